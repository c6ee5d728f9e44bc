"""An infobox that a mirror prints with the template's own parameter names: "Combatant1: | … |", "- Commander1: …"."""

import re
from functools import cache
from typing import NamedTuple

from tadmor.read.citations import without_marks
from tadmor.read.entries import lines, stands_alone
from tadmor.read.infobox import Column, RawInfobox
from tadmor.read.wikitext_infobox import infobox_table

_REACH = 20_000
_SIGN = re.compile(r"(?:[Cc]ombatant|[Ss]ide) ?2[a-e]?\s*[:=]")
_TITLE = re.compile(r"\s*(.{3,120}?)\s*(?:\||\n|$)")
_BREAK = re.compile(r"<br ?/?>|\n(?:[ \t]{0,8}[-*•]\s)?")


class ParameterInfobox(NamedTuple):
    """The infobox, and where it begins and ends in the text."""

    raw: RawInfobox
    start: int
    end: int


class _Found(NamedTuple):
    name: str
    side: int
    start: int
    value: int


@cache
def _parameters() -> dict[str, str]:
    """Canonical label by parameter name in lower case, those of sides without their number; titles are "title"."""
    table = infobox_table()
    names = dict.fromkeys(table.titles, "title") | dict.fromkeys(table.silent, "")
    return names | dict(table.whole) | dict(table.last) | dict(table.sides)


@cache
def _name() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _parameters()), key=len, reverse=True))
    return re.compile(
        rf"(?:^|(?<=[\s|]))(?:[-*•]\s*)?(?P<name>{names})\s?(?P<side>\d?)[a-e]?\s*[:=]\s*(?:\|\s*)?", re.IGNORECASE
    )


def find_parameter_infobox(text: str) -> ParameterInfobox | None:
    """The infobox, or None. Parameters of at least two sides give it away."""
    if not _SIGN.search(text, 0, 2 * _REACH):
        return None
    found = [
        _Found(match["name"].casefold(), int(match["side"] or 0), match.start(), match.end())
        for match in _name().finditer(text, 0, _REACH * 2)
    ]
    first = next((i for i, f in enumerate(found) if _parameters()[f.name] == "combatant" and f.side == 1), None)
    if first is None or not any(f.side == 2 for f in found[first:]):
        return None
    begin = first
    while begin and not found[begin - 1].side and found[begin].start - found[begin - 1].value < 1500:
        begin -= 1
    last = first
    while last + 1 < len(found) and found[last + 1].start - found[last].value < _REACH // 4:
        last += 1
    end = _end(text, found[last].value)
    return ParameterInfobox(_raw(text, found[begin : last + 1], end), found[begin].start, end)


def _end(text: str, start: int) -> int:
    """Where the last value ends: at the end of its cell or line, or at a sentence that is none of it."""
    match = re.compile(r"\|(?=\s*(?:\n|$|[A-Z]))|\n(?!\s*(?:[-*•]|\||<br))|\s(?=##)").search(text, start)
    return match.start() if match else len(text)


def _raw(text: str, found: list[_Found], end: int) -> RawInfobox:
    alone = stands_alone(text[end : end + 200_000])
    fields: dict[str, list[Column]] = {}
    title = ""
    for one, stop in zip(found, [*(f.start for f in found[1:]), end], strict=True):
        label = _parameters()[one.name]
        value = text[one.value : stop].strip(" |\n\t")
        if label == "title":
            title = without_marks(value)[0].split("\n")[0].strip(" |")
        elif label and value:
            side = max(one.side - 1, 0)
            columns = fields.setdefault(label, [])
            columns.extend(() for _ in range(side + 1 - len(columns)))
            columns[side] = (*columns[side], *lines(_BREAK.sub("\n", value), label, alone))
    return RawInfobox(title, {label: tuple(columns) for label, columns in fields.items()})
