"""Which year a month without one belongs to, judged by where the narrative stands.

A narrative moves forward, month by month; it also looks back, and after a look back or ahead it takes up
its thread again. So every reading of a month is weighed by how far it lies from the running date and from
the thread that an aside left, and the turn of a year must be worth it. The costs of all choices in an
account add up, and the cheapest row of choices is taken (``year_paths``).
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from tadmor.resolve.moments import Moment

_TURN = 4.0
"""Months of nearness that another year than the running one must win: October to February is a step back
in one year rather than a step on into the next, December to March is not."""

_SEASON_TURN = 0.0
"""The same for a season: they are told in their turn, and spring behind November is that of the next year."""

_SEASONS = frozenset({"SP", "SU", "FA"})
"""Winter lies across the turn; its year is settled by who asks."""

_BACK_TURN = 12.0
"""The same for the year before the running one, which nothing but what follows may speak for."""

_THREAD = 3.0
"""Months of nearness that going back to an earlier thread must win."""

_FORWARD, _BACKWARD, _FAR = 0.7, 1.0, 14.0
"""What a month of distance to a date with its year costs, forward and backward, and the most a leap costs."""

_WITHIN = 12.0
"""Months of nearness that a year wins in which the date lies within the operation that the account is about."""

_YEARS = 0.5
"""An account that tells only years moves on in longer steps."""


@dataclass(frozen=True, slots=True)
class YearOption:
    """A year that a date may belong to (None: it says its own), and what the choice costs, in months of nearness.

    With ``aside`` the narrative does not move to it.
    """

    year: int | None
    cost: float
    aside: bool = False


def year_options(
    moment: Moment,
    running: Moment,
    thread: Moment | None,
    *,
    back: float = 0.0,
    weight: float = 1.0,
    known: Collection[int] = (),
) -> Sequence[YearOption]:
    """The years that a month, a day or a portion of a year may belong to, the cheapest first.

    Args:
        moment: Its month and day; the year is not looked at.
        running: The date the narrative has reached.
        thread: The date it had reached before it went back to ``running``, if it did.
        back: Months of nearness that a date ahead must win, where the text looks back.
        weight: How much the distance weighs: less where the narrative takes a new start.
        known: Years in which it lies within the operation that the account is about.
    """
    costs: dict[int, float] = {}
    bases = [(running, 0.0)]
    if thread is not None and thread.middle_month is not None and not thread.is_undated:
        bases.append((thread, _THREAD))
    for base, handicap in bases:
        for year, cost in _options(moment, base, handicap, back):
            costs[year] = min(cost, costs.get(year, cost))
    options = (YearOption(year, cost * weight + _WITHIN * (year not in known)) for year, cost in costs.items())
    return sorted(options, key=lambda o: (o.cost, -(o.year or 0)))


def leap_cost(moment: Moment, running: Moment) -> float:
    """What it costs the narrative to move from where it stands to a date that the text gives in full."""
    here, there = running.middle_month, moment.middle_month
    gap = 12.0 * (moment.year - running.year)
    if here is None or there is None:
        gap *= _YEARS
    else:
        gap += there - here
    return min(gap * _FORWARD if gap >= 0 else -gap * _BACKWARD, _FAR)


def _options(moment: Moment, base: Moment, handicap: float, back: float) -> Iterator[tuple[int, float]]:
    """Each year near a base, with the cost of reading the moment in it."""
    month, here = moment.middle_month, base.middle_month
    if month is None or here is None:
        yield base.year, handicap
        yield base.year - 1, handicap + _BACK_TURN
        yield base.year + 1, handicap + _BACK_TURN
        return
    onward = _SEASON_TURN if moment.portion in _SEASONS and not back else _TURN
    for turn in (0, 1, -1):
        gap = month - here + 12 * turn
        toll = onward if turn == 1 else (_TURN if back else _BACK_TURN) if turn else 0.0
        yield base.year + turn, handicap + abs(gap) + toll + (back if gap > 0 else 0.0)
