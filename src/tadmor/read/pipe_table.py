"""An infobox printed as a table of pipes: "| Belligerents | |" above "| one side | the other |"."""

import re
from functools import cache
from itertools import islice
from typing import NamedTuple

from tadmor.read.citations import without_marks
from tadmor.read.entries import Alone, lines, stands_alone
from tadmor.read.infobox import Column, Line, RawInfobox
from tadmor.read.page_words import any_of, page_words

_REACH = 250
"""Rows that are looked at."""
_SIDES = frozenset({"combatant", "commander", "units", "strength", "casualties"})
_RULE = re.compile(r"[\s|:=+-]*$")
_PART_OF = re.compile(r"Part of\s+(?:the\s+)?", re.IGNORECASE)


class PipeInfobox(NamedTuple):
    """The infobox, and where it begins and ends in the text."""

    raw: RawInfobox
    start: int
    end: int


class _Row(NamedTuple):
    """A row; a rule has no cells."""

    start: int
    end: int
    cells: tuple[str, ...]


@cache
def _label(cell: str) -> str:
    """The canonical label that a cell holds and nothing else, or ""."""
    bare = without_marks(cell)[0].strip(" :*_")
    for label, names in page_words().labels.items():
        if bare and re.fullmatch(any_of(names), bare, re.IGNORECASE):
            return label
    return ""


def find_pipe_infobox(text: str) -> PipeInfobox | None:
    """The infobox, or None. A row of pipes with the label of the parties and one more label give it away."""
    rows = _rows(text)
    labels = [next((label for cell in row.cells if (label := _label(cell))), "") for row in rows]
    if "combatant" not in labels or not {"commander", "strength", "casualties"} & set(labels):
        return None
    first = next(i for i, label in enumerate(labels) if label)
    while first and rows[first].start - rows[first - 1].end <= 2:
        first -= 1
    last = max(i for i, label in enumerate(labels) if label)
    while last + 1 < len(rows) and rows[last + 1].start - rows[last].end <= 2:
        last += 1
    alone = stands_alone(text[rows[last].end : rows[last].end + 200_000])
    raw = _raw(rows[first : last + 1], labels[first : last + 1], alone)
    return PipeInfobox(raw, rows[first].start, rows[last].end)


def _rows(text: str) -> list[_Row]:
    """The rows of pipes among the first lines."""
    rows = []
    lines_of_pipes = (m for m in re.finditer(r"[^\r\n]+", text[:60_000]) if "|" in m[0])
    for match in islice(lines_of_pipes, _REACH):
        row = match[0].strip().removeprefix("|").removesuffix("|")
        cells = () if _RULE.match(row) else tuple(cell.strip() for cell in row.split("|"))
        rows.append(_Row(match.start(), match.end(), cells))
    return rows


def _raw(rows: list[_Row], labels: list[str], alone: Alone) -> RawInfobox:
    fields: dict[str, list[Column]] = {}
    head: list[str] = []
    current = ""
    for row, label in zip(rows, labels, strict=True):
        cells = [cell for cell in row.cells if not _label(cell)] if label else list(row.cells)
        current = label or current
        if not current:
            head += list(dict.fromkeys(cell for cell in cells if cell))
        elif current in _SIDES:
            _add_sides(fields.setdefault(current, []), current, cells, alone)
        elif any(cells):
            whole = fields.setdefault(current, [()])
            whole[0] = (*whole[0], *lines(_broken(" ".join(filter(None, cells))), current, alone))
    title, part_of = _head(head)
    fields["partof"] = [tuple(Line(name) for name in part_of)]
    return RawInfobox(title, {label: tuple(columns) for label, columns in fields.items()})


def _add_sides(columns: list[Column], label: str, cells: list[str], alone: Alone) -> None:
    while cells and not cells[-1]:
        cells.pop()
    for i, cell in enumerate(cells):
        if i == len(columns):
            columns.append(())
        columns[i] = (*columns[i], *lines(_broken(cell), label, alone))


def _broken(cell: str) -> str:
    return re.sub(r"<br ?/?>", "\n", re.sub(r"\*\*|__", "", cell))


def _head(cells: list[str]) -> tuple[str, list[str]]:
    """The title and what it is part of, from the cells above the first label."""
    parts = [_PART_OF.sub("", cell) for cell in cells if _PART_OF.match(cell)]
    titles = [cell for cell in cells if not _PART_OF.match(cell) and len(cell) < 120]
    return (_broken(without_marks(titles[0])[0]).strip() if titles else ""), parts
