"""A parsed wikitext page made into a Document."""

import re
from collections.abc import Mapping

import msgspec
from mwparserfromhell import nodes as wiki

from tadmor.model import Document, Operation, Reference, Source, Unread
from tadmor.read.citation_templates import citation_keys, reference, undated
from tadmor.read.flow import Flow, assemble
from tadmor.read.infobox import RawInfobox, parse_operation
from tadmor.read.mediawiki_xml import WikiPage
from tadmor.read.reader import sha256
from tadmor.read.references import parse_reference
from tadmor.read.wikitext_citations import Citation, Footnote
from tadmor.read.wikitext_infobox import read_infobox
from tadmor.read.wikitext_render import Page, parse
from tadmor.read.wikitext_templates import parameters, write_template

_BOLD = re.compile(r"'''+\s*([^'\n\[\]{}|]{3,120}?)\s*'''")


class _Article:
    """One article while it is read: its infobox, and its footnotes, each written once where the page lists it."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.shown: list[Flow] = []
        self.raw: RawInfobox | None = None
        self._flows: dict[int, list[Flow]] = {}
        self._fields: dict[int, Mapping[str, str]] = {}
        self._keys: dict[int, tuple[str, ...]] = {}

    def template(self, page: Page, node: wiki.Template) -> None:
        """Write what a template shows."""
        write_template(page, node)

    def infobox(self, page: Page, node: wiki.Template) -> None:
        """Read the infobox; a second one is only listed."""
        if self.raw is not None:
            page.lost("infobox", str(node.name))
            return
        self.raw = RawInfobox(self.title, {})
        self.raw, self.shown = read_infobox(page, parameters(node), self.title)

    def references(self, page: Page, group: str) -> None:
        """Write the notes of a group that are not written yet."""
        entries = page.citations.groups.get(group, [])
        at = 0
        while at < len(entries):  # a note may cite in turn and lengthen the list
            if id(entries[at]) not in self._flows:
                page.writer.end()
                page.writer.flows.extend(self._note(page, entries[at]))
            at += 1

    def finish(self, page: Page) -> tuple[Reference, ...]:
        """Write the notes that no list has shown; the numbered ones as references.

        A shortened citation takes the fields of the work it points to.
        """
        for group in [*page.citations.groups, ""]:
            self.references(page, group)
        works = {key: fields for fields in page.cited for key in citation_keys(fields)}
        return tuple(self._reference(citation, works) for citation in page.citations.groups.get("", []))

    def _reference(self, citation: Citation, works: Mapping[str, Mapping[str, str]]) -> Reference:
        raw = " ".join(flow.text for flow in self._flows[id(citation)]).strip()
        pointed = (works[key] for key in self._keys[id(citation)] if key in works)
        fields = self._fields.get(id(citation)) or next(pointed, None)
        return reference(citation.number, raw, fields) if fields else parse_reference(citation.number, raw)

    def _note(self, page: Page, citation: Citation) -> list[Flow]:
        cited, pointed = len(page.cited), len(page.pointed)
        content = citation.content
        if isinstance(content, Footnote):
            flows, self._keys[id(citation)] = list(content.flows), content.keys
        elif content is None:
            flows = []
            page.lost("reference", f"no text for note {citation.label}")
        else:
            self._flows[id(citation)] = []
            flows = page.flows(content.nodes)
        if len(page.cited) > cited:
            self._fields[id(citation)] = page.cited[cited]
        self._keys.setdefault(id(citation), tuple(page.pointed[pointed:]))
        for flow in flows:
            flow.kind, flow.depth = "list_item", 1
        self._flows[id(citation)] = flows
        return flows


def document(source: Source, wiki_page: WikiPage) -> Document:
    """The page as a Document; see :func:`tadmor.read.wikitext.read_wikitext`."""
    article = _Article(wiki_page.title)
    page = Page(article)
    page.walk(parse(wiki_page.text).nodes)
    references = article.finish(page)
    text = assemble(article.shown, page.writer.finish())
    if wiki_page.others:
        page.lost("page", f"{wiki_page.others} further pages of the same file")
    raw = article.raw or RawInfobox(wiki_page.title, {})
    return Document(
        id="d1",
        title=wiki_page.title or _title(raw, wiki_page.text, source),
        source=source.name,
        format="wikitext",
        sha256=sha256(source),
        text=text.text,
        sections=text.sections,
        blocks=text.blocks,
        marks=text.marks,
        links=text.links,
        references=references,
        operation=_operation(raw, page),
        series=tuple(page.series),
        unread=(
            *page.unread,
            *(Unread("reference", f"defined and not used: {name}") for name in page.citations.unused()),
            *undated(references),
        ),
    )


def _operation(raw: RawInfobox, page: Page) -> Operation:
    """What the infobox says; the page's own coordinates serve one that shows none."""
    operation = parse_operation(raw)
    return operation if operation.coordinates else msgspec.structs.replace(operation, coordinates=page.coordinates)


def _title(raw: RawInfobox, text: str, source: Source) -> str:
    bold = _BOLD.search(text)
    return raw.title or (bold[1] if bold else "") or source.name.rpartition("/")[2].rpartition(".")[0]
