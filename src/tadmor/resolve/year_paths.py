"""The cheapest row of years for the dates of an account that leave theirs to the story.

A date without its year is read before the next date with one is known, and a wrong year drags all that follow
with it. So the readings are kept as paths: each has its own clock and the sum of what its choices cost, a choice
of years divides it, and of the paths that stand at the same date only the cheapest goes on. What comes later thus
decides about what came before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from tadmor.model import TimeReading
from tadmor.model.edtf import format_year
from tadmor.resolve.moments import Moment
from tadmor.resolve.narrative_clock import NarrativeClock
from tadmor.resolve.time_context import Setting
from tadmor.resolve.year_choice import YearOption

_DOUBT, _DOUBTED = 1.5, 0.4
"""Months of nearness within which two years are a toss-up, and the score of the one not taken."""

_PATHS = 12
"""So many paths go on from each expression; more change nothing on WikiWars."""


@dataclass(frozen=True, slots=True)
class Step:
    """One expression read on a path: its reading, where the story stood before and behind it, the step before.

    ``others`` are readings in other years that cost about as much.
    """

    setting: Setting
    reading: TimeReading
    others: tuple[TimeReading, ...]
    before: Moment | None
    running: Moment | None
    previous: "Step | None"


@dataclass(frozen=True, slots=True)
class _Path:
    """A way to read the expressions so far."""

    clock: NarrativeClock
    cost: float
    last: Step | None


def read_all(settings: Sequence[Setting], clock: NarrativeClock) -> list[Step]:
    """All expressions on the cheapest path, in order."""
    paths = [_Path(clock, 0.0, None)]
    for setting in settings:
        paths = _fittest([path for before in paths for path in _onward(before, setting)])
    steps = []
    step = min(paths, key=lambda path: path.cost).last
    while step is not None:
        steps.append(step)
        step = step.previous
    return steps[::-1]


def _onward(path: _Path, setting: Setting) -> list[_Path]:
    """The paths that go on from one through an expression."""
    options = path.clock.choices(setting)
    onward = []
    for option in options:
        clock = path.clock if len(options) == 1 else path.clock.copy()
        before = clock.running
        reading = clock.read(setting, option, _told(path.last))
        step = Step(setting, reading, _others(reading, option, options), before, clock.running, path.last)
        onward.append(_Path(clock, path.cost + option.cost, step))
    return onward


def _others(reading: TimeReading, chosen: YearOption, options: Sequence[YearOption]) -> tuple[TimeReading, ...]:
    """A reading in other years, where these are nearly as likely as the chosen one."""
    year = format_year(chosen.year) if chosen.year is not None else ""
    if not year or not reading.edtf.startswith(year):
        return ()
    rest = reading.edtf.removeprefix(year)
    return tuple(
        msgspec.structs.replace(
            reading,
            edtf=format_year(o.year) + rest,
            value="",
            reason=f"{reading.reason}; {o.year} is nearly as near",
            score=_DOUBTED,
        )
        for o in options
        if o.year is not None and o.year != chosen.year and abs(o.cost - chosen.cost) <= _DOUBT
    )


def _told(step: Step | None) -> Iterator[tuple[Setting, TimeReading]]:
    """The expressions of a path and their readings, the last first."""
    while step is not None:
        yield step.setting, step.reading
        step = step.previous


def _fittest(paths: Sequence[_Path]) -> list[_Path]:
    """The cheapest path to each state of the clock, of those the cheapest few."""
    best: dict[object, _Path] = {}
    for path in sorted(paths, key=lambda path: path.cost):
        best.setdefault(path.clock.state, path)
    return list(best.values())[:_PATHS]
