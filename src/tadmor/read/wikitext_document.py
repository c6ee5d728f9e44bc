"""A parsed wikitext page made into a Document."""

import hashlib
import re
from collections.abc import Sequence

import msgspec
from mwparserfromhell import nodes as wiki

from tadmor.model import Document, Reference, Source, Unread
from tadmor.read.citation_templates import citation_keys, reference
from tadmor.read.flow import Flow, assemble
from tadmor.read.infobox import Line, RawInfobox, parse_operation
from tadmor.read.mediawiki_xml import WikiPage
from tadmor.read.references import parse_reference
from tadmor.read.wikitext_citations import Citation, Footnote
from tadmor.read.wikitext_infobox import read_infobox
from tadmor.read.wikitext_render import Page, parse
from tadmor.read.wikitext_templates import parameters, write_template

_BOLD = re.compile(r"'''+\s*([^'\n\[\]{}|]{3,120}?)\s*'''")


class _Footnotes:
    """Writes footnotes once each, where the page lists them or at the end."""

    def __init__(self) -> None:
        self.flows: dict[int, list[Flow]] = {}
        self.fields: dict[int, dict[str, str]] = {}
        self.keys: dict[int, tuple[str, ...]] = {}

    def list_group(self, page: Page, group: str) -> None:
        """Write the notes of a group that are not written yet."""
        entries = page.citations.groups.get(group, [])
        at = 0
        while at < len(entries):  # a note may cite in turn and lengthen the list
            if id(entries[at]) not in self.flows:
                page.writer.end()
                page.writer.flows.extend(self.write(page, entries[at]))
            at += 1

    def write(self, page: Page, citation: Citation) -> list[Flow]:
        """The flows of one note."""
        cited, pointed = len(page.cited), len(page.pointed)
        content = citation.content
        if isinstance(content, Footnote):
            flows, self.keys[id(citation)] = list(content.flows), content.keys
        elif content is None:
            flows = []
            page.lost("reference", f"no text for note {citation.label}")
        else:
            flows = page.flows(content.nodes)
        if len(page.cited) > cited:
            self.fields[id(citation)] = dict(page.cited[cited])
        self.keys.setdefault(id(citation), tuple(page.pointed[pointed:]))
        for flow in flows:
            flow.kind, flow.depth = "list_item", 1
        self.flows[id(citation)] = flows
        return flows

    def references(self, page: Page) -> tuple[Reference, ...]:
        """The numbered notes as references; a shortened one takes the fields of the work it points to."""
        works = {key: fields for fields in page.cited for key in citation_keys(fields)}
        found = []
        for citation in page.citations.groups.get("", []):
            raw = " ".join(flow.text for flow in self.flows[id(citation)]).strip()
            keys = self.keys[id(citation)]
            fields = self.fields.get(id(citation)) or next((works[key] for key in keys if key in works), None)
            found.append(reference(citation.number, raw, fields) if fields else parse_reference(citation.number, raw))
        return tuple(found)


def document(source: Source, wiki_page: WikiPage) -> Document:
    """The page as a Document; see :func:`tadmor.read.wikitext.read_wikitext`."""
    page, notes = Page(), _Footnotes()
    infobox: list[Flow] = []
    raws: list[RawInfobox] = []

    def open_infobox(page: Page, node: wiki.Template) -> None:
        if raws:
            page.lost("infobox", str(node.name))
            return
        raws.append(RawInfobox("", {}))
        raws[0], shown = read_infobox(page, parameters(node), wiki_page.title)
        infobox.extend(shown)

    page.template, page.list_references = write_template, notes.list_group
    page.open_infobox = open_infobox
    page.walk(parse(wiki_page.text).nodes)
    for group in list(page.citations.groups):
        notes.list_group(page, group)
    notes.list_group(page, "")
    flows = page.writer.finish()
    text = assemble(infobox, flows)
    if wiki_page.others:
        page.lost("page", f"{wiki_page.others} further pages of the same file")
    raw = _with_coordinates(raws[0] if raws else RawInfobox(wiki_page.title, {}), page)
    unused = [Unread("reference", f"defined and not used: {name}") for name in page.citations.unused()]
    return Document(
        id="d1",
        title=wiki_page.title or _title(raw, wiki_page.text, source),
        source=source.name,
        format="wikitext",
        sha256=hashlib.sha256(source.data).hexdigest(),
        text=text.text,
        sections=text.sections,
        blocks=text.blocks,
        marks=text.marks,
        links=text.links,
        references=notes.references(page),
        operation=parse_operation(raw),
        series=tuple(page.series),
        unread=(*page.unread, *unused, *_undated(page, notes)),
    )


def _with_coordinates(raw: RawInfobox, page: Page) -> RawInfobox:
    """The page's own coordinates serve an infobox without any."""
    if page.coordinates is None or "coordinates" in raw.fields:
        return raw
    line = Line(f"{page.coordinates.lat}; {page.coordinates.lon}")
    return msgspec.structs.replace(raw, fields={**raw.fields, "coordinates": ((line,),)})


def _title(raw: RawInfobox, text: str, source: Source) -> str:
    bold = _BOLD.search(text)
    return raw.title or (bold[1] if bold else "") or source.name.rpartition("/")[2].rpartition(".")[0]


def _undated(page: Page, notes: _Footnotes) -> Sequence[Unread]:
    return [Unread("reference", f"no date: [{r.n}] {r.raw[:120]}") for r in notes.references(page) if r.date is None]
