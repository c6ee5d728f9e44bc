"""An infobox printed as lines, as lynx does: labels on lines of their own, two columns run together."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from tadmor.read.citations import without_marks
from tadmor.read.infobox import Column, Line, RawInfobox
from tadmor.read.page_words import any_of, page_words, states

_WHOLE = ("date", "place", "coordinates", "territory", "result", "status")
_SIDES = ("combatant", "commander", "units", "strength", "casualties")


_PROSE = 160
"""A longer line is prose."""
_Row = tuple[int, int, str]
"""Where a line begins and ends, and its text without the white space around it."""


class LinesInfobox(NamedTuple):
    """The infobox, and where it begins and ends in the text."""

    raw: RawInfobox
    start: int
    end: int


@cache
def _labels() -> re.Pattern[str]:
    names = page_words().labels
    groups = "|".join(f"(?P<{label}>{any_of(names[label])})" for label in (*_WHOLE, *_SIDES))
    return re.compile(rf"\s*(?:{groups})(?:\s*[:|]\s*|\s+|$|(?=\d|[A-Z]))")


def find_lines_infobox(text: str) -> LinesInfobox | None:
    """The infobox among the first lines, or None."""
    end = min(len(text), 20_000)
    rows = [(m.start(), m.end(), m[0].strip()) for m in re.finditer(r"[^\r\n]+", text[:end])]
    found = _together(
        rows, [(i, m) for i, (_, _, row) in enumerate(rows[:250]) if (m := _labels().match(row)) and _is_label(row, m)]
    )
    names = [match.lastgroup or "" for _, match in found]
    if "combatant" not in names or not {"commander", "strength", "casualties"} & set(names):
        return None
    first = found[0][0]
    stop = _stop(text, rows, found[-1][0])
    fields: dict[str, tuple[Column, ...]] = {}
    for (i, match), following in zip(found, [*(i for i, _ in found[1:]), stop], strict=True):
        label = match.lastgroup or ""
        below = rows[i + 1 : following]
        values = [value for value in (rows[i][2][match.end() :], *(row for _, _, row in below)) if value]
        flagged = [k for k, row in enumerate(below) if row[0] > rows[i][0] and text[row[0]] in " \u00a0"]
        fields.setdefault(label, tuple(_flagged(values, flagged) or _columns(values, label)))
    title, part_of, start = _head(rows[:first], rows[first][0])
    fields["partof"] = ((Line(part_of),),) if part_of else ()
    return LinesInfobox(RawInfobox(title, fields), start, _end(text, rows[min(stop, len(rows)) - 1][1]))


def _end(text: str, at: int) -> int:
    """The blank line behind the infobox: what stands before it are campaign boxes."""
    blank = re.compile(r"\n[ \t]*\r?\n").search(text, at)
    return blank.start() if blank else len(text)


def _stop(text: str, rows: Sequence[_Row], last: int) -> int:
    """The row at which the last value ends: a blank line, a row that is set apart or a campaign box."""
    indent = len(text[rows[last][0] : rows[last][1]]) - len(text[rows[last][0] : rows[last][1]].lstrip())
    for i in range(last + 1, len(rows)):
        row = text[rows[i][0] : rows[i][1]]
        gap = text[rows[i - 1][1] : rows[i][0]].count("\n") > 1
        if gap or len(row) - len(row.lstrip()) > indent + 6 or len(row) > 90:
            return i
    return len(rows)


def _head(rows: Sequence[_Row], label: int) -> tuple[str, str, int]:
    """The title, what it is part of, and where the infobox begins; its first label stands at ``label``."""
    for i in range(len(rows) - 1, 0, -1):
        if rows[i][2].startswith("Part of "):
            return rows[i - 1][2], rows[i][2][len("Part of ") :], rows[i - 1][0]
    return (rows[0][2] if rows else ""), "", label


def _is_label(row: str, match: re.Match[str]) -> bool:
    """Whether a line that begins with a label is one: short, or a value that is glued to it."""
    glued = match.lastgroup in _WHOLE and len(row) < 400 and not row[match.end() - 1].isspace()
    return len(row) < 100 or glued


def _together(rows: Sequence[_Row], found: list[tuple[int, re.Match[str]]]) -> list[tuple[int, re.Match[str]]]:
    """The labels of one box: none but prose lies between it and headings of the same name further down."""
    anchor = next((k for k, (_, match) in enumerate(found) if match.lastgroup == "combatant"), 0)
    first = last = anchor
    while first and not _parted(rows, found[first - 1][0], found[first][0]):
        first -= 1
    while last + 1 < len(found) and not _parted(rows, found[last][0], found[last + 1][0]):
        last += 1
    return found[first : last + 1]


def _parted(rows: Sequence[_Row], one: int, other: int) -> bool:
    return any(len(row) > _PROSE for _, _, row in rows[one + 1 : other])


def _flagged(values: Sequence[str], flagged: Sequence[int]) -> list[Column]:
    """Columns that begin with a line set in by the space a picture of a flag has left, the others not."""
    if len(flagged) < 2 or flagged[0] or len(flagged) == len(values) or len(flagged) > 3:
        return []
    ends = [*flagged, len(values)]
    return [tuple(_line(value) for value in values[a:b]) for a, b in pairwise(ends)]


def _columns(values: Sequence[str], label: str) -> Iterator[Column]:
    if label in _WHOLE:
        yield tuple(_line(value) for value in values)
        return
    tabbed = [re.split(r"\t|\s{3,}|\s\|\s", value) for value in values]
    if any(len(cells) > 1 for cells in tabbed):
        width = max(len(cells) for cells in tabbed)
        for i in range(width):
            yield tuple(_line(cells[i]) for cells in tabbed if i < len(cells) and cells[i].strip())
        return
    yield from _run_together(values, label)


def _run_together(values: Sequence[str], label: str) -> Iterator[Column]:
    """Two columns one after the other: a comma at the end of a line says that its column goes on.

    Where the first column's last line and the second's first share a line, a number or a capital after a
    word that no comma ends parts them.
    """
    if label == "combatant" and (parted := _by_states(values)):
        yield from parted
        return
    if len(values) > 1 and not any(value.endswith(",") for value in values[:-1]):
        cut = _second_column(values, label)
        for part in (values[:cut], values[cut:]):
            yield tuple(_line(piece) for value in part for piece in _items(value, label))
        return
    columns: list[list[Line]] = [[]]
    for value in values:
        pieces = _pieces(value, label) if len(columns) == 1 else [value]
        columns[-1] += [_line(part) for part in _items(pieces[0], label)]
        if len(pieces) > 1:
            columns.append([_line(part) for part in _items(pieces[1], label)])
    for column in columns:
        yield tuple(line for line in column if line.text)


def _second_column(values: Sequence[str], label: str) -> int:
    """The line with which the second of two columns begins, where nothing but their words can tell.

    Of figures the first that counts the same as the first line does, or else starts over ("12,000 men", "30 tanks",
    "8,000 men"); of names half of them.
    """
    if label in {"strength", "casualties"}:
        counted = [
            re.sub(r"[\d.,–~+≈-]+|\b(?:about|c|ca|over|at least|up to)\b", "", value.casefold()).split()[:1]
            for value in values
        ]
        again = [k for k in range(1, len(values)) if counted[k] == counted[0] and re.match(r"\D{0,12}\d", values[k])]
        if again:
            return again[0]
    return (len(values) + 1) // 2


def _by_states(values: Sequence[str]) -> list[Column]:
    """Two columns of states, where the last of the first and the first of the second share a line."""
    known = states()
    for i, value in enumerate(values):
        words = value.split()
        for cut in range(1, len(words)):
            left, right = " ".join(words[:cut]), " ".join(words[cut:])
            if left in known and right in known:
                first, second = [*values[:i], left], [right, *values[i + 1 :]]
                return [tuple(_line(v) for v in first), tuple(_line(v) for v in second)]
    return []


def _items(value: str, label: str) -> list[str]:
    if label == "commander":
        return [part for part in re.split(r",\s+(?!Jr|Sr|[IV]+\b)", value) if part]
    return [value]


def _pieces(value: str, label: str) -> list[str]:
    if label in {"strength", "casualties", "units"}:
        match = re.search(r"(?<=[a-z])\s+(?=[\d~])(?![^()]*\))", value)
    else:
        match = (
            re.search(r"(?<=[a-z])\s+(?=[A-Z][a-z]+(?:\s|,|$))", value) if label == "combatant" else _two_names(value)
        )
    return [value[: match.start()], value[match.end() :]] if match else [value]


def _two_names(value: str) -> re.Match[str] | None:
    """Where the second of two names begins: four capitalised words without a comma are two people."""
    words = [word for word in value.rstrip(",").split() if word[0].isupper()]
    if len(words) < 4 or ("," in value.rstrip(",") and not re.search(r"[a-z] [A-Z]\w+ [A-Z]", value)):
        return None
    return re.search(r"(?<=[a-z])\s+(?=[A-Z]\w+\s[A-Z]\w+,?$)", value)


def _line(value: str) -> Line:
    text, citations = without_marks(value)
    return Line(text.strip(" ,;"), citations)
