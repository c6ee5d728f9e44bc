"""Where a narrative stands in time: what moves it on, and what is only an aside."""

from dataclasses import replace

from tadmor.model import Timex
from tadmor.resolve.moments import Moment
from tadmor.resolve.time_context import Setting
from tadmor.resolve.time_cues import cues
from tadmor.resolve.year_choice import year_for

_BACK = {"since": 24.0, "had": 4.0, "": 0.0}
"""How unlikely a month ahead is where the text looks back, in months of nearness."""
_MIDST = {"START": 2, "MID": 6, "END": 11}
"""A month for "early", "mid-" and "late" with a year: enough to tell which way the narrative goes."""

_OPENING = 30
"""A date within so many characters opens its paragraph: the narrative may start anywhere."""

_ACROSS_THE_TURN = 3
"""Months."""

_LEAP = 2
"""More years than this, forward and in the midst of a paragraph, are a look ahead until a second date agrees."""


class RunningDate:
    """The running date and the threads beside it.

    Attributes:
        running: The date the narrative has reached, None before the first.
        latest: The last date read, an aside's too: what follows in its sentence hangs on it.
    """

    def __init__(self, start: Moment | None) -> None:
        self.running = start
        self.latest = start
        self._thread: Moment | None = None  # where the narrative stood before its last jump
        self._ahead: Moment | None = None  # where it may have leapt to
        self._place = (-1, -1)
        self._in_heading_range = False
        self._fresh = False
        self._glanced = False

    def enter(self, setting: Setting) -> None:
        """Come to the next expression: an aside ends with its sentence, and with its paragraph at the latest."""
        block, sentence = self._place
        if setting.block != block or (setting.sentence != sentence and self._glanced):
            self.latest = self.running
        if setting.block != block:
            self._fresh = True
        self._place = (setting.block, setting.sentence)

    def move(self, setting: Setting, moment: Moment) -> None:
        """Take a moment as the latest, and as the running date unless it is an aside."""
        timex = setting.timex
        fresh, self._fresh = self._fresh and setting.start <= _OPENING, False
        aside = self._is_aside(setting, moment)
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
        if self._leaps(setting, moment, fresh=fresh):
            self._ahead = moment
            return
        if self.running is not None and moment.year != self.running.year:
            self._thread = self.running if moment.year < self.running.year else None
        self._ahead = None
        midst = _MIDST.get(timex.mod) if moment.middle_month is None else None
        self.running = moment if midst is None else replace(moment, month=midst)

    def year_of(self, moment: Moment, setting: Setting) -> int:
        """The year of a month, a day or a portion of a year that is told without one."""
        if self.running is None or setting.heading:
            return moment.year
        back = "since" if setting.before == "since" else "had" if setting.pluperfect and setting.before != "by" else ""
        year = year_for(moment, self.running, self._thread, _BACK[back])
        if moment.portion == "WI" and (self.running.middle_month or 0) >= 6 and year == self.running.year:
            return year + 1  # a winter is named by the year of its January
        return year

    def _is_aside(self, setting: Setting, moment: Moment) -> bool:
        """Whether the narrative does not move to this date: it looks back, or ahead, or names a thing."""
        running, timex = self.running, setting.timex
        if running is None or setting.heading:
            return False
        attributive = (
            moment.middle_month is None and setting.after[:1].isalpha() and setting.before in cues().determiners
        )
        return (
            timex.relation == "deictic"
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
        return moment.year == self.running.year and setting.before == ""

    def _leaps(self, setting: Setting, moment: Moment, *, fresh: bool) -> bool:
        """Whether the narrative would leap years ahead in mid-paragraph, with no second date to agree."""
        if self.running is None or setting.heading or fresh or moment.year - self.running.year <= _LEAP:
            return False
        return self._ahead is None or abs(self._ahead.year - moment.year) > 1


def _is_far_ahead(moment: Moment, running: Moment) -> bool:
    """Whether a date lies in another year and not just across its turn."""
    months = 12 * (moment.year - running.year) + (moment.middle_month or 6) - (running.middle_month or 6)
    return moment.year > running.year and months > _ACROSS_THE_TURN


def _counts_back(timex: Timex) -> bool:
    """Whether an expression counts back from the date reached: the previous day, a year earlier."""
    return timex.relation == "previous" or (timex.relation in {"offset", "event", "deictic"} and timex.offset < 0)
