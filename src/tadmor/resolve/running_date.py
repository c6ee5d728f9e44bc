"""Where a narrative stands in time: what moves it on, and what is only an aside."""

from collections.abc import Sequence
from copy import copy
from dataclasses import replace

from tadmor.model import Timex
from tadmor.resolve.moments import Moment
from tadmor.resolve.time_context import Setting
from tadmor.resolve.time_cues import cues
from tadmor.resolve.year_choice import YearOption, leap_cost, year_options

_BACK = {"since": 24.0, "had": 4.0, "": 0.0}
"""How unlikely a month ahead is where the text looks back, in months of nearness."""
_MIDST = {"START": 2, "MID": 6, "END": 11}
"""A month for "early", "mid-" and "late" with a year: enough to tell which way the narrative goes."""

_OPENING = 30
"""A date within so many characters opens its paragraph: the narrative may start anywhere."""

_ACROSS_THE_TURN = 3
"""Months."""

_ASIDE = 5.0
"""Months of nearness that a date in another year loses where the narrative does not move to it."""

_BACKGROUND = 4.0
"""What it loses less behind words of background."""

_OPENER = 5.0
"""What it loses more where it opens its sentence, as a date that the narrative moves to does."""

_EARLIER = 1.0
"""What it loses where it is but a year, and one before the account begins."""

_LONG = 3
"""Years of an operation after which a month no longer tells much of the year."""

_LOOSE = 0.5
"""How much what came before weighs at the first date of a section, which may begin anywhere."""


class RunningDate:
    """The running date and the threads beside it.

    Attributes:
        running: The date the narrative has reached, None before the first.
        latest: The last date read, an aside's too: what follows in its sentence hangs on it.
    """

    def __init__(self, start: Moment | None, end: Moment | None = None) -> None:
        """Begin with the operation's first and last day, as far as they are known."""
        self._span = (start, end) if start and end and start.month and end.month else None
        self.running = start
        self.latest = start
        self._thread: Moment | None = None  # where the narrative stood before its last jump
        self._place = (-1, -1)
        self._told = (-1, -1)  # the sentence that moved the narrative last
        self._section = -1
        self._fresh = False  # nothing of the section has moved the narrative yet
        self._in_heading_range = False
        self._glanced = False
        self._first: int | None = None  # the year in which the account begins

    def enter(self, setting: Setting) -> None:
        """Come to the next expression: an aside ends with its sentence, and with its paragraph at the latest."""
        block, sentence = self._place
        if setting.block != block or (setting.sentence != sentence and self._glanced):
            self.latest = self.running
        self._place = (setting.block, setting.sentence)
        if setting.section != self._section:
            self._section, self._fresh = setting.section, True

    def move(self, setting: Setting, moment: Moment, *, aside: bool = False) -> None:
        """Take a moment as the latest, and as the running date unless it is an aside."""
        timex = setting.timex
        if timex.relation == "running":
            return
        if moment.portion == "WI" and not timex.relation:
            moment = replace(moment, year=moment.year + 1)  # "the winter of 1864" begins in its December
        aside = aside or self._is_aside(setting, moment)
        if not _counts_back(timex) or timex.unit in {"", "day", "week"}:
            self.latest = moment
            # a flashback may go on into the next sentence, a glance back or ahead does not
            self._glanced = aside and (_counts_back(timex) or not setting.pluperfect)
        if timex.relation == "same" and timex.unit in {"", "day"}:
            return
        closes, self._in_heading_range = self._in_heading_range, bool(setting.heading and timex.range_end is not None)
        if setting.heading and closes:
            return  # a section on 1914–16 begins in 1914
        if aside or self._is_coarser(setting, moment):
            return
        self._first = moment.year if self._first is None else self._first
        self._told = (setting.block, setting.sentence)
        self._fresh = self._fresh and bool(setting.heading)
        if self.running is not None and moment.year != self.running.year:
            self._thread = self.running if moment.year < self.running.year else None
        midst = _MIDST.get(timex.mod) if moment.middle_month is None else None
        self.running = moment if midst is None else replace(moment, month=midst)

    def copy(self) -> "RunningDate":
        """A running date of its own that stands where this one does."""
        return copy(self)

    @property
    def state(self) -> tuple[object, ...]:
        """All that the reading of what follows may hang on."""
        return self.running, self.latest, self._thread, self._fresh

    @property
    def _weight(self) -> float:
        """How much what came before weighs on what is told now."""
        return _LOOSE if self._fresh else 1.0

    def years_of(self, moment: Moment, setting: Setting) -> Sequence[YearOption]:
        """The years of a month, a day or a portion of a year that is told without one, the likeliest first."""
        if self.running is None or setting.heading:
            return [YearOption(moment.year, 0.0)]
        back = "since" if setting.before == "since" else "had" if setting.pluperfect and setting.before != "by" else ""
        options = year_options(
            moment, self.running, self._thread, back=_BACK[back], weight=self._weight, known=self._years_within(moment)
        )
        if moment.portion == "WI" and (self.running.middle_month or 12) >= 6:
            # a winter is named by the year of its January
            return [replace(o, year=o.year + 1) if o.year == self.running.year else o for o in options]
        return options

    def _years_within(self, moment: Moment) -> frozenset[int]:
        """The years in which a month or a day lies within the operation."""
        if self._span is None or moment.month is None:
            return frozenset()
        start, end = self._span
        years = range(start.year, min(end.year, start.year + _LONG) + 1)
        return frozenset(y for y in years if _lies_within(replace(moment, year=y), start, end))

    def leaps_to(self, moment: Moment, setting: Setting) -> Sequence[YearOption]:
        """What it costs to move to a date with its year, and to take it for an aside, in months of nearness."""
        if self.running is None or self.running.is_undated or setting.heading or self._is_aside(setting, moment):
            return [YearOption(None, 0.0)]
        move = YearOption(None, leap_cost(moment, self.running) * self._weight)
        before = moment.month is None and self._first is not None and moment.year < self._first
        if moment.year == self.running.year or (setting.start <= _OPENING and not before):
            return [move]
        if before:
            return [move, YearOption(None, _EARLIER, aside=True)]
        aside = _ASIDE + (_OPENER if setting.opens or self._fresh else -_BACKGROUND if setting.background else 0.0)
        return [move, YearOption(None, aside, aside=True)]

    def _is_aside(self, setting: Setting, moment: Moment) -> bool:
        """Whether the narrative does not move to this date: it looks back, or ahead, or names a thing."""
        running, timex = self.running, setting.timex
        if running is None or setting.heading:
            return False
        attributive = (
            moment.middle_month is None
            and setting.after[:1].isalpha()
            and setting.before in cues().determiners
            and not setting.opens
        )
        return (
            setting.caption
            or timex.relation == "deictic"
            or setting.dates
            or _counts_back(timex)
            or setting.before in cues().looking_away
            or attributive
            or (setting.bracketed and abs(moment.year - running.year) > 1)
            or (setting.ahead and (_is_far_ahead(moment, running) or timex.relation in {"next", "offset"}))
            or (setting.pluperfect and moment.key[:2] < running.key[:2])
        )

    def _is_coarser(self, setting: Setting, moment: Moment) -> bool:
        """Whether it is but the year of the date reached, not said as a date of its own."""
        if self.running is None or setting.heading or moment.middle_month is not None:
            return False
        told = (setting.block, setting.sentence) == self._told and self.running.month is not None
        return moment.year == self.running.year and (setting.before == "" or told)


def _lies_within(moment: Moment, start: Moment, end: Moment) -> bool:
    """Whether a day, or any day of a month, lies in a stretch of days or months, the ends included."""
    after = moment.key >= start.key if moment.day and start.day else moment.key[:2] >= start.key[:2]
    before = moment.key <= end.key if moment.day and end.day else moment.key[:2] <= end.key[:2]
    return after and before


def _is_far_ahead(moment: Moment, running: Moment) -> bool:
    """Whether a date lies in another year and not just across its turn."""
    months = 12 * (moment.year - running.year) + (moment.middle_month or 6) - (running.middle_month or 6)
    return moment.year > running.year and months > _ACROSS_THE_TURN


def _counts_back(timex: Timex) -> bool:
    """Whether an expression counts back from the date reached: the previous day, a year earlier."""
    return timex.relation == "previous" or (timex.relation in {"offset", "event", "deictic"} and timex.offset < 0)
