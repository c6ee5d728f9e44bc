"""Plain text: articles with headings on lines of their own, pages as lynx prints them, reports and news.

The document's text is the file's own. Paragraphs are parted by blank lines, or are one line each where lines
are long. A page printed by lynx is indented, its infobox is a run of short lines before the first paragraph.
"""

import re
from collections.abc import Iterator

import msgspec

from tadmor.model import Document, Operation, Reference, Source, Span
from tadmor.read.citation_templates import undated
from tadmor.read.coordinates import parse_coordinates
from tadmor.read.dateline import dateline, headline
from tadmor.read.flattened_sections import BlockWriter
from tadmor.read.flow import section_kind
from tadmor.read.hatnotes import with_neighbours
from tadmor.read.infobox import parse_operation
from tadmor.read.mirror_infobox import MirrorInfobox, find_mirror_infobox
from tadmor.read.paragraphs import Paragraph, paragraphs
from tadmor.read.reader import sha256
from tadmor.read.reference_list import find_entries
from tadmor.read.references import parse_reference


def sniff(_text: str) -> float:
    """Anything is plain text if it is nothing better."""
    return 0.3


def read_plaintext(source: Source, text: str) -> Document:
    """Plain text as a Document; ``text`` is kept as it is."""
    parts = paragraphs(text)
    title = headline(text, parts)
    infobox = find_mirror_infobox(text)
    references = _references(text, parts)
    writer = BlockWriter(text, known=len(references) or None)
    _write(writer, text, parts, title, infobox)
    operation = parse_operation(infobox.raw) if infobox else Operation(title="")
    notes = [text[b.start : b.end] for b in writer.blocks if b.kind == "hatnote"]
    operation = with_neighbours(operation, notes)
    if operation.coordinates is None and (found := re.search(r"(?<!\w)Coordinates:?\s", text)):
        point = parse_coordinates(text[found.end() : found.end() + 200])
        operation = msgspec.structs.replace(operation, coordinates=point)
    name = source.name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if title or operation.title:
        name = text[title.start : title.end] if title else operation.title
    name = re.sub(r"\s+", " ", name).strip() or source.name
    if infobox and not operation.title:
        operation = msgspec.structs.replace(operation, title=name)
    return Document(
        id="d1",
        title=name,
        source=source.name,
        format="plaintext",
        sha256=sha256(source),
        text=text,
        sections=tuple(writer.sections),
        blocks=tuple(writer.blocks),
        marks=tuple(writer.marks),
        references=references,
        operation=operation,
        unread=tuple(undated(references)),
        written=dateline(text, parts),
    )


def _references(text: str, parts: list[Paragraph]) -> tuple[Reference, ...]:
    for span in _sections_of(text, parts, "references"):
        entries = find_entries(text, span.start, span.end)
        if entries:
            return tuple(parse_reference(n, text[own : entry.end]) for n, entry, own in entries)
    return ()


def _sections_of(text: str, parts: list[Paragraph], kind: str) -> Iterator[Span]:
    headings = [part for part in parts if part.heading]
    for i, part in enumerate(headings):
        if section_kind(text[part.start : part.end].strip("# =:")) == kind:
            yield Span(part.end, headings[i + 1].start if i + 1 < len(headings) else len(text))


def _write(
    writer: BlockWriter, text: str, parts: list[Paragraph], title: Span | None, infobox: MirrorInfobox | None
) -> None:
    begin = title.end if title else 0
    if title:
        writer.section("", 1, 0, begin, "other")
        writer.block("heading", title)
    if infobox:
        _prose(writer, _before(writer, text, parts, Span(begin, infobox.start)))
        writer.section("", 1, max(begin, infobox.start), infobox.end, "infobox")
        begin = infobox.end
    headings = [part for part in parts if part.heading and part.start >= begin]
    ends = [*(part.start for part in headings), len(text)]
    writer.section("", 1, begin, ends[0], "lead")
    _prose(writer, [part for part in parts if begin <= part.start < ends[0]])
    for heading, end in zip(headings, ends[1:], strict=True):
        name = text[heading.start : heading.end].strip(" #=")
        kind = section_kind(name)
        writer.section(name, heading.heading, heading.start, end, kind)
        writer.block("heading", Span(heading.start, heading.end))
        inside = [part for part in parts if heading.start < part.start < end]
        if kind == "body":
            _prose(writer, inside)
        for part in inside if kind != "body" else ():
            writer.block("list_item", Span(part.start, part.end))


def _before(writer: BlockWriter, text: str, parts: list[Paragraph], span: Span) -> list[Paragraph]:
    """The paragraphs above the infobox, for mirrors that print the lead there; opens their section."""
    told = [part for part in parts if span.start <= part.start < span.end and part.kind != "heading"]
    if told:
        writer.section("", 1, span.start, span.end, "lead")
    return [part._replace(end=min(part.end, span.end)) for part in told if text[part.start : part.end].strip()]


def _prose(writer: BlockWriter, parts: list[Paragraph]) -> None:
    for part in parts:
        if part.kind == "paragraph":
            writer.prose(part.start, part.end, notes=True, captions=False)
        else:
            writer.block(part.kind, Span(part.start, part.end))
