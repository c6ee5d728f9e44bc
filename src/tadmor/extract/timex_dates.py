"""Readings of dates, times of the day, feasts and references to now and then."""

import re
from datetime import date, timedelta

from tadmor.extract.timex_slots import (
    PARTS_OF_DAY,
    SHIFTS,
    Meaning,
    Slots,
    clock_time,
    is_bc,
    mod_of,
    part_of_day,
    time_of_day,
    unit_of,
    year_of,
)

_LONGEST = (31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read_date(slots: Slots) -> Meaning | None:
    """A calendar date of any precision."""
    month, day = slots.worth("month"), slots.number("day")
    value = year_of(slots) or "XXXX"
    if season := slots.worth("season"):
        value += f"-{season}"
    elif month:
        value += f"-{int(month):02d}"
    elif day is not None:
        value += "-XX"
    if day is not None:
        if not 1 <= day <= _LONGEST[int(month or 1)]:
            return None
        value += f"-{int(day):02d}"
    mod, portion = mod_of(slots)
    value += portion + time_of_day(slots)
    relation = "year" if value.startswith("XXXX") else ""
    unit = ""
    if shift := slots.classes("shift"):
        relation, unit = SHIFTS[shift[-1] if shift[-1] in SHIFTS else shift[0]], unit_of(slots, "unit")
    early = part_of_day(slots, mod if day is not None else "")
    return Meaning("TIME" if "T" in value else "DATE", value, relation, 0, unit, early, "" if early else mod)


def read_iso(slots: Slots) -> Meaning | None:
    """A date in figures; day and month in the order that is possible, only the year where both are."""
    figures = slots.words("iso")[0]
    if "-" in figures:
        year, month, day = (int(part) for part in figures.split("-"))
    else:
        day, month, year = (int(part) for part in re.split(r"[./]", figures))
        if "/" in figures and month <= 12 and day <= 12 and day != month:
            return Meaning("DATE", f"{year:04d}")
        day, month = (month, day) if month > 12 else (day, month)
    return Meaning("DATE", f"{year:04d}-{month:02d}-{day:02d}") if _is_day(month, day) else None


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _LONGEST[month]


def read_decade(slots: Slots) -> Meaning:
    """A decade named by its years."""
    digits = "".join(c for c in slots.words("decade")[0] if c.isdigit())
    figures = digits[:-1].zfill(3)
    mod, _ = mod_of(slots)
    return Meaning("DATE", f"BC{int(figures):03d}" if is_bc(slots) else figures, mod=mod)


def read_century(slots: Slots) -> Meaning | None:
    """A century named by its number; TIMEX3 names it by its years."""
    number = slots.number("century")
    if number is None or number < 1:
        return None
    mod, _ = mod_of(slots)
    return Meaning("DATE", ("BC" if is_bc(slots) else "") + f"{int(number) - 1:02d}", mod=mod)


def read_short_year(slots: Slots) -> Meaning:
    """A year of two figures; its century is that of a year near it."""
    return Meaning("DATE", f"XX{int(slots.words('year')[0]):02d}", "year")


def read_clock(slots: Slots) -> Meaning | None:
    """A time of the clock on a day to be found."""
    if military := slots.words("military"):
        figures = military[0].zfill(4)
        time = f"{figures[:2]}:{figures[2:]}"
        if int(figures[:2]) > 24 or int(figures[2:]) > 59:
            return None
    elif slots.words("clock"):
        time = clock_time(slots.words("clock")[0], slots.words("ampm"))
    else:
        hour = slots.number("hour") or 0
        if not 1 <= hour <= 24:
            return None
        time = clock_time(f"{int(hour)}:00", slots.words("ampm"))
    hour = int(time[:2])
    part = (
        "morning" if 4 <= hour < 12 else "afternoon" if 12 <= hour < 18 else "evening" if 18 <= hour < 22 else "night"
    )
    said = slots.words("ampm")  # a bare 19:38 says no part of the day
    return Meaning("TIME", f"XXXX-XX-XXT{time}", "same", 0, "day", part if said else "")


def read_part_of_day(slots: Slots) -> Meaning:
    """A part of the day with no day: of the running day with an article, else in general."""
    code = slots.worth("pod")
    part = part_of_day(slots, "")
    mod, _ = mod_of(slots)
    relation = "same" if slots.all_words()[0] in {"the", "one"} or slots.words("event") or mod else "general"
    return Meaning("TIME", f"XXXX-XX-XXT{code}", relation, 0, "day", part)


def read_weekday(slots: Slots) -> Meaning:
    """A day of the week, near the running date."""
    shift = slots.classes("shift")
    relation = SHIFTS[shift[0]] if shift else "same"
    code = slots.worth("pod")
    value = f"XXXX-WXX-{slots.worth('weekday')}" + (f"T{code}" if code else "")
    return Meaning("TIME" if code else "DATE", value, relation, 0, "week", PARTS_OF_DAY.get(code, ""))


def read_holiday(slots: Slots) -> Meaning | None:
    """A feast; one that moves with Easter is a date only in a year that is said."""
    feast, year = slots.worth("holiday"), year_of(slots)
    if not feast.startswith("EASTER"):
        return Meaning("DATE", f"{year or 'XXXX'}-{feast}", "" if year else "year")
    if not year.isdigit():
        return Meaning("DATE", "XXXX", "feast")
    day = easter(int(year)) + timedelta(days=int(feast.removeprefix("EASTER")))
    return Meaning("DATE", day.isoformat())


def easter(year: int) -> date:
    """Easter Sunday of a year from 1 on, in the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    days = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, days // 31, days % 31 + 1)


def read_reference(slots: Slots) -> Meaning:
    """Now, once, to come: no date, and only "today" may become one."""
    name = (slots.classes("ref") or ["PRESENT"])[0]
    value = {"RECENT": "PAST_REF", "PAST": "PAST_REF", "FUTURE": "FUTURE_REF"}.get(name, "PRESENT_REF")
    today = name == "NOW" and slots.words("ref") == ["today"]
    return Meaning("DATE", value, "deictic" if today else "reference", 0, "day" if today else "")


def read_while(slots: Slots) -> Meaning:
    """At the same time: the running date, whatever it is."""
    return Meaning("DATE", "" if "same" in slots.all_words() else "PRESENT_REF", "same")


def read_deictic(slots: Slots) -> Meaning:
    """Yesterday, tomorrow night, tonight: counted from the day of speaking."""
    offset = int(slots.worth("deictic"))
    code = slots.worth("pod") or ("NI" if offset == 0 else "")
    value = "XXXX-XX-XX" + (f"T{code}" if code else "")
    return Meaning("TIME" if code else "DATE", value, "deictic", offset, "day", PARTS_OF_DAY.get(code, ""))
