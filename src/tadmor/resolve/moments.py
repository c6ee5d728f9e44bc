"""Calendar moments of any precision: years, seasons, months, days, before and after Christ.

Years are counted astronomically (0 is 1 BC, -489 is 490 BC), as EDTF counts them; TIMEX3 values count
"BC0490".
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from tadmor.model.edtf import days_in_month, format_year

_VALUE = re.compile(r"(?P<era>BC)?(?P<year>\d{4})(?:-(?P<month>\d\d|[A-Z][A-Z\d])(?:-(?P<day>\d\d))?)?(?:-X+|T.*)*")
_PORTIONS = {
    "SP": ("21", 4), "SU": ("22", 7), "FA": ("23", 10), "WI": ("24", 1), "Q1": ("33", 2), "Q2": ("34", 5),
    "Q3": ("35", 8), "Q4": ("36", 11), "H1": ("40", 3), "H2": ("41", 9),
}  # fmt: skip
"""EDTF's number and a month in the midst of each portion of a year."""

SOME_YEAR = 9992
"""Stands for a year that no text before has said, so that days can be counted on; written XXXX. A leap year."""

_CYCLE = 2000
"""Years after which the Gregorian calendar repeats (five times over): moves BC years to where Python counts."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, a portion of one ("SU"), a month or a day."""

    year: int
    month: int | None = None
    day: int | None = None
    portion: str = ""

    @property
    def value(self) -> str:
        """As TIMEX3 writes it."""
        if self.is_undated:
            return "XXXX" + self._rest(self.portion)
        year = f"BC{1 - self.year:04d}" if self.year < 1 else f"{self.year:04d}"
        return year + self._rest(self.portion)

    @property
    def edtf(self) -> str:
        """As EDTF writes it."""
        year = "XXXX" if self.is_undated else format_year(self.year)
        return year + self._rest(_PORTIONS[self.portion][0] if self.portion else "")

    @property
    def is_undated(self) -> bool:
        """Whether the year is unknown."""
        return self.year >= SOME_YEAR - 1

    def _rest(self, portion: str) -> str:
        if portion:
            return f"-{portion}"
        return "".join(f"-{part:02d}" for part in (self.month, self.day) if part is not None)

    @property
    def middle_month(self) -> int | None:
        """The month, or one in the midst of the portion."""
        return _PORTIONS[self.portion][1] if self.portion else self.month

    @property
    def key(self) -> tuple[int, int, int]:
        """For comparing moments: year, month, day, with what is unknown as 0."""
        return self.year, self.middle_month or 0, self.day or 0

    @property
    def weekday(self) -> int | None:
        """Monday 1 to Sunday 7, of a day."""
        if self.month is None or self.day is None:
            return None
        return date(2000 + self.year % 400, self.month, self.day).isoweekday()

    def cut(self, unit: str) -> "Moment":
        """The month or year it lies in."""
        if unit == "year":
            return Moment(self.year)
        return Moment(self.year, self.middle_month) if unit == "month" else self

    def plus(self, count: int, unit: str) -> "Moment | None":
        """So many units later; as precise as the unit, or None where it is not precise enough itself."""
        if unit == "year":
            return Moment(self.year + count)
        if unit == "month":
            return _months_after(self, count) if self.middle_month else None
        if unit in {"day", "week"}:
            return _days_after(self, count * (7 if unit == "week" else 1)) if self.day else None
        return None


def moment_of(value: str) -> Moment | None:
    """The moment a TIMEX3 value says, or None where its year is unknown or it is a decade or a duration."""
    if value.startswith("XXXX-") and value[5:6] != "W":
        value = value.replace("XXXX", str(SOME_YEAR), 1)
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    year = 1 - int(match["year"]) if match["era"] else int(match["year"])
    month = match["month"]
    if month and not month.isdecimal():
        return Moment(year, portion=month) if month in _PORTIONS else Moment(year)
    moment = Moment(year, int(month) if month else None, int(match["day"]) if match["day"] else None)
    return _possible(moment)


def moment_of_edtf(edtf: str) -> Moment | None:
    """The moment one end of an EDTF date says."""
    match = re.fullmatch(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?", edtf)
    if match is None:
        return None
    portion = next((name for name, (number, _) in _PORTIONS.items() if number == match[2]), "")
    if portion:
        return Moment(int(match[1]), portion=portion)
    return _possible(Moment(int(match[1]), int(match[2]) if match[2] else None, int(match[3]) if match[3] else None))


def span_of(value: str) -> str:
    """The EDTF of a decade or a century in TIMEX3 ("194", "BC04"), or "" for anything else."""
    if value.isdecimal() and len(value) in {2, 3}:
        return value.ljust(4, "X")
    match = re.fullmatch(r"BC(\d{2,3})", value)
    if match is None:
        return ""
    first, last = (1 - int(match[1].ljust(4, figure)) for figure in "90")
    return f"{format_year(first)}/{format_year(last)}"


def _possible(moment: Moment) -> Moment | None:
    """The moment, without a day the month does not have; None where there is no such month."""
    if moment.month is not None and not 1 <= moment.month <= 12:
        return None
    if moment.month and moment.day and not 1 <= moment.day <= days_in_month(moment.year, moment.month):
        return replace(moment, day=None)
    return moment


def _months_after(moment: Moment, count: int) -> Moment:
    months = moment.year * 12 + (moment.middle_month or 1) - 1 + count
    return Moment(months // 12, months % 12 + 1)


def _days_after(moment: Moment, count: int) -> Moment | None:
    # Python counts years from 1 to 9999: move into the middle of that by whole cycles of the calendar
    cycles = (moment.year - 4000) // _CYCLE
    base = date(moment.year - cycles * _CYCLE, moment.month or 1, moment.day or 1).toordinal()
    if not 1 <= base + count <= date.max.toordinal():
        return None
    day = date.fromordinal(base + count)
    return Moment(day.year + cycles * _CYCLE, day.month, day.day)
