"""Readings of counted and shifted units: durations, offsets, the next day, the first week of May, sets."""

from dataclasses import replace

from tadmor.extract.timex_dates import read_date
from tadmor.extract.timex_slots import PARTS_OF_DAY, SHIFTS, UNIT_NAMES, Meaning, Slots, mod_of, unit_of

PERIODS = {"XXXX-XX-XX": "day", "XXXX-WXX": "week", "XXXX-XX": "month", "XXXX": "year"}


def _amount(slots: Slots) -> str:
    """How many units, as TIMEX3 writes it: 2, 2.5, X."""
    if slots.words("range") or slots.words("more"):
        return "X"  # two or three; a day or so
    if slots.words("plus"):
        return f"{(slots.number('count') or 1) + 0.5:g}"
    if "half" in slots.all_words() and not slots.words("count"):
        return ".5"
    if not slots.words("count"):
        return "1" if slots.classes("units")[0] not in {"UNITS", "HOUR"} else "X"
    number = slots.number("count")
    return "X" if number is None else f"{number:g}"


def _period(amount: str, code: str) -> str:
    """A TIMEX3 duration."""
    if code == "2W":
        return f"P{2 * float(amount):g}W" if amount != "X" else "PXW"
    return f"PT{amount}{code[1:]}" if code.startswith("T") and len(code) == 2 else f"P{amount}{code}"


def read_duration(slots: Slots) -> Meaning:
    """A length of time."""
    code = slots.worth("units")
    if not code:  # "a short time"
        return Meaning("DURATION", "PX")
    if code not in UNIT_NAMES:
        return Meaning("SET", f"XXXX-XX-XXT{code}", part_of_day=PARTS_OF_DAY.get(code, ""))
    return Meaning("DURATION", _period(_amount(slots), code), unit=UNIT_NAMES[code])


def read_vague(slots: Slots) -> Meaning:
    """A time that only what is said of it tells: the bloodiest day of the war, the Soviet era."""
    return Meaning("DATE", "", "named", 0, unit_of(slots, "units"))


def read_running(slots: Slots) -> Meaning:
    """The day, the month, the year that the story is in."""
    return Meaning("DATE", "", "running", 0, unit_of(slots, "units"))


def read_age(slots: Slots) -> Meaning:
    """A person's age, in years."""
    number = slots.number("count")
    return Meaning("DURATION", _period("X" if number is None else f"{number:g}", "Y"), unit="year")


def read_number(slots: Slots) -> Meaning:
    """A number in a list whose unit stands at the list's end."""
    return Meaning("DURATION", "", "list", int(slots.number("count") or 0))


def read_offset(slots: Slots) -> Meaning:
    """So many units after or before an anchor or an event."""
    sign = -1 if slots.classes("where")[0] in {"EARLIER", "AGO", "BEFORE", "PREVIOUS"} else 1
    deictic = slots.classes("where") == ["AGO"]
    vague = "FUTURE_REF" if sign > 0 else "PAST_REF"
    amount = _amount(slots) if slots.words("units") else "X"
    relation = "deictic" if deictic else "event" if slots.words("event") else "offset"
    if slots.classes("units") in (["POD"], ["SEASON"]):
        amount = "1"
    unit = unit_of(slots, "units")
    if amount == "X":
        return Meaning("DATE", vague, relation, 0, unit)
    count, factor = float(amount), 2 if unit == "fortnight" else 1
    if count % 1:
        finer = {"year": (12, "month"), "decade": (10, "year"), "century": (100, "year"), "week": (7, "day")}
        factor_of, unit = finer.get(unit, (1, unit))
        count = round(count * factor_of)
    feast = slots.feast("event") if relation == "event" else ""
    unit = "week" if factor == 2 else unit
    return Meaning("DATE", "", relation, sign * int(count) * factor, unit, within=f"XXXX-{feast}" if feast else "")


def read_shift(slots: Slots) -> Meaning:
    """The next, the previous or the same day, night, month, year …, or April, or summer."""
    shift = slots.classes("shift")
    relation = next((SHIFTS[c] for c in reversed(shift) if c in SHIFTS), "same")
    if any(slots.words(name) for name in ("month", "season")):
        dated = read_date(slots) or Meaning("DATE")
        spoken = shift in (["LAST"], ["NEXT"]) and "the" not in slots.all_words()
        offset = {"next": 1, "previous": -1}.get(relation, 0)
        return replace(dated, relation="deictic" if spoken else relation, offset=offset, unit="year")
    mod, _ = mod_of(slots)
    unit = unit_of(slots, "units")
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


def read_within(slots: Slots) -> Meaning:
    """A part of the running month, year …: "the end of the month"."""
    return replace(read_shift(slots), relation="same", offset=0)


def read_ordinal(slots: Slots) -> Meaning:
    """The first day of something; the last week of August; the first ten months of 1915."""
    code = slots.worth("units")
    if slots.words("month") or slots.words("year"):
        return _part_of_date(slots, code)
    if slots.words("whole"):
        end = "END" if slots.classes("ordinal") == ["LAST"] or slots.words("ordinal") == ["final"] else ""
        return Meaning("DATE", "", "same", 0, unit_of(slots, "whole"), "", end)
    if slots.words("count") or slots.classes("units")[0] == "UNITS":
        return Meaning("DURATION", _period(_amount(slots), code), unit=UNIT_NAMES.get(code, ""))
    if code in {"D", *PARTS_OF_DAY}:
        number = slots.number("ordinal")
        value = "XXXX-XX-XX" + (f"T{code}" if code != "D" else "")
        return Meaning("DATE", value, "event", int(number or 0), "day", PARTS_OF_DAY.get(code, ""))
    return Meaning("DURATION", _period("1", code), unit=UNIT_NAMES.get(code, ""))


def _part_of_date(slots: Slots, code: str) -> Meaning:
    """A counted part of a month or a year that is named with it."""
    dated = read_date(slots)
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


def read_set(slots: Slots) -> Meaning:
    """Something that recurs: daily, every night, each Friday."""
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
