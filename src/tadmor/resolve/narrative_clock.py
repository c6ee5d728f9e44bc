"""The running date of a narrative, and what each time expression means against it."""

import re
from collections.abc import Callable
from dataclasses import replace

from tadmor.model import TimeReading
from tadmor.resolve.moments import Moment, moment_of, span_of
from tadmor.resolve.time_context import Setting
from tadmor.resolve.year_choice import year_for

_LOOKING_AWAY = frozenset({"since", "until", "till"})
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "of"})
_TIME = re.compile(r"(?<=[\dX])T.*$")
_DAYS = {"day": ("day", 1), "week": ("day", 7), "weekend": ("day", 7), "fortnight": ("day", 14)}
_MIDST = {"START": 2, "MID": 6, "END": 11}
"""A month for "early", "mid-" and "late" with a year: enough to tell which way the narrative goes."""


class NarrativeClock:
    """Reads time expressions in order and keeps the running date.

    Attributes:
        running: The date the narrative has reached, None before the first.
    """

    def __init__(self, written: Moment | None, start: Moment | None = None) -> None:
        self.running = start
        self._latest = start  # also an aside's date; what follows in the same paragraph hangs on it
        self._thread: Moment | None = None  # where the narrative stood before its last jump
        self._written = written
        self._block = -1
        self._before: tuple[Setting, Moment] | None = None

    def read(self, setting: Setting) -> TimeReading:
        """One expression's reading; the clock moves on."""
        if setting.block != self._block:
            self._block, self._latest = setting.block, self.running
        if (apposed := self._apposed(setting)) is not None:
            reading = self._reading(setting, apposed, "said of the date before it")
        else:
            reading = _READERS.get(setting.timex.relation, NarrativeClock._as_it_is)(self, setting)
        moment = moment_of(_TIME.sub("", reading.value)) if reading.edtf and reading.score == 1.0 else None
        if setting.timex.within:
            moment = None
        self._before = (setting, moment) if moment else None
        if moment is not None:
            self._move(setting, moment)
        return reading

    def _move(self, setting: Setting, moment: Moment) -> None:
        """Take a moment as the latest, and as the running date unless it is an aside."""
        timex = setting.timex
        if timex.relation not in {"previous", "offset", "event"} or timex.unit in {"", "day", "week"}:
            self._latest = moment
        if setting.heading and timex.range_end is None and self._closes_range:
            return
        self._closes_range = timex.range_end is not None
        if self.running is None or not self._is_aside(setting, moment):
            coarse = moment.middle_month is None and self.running and moment.year == self.running.year
            if (
                coarse
                and not setting.heading
                and setting.before in {"", "in"}
                and setting.text.isdigit()
                and setting.before == ""
            ):
                return
            if self.running is not None and moment.year != self.running.year:
                self._thread = self.running
            midst = _MIDST.get(timex.mod) if moment.middle_month is None else None
            self.running = moment if midst is None else replace(moment, month=midst)

    _closes_range = False

    def _is_aside(self, setting: Setting, moment: Moment) -> bool:
        """Whether the narrative does not move to this date: it looks back, or ahead, or names a thing."""
        running, timex = self.running, setting.timex
        if running is None or setting.heading:
            return False
        attributive = moment.middle_month is None and setting.after[:1].isalpha() and setting.before in _DETERMINERS
        return (
            timex.relation in {"previous", "deictic"}
            or (timex.relation in {"offset", "event"} and timex.offset < 0)
            or setting.before in _LOOKING_AWAY
            or attributive
            or (setting.bracketed and abs(moment.year - running.year) > 1)
            or (setting.ahead and moment.year > running.year)
            or (setting.pluperfect and moment.key[:2] < running.key[:2])
        )

    def _apposed(self, setting: Setting) -> Moment | None:
        """The date an expression explains: "on 27 June, two days after the attack"."""
        if self._before is None or setting.timex.relation != "event":
            return None
        before, moment = self._before
        near = (
            before.block == setting.block and before.end + 3 >= setting.start and before.after in {",", "-", "–", "—"}
        )
        return moment if near and moment.day else None

    def _as_it_is(self, setting: Setting) -> TimeReading:
        """An expression that says all it says by itself; a duration may lie within a date to be found."""
        timex = setting.timex
        if timex.within:
            dated = self._dated(timex.within, setting)
            return self._bare(setting, dated.edtf if dated else "")
        if timex.relation or timex.type in {"DURATION", "SET"}:
            return self._bare(setting)
        moment = moment_of(_TIME.sub("", timex.value))
        return self._bare(setting, moment.edtf if moment else span_of(timex.value))

    def _incomplete(self, setting: Setting) -> TimeReading:
        """A date without its year, or without its month."""
        value = setting.timex.value.removesuffix("-EASTER")
        if re.fullmatch(r"XX\d\d", value):
            # the apostrophe of "'99" leaves out a century: the nearest
            year = self.running.year if self.running else 2000
            century = round((year - int(value[2:])) / 100)
            return self._reading(setting, Moment(century * 100 + int(value[2:])), "the nearest century")
        moment = self._dated(_TIME.sub("", value), setting)
        if moment is None:
            known = _TIME.sub("", value)
            return TimeReading(
                known if re.fullmatch(r"XXXX-\d\d(-\d\d)?", known) else "",
                value,
                setting.timex.part_of_day,
                f"“{setting.text}”: no year before it",
                setting.timex.id,
            )
        return self._reading(setting, moment, f"the year follows from {self._latest.edtf if self._latest else '?'}")

    def _dated(self, value: str, setting: Setting) -> Moment | None:
        """The moment of a value, with what it leaves out taken from the running date."""
        if not value.startswith("XXXX"):
            return moment_of(value)
        if self.running is None or self._latest is None:
            return None
        if value.startswith("XXXX-XX"):
            month = self._latest.middle_month
            return moment_of(f"{Moment(self._latest.year, month).value}{value[7:]}") if month else None
        moment = moment_of(Moment(self.running.year).value + value[4:])
        if moment is None or setting.heading:
            return moment
        looks_back = setting.before in _LOOKING_AWAY or setting.pluperfect
        year = year_for(moment, self.running, self._thread, looks_back=looks_back)
        later = self.running.middle_month or 0
        if moment.portion == "WI" and later >= 6 and year == self.running.year:
            year += 1  # a winter is named by the year of its January
        return replace(moment, year=year)

    def _shifted(self, setting: Setting) -> TimeReading:
        """The same, the next or the previous day, month, year …; that night; the previous April."""
        timex = setting.timex
        base = self._base(setting)
        if base is None:
            return self._bare(setting)
        if timex.value == "PRESENT_REF":
            return self._bare(setting, base.edtf)
        if timex.value.startswith("XXXX-WXX"):
            return self._weekday(setting, base)
        if timex.unit == "year" and timex.value.startswith("XXXX-"):
            return self._reading(setting, _named(timex.value, timex.relation, timex.offset, base), f"from {base.edtf}")
        if timex.unit in {"decade", "century"}:
            return self._long(setting, base)
        if not timex.offset and timex.unit in {"", *_DAYS}:
            return (
                self._reading(setting, base, f"the day of {base.edtf}")
                if base.day or not timex.unit
                else self._vague(setting, base)
            )
        unit, days = _DAYS.get(timex.unit, (timex.unit, 1))
        moment = base.cut(unit).plus(timex.offset * days, unit) if timex.offset else base.cut(unit)
        return self._reading(setting, moment, f"from {base.edtf}") if moment else self._vague(setting, base)

    def _base(self, setting: Setting) -> Moment | None:
        """What a relative expression hangs on.

        "Last year" and "two days ago" hang on the date of writing where the narrative has come near it;
        in an account of the past, or in quoted speech, on the running date.
        """
        if setting.timex.relation != "deictic" or self._written is None or setting.quoted:
            return self._latest
        if self._latest is not None and abs(self._latest.year - self._written.year) > 1:
            return self._latest
        return self._written

    def _offset(self, setting: Setting) -> TimeReading:
        """So many units later or earlier."""
        timex, base = setting.timex, self._base(setting)
        if base is None:
            return self._bare(setting)
        if timex.unit in {"hour", "minute"}:
            return self._hours(setting, base)
        if not timex.offset:
            return self._bare(setting)
        if timex.unit in {"decade", "century"}:
            return self._long(setting, base)
        moment = base.plus(timex.offset, timex.unit)
        if moment is None:
            return self._vague(setting, base)
        return self._reading(setting, moment, f"{timex.offset:+d} {timex.unit} from {base.edtf}")

    def _hours(self, setting: Setting, base: Moment) -> TimeReading:
        """Hours later: the same day as far as one can tell."""
        value = f"{base.value}TXX" if base.day else setting.timex.value
        return TimeReading(base.edtf, value, "later", f"“{setting.text}” from {base.edtf}", setting.timex.id, 0.8)

    def _of_event(self, setting: Setting) -> TimeReading:
        """A day counted from or within an event; the running date is the best guess at the event's."""
        timex, base = setting.timex, self._latest
        if base is None or not timex.value.startswith("XXXX-XX-XX"):
            return self._offset(setting)
        if timex.offset == 1 and base.day:
            return self._reading(setting, base, f"the event is told at {base.edtf}")
        return self._vague(setting, base)

    def _vague(self, setting: Setting, base: Moment) -> TimeReading:
        """Some day within the month or year that is known."""
        timex = setting.timex
        known = base.cut("month")
        missing = "-XX" if known.month else "-XX-XX"
        value = known.value + missing + _time(timex.value)
        return TimeReading(known.edtf, value, timex.part_of_day, f"“{setting.text}” from {base.edtf}", timex.id, 0.5)

    def _long(self, setting: Setting, base: Moment) -> TimeReading:
        """A decade or a century, counted from the running one."""
        timex = setting.timex
        figures = 3 if timex.unit == "decade" else 2
        moment = Moment(base.year + timex.offset * 10 ** (4 - figures))
        value = moment.value[: figures - 4]
        return TimeReading(span_of(value), value, "", f"“{setting.text}” from {base.edtf}", timex.id)

    def _weekday(self, setting: Setting, base: Moment) -> TimeReading:
        """The day of the week nearest the running date."""
        for step in (0, 1, -1, 2, -2, 3, -3):
            day = base.plus(step, "day") if base.day else None
            if day and day.weekday == int(setting.timex.value[9]):
                return self._reading(setting, day, f"the one nearest {base.edtf}")
        return self._bare(setting)

    def _reading(self, setting: Setting, moment: Moment, why: str) -> TimeReading:
        """A moment as a reading, with the part of the day the expression says."""
        timex = setting.timex
        value = moment.value + (_time(timex.value) if moment.day else "")
        return TimeReading(moment.edtf, value, timex.part_of_day, f"“{setting.text}”: {why}", timex.id)

    def _bare(self, setting: Setting, edtf: str = "") -> TimeReading:
        """The expression's own value."""
        timex = setting.timex
        return TimeReading(edtf, timex.value, timex.part_of_day, f"“{setting.text}”", timex.id)


def _time(value: str) -> str:
    """The part of a TIMEX3 value that says the time of the day."""
    match = _TIME.search(value)
    return match[0] if match else ""


def _named(value: str, relation: str, offset: int, base: Moment) -> Moment:
    """A month, day or season by its name: of the same year, or the nearest before or behind a base."""
    moment = moment_of(Moment(base.year).value + value[4:]) or Moment(base.year)
    here, there = base.middle_month or 0, moment.middle_month or 0
    if relation == "previous" or offset < 0:
        return replace(moment, year=base.year - (there >= here))
    if relation == "next" or offset > 0:
        return replace(moment, year=base.year + (there <= here))
    return moment


_READERS: dict[str, Callable[[NarrativeClock, Setting], TimeReading]] = {
    "year": NarrativeClock._incomplete,
    "same": NarrativeClock._shifted,
    "next": NarrativeClock._shifted,
    "previous": NarrativeClock._shifted,
    "deictic": NarrativeClock._shifted,
    "offset": NarrativeClock._offset,
    "event": NarrativeClock._of_event,
}
