"""Where a time expression stands: its paragraph, its sentence, the words beside it, brackets and quotation marks."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tadmor.model import CleanText, Document, Timex
from tadmor.resolve.time_cues import cue_pattern

_SENTENCE_END = re.compile(r"(?<![A-Z])[.!?][\"”’)]*\s+(?=[\"“‘(]*[A-Z0-9])|\n+")
_PLUPERFECT = re.compile(r"\bhad\b", re.IGNORECASE)
_LAST_WORD = re.compile(r"([\w'’]+)\W*$")
_NEXT_WORD = re.compile(r"\W*?([,.;:)(–—-]|[\w'’]+)")
_HEADING_WORDS = 14
_CLAUSE_END = re.compile(r"[,;:—–()]")
_BESIDE = frozenset({"caption", "hatnote", "table"})
"""Kinds of blocks that stand beside the running text and do not move the narrative."""
_NEAR = 400
"""So many characters around an expression are looked at, however long the sentence."""
_OPENING = 14
"""An expression no further than this into its sentence opens it: there is room for "By the end of"."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A time expression and its surroundings.

    Attributes:
        timex: The expression.
        text: The expression itself, as written.
        start: Its offset in the block's text.
        end: The offset behind it.
        block: Number of the paragraph or heading it stands in, in document order.
        section: Number of its section, in document order.
        heading: 0 in running text, else the level of the heading.
        caption: It stands beside the running text: below a picture, in a table.
        sentence: Number of its sentence within the block.
        around: The text of its sentence.
        dated_by: The expression that tells the date of the event it counts from: "two days after the fall on 3 May".
        glossed_by: The full date that explains it in brackets: "two years later (218 BC)".
        dates: It is such a date, and dates the event of the expression before it.
        before: The word before it in the sentence, in lower case, or "".
        after: The word or punctuation mark behind it.
        bracketed: It stands in round brackets.
        quoted: It stands in quotation marks.
        opens: It opens its sentence.
        background: Its clause leads up to it with words of background: which, after, since.
        pluperfect: Its sentence is told in the pluperfect.
        ahead: Its sentence speaks of what is planned or foreseen.
    """

    timex: Timex
    text: str
    start: int
    end: int
    block: int
    section: int
    heading: int
    caption: bool
    sentence: int
    around: str
    dated_by: Timex | None
    glossed_by: Timex | None
    dates: bool
    before: str
    after: str
    bracketed: bool
    quoted: bool
    opens: bool
    background: bool
    pluperfect: bool
    ahead: bool


def settings_of_text(text: str, timexes: Sequence[Timex]) -> list[Setting]:
    """The settings in a plain text: each line is a paragraph, a short line without a full stop a heading."""
    settings: list[Setting] = []
    at = section = 0
    starts = [0, *(match.end() for match in re.finditer(r"\n", text))]
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(text)
        line = text[start:end]
        level = 2 if _is_heading(line) else 0
        section += level > 0
        inside = []
        while at < len(timexes) and timexes[at].start < end:
            inside.append(timexes[at])
            at += 1
        settings += _settings(
            line, inside, [(t.start - start, t.end - start) for t in inside], (number, section, level, False)
        )
    return settings


def settings_of_document(document: Document, timexes: Sequence[Timex]) -> list[Setting]:
    """The settings in a document, with its citation marks left out."""
    settings: list[Setting] = []
    by_block: dict[int, list[Timex]] = {}
    for timex in timexes:
        by_block.setdefault(timex.block, []).append(timex)
    for number in sorted(by_block, key=lambda n: document.blocks[n].start):
        block, inside = document.blocks[number], by_block[number]
        clean = document.clean_block(block)
        level = document.sections[block.section].level if block.kind == "heading" else 0
        spans = [(local(clean, t.start), local(clean, t.end - 1) + 1) for t in inside]
        settings += _settings(clean.text, inside, spans, (number, block.section, level, block.kind in _BESIDE))
    return settings


def local(clean: CleanText, offset: int) -> int:
    """The offset in the clean text of a document's character; that of a left-out one is where it would be."""
    piece = max(0, bisect_right(clean.origins, offset) - 1)
    end = clean.starts[piece + 1] if piece + 1 < len(clean.starts) else len(clean.text)
    return min(max(clean.starts[piece] + offset - clean.origins[piece], 0), end)


def _is_heading(line: str) -> bool:
    words = line.split()
    return 0 < len(words) <= _HEADING_WORDS and line.rstrip()[-1] not in '.!?,;"”'


def _settings(
    text: str, timexes: Sequence[Timex], spans: Sequence[tuple[int, int]], place: tuple[int, int, int, bool]
) -> Iterator[Setting]:
    """The settings of one block's expressions, given their spans in its text."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    for i, (timex, (start, end)) in enumerate(zip(timexes, spans, strict=True)):
        number = bisect_right(ends, start)
        sentence = ends[number - 1] if number else 0
        close = ends[number] if number < len(ends) else len(text)
        before, after = _LAST_WORD.search(text[max(sentence, start - _NEAR) : start]), _NEXT_WORD.match(text, end)
        yield Setting(
            timex,
            text[start:end],
            start,
            end,
            *place,
            number,
            text[max(sentence, start - _NEAR) : min(close, end + _NEAR)],
            timexes[i + 1] if i + 1 < len(timexes) and _tells_date_of(text, timexes[i : i + 2], spans[i:]) else None,
            timexes[i + 1] if i + 1 < len(timexes) and _glosses(text, timexes[i : i + 2], spans[i:]) else None,
            i > 0 and _tells_date_of(text, timexes[i - 1 : i + 1], spans[i - 1 :]),
            before[1].lower() if before else "",
            after[1] if after else "",
            _is_open(text[max(sentence, start - _NEAR) : start], "(", ")"),
            _quoted(text[max(0, start - 5 * _NEAR) : start]),
            start - sentence <= _OPENING,
            bool(cue_pattern("background").search(_lead(text, sentence, start))),
            bool(_PLUPERFECT.search(_clause(text, (sentence, close), (start, end)))),
            bool(cue_pattern("ahead").search(text, max(sentence, start - _NEAR), min(close, end + _NEAR))),
        )


def _tells_date_of(text: str, pair: Sequence[Timex], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the second of two expressions dates the event from which the first counts."""
    between = text[spans[0][1] : spans[1][0]]
    counts = pair[0].relation == "event" and pair[0].offset and not pair[0].value
    return bool(counts) and pair[1].relation in {"", "year"} and between.strip() in {"on", "in", "of"}


def _glosses(text: str, pair: Sequence[Timex], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the second of two expressions explains the first, a relative one, in brackets."""
    relative = pair[0].relation in {"same", "next", "previous", "offset", "event", "named"}
    bracketed = text[spans[0][1] : spans[1][0]].strip() == "(" and text[spans[1][1] : spans[1][1] + 1] == ")"
    return relative and pair[1].relation == "" and bracketed


def _clause(text: str, sentence: tuple[int, int], span: tuple[int, int]) -> str:
    """The stretch between commas around an expression; one that opens the sentence belongs to what follows."""
    breaks = [
        m.end()
        for m in _CLAUSE_END.finditer(text, max(sentence[0], span[0] - _NEAR), min(sentence[1], span[1] + _NEAR))
    ]
    first = max((b for b in breaks if b <= span[0]), default=sentence[0])
    later = [b for b in breaks if b > span[1]]
    opens = span[0] - sentence[0] <= _OPENING and first == sentence[0]
    return text[first : later[1 if opens and len(later) > 1 else 0] if later else sentence[1]]


def _lead(text: str, sentence: int, start: int) -> str:
    """The clause of an expression up to it, without the conjunctions that open the sentence."""
    first = max(sentence + 1, start - _NEAR)
    return text[max((m.end() for m in _CLAUSE_END.finditer(text, first, start - 1)), default=first) : start]


def _is_open(text: str, opening: str, closing: str) -> bool:
    return text.count(opening) > text.count(closing)


def _quoted(before: str) -> bool:
    """Whether a quotation is open behind a stretch of text."""
    return _is_open(before, "“", "”") or before.count('"') % 2 == 1
