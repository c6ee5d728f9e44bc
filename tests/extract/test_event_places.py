"""Where events happen: cases a historian can read."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec import structs
from tests.extract.actor_account import document

from tadmor.extract.language import Language
from tadmor.extract.stage import Extractor
from tadmor.model import Belligerent, EventMention, Extraction, Operation, Side

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/extract/event_places.yaml").read_text(encoding="utf-8"))


def read(case: dict[str, Any]) -> Extraction:
    sides = (Side(belligerents=(Belligerent("army"),)), Side(belligerents=(Belligerent("rebels"),)))
    plain = document(case["text"], Operation(title="", sides=sides))
    sections = tuple(structs.replace(s, title=case.get("title", "")) for s in plain.sections)
    return Extractor(Language())(structs.replace(plain, sections=sections, title=case.get("account", "")))


def names_of(event: EventMention, found: Extraction) -> list[str]:
    mentions = {m.id: m.entity for m in found.mentions}
    names = {e.id: e.name for e in found.entities}
    return sorted(names[e] for p in event.places if (e := mentions[p.mention]) is not None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_where_events_happen(case: dict[str, Any]) -> None:
    found = read(case)
    told = [(found.document.text[e.start : e.end], e) for e in found.events]
    for want in case["events"]:
        events = [e for quote, e in told if want["says"] in quote]
        assert events, told
        assert names_of(events[0], found) == sorted(want["places"]), told
        assert ("places" in events[0].inferred) == want.get("inferred", False)
        assert all(bool(p.reason) == want.get("inferred", False) for p in events[0].places)
