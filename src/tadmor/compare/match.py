"""Match the events of a record to those of a coded data set, by day, place, sides and deaths."""

from collections.abc import Sequence

import msgspec

from tadmor.compare.coded import CodedEvent
from tadmor.compare.dead import agreement, counts, say_differences
from tadmor.compare.sides import Sides
from tadmor.model import Event, Place, Record
from tadmor.model.deaths import deaths_of
from tadmor.model.distance import metres_between
from tadmor.model.edtf import day_number, first_day, last_day
from tadmor.model.index import RecordIndex

VIOLENT = frozenset(
    {"attack", "clash", "siege", "bombing", "airstrike", "shelling", "capture", "killing", "air_loss", "civilian_harm"}
)
"""Types of events that such data sets code, besides those in which somebody died."""
WEIGHTS = (0.3, 0.25, 0.1, 0.35)
"""Of day, place, sides and deaths in the likeness; they add up to 1."""
THRESHOLD = 0.65
"""Least likeness. A day and a place with nothing against them suffice (0.79, 0.74 with unknown sides); equal numbers
of dead bear two days between and an unknown place (0.72); three days apart are another event."""
APART = (1.0, 0.7, 0.5)
"""What days that lie 0, 1 and 2 apart count."""
AGAINST_CIVILIANS = frozenset({"civilian_harm", "bombing", "airstrike", "shelling", "killing"})
"""Types of events that one-sided violence may be."""
BEYOND_M = 25_000.0
"""Places whose circles are farther apart than this are two."""
SURE_DAYS, SURE_M = 7, 30_000.0
"""Without telling numbers an event is matched by its day and place, which must be known as well as this."""
TELLING = 10
"""So many dead are a number that tells events apart; ones and twos happen every day."""
AREA_M = 50_000.0
"""A row is within the campaign where it lies near a place of it, whatever wider area it may stand for."""


class Pair(msgspec.Struct, frozen=True):
    """A coded event and what the record tells of it: one event, or those that a coded period sums up."""

    coded: CodedEvent
    events: tuple[str, ...]
    likeness: float
    days_apart: int
    differences: tuple[str, ...]


class Comparison(msgspec.Struct, frozen=True):
    """The result. ``only_record`` are ids of events with dead that no row matches.

    ``outside`` counts rows outside the campaign: not within its days, or far from all of its places.
    """

    both: tuple[Pair, ...]
    only_coded: tuple[CodedEvent, ...]
    only_record: tuple[str, ...]
    outside: int


class Candidate(msgspec.Struct, frozen=True):
    """An event of the record as it is compared."""

    event: Event
    first: int
    last: int
    places: tuple[Place, ...]
    sides: frozenset[int]
    deadly: bool


def compare(record: Record, coded: Sequence[CodedEvent]) -> Comparison:
    """Match one to one, the best pair first; a row of several days sums up what is left within it."""
    return _Matcher(record).compare(coded)


class _Matcher:
    def __init__(self, record: Record) -> None:
        self._index = RecordIndex(record)
        self._sides = Sides(self._index)
        self._candidates = [c for e in record.events if (c := self._candidate(e))]

    def compare(self, coded: Sequence[CodedEvent]) -> Comparison:
        inside = [row for row in coded if self._inside(row)]
        homes = self._assign(inside)
        taken = {c.event.id for matched in homes.values() for c, _ in matched}
        return Comparison(
            both=tuple(self._pair(row, homes[row.id]) for row in inside if row.id in homes),
            only_coded=tuple(row for row in inside if row.id not in homes),
            only_record=tuple(c.event.id for c in self._candidates if c.deadly and c.event.id not in taken),
            outside=len(coded) - len(inside),
        )

    def _candidate(self, event: Event) -> Candidate | None:
        first, last = first_day(event.date), last_day(event.date)
        deadly = bool(deaths_of(event, self._index).total.low)
        if first is None or (event.type not in VIOLENT and not deadly):
            return None
        places = tuple(p for p in (self._index.places[i] for i in event.places) if p.lat is not None)
        named = (self._index.side(a) for a in (*event.actors, *event.targets))
        sides = frozenset(s for s in named if s is not None)
        return Candidate(event, day_number(first), day_number(last or first), places, sides, deadly)

    def _inside(self, row: CodedEvent) -> bool:
        """Whether a row lies within the campaign: between its days of fighting and near one of its places."""
        dated = [c for c in self._candidates if c.last - c.first <= 1]
        if not dated or not min(c.first for c in dated) <= row.first <= max(c.last for c in dated):
            return False
        return any(_nearness(row, c, AREA_M) is not None for c in dated if c.places)

    def _assign(self, rows: Sequence[CodedEvent]) -> dict[str, list[tuple[Candidate, float]]]:
        """For each matched row its events with their likeness; rows of one day first."""
        scored = [(self._likeness(r, c), i, j) for i, r in enumerate(rows) for j, c in enumerate(self._candidates)]
        fit = sorted((s for s in scored if s[0] >= THRESHOLD), key=lambda s: (-s[0], s[1], s[2]))
        homes: dict[str, list[tuple[Candidate, float]]] = {}
        taken: set[str] = set()
        for several in (False, True):
            for likeness, i, j in fit:
                row, candidate = rows[i], self._candidates[j]
                sums_up = row.last > row.first
                if sums_up is not several or candidate.event.id in taken:
                    continue
                if row.id not in homes or (sums_up and candidate.deadly):
                    homes.setdefault(row.id, []).append((candidate, likeness))
                    taken.add(candidate.event.id)
        return homes

    def _likeness(self, row: CodedEvent, candidate: Candidate) -> float:
        """How alike two events are, 0 to 1; 0 where days, places or the kind of violence rule it out."""
        apart, near = _days_apart(row, candidate), _nearness(row, candidate)
        if apart >= len(APART) or near is None or (row.one_sided and candidate.event.type not in AGAINST_CIVILIANS):
            return 0.0
        found = counts(row, (candidate.event,), self._index, self._sides)
        telling = any(coded >= TELLING for _, _, coded in found)
        if not telling and not (apart == 0 and _sure(row, candidate)):
            return 0.0
        parts = (APART[apart], near, self._side_agreement(row, candidate), agreement(found))
        return sum(w * p for w, p in zip(WEIGHTS, parts, strict=True))

    def _side_agreement(self, row: CodedEvent, candidate: Candidate) -> float:
        named = {s for s in (self._sides.side(row.side_a), self._sides.side(row.side_b)) if s is not None}
        return len(named & candidate.sides) / len(named) if named and candidate.sides else 0.5

    def _pair(self, row: CodedEvent, matched: Sequence[tuple[Candidate, float]]) -> Pair:
        candidates = [c for c, _ in matched]
        events = tuple(c.event for c in candidates)
        apart = min(_days_apart(row, c) for c in candidates)
        found = counts(row, events, self._index, self._sides)
        differences = [
            *([f"{apart} day{'s' * (apart > 1)} apart"] if apart else []),
            *(
                []
                if found
                else ["no dead told of these sides" if any(c.deadly for c in candidates) else "no dead told"]
            ),
            *say_differences(found),
            *(["other sides"] if not any(self._side_agreement(row, c) for c in candidates) else []),
        ]
        return Pair(row, tuple(e.id for e in events), round(matched[0][1], 3), apart, tuple(differences))


def _sure(row: CodedEvent, candidate: Candidate) -> bool:
    """Whether both know day and place well enough to be matched by them alone."""
    near = [p for p in candidate.places if (p.radius_m or 0.0) <= SURE_M]
    return bool(near) and row.radius_m <= SURE_M and candidate.last - candidate.first < SURE_DAYS


def _days_apart(row: CodedEvent, candidate: Candidate) -> int:
    return max(0, row.first - candidate.last, candidate.first - row.last)


def _nearness(row: CodedEvent, candidate: Candidate, most_m: float = float("inf")) -> float | None:
    """1 where the circles touch, falling to 0 at 25 km between; 0.5 where a place is unknown; None beyond.

    No circle counts as wider than ``most_m``.
    """
    if row.lat is None or row.lon is None or not candidate.places:
        return 0.5
    gaps = (
        metres_between(row.lat, row.lon, p.lat or 0.0, p.lon or 0.0)
        - min(row.radius_m, most_m)
        - min(p.radius_m or 0.0, most_m)
        for p in candidate.places
    )
    gap = max(0.0, min(gaps))
    return None if gap > BEYOND_M else 1.0 - gap / BEYOND_M
