"""Paragraphs, headings, list items and captions of plain text, by its lines."""

import re
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_LIST = re.compile(r"\s*(?:[*•·‣–-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S")
_NO_HEADING = re.compile(rf"{_LIST.pattern}|\w+:\s+\d|.*\b(?:1[5-9]|20)\d\d \(|\d{{1,2}} \w+ \d{{4}}$")
_MARKED = re.compile(r"\s*(?:(#{1,6})\s*\S|(={2,6})[^=]+={2,6}\s*$)")
_ENLARGE = re.compile(r"\[?(?:Enlarge|enlarge)\]?$")
_FOOTER = re.compile(r"\s*(?:Retrieved from\b|This reference article\b|#copyright\b|Jump to\b|From Wikipedia\b)")
"""What mirrors print above and below an article."""
_ENDS = (".", "!", "?", ",", ";", ":", '"', "”", ")", "]")


class Paragraph(NamedTuple):
    """A stretch of lines that belong together: its span, its kind, and the level of a heading (else 0)."""

    start: int
    end: int
    kind: str
    heading: int


class _Row(NamedTuple):
    start: int
    end: int
    text: str
    indent: int


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text in order. Offsets are those of ``text``."""
    rows = [
        _Row(m.start(), m.end(), m[0].strip(), len(m[0]) - len(m[0].lstrip()))
        for m in re.finditer(r"[^\r\n]+|(?<=\n)(?=\r?\n)", text)
    ]
    filled = [row for row in rows if row.text]
    wrapped = _is_wrapped([len(row.text) for row in filled]) or _runs_on(rows)
    body_indent = int(median(row.indent for row in filled)) if filled else 0
    done: list[Paragraph] = []
    group: list[_Row] = []

    def close() -> None:
        done.extend(_paragraph(part, kind) for kind, part in _captioned(group) if part)
        group.clear()

    for row, after in zip(rows, [*rows[1:], None], strict=True):
        alone = not group and (after is None or not after.text)
        level = _heading(row, alone=alone or not wrapped, indent=body_indent) if row.text else 0
        begun = not wrapped or (_LIST.match(row.text) and (not group or group[-1].text.endswith(_ENDS)))
        if not row.text or level or begun or _FOOTER.match(row.text):
            close()
        if level:
            done.append(Paragraph(row.start + row.indent, row.start + row.indent + len(row.text), "heading", level))
        elif row.text:
            group.append(row)
    close()
    return [part for part in done if not _FOOTER.match(text[part.start : part.end])]


def _captioned(group: list[_Row]) -> list[tuple[str, list[_Row]]]:
    """The rows parted at "Enlarge", which lynx prints between a caption and the same caption once more."""
    at = next((i for i, row in enumerate(group) if _ENLARGE.match(row.text)), None)
    if at is None:
        return [("paragraph", list(group))]
    repeated = group[at + 1].text if at + 1 < len(group) else ""
    begin = next((i for i in range(at - 1, -1, -1) if group[i].text == repeated), 0 if not repeated else at)
    caption = group[begin:at]
    behind = group[at + 1 + len(caption) :]
    return [("paragraph", list(group[:begin])), ("caption", caption), *_captioned(behind)]


def _is_wrapped(lengths: list[int]) -> bool:
    """Whether lines are broken at a margin, so that a paragraph is many lines."""
    long = [n for n in lengths if n > 45]
    return len(long) >= 3 and max(lengths) <= 100 and sum(n > 55 for n in long) >= len(long) / 2


def _runs_on(rows: list[_Row]) -> bool:
    """Whether most long lines with another right below them end in the middle of a sentence."""
    ends = [a.text for a, b in pairwise(rows) if 40 < len(a.text) <= 120 and b.text and not _LIST.match(b.text)]
    return bool(ends) and sum(not end.endswith(_ENDS) or end[-1] in ",;" for end in ends) >= 0.6 * len(ends)


def _heading(row: _Row, *, alone: bool, indent: int) -> int:
    """The level of a heading on a line of its own, or 0."""
    if marked := _MARKED.match(row.text):
        return max(2, len(marked[1] or marked[2]))
    words = row.text.split()
    if not alone or len(row.text) > 80 or len(words) > 10 or row.text.endswith(_ENDS) or _NO_HEADING.match(row.text):
        return 0
    if not row.text[0].isupper() and not row.text[0].isdecimal():
        return 0
    return 2 if row.indent <= indent else 0


def _paragraph(group: list[_Row], kind: str) -> Paragraph:
    if kind == "paragraph" and _LIST.match(group[0].text):
        kind = "list_item"
    return Paragraph(group[0].start + group[0].indent, group[-1].end, kind, 0)
