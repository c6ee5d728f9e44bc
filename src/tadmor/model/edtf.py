"""EDTF dates (ISO 8601-2, levels 0 to 2 as far as the codebook uses them): check, bound and compare.

A day (``2016-12-08``), month, year, decade (``193X``), century (``18XX``), season (``2016-24``),
interval (``2015-05/2016-03``), open (``2017-01-05/..``), each perhaps approximate or uncertain
(``~``, ``?``, ``%``). Years before 1 BC are negative and counted astronomically: ``-0489`` is 490 BC.
"""

import re
from calendar import monthrange
from functools import lru_cache

_DATE = re.compile(
    r"(?P<year>-?[0-9]{4}|(?P<decade>-?[0-9]{3}X)|(?P<century>-?[0-9]{2}XX)|XXXX)"
    r"(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}|XX))?|-XX(?:-XX)?)?[~?%]?"
)
_PARTS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
"""First and last month of spring to winter, northern; those past 12 lie in the next year."""
_PARTS |= {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12)}  # quarters, halves


def is_valid(edtf: str) -> bool:
    """Whether the text is a date or an interval as this module reads them."""
    ends = edtf.split("/")
    if len(ends) == 1:
        return _bounds(edtf) is not None
    return len(ends) == 2 and ends != ["..", ".."] and all(end == ".." or _bounds(end) for end in ends)


@lru_cache(maxsize=65536)
def first_day(edtf: str) -> str | None:
    """The first day it may cover, ISO 8601, or None for an open start, an unknown year or no date."""
    start = edtf.split("/", maxsplit=1)[0]
    bounds = _bounds(start) if is_valid(edtf) else None
    return bounds[0] if bounds else None


@lru_cache(maxsize=65536)
def last_day(edtf: str) -> str | None:
    """The last day it may cover, ISO 8601, or None for an open end, an unknown year or no date."""
    end = edtf.rsplit("/", maxsplit=1)[-1]
    bounds = _bounds(end) if is_valid(edtf) else None
    return bounds[1] if bounds else None


def precision(edtf: str) -> str:
    """One of day, month, season, year, decade, century, interval, unknown."""
    if not is_valid(edtf):
        return "unknown"
    match = _DATE.fullmatch(edtf)
    if match is None:
        return "interval"
    if match["year"] == "XXXX":
        return "unknown"
    if match["month"]:
        whole_month = "month" if int(match["month"]) <= 12 else "season"
        return whole_month if match["day"] in {None, "XX"} else "day"
    return (match["decade"] and "decade") or (match["century"] and "century") or "year"


def interval(start: str, end: str) -> str:
    """From one date or interval to another; one date where both are the same."""
    first, last = start.split("/", maxsplit=1)[0], end.rsplit("/", maxsplit=1)[-1]
    return first if first == last else f"{first}/{last}"


@lru_cache(maxsize=4096)
def _bounds(date: str) -> tuple[str | None, str | None] | None:
    """First and last day of one date; both None where the year is unknown; None where it is no date."""
    match = _DATE.fullmatch(date)
    if match is None:
        return None
    year, month, day = match["year"], match["month"], match["day"]
    if year == "XXXX":
        return (None, None) if _bounds(date.replace("XXXX", "2000", 1)) else None  # a leap year
    if month is None:
        return _years(year)
    months = _PARTS.get(int(month)) or (int(month), int(month))
    if "X" in year or not 1 <= months[0] <= 12:
        return None
    if day is None or day == "XX":
        return _months(int(year), *months)
    possible = int(month) <= 12 and 1 <= int(day) <= days_in_month(int(year), int(month))
    return (f"{year}-{month}-{day}", f"{year}-{month}-{day}") if possible else None


def _years(year: str) -> tuple[str, str]:
    """The bounds of a decade or century such as 193X, 18XX or -04XX."""
    low, high = year.replace("X", "0"), year.replace("X", "9")
    if year.startswith("-"):
        low, high = high, low
    return f"{low}-01-01", f"{high}-12-31"


def _months(year: int, first: int, last: int) -> tuple[str, str]:
    """The bounds of a run of months; a ``last`` past 12 lies in the next year."""
    end_year, end_month = (year + 1, last - 12) if last > 12 else (year, last)
    end = f"{format_year(end_year)}-{end_month:02d}-{days_in_month(end_year, end_month):02d}"
    return f"{format_year(year)}-{first:02d}-01", end


def days_in_month(year: int, month: int) -> int:
    """Days of a month in the proleptic Gregorian calendar, years counted astronomically."""
    # the calendar repeats every 400 years, and monthrange knows years from 1 on only
    return monthrange(2000 + year % 400, month)[1]


def format_year(year: int) -> str:
    """An astronomical year as EDTF writes it: 4 digits, a sign before BC."""
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def day_after(day: str) -> str:
    """The day behind an ISO 8601 day."""
    head, month, date = day.rsplit("-", 2)
    year, number = int(head), int(month)
    if int(date) < days_in_month(year, number):
        return f"{head}-{month}-{int(date) + 1:02d}"
    if number < 12:
        return f"{head}-{number + 1:02d}-01"
    return f"{format_year(year + 1)}-01-01"


@lru_cache(maxsize=65536)
def day_number(day: str) -> int:
    """A day as a number that sorts and subtracts, also before the common era; the Gregorian calendar throughout.

    Args:
        day: ISO 8601, as ``first_day`` gives it.
    """
    head, month, date = day.rsplit("-", 2)
    # days before a civil date, after Howard Hinnant's "chrono-compatible low-level date algorithms"
    year = int(head) - (int(month) <= 2)
    era, year_of_era = divmod(year, 400)
    day_of_year = (153 * ((int(month) + 9) % 12) + 2) // 5 + int(date) - 1
    return era * 146097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year


def day_of(number: int) -> str:
    """The ISO 8601 day of a number that ``day_number`` gave."""
    # civil date from days, after Howard Hinnant as above
    era, day_of_era = divmod(number, 146097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month = (5 * day_of_year + 2) // 153
    date = day_of_year - (153 * month + 2) // 5 + 1
    month = month + 3 if month < 10 else month - 9
    return f"{format_year(year_of_era + era * 400 + (month <= 2))}-{month:02d}-{date:02d}"


def one_day(edtf: str) -> int | None:
    """The number of the day, where a date is one day and no longer."""
    first, last = first_day(edtf), last_day(edtf)
    return day_number(first) if first and first == last else None
