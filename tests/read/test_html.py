"""Web pages of several kinds, their infobox and notes; nothing in them is run."""

import pytest

from tadmor.errors import ReadError
from tadmor.model import Document, Source
from tadmor.read.html import read_html, sniff

INFOBOX = """<table class="infobox vevent"><tbody><tr><th class="summary" colspan="2">Battle of Example</th></tr>
<tr><td colspan="2">Part of the <a href="/wiki/Example_War">Example War</a></td></tr>
<tr><td colspan="2"><table><tr><th>Date</th><td>3–5 June 1817</td></tr><tr><th>Location</th><td>Example</td></tr>
<tr><th>Result</th><td>Freedonian victory</td></tr></table></td></tr>
<tr><th colspan="2">Belligerents</th></tr>
<tr><td><span class="flagicon"><img alt="x"></span> Freedonia</td><td>Sylvania</td></tr>
<tr><th colspan="2">Commanders and leaders</th></tr><tr><td>John Doe †</td><td>Max Roe<br>Ann Poe</td></tr>
<tr><th colspan="2">Strength</th></tr>
<tr><td>1,200 men<sup class="reference"><a href="#cite_note-1">[1]</a></sup></td><td>900</td></tr>
<tr><th colspan="2">Casualties and losses</th></tr><tr><td>40 killed</td><td>300 killed</td></tr></tbody></table>"""
BODY = """<p>The <b>battle</b> was fought<sup id="cite_ref-a"><a href="#cite_note-2">[2]</a></sup> near
<a href="./Example_River">the river</a>.<sup class="noprint Inline-Template">[<i>citation needed</i>]</sup></p>
<script>stolen()</script><style>.a{}</style><p style="display:none">hidden</p>
<h2>Battle<span class="mw-editsection">[edit]</span></h2><div role="note" class="hatnote">Main article: Other</div>
<div class="thumb"><div class="thumbcaption">The field.</div></div>
<ul><li>First corps</li><li>Second corps<ul><li>A brigade</li></ul></li></ul>
<h2>References</h2><ol class="references">
<li id="cite_note-1"><span class="mw-cite-backlink">^</span>
<span class="reference-text">Doe, <i>War</i>, p. 3.</span></li>
<li id="cite_note-2"><span class="mw-cite-backlink">^</span>
<span class="reference-text">"News". <i>Paper</i>. 7 June 1817.</span></li></ol>"""
NAVBOX = """<div class="navbox"><table><tr><th colspan="2" class="navbox-title">Example War</th></tr>
<tr><th>1816</th><td><ul><li>First Example</li></ul></td></tr></table></div>"""
CLASSIC = f"""<!DOCTYPE html><html lang="en"><head><title>Battle of Example - Wikipedia</title></head><body>
<h1 id="firstHeading">Battle of Example</h1><div id="mw-content-text"><div class="mw-parser-output">
{INFOBOX}{BODY}{NAVBOX}</div></div><div id="footer">Terms</div></body></html>"""
FOREIGN = f"""<html><head><title>Battle of Example</title></head><body><nav>Home | Shop</nav><div><p>Buy now.</p></div>
<div class="post">{INFOBOX}{BODY}{"<p>The armies stood still all day. </p>" * 20}</div></body></html>"""


def read(text: str) -> Document:
    return read_html(Source("page.html", text.encode()), text)


@pytest.mark.parametrize("page", [CLASSIC, FOREIGN], ids=["classic", "foreign"])
def test_infobox_text_and_notes(page: str) -> None:
    document = read(page)
    operation = document.operation
    assert (document.title, operation.title) == ("Battle of Example", "Battle of Example")
    assert (operation.date.start, operation.date.end) == ("1817-06-03", "1817-06-05")
    assert [[b.name for b in side.belligerents] for side in operation.sides] == [["Freedonia"], ["Sylvania"]]
    assert [[c.name for c in side.commanders] for side in operation.sides] == [["John Doe"], ["Max Roe", "Ann Poe"]]
    assert operation.sides[0].strength[0].citations == (1,)
    assert [side.casualties[0].min for side in operation.sides] == [40, 300]
    assert "The battle was fought[2] near the river.[citation needed]" in document.text
    assert [(m.numbers, m.kind) for m in document.marks[-2:]] == [((2,), "citation"), ((), "citation-needed")]
    assert [r.n for r in document.references] == [1, 2]
    assert document.references[1].date == "1817-06-07"
    for unseen in ("stolen", "hidden", "[edit]", "Shop", "Buy now", "Terms"):
        assert unseen not in document.text


def test_blocks_are_kept_apart() -> None:
    document = read(CLASSIC)
    kinds = {document.text[b.start : b.end]: b.kind for b in document.blocks}
    assert kinds["Main article: Other"] == "hatnote"
    assert kinds["The field."] == "caption"
    assert kinds["A brigade"] == "list_item"
    assert [s.kind for s in document.sections] == ["infobox", "lead", "body", "references"]
    assert [document.text[a.start : a.end] for a in document.links if a.target == "Example River"] == ["the river"]


def test_navigation_box_has_groups() -> None:
    (series,) = read(CLASSIC).series
    assert (series.title, [(g.title, g.items) for g in series.groups]) == (
        "Example War",
        [("1816", ("First Example",))],
    )


def test_sniffing() -> None:
    assert sniff(CLASSIC) == 1.0
    assert sniff("Plain words and nothing else.") == 0.0


@pytest.mark.parametrize("text", ["<html></html>", "<html>" + "<div>" * 50_000 + "x" * 300], ids=["empty", "deep"])
def test_hostile_or_empty_input_is_a_clear_error(text: str) -> None:
    with pytest.raises(ReadError):
        read(text)
