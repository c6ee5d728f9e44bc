"""Dates, numbers and kinds of events as a sentence says them."""

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = {
    "21": "spring", "22": "summer", "23": "autumn", "24": "winter",
    "40": "the first half of", "41": "the second half of",
}  # fmt: skip

PEOPLE = frozenset({"", "people", "soldiers", "troops", "men", "fighters", "militants", "personnel"})
"""What is lost where it is people."""


def is_people(what: str) -> bool:
    """Whether what was lost is people and no thing."""
    return what.casefold() in PEOPLE


def say_date(edtf: str) -> str:
    """An EDTF date or interval in words: "8 December 2016", "about 1655", "May 2015 to March 2016"."""
    if not edtf:
        return "an unknown date"
    first, slash, last = edtf.partition("/")
    if not slash:
        return _one(first)
    if last == "..":
        return f"{_one(first)} on"
    return f"up to {_one(last)}" if first == ".." else f"{_one(first)} to {_one(last)}"


def say_range(low: int | None, high: int | None, word: str | None = None) -> str:
    """Bounds of a number in words: "34 or more", "4,000 to 5,000", "dozens"."""
    if low is None and high is None:
        return word or "an unknown number"
    if low == high:
        return f"{low:,}"
    if high is None:
        return f"{low:,} or more"
    return f"up to {high:,}" if low is None else f"{low:,} to {high:,}"


def brief_range(low: int | None, high: int | None, word: str | None = None) -> str:
    """Bounds of a number as a table shows them: "34+", "4,000–5,000", "dozens"."""
    if low is None and high is None:
        return word or "?"
    if low == high:
        return f"{low:,}"
    if high is None:
        return f"{low:,}+"
    return f"up to {high:,}" if low is None else f"{low:,}–{high:,}"


def say_type(event_type: str) -> str:
    """A type of event as a noun: "air loss"."""
    return event_type.replace("_", " ")


def _one(date: str) -> str:
    about = "about " if date[-1:] in {"~", "%"} else ""
    date = date.rstrip("~?%")
    era, years = (" BC", date[1:]) if date.startswith("-") else ("", date)
    year, *rest = years.split("-")
    if not year.isdecimal():
        return about + _vague(year) + era
    said = str(int(year) + bool(era)) + era  # year 0 is 1 BC
    month, day = [*rest, "", ""][:2]
    if month in SEASONS:
        return f"{about}{SEASONS[month]} {said}"
    if not month.isdecimal() or not 1 <= int(month) <= 12:
        return about + said
    prefix = f"{int(day)} " if day.isdecimal() else ""
    return f"{about}{prefix}{MONTHS[int(month) - 1]} {said}"


def _vague(year: str) -> str:
    if year == "XXXX":
        return "an unknown year"
    return f"the {year.replace('X', '0')}s"
