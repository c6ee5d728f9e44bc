"""Which year a month without one belongs to, judged by where the narrative stands.

A narrative moves forward, month by month; it also looks back, and after a look back or ahead it takes up
its thread again. So every reading of a month is weighed by how far it lies from the running date and from
the thread that an aside left, and the turn of a year must be worth it.
"""

from collections.abc import Iterator

from tadmor.resolve.moments import Moment

_TURN = 4.0
"""Months of nearness that another year than the running one must win: October to February is a step back
in one year rather than a step on into the next, December to March is not."""

_THREAD = 3.0
"""Months of nearness that going back to an earlier thread must win."""


def year_for(moment: Moment, running: Moment, thread: Moment | None, back: float = 0.0) -> int:
    """The year of a month, a day or a portion of a year whose own is not known.

    Args:
        moment: Its month and day; the year is not looked at.
        running: The date the narrative has reached.
        thread: The date it had reached before it went back to ``running``, if it did.
        back: Months of nearness that a date ahead must win, where the text looks back.
    """
    options = list(_options(moment, running, 0.0, back))
    if thread is not None and thread.middle_month is not None and not thread.is_undated:
        options += _options(moment, thread, _THREAD, back)
    return min(options)[1]


def _options(moment: Moment, base: Moment, handicap: float, back: float) -> Iterator[tuple[float, int]]:
    """Each year near a base, with the cost of reading the moment in it."""
    month, here = moment.middle_month, base.middle_month
    if month is None or here is None:
        yield handicap, base.year
        return
    for turn in (0, 1, *([-1] if back else [])):
        gap = month - here + 12 * turn
        yield handicap + abs(gap) + (_TURN if turn else 0.0) + (back if gap > 0 else 0.0), base.year + turn
