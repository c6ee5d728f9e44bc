"""Commanders and units: who took command, left it, fell, and who arrived from where, by cases a historian can read."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.extract.actor_account import document

from tadmor.extract.language import Language
from tadmor.extract.services import ranks
from tadmor.extract.stage import Extractor
from tadmor.model import Extraction, Mention, Operation, ServiceMention, Side

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/extract/services.yaml").read_text(encoding="utf-8")
)


@cache
def _extractor() -> Extractor:
    return Extractor(Language())


def _read(text: str) -> Extraction:
    """The extraction of a text that an infobox shows to be an account of a campaign."""
    return _extractor()(document(text, Operation(title="", sides=(Side(),))))


def _names(extraction: Extraction, entity: int | None) -> set[str]:
    if entity is None:
        return set()
    return {extraction.entities[entity].name, *extraction.entities[entity].aliases}


def _is(extraction: Extraction, found: ServiceMention, wanted: dict[str, str]) -> bool:
    """Whether a service is the one that a case asks for."""
    if found.kind != wanted["kind"] or wanted["who"] not in _names(extraction, found.entity):
        return False
    if "force" in wanted and wanted["force"] not in _names(extraction, found.force):
        return False
    spans = [extraction.timexes[t] for t in found.times[:1]]
    told = [extraction.document.text[t.start : t.end] for t in spans]
    right_date = told == [wanted[key] for key in ("date",) if key in wanted]
    return right_date and wanted.get("from", found.origin) == found.origin and wanted.get("role", "") in found.office


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:60] for c in CASES])
def test_service(case: dict[str, Any]) -> None:
    text, wanted = case["text"], case["services"]
    extraction = _read(text)
    found = [s for s in extraction.services if s.kind != "named"]
    told = [(s.kind, *sorted(_names(extraction, s.entity)), s.force, s.times, s.office, s.origin) for s in found]
    assert all(any(_is(extraction, s, w) for s in found) for w in wanted), told
    assert len(found) == len(wanted), told


def test_ranks_are_the_titles_of_arms_before_a_name() -> None:
    text = "Brig. Gen. Amos Hale met Mehmed Pasha and Karl Brandt."
    spans = [(text.index(n), text.index(n) + len(n)) for n in ("Amos Hale", "Mehmed Pasha", "Karl Brandt")]
    mentions = [Mention(i, *span, "actor", "person", "", i) for i, span in enumerate(spans)]
    assert ranks(text, mentions) == {0: "Brig. Gen.", 1: ""}
