"""Lists and ranges of time expressions: what one says for all, and which opens what another closes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tadmor.extract.timex_lexer import Tape, lexer
from tadmor.extract.timex_slots import Meaning

_JOINS = frozenset({"DASH", "TO", "AND", "OR", "SLASH", "COMMA", "THE", "BY"})
_DAY = re.compile(r"(?:(?:BC)?\d{4}|XXXX)-\d\d-\d\d")
_WORDS_TO_DATE = 4
_YEAR = re.compile(r"BC\d{4}|\d{4}")


@dataclass(frozen=True, slots=True)
class Read:
    """A time expression read: its tokens ``start:end``, what it means, and what closes its range."""

    start: int
    end: int
    meaning: Meaning
    range_end: int | None = None


def share(tape: Tape, found: Sequence[Read]) -> list[Read]:
    """The same expressions with what their neighbours in a list say for them, and with their ranges."""
    reads = list(found)
    for i in range(len(reads) - 1, 0, -1):
        if _named_with_year(tape, reads[i - 1], reads[i]):
            completed = _completed(
                reads[i - 1].meaning, _YEAR.match(reads[i].meaning.value), reads[i - 1].meaning.value
            )
            reads[i - 1] = replace(reads[i - 1], meaning=completed)
        if _joined(tape, reads[i - 1], reads[i]):
            reads[i - 1] = replace(reads[i - 1], meaning=_from_next(reads[i - 1].meaning, reads[i].meaning))
    _share_across_brackets(tape, reads)
    for i in range(len(reads) - 1):
        if _is_hour_of(tape, reads[i], reads[i + 1]):
            this, date = reads[i].meaning, reads[i + 1].meaning
            timed = replace(this, value=date.value + this.value[10:], relation=date.relation, unit="")
            reads[i] = replace(reads[i], meaning=timed)
    for i in range(1, len(reads)):
        if _joined(tape, reads[i - 1], reads[i]):
            reads[i] = replace(reads[i], meaning=_from_previous(reads[i - 1].meaning, reads[i].meaning))
            if _is_range(tape, reads[i - 1], reads[i]):
                reads[i - 1] = replace(reads[i - 1], range_end=i)
    return reads


def _share_across_brackets(tape: Tape, reads: list[Read]) -> None:
    """Give dates in and before brackets what stands behind these: 8 July (27 June O.S.) 1709, 10 (21) May 1709."""
    for i in range(len(reads) - 2):
        one, inner, said = reads[i : i + 3]
        year, closes = _YEAR.match(said.meaning.value), _between(tape, inner, said)
        bracketed = closes[-1:] == ["CLOSER"] or closes[-2:] == ["CLOSER", "COMMA"]
        if year is None or not bracketed or _between(tape, one, inner)[:1] != ["OPEN"]:
            continue
        if one.meaning.relation == inner.meaning.relation == "year" and said.meaning.relation == "":
            for k in (i, i + 1):
                this = reads[k].meaning
                month = said.meaning.value[len(year[0]) :] if this.value.startswith("XXXX-XX-") else ""
                rest = month + this.value[7:] if month else this.value[4:]
                reads[k] = replace(reads[k], meaning=replace(this, value=year[0] + rest, relation=""))


def _between(tape: Tape, one: Read, two: Read) -> list[str]:
    return [lexer().names[code] for code in tape.codes[one.end : two.start]]


def _joined(tape: Tape, one: Read, two: Read) -> bool:
    """Whether nothing but a comma, a dash or a conjunction stands between two expressions."""
    return 0 < two.start - one.end <= 3 and _JOINS.issuperset(_between(tape, one, two))


def _named_with_year(tape: Tape, one: Read, two: Read) -> bool:
    """Whether a thing named by its month or season is told with its year: the May rising of 1848."""
    if not 2 <= two.start - one.end <= _WORDS_TO_DATE:
        return False
    between = _between(tape, one, two)
    incomplete = one.meaning.relation == "year" and re.fullmatch(r"XXXX-(\d\d|[A-Z]{2})", one.meaning.value)
    year = re.fullmatch(r"(?:BC)?\d{4}", two.meaning.value)
    named = between[-1] == "OF" and {"CAP", "WORD", "ING"}.issuperset(between[:-1])
    return bool(incomplete and year and named)


def _is_hour_of(tape: Tape, one: Read, two: Read) -> bool:
    """Whether a time of the day is that of the date behind it: at 5 a.m. local time on 3 May."""
    timed = one.meaning.relation == "same" and one.meaning.value.startswith("XXXX-XX-XXT")
    dated = _DAY.fullmatch(two.meaning.value) is not None and two.meaning.relation in {"", "year"}
    near = two.start - one.end <= _WORDS_TO_DATE
    return timed and dated and near and "ON" in _between(tape, one, two)[-2:]


def _is_range(tape: Tape, one: Read, two: Read) -> bool:
    """Whether two neighbours are the ends of a range: 3–5 May, from May to June, between 8 and 22 May."""
    if not {one.meaning.type, two.meaning.type} <= {"DATE", "TIME"} or two.meaning.relation == "reference":
        return False
    between = _between(tape, one, two)
    if between[0] == "AND":
        before = tape.tokens[max(0, one.start - 2) : one.start]
        return "between" in {token.lower() for token in before}
    if between[0] == "BY":
        return tape.tokens[one.end].lower() in {"until", "till", "through"}
    return between[0] in {"DASH", "TO", "SLASH"}


def _from_next(this: Meaning, following: Meaning) -> Meaning:
    """What the next in a list says for this one: the unit, the year, the month, the era."""
    if this.relation == "list":
        return _counted_like(this, following)
    if following.type not in {"DATE", "TIME"}:
        return this
    if this.relation == "year" and this.value.startswith("XXXX-"):
        return _dated_like(this, following)
    if following.value.startswith("BC") and len(this.value) in {2, 4} and this.value.isdecimal():
        return replace(this, value=f"BC{this.value}")
    return this


def _dated_like(this: Meaning, following: Meaning) -> Meaning:
    """A day or a month with the month and the year of the next one."""
    year = _YEAR.match(following.value)
    month = following.value[len(year[0]) if year else 4 :][:3]
    if this.value.startswith("XXXX-XX-") and re.fullmatch(r"-\d\d", month):
        return _completed(this, year, "XXXX" + month + this.value[7:])
    return _completed(this, year, this.value, following.value)


def _completed(this: Meaning, year: re.Match[str] | None, value: str, following: str = "") -> Meaning:
    """A date with the year of the next one; the year before where it would come behind it."""
    if year is None:
        return replace(this, value=value)
    number = year[0]
    later = following and value[4:7] > following[len(number) :][:3] and following[len(number) + 1 :][:2].isdecimal()
    if later and value[5:7].isdecimal() and not number.startswith("BC"):
        number = f"{int(number) - 1:04d}"
    return replace(this, value=number + value[4:], relation="")


def _counted_like(this: Meaning, following: Meaning) -> Meaning:
    """A bare number with the unit of the next: ten, fifteen and twenty years earlier."""
    if following.type == "DURATION":
        match = re.fullmatch(r"(PT?)[\d.X]+([A-Z]+)", following.value)
        value = f"{match[1]}{this.offset}{match[2]}" if match else f"P{this.offset}D"
        return replace(this, value=value, relation="list" if following.relation == "list" else "", unit=following.unit)
    sign = -1 if following.offset < 0 else 1
    return replace(following, offset=sign * abs(this.offset))


def _from_previous(previous: Meaning, this: Meaning) -> Meaning:
    """What the one before says for this one: the month ("May 6 and 7"), the century ("1915–17")."""
    year = _YEAR.match(previous.value)
    if this.value.startswith("XX") and re.fullmatch(r"XX\d\d", this.value) and year:
        century = int(year[0][-4:-2]) + (int(this.value[2:]) <= int(year[0][-2:]))
        return replace(this, value=f"{century:02d}{this.value[2:]}", relation="")
    if this.relation in {"year", ""} and re.match(r"(\d{4}|XXXX)-XX-\d\d", this.value):
        month = previous.value[len(year[0]) if year else 4 :][:3]
        if not re.fullmatch(r"-\d\d", month):
            return this
        own = _YEAR.match(this.value)
        number = own or year
        return replace(
            this, value=(number[0] if number else "XXXX") + month + this.value[7:], relation="" if number else "year"
        )
    return this
