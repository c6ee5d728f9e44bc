"""The whole way with the account that ships: what a reader of it would expect to find."""

from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from tadmor.config import Config, ResolveConfig
from tadmor.example import PLACES, TEXT, WIKITEXT, build_example, example_path
from tadmor.model import Dossier, Event
from tadmor.pipeline import Pipeline, remove
from tadmor.publish.dossier_json import schema, to_json
from tadmor.read import open_source
from tadmor.store import load, save


@pytest.fixture(scope="module", params=[TEXT, WIKITEXT])
def dossier(request: pytest.FixtureRequest) -> Dossier:
    return build_example(request.param)


@pytest.fixture(scope="module")
def flattened() -> Dossier:
    return build_example(TEXT)


def events_at(dossier: Dossier, place: str, kind: str) -> list[Event]:
    record = dossier.timeline.record
    ids = {p.id for p in record.places if place in (p.name, *p.aliases)}
    assert ids, f"no place is called {place}"
    return [e for e in record.events if e.type == kind and ids & set(e.places)]


def names(dossier: Dossier, actors: tuple[str, ...]) -> set[str]:
    return {n for a in dossier.timeline.record.actors if a.id in actors for n in (a.name, *a.aliases)}


def test_every_quote_is_the_text_at_its_offsets(dossier: Dossier) -> None:
    record = dossier.timeline.record
    texts = {d.id: d.text for d in record.documents}
    assert record.claims
    for claim in record.claims:
        assert texts[claim.document][claim.start : claim.end] == claim.quote


def test_every_id_leads_somewhere(dossier: Dossier) -> None:
    record = dossier.timeline.record
    actors, places = {a.id for a in record.actors}, {p.id for p in record.places}
    events, claims = {e.id for e in record.events}, {c.id for c in record.claims}
    for event in record.events:
        assert {*event.actors, *event.targets} <= actors
        assert set(event.places) <= places
        assert set(event.claims) <= claims
        assert event.claims
    assert all(c.event in events for c in record.claims)
    assert all(s.place in places and s.holder in actors and s.because in events for s in dossier.timeline.control)
    assert all(set(f.claims) <= claims for f in record.findings)


def test_the_export_is_valid(dossier: Dossier) -> None:
    exported: dict[str, Any] = msgspec.json.decode(to_json(dossier))
    jsonschema.validate(exported, schema())


def test_a_saved_dossier_is_the_same_dossier(dossier: Dossier, tmp_path: Path) -> None:
    save(dossier, tmp_path / "x.tadmor")
    assert load(tmp_path / "x.tadmor") == dossier


def test_the_same_input_gives_the_same_bytes(flattened: Dossier) -> None:
    assert to_json(build_example(TEXT)) == to_json(flattened)


def test_the_infobox_is_read(dossier: Dossier) -> None:
    operation = dossier.timeline.record.operation
    assert operation.title == "Palmyra offensive (December 2016)"
    assert (operation.date.start, operation.date.end) == ("2016-12-08", "2016-12-22")
    assert operation.result == "Partial ISIL victory"
    assert [s.belligerents[0].name for s in operation.sides] == [
        "Islamic State of Iraq and the Levant",
        "Syria",
        "CJTF–OIR",
    ]
    assert [b.name for b in operation.sides[1].belligerents if b.group == "Allied militias"] == [
        "Liwa Fatemiyoun",
        "Hezbollah",
    ]
    (dead,) = [c for c in operation.sides[1].commanders if c.killed]
    assert (dead.rank, dead.name) == ("Brig. Gen.", "Hussein Khader")
    assert [(c.kind, c.min, c.by) for c in operation.sides[0].casualties] == [
        ("killed", 149, "The Inside Source"),
        ("killed", 630, "pro-government"),
    ]


def test_all_forty_references_are_found(dossier: Dossier) -> None:
    references = dossier.timeline.record.references
    assert [r.n for r in references] == list(range(1, 41))
    assert all(r.title and r.date for r in references)


def test_palmyra_is_captured_on_11_december(dossier: Dossier) -> None:
    captures = [e for e in events_at(dossier, "Palmyra", "capture") if e.date == "2016-12-11"]
    assert captures
    assert "ISIL" in names(dossier, captures[-1].actors)


def test_the_first_attack_on_huwaysis_failed(dossier: Dossier) -> None:
    attacks = events_at(dossier, "Huwaysis", "attack")
    assert [(e.date, e.outcome) for e in attacks if e.outcome] == [("2016-12-08", "failed")]


def test_the_findings_a_careful_reader_would_make(dossier: Dossier) -> None:
    kinds = {f.kind for f in dossier.timeline.record.findings}
    assert {"source-predates-event", "conflicting-losses", "uncited", "end-date-against-text"} <= kinds


def test_the_road_to_al_qaryatayn_is_cut_and_reopened(dossier: Dossier) -> None:
    spans = [(s.since, s.until, s.state) for r in dossier.timeline.routes for s in r.spans]
    assert ("2016-12-13", "2016-12-16", "cut") in spans


def test_the_article_in_two_formats_is_one_campaign_and_the_second_can_be_taken_out_again(flattened: Dossier) -> None:
    places = ResolveConfig(gazetteers=(str(example_path(PLACES)),))
    both = Pipeline(Config(resolve=places)).add(flattened, open_source(str(example_path(WIKITEXT))))
    record = both.timeline.record
    assert [d.id for d in record.documents] == ["d1", "d2"]
    claims = {c.id: c.document for c in record.claims}
    shared = [e for e in record.events if {claims[c] for c in e.claims} == {"d1", "d2"}]
    assert len(shared) > len(flattened.timeline.record.events) / 3
    assert msgspec.json.encode(remove(both, "d2")) == msgspec.json.encode(flattened)
