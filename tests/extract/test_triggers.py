"""Event words: their type in their construction, and whether the event happened."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.extract.actor_account import read

from tadmor.extract.arguments import Scene
from tadmor.extract.parsed import ParsedBlock
from tadmor.extract.predicates import event_types, frames, nouns
from tadmor.extract.triggers import find_triggers
from tadmor.extract.verb_triggers import NO_EVENT
from tadmor.model import PlaceArgument

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/extract/triggers.yaml").read_text(encoding="utf-8"))


class NoPlaces:
    """Findings of a text that names no place."""

    def places_at(self, block: ParsedBlock, token: object) -> tuple[PlaceArgument, ...]:
        return ()

    def start_of(self, place: PlaceArgument) -> int:
        raise AssertionError(place)

    def entity_of(self, place: PlaceArgument) -> int | None:
        raise AssertionError(place)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"]))
def test_what_a_word_tells(case: dict[str, Any]) -> None:
    blocks, actors = read(case["text"])
    scene = Scene(blocks[0], actors, NoPlaces())
    found = {t.token.text: t for s in blocks[0].doc.sents for t in find_triggers(scene, s)}
    trigger = found.get(case["word"])
    assert (trigger.type if trigger else None) == case["type"]
    if trigger is not None:
        assert trigger.actuality.status == case["status"]


def test_every_row_has_a_known_type_and_a_reason() -> None:
    told = [(f.type, f.reason) for rows in frames().values() for f in rows]
    told += [(row.type, row.reason) for row in nouns().values()]
    assert {kind for kind, _ in told} <= {*event_types(), NO_EVENT}
    assert all(reason for _, reason in told)


def test_every_type_is_mapped_to_both_schemes() -> None:
    assert all(t.acled and t.plover for t in event_types().values())
