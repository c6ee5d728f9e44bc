"""The XML that MediaWiki exports: one ``<page>`` with its text, with or without a namespace."""

from typing import NamedTuple
from xml.parsers import expat

from tadmor.errors import ReadError


class WikiPage(NamedTuple):
    """A page's title and wikitext; ``others`` counts further pages of the same file."""

    title: str
    text: str
    others: int = 0


class _Collector:
    """Keeps the title and the text of the first page."""

    def __init__(self) -> None:
        self.pages = 0
        self.found: dict[str, str] = {}
        self._key = ""
        self._parts: list[str] = []

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2].rpartition(":")[2]
        if local == "page":
            self.pages += 1
        self._key = local if local in ("title", "text") and self.pages <= 1 and local not in self.found else ""
        self._parts = []

    def data(self, text: str) -> None:
        if self._key:
            self._parts.append(text)

    def end(self, _name: str) -> None:
        if self._key:
            self.found[self._key] = "".join(self._parts)
        self._key = ""


def read_page(text: str, where: str) -> WikiPage:
    """The first page of an export.

    Raises:
        ReadError: The XML is not well-formed, declares a document type or entities, or holds no text.
    """

    def refuse(*_: object) -> None:
        raise ReadError("XML with a document type or entities of its own is not read", where=where)

    parser = expat.ParserCreate(namespace_separator=" ")
    collector = _Collector()
    parser.StartElementHandler = collector.start
    parser.EndElementHandler = collector.end
    parser.CharacterDataHandler = collector.data
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.buffer_text = True
    try:
        parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    except expat.ExpatError as error:
        raise ReadError(f"broken XML: {error}", where=where) from error
    if "text" not in collector.found:
        raise ReadError("an XML page without text", where=where)
    return WikiPage(collector.found.get("title", "").strip(), collector.found["text"], max(collector.pages - 1, 0))
