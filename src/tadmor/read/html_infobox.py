"""Infobox tables of web pages, row by row, and navigation boxes with their groups."""

import re

from selectolax.lexbor import LexborNode

from tadmor.model import Series, SeriesGroup, Unread
from tadmor.read.flow import Flow
from tadmor.read.html_render import HtmlPage, cells, rows
from tadmor.read.html_table import html_table
from tadmor.read.infobox import RawInfobox
from tadmor.read.infobox_flows import Fields, raw_infobox, shown_infobox
from tadmor.read.wikitext_infobox import infobox_table

_PART_OF = re.compile(r"^\s*part of\b", re.IGNORECASE)
# Labels that only a military operation has; a table with two of them is its infobox whatever its class.
_TELLING = frozenset(["combatant", "commander", "casualties", "strength", "units"])


class InfoboxReader:
    """Reads the first infobox of a page; ``title`` and ``fields`` fill up row by row."""

    def __init__(self, page: HtmlPage) -> None:
        self.page = page
        self.title = ""
        self.fields: Fields = {}
        self.found = False
        self._label: str | None = None

    def take(self, table: LexborNode) -> bool:
        """Read a table if it is the infobox of a military operation."""
        if self.found or not _is_infobox(table):
            return False
        self.found = True
        self._rows(table)
        return True

    def raw(self, title: str) -> RawInfobox:
        """The raw values; ``title`` where the infobox has none."""
        return raw_infobox(self.title or title, self.fields)

    def shown(self) -> list[Flow]:
        """The flows that show the infobox."""
        return shown_infobox(self.title, self.fields, infobox_table().labels) if self.found else []

    def _rows(self, table: LexborNode) -> None:
        for row in rows(table):
            parts = cells(row)
            inner = parts[0].css_first("table") if len(parts) == 1 else None
            if inner is not None and inner != table and _labelled(inner):
                self._rows(inner)
            elif parts:
                self._row(parts)

    def _row(self, parts: list[LexborNode]) -> None:
        heads = [part for part in parts if part.tag == "th"]
        label = html_table().labels.get(_label(parts[0]))
        if len(parts) == 1 and (heads or label):
            self._head(parts[0], label)
        elif len(parts) == 2 and label and (heads or label not in _TELLING):
            self._add(label, 0, parts[1])
        elif heads and len(heads) < len(parts):
            self._unlabelled(parts)
        elif self._label is not None:
            self._values(parts)
        elif len(parts) == 1:
            self._opening(parts[0])

    def _head(self, part: LexborNode, label: str | None) -> None:
        text = " ".join(part.text().split())
        if label is None and not self.title and not self.fields:
            self.title = _plain(self.page, part)
        elif label is None and text:
            self.page.unread.append(Unread("parameter", text[:200]))
        self._label = label

    def _unlabelled(self, parts: list[LexborNode]) -> None:
        text = " ".join(" ".join(part.text().split()) for part in parts)
        self.page.unread.append(Unread("parameter", text[:200]))

    def _values(self, parts: list[LexborNode]) -> None:
        label = self._label or "notes"
        columns = len(self.fields.get("combatant", ()))
        if len(parts) == 1 and label == "casualties" and columns > 1:
            self._add(label, columns, parts[0])
            return
        for side, part in enumerate(parts):
            self._add(label, side, part)

    def _opening(self, part: LexborNode) -> None:
        """A cell above the first label: what it is part of, or the picture's caption."""
        text = part.text().strip()
        if _PART_OF.match(text):
            self._add("partof", 0, part)
        elif text and not self.title:
            self.title = _plain(self.page, part)
        elif text:
            self._add("caption", 0, part)

    def _add(self, label: str, side: int, part: LexborNode) -> None:
        columns = self.fields.setdefault(label, [])
        columns.extend([] for _ in range(side + 1 - len(columns)))
        columns[side].extend(self.page.flows(part))


def _label(part: LexborNode) -> str:
    return " ".join(part.text(separator=" ").split()).strip(" :").casefold()


def _plain(page: HtmlPage, part: LexborNode) -> str:
    return " ".join(" ".join(flow.text.split()) for flow in page.flows(part))


def _labelled(table: LexborNode) -> bool:
    known = html_table().labels
    return any(_label(parts[0]) in known for row in rows(table) if (parts := cells(row)))


def _is_infobox(table: LexborNode) -> bool:
    known = html_table().labels
    labels = {known.get(_label(cell)) for cell in table.css("th")}
    if not labels & _TELLING:
        labels |= {known.get(_label(parts[0])) for row in table.css("tr") if (parts := cells(row))}
    return len(labels & _TELLING) > 1 or (bool(labels & _TELLING) and "date" in labels)


def read_series(page: HtmlPage, box: LexborNode) -> Series | None:
    """A navigation box with its groups; None where it names nothing."""
    head = box.css_first(".navbox-title, th[colspan], caption, .sidebar-title")
    title = _plain(page, head) if head is not None else (box.attributes.get("aria-labelledby") or "").replace("_", " ")
    groups = [
        SeriesGroup(_group(page, cell), items)
        for cell in box.css("td")
        if len(cell.css("td")) == 1 and (items := _items(page, cell))
    ]
    return Series(title, tuple(groups)) if title or groups else None


def _group(page: HtmlPage, cell: LexborNode) -> str:
    row = cell.parent
    heads = [part for part in cells(row) if part.tag == "th"] if row is not None else []
    return _plain(page, heads[0]) if heads else ""


def _items(page: HtmlPage, cell: LexborNode) -> tuple[str, ...]:
    """The entries of a cell: its list items, a nested list apart from the item it hangs on."""
    flows = page.flows(cell)
    listed = [flow for flow in flows if flow.kind == "list_item"] or flows
    return tuple(line for flow in listed for line in flow.text.split("\n") if line)
