"""Places of an account: cases a historian can read, and laws that hold for any text."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from tadmor.extract.language import Language
from tadmor.extract.names import name_mentions
from tadmor.extract.parsed import ParsedBlock, parse_blocks
from tadmor.extract.place_findings import PlaceFindings
from tadmor.extract.toponyms import find_places
from tadmor.model import Block, Document, Section

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/extract/places.yaml").read_text(encoding="utf-8"))


def read(text: str, first: int = 0) -> tuple[Document, list[ParsedBlock], PlaceFindings]:
    document = Document(
        id="d1",
        title="",
        source="",
        format="text",
        sha256="",
        text=text,
        sections=(Section("", 1, 0, len(text), "body"),),
        blocks=(Block("paragraph", 0, len(text), 0),),
    )
    blocks = list(parse_blocks(document, Language()))
    names = [name_mentions(block.doc, {}) for block in blocks]
    return document, blocks, find_places(document, blocks, names, first, first)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_places_of_a_text(case: dict[str, Any]) -> None:
    document, _, found = read(case["text"])
    kinds = {e.name: e.type for e in found.entities}
    names = {e.id: e.name for e in found.entities}
    for name, kind in case.get("places", {}).items():
        assert kinds.get(name) == kind, kinds
    for name, aliases in case.get("aliases", {}).items():
        place = next(e for e in found.entities if name in (e.name, *e.aliases))
        assert set(aliases) <= {place.name, *place.aliases}
    surfaces = {document.text[m.start : m.end]: names[m.entity or 0] for m in found.mentions}
    for absent in case.get("absent", []):
        assert absent not in surfaces
    for phrase, name in case.get("means", {}).items():
        assert surfaces.get(phrase) == name, surfaces
    told = [
        " | ".join(
            [names[r.subject], r.relation, names[r.anchor]]
            + [str(round(x)) for x in (r.distance_m, r.bearing_deg) if x is not None]
        )
        for r in found.relations
        if r.subject is not None
    ]
    for relation in case.get("relations", []):
        assert relation in told, told


def test_ids_start_where_they_are_told_to_and_mentions_point_at_entities() -> None:
    document, _, found = read("Rebels took Karsan on Monday. The town of Karsan lies near Fort Allen.", first=100)
    assert [e.id for e in found.entities] == list(range(100, 100 + len(found.entities)))
    assert [m.id for m in found.mentions] == list(range(100, 100 + len(found.mentions)))
    known = {e.id for e in found.entities}
    assert all(m.entity in known for m in found.mentions)
    assert all(a.start <= b.start for a, b in pairwise(sorted(found.mentions, key=lambda m: m.start)))
    assert all(document.text[m.start : m.end].strip() for m in found.mentions)


def test_places_at_answers_for_names_descriptions_and_nouns_that_lie_by_a_place() -> None:
    text = "Rebels attacked the Dorum Military Airbase. They reached the outskirts of Karsan. Planes hit the airbase."
    _, (block,), found = read(text)
    names = {m.id: m.name for m in found.mentions}

    def at(word: str, nth: int = 0) -> tuple[str, str | None] | None:
        token = [t for t in block.doc if t.text == word][nth]
        place = next(iter(found.places_at(block, token)), None)
        return (names[place.mention], place.relation.relation if place.relation else None) if place else None

    assert at("Airbase") == ("Dorum Military Airbase", None)
    assert at("airbase") == ("Dorum Military Airbase", None)
    assert at("outskirts") == ("Karsan", "outskirts")
    assert at("Planes") is None


def test_places_at_gives_all_members_of_a_list() -> None:
    _, (block,), found = read("Troops shelled Fort Allen, Mount Gorran and Lake Tarsa.")
    names = {m.id: m.name for m in found.mentions}
    token = next(t for t in block.doc if t.text in {"Allen", "Fort"})
    assert [names[p.mention] for p in found.places_at(block, token)] == ["Fort Allen", "Mount Gorran", "Lake Tarsa"]
