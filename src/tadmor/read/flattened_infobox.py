"""Find and part the infobox of a page whose layout is lost: labels in a run of text, columns parted by "|"."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from tadmor.model import Span
from tadmor.read.citations import without_marks
from tadmor.read.dates import find_dates
from tadmor.read.entries import lines, stands_alone
from tadmor.read.hatnotes import trimmed
from tadmor.read.infobox import Column, Line, RawInfobox
from tadmor.read.page_words import any_of, nationalities, page_words

_WHOLE = ("date", "place", "coordinates", "territory", "result", "status")
_SIDES = ("combatant", "commander", "units", "strength", "casualties")
_RULE = re.compile(r"(?:\*\s+){2,}\*(?=\s|$)|(?<!\S)(?:-{3,}|_{3,})(?!\S)")
_REACH = 20_000
"""How far an infobox may reach behind the label of its parties, in code points."""


_TRIES = 10
"""How many times the label of the parties is tried: prose and navigation boxes hold the word too."""


class Value(NamedTuple):
    """A label found in the text and the span of its value."""

    label: str
    start: int
    span: Span


class FlatInfobox(NamedTuple):
    """An infobox in a text: where it begins and where its last value begins, and its parts."""

    start: int
    caption: Span | None
    last: Value
    values: tuple[Value, ...]
    title: str
    part_of: tuple[str, ...]


@cache
def _label(label: str) -> re.Pattern[str]:
    names = any_of(page_words().labels[label])
    return re.compile(rf"(?<![\w-])(?:{names})(?:\s*[|:]\s*|\s+(?![a-z])|(?=\d|[A-Z]))")


def find_infobox(text: str) -> FlatInfobox | None:
    """The infobox of a page, or None. The labels of the parties and of what follows them give it away."""
    for anchor in islice(_label("combatant").finditer(text), _TRIES):
        behind = _sides(text, anchor)
        before = _whole(text, anchor.start()) if len(behind) > 1 else []
        if before:
            found = _spans([*before, *behind])
            above = len(text[: found[0].start].rstrip(" |\n"))
            start, title, part_of, caption = _head(text, above, behind[-1].span.start)
            return FlatInfobox(start, caption, found[-1], tuple(found), title, part_of)
    return None


def _sides(text: str, anchor: re.Match[str]) -> list[Value]:
    found = [Value("combatant", anchor.start(), Span(anchor.end(), anchor.end()))]
    for label in _SIDES[1:]:
        match = _label(label).search(text, found[-1].span.start, min(len(text), anchor.end() + _REACH))
        if match and "##" not in text[found[-1].span.start : match.start()]:
            found.append(Value(label, match.start(), Span(match.end(), match.end())))
    return found


def _whole(text: str, anchor: int) -> list[Value]:
    low = max(0, anchor - 5000)
    dates = [
        match
        for match in _label("date").finditer(text, low, anchor)
        if (near := find_dates(text[match.end() : match.end() + 60])) and near[0].start < 25
    ]
    others = (_label(label).search(text, low, anchor) for label in ("place", "result"))
    start = dates[-1] if dates else next((match for match in others if match), None)
    if start is None:
        return []
    found = [Value("date", start.start(), Span(start.end(), start.end()))] if dates else []
    behind = start.end() if dates else start.start()
    matches = ((label, _label(label).search(text, behind, anchor)) for label in _WHOLE[1:])
    found += [Value(label, m.start(), Span(m.end(), m.end())) for label, m in matches if m]
    return sorted(found, key=lambda value: value.start)


def _spans(found: Sequence[Value]) -> list[Value]:
    ends = [*(value.start for value in found[1:]), found[-1].span.start]
    return [
        value._replace(span=Span(value.span.start, max(value.span.start, end)))
        for value, end in zip(found, ends, strict=True)
    ]


def _head(text: str, date_at: int, body_at: int) -> tuple[int, str, tuple[str, ...], Span | None]:
    """Where the infobox begins, its title, what it is part of and its caption."""
    low = max(0, date_at - 2500)
    parts = list(re.finditer(r"(?<!\w)Part of (?=the\b|a\b|[A-Z])", text[low:date_at]))
    if not parts:
        start, title = _title(text, low, date_at, body_at)
        return start, title, (), None
    part = parts[-1]
    start, title = _title(text, low, low + part.start(), body_at)
    names, caption_at = part_of_names(text[low + part.end() : date_at])
    caption = trimmed(text, Span(low + part.end() + caption_at, date_at))
    return start, title, names, caption if caption.end > caption.start else None


def _title(text: str, low: int, end: int, body_at: int) -> tuple[int, str]:
    """The title is the last thing before ``end``; the lead, which repeats it, says how far back it reaches."""
    head = text[low:end]
    stops = list(re.finditer(r"[.!?)][\"”]?\s+(?=[A-Z0-9\"“])|\n\s*(?=\S)", head.rstrip()))
    begin = stops[-1].end() if stops else 0
    words = list(re.finditer(r"\S+", head[begin:]))[-14:]
    body = text[: low + begin] + text[body_at : body_at + 60_000]
    for word in words:
        name = head[begin + word.start() :].strip()
        base = re.sub(r"\s*\([^()]*\)", "", name)
        if len(base.split()) > 1 and base in body:
            return low + begin + word.start(), name
    first = words[0].start() if words else 0
    return low + begin + first, head[begin + first :].strip()


def part_of_names(text: str) -> tuple[tuple[str, ...], int]:
    """The wars and campaigns that a run of text begins with, and where its rest (a caption) begins."""
    words = list(re.finditer(r"[^\s|]+", text))
    names: list[str] = []
    at = 0
    while at < len(words):
        end = _operation_name(words, at)
        if end is None:
            break
        names.append(text[words[at].start() : words[end - 1].end()])
        at = end
    if not names and len(words) <= 12:
        return ((text.strip(" |"),) if text.strip(" |") else ()), len(text)
    return tuple(names), words[at].start() if at < len(words) else len(text)


def _operation_name(words: Sequence[re.Match[str]], start: int) -> int | None:
    """One past the last word of an operation's name that begins at ``start``, or None."""
    table = page_words()
    first = words[start][0]
    if start and (first in table.captions.openers or first in table.page.leads):
        return None
    limit = min(len(words), start + 9)
    head = next((i for i in range(start, limit) if words[i][0].strip(",") in table.page.operations), None)
    if head is None or any(words[i][0][-1] in ".;" for i in range(start, head)):
        return None
    end = head + 1
    while end < len(words) and (words[end][0].startswith("(") or re.fullmatch(r"[IVX]+", words[end][0])):
        end += 1
    if end < len(words) - 1 and words[end][0] in {"in", "of", "against", "on", "at", "to", "for", "between"}:
        end = _complement(words, end + 1)
    return end


def _complement(words: Sequence[re.Match[str]], start: int) -> int:
    """One past the last word of the place or opponent that an operation's name ends with."""
    table = page_words()
    for i in range(start, len(words)):
        word = words[i][0]
        new = word in nationalities() or word in table.captions.openers or word in table.page.leads
        numeral = i > start and re.fullmatch(r"[IVX]+", words[i - 1][0])
        if i > start and (new or numeral) and words[i - 1][0] not in {"the", "and", "of"}:
            return i
        if not (word[0].isupper() or word[0].isdecimal() or word in {"the", "and", "of", "al", "de"}):
            return max(start, i)
    return len(words)


def raw_infobox(text: str, found: FlatInfobox, end: int) -> RawInfobox:
    """The infobox with its values parted into columns and lines; the last value ends at ``end``."""
    alone = stands_alone(text[end : end + 200_000])
    fields: dict[str, tuple[Column, ...]] = {"partof": (tuple(Line(name) for name in found.part_of),)}
    extra: dict[tuple[int, int], int] = {}
    for value in found.values:
        stop = end if value is found.last else value.span.end
        cells = _cells(text[value.span.start : stop])
        if value.label in _WHOLE:
            fields[value.label] = (lines(" ".join(cells), value.label, alone),)
            continue
        columns: dict[int, Column] = {}
        width = max(len(cells), len(fields.get("combatant", ())) - len(extra))
        for i, cell in enumerate(cells):
            for k, piece in enumerate(_RULE.split(cell)):
                side = i if k == 0 else extra.setdefault((i, k), width + len(extra))
                columns[side] = lines(piece, value.label, alone)
        fields[value.label] = tuple(columns.get(i, ()) for i in range(max(columns, default=-1) + 1))
    return RawInfobox(without_marks(found.title)[0], fields)


def _cells(value: str) -> list[str]:
    cells = [cell.strip() for cell in re.split(r"\||\t", value)]
    while cells and not cells[0]:
        cells.pop(0)
    while cells and not cells[-1]:
        cells.pop()
    if len(cells) == 1 and cells[0].count("\n") == 1 and "*" not in cells[0]:
        return cells[0].split("\n")
    return cells or [""]
