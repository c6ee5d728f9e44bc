"""What the slots of a matched time expression say: years, units, parts of the day."""

from dataclasses import dataclass

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
    "LATER": "END", "LATTER": "END", "END": "END", "CLOSE": "END",
}  # fmt: skip
SHIFTS = {
    "NEXT": "next", "FOLLOWING": "next", "AFTER": "next", "PREVIOUS": "previous", "LAST": "previous",
    "PAST": "previous", "BEFORE": "previous", "EARLIER": "previous", "SAME": "same", "THIS": "same", "THAT": "same",
}  # fmt: skip


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

    def feast(self, slot: str) -> str:
        """The month and day of a fixed feast that a slot names, or ""."""
        if not {"HOLIDAY", "NEWYEAR"} & set(self.classes(slot)):
            return ""
        worth = str(next((lexer().values[word] for word in self.words(slot) if word in lexer().values), ""))
        return worth if len(worth) == len("12-25") else ""

    def number(self, slot: str) -> float | None:
        """The number a slot's words say, or None: "several" says none."""
        return number_of(self.words(slot))

    def written(self) -> list[str]:
        """All words of the expression, as they are written."""
        return self._tape.tokens[self._found.start : self._found.end]

    def before(self) -> str:
        """The name of the class of the word before the expression, or ""."""
        start = self._found.start
        return lexer().names[self._tape.codes[start - 1]] if start else ""

    def all_words(self) -> list[str]:
        """All words of the expression, in lower case."""
        return [plain(token) for token in self._tape.tokens[self._found.start : self._found.end]]


def year_of(slots: Slots) -> str:
    """The year slot as TIMEX3 writes it, or ""."""
    number = slots.number("year")
    if number is None:
        return ""
    return f"BC{int(number):04d}" if is_bc(slots) else f"{int(number):04d}"


def is_bc(slots: Slots) -> bool:
    """Whether the era said with a year is before Christ."""
    return slots.classes("era") == ["ERA"] and slots.words("era")[0].startswith("b")


def mod_of(slots: Slots) -> tuple[str, str]:
    """The mod slot as TIMEX3's mod, and as a portion of the year ("-H2") where it names one."""
    classes = slots.classes("mod")
    if "HALF" in classes or "QUARTER" in classes:
        which = 2 if classes[0] == "LATTER" else lexer().values.get(slots.words("mod")[0], 1)
        return "", f"-H{which}" if "HALF" in classes else f"-Q{which}"
    return next((MODS[c] for c in classes if c in MODS), ""), ""


def time_of_day(slots: Slots) -> str:
    """The suffix of a TIMEX3 value for the part of the day or the clock time said with it."""
    if clock := slots.words("clock"):
        return "T" + clock_time(clock[0], slots.words("ampm"))
    code = "MO" if slots.words("hours") else slots.worth("pod")
    return f"T{code}" if code else ""


def part_of_day(slots: Slots, mod: str) -> str:
    """The codebook's part of the day."""
    named = "morning" if slots.words("hours") else PARTS_OF_DAY.get(slots.worth("pod"), "")
    said = {plain(word) for word in slots.all_words()}
    if named:
        return f"early {named}" if "early" in said and named == "morning" else named
    if mod == "START" or ("early" in said and slots.words("day")):
        return "early"
    return {"END": "end"}.get(mod, "")


def clock_time(clock: str, ampm: list[str]) -> str:
    """A clock time in 24 hours: hh:mm."""
    hour, minute = (int(part) for part in clock.replace(".", ":").split(":")[:2])
    if ampm:
        hour = hour % 12 + 12 * ampm[0].startswith("p")
    return f"{hour % 24:02d}:{minute % 60:02d}"


def unit_of(slots: Slots, slot: str) -> str:
    """The unit a slot names, in words; a part of a day counts days."""
    classes = slots.classes(slot)
    if classes and classes[0] in {"POD", "SEASON"}:
        return {"POD": "day", "SEASON": "year"}[classes[0]]
    return UNIT_NAMES.get(slots.worth(slot), "")
