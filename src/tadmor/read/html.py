"""Web pages: an encyclopedia's own, its mobile and Parsoid forms, mirrors, articles inside foreign pages."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tadmor.errors import ReadError
from tadmor.model import Document, Series, Source
from tadmor.read.citation_templates import undated
from tadmor.read.flow import assemble
from tadmor.read.html_infobox import InfoboxReader, read_series
from tadmor.read.html_references import References
from tadmor.read.html_render import HtmlPage
from tadmor.read.html_table import html_table
from tadmor.read.infobox import parse_operation
from tadmor.read.reader import sha256

# Long articles are about 5 MB of HTML; beyond this it is no article.
MAX_CHARACTERS = 64_000_000
_OPENING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_ELEMENT = re.compile(r"</(?:p|div|span|table|td|a|li|h[1-6]|section|article)>", re.IGNORECASE)
_SITE = re.compile(r"\s+[-–—|]\s+[^-–—|]*(?:wiki|encyclopa?edia|project)[^-–—|]*$", re.IGNORECASE)
_SHARE = 0.7
# Elements that are always closed; a page that leaves thousands open is nested beyond any article.
_CLOSED = ("div", "table", "span", "ul", "ol", "section", "blockquote", "b>", "i>", "sup")
MAX_UNCLOSED = 2_000


def sniff(text: str) -> float:
    """How sure it is that a text is HTML, 0 to 1."""
    head = text[:100_000]
    if _OPENING.match(head):
        return 1.0
    tags = len(_ELEMENT.findall(head))
    return min(0.9, tags / 20) if head.lstrip().startswith("<") else min(0.6, tags * 100 / (len(head) + 1))


def read_html(source: Source, text: str) -> Document:
    """One web page. Scripts are neither run nor read.

    Args:
        source: Where it came from.
        text: Its text, decoded.

    Raises:
        ReadError: The page is too long or holds no text.
    """
    if len(text) > MAX_CHARACTERS:
        raise ReadError(f"the page has {len(text):,} characters, more than {MAX_CHARACTERS:,}", where=source.name)
    _check_nesting(text, source.name)
    tree = LexborHTMLParser(text)
    root = _article(tree)
    if root is None:
        raise ReadError("no text in this page", where=source.name)
    article = _Article(root, _title(tree))
    page, infobox = article.page, article.table
    page.walk(root)
    shown = assemble(infobox.shown(), page.writer.finish())
    if not shown.text:
        raise ReadError("no text in this page", where=source.name)
    references = article.notes.all()
    return Document(
        id="d1",
        title=page.title or infobox.title or source.name.rpartition("/")[2],
        source=source.name,
        format="html",
        sha256=sha256(source),
        text=shown.text,
        language=_language(tree),
        sections=shown.sections,
        blocks=shown.blocks,
        marks=shown.marks,
        links=shown.links,
        references=references,
        operation=parse_operation(infobox.raw(page.title)),
        series=tuple(article.series),
        unread=(*page.unread, *undated(references)),
    )


def _check_nesting(text: str, where: str) -> None:
    for name in _CLOSED:
        if text.count(f"<{name}") - text.count(f"</{name}") > MAX_UNCLOSED:
            raise ReadError(f"more than {MAX_UNCLOSED:,} <{name}> are left open", where=where)


class _Article:
    """One article while it is read: its infobox, its notes, its navigation boxes."""

    def __init__(self, root: LexborNode, title: str) -> None:
        self.page = HtmlPage(self, title=title)
        self.table = InfoboxReader(self.page)
        self.notes = References(root, self.page)
        self.series: list[Series] = []

    def infobox(self, node: LexborNode) -> bool:
        """Read an infobox of a military operation, the first there is."""
        return self.table.take(node)

    def box(self, node: LexborNode) -> None:
        """Read a navigation box."""
        if (found := read_series(self.page, node)) is not None:
            self.series.append(found)

    def references(self, node: LexborNode) -> bool:
        """Write a list of references."""
        return self.notes.write(node)


def _article(tree: LexborHTMLParser) -> LexborNode | None:
    """The element that holds the article: a known one, else the deepest that has most of the paragraphs."""
    for selector in html_table().articles:
        found = max(tree.css(selector), key=lambda node: len(node.text()), default=None)
        if found is not None and len(found.text().strip()) > 200:
            return found
    weights: dict[int, int] = {}
    nodes: dict[int, LexborNode] = {}
    paragraphs = tree.css("p")
    for paragraph in paragraphs[:5000]:
        size, node = len(paragraph.text()), paragraph.parent
        for _ in range(60):
            if node is None:
                break
            weights[node.mem_id] = weights.get(node.mem_id, 0) + size
            nodes.setdefault(node.mem_id, node)
            node = node.parent
    total = max(weights.values(), default=0)
    heavy = [key for key, weight in weights.items() if weight >= _SHARE * total]
    return nodes[min(heavy, key=lambda key: weights[key])] if total else tree.body


def _title(tree: LexborHTMLParser) -> str:
    for selector in ("#firstHeading", "h1#section_0", "title", "h1"):
        node = tree.css_first(selector)
        if node is not None and (text := " ".join(node.text().split())):
            return _SITE.sub("", text)
    return ""


def _language(tree: LexborHTMLParser) -> str:
    root = tree.css_first("html")
    code = (root.attributes.get("lang") or "" if root is not None else "").strip()
    return code if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", code) else "en"
