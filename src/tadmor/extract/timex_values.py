"""What a matched time expression means: TIMEX3 type, value, and how it hangs on an anchor."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tadmor.extract.timex_grammar import Found
from tadmor.extract.timex_lexer import Tape, lexer
from tadmor.extract.timex_numbers import number_of, plain

UNIT_NAMES = {
    "TM": "minute", "TH": "hour", "D": "day", "W": "week", "WE": "weekend", "2W": "fortnight", "M": "month",
    "Y": "year", "DE": "decade", "CE": "century",
}  # fmt: skip
PARTS_OF_DAY = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "00:00": "night"}
MODS = {
    "EARLY": "START", "START": "START", "EARLIER": "START", "MID": "MID", "MIDDLE": "MID", "LATE": "END",
    "LATER": "END", "LATTER": "END", "END": "END",
}  # fmt: skip
SHIFTS = {
    "NEXT": "next", "FOLLOWING": "next", "AFTER": "next", "PREVIOUS": "previous", "LAST": "previous",
    "PAST": "previous", "BEFORE": "previous", "EARLIER": "previous", "SAME": "same", "THIS": "same", "THAT": "same",
}  # fmt: skip
PERIODS = {"XXXX-XX-XX": "day", "XXXX-WXX": "week", "XXXX-XX": "month", "XXXX": "year"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """The fields of a ``Timex`` that say what it means; see there."""

    type: str
    value: str = ""
    relation: str = ""
    offset: int = 0
    unit: str = ""
    part_of_day: str = ""
    mod: str = ""
    within: str = ""


class Slots:
    """The words a rule has bound, by slot."""

    def __init__(self, tape: Tape, found: Found) -> None:
        self._tape, self._found = tape, found

    def words(self, slot: str) -> list[str]:
        """The words of a slot in lower case; none where the slot is empty."""
        start, end = self._found.slots.get(slot, (0, 0))
        return [plain(token) for token in self._tape.tokens[start:end]]

    def classes(self, slot: str) -> list[str]:
        """The names of the classes of a slot's words."""
        start, end = self._found.slots.get(slot, (0, 0))
        return [lexer().names[code] for code in self._tape.codes[start:end]]

    def worth(self, slot: str) -> str:
        """What the first word of a slot is worth in the lexicon, or ""."""
        words = self.words(slot)
        return str(lexer().values.get(words[0], "")) if words else ""

    def number(self, slot: str) -> float | None:
        """The number a slot's words say, or None: "several" says none."""
        return number_of(self.words(slot))

    def all_words(self) -> list[str]:
        """All words of the expression, in lower case."""
        return [plain(token) for token in self._tape.tokens[self._found.start : self._found.end]]


def meaning(tape: Tape, found: Found) -> Meaning | None:
    """What a match means, or None where the figures are no date after all (the 39th of May)."""
    return _READERS[found.kind](Slots(tape, found))


def _date(slots: Slots) -> Meaning | None:
    """A calendar date of any precision."""
    month, day = slots.worth("month"), slots.number("day")
    value = _year(slots) or "XXXX"
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
    mod, portion = _mod(slots)
    value += portion + _time_of_day(slots)
    relation = "year" if value.startswith("XXXX") else ""
    unit = ""
    if shift := slots.classes("shift"):
        relation, unit = SHIFTS[shift[-1] if shift[-1] in SHIFTS else shift[0]], _unit(slots, "unit")
    early = _part(slots, mod if day is not None else "")
    return Meaning("TIME" if "T" in value else "DATE", value, relation, 0, unit, early, "" if early else mod)


_LONGEST = (31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _year(slots: Slots) -> str:
    """The year slot as TIMEX3 writes it, or ""."""
    number = slots.number("year")
    if number is None:
        return ""
    return f"BC{int(number):04d}" if _is_bc(slots) else f"{int(number):04d}"


def _is_bc(slots: Slots) -> bool:
    return slots.classes("era") == ["ERA"] and slots.words("era")[0].startswith("b")


def _mod(slots: Slots) -> tuple[str, str]:
    """The mod slot as TIMEX3's mod, and as a portion of the year ("-H2") where it names one."""
    classes = slots.classes("mod")
    if "HALF" in classes or "QUARTER" in classes:
        which = 2 if classes[0] == "LATTER" else lexer().values.get(slots.words("mod")[0], 1)
        return "", f"-H{which}" if "HALF" in classes else f"-Q{which}"
    return next((MODS[c] for c in classes if c in MODS), ""), ""


def _time_of_day(slots: Slots) -> str:
    """The suffix of a TIMEX3 value for the part of the day or the clock time said with it."""
    if clock := slots.words("clock"):
        return "T" + _clock_time(clock[0], slots.words("ampm"))
    code = slots.worth("pod")
    return f"T{code}" if code else ""


def _part(slots: Slots, mod: str) -> str:
    """The codebook's part of the day."""
    named = PARTS_OF_DAY.get(slots.worth("pod"), "")
    said = {plain(word) for word in slots.all_words()}
    if named:
        return f"early {named}" if "early" in said and named in {"morning"} else named
    if mod == "START" or ("early" in said and slots.words("day")):
        return "early"
    return {"END": "end"}.get(mod, "")


def _clock_time(clock: str, ampm: list[str]) -> str:
    """A clock time in 24 hours: hh:mm."""
    hour, minute = (int(part) for part in clock.replace(".", ":").split(":")[:2])
    if ampm:
        hour = hour % 12 + 12 * ampm[0].startswith("p")
    return f"{hour % 24:02d}:{minute % 60:02d}"


def _unit(slots: Slots, slot: str) -> str:
    """The unit a slot names, in words; a part of a day counts days."""
    classes = slots.classes(slot)
    if classes and classes[0] in {"POD", "SEASON"}:
        return {"POD": "day", "SEASON": "year"}[classes[0]]
    return UNIT_NAMES.get(slots.worth(slot), "")


def _iso(slots: Slots) -> Meaning | None:
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


def _decade(slots: Slots) -> Meaning:
    digits = "".join(c for c in slots.words("decade")[0] if c.isdigit())
    figures = digits[:-1].zfill(3)
    mod, _ = _mod(slots)
    return Meaning("DATE", f"BC{int(figures):03d}" if _is_bc(slots) else figures, mod=mod)


def _century(slots: Slots) -> Meaning | None:
    number = slots.number("century")
    if number is None or number < 1:
        return None
    mod, _ = _mod(slots)
    return Meaning("DATE", ("BC" if _is_bc(slots) else "") + f"{int(number) - 1:02d}", mod=mod)


def _short_year(slots: Slots) -> Meaning:
    """A year of two figures; its century is that of a year near it."""
    return Meaning("DATE", f"XX{int(slots.words('year')[0]):02d}", "year")


def _clock(slots: Slots) -> Meaning | None:
    """A time of the clock on a day to be found."""
    if military := slots.words("military"):
        figures = military[0].zfill(4)
        time = f"{figures[:2]}:{figures[2:]}"
        if int(figures[:2]) > 24 or int(figures[2:]) > 59:
            return None
    elif slots.words("clock"):
        time = _clock_time(slots.words("clock")[0], slots.words("ampm"))
    else:
        hour = slots.number("hour") or 0
        if not 1 <= hour <= 24:
            return None
        time = _clock_time(f"{int(hour)}:00", slots.words("ampm"))
    hour = int(time[:2])
    part = (
        "morning" if 4 <= hour < 12 else "afternoon" if 12 <= hour < 18 else "evening" if 18 <= hour < 22 else "night"
    )
    said = slots.words("ampm")  # a bare 19:38 says no part of the day
    return Meaning("TIME", f"XXXX-XX-XXT{time}", "same", 0, "day", part if said else "")


def _amount(slots: Slots) -> str:
    """How many units, as TIMEX3 writes it: 2, 2.5, X."""
    if "half" in slots.all_words() and not slots.words("count"):
        return ".5"
    if not slots.words("count"):
        return "1" if slots.classes("units")[0] not in {"UNITS"} else "X"
    number = slots.number("count")
    return "X" if number is None else f"{number:g}"


def _period(amount: str, code: str) -> str:
    """A TIMEX3 duration."""
    if code == "2W":
        return f"P{2 * float(amount):g}W" if amount != "X" else "PXW"
    return f"PT{amount}{code[1:]}" if code.startswith("T") and len(code) == 2 else f"P{amount}{code}"


def _duration(slots: Slots) -> Meaning:
    code = slots.worth("units")
    if not code:  # "a short time"
        return Meaning("DURATION", "PX")
    if code not in UNIT_NAMES:
        return Meaning("SET", f"XXXX-XX-XXT{code}", part_of_day=PARTS_OF_DAY.get(code, ""))
    return Meaning("DURATION", _period(_amount(slots), code), unit=UNIT_NAMES[code])


def _age(slots: Slots) -> Meaning:
    number = slots.number("count")
    return Meaning("DURATION", _period("X" if number is None else f"{number:g}", "Y"), unit="year")


def _number(slots: Slots) -> Meaning:
    """A number in a list whose unit stands at the list's end."""
    return Meaning("DURATION", "", "list", int(slots.number("count") or 0))


def _offset(slots: Slots) -> Meaning:
    """So many units after or before an anchor or an event."""
    sign = -1 if slots.classes("where")[0] in {"EARLIER", "AGO", "BEFORE"} else 1
    deictic = slots.classes("where") == ["AGO"]
    vague = "FUTURE_REF" if sign > 0 else "PAST_REF"
    amount = _amount(slots)
    relation = "deictic" if deictic else "event" if slots.words("event") else "offset"
    if slots.classes("units") == ["POD"]:
        amount = "1"
    unit = _unit(slots, "units")
    if amount == "X":
        return Meaning("DATE", vague, relation, 0, unit)
    count, factor = float(amount), 2 if unit == "fortnight" else 1
    if count % 1:
        count, unit = (count * 12, "month") if unit == "year" else (round(count), unit)
    return Meaning("DATE", "", relation, sign * int(count) * factor, "week" if factor == 2 else unit)


def _shift(slots: Slots) -> Meaning:
    """The next, the previous or the same day, night, month, year …, or April, or summer."""
    shift = slots.classes("shift")
    relation = next((SHIFTS[c] for c in reversed(shift) if c in SHIFTS), "same")
    if any(slots.words(name) for name in ("month", "season")):
        dated = _date(slots) or Meaning("DATE")
        spoken = shift in (["LAST"], ["NEXT"]) and "the" not in slots.all_words()
        offset = {"next": 1, "previous": -1}.get(relation, 0)
        return replace(dated, relation="deictic" if spoken else relation, offset=offset, unit="year")
    mod, _ = _mod(slots)
    unit = _unit(slots, "units")
    code = slots.worth("units") if slots.classes("units") == ["POD"] else slots.worth("pod")
    part = PARTS_OF_DAY.get(code, "")
    if unit == "day" and not part:
        part = {"START": "early", "END": "end"}.get(mod, "")
        part = "later" if "LATER" in slots.classes("mod") else part
    elif part and "early" in slots.words("mod"):
        part = "early morning" if part == "morning" else part
    offset = {"next": 1, "previous": -1, "same": 0}[relation]
    value = f"XXXX-XX-XXT{code}" if code else ""
    deictic = "deictic" if shift in (["LAST"], ["NEXT"]) and "the" not in slots.all_words() else relation
    return Meaning("TIME" if code else "DATE", value, deictic, offset, unit, part, mod)


def _within(slots: Slots) -> Meaning:
    """A part of the running month, year …: "the end of the month"."""
    return replace(_shift(slots), relation="same", offset=0)


def _ordinal(slots: Slots) -> Meaning:
    """The first day of something; the last week of August; the first ten months of 1915."""
    code = slots.worth("units")
    if slots.words("month") or slots.words("year"):
        return _part_of_date(slots, code)
    if slots.words("whole"):
        end = "END" if slots.classes("ordinal") == ["LAST"] or slots.words("ordinal") == ["final"] else ""
        return Meaning("DATE", "", "same", 0, _unit(slots, "whole"), "", end)
    if slots.words("count") or slots.classes("units")[0] == "UNITS":
        return Meaning("DURATION", _period(_amount(slots), code), unit=UNIT_NAMES.get(code, ""))
    if code in {"D", *PARTS_OF_DAY}:
        number = slots.number("ordinal")
        value = "XXXX-XX-XX" + (f"T{code}" if code != "D" else "")
        return Meaning("DATE", value, "event", int(number or 0), "day", PARTS_OF_DAY.get(code, ""))
    return Meaning("DURATION", _period("1", code), unit=UNIT_NAMES.get(code, ""))


def _part_of_date(slots: Slots, code: str) -> Meaning:
    """A counted part of a month or a year that is named with it."""
    dated = _date(slots)
    first = slots.classes("ordinal")[0] != "LAST" and slots.number("ordinal") == 1
    mod = (
        "START"
        if first
        else "END"
        if slots.classes("ordinal")[0] == "LAST" or slots.words("ordinal") == ["final"]
        else ""
    )
    single = slots.classes("units")[0] == "UNIT" and not slots.words("count")
    if dated and code == "D" and first and slots.words("month") and single:
        return replace(dated, value=f"{dated.value}-01")
    period = _period(_amount(slots) if slots.words("count") or slots.classes("units")[0] == "UNITS" else "1", code)
    inner = replace(dated, mod=mod) if dated else Meaning("DATE", mod=mod)
    return replace(inner, type="DURATION", value=period, within=inner.value, unit=UNIT_NAMES.get(code, ""))


def _set(slots: Slots) -> Meaning:
    if value := slots.worth("set"):
        return Meaning("SET", value, unit=PERIODS.get(value, ""))
    classes, worth = slots.classes("units"), slots.worth("units")
    if classes == ["POD"]:
        return Meaning("SET", f"XXXX-XX-XXT{worth}", part_of_day=PARTS_OF_DAY.get(worth, ""))
    if classes == ["WEEKDAY"]:
        return Meaning("SET", f"XXXX-WXX-{worth}", unit="week")
    if classes == ["SEASON"]:
        return Meaning("SET", f"XXXX-{worth}", unit="year")
    unit = UNIT_NAMES.get(worth, "")
    by_unit = {unit: value for value, unit in PERIODS.items()}
    return Meaning("SET", by_unit.get(unit, _period(_amount(slots), worth)), unit=unit)


def _deictic(slots: Slots) -> Meaning:
    offset = int(slots.worth("deictic"))
    code = slots.worth("pod") or ("NI" if offset == 0 else "")
    value = "XXXX-XX-XX" + (f"T{code}" if code else "")
    return Meaning("TIME" if code else "DATE", value, "deictic", offset, "day", PARTS_OF_DAY.get(code, ""))


def _part_alone(slots: Slots) -> Meaning:
    """A part of the day with no day: of the running day with an article, else in general."""
    code = slots.worth("pod")
    part = _part(slots, "")
    mod, _ = _mod(slots)
    relation = "same" if slots.all_words()[0] in {"the", "one"} or slots.words("event") or mod else "general"
    return Meaning("TIME", f"XXXX-XX-XXT{code}", relation, 0, "day", part)


def _weekday(slots: Slots) -> Meaning:
    """A day of the week, near the running date."""
    shift = slots.classes("shift")
    relation = SHIFTS[shift[0]] if shift else "same"
    code = slots.worth("pod")
    value = f"XXXX-WXX-{slots.worth('weekday')}" + (f"T{code}" if code else "")
    return Meaning("TIME" if code else "DATE", value, relation, 0, "week", PARTS_OF_DAY.get(code, ""))


def _holiday(slots: Slots) -> Meaning | None:
    """A feast; one that moves with Easter is a date only in a year that is said."""
    feast, year = slots.worth("holiday"), _year(slots)
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


def _reference(slots: Slots) -> Meaning:
    name = (slots.classes("ref") or ["PRESENT"])[0]
    value = {"RECENT": "PAST_REF", "PAST": "PAST_REF", "FUTURE": "FUTURE_REF"}.get(name, "PRESENT_REF")
    today = name == "NOW" and slots.words("ref") == ["today"]
    return Meaning("DATE", value, "deictic" if today else "reference", 0, "day" if today else "")


def _while(slots: Slots) -> Meaning:
    """At the same time: the running date, whatever it is."""
    return Meaning("DATE", "" if "same" in slots.all_words() else "PRESENT_REF", "same")


_READERS: dict[str, Callable[[Slots], Meaning | None]] = {
    "iso": _iso, "date": _date, "decade": _decade, "century": _century, "short_year": _short_year,
    "clock": _clock, "duration": _duration, "age": _age, "number": _number, "offset": _offset, "shift": _shift,
    "within": _within, "ordinal": _ordinal, "set": _set, "deictic": _deictic, "part": _part_alone,
    "weekday": _weekday, "holiday": _holiday, "reference": _reference, "while": _while,
    "anniversary": lambda _slots: Meaning("DATE", "", "event", unit="year"),
    "climate": lambda _slots: Meaning("DATE", "", "climate"),
}  # fmt: skip
