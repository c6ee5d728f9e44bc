"""Dates and spans of time as date templates write them."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from tadmor.read.dates import single_date

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def written_date(values: Sequence[str], *, day_first: bool) -> str:
    """The date of ``{{start date|1944|10|6}}``: "October 6, 1944", or "6 October 1944" with the day first."""
    numbers = [int(value) for value in values[:3] if value.isdecimal()]
    if not numbers:
        return values[0] if values else ""
    year, month, day = [*numbers, 0, 0][:3]
    if not 1 <= month <= 12:
        return str(year)
    name = _MONTHS[month - 1]
    if not day:
        return f"{name} {year}"
    return f"{day} {name} {year}" if day_first else f"{name} {day}, {year}"


def written_span(values: Sequence[str], *, day_first: bool) -> str:
    """First and last day of ``{{start and end dates|y|m|d|y|m|d}}`` with a dash between."""
    first, last = (written_date(part, day_first=day_first) for part in (values[:3], values[3:6]))
    return f"{first} – {last}" if first and last else first or last


def written_duration(key: str, values: Sequence[str], named: Mapping[str, str]) -> str | None:
    """The length of time of ``{{Age in years, months, weeks and days}}``: "1 month, 2 weeks and 3 days".

    Args:
        key: The template's name, which says in which units it counts.
        values: Year, month, day of the start and of the end, where they are unnamed.
        named: The same as year1, month1, day1, year2 and so on.

    Returns:
        The text, or None where a date is not given in full.
    """
    parts = [named.get(f"{unit}{n}", "") for n in ("1", "2") for unit in ("year", "month", "day")]
    if not any(parts) and len(values) == 2:
        parts = [part for value in values for part in (single_date(value) or "").split("-")]
    parts = parts if any(parts) else list(values[:6])
    try:
        first, last = date(*map(_number, parts[:3])), date(*map(_number, parts[3:6]))
    except (ValueError, TypeError):
        return None
    return _length(key, first, last + timedelta(days=named.get("inclusive") in ("y", "yes")))


def _length(key: str, first: date, last: date) -> str:
    months = max((last.year - first.year) * 12 + last.month - first.month, 0)
    months -= months > 0 and last.day < first.day
    if "year" not in key and "month" not in key and not key.startswith("ay"):
        months = 0
    days = (last - _later(first, months)).days
    counts = {"year": months // 12, "month": months % 12, "week": days // 7, "day": days % 7}
    if "week" not in key and key != "aymwd":
        counts |= {"week": 0, "day": days}
    if "month" not in key and key != "aymwd":
        counts |= {"month": 0, "day": (last - _later(first, months - months % 12)).days}
    words = [f"{n:,} {unit}{'s' * (n != 1)}" for unit, n in counts.items() if n]
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]])) or "0 days"


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def _number(text: str) -> int:
    names = [name[:3].casefold() for name in _MONTHS]
    short = text[:3].casefold()
    return names.index(short) + 1 if short in names else int(re.sub(r"\D", "", text))
