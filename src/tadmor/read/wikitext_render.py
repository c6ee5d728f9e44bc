"""Wikitext as a reader sees it: walks the parsed page and writes flows."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import mwparserfromhell
from mwparserfromhell import nodes as wiki
from mwparserfromhell.wikicode import Wikicode

from tadmor.model import Coordinates, Series, Unread
from tadmor.read.flow import Flow
from tadmor.read.wikitext_citations import Citation, Citations
from tadmor.read.wikitext_lines import LineWriter

# An image shows its caption only where it stands in a frame.
_FRAMED = re.compile(r"^(thumb|thumbnail|frame|framed|miniatur)(=.*)?$")
_IMAGE_OPTION = re.compile(
    r"^(thumb|thumbnail|frame|framed|frameless|border|left|right|center|centre|none|baseline|middle|sub|super"
    r"|top|text-top|bottom|text-bottom|upright|\d*x?\d+ ?px|(alt|link|upright|thumb|page|lang|class)\s*=.*)$",
    re.DOTALL | re.IGNORECASE,
)
_NAMESPACE = re.compile(r"^\s*:?(file|image|media|category|[a-z]{2,3}|simple|zh-[a-z-]+)\s*:", re.IGNORECASE)
_DROPPED = frozenset(
    ("gallery", "imagemap", "math", "chem", "graph", "score", "timeline", "hiero", "templatestyles", "includeonly",
     "noinclude", "inputbox", "source", "syntaxhighlight", "section", "indicator", "mapframe", "maplink", "script",
     "style")
)  # fmt: skip
_BLOCKS = frozenset(["p", "div", "center", "table-caption", "dl", "ul", "ol", "section", "tbody"])
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


class Hooks(Protocol):
    """What a page leaves to others: templates, its infobox, its lists of references."""

    def template(self, page: "Page", node: wiki.Template) -> None:
        """Write what a template shows."""

    def infobox(self, page: "Page", node: wiki.Template) -> None:
        """Take in an infobox."""

    def references(self, page: "Page", group: str) -> None:
        """Write the notes of a group that are not written yet."""


@dataclass
class Page:
    """One wikitext page while it is being written: the writer and what is collected on the way."""

    hooks: Hooks
    citations: Citations = field(default_factory=Citations)
    unread: list[Unread] = field(default_factory=list)
    series: list[Series] = field(default_factory=list)
    cited: list[Mapping[str, str]] = field(default_factory=list)
    pointed: list[str] = field(default_factory=list)
    coordinates: Coordinates | None = None
    languages: list[str] = field(default_factory=list)
    writer: LineWriter = field(default_factory=LineWriter)

    def walk(self, nodes: Iterable[wiki.Node]) -> None:
        """Write the nodes in order."""
        listed = False
        for node in nodes:
            if isinstance(node, wiki.Text):
                self.writer.wiki(node.value)
                listed = False
            elif isinstance(node, wiki.Tag) and node.wiki_markup in ("*", "#", ":", ";") and node.self_closing:
                self._list_item(node.wiki_markup, deeper=listed)
                listed = True
            else:
                self._node(node)
                listed = False

    def flows(self, nodes: Iterable[wiki.Node]) -> list[Flow]:
        """The nodes written apart from the page."""
        outer, self.writer = self.writer, LineWriter()
        try:
            self.walk(nodes)
            return self.writer.finish()
        finally:
            self.writer = outer

    def plain(self, code: Wikicode) -> str:
        """The nodes' text on one line, without marks."""
        return " ".join(_unmarked(flow) for flow in self.flows(code.nodes)).replace("\n", " ").strip()

    def lost(self, kind: str, what: str) -> None:
        """Note something that was not understood."""
        self.unread.append(Unread(kind, " ".join(what.split())[:200]))

    def _node(self, node: wiki.Node) -> None:
        if isinstance(node, wiki.Template):
            self.hooks.template(self, node)
        elif isinstance(node, wiki.Wikilink):
            self._wikilink(node)
        elif isinstance(node, wiki.Tag):
            self._tag(node)
        elif isinstance(node, wiki.Heading):
            self._heading(node)
        elif isinstance(node, wiki.ExternalLink):
            self._external(node)
        elif isinstance(node, wiki.HTMLEntity):
            self.writer.text(_entity(node))
        elif isinstance(node, wiki.Argument) and node.default is not None:
            self.walk(node.default.nodes)

    def _list_item(self, markup: str, *, deeper: bool) -> None:
        writer = self.writer
        depth = writer.depth + 1 if deeper and writer.at_start and writer.kind == "list_item" else 1
        writer.begin("list_item", depth=depth, term=markup == ";")

    def _heading(self, node: wiki.Heading) -> None:
        self.writer.begin("heading", level=node.level)
        self.walk(node.title.nodes)
        self.writer.end()

    def _external(self, node: wiki.ExternalLink) -> None:
        start = self.writer.link_start()
        if node.title is not None:
            self.walk(node.title.nodes)
        elif not node.brackets:
            self.writer.text(str(node.url))
        self.writer.link_end(start, str(node.url))

    def _wikilink(self, node: wiki.Wikilink) -> None:
        title = str(node.title).strip()
        space = _NAMESPACE.match(title)
        if space and not title.startswith(":"):
            if space[1].casefold() in ("file", "image"):
                self._image(node)
            return
        start = self.writer.link_start()
        if node.text is not None:
            self.walk(node.text.nodes)
        else:
            self.walk(node.title.nodes)
        self.writer.link_end(start, title.lstrip(":").partition("#")[0].strip().replace("_", " "))

    def _image(self, node: wiki.Wikilink) -> None:
        if node.text is None:
            return
        segments = split_nodes(node.text.nodes)
        options = ["".join(map(str, segment)).strip() for segment in segments]
        framed = any(_FRAMED.match(option) for option in options)
        captions = [s for s, o in zip(segments, options, strict=True) if o and not _IMAGE_OPTION.match(o)]
        if framed and captions and not self.writer.inline:
            self.caption(captions[-1])

    def caption(self, nodes: Iterable[wiki.Node]) -> None:
        """Write a picture's caption, apart from the text it stands in."""
        flows = self.flows(nodes)
        for flow in flows:
            flow.kind = "caption"
        self.writer.aside(flows)

    def _tag(self, node: wiki.Tag) -> None:
        name = str(node.tag).strip().casefold()
        if name == "ref":
            self._ref(node)
        elif name == "br":
            self.writer.line_break()
        elif name == "hr":
            self.writer.begin("paragraph")
            self.writer.rule()
        elif name == "table":
            self._table(node)
        elif name == "references":
            self._references(node)
        elif name in _DROPPED:
            self._special(name, node)
        elif name in ("blockquote", "poem"):
            self._wrapped(node, "quote")
        elif name == "li":
            self._wrapped(node, "list_item")
        elif not _HIDDEN.search(_attribute(node, "style")) and node.contents is not None:
            self._element(name, node)

    def _element(self, name: str, node: wiki.Tag) -> None:
        if name in _BLOCKS:
            self._wrapped(node, "paragraph")
        elif name in ("b", "strong"):
            self.writer.text("")
            self.writer.bold(on=True)
            self.walk(node.contents.nodes)
            self.writer.bold(on=False)
        else:
            self.walk(node.contents.nodes)

    def _wrapped(self, node: wiki.Tag, kind: str) -> None:
        self.writer.begin(kind, depth=1 if kind == "list_item" else 0)
        self.walk(node.contents.nodes if node.contents is not None else ())
        if not (kind == "list_item" and node.self_closing):
            self.writer.end()

    def _special(self, name: str, node: wiki.Tag) -> None:
        if name == "gallery":
            for line in str(node.contents or "").splitlines():
                _, bar, text = line.partition("|")
                if bar:
                    nodes = [n for part in split_nodes(parse(text).nodes)[-1:] for n in part]
                    self.caption(nodes)
        elif name not in ("templatestyles", "indicator", "includeonly", "noinclude", "section", "script", "style"):
            self.lost("element", name)

    def _ref(self, node: wiki.Tag) -> None:
        group, name = _attribute(node, "group"), _attribute(node, "name")
        has_content = node.contents is not None and str(node.contents).strip()
        if not has_content and not name:
            self.lost("reference", str(node))
            return
        self.note(self.citations.use(group, name, node.contents if has_content else None))

    def note(self, citation: Citation) -> None:
        """Write the mark of a citation."""
        numbers = () if citation.group else (citation.number,)
        self.writer.mark(f"[{citation.label}]", numbers, "note" if citation.group else "citation")

    def _references(self, node: wiki.Tag) -> None:
        if node.contents is not None:
            self.define_references(node.contents)
        self.hooks.references(self, _attribute(node, "group"))

    def define_references(self, code: Wikicode) -> None:
        """Take in the footnotes that a list of references defines."""
        for tag in code.filter_tags(recursive=False, matches=lambda n: str(n.tag).casefold() == "ref"):
            if tag.contents is not None and _attribute(tag, "name"):
                self.citations.define(_attribute(tag, "group"), _attribute(tag, "name"), tag.contents)

    def _table(self, node: wiki.Tag) -> None:
        rows = node.contents.nodes if node.contents is not None else []
        loose = [n for n in rows if isinstance(n, wiki.Tag) and str(n.tag) in ("td", "th")]
        self.writer.begin("table")
        self._row(loose)
        for row in rows:
            if isinstance(row, wiki.Tag) and str(row.tag) == "tr" and row.contents is not None:
                self.writer.begin("table")
                self._row([n for n in row.contents.nodes if isinstance(n, wiki.Tag)])
        self.writer.end()

    def _row(self, cells: Sequence[wiki.Tag]) -> None:
        outer, self.writer.inline = self.writer.inline, True
        written = False
        for cell in cells:
            if cell.contents is None:
                continue
            if written:
                self.writer.text(" | ")
            before = self.writer.length
            self.writer.skip_lines()
            self.walk(cell.contents.nodes)
            written = written or self.writer.length > before
        self.writer.skip_lines()
        self.writer.inline = outer


def parse(text: str) -> Wikicode:
    """Wikitext parsed; bold and italic quotes stay in the text."""
    return mwparserfromhell.parse(text, skip_style_tags=True)


def split_nodes(nodes: Iterable[wiki.Node], at: str = "|") -> list[list[wiki.Node]]:
    """The nodes in the stretches between bars of their own text (not those of templates inside)."""
    parts: list[list[wiki.Node]] = [[]]
    for node in nodes:
        if not isinstance(node, wiki.Text) or at not in node.value:
            parts[-1].append(node)
            continue
        first, *rest = node.value.split(at)
        parts[-1].append(wiki.Text(first))
        parts.extend([wiki.Text(piece)] for piece in rest)
    return parts


def _unmarked(flow: Flow) -> str:
    kept, at = [], 0
    for mark in flow.marks:
        kept.append(flow.text[at : mark.start])
        at = mark.end
    return "".join([*kept, flow.text[at:]])


def _attribute(tag: wiki.Tag, name: str) -> str:
    for attribute in tag.attributes:
        if str(attribute.name).strip().casefold() == name:
            return str(attribute.value or "").strip().strip("\"'")
    return ""


def _entity(node: wiki.HTMLEntity) -> str:
    try:
        return node.normalize()
    except (ValueError, OverflowError):
        return str(node)
