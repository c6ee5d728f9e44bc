"""Flattened page text: a whole encyclopedia page run together, on one line or a few.

Headings read "## Title[edit]", list items " * ", table cells " | "; everything else follows by order: short
description, hat notes, infobox, campaign boxes, lead, contents, sections, references, navigation boxes,
coordinates. Any part may be missing. The document's text is the file's own.
"""

import re
from typing import NamedTuple

import msgspec

from tadmor.model import Document, Operation, Reference, Section, Source, Span
from tadmor.read.citation_templates import undated
from tadmor.read.coordinates import parse_coordinates
from tadmor.read.flattened_infobox import FlatInfobox, find_infobox, raw_infobox
from tadmor.read.flattened_sections import BlockWriter, Heading, find_headings, lead_start, tells
from tadmor.read.flow import section_kind
from tadmor.read.hatnotes import leading_notes, with_neighbours
from tadmor.read.infobox import parse_operation
from tadmor.read.navboxes import find_box, read_series
from tadmor.read.reader import sha256
from tadmor.read.reference_list import find_entries
from tadmor.read.references import parse_reference

_COORDINATES = re.compile(r"Coordinates:?\s+(?=-?\d)")
# All signs begin with what they look for: the engine finds a letter or a mark many times faster than an edge.
_SIDES = re.compile(
    r"[BC](?<!\w[BC])(?:elligerents|ombatants)(?![a-z]).{1,4000}?\b(?:Commanders|Strength)(?![a-z])", re.DOTALL
)
_SECTION = re.compile(r"##(?<!###)#{0,2} [^#\n]{1,120}\[edit\]")
_BOX = re.compile(r"\*\s*v\s*\*\s*t\s*\*\s*e\b")
_FIRST_NOTE = re.compile(r"1\. \^(?<=\s1\. \^)")
_LEAD = 200
"""The least length of a lead that a mirror prints above the infobox."""
_EDIT = re.compile(r"\[\s*edit(?: source)?\s*\]")


def sniff(text: str) -> float:
    """How sure it is that a text is a flattened page, 0 to 1."""
    head = text[:200_000]
    if re.match(r"\s*(?:<|---\s*\n|\{\{|\{\|)", head) or "{{Infobox" in head:
        return 0.05
    box = _SIDES.search(head)
    signs = (
        bool(_SECTION.search(head)),
        bool(_BOX.search(head)),
        bool(box),
        bool(_FIRST_NOTE.search(head)),
        head.count("\n") * 300 < len(head) or (box is not None and "\n" not in box[0]),
    )
    if not any(signs[:4]) or (not (signs[0] or signs[1] or signs[3]) and not signs[4]):
        return 0.1
    return min(0.95, 0.15 + 0.25 * signs[0] + 0.2 * signs[1] + 0.25 * signs[2] + 0.15 * signs[3] + 0.15 * signs[4])


_Lists = dict[int, list[tuple[int, Span, int]]]


class _Regions(NamedTuple):
    """Where the parts of the page begin; a part that is missing has no length."""

    infobox: FlatInfobox | None
    infobox_end: int
    lead: int
    headings: list[Heading]
    tail: int
    coordinates: int


def read_flattened(source: Source, text: str) -> Document:
    """A flattened page as a Document; ``text`` is kept as it is."""
    regions = _regions(text)
    lists = _lists(text, regions)
    references = _references(text, lists)
    writer = BlockWriter(text, known=len(references) or None)
    _write_head(writer, text, regions)
    _write_sections(writer, text, regions, lists)
    operation = _operation(text, regions, writer)
    boxes = (
        *read_series(text[regions.infobox_end : regions.lead]),
        *read_series(text[regions.tail : regions.coordinates]),
    )
    return Document(
        id="d1",
        title=operation.title or _title_without_infobox(text, regions, source),
        source=source.name,
        format="flattened",
        sha256=sha256(source),
        text=text,
        sections=tuple(writer.sections),
        blocks=tuple(writer.blocks),
        marks=tuple(writer.marks),
        references=references,
        operation=operation,
        series=boxes,
        unread=tuple(undated(references)),
    )


def _regions(text: str) -> _Regions:
    headings = find_headings(text)
    found = find_infobox(text[: headings[0].start] if headings else text)
    first = headings[0].start if headings else len(text)
    last = headings[-1].end if headings else 0
    coordinates = next((m.start() for m in _COORDINATES.finditer(text, last)), len(text))
    behind = found.last.span.start if found else 0
    box = find_box(text, behind, first)
    lead = behind
    if found or box is not None:
        lead = lead_start(text, behind if box is None else box, first, found.title if found else "")
    tail = find_box(text, max(last, lead), coordinates)
    return _Regions(
        infobox=found,
        infobox_end=min(lead if box is None else box, lead) if found else 0 if box is None else lead,
        lead=lead,
        headings=headings,
        tail=coordinates if tail is None else tail,
        coordinates=coordinates,
    )


def _write_head(writer: BlockWriter, text: str, regions: _Regions) -> None:
    found = regions.infobox
    begin = found.start if found else 0
    if begin:
        notes = leading_notes(text, 0, begin)
        told = max((note.end for note in notes), default=0)
        above = begin - told > _LEAD and tells(text[told:begin])
        writer.section("", 1, 0, told if above else begin, "other")
        for note in notes:
            writer.block("hatnote", note)
        if above:
            writer.section("", 1, told, begin, "lead")
            writer.prose(told, begin)
    if found:
        writer.section("", 1, begin, regions.infobox_end, "infobox")
        if found.caption:
            writer.block("caption", found.caption)
    if regions.lead > regions.infobox_end:
        writer.section("", 1, regions.infobox_end, regions.lead, "navigation")
    first = regions.headings[0].start if regions.headings else regions.tail
    writer.section("", 1, regions.lead, first, "lead")
    writer.prose(regions.lead, first, notes=not found)


def _write_sections(writer: BlockWriter, text: str, regions: _Regions, lists: _Lists) -> None:
    ends = [*(heading.start for heading in regions.headings[1:]), regions.tail]
    above: list[Section] = []
    for heading, end in zip(regions.headings, ends, strict=False):
        while above and above[-1].level >= heading.level:
            above.pop()
        inherited = above[-1].kind if above and above[-1].kind != "body" else section_kind(heading.title)
        kind = "other" if heading.contents else inherited
        above.append(writer.section(heading.title, heading.level, heading.start, end, kind))
        writer.block("heading", heading.span)
        if kind == "references":
            entries = lists[heading.end] if heading.end in lists else find_entries(text, heading.end, end)
            for _, entry, _ in entries:
                writer.block("list_item", entry)
        else:
            _write_section(writer, Span(heading.end, end), kind)
    if regions.tail < regions.coordinates:
        writer.section("", 1, regions.tail, regions.coordinates, "navigation")
    if regions.coordinates < len(text):
        writer.section("", 1, regions.coordinates, len(text), "other")


def _write_section(writer: BlockWriter, span: Span, kind: str) -> None:
    if kind == "links":
        writer.items(span.start, span.end)
    elif kind == "body":
        writer.prose(span.start, span.end, notes=True)


def _lists(text: str, regions: _Regions) -> _Lists:
    """The entries of each list of references, by where the text below its heading begins."""
    ends = [*(heading.start for heading in regions.headings[1:]), regions.tail]
    return {
        heading.end: find_entries(text, heading.end, end)
        for heading, end in zip(regions.headings, ends, strict=False)
        if section_kind(heading.title) == "references"
    }


def _references(text: str, lists: _Lists) -> tuple[Reference, ...]:
    """The entries of the longest list."""
    longest = max(lists.values(), key=len, default=[])
    return tuple(parse_reference(n, text[own : span.end]) for n, span, own in longest)


def _operation(text: str, regions: _Regions, writer: BlockWriter) -> Operation:
    found = regions.infobox
    operation = parse_operation(raw_infobox(text, found, regions.infobox_end)) if found else Operation(title="")
    notes = [text[b.start : b.end] for b in writer.blocks if b.kind == "hatnote" and b.end <= regions.lead]
    operation = with_neighbours(operation, notes)
    if operation.coordinates is None and regions.coordinates < len(text):
        point = parse_coordinates(text[regions.coordinates : regions.coordinates + 200])
        operation = msgspec.structs.replace(operation, coordinates=point)
    return operation


def _title_without_infobox(text: str, regions: _Regions, source: Source) -> str:
    line = _EDIT.sub("", text[: regions.headings[0].start] if regions.headings else text).strip().split("\n")[0]
    named = re.match(r"(?:The\s+)?(.{3,90}?)\s+(?:\(|was\b|were\b|is\b|took place\b)", line)
    if len(line) < 120 and not named:
        return line
    return named[1] if named else re.sub(r"\.\w+$", "", source.name.rsplit("/", 1)[-1]).replace("_", " ")
