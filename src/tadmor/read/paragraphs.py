"""Paragraphs, headings, list items and captions of plain text, by its lines."""

import re
from statistics import median
from typing import NamedTuple

_LIST = re.compile(r"\s*(?:[*•·‣–-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S")
_MARKED = re.compile(r"\s*(?:(#{1,6})\s*\S|(={2,6})[^=]+={2,6}\s*$)")
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
    wrapped = _is_wrapped([len(row.text) for row in filled])
    body_indent = int(median(row.indent for row in filled)) if filled else 0
    done: list[Paragraph] = []
    group: list[_Row] = []
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        alone = not group and (after is None or not after.text)
        level = _heading(row, alone=alone or not wrapped, indent=body_indent) if row.text else 0
        fresh = not row.text or level or not wrapped or _LIST.match(row.text)
        if fresh and group:
            done.append(_paragraph(group))
            group = []
        if level:
            done.append(Paragraph(row.start + row.indent, row.start + row.indent + len(row.text), "heading", level))
        elif row.text:
            group.append(row)
    if group:
        done.append(_paragraph(group))
    return done


def _is_wrapped(lengths: list[int]) -> bool:
    """Whether lines are broken at a margin, so that a paragraph is many lines."""
    long = [n for n in lengths if n > 45]
    return len(long) >= 3 and max(lengths) <= 100 and sum(n > 55 for n in long) >= len(long) / 2


def _heading(row: _Row, *, alone: bool, indent: int) -> int:
    """The level of a heading on a line of its own, or 0."""
    if marked := _MARKED.match(row.text):
        return max(2, len(marked[1] or marked[2]))
    words = row.text.split()
    if not alone or len(row.text) > 80 or len(words) > 10 or row.text.endswith(_ENDS) or _LIST.match(row.text):
        return 0
    if not row.text[0].isupper() and not row.text[0].isdigit():
        return 0
    return 2 if row.indent <= indent else 0


def _paragraph(group: list[_Row]) -> Paragraph:
    kind = "list_item" if _LIST.match(group[0].text) else "paragraph"
    return Paragraph(group[0].start + group[0].indent, group[-1].end, kind, 0)
