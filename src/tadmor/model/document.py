"""What the read stage gives: one account as text, with its structure and its apparatus."""

import re

import msgspec

from tadmor.model.operation import Operation
from tadmor.model.text import CleanText, Span, clean

_GAP = re.compile(r" [ \u00a0]+")


class Source(msgspec.Struct, frozen=True):
    """One account as it came: its name (file name or URL) and its bytes."""

    name: str
    data: bytes
    format: str | None = None


class Section(msgspec.Struct, frozen=True):
    """A part of the document.

    ``kind`` is one of infobox, lead, body, references, navigation, links, other; ``level`` is 1 for
    the lead, 2 for ``==`` headings and so on. ``start`` and ``end`` include the heading.
    """

    title: str
    level: int
    start: int
    end: int
    kind: str


class Block(msgspec.Struct, frozen=True):
    """A stretch of text that belongs together: never glued to its neighbours.

    ``kind`` is one of paragraph, caption, heading, list_item, hatnote, quote, table. ``section`` is an
    index into ``Document.sections``. Narrative is told in paragraphs, captions, list items and quotes.
    """

    kind: str
    start: int
    end: int
    section: int


class CitationMark(msgspec.Struct, frozen=True):
    """A mark such as ``[12]`` or ``[citation needed]`` in the text.

    ``numbers`` are those of the references it points to; empty for a note or a request for a source.
    ``kind`` is one of citation, note, citation-needed, other.
    """

    start: int
    end: int
    numbers: tuple[int, ...]
    kind: str


class Link(msgspec.Struct, frozen=True):
    """A link in the text and the page it leads to."""

    start: int
    end: int
    target: str


class Reference(msgspec.Struct, frozen=True):
    """One entry of a reference list; dates are ISO 8601 or None; ``names`` are its backlink letters.

    Where several accounts have references they are counted on: ``n`` is unique, ``document`` is the account
    and ``mark`` the number it has there (both None for the first account, whose numbers are kept).
    """

    n: int
    raw: str
    authors: tuple[str, ...] = ()
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    accessed: str | None = None
    archived: str | None = None
    language: str | None = None
    url: str | None = None
    names: tuple[str, ...] = ()
    document: str | None = None
    mark: int | None = None


class SeriesGroup(msgspec.Struct, frozen=True):
    """One group of a navigation box."""

    title: str
    items: tuple[str, ...]


class Series(msgspec.Struct, frozen=True):
    """A navigation or campaign box: the other operations of the war, in groups."""

    title: str
    groups: tuple[SeriesGroup, ...]


class Unread(msgspec.Struct, frozen=True):
    """Something in the source that was not understood: a template, a parameter, a table row."""

    kind: str
    what: str
    start: int | None = None
    end: int | None = None


class Document(msgspec.Struct, frozen=True):
    """One account as read. Every offset counts code points of ``text``; ``text[start:end]`` is the quote.

    Attributes:
        id: "d1" until documents are put together.
        title: Of the page, without site names.
        source: File name or URL.
        format: Name of the reader that read it.
        sha256: Of the source's bytes, hex.
        language: BCP 47 code of the account's language.
        text: The whole text as read: for plain text the file's own, for markup what a reader sees.
        written: Date of writing, ISO 8601, used for deictic words only ("yesterday" in a report).
        reading: The text as it is analysed, where that differs: as long as ``text``, so that offsets hold in
            both, with wrapped lines joined and text in capitals alone put into lower case.
    """

    id: str
    title: str
    source: str
    format: str
    sha256: str
    text: str
    language: str = "en"
    sections: tuple[Section, ...] = ()
    blocks: tuple[Block, ...] = ()
    marks: tuple[CitationMark, ...] = ()
    links: tuple[Link, ...] = ()
    references: tuple[Reference, ...] = ()
    operation: Operation = Operation(title="")
    series: tuple[Series, ...] = ()
    unread: tuple[Unread, ...] = ()
    written: str | None = None
    reading: str | None = None

    def clean_block(self, block: Block) -> CleanText:
        """The text of a block as it is analysed: without citation marks, white space single; offsets lead back."""
        text = self.reading or self.text
        holes = [Span(m.start, m.end) for m in self.marks if m.end > block.start and m.start < block.end]
        holes += [Span(m.start() + 1, m.end()) for m in _GAP.finditer(text, block.start, block.end)]
        return clean(text, Span(block.start, block.end), holes)
