"""The reference lists of a web page, and what each entry says of its source."""

import re
from urllib.parse import parse_qs

import msgspec
from selectolax.lexbor import LexborNode

from tadmor.model import Reference
from tadmor.read.dates import single_date
from tadmor.read.flow import Flow
from tadmor.read.html_render import HtmlPage
from tadmor.read.references import parse_reference

_NOTE_ID = re.compile(r"^(?:cite_note|_note|endnote)")


class References:
    """The lists of a page: which entry each mark means, and the entries themselves in order."""

    def __init__(self, root: LexborNode, page: HtmlPage) -> None:
        self.page = page
        self.entries: dict[int, LexborNode] = {}
        self.found: dict[int, Reference] = {}
        self.works = {node.id: node for node in root.css("[id^=CITEREF]") if node.id}
        lists = [node for node in root.css("ol.references, ul.references, ol.mw-references") if _notes(node)]
        labels: dict[str, str] = {}
        for mark in root.css('a[href*="#cite_note"]'):
            href = mark.attributes.get("href") or ""
            labels.setdefault(href.rpartition("#")[2], mark.text().strip("[] \n"))
        longest = max(lists, key=lambda node: len(_notes(node)), default=None)
        for node in lists:
            self._number(_notes(node), labels, alone=node is longest or len(lists) == 1)

    def _number(self, notes: list[LexborNode], labels: dict[str, str], *, alone: bool) -> None:
        """Number the entries of one list by their marks; by their order where the marks are gone."""
        marked = [labels[note.id] for note in notes if note.id in labels]
        if any(not label.isdecimal() for label in marked) or (not marked and not alone):
            return
        for i, note in enumerate(notes, start=1):
            label = labels.get(note.id or "", "")
            number = int(label) if label.isdecimal() else i
            if not label and number in self.entries:
                number = max(self.entries) + 1
            self.entries[number] = note
            self.page.numbers[note.id or ""] = number

    def write(self, node: LexborNode) -> bool:
        """Write a list of references; False if the list is none."""
        notes = _notes(node)
        if not notes:
            return False
        for note in notes:
            flows = self._text(note)
            number = self.page.numbers.get(note.id or "")
            if number is not None:
                self.found[number] = self._reference(number, note, " ".join(flow.text for flow in flows))
            self.page.writer.end()
            self.page.writer.flows.extend(flows)
        return True

    def all(self) -> tuple[Reference, ...]:
        """The references in order of their numbers."""
        return tuple(self.found[n] for n in sorted(self.found))

    def _text(self, note: LexborNode) -> list[Flow]:
        flows = self.page.flows(note)
        for flow in flows:
            flow.kind, flow.depth = "list_item", 1
            if _BACKLINKS.match(flow.text) and not flow.marks:
                flow.text, flow.links, flow.bold = _BACKLINKS.sub("", flow.text), [], []
        return [flow for flow in flows if flow.text]

    def _reference(self, number: int, note: LexborNode, raw: str) -> Reference:
        found = parse_reference(number, raw)
        work = note.css_first("span.Z3988, span.z3988") or self._work(note)
        link = note.css_first("a.external")
        names = tuple(sup.text().strip() for sup in note.css(".mw-cite-backlink sup, .mw-linkback-text"))
        names = tuple(name for name in names if re.fullmatch(r"[a-z]{1,2}", name))
        url = link.attributes.get("href") if link is not None else None
        found = msgspec.structs.replace(found, names=names or found.names, url=url or found.url)
        return _with_metadata(found, work.attributes.get("title") or "") if work is not None else found

    def _work(self, note: LexborNode) -> LexborNode | None:
        """The metadata of the work that a shortened citation links to."""
        for link in note.css('a[href*="#CITEREF"]'):
            work = self.works.get((link.attributes.get("href") or "").rpartition("#")[2])
            parent = work.parent if work is not None else None
            if work is not None and parent is not None:
                return work.css_first("span.Z3988") or parent.css_first("span.Z3988")
        return None


_BACKLINKS = re.compile(r"^\s*(?:\^|↑)(?:\s+(?:[a-z]{1,2}|\d\.\d))*\s+")


def _notes(node: LexborNode) -> list[LexborNode]:
    return [item for item in node.iter() if item.tag == "li" and _NOTE_ID.match(item.id or "")]


def _with_metadata(found: Reference, title: str) -> Reference:
    """What the COinS metadata of a citation template adds to its text."""
    data = parse_qs(title, errors="replace", max_num_fields=200)

    def one(*keys: str) -> str | None:
        return next((data[f"rft.{key}"][0] for key in keys if data.get(f"rft.{key}")), None)

    return msgspec.structs.replace(
        found,
        authors=tuple(data.get("rft.au", ())) or found.authors,
        title=one("atitle", "btitle", "title") or found.title,
        publisher=one("jtitle", "pub") or found.publisher,
        date=single_date(one("date") or "") or found.date,
    )
