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
        year, month, day = (int(part) for part in figures[:10].split("-"))
    else:
        day, month, year = (int(part) for part in re.split(r"[./]", figures))
        if "/" in figures and month <= 12 and day <= 12 and day != month:
            return Meaning("DATE", f"{year:04d}")
        day, month = (month, day) if month > 12 else (day, month)
    time = figures[10:16].upper()
    value = f"{year:04d}-{month:02d}-{day:02d}{time}"
    return Meaning("TIME" if time else "DATE", value) if _is_day(month, day) else None


_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def read_date_time_group(slots: Slots) -> Meaning | None:
    """A military date-time group: 121430ZDEC16 is 12 December 2016, 14:30 in the zone Z."""
    figures = slots.words("dtg")[0].upper().replace(" ", "")
    day, hour, minute = (int(figures[i : i + 2]) for i in (0, 2, 4))
    name, year = figures[7:10], figures[10:]
    if name not in _MONTHS or hour > 24 or minute > 59 or not _is_day(month := _MONTHS.index(name) + 1, day):
        return None
    century = year if len(year) == 4 else f"XX{year}"
    return Meaning("TIME", f"{century}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}", "" if len(year) == 4 else "year")


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _LONGEST[month]


def read_decade(slots: Slots) -> Meaning:
    """A decade named by its years."""
    digits = "".join(c for c in slots.words("decade")[0] if c.isdecimal())
    figures = digits[:-1].zfill(3)
    mod, _ = mod_of(slots)
    return Meaning("DATE", f"BC{int(figures):03d}" if is_bc(slots) else figures, mod=mod)


def read_century(slots: Slots) -> Meaning | None:
    """A century named by its number; TIMEX3 names it by its years."""
    number = slots.number("century")
    if number is None or number < 1:
        return None
    mod, _ = mod_of(slots)
    figures = f"{int(number) - 1:d}" if slots.worth("units") == "ML" else f"{int(number) - 1:02d}"
    return Meaning("DATE", ("BC" if is_bc(slots) else "") + figures, mod=mod)


def read_decade_word(slots: Slots) -> Meaning:
    """A decade named by its number alone, "the thirties"; its century is that of a year near it."""
    word = slots.words("decade")[0]
    mod, _ = mod_of(slots)
    figure = word[0] if word[0].isdecimal() else slots.worth("decade")
    return Meaning("DATE", f"XX{figure}", "year", mod=mod)


def read_short_year(slots: Slots) -> Meaning:
    """A year of two figures; its century is that of a year near it."""
    return Meaning("DATE", f"XX{int(slots.words('year')[0]):02d}", "year")


def read_clock(slots: Slots) -> Meaning | None:
    """A time of the clock on a day to be found."""
    if military := slots.words("military"):
        figures = military[0].zfill(4)
        if len(figures) > 4 or not figures.isdecimal():
            return None
        time = f"{figures[:2]}:{figures[2:]}"
        if int(figures[:2]) > 24 or int(figures[2:]) > 59:
            return None
    elif slots.words("clock"):
        if not re.fullmatch(r"\d{1,2}[:.][0-5]\d(:\d\d)?", slots.words("clock")[0]):
            return None
        time = clock_time(slots.words("clock")[0], _half_of_day(slots))
    else:
        hour = slots.number("hour") or 0
        if not 1 <= hour <= 24:
            return None
        time = clock_time(f"{int(hour)}:00", _half_of_day(slots))
    hour = int(time[:2])
    part = (
        "morning" if 4 <= hour < 12 else "afternoon" if 12 <= hour < 18 else "evening" if 18 <= hour < 22 else "night"
    )
    said = _half_of_day(slots)  # a bare 19:38 says no part of the day
    return Meaning("TIME", f"XXXX-XX-XXT{time}", "same", 0, "day", part if said else "")


def _half_of_day(slots: Slots) -> list[str]:
    """Whether a time is before or after noon, as said with it: "p.m.", "in the morning", "at night"."""
    pod = slots.worth("pod")
    if slots.words("ampm") or not pod:
        return slots.words("ampm")
    early = (slots.number("hour") or 0) < 6 if slots.words("hour") else slots.words("clock")[0][:2] < "06"
    return ["am" if pod == "MO" or (pod == "NI" and early) else "pm"]


def read_part_of_day(slots: Slots) -> Meaning | None:
    """A part of the day with no day: of the running day with an article, else in general."""
    if slots.before() in {"CAP", "DAYNAME"} and slots.written()[0][0].isupper():
        return None  # Operation Red Dawn
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
    if day := slots.number("day"):
        return Meaning("DATE", f"XXXX-XX-{int(day):02d}", "year")
    if slots.all_words()[0] in {"black", "bloody", "red"}:
        return Meaning("DATE", "", "reference")
    value = f"XXXX-WXX-{slots.worth('weekday')}" + (f"T{code}" if code else "")
    return Meaning("TIME" if code else "DATE", value, relation, 0, "week", PARTS_OF_DAY.get(code, ""))


def read_holiday(slots: Slots) -> Meaning | None:
    """A feast; one that moves with Easter is a date only in a year that is said."""
    feast, year = slots.worth("holiday"), year_of(slots)
    if feast[:4].isdecimal():  # it has happened once: VE Day
        return Meaning("DATE", feast)
    if not feast.startswith("EASTER"):
        return Meaning("DATE", f"{year or 'XXXX'}-{feast}", "" if year else "year")
    if not year.isdecimal():
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


def read_climate(slots: Slots) -> Meaning:
    """A season of the climate or of campaigns: "the rainy season", "the campaigning season of 1704"."""
    if year := year_of(slots):
        return Meaning("DATE", year)
    return Meaning("DATE", "", "climate")


def read_plan_day(slots: Slots) -> Meaning:
    """A day counted from the one a plan begins on: D-Day, D+3, D-Day plus 3."""
    word = slots.words("dday")[0]
    count = int(word[2:]) if word[2:].isdecimal() else int(slots.number("count") or 0)
    return Meaning("DATE", "", "plan", count, "hour" if word[0] == "h" else "day")


def read_named_day(slots: Slots) -> Meaning | None:
    """A day with a name of its own, "Independence Day"; "the British day" is none, and no date either."""
    return Meaning("DATE", "", "named", 0, "day") if slots.written()[-1] != slots.written()[-1].upper() else None


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
