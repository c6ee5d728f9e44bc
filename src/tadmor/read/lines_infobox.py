"""An infobox printed as lines, as lynx does: labels on lines of their own, two columns run together."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from tadmor.read.citations import without_marks
from tadmor.read.infobox import Column, Line, RawInfobox
from tadmor.read.page_words import any_of, page_words, states

_WHOLE = ("date", "place", "coordinates", "territory", "result", "status")
_SIDES = ("combatant", "commander", "units", "strength", "casualties")


class LinesInfobox(NamedTuple):
    """The infobox, and where it ends in the text."""

    raw: RawInfobox
    end: int


@cache
def _labels() -> re.Pattern[str]:
    names = page_words().labels
    groups = "|".join(f"(?P<{label}>{any_of(names[label])})" for label in (*_WHOLE, *_SIDES))
    return re.compile(rf"\s*(?:{groups})(?:\s*[:|]\s*|\s+|$)")


def find_lines_infobox(text: str) -> LinesInfobox | None:
    """The infobox among the first lines, or None."""
    end = min(len(text), 20_000)
    rows = [(m.start(), m.end(), m[0].strip()) for m in re.finditer(r"[^\r\n]+", text[:end])]
    found = [
        (i, match) for i, (_, _, row) in enumerate(rows[:250]) if (match := _labels().match(row)) and len(row) < 100
    ]
    names = [match.lastgroup or "" for _, match in found]
    if "combatant" not in names or not {"commander", "strength", "casualties"} & set(names):
        return None
    first = found[0][0]
    stop = _stop(text, rows, found[-1][0])
    fields: dict[str, tuple[Column, ...]] = {}
    for (i, match), following in zip(found, [*(i for i, _ in found[1:]), stop], strict=True):
        label = match.lastgroup or ""
        values = [rows[i][2][match.end() :], *(row for _, _, row in rows[i + 1 : following])]
        kept = [value for value in values if value]
        fields.setdefault(label, tuple(_columns(kept, label)))
    title, part_of = _head([row for _, _, row in rows[:first]])
    fields["partof"] = ((Line(part_of),),) if part_of else ()
    return LinesInfobox(RawInfobox(title, fields), _end(text, rows[min(stop, len(rows)) - 1][1]))


def _end(text: str, at: int) -> int:
    """The blank line behind the infobox: what stands before it are campaign boxes."""
    blank = re.compile(r"\n[ \t]*\r?\n").search(text, at)
    return blank.start() if blank else len(text)


def _stop(text: str, rows: Sequence[tuple[int, int, str]], last: int) -> int:
    """The row at which the last value ends: a blank line, a row that is set apart or a campaign box."""
    indent = len(text[rows[last][0] : rows[last][1]]) - len(text[rows[last][0] : rows[last][1]].lstrip())
    for i in range(last + 1, len(rows)):
        row = text[rows[i][0] : rows[i][1]]
        gap = text[rows[i - 1][1] : rows[i][0]].count("\n") > 1
        if gap or len(row) - len(row.lstrip()) > indent + 6 or len(row) > 90:
            return i
    return len(rows)


def _head(rows: Sequence[str]) -> tuple[str, str]:
    for i, row in enumerate(rows):
        if row.startswith("Part of ") and i:
            return rows[i - 1], row[len("Part of ") :]
    return (rows[0] if rows else ""), ""


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
    if len(values) == 2 and not values[0].endswith(","):
        yield (_line(values[0]),)
        yield (_line(values[1]),)
        return
    columns: list[list[Line]] = [[]]
    for value in values:
        pieces = _pieces(value, label) if len(columns) == 1 else [value]
        columns[-1] += [_line(part) for part in _items(pieces[0], label)]
        if len(pieces) > 1:
            columns.append([_line(part) for part in _items(pieces[1], label)])
    for column in columns:
        yield tuple(line for line in column if line.text)


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
