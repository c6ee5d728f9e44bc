"""Marked-up pages as flows: stretches of text with marks and links, put together into one document text.

The readers of markup walk their source and write what a reader sees into a :class:`FlowWriter`. A flow is
a paragraph, a list item, a heading: text that belongs together. White space is collapsed while writing,
a line break inside a flow is one newline. :func:`assemble` joins the flows with blank lines.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from tadmor.knowledge.tables import load_table
from tadmor.model import Block, CitationMark, Link, Section

_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x034F, 0x061C, 0x200B, 0x200C, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F)]
)


class Range(NamedTuple):
    """A half-open stretch of a flow's text."""

    start: int
    end: int


class Flow:
    """A stretch of text that belongs together; offsets of marks, links and bold count its own code points.

    ``kind`` is that of :class:`~tadmor.model.Block`; ``level`` is that of a heading, ``depth`` that of a
    list item (1 for the outermost), ``term`` says whether it heads a definition list, ``ruled`` whether a
    horizontal rule stands above it.
    """

    __slots__ = ("bold", "depth", "kind", "level", "links", "marks", "ruled", "term", "text")

    def __init__(self, kind: str, *, level: int = 0, depth: int = 0, term: bool = False) -> None:
        self.kind = kind
        self.level = level
        self.depth = depth
        self.term = term
        self.ruled = False
        self.text = ""
        self.marks: list[CitationMark] = []
        self.links: list[Link] = []
        self.bold: list[Range] = []


class FlowWriter:
    """Collects flows in reading order."""

    def __init__(self) -> None:
        self.flows: list[Flow] = []
        self._parts: list[str] = []
        self._length = 0
        self._space = False
        self._flow = Flow("paragraph")
        self._bold_from: int | None = None
        self._ruled = False

    @property
    def at_start(self) -> bool:
        """Whether nothing has been written to the current flow yet."""
        return self._length == 0

    @property
    def kind(self) -> str:
        """The kind of the current flow."""
        return self._flow.kind

    @property
    def is_bold(self) -> bool:
        """Whether bold type is on."""
        return self._bold_from is not None

    @property
    def depth(self) -> int:
        """The depth of the current list item."""
        return self._flow.depth

    @property
    def length(self) -> int:
        """How many code points the current flow has."""
        return self._length

    def begin(self, kind: str, *, level: int = 0, depth: int = 0, term: bool = False) -> None:
        """End the current flow and begin another; an empty flow leaves no trace."""
        self.end()
        self._flow = Flow(kind, level=level, depth=depth, term=term)

    def end(self) -> None:
        """End the current flow; what follows is a paragraph unless said otherwise."""
        self.bold(on=False)
        flow = self._flow
        flow.text = "".join(self._parts).rstrip()
        if flow.text:
            flow.ruled, self._ruled = self._ruled, False
            self.flows.append(flow)
        self._parts = []
        self._length = 0
        self._space = False
        self._flow = Flow("paragraph")

    def text(self, text: str) -> None:
        """Write inline text: runs of white space become one space, invisible characters go."""
        if not text.isascii():
            text = text.translate(_INVISIBLE)
        words = text.split()
        if not words:
            self._space = self._space or bool(text)
            return
        if self._space or text[0].isspace():
            self._gap()
        self._put(" ".join(words))
        self._space = text[-1].isspace()

    def line_break(self) -> None:
        """Write a line break, as ``<br>`` does."""
        self._space = False
        if self._length and not self._parts[-1].endswith("\n"):
            self._put("\n")

    def rule(self) -> None:
        """Draw a horizontal rule above what follows."""
        self.end()
        self._ruled = True

    def mark(self, label: str, numbers: tuple[int, ...], kind: str) -> None:
        """Write a citation mark, ``label`` as it reads ("[12]")."""
        if self._space:
            self._gap()
            self._space = False
        start = self._length
        self._put(label)
        self._flow.marks.append(CitationMark(start, self._length, numbers, kind))

    def link_start(self) -> int:
        """Where a link that begins now will start."""
        if self._space:
            self._gap()
            self._space = False
        return self._length

    def link_end(self, start: int, target: str) -> None:
        """Close the link that began at ``start``."""
        if target and self._length > start:
            self._flow.links.append(Link(start, self._length, target))

    def bold(self, *, on: bool) -> None:
        """Switch bold type on or off."""
        if on and self._bold_from is None:
            self._bold_from = self._length
        elif not on and self._bold_from is not None:
            if self._length > self._bold_from:
                self._flow.bold.append(Range(self._bold_from, self._length))
            self._bold_from = None

    def finish(self) -> list[Flow]:
        """End the last flow and give them all."""
        self.end()
        return self.flows

    def _gap(self) -> None:
        if self._length and not self._parts[-1].endswith("\n"):
            self._put(" ")

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


class SectionNames(msgspec.Struct, frozen=True):
    """Headings, in lower case, under which no narrative is told."""

    references: frozenset[str]
    links: frozenset[str]


def section_kind(title: str) -> str:
    """What is told under a heading: references, links or body."""
    names = load_table("read/headings.toml", SectionNames)
    key = title.casefold().strip(" :.")
    if key in names.references:
        return "references"
    return "links" if key in names.links else "body"


class Assembled(NamedTuple):
    """The text of a document with everything that counts its offsets."""

    text: str
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    marks: tuple[CitationMark, ...]
    links: tuple[Link, ...]


class _Open(NamedTuple):
    title: str
    level: int
    start: int
    kind: str


def assemble(infobox: Sequence[Flow], body: Iterable[Flow]) -> Assembled:
    """Join flows into one text: the infobox first, then the lead and the sections.

    Args:
        infobox: What the infobox shows, in the order it shows it.
        body: Everything else in reading order; headings open sections.

    Returns:
        Text with flows parted by blank lines (list items and table rows by one newline), and the offsets.
    """
    join = _Joiner()
    if infobox:
        join.section("", 1, "infobox")
        for flow in infobox:
            join.add(flow)
    join.section("", 1, "lead")
    parents: list[_Open] = []
    for flow in body:
        if flow.kind == "heading":
            while parents and parents[-1].level >= flow.level:
                parents.pop()
            kind = parents[-1].kind if parents and parents[-1].kind != "body" else section_kind(flow.text)
            parents.append(_Open(flow.text, flow.level, 0, kind))
            join.section(flow.text, flow.level, kind)
        join.add(flow)
    return join.result()


class _Joiner:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.blocks: list[Block] = []
        self.marks: list[CitationMark] = []
        self.links: list[Link] = []
        self.last = ""

    def section(self, title: str, level: int, kind: str) -> None:
        self.open.append(_Open(title, level, -1, kind))

    def add(self, flow: Flow) -> None:
        if self.parts:
            close = flow.kind == self.last and flow.kind in ("list_item", "table")
            gap = "\n" if close else "\n\n"
            self.parts.append(gap)
            self.length += len(gap)
        start = self.length
        for i in range(len(self.open) - 1, -1, -1):
            if self.open[i].start >= 0:
                break
            self.open[i] = self.open[i]._replace(start=start)
        self.parts.append(flow.text)
        self.length += len(flow.text)
        self.last = flow.kind
        self.blocks.append(Block(flow.kind, start, self.length, len(self.open) - 1))
        for mark in flow.marks:
            moved = msgspec.structs.replace(mark, start=start + mark.start, end=start + mark.end)
            self.marks.append(moved)
        self.links.extend(Link(start + a.start, start + a.end, a.target) for a in flow.links)

    def result(self) -> Assembled:
        starts = [self.length if part.start < 0 else part.start for part in self.open] + [self.length]
        sections = tuple(
            Section(part.title, part.level, starts[i], starts[i + 1], part.kind) for i, part in enumerate(self.open)
        )
        text = "".join(self.parts)
        return Assembled(text, sections, tuple(self.blocks), tuple(self.marks), tuple(self.links))
