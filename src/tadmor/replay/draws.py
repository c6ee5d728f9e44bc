"""Draws of what a record leaves uncertain: whether an event happened, on which day, and whether at this place.

Every event has random numbers of its own, from the seed and its id, so that one more event changes no other.
"""

import zlib

import msgspec
import numpy as np
from numpy.typing import NDArray

from tadmor.knowledge.tables import load_table
from tadmor.model import Event
from tadmor.model.edtf import day_number, first_day, last_day
from tadmor.model.index import RecordIndex

LASTING = frozenset({"control", "siege", "clash"})
"""Types of events that go on from the start of an interval to its end; all others happen within it."""
Days = NDArray[np.int64]
"""Numbers of days, one a run."""
Flags = NDArray[np.bool_]
"""Yes or no, one a run."""


class Sampling(msgspec.Struct, frozen=True):
    """How many runs, and the seed of their random numbers; the same seed gives the same runs."""

    runs: int = 1000
    seed: int = 1


class Reading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often a chosen date, and a place left unsaid or described in contradictions, are taken to be right."""

    date: float
    place: float


class Credence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table ``data/replay/credence.toml``."""

    certainty: dict[str, float]
    reading: Reading


def credence() -> Credence:
    """The table that ships with the program."""
    table: Credence = load_table("replay/credence.toml", Credence)
    return table


class Draws:
    """What is drawn for the events of one record; the same event gets the same draws wherever it is asked for."""

    def __init__(self, index: RecordIndex, sampling: Sampling) -> None:
        self._index = index
        self._sampling = sampling
        self._table = credence()

    def happened(self, event: Event) -> Flags:
        """In which runs the event is taken to have happened."""
        chance = self._chance(event)
        if chance >= 1.0:
            return np.ones(self._sampling.runs, dtype=np.bool_)
        return self._random(event, "happened").random(self._sampling.runs) < chance

    def here(self, event: Event, place: str) -> Flags:
        """In which runs it happened at this place and not at another of the same name."""
        if not self._index.places[place].conflict and "places" not in event.inferred:
            return np.ones(self._sampling.runs, dtype=np.bool_)
        return self._random(event, f"here {place}").random(self._sampling.runs) < self._table.reading.place

    def first(self, event: Event) -> Days:
        """The day it happened on, or began."""
        dates = (event.date, *event.date_alternatives)
        if event.type in LASTING:
            dates = tuple(d.partition("/")[0] for d in dates)
        spans = [s for s in map(_bounds, dates) if s is not None]
        runs = self._sampling.runs
        if len(set(spans)) == 1 and spans[0][0] == spans[0][1]:
            return np.full(runs, spans[0][0], dtype=np.int64)
        random = self._random(event, "first")
        which = random.choice(len(spans), size=runs, p=self._weights(len(spans)))
        low, high = (np.array(ends, dtype=np.int64)[which] for ends in zip(*spans, strict=True))
        return random.integers(low, high, endpoint=True)

    def last(self, event: Event) -> Days | None:
        """The day a period ends on, where it ends by itself."""
        end = _bounds(event.date.partition("/")[2])
        if end is None:
            return None
        return self._random(event, "last").integers(*end, size=self._sampling.runs, endpoint=True)

    def _weights(self, dates: int) -> list[float]:
        """Of the chosen date and of those it might also be."""
        if dates == 1:
            return [1.0]
        chosen = self._table.reading.date
        return [chosen, *[(1.0 - chosen) / (dates - 1)] * (dates - 1)]

    def _chance(self, event: Event) -> float:
        """That at least one of the event's claims is right, were they independent."""
        wrong = 1.0
        for claim in (self._index.claims[c] for c in event.claims):
            wrong *= 1.0 - self._table.certainty.get(claim.certainty, 1.0)
        return 1.0 - wrong

    def _random(self, event: Event, what: str) -> np.random.Generator:
        return np.random.default_rng([self._sampling.seed, zlib.crc32(f"{event.id} {what}".encode())])


def _bounds(date: str) -> tuple[int, int] | None:
    """First and last day of a date, the first alone where it is open or ends too soon; None where it has none."""
    first, last = first_day(date), last_day(date)
    if first is None:
        return None
    start, end = day_number(first), day_number(last or first)
    return start, max(start, end)
