"""The running date of a narrative, and what each time expression means against it."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import msgspec

from tadmor.model import TimeReading, Timex
from tadmor.resolve.event_dates import Told, told_of_event
from tadmor.resolve.moments import SOME_YEAR, Moment, moment_of, moment_of_edtf, span_of
from tadmor.resolve.running_date import RunningDate
from tadmor.resolve.time_context import Setting
from tadmor.resolve.year_choice import YearOption

_APPOSED, _BRACKET = 3, 30
"""So many characters at most lie between a date and what explains it: behind a comma, in brackets."""
_TIME = re.compile(r"(?<=[\dX])T.*$")
_DAYS = {"day": ("day", 1), "week": ("day", 7), "weekend": ("day", 7), "fortnight": ("day", 14)}


class NarrativeClock:
    """Reads time expressions in order against the running date, and moves it on."""

    def __init__(self, written: Moment | None, start: Moment | None = None, end: Moment | None = None) -> None:
        self._now = RunningDate(start, end)
        self._written = written
        self._before: tuple[Setting, Moment] | None = None
        self._year: int | None = None
        self._told: Iterable[tuple[Setting, TimeReading]] = ()
        self._plan: Moment | None = None  # the day a plan counts from
        self._named_plan: Setting | None = None  # where that day was last named
        self._readers: dict[str, Callable[[Setting], TimeReading]] = {
            "year": self._incomplete,
            **dict.fromkeys(("same", "running", "next", "previous", "deictic"), self._shifted),
            "offset": self._offset,
            "event": self._of_event,
            "plan": self._of_plan,
        }

    @property
    def running(self) -> Moment | None:
        """The date the narrative has reached."""
        return self._now.running

    def copy(self) -> "NarrativeClock":
        """A clock of its own that shows what this one shows."""
        other = NarrativeClock(self._written)
        other._now, other._before, other._plan = self._now.copy(), self._before, self._plan
        return other

    def choices(self, setting: Setting) -> Sequence[YearOption]:
        """The years an expression may belong to that leaves its year to the story; one of no year otherwise.

        Costs are in months of nearness (``year_choice``).
        """
        self._now.enter(setting)
        value = _TIME.sub("", setting.timex.within or setting.timex.value)
        if setting.timex.relation == "year" and (moment := self._in_some_year(value)) is not None:
            return self._now.years_of(moment, setting)
        moment = moment_of(value) if setting.timex.relation == "" and value[:4] != "XXXX" else None
        return self._now.leaps_to(moment, setting) if moment else [YearOption(None, 0.0)]

    @property
    def state(self) -> object:
        """Clocks of one state read what follows alike."""
        return self._now.state, self._before, self._plan, self._written

    def read(
        self, setting: Setting, choice: YearOption, told: Iterable[tuple[Setting, TimeReading]] = ()
    ) -> TimeReading:
        """One expression's reading, by one of its ``choices``; the clock moves on.

        Args:
            setting: The expression.
            choice: Which year it belongs to, and whether it is an aside.
            told: The expressions before it and their readings, the last first.
        """
        self._told = told
        self._now.enter(setting)
        self._year = choice.year
        if setting.glossed_by is not None and (glossed := moment_of(_TIME.sub("", setting.glossed_by.value))):
            reading = self._reading(setting, glossed, "the date behind it in brackets")
        elif (apposed := self._apposed(setting)) is not None:
            reading = self._reading(setting, apposed, "said of the date before it")
        else:
            reading = self._readers.get(setting.timex.relation, self._as_it_is)(setting)
        moment = self._moment_said(setting, reading)
        self._keep_plan(setting, moment)
        self._before = (setting, moment) if moment else None
        if moment is not None:
            self._now.move(setting, moment, aside=choice.aside)
            self._written = moment if moment.day and _is_dateline(setting) else self._written
        return reading

    def _moment_said(self, setting: Setting, reading: TimeReading) -> Moment | None:
        """The moment an expression says for certain; a duration that names its year or month moves on to that."""
        if not reading.edtf or reading.score < 1.0:
            return None
        within = setting.timex.within and setting.timex.relation != "event"
        return moment_of_edtf(reading.edtf) if within else moment_of(_TIME.sub("", reading.value))

    def _apposed(self, setting: Setting) -> Moment | None:
        """The date an expression explains: "on 27 June, two days after the attack"."""
        if self._before is None or setting.timex.relation not in {"event", "named", "plan"}:
            return None
        before, moment = self._before
        gap = setting.start - before.end if before.block == setting.block else _BRACKET + 1
        near = gap <= _APPOSED and before.after in {",", "-", "–", "—"}
        near = near or (setting.timex.relation != "event" and setting.bracketed and gap <= _BRACKET)
        if not near:
            return None
        if setting.timex.unit == "month" and setting.timex.relation == "named":
            return moment.cut("month") if moment.month else None
        return moment if moment.day and setting.timex.unit != "year" else None

    def _keep_plan(self, setting: Setting, moment: Moment | None) -> None:
        """Remember which day D-Day is, where it stands beside its date."""
        if setting.timex.relation == "plan":
            self._plan = moment if moment and not setting.timex.offset else self._plan
            self._named_plan = setting
        elif moment and moment.day and self._named_plan and self._named_plan.block == setting.block:
            beside = 0 <= setting.start - self._named_plan.end <= _APPOSED
            self._plan = moment if beside and not self._named_plan.timex.offset else self._plan

    def _of_plan(self, setting: Setting) -> TimeReading:
        """A day counted from D-Day, where the text has told its date."""
        day = self._plan.plus(setting.timex.offset, "day") if self._plan and setting.timex.unit == "day" else None
        if day is None or self._plan is None:
            return self._bare(setting)
        return self._reading(setting, day, f"counted from {self._plan.edtf}, the day the plan begins on")

    def _as_it_is(self, setting: Setting) -> TimeReading:
        """An expression that says all it says by itself; a duration may lie within a date to be found."""
        timex = setting.timex
        if timex.within and timex.relation != "event":
            dated = self._dated(timex.within, setting)
            return self._bare(setting, dated.edtf if dated else "")
        if timex.relation or timex.type in {"DURATION", "SET"}:
            return self._bare(setting)
        moment = moment_of(_TIME.sub("", timex.value))
        return self._bare(setting, moment.edtf if moment else span_of(timex.value))

    def _incomplete(self, setting: Setting) -> TimeReading:
        """A date without its year, or without its month."""
        value = setting.timex.value
        if re.fullmatch(r"XX\d\d", value):
            # the apostrophe of "'99" leaves out a century: the nearest
            year = self.running.year if self.running else 2000
            century = round((year - int(value[2:])) / 100)
            return self._reading(setting, Moment(century * 100 + int(value[2:])), "the nearest century")
        moment = self._dated(_TIME.sub("", value), setting)
        if moment is None:
            return self._bare(setting)
        before = self.running
        reading = self._reading(setting, moment, f"the year follows from {before.edtf if before else 'no date before'}")
        if moment.portion == "WI" and before:
            return msgspec.structs.replace(reading, edtf=_edtf_of_winter(moment))
        return reading

    def _dated(self, value: str, setting: Setting) -> Moment | None:
        """The moment of a value, with what it leaves out taken from the running date."""
        if not value.startswith("XXXX"):
            return moment_of(value)
        latest = self._now.latest
        if value.startswith("XXXX-XX"):
            month = latest.middle_month if latest else None
            return moment_of(f"{Moment(latest.year, month).value}{value[7:]}") if latest and month else None
        moment = self._in_some_year(value)
        if moment is None:
            return None
        year = self._year if self._year is not None else self._now.years_of(moment, setting)[0].year
        return replace(moment, year=moment.year if year is None else year)

    def _in_some_year(self, value: str) -> Moment | None:
        """The moment of a value without a year, in the running year."""
        if not value.startswith("XXXX-") or value.startswith("XXXX-XX"):
            return None
        year = self.running.year if self.running else SOME_YEAR
        return moment_of(
            f"{Moment(year).value}{value[4:]}" if year != SOME_YEAR else value.replace("XXXX", str(SOME_YEAR), 1)
        )

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
        if timex.unit in {"decade", "century"}:
            return self._long(setting, base)
        moment = self._shift_of(timex, base)
        return self._reading(setting, moment, f"from {base.edtf}") if moment else self._vague(setting, base)

    def _shift_of(self, timex: Timex, base: Moment) -> Moment | None:
        """The moment a shift leads to, or None where the base is not precise enough."""
        if timex.unit == "year" and timex.value.startswith("XXXX-"):
            return _named(timex.value, timex.relation, timex.offset, base)
        if not timex.offset and timex.unit in {"", *_DAYS}:
            return base if base.day or not timex.unit else None
        unit, days = _DAYS.get(timex.unit, (timex.unit, 1))
        return base.cut(unit).plus(timex.offset * days, unit) if timex.offset else base.cut(unit)

    def _base(self, setting: Setting) -> Moment | None:
        """What a relative expression hangs on.

        "Last year" and "two days ago" hang on the date of writing where the narrative has come near it;
        in an account of the past, or in quoted speech, on the running date.
        """
        if setting.timex.relation != "deictic" or self._written is None or setting.quoted:
            return self._now.latest
        if self._now.latest is not None and abs(self._now.latest.year - self._written.year) > 1:
            return self._now.latest
        return self._written

    def _offset(self, setting: Setting) -> TimeReading:
        """So many units later or earlier."""
        timex, base = setting.timex, self._base(setting)
        if base is None or setting.before == "for":
            return self._bare(setting)
        if timex.unit in {"hour", "minute"}:
            return self._hours(setting, base)
        if not timex.offset:  # "a few days later" is in the same month as far as one can tell
            return self._bare(setting, base.cut("month").edtf if timex.unit in _DAYS and base.day else "")
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
        timex, base = setting.timex, self._now.latest
        if (reading := self._from_told_event(setting)) is not None:
            return reading
        if base is None or not timex.value.startswith("XXXX-XX-XX"):
            return self._offset(setting)
        if timex.offset == 1 and base.day:
            return self._reading(setting, base, f"the event is told at {base.edtf}")
        return self._vague(setting, base)

    def _from_told_event(self, setting: Setting) -> TimeReading | None:
        """So many units from the date that the text tells of the event, beside the expression or before."""
        timex = setting.timex
        if not timex.offset:
            return None
        event: Told | None
        if timex.within:
            base = self._feast(timex.within)
            event = Told(base, "a feast") if base else None
        elif setting.dated_by is not None:
            base = self._dated(_TIME.sub("", setting.dated_by.value), setting)
            event = Told(base, "the date beside it") if base else None
        else:
            event = told_of_event(setting, self._told)
            if event and self.running and abs(event.moment.year - self.running.year) > 1 and timex.unit != "year":
                return None
        if event is None:
            return None
        ordinal = timex.value.startswith("XXXX-XX-XX")
        unit = "day" if timex.unit in {"hour", "minute"} else timex.unit
        moment = event.moment.plus(timex.offset - ordinal if unit == timex.unit else 0, unit)
        if moment is None:
            return None
        return self._reading(setting, moment, f"counted from the event told at {event.moment.edtf} ({event.words})")

    def _feast(self, value: str) -> Moment | None:
        """The day of a feast: the next, or one just past."""
        day, running = self._in_some_year(value), self._now.latest
        if day is None or running is None:
            return None
        return replace(day, year=running.year + 1) if (running.middle_month or 1) - (day.month or 1) > 1 else day

    def _vague(self, setting: Setting, base: Moment) -> TimeReading:
        """Some day within the month, the season or the year that is known."""
        timex = setting.timex
        known = base if base.portion else base.cut("month")
        missing = "-XX" if known.month or known.portion else "-XX-XX"
        value = known.value + missing + _time(timex.value)
        edtf = _edtf_of_winter(known) if known.portion == "WI" else known.edtf
        return TimeReading(edtf, value, timex.part_of_day, f"“{setting.text}” from {edtf}", timex.id, 0.5)

    def _long(self, setting: Setting, base: Moment) -> TimeReading:
        """A decade or a century, counted from the running one."""
        timex = setting.timex
        figures = 3 if timex.unit == "decade" else 2
        moment = Moment(base.year + timex.offset * 10 ** (4 - figures))
        value = moment.value[: figures - 4]
        return TimeReading(span_of(value), value, "", f"“{setting.text}” from {base.edtf}", timex.id)

    def _weekday(self, setting: Setting, base: Moment) -> TimeReading:
        """The day of the week nearest the running date, or the nearest behind or before it where the text says so."""
        steps = {"next": range(1, 8), "previous": range(-1, -8, -1)}
        for step in steps.get(setting.timex.relation, (0, 1, -1, 2, -2, 3, -3)):
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


def _edtf_of_winter(winter: Moment) -> str:
    """TIMEX3 names a winter by the year of its January, EDTF by that of its December."""
    return replace(winter, year=winter.year - 1).edtf


def _is_dateline(setting: Setting) -> bool:
    """Whether a date opens a report, behind its place in capitals: "GANJA, 4 October 2020 – …"."""
    place = setting.around[: setting.start].strip(" ,(") if setting.sentence == 0 else ""
    return setting.after in {"–", "—", "-", ":", ")"} and place.isupper()


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
