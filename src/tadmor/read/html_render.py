"""A web page as a reader sees it: walks the element tree and writes flows."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from tadmor.model import Unread
from tadmor.read.flow import Flow
from tadmor.read.html_table import class_kind, html_table
from tadmor.read.wikitext_lines import LineWriter

# Deeper elements than any page has: their text is taken as it is.
MAX_DEPTH = 200
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NUMBER = re.compile(r"^\[?(\d{1,4})\]?$")
_BRACKETED = re.compile(r"^\[[^\[\]]{1,60}\]$")
_LOCATOR = re.compile(r"^:\s?[\d–,\s-]+$")


class HtmlHooks(Protocol):
    """What a page leaves to others: its infobox, navigation boxes, lists of references."""

    def infobox(self, node: LexborNode) -> bool:
        """Take in an infobox; False if the element is none."""

    def box(self, node: LexborNode) -> None:
        """Take in a navigation box."""

    def references(self, node: LexborNode) -> bool:
        """Write a list of references; False if the element is none."""


@dataclass
class HtmlPage:
    """One page while it is being written: the writer and what is collected on the way.

    ``numbers`` tells which reference the target of a mark's link is.
    """

    hooks: HtmlHooks
    writer: LineWriter = field(default_factory=LineWriter)
    unread: list[Unread] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    title: str = ""
    _lists: int = 0

    def walk(self, node: LexborNode, depth: int = 0) -> None:
        """Write what stands inside an element."""
        if depth > MAX_DEPTH:
            self.writer.text(node.text())
            return
        child = node.first_child
        while child is not None:
            if child.is_text_node:
                self.writer.text(child.text_content or "")
            elif child.is_element_node:
                self._element(child, depth + 1)
            child = child.next

    def flows(self, node: LexborNode) -> list[Flow]:
        """The element's content written apart from the page."""
        outer, self.writer = self.writer, LineWriter()
        lists, self._lists = self._lists, 0
        try:
            self.walk(node)
            return self.writer.finish()
        finally:
            self.writer, self._lists = outer, lists

    def _element(self, node: LexborNode, depth: int) -> None:
        name = node.tag or ""
        table = html_table()
        if name in table.unseen:
            return
        attributes = node.attributes
        kind = class_kind(attributes.get("class") or "") or class_kind(attributes.get("id") or "")
        style = attributes.get("style")
        if kind == "furniture" and not _is_query(node, attributes):
            return
        if (style and _HIDDEN.search(style)) or "hidden" in attributes:
            return
        if kind:
            self._special(node, name, kind, depth)
        elif name in _PLAIN:
            self.walk(node, depth)
        else:
            self._standard(node, name, depth)

    def _special(self, node: LexborNode, name: str, kind: str, depth: int) -> None:
        if kind in ("note", "furniture"):
            self._mark(node)
        elif kind == "box":
            self.hooks.box(node)
        elif kind in ("caption", "hatnote"):
            self.block(node, kind, depth)
        elif kind != "infobox" or not self.hooks.infobox(node):
            self._standard(node, name, depth)

    def _standard(self, node: LexborNode, name: str, depth: int) -> None:
        write = _WRITERS.get(name)
        if write is not None:
            write(self, node, depth)
        elif name in html_table().blocks:
            self._container(node, name, depth)
        else:
            self.walk(node, depth)

    def _container(self, node: LexborNode, name: str, depth: int) -> None:
        if name in ("ol", "ul") and self.hooks.references(node):
            return
        self._lists += name in ("ol", "ul", "dl")
        if not (self.writer.at_start and self.writer.kind != "paragraph"):
            self.writer.end()
        self.walk(node, depth)
        self.writer.end()
        self._lists -= name in ("ol", "ul", "dl")

    def block(self, node: LexborNode, kind: str, depth: int) -> None:
        """Write an element as a flow of its own kind."""
        if self.writer.inline:
            self.writer.line_break()
            self.walk(node, depth)
            return
        flows = self.flows(node)
        for flow in flows:
            flow.kind = kind if flow.kind != "list_item" or kind != "quote" else flow.kind
        self.writer.end()
        self.writer.flows.extend(flows)

    def item(self, node: LexborNode, depth: int) -> None:
        """Write a list item."""
        self.writer.begin("list_item", depth=max(self._lists, 1), term=node.tag == "dt")
        self.walk(node, depth)
        self.writer.end()

    def heading(self, node: LexborNode, depth: int) -> None:
        """Write a heading; that of the page itself is its title."""
        level = int((node.tag or "h2")[1])
        self.writer.begin("heading", level=level)
        self.walk(node, depth)
        self.writer.end()
        if level == 1 and self.writer.flows and self.writer.flows[-1].text == self.title:
            self.writer.flows.pop()

    def bold(self, node: LexborNode, depth: int) -> None:
        """Write bold text."""
        self.writer.link_start()
        self.writer.bold(on=True)
        self.walk(node, depth)
        self.writer.bold(on=False)

    def anchor(self, node: LexborNode, depth: int) -> None:
        """Write a link, or the mark of a citation."""
        href = node.attributes.get("href") or ""
        if "#cite_note" in href or href.startswith("#_note"):
            self._mark(node)
            return
        start = self.writer.link_start() if href else 0
        self.walk(node, depth)
        self.writer.link_end(start, link_target(href)) if href and not href.startswith("#") else None

    def raised(self, node: LexborNode, depth: int) -> None:
        """Write raised text; a mark in brackets is one."""
        text = node.text().strip()
        if _BRACKETED.match(text) or _LOCATOR.match(text):
            self._mark(node)
        else:
            self.walk(node, depth)

    def _mark(self, node: LexborNode) -> None:
        label = "".join(node.text().split("\n")).strip()
        found = re.sub(r"^\[\s*|\s*\]$", "", label)
        if not found:
            return
        links = [node, *node.css("a")]
        targets = [(a.attributes.get("href") or "").rpartition("#")[2] for a in links]
        numbers = tuple(dict.fromkeys(self.numbers[t] for t in targets if t in self.numbers))
        if not numbers and (number := _NUMBER.match(found)):
            numbers = (int(number[1]),)
        kind = "citation" if numbers else _kind(found)
        self.writer.mark(label if label[0] in ":[" else f"[{found}]", numbers, kind)

    def table(self, node: LexborNode, depth: int) -> None:
        """Write a table row by row, its cells parted by bars."""
        if self.hooks.infobox(node):
            return
        for row in rows(node):
            self.writer.begin("table")
            outer, self.writer.inline = self.writer.inline, True
            written = False
            for cell in cells(row):
                if written:
                    self.writer.text(" | ")
                before = self.writer.length
                self.walk(cell, depth + 3)
                written = written or self.writer.length > before
            self.writer.inline = outer
        self.writer.end()


_PLAIN = frozenset(
    ("i", "em", "span", "small", "big", "u", "font", "abbr", "cite", "q", "s", "del", "ins", "sub", "code", "tt",
     "kbd", "var", "time", "bdi", "bdo", "wbr", "mark", "data")
)  # fmt: skip
_WRITERS: dict[str, Callable[[HtmlPage, LexborNode, int], None]] = {
    "a": HtmlPage.anchor,
    "b": HtmlPage.bold,
    "strong": HtmlPage.bold,
    "br": lambda page, _node, _depth: page.writer.line_break(),
    "hr": lambda page, _node, _depth: page.writer.rule(),
    "li": HtmlPage.item,
    "dt": HtmlPage.item,
    "dd": HtmlPage.item,
    "table": HtmlPage.table,
    "sup": HtmlPage.raised,
    "blockquote": lambda page, node, depth: page.block(node, "quote", depth),
    "figcaption": lambda page, node, depth: page.block(node, "caption", depth),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), HtmlPage.heading),
}


def link_target(href: str) -> str:
    """The page a link leads to: an article's title within a wiki or its mirror, else the address."""
    path = href.partition("#")[0]
    if re.match(r"^(?:[a-z]+:)?//(?![\w.-]*(?:wikipedia|wikimedia)\.)", path):
        return path
    if "redlink=1" in path or "index.php" in path:
        title = re.search(r"title=([^&]+)", path)
        return unquote(title[1]).replace("_", " ") if title else path
    last = path.rpartition("/wiki/")[2] if "/wiki/" in path else path.rpartition("/")[2]
    return unquote(re.sub(r"\.html?$", "", last)).replace("_", " ")


def rows(table: LexborNode) -> list[LexborNode]:
    """The table's own rows, not those of tables inside it."""
    found = [child for child in table.iter() if child.tag == "tr"]
    for part in table.iter():
        if part.tag in ("tbody", "thead", "tfoot"):
            found.extend(child for child in part.iter() if child.tag == "tr")
    return found


def cells(row: LexborNode) -> list[LexborNode]:
    """The cells of a row."""
    return [cell for cell in row.iter() if cell.tag in ("td", "th")]


def _is_query(node: LexborNode, attributes: dict[str, str | None]) -> bool:
    """A request in the text ("[citation needed]") is set as furniture and yet a mark."""
    classes = (attributes.get("class") or "").casefold()
    return node.tag == "sup" and ("inline-template" in classes or "noprint" in classes)


def _kind(label: str) -> str:
    if "citation" in label and "needed" in label:
        return "citation-needed"
    short = re.match(r"^(?:note|nb|n|fn|lower|upper)?\s?[\dA-Za-z*†ivx]{1,4}$", label)
    return "note" if short else "other"
