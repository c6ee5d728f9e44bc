"""How near each side is to a place over time: the nearest place it holds, or is told to be at."""

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from tadmor.model import Approach, Record, Timeline
from tadmor.model.distance import places_apart
from tadmor.model.edtf import day_number, day_of, first_day
from tadmor.model.index import RecordIndex

ALWAYS = -(10**9)
"""A number of a day before all days."""


class _Position(msgspec.Struct, frozen=True):
    """A side at a place from one day until before another, so far from the goal."""

    first: int
    until: int
    side: int
    place: str
    distance_m: float
    because: str


def approaches(timeline: Timeline, record: Record, place: str) -> tuple[Approach, ...]:
    """The nearest point of each side to a place, one entry for each day on which it changes, in time.

    Args:
        timeline: The record as replayed.
        record: The events that are believed.
        place: Id of the place; it must be located for anything to be known.
    """
    index = RecordIndex(record)
    by_side: dict[int, list[_Position]] = defaultdict(list)
    for position in _positions(timeline, index, place):
        by_side[position.side].append(position)
    found = [step for side in by_side for step in _steps(by_side[side])]
    return tuple(sorted(found, key=lambda a: (day_number(a.since) if a.since else ALWAYS, a.side)))


def _positions(timeline: Timeline, index: RecordIndex, goal: str) -> Iterator[_Position]:
    for span in timeline.control:
        side, metres = index.side(span.holder), places_apart(index.places[goal], index.places[span.place])
        if side is not None and metres < float("inf"):
            yield _Position(_day(span.since, ALWAYS), _day(span.until, -ALWAYS), side, span.place, metres, span.because)
    for told in timeline.forces:
        side, metres = index.side(told.actor), places_apart(index.places[goal], index.places[told.place])
        if told.near:
            metres = _told_distance(index, told.because, told.place) if told.place == goal else float("inf")
        if side is not None and metres < float("inf"):
            first = _day(told.since, ALWAYS)
            yield _Position(first, _day(told.until, first + 1), side, told.place, metres, told.because)


def _told_distance(index: RecordIndex, event: str, place: str) -> float:
    """How far from a place the account says that it happened: "within 4 km of X"."""
    told = (a.distance_m for a in index.events[event].relations if a.place == place and a.distance_m is not None)
    return min(told, default=float("inf"))


def _steps(positions: list[_Position]) -> Iterator[Approach]:
    """The nearest position from each day on which it becomes another one."""
    last: _Position | None = None
    for day in sorted({d for p in positions for d in (p.first, p.until) if d != -ALWAYS}):
        there = [p for p in positions if p.first <= day < p.until]
        nearest = min(there, key=lambda p: (p.distance_m, p.first), default=None)
        if nearest is not None and (
            last is None or (nearest.place, nearest.distance_m) != (last.place, last.distance_m)
        ):
            since = None if day == ALWAYS else day_of(day)
            yield Approach(since, nearest.side, nearest.place, round(nearest.distance_m), nearest.because)
        last = nearest


def _day(date: str | None, otherwise: int) -> int:
    day = first_day(date) if date else None
    return otherwise if day is None else day_number(day)
