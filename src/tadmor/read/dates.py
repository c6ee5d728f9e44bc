"""Dates as infoboxes, references and datelines write them, read into ISO 8601.

"8–22 December 2016", "January 29, 1943 – January 30, 1943", "28 October–13 November 1940", "1654–60",
"12 September 490 BC", "since 14 December". What one date of a row leaves out it takes from the next one, and
failing that from the one before. Years before 1 BC are negative and astronomical: "-0489" is 490 BC.
"""

import re
from calendar import isleap
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = (
    r"(?:(?P<year_{0}>\d{{3,4}})(?!\d)(?P<before_{0}>\s*(?:BCE?|B\.C\.))?"
    r"|(?P<short_{0}>\d{{1,2}})(?P<era_{0}>\s*(?:BCE?|B\.C\.|AD|CE)))"
)
_DAY = r"(?P<day_{}>[0-3]?\d)(?!\d)(?:st|nd|rd|th)?"
_ATOM = re.compile(
    r"(?=[\d\sjfmasondp])(?<![\d.,])(?:"  # what none of the alternatives begins with is told at a glance
    r"(?P<year_i>\d{4})-(?P<number_i>[01]\d)-(?P<day_i>[0-3]\d)(?!\d)"
    rf"|{_DAY.format('a')}(?:\s+of)?\s+(?P<month_a>{_MONTH})(?:,?\s*{_YEAR.format('a')})?"
    rf"|(?P<month_b>{_MONTH})\s+{_DAY.format('b')}(?!\d)(?:\s*,?\s*{_YEAR.format('b')})?"
    rf"|(?P<month_c>{_MONTH})(?:,?\s*{_YEAR.format('c')})?"
    rf"|{_YEAR.format('d')}"
    rf"|{_DAY.format('e')}(?=\s*(?:[–—/-]|to\b|and\b|or\b|until\b))"
    r"|(?<=\d{4}[–—/-])(?P<century_c>\d{2})(?!\d)"
    rf"|(?<=[–—/-])\s*{_DAY.format('f')}(?![\d/])(?!(?:\s+of)?\s+{_MONTH})(?:,?\s*{_YEAR.format('f')})?"
    rf"|(?<=\bto\s){_DAY.format('g')}(?!\d)"
    r"|(?P<open_o>\b(?:present|ongoing|now)\b))",
    re.IGNORECASE,
)
_GROUPS = tuple(name.partition("_")[0] for name in _ATOM.groupindex)
"""What each group of an atom tells: the alternatives have groups of their own for the same thing."""
_NOTE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\b\d{1,2}:\d{2}\b|\b\d{1,2}\s?[ap]\.?m\.?\b", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|from|as of)\s+(?:early |mid-?|late )?$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|up to|before|to)\s+(?:early |mid-?|late )?$", re.IGNORECASE)


class FoundDate(NamedTuple):
    """A date in a text: its span, and ISO 8601 to the precision given; ``iso`` is ".." for "present"."""

    start: int
    end: int
    iso: str


class _Parts(NamedTuple):
    """What an atom says; ``century_year`` is the second year of "1654–60", ``open`` that of "since … – present"."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    century_year: int | None = None
    open: bool = False


def find_dates(text: str, *, year: int | None = None) -> list[FoundDate]:
    """The dates in a text, in order; a date without a year takes its neighbour's, else ``year``."""
    matches = list(_ATOM.finditer(text))
    parts = [_parts(match) for match in matches]
    if len(parts) > 1:
        _lend(parts, matches)
    found = []
    for match, part in zip(matches, parts, strict=True):
        known = part.year if part.year is not None else year
        if part.open:
            found.append(FoundDate(match.start(), match.end(), ".."))
        elif known is not None and (part.month or not part.day):
            found.append(FoundDate(match.start(), match.end(), _iso(known, part.month, part.day)))
    return found


def date_range(text: str) -> tuple[str | None, str | None]:
    """First and last date of a text such as an infobox's date; notes in brackets do not count."""
    bare = _CLOCK.sub(lambda m: " " * len(m[0]), _NOTE.sub(lambda m: " " * len(m[0]), text))
    dates = find_dates(bare) or find_dates(text)
    closed = [date.iso for date in dates if date.iso != ".."]
    if not closed:
        return None, None
    end = None if dates[-1].iso == ".." or _SINCE.search(bare[: dates[0].start]) else max(closed, key=_rank)
    return min(closed, key=_rank), end


@lru_cache(maxsize=4096)
def single_date(text: str) -> str | None:
    """The date that the whole text is, or None."""
    bare = text.strip(" .,;()")
    if len(bare) > 40 or not _DIGIT.search(bare):
        return None
    dates = [d for d in find_dates(bare) if d.iso != ".."]
    if dates and dates[0].start == 0 and dates[-1].end == len(bare) and not re.search(r"[A-Za-z]{10,}", bare):
        return dates[0].iso
    return None


def tenure(text: str, year: int | None) -> tuple[str, int] | None:
    """An EDTF interval and where its words begin: "since 14 December" → ("2016-12-14/..", offset)."""
    dates = find_dates(text, year=year)
    closed = [d for d in dates if d.iso != ".."]
    if not closed:
        return None
    first, last = closed[0], closed[-1]
    before = text[: first.start]
    if match := _UNTIL.search(before):
        return f"../{first.iso}", match.start()
    since = _SINCE.search(before)
    if len(dates) > 1 and _joined(text[first.end : dates[1].start]):
        return (
            f"{first.iso}/{'..' if dates[-1].iso == '..' else last.iso}",
            since.start() if since else first.start,
        )
    if since:
        return f"{first.iso}/..", since.start()
    return None


def _joined(between: str) -> bool:
    return bool(re.fullmatch(r"\s*(?:[–—/-]|to|until|and|through|till)\s*", between))


def _rank(iso: str) -> tuple[int, str]:
    sign = -1 if iso.startswith("-") else 1
    year, _, rest = iso.lstrip("-").partition("-")
    return sign * int(year), rest


def _parts(match: re.Match[str]) -> _Parts:
    told = {part: words for part, words in zip(_GROUPS, match.groups(), strict=True) if words}
    if "number" in told:
        month: int | None = int(told["number"])
    else:
        month = _month(told["month"]) if "month" in told else None
    return _Parts(
        _year(told),
        month,
        int(told["day"]) if "day" in told else None,
        int(told["century"]) if "century" in told else None,
        "open" in told,
    )


def _year(told: dict[str, str]) -> int | None:
    if "year" in told:
        number = int(told["year"])
        return 1 - number if "before" in told else number
    if "short" in told:
        number = int(told["short"])
        return 1 - number if "b" in told["era"].lower() else number
    return None


@cache
def _month(name: str) -> int:
    key = name.lower().rstrip(".")[:3]
    return next(i for i, month in enumerate(_MONTHS, start=1) if month.startswith(key))


def _lend(parts: list[_Parts], matches: list[re.Match[str]]) -> None:
    """Fill years and months left out, from the next date and failing that from the one before."""
    for i, (one, two) in enumerate(pairwise(matches), start=1):
        short, full = parts[i].century_year, parts[i - 1].year
        if short is not None and full and one.end() + 1 == two.start():
            parts[i] = _Parts(full // 100 * 100 + short)
    for i in range(len(parts) - 2, -1, -1):
        if parts[i].day and not parts[i].month:
            parts[i] = parts[i]._replace(month=parts[i + 1].month)
    for i in range(1, len(parts)):
        if parts[i].day and not parts[i].month:
            parts[i] = parts[i]._replace(month=parts[i - 1].month)
    _lend_years(parts)


def _lend_years(parts: list[_Parts]) -> None:
    for i in range(len(parts) - 2, -1, -1):
        one, two = parts[i], parts[i + 1]
        if one.year is None and two.year is not None and one.month:
            later = two.month is not None and one.month > two.month
            parts[i] = one._replace(year=two.year - later)
    for i in range(1, len(parts)):
        one, two = parts[i - 1], parts[i]
        if two.year is None and one.year is not None and two.month:
            parts[i] = two._replace(year=one.year + (one.month is not None and two.month < one.month))


def _iso(year: int, month: int | None, day: int | None) -> str:
    text = f"-{-year:04d}" if year < 0 else f"{year:04d}"
    if not month or not 1 <= month <= 12:
        return text
    longest = _DAYS[month - 1] + (month == 2 and (year <= 0 or isleap(year)))
    return f"{text}-{month:02d}" + (f"-{day:02d}" if day and 1 <= day <= longest else "")


def earliest_year(dates: Iterable[str | None]) -> int | None:
    """The year of the first of some ISO dates, for dates that leave it out."""
    for date in dates:
        if date:
            return _rank(date)[0]
    return None
