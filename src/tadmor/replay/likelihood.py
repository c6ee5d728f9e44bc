"""How sure it is who holds a place: the share of sampled runs per holder, for each place and day.

A run draws a day for every event within its date, and whether what is only claimed happened; then the rules of
control replay it. Runs that draw the same for a place are replayed once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from tadmor.model import ControlSpan, Likelihood, Record, Share
from tadmor.model.edtf import day_number, day_of, first_day
from tadmor.model.index import RecordIndex
from tadmor.replay.control import History
from tadmor.replay.draws import Draws, Sampling
from tadmor.replay.testimonies import testimonies
from tadmor.replay.testimony import Testimony

NOT = np.iinfo(np.int64).min
"""In a draw: it did not happen, or it does not end by itself."""
STEP = 0.02
"""Smaller changes from one day to the next are not told apart: a year of drawn days would be 365 spans."""
Holding = tuple[str, str]
"""Holder and state."""


def likelihoods(record: Record, sampling: Sampling) -> tuple[Likelihood, ...]:
    """For each place the shares of holders over time, sorted by place and time; the same seed gives the same."""
    index = RecordIndex(record)
    draws = Draws(index, sampling)
    found: list[Likelihood] = []
    for place, told in testimonies(index).items():
        if told:
            tally = _Tally(sampling.runs)
            for row, runs in _distinct(_drawn(place, told, draws)):
                for span in History(place, index).spans(_as_drawn(told, row)):
                    tally.add(span, runs)
            found += tally.likelihoods(place)
    return tuple(found)


def with_probability(spans: Sequence[ControlSpan], found: Sequence[Likelihood]) -> tuple[ControlSpan, ...]:
    """The spans with the share of runs that agree with their holder, averaged over their days."""
    by_place: dict[str, list[Likelihood]] = {}
    for likelihood in found:
        by_place.setdefault(likelihood.place, []).append(likelihood)
    return tuple(
        msgspec.structs.replace(s, probability=round(_mean_share(s, by_place.get(s.place, [])), 3)) for s in spans
    )


def _drawn(place: str, told: Sequence[Testimony], draws: Draws) -> NDArray[np.int64]:
    """A row a run: for each testimony the first day and, for those that end by themselves, the last."""
    columns: list[NDArray[np.int64]] = []
    reached = None
    for number, testimony in enumerate(told):
        event = testimony.event
        first = draws.first(event)
        # what is told later did not happen before, as far as its date allows
        reached = first if reached is None else np.maximum(first, np.minimum(reached, testimony.last))
        happened = draws.happened(event)
        if number or "places" in event.inferred:
            happened &= draws.here(event, place)
        columns += [np.where(happened, reached, NOT), _end(testimony, reached, draws)]
    return np.stack(columns, axis=1)


def _end(testimony: Testimony, first: NDArray[np.int64], draws: Draws) -> NDArray[np.int64]:
    """The day up to which each run's testimony counts, where it ends by itself: a fight ends with its last day."""
    last = draws.last(testimony.event) if testimony.until is not None else None
    if testimony.effect == "fought":
        return np.maximum(first if last is None else last, first) + 1
    return np.full_like(first, NOT) if last is None else np.maximum(last, first + 1)


def _distinct(rows: NDArray[np.int64]) -> Iterator[tuple[list[int], int]]:
    """Each different row, and in how many runs it was drawn."""
    found, counts = np.unique(rows, axis=0, return_counts=True)
    yield from zip(found.tolist(), counts.tolist(), strict=True)


def _as_drawn(told: Sequence[Testimony], row: Sequence[int]) -> list[Testimony]:
    drawn = zip(told, row[::2], row[1::2], strict=True)
    return [t.on(first, None if last == NOT else last) for t, first, last in drawn if first != NOT]


class _Tally:
    """Counts in how many runs somebody holds a place, change by change."""

    def __init__(self, runs: int) -> None:
        self._runs = runs
        self._always: Counter[Holding] = Counter()
        self._changes: dict[int, Counter[Holding]] = {}

    def add(self, span: ControlSpan, runs: int) -> None:
        """Count a span of as many runs."""
        holding = span.holder, span.state
        if span.since is None:
            self._always[holding] += runs
        else:
            self._changes.setdefault(_day(span.since), Counter())[holding] += runs
        if span.until is not None:
            self._changes.setdefault(_day(span.until), Counter())[holding] -= runs

    def likelihoods(self, place: str) -> Iterator[Likelihood]:
        """The shares over time, in steps that can be told apart."""
        since: str | None = None
        told = self._shares(self._always)
        now = Counter(self._always)
        for day in sorted(self._changes):
            now.update(self._changes[day])
            shares = self._shares(now)
            if not _alike(told, shares):
                if told:
                    yield _likelihood(place, since, day_of(day), told)
                since, told = day_of(day), shares
        if told:
            yield _likelihood(place, since, None, told)

    def _shares(self, counts: Counter[Holding]) -> dict[Holding, float]:
        return {holding: round(n / self._runs, 3) for holding, n in counts.items() if n > 0}


def _alike(one: dict[Holding, float], other: dict[Holding, float]) -> bool:
    """Whether no share differs by a step; what is certain or impossible is told apart from all else."""
    return all(
        abs((a := one.get(h, 0.0)) - (b := other.get(h, 0.0))) < STEP and (a == b or not {a, b} & {0.0, 1.0})
        for h in one.keys() | other.keys()
    )


def _likelihood(place: str, since: str | None, until: str | None, shares: dict[Holding, float]) -> Likelihood:
    ranked = sorted(shares.items(), key=lambda item: (-item[1], item[0]))
    return Likelihood(place, since, until, tuple(Share(h, state, share) for (h, state), share in ranked))


def _mean_share(span: ControlSpan, found: Iterable[Likelihood]) -> float:
    """Over the days of the span; a stretch without an end counts as a day."""
    days = total = 0.0
    since, until = _bounds(span)
    for likelihood in found:
        start, end = _bounds(likelihood)
        low, high = max(start, since), min(end, until)
        if low >= high:
            continue
        length = high - low if high - low < float("inf") else 1.0
        days += length
        total += length * sum(s.share for s in likelihood.shares if s.holder == span.holder)
    return total / days if days else 0.0


def _bounds(span: ControlSpan | Likelihood) -> tuple[float, float]:
    return (
        float("-inf") if span.since is None else _day(span.since),
        float("inf") if span.until is None else _day(span.until),
    )


def _day(date: str) -> int:
    return day_number(first_day(date) or "0000-01-01")
