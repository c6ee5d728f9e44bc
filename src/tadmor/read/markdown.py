"""Markdown with or without front matter, as exporters of articles write it, junk and all."""

import re
from collections.abc import Iterator

from tadmor.model import Document, Reference, Source, Unread
from tadmor.read.citation_templates import undated
from tadmor.read.citations import find_marks
from tadmor.read.flow import Flow, FlowWriter, assemble
from tadmor.read.front_matter import FrontMatter, read_front_matter
from tadmor.read.infobox import Column, Line, RawInfobox, parse_operation
from tadmor.read.mirror_infobox import find_marked_infobox
from tadmor.read.reader import sha256
from tadmor.read.references import parse_reference
from tadmor.read.wikitext_lines import LineWriter

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s*(\S.*?)\s*#*\s*$")
_ITEM = re.compile(r"^(\s*)(?:[*+-]|\d{1,3}[.)])\s+(\S.*)$")
_RULE = re.compile(r"^ {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]{1,40})\]:\s*(.*)$")
_IMAGE_LINE = re.compile(r"^\s*!\[([^\]]*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)\s*$")
_INLINE = re.compile(
    r"!\[(?P<alt>[^\]]*)\]\((?:[^()]|\([^()]*\))*\)"
    r"|\[\^(?P<note>[^\]\s]{1,40})\]"
    r"|\[(?P<text>[^\[\]]+)\]\((?P<target>[^()\s]*(?:\([^()]*\)[^()\s]*)*)(?:\s+\"[^\"]*\")?\)"
    r"|\[(?P<number>\d{1,4})\]"
    r"|<(?P<url>https?://[^>\s]+)>"
    r"|</?[a-zA-Z][^<>]{0,300}>"
    r"|(?P<code>`[^`\n]+`)"
    r"|\\(?P<escaped>[\\`*_{}\[\]()#+.!<>~|-])"
    r"|(?P<bold>\*\*|__(?=\w)|(?<=\w)__)"
    r"|(?P<italic>\*(?=\S)|(?<=\S)\*|(?<!\w)_(?=\w)|(?<=\w)_(?!\w))"
)
# What exporters leave where they failed to write a value.
_JUNK = re.compile(r"\[object Object\]|^\s*(?:undefined|null|NaN)\s*$", re.MULTILINE)


def sniff(text: str) -> float:
    """How sure it is that a text is Markdown, 0 to 1."""
    head = text[:30_000]
    score = 0.0
    if re.match(r"\s*---\s*\n(?:.*\n){1,400}?---\s*\n", head):
        score += 0.6
    score += 0.3 * bool(re.search(r"#(?<![^\n]#)#{0,5} \S", head))
    score += 0.15 * bool(re.search(r"\[[^\[\]\n]{1,300}\]\([^()\s]{1,300}\)", head))
    score += 0.15 * bool(re.search(r"\*\*\S[^*\n]*\S\*\*", head))
    return min(score, 0.95) if "\n" in head.strip() else 0.0


def read_markdown(source: Source, text: str) -> Document:
    """One article of Markdown; front matter gives title, date and place of the operation."""
    front, body = read_front_matter(text)
    box = find_marked_infobox(body)
    if box:
        shown, body = body[box.start : box.end], f"{body[: box.start]}\n\n{body[box.end :]}"
    writer, notes = _Writer(), {}
    for line in _JUNK.sub("", body).splitlines():
        if note := _NOTE.match(line):
            notes[note[1]] = note[2]
        else:
            writer.line(line)
    flows = writer.finish()
    title = front.one("title", "subject", "name") or next((f.text for f in flows if f.level == 1), "")
    title = title or (box.raw.title if box else "")
    flows = [flow for flow in flows if flow.level != 1 or flow.text != title]
    assembled = assemble(_shown(shown) if box else (), flows)
    junk = len(_JUNK.findall(body))
    exported = (Unread("junk", f"{junk} values that an exporter failed to write"),) if junk else ()
    references = tuple(_references(writer.notes, notes, flows))
    return Document(
        id="d1",
        title=title or source.name.rpartition("/")[2].rpartition(".")[0],
        source=source.name,
        format="markdown",
        sha256=sha256(source),
        text=assembled.text,
        language=front.one("lang", "language") or "en",
        sections=assembled.sections,
        blocks=assembled.blocks,
        marks=assembled.marks,
        links=assembled.links,
        references=references,
        operation=parse_operation(_infobox(title, front, box.raw if box else None)),
        unread=(*exported, *undated(references)),
        written=None,
    )


class _Writer(LineWriter):
    """Writes Markdown line by line; ``notes`` are the footnotes' names in the order of first use."""

    def __init__(self) -> None:
        super().__init__()
        self.notes: list[str] = []
        self._fenced = False

    def line(self, line: str) -> None:
        """Take the next line of the source."""
        if _FENCE.match(line):
            self._fenced = not self._fenced
            self.end()
        elif self._fenced:
            return
        elif heading := _HEADING.match(line):
            self.begin("heading", level=len(heading[1]))
            self._spans(heading[2])
            self.end()
        elif image := _IMAGE_LINE.match(line):
            self.begin("caption")
            self.text(image[1])
            self.end()
        elif not line.strip() or _RULE.match(line):
            self.end()
        elif item := _ITEM.match(line):
            self.begin("list_item", depth=1 + len(item[1].expandtabs(4)) // 2)
            self._spans(item[2])
        else:
            self._running(line)

    def _running(self, line: str) -> None:
        if line.lstrip().startswith(">"):
            if self.kind != "quote" or self.at_start:
                self.begin("quote")
            line = line.lstrip("> ")
        self._spans(" " + line.strip())
        if line.endswith(("  ", "\\")):
            self.line_break()

    def _spans(self, text: str) -> None:
        at = 0
        for span in _INLINE.finditer(text):
            self._unmarked(text[at : span.start()])
            at = span.end()
            if span["text"] is not None:
                start = self.link_start()
                self._spans(span["text"])
                self.link_end(start, span["target"])
            elif span["note"] is not None or span["number"] is not None:
                self._note(span["note"] or span["number"])
            elif span["bold"]:
                self.bold(on=not self.is_bold)
            else:
                self._piece((span["code"] or "").strip("`") or span["escaped"] or span["url"] or "")
        self._unmarked(text[at:])

    def _unmarked(self, text: str) -> None:
        """Write a stretch without markup. What it asks of its editors ("[citation needed]") is a mark."""
        at = 0
        for mark in find_marks(text):
            if mark.kind != "citation":
                self._piece(text[at : mark.start])
                self.mark(text[mark.start : mark.end], (), mark.kind)
                at = mark.end
        self._piece(text[at:])

    def _note(self, name: str) -> None:
        if name.isdecimal():
            self.mark(f"[{name}]", (int(name),), "citation")
            return
        if name not in self.notes:
            self.notes.append(name)
        self.mark(f"[{name}]", (self.notes.index(name) + 1,), "citation")


def _references(order: list[str], notes: dict[str, str], flows: list[Flow]) -> Iterator[Reference]:
    """Footnotes by number; without any, the items of the list of references in their order."""
    if notes:
        named = [name for name in order if name in notes]
        for n, name in enumerate(named, start=1):
            yield parse_reference(n, notes[name])
        for name, text in notes.items():
            if name.isdecimal():
                yield parse_reference(int(name), text)
        return
    listed = False
    n = 0
    for flow in flows:
        if flow.kind == "heading":
            listed = flow.text.casefold() in ("references", "notes", "footnotes", "citations")
        elif listed and flow.kind == "list_item":
            n += 1
            yield parse_reference(n, flow.text)


def _shown(box: str) -> list[Flow]:
    """The lines of an infobox as rows of a table."""
    writer = FlowWriter()
    for line in box.splitlines():
        writer.begin("table")
        writer.text(re.sub(r"\*\*|__|<[^<>]*>", " ", line).strip(" |:-"))
    return writer.finish()


def _infobox(title: str, front: FrontMatter, box: RawInfobox | None) -> RawInfobox:
    """The infobox of the page, and for what it lacks the front matter."""
    labels = (("date", ("date", "dates")), ("place", ("place", "location")), ("result", ("result", "outcome")))
    fields = {label: (tuple(Line(v) for v in front.many(*keys)),) for label, keys in labels}
    told: dict[str, tuple[Column, ...]] = {label: columns for label, columns in fields.items() if columns[0]}
    return RawInfobox(box.title or title, {**told, **box.fields}) if box else RawInfobox(title, told)
