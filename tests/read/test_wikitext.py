"""Wikitext as a reader sees it: templates, notes, infobox, limits."""

import re
from html import unescape
from pathlib import Path

import pytest
import yaml

from tadmor.errors import ReadError
from tadmor.model import Document, Source
from tadmor.read.wikitext import read_wikitext, sniff

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
CASES = yaml.safe_load((ROOT / "tests/cases/read/templates.yaml").read_text(encoding="utf-8"))
ARTICLE = """{{Infobox military conflict
| conflict = Battle of Example
| partof = the [[Example War]]
| date = 12 May 1942 – 28 May 1942
| place = Example, [[Freedonia]]
| coordinates = {{coord|34|30|N|38|15|E|display=title}}
| result = Freedonian victory
* Bridge taken
| combatant1 = {{flag|Freedonia}}<br>'''Militias:'''<br>Home Guard{{sfn|Writer|1999|p=3}}
| combatant2 = {{ubl|{{flag|Sylvania}}|{{flag|Ruritania}}}}
| commander1 = Gen. John Doe{{KIA}}
| commander2 = {{plainlist|
* Max Roe {{POW}}
* Ann Poe
}}
| strength1 = c. 1,200 men<ref name=b>Book, p. 2.</ref>
| strength2 = 3,000–4,000 men
| casualties2 = 300 killed<ref>{{cite web |title=Losses |url=http://example.org/a |date=3 June 1942
 |last=Poe |first=Ann}}</ref>
| casualties1 = 40 killed<ref name=b/>
}}
{{Campaignbox Example}}
The '''Battle of Example''' took place in May.<ref name=b/>

==Battle==
{{main|Other}}
On 12 May the army crossed.{{efn|By boat.}}
===Aftermath===
It ended.
==Notes==
{{notelist}}
==References==
{{reflist}}
* {{cite book|last=Writer|first=Al|title=The War|year=1999|publisher=Press|location=City}}
"""


def read(text: str) -> Document:
    return read_wikitext(Source("example.wiki", text.encode()), text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["wiki"][:40])
def test_reads_as_the_page_does(case: dict[str, str]) -> None:
    text = read(case["wiki"] + "\n").text
    assert text == case["shows"] or text.startswith(case["shows"] + "\n")


def test_infobox_in_the_order_of_the_page() -> None:
    operation = read(ARTICLE).operation
    assert (operation.title, operation.part_of) == ("Battle of Example", ("Example War",))
    assert (operation.date.start, operation.date.end) == ("1942-05-12", "1942-05-28")
    assert operation.coordinates is not None
    assert (operation.coordinates.lat, operation.coordinates.lon) == (34.5, 38.25)
    assert (operation.result, operation.outcomes) == ("Freedonian victory", ("Bridge taken",))
    first, second = operation.sides
    assert [(b.name, b.group, b.citations) for b in first.belligerents] == [
        ("Freedonia", None, ()),
        ("Home Guard", "Militias", (1,)),
    ]
    assert [b.name for b in second.belligerents] == ["Sylvania", "Ruritania"]
    assert [(c.name, c.rank, c.killed) for c in first.commanders] == [("John Doe", "Gen.", True)]
    assert [(c.name, c.captured) for c in second.commanders] == [("Max Roe", True), ("Ann Poe", False)]
    assert [(s.min, s.max, s.citations) for s in first.strength] == [(1200, 1200, (2,))]
    assert [(c.kind, c.min, c.citations) for c in first.casualties] == [("killed", 40, (2,))]
    assert [(c.kind, c.min, c.citations) for c in second.casualties] == [("killed", 300, (3,))]


def test_references_take_the_fields_of_their_templates() -> None:
    references = read(ARTICLE).references
    assert [r.n for r in references] == [1, 2, 3]
    short, _, web = references
    assert (short.raw, short.title, short.publisher) == ("Writer 1999, p. 3.", "The War", "Press")
    assert (web.authors, web.title, web.date, web.url) == (
        ("Poe, Ann",), "Losses", "1942-06-03", "http://example.org/a",
    )  # fmt: skip


def test_offsets_lead_back_and_parts_are_kept_apart() -> None:
    document = read(ARTICLE)
    kinds = [(s.title, s.kind, s.level) for s in document.sections]
    assert kinds == [
        ("", "infobox", 1), ("", "lead", 1), ("Battle", "body", 2), ("Aftermath", "body", 3),
        ("Notes", "references", 2), ("References", "references", 2),
    ]  # fmt: skip
    for block in document.blocks:
        assert "\n\n" not in document.text[block.start : block.end].strip("\n")
        section = document.sections[block.section]
        assert section.start <= block.start < block.end <= section.end
    for mark in document.marks:
        assert re.fullmatch(r"\[.+\]|:.+", document.text[mark.start : mark.end])
    assert [s.title for s in document.series] == ["Example"]
    assert "Main article: Other" in document.text


def test_what_is_not_understood_is_listed() -> None:
    unread = read("Text {{frobnicate|some words}} here.\n\n{{unheard of|1=whole sentences get lost}}\n").unread
    assert ("template", "frobnicate") in [(u.kind, u.what) for u in unread]
    assert any("whole sentences get lost" in u.what for u in unread)


def test_xml_with_and_without_a_namespace() -> None:
    page = "<page><title>Battle of X</title><revision><text>The '''battle'''.</text></revision></page>"
    spaced = f'<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/">{page}</mediawiki>'
    for text in (page, spaced):
        assert sniff(text) == 1.0
        assert (read(text).title, read(text).text) == ("Battle of X", "The battle.")


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aa">]><page><title>x</title><text>&a;</text></page>',
        "{{a|" * 100_000 + "}}" * 100_000,
        "[[" * 300_000,
        "<ref name=" * 50_000,
        "<b>" * 50_000,
        "[http://a " * 50_000,
        "*" * 100_000,
        "x" * 2_100_000,
        "<page><title>x</title><text>cut",
        "#REDIRECT [[Elsewhere]]",
    ],
    ids=["entities", "templates", "links", "tags", "elements", "outer links", "list", "long", "broken", "redirect"],
)
def test_hostile_or_empty_input_is_a_clear_error(text: str) -> None:
    with pytest.raises(ReadError):
        read(text)


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not there")
def test_every_page_of_the_collection() -> None:
    pages = sorted((SHARED / "corpus/ww2-pages").glob("*.xml"))
    dated = given = 0
    written: dict[str, int] = {}
    for path in pages:
        data = path.read_bytes()
        document = read_wikitext(Source(path.name, data), data.decode())
        assert document.operation.sides, path.name
        shown = document.text[document.text.find("\nDate\n") :][:200]
        given += bool(re.search(r"\d{1,2}[^\d,]{1,20}\d{4}", shown.partition("\nLocation")[0]))
        dated += len(document.operation.date.start or "") == 10
        written[path.name] = sum(note not in document.text for note in _notes(data.decode()))
    assert len(pages) == 226
    assert dated >= 0.95 * given
    # two notes stand in a parameter without a name, which the page does not show either
    assert sum(written.values()) <= 2, {name: n for name, n in written.items() if n}


def _notes(data: str) -> list[str]:
    """The beginnings of all footnotes whose text begins without markup."""
    text = re.sub(r"<!--.*?-->", "", unescape(data), flags=re.DOTALL)
    found = re.findall(r"<ref(?:\s[^<>/]*)?>\s*([\w ,.:]{12,60})", text)
    return [" ".join(note.split()).rpartition(" ")[0] for note in found]
