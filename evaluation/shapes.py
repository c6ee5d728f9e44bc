"""One account of wikitext written in other shapes: the kinds of web page it comes as, Markdown, lines of text."""

import html
import itertools
from collections.abc import Callable, Iterator, Sequence
from unittest import mock

from tadmor.model import Block, Operation, Source
from tadmor.read import read
from tadmor.read.infobox import Column, Line, RawInfobox, parse_operation

LABELS = {
    "date": "Date", "place": "Location", "coordinates": "Coordinates", "result": "Result",
    "combatant": "Belligerents", "commander": "Commanders and leaders", "units": "Units involved",
    "strength": "Strength", "casualties": "Casualties and losses",
}  # fmt: skip
SIDES = ("combatant", "commander", "units", "strength", "casualties")


class Account:
    """An account as the wikitext reader reads it, with its infobox before it is interpreted."""

    def __init__(self, source: Source) -> None:
        raws: list[RawInfobox] = []

        def noted(raw: RawInfobox) -> Operation:
            raws.append(raw)
            return parse_operation(raw)

        with mock.patch("tadmor.read.wikitext_document.parse_operation", noted):
            self.document = read(source)
        self.raw = raws[0]

    def pieces(self, block: Block) -> Iterator[tuple[str, tuple[int, ...] | None]]:
        """The text of a block in pieces: text with None, or a mark with its numbers (none for a request)."""
        document, at = self.document, block.start
        for mark in document.marks:
            if block.start <= mark.start < block.end:
                yield document.text[at : mark.start], None
                yield document.text[mark.start : mark.end], mark.numbers
                at = mark.end
        yield document.text[at : block.end], None

    def told(self) -> list[Block]:
        """The blocks outside infobox and references."""
        return [b for b in self.document.blocks if self.document.sections[b.section].kind in {"lead", "body"}]


Mark = Callable[[int], str]


def classic_mark(n: int) -> str:
    """The mark of a citation as MediaWiki's own pages print it."""
    return f'<sup id="cite_ref-{n}" class="reference"><a href="#cite_note-{n}">&#91;{n}&#93;</a></sup>'


def parsoid_mark(n: int) -> str:
    """The mark of a citation as Parsoid prints it."""
    text = f'<span class="mw-reflink-text">[{n}]</span>'
    return (
        f'<sup about="#mwt{n}" class="mw-ref reference" id="cite_ref-{n}" typeof="mw:Extension/ref"'
        f' data-mw=\'{{"name":"ref"}}\'><a href="./A_page#cite_note-{n}">{text}</a></sup>'
    )


def web_page(account: Account, mark: Mark = classic_mark) -> str:
    """The article's own element: infobox, story, references."""
    out = [_table(account.raw, mark)]
    for kind, group in itertools.groupby(account.told(), key=lambda b: b.kind):
        inner = [_inline(account, block, mark) for block in group]
        out += _blocks(kind, inner)
    notes = "".join(
        f'<li id="cite_note-{r.n}"><span class="mw-cite-backlink"><b><a href="#cite_ref-{r.n}">^</a></b></span> '
        f'<span class="reference-text">{html.escape(r.raw)}</span></li>'
        for r in account.document.references
    )
    return "\n".join([*out, f'<h2>References</h2><ol class="references">{notes}</ol>'])


def _blocks(kind: str, inner: Sequence[str]) -> list[str]:
    match kind:
        case "heading":
            return [f"<h2>{text}</h2>" for text in inner]
        case "list_item":
            return ["<ul>" + "".join(f"<li>{text}</li>" for text in inner) + "</ul>"]
        case "caption":
            return [f'<figure typeof="mw:File/Thumb"><figcaption>{text}</figcaption></figure>' for text in inner]
        case "hatnote":
            return [f'<div class="hatnote">{text}</div>' for text in inner]
        case _:
            return [f"<p>{text}</p>" for text in inner]


def _inline(account: Account, block: Block, mark: Mark) -> str:
    return "".join(
        html.escape(text) if numbers is None else "".join(map(mark, numbers)) or f"<sup>{html.escape(text)}</sup>"
        for text, numbers in account.pieces(block)
    )


def _table(raw: RawInfobox, mark: Mark) -> str:
    rows = [f'<tr><th colspan="3" class="summary">{html.escape(raw.title)}</th></tr>']
    parts = "; ".join(line.text for line in raw.fields.get("partof", ((),))[0])
    rows.append(f'<tr><td colspan="3">Part of {html.escape(parts)}</td></tr>' if parts else "")
    for key, label in LABELS.items():
        columns = raw.fields.get(key, ())
        cells = "".join(f"<td>{_cell(column, mark)}</td>" for column in columns)
        if key in SIDES and columns:
            rows.append(f'<tr><th colspan="3">{label}</th></tr><tr>{cells}</tr>')
        elif columns:
            rows.append(f"<tr><th>{label}</th>{cells}</tr>")
    return f'<table class="infobox vevent">{"".join(rows)}</table>'


def _cell(column: Column, mark: Mark) -> str:
    out, depth = "", 0
    for line in column:
        out += "<ul>" * (line.depth - depth) + "</ul>" * (depth - line.depth)
        depth = line.depth
        text = html.escape(line.text) + "".join(map(mark, line.citations))
        text = f"<b>{text}</b>" if line.heading else text
        out += f"<li>{text}</li>" if depth else f"{text}<br/>"
    return out + "</ul>" * depth


def classic(account: Account) -> str:
    """The encyclopedia's own page."""
    article = f'<div id="mw-content-text"><div class="mw-parser-output">{web_page(account)}</div></div>'
    return _page(account, f'<h1 id="firstHeading">{account.document.title}</h1><div id="bodyContent">{article}</div>')


def parsoid(account: Account) -> str:
    """The page as Parsoid gives it."""
    body = f'<section data-mw-section-id="0">{web_page(account, parsoid_mark)}</section>'
    return _page(account, body, attributes=' class="mw-content-ltr mw-body-content mw-parser-output"')


def mobile(account: Account) -> str:
    """The page of the mobile site."""
    article = f'<div class="mw-parser-output"><section class="mf-section-0">{web_page(account)}</section></div>'
    heading = f'<h1 id="section_0">{account.document.title}</h1>'
    return _page(
        account, f'{heading}<div id="bodyContent" class="content"><div id="mw-content-text">{article}</div></div>'
    )


def httrack(account: Account) -> str:
    """A mirror's copy of the page, with the comments of its copier."""
    note = "<!-- Mirrored from example.org/wiki/A_page by HTTrack Website Copier/3.x [XR&CO'2014] -->"
    return classic(account).replace("<html", f"{note}\n<html", 1).replace("</html>", f"</html>\n{note}")


def foreign(account: Account) -> str:
    """The article inside the page of somebody else."""
    menu = "<header><nav><ul><li><a href='/'>Home</a><li><a href='/war'>War</a></ul></nav></header>"
    side = "<aside class='sidebar-ad'><p>Buy our books about the war. They are good and cheap.</p></aside>"
    post = f"<div class='post'><h1>{account.document.title}</h1><div class='entry'>{web_page(account)}</div></div>"
    return _page(account, f"{menu}<div id='wrap'>{post}{side}</div><footer><p>All rights reserved.</p></footer>")


def _page(account: Account, body: str, *, attributes: str = "") -> str:
    head = f'<meta charset="utf-8"><title>{account.document.title} - Wikipedia</title><script>alert("no")</script>'
    return f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head><body{attributes}>{body}</body></html>'


def markdown(account: Account) -> str:
    """The account as Markdown with footnotes and the infobox as a table of pipes."""
    out = [f"# {account.document.title}", "", *_pipes(account.raw), ""]
    for block in account.told():
        text = "".join(
            text if numbers is None else "".join(f"[^{n}]" for n in numbers) or f"[{text.strip('[]')}]"
            for text, numbers in account.pieces(block)
        )
        out += ["## " + text if block.kind == "heading" else "* " + text if block.kind == "list_item" else text, ""]
    out += ["## References", "", *(f"[^{r.n}]: {r.raw}" for r in account.document.references)]
    return "\n".join(out)


def _pipes(raw: RawInfobox) -> Iterator[str]:
    yield f"| {raw.title} | |"
    yield "| --- | --- |"
    for key, label in LABELS.items():
        cells = [" <br> ".join(_piped(line) for line in column) for column in raw.fields.get(key, ())]
        if key in SIDES and cells:
            yield f"| {label} | |"
            yield f"| {' | '.join(cells)} |"
        elif cells:
            yield f"| {label} | {cells[0]} |"


def _piped(line: Line) -> str:
    return line.text + "".join(f"[{n}]" for n in line.citations)


WEB = {"classic": classic, "parsoid": parsoid, "mobile": mobile, "httrack": httrack, "foreign": foreign}
SHAPES: dict[str, Callable[[Account], str]] = {**WEB, "markdown": markdown}
