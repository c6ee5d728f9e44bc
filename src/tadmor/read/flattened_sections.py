"""Headings, lead and blocks of a flattened page."""

import re
from itertools import pairwise
from typing import NamedTuple

from tadmor.model import Block, CitationMark, Section, Span
from tadmor.read.captions import caption_end
from tadmor.read.citations import find_marks
from tadmor.read.hatnotes import leading_notes, section_note, trimmed
from tadmor.read.page_words import page_words

_HEADING = re.compile(
    r"#(?<![#\w]#)(#{0,5})\s+([^#\[\]\n]{1,160}?)\s*(?:\[\s*(?:edit|edit source|change)[^\]]*\]|(?=\n|$))"
)
_BARE = re.compile(r"(?:(?<=[.!?\])\"”])\s+|\n\s*|^)([A-Z0-9][^.!?\[\]\n*|]{1,90}?)\[\s*edit(?: source)?[^\]]*\]")
_CONTENTS = re.compile(r"Contents\b(?=\s*(?:\*|\[hide\]|\d|\n|$))")
_BEFORE_CONTENTS = re.compile(r"(?:(?<![#\w])#{1,6}\s+|(?<=\n)|(?<=[.\]]\s))\Z")
_ENTRY = re.compile(r"(?:^|\s)(?:\*\s*)?(\d+(?:\.\d+)*)\s+(?=\S)")
# It begins with the bullet itself, which the engine looks for many times faster than for what stands before it.
_BULLET = re.compile(r"[*•·](?<!\S[*•·])(?=\s)")
_BEFORE_TITLE = re.compile(r"(?:\b(?:The|In the)\s+)?(?:\b\d{4}\s+)?\Z", re.IGNORECASE)
_COPULA = re.compile(r"\b(?:was|were|is|are|took place|began|refers|occurred|saw|consisted|formed|marked|resulted)\b")


class Heading(NamedTuple):
    """A heading: where its mark-up begins and ends, the span of its title, and its level."""

    start: int
    end: int
    span: Span
    level: int
    title: str
    contents: bool = False


def find_headings(text: str) -> list[Heading]:
    """The headings of the page in order, that of the table of contents among them."""
    found = [
        Heading(m.start(), m.end(), Span(m.start(2), m.end(2)), max(2, len(m[1]) + 1), m[2].strip())
        for m in _HEADING.finditer(text)
    ]
    if not found:
        found = [
            Heading(m.start(1), m.end(), Span(m.start(1), m.end(1)), 2, m[1].strip()) for m in _BARE.finditer(text)
        ]
    contents = _contents(text, found[0].end if found else len(text))
    if contents:
        found = [contents, *(h for h in found if h.start != contents.start)]
        if len(found) == 1:
            found += _from_contents(text, contents.end)
    return found


def _contents(text: str, end: int) -> Heading | None:
    """The heading of the table of contents in ``text[:end]``, with or without a mark before it."""
    for match in _CONTENTS.finditer(text, 0, end):
        if before := _BEFORE_CONTENTS.search(text, max(0, match.start() - 10), match.start()):
            return Heading(before.start(), match.end(), Span(*match.span()), 2, "Contents", contents=True)
    return None


def _from_contents(text: str, at: int) -> list[Heading]:
    """Headings without any mark: the titles that the table of contents lists, found in its order."""
    entries = list(_ENTRY.finditer(text, at, at + 5000))
    titles = []
    for i, entry in enumerate(entries[:-1]):
        title = text[entry.end() : entries[i + 1].start()].strip(" *\n")
        if not 0 < len(title) < 120 or title[0].islower():
            break
        titles.append((title, 2 + entry[1].count(".")))
        at = entries[i + 1].end()
    found = []
    for title, level in titles:
        where = text.find(title, at)
        if where < 0:
            continue
        found.append(Heading(where, where + len(title), Span(where, where + len(title)), level, title))
        at = where + len(title)
    return found


def lead_start(text: str, low: int, high: int, title: str) -> int:
    """Where the lead begins behind an infobox or the boxes below it: at the sentence that repeats the title."""
    base = re.sub(r"\s*\([^()]*\)", "", title).strip()
    if len(base) > 5:
        name = re.compile(r"\s+".join(re.escape(word) for word in base.split()) + r"(?!\w)", re.IGNORECASE)
        for match in name.finditer(text, low, high):
            behind = re.split(r"[|*]", text[match.end() : match.end() + 250], maxsplit=1)[0]
            if _COPULA.search(behind):
                before = _BEFORE_TITLE.search(text, max(low, match.start() - 16), match.start())
                return before.start() if before else match.start()
    return _last_item(text, low, high)


def tells(text: str) -> bool:
    """Whether some text tells something in sentences, rather than listing notes and names."""
    return bool(_COPULA.search(text)) and bool(re.search(r"[a-z0-9)\]][.!?](?:\s|$)", text))


def _last_item(text: str, low: int, high: int) -> int:
    """Without a title to go by: the first sentence in the last, overlong, item or cell."""
    at = max(text.rfind("* ", low, high), text.rfind("| ", low, high), low)
    for match in re.finditer(r"(?:^|(?<=[\s\])]))([A-Z]\w*)(?=\s)", text[at:high]):
        sentence = text[at + match.start() : at + match.start() + 250]
        if match[1] in page_words().page.leads and _COPULA.search(sentence):
            return at + match.start()
    closed = re.search(r"[\])]\s+(?=[A-Z])", text[at:high])
    return at + closed.end() if closed else high


class BlockWriter:
    """Collects sections, blocks and marks, in order."""

    def __init__(self, text: str, *, known: int | None) -> None:
        self.text = text
        self.sections: list[Section] = []
        self.blocks: list[Block] = []
        self.marks: list[CitationMark] = []
        self._known = known

    def section(self, title: str, level: int, start: int, end: int, kind: str) -> Section:
        """Open a section; blocks that follow belong to it."""
        section = Section(title, level, start, max(start, end), kind)
        self.sections.append(section)
        return section

    def block(self, kind: str, span: Span) -> None:
        """Write a block without the white space at its ends; an empty one leaves no trace."""
        span = trimmed(self.text, span)
        if span.end > span.start:
            self.blocks.append(Block(kind, span.start, span.end, len(self.sections) - 1))

    def prose(self, start: int, end: int, *, notes: bool = False, captions: bool = True) -> None:
        """Write narrative: hat notes and glued captions first, then paragraphs and list items."""
        self.marks += find_marks(self.text, start, end, known=self._known)
        if notes:
            start = self._notes(start, end)
        while captions and (after := caption_end(self.text, start, end)) > start:
            self.block("caption", Span(start, after))
            start = after
        for paragraph in re.finditer(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*", self.text[start:end]):
            self._paragraph(start + paragraph.start(), start + paragraph.end())

    def items(self, start: int, end: int) -> None:
        """Write list items parted by bullets."""
        cuts = [m.start() for m in _BULLET.finditer(self.text, start, end)]
        if start < (cuts[0] if cuts else end):
            self.block("list_item", Span(start, cuts[0] if cuts else end))
        for first, last in pairwise([*cuts, end]):
            self.block("list_item", Span(first + 1, last))

    def _notes(self, start: int, end: int) -> int:
        after = section_note(self.text, start, end)
        if after > start:
            self.block("hatnote", Span(start, after))
        elif self.sections[-1].kind == "lead":
            notes = [n for n in leading_notes(self.text, start, min(end, start + 1500)) if n.end < end]
            opened = [n for n in notes if re.match(r"(?:For|This article is|Not to be)\b", self.text[n.start : n.end])]
            for note in opened[:-1] or (opened if len(opened) == 1 and opened[0].end < start + 300 else []):
                self.block("hatnote", note)
                after = note.end
        return after

    def _paragraph(self, start: int, end: int) -> None:
        bullet = _BULLET.search(self.text, start, end)
        if bullet is None:
            self.block("paragraph", Span(start, end))
            return
        self.block("paragraph", Span(start, bullet.start()))
        self.items(bullet.start(), end)
