"""A record of labelled lines whose values name their side in brackets: "Commanders: A [US]; B [CS]".

Surveys of battlefields and gazetteers of battles print one: sides are tagged and not set in columns, and losses
are told side by side ("88 total (US 23; CS 65)").
"""

import re
from functools import cache
from typing import NamedTuple

import msgspec

from tadmor.knowledge.tables import load_table
from tadmor.read.infobox import Column, Line, RawInfobox

_REACH = 20_000
_PROSE = 160
"""More than so many letters between two labels are the story; labels below it are read, and left in the text."""
_TAG = re.compile(r"\s*\[([A-Z][\w. ]{0,20})\]\s*(?:;|$)")
_TAGGED = re.compile(r":[^\n]*\[[A-Z][\w. ]{0,20}\]\s*;")
_SHARE = re.compile(
    r"(?:^|[(;,]\s*)([A-Z][\w. ]{0,20}?):?\s+((?:at least |about |c\. |over |up to )?\d[\d,–-]*(?:[^;()]*)?)(?=[;)]|$)"
)
_WHOLE = frozenset({"date", "place", "result", "partof"})


class RecordInfobox(NamedTuple):
    """The record, and where it begins and ends in the text."""

    raw: RawInfobox
    start: int
    end: int


class _Records(msgspec.Struct, frozen=True):
    labels: dict[str, tuple[str, ...]]
    sides: dict[str, str]


@cache
def _table() -> _Records:
    table: _Records = load_table("read/records.toml", _Records)
    return table


@cache
def _label() -> re.Pattern[str]:
    groups = (f"(?P<{label}>{'|'.join(map(re.escape, names))})" for label, names in _table().labels.items())
    return re.compile(
        rf"^[ \t]*(?:[-*•]\s+)?(?:\*\*)?(?:{'|'.join(groups)})(?:\(s\))?\s*:(?:\*\*)?[ \t]*(.*)$",
        re.MULTILINE | re.IGNORECASE,
    )


def find_record_infobox(text: str) -> RecordInfobox | None:
    """The record, or None. Tagged commanders or forces beside a date or a result give it away."""
    if not _TAGGED.search(text, 0, _REACH):
        return None
    found = [(m.lastgroup or "", m[len(_table().labels) + 1].strip(), m) for m in _label().finditer(text, 0, _REACH)]
    found = [(next(k for k, v in m.groupdict().items() if v), value, m) for _, value, m in found]
    labels = {label for label, _, _ in found}
    tags = [tag for label, value, _ in found if label in {"commander", "units"} for tag in _TAG.findall(value)]
    if len(set(tags)) < 2 or not labels & {"date", "result", "casualties"}:
        return None
    sides = list(dict.fromkeys(tags))
    fields: dict[str, tuple[Column, ...]] = {
        "combatant": tuple((Line(_table().sides.get(tag, tag)),) for tag in sides),
        **{label: ((Line(value),),) for label, value, _ in found if label in _WHOLE and value},
    }
    for label, value, _ in found:
        if label in {"commander", "units"}:
            fields[label] = _tagged(value, sides, label)
        elif label in {"casualties", "strength"}:
            fields[label] = _shares(value, sides)
    title = next((value for label, value, _ in found if label == "title"), "")
    raw = RawInfobox(title, {label: columns for label, columns in fields.items() if label != "title"})
    last = next((i for i in range(len(found) - 1) if found[i + 1][2].start() - found[i][2].end() > _PROSE), -1)
    return RecordInfobox(raw, found[0][2].start(), found[last][2].end())


def _tagged(value: str, sides: list[str], label: str) -> tuple[Column, ...]:
    """What stands before each side's tag; several commanders are joined by "and"."""
    columns: dict[str, Column] = {}
    at = 0
    for tag in _TAG.finditer(value):
        said = value[at : tag.start()].strip(" ;")
        at = tag.end()
        parts = re.split(r"\s+and\s+|,\s+(?=[A-Z]\w*\.\s)", said) if label == "commander" else [said]
        named = [part for part in parts if part and not re.match(r"(?:no|none|unknown)\b", part, re.IGNORECASE)]
        columns[tag[1]] = tuple(Line(part) for part in named)
    return tuple(columns.get(side, ()) for side in sides)


def _shares(value: str, sides: list[str]) -> tuple[Column, ...]:
    """Each side's share ("US 23; CS 65"); behind the sides' columns the total of both."""
    shares = {name.strip(): said.strip() for name, said in _SHARE.findall(value)}
    if not any(side in shares for side in sides):
        return (*(() for _ in sides), (Line(value),) if value else ())
    return tuple((Line(_counted(shares[side])),) if side in shares else () for side in sides)


def _counted(said: str) -> str:
    return f"{said} casualties" if re.fullmatch(r"[\d,–\- ]+", said) else said
