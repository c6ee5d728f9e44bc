"""Actors are found and every noun phrase that speaks of one is resolved, with its reason."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.extract.actor_account import find, names_of, read

from tadmor.extract.actor_inventory import nationality
from tadmor.model import Belligerent, Commander, Entity, Operation, Side, Strength

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/extract/actors.yaml").read_text(encoding="utf-8"))
OPERATION = Operation(
    title="Battle", sides=(Side((Belligerent("Sweden"),)), Side((Belligerent("Denmark"), Belligerent("Norway"))))
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['word']}: {case['text'][:40]}")
def test_actor_of_a_noun(case: dict[str, Any]) -> None:
    blocks, actors = read(case["text"])
    link = actors.entity_at(*find(blocks, case["word"], case.get("nth", 1)))
    assert link is not None
    assert link.reason
    found = [names_of(actors, entity) for entity in link.entities]
    assert len(found) == len(case["actors"])
    assert all(any(wanted in names for names in found) for wanted in case["actors"]), found


def test_sides_come_from_the_infobox() -> None:
    _, actors = read("Danish troops attacked the Swedes. Norwegian ships stood by.", OPERATION)
    sides = {entity.name: entity.side for entity in actors.entities}
    assert sides["Sweden"] == 0
    assert sides["Denmark"] == sides["Norway"] == 1


def test_mentions_lead_back_to_the_text() -> None:
    text = "Danish troops attacked the Swedes. They withdrew to the coast."
    _, actors = read(text)
    assert {text[m.start : m.end] for m in actors.mentions} >= {"Danish troops", "They"}
    assert [m.id for m in actors.mentions] == list(range(len(actors.mentions)))
    assert all(m.name == actors.entities[m.entity].name for m in actors.mentions if m.entity is not None)


def test_a_unit_among_the_strengths_stands_on_its_side() -> None:
    sides = (
        Side(
            belligerents=(Belligerent("Sweden"),), strength=(Strength("Elements of Skåne Front"), Strength("Guns", 9))
        ),
        Side(belligerents=(Belligerent("Denmark"),), strength=(Strength("heavy losses"),)),
    )
    _, actors = read("The Skåne Front began its offensive.", Operation(title="", sides=sides))
    assert {e.name: e.side for e in actors.entities} == {"Sweden": 0, "Denmark": 1, "Skåne Front": 0}


@pytest.mark.parametrize(
    "text",
    [
        "The 2nd Army (Lieutenant-General Miles Orme) attacked the ridge.",
        "The 2nd Army commander, General Miles Orme, chose to attack.",
    ],
)
def test_a_commander_in_brackets_or_apposition_brings_his_force_to_his_side(text: str) -> None:
    sides = (
        Side((Belligerent("Sweden"),), commanders=(Commander("Miles Orme"),)),
        Side((Belligerent("Denmark"),)),
    )
    _, actors = read(text, Operation(title="", sides=sides))
    assert {e.side for e in actors.entities if e.name == "2nd Army"} == {0}


def test_a_nation_stands_behind_a_word_that_is_also_an_empire() -> None:
    assert nationality(Entity(0, "actor", "force", "Imperial Japanese Navy")) == "Japan"
    assert nationality(Entity(0, "actor", "force", "Imperial Army")) == "Holy Roman Empire"


def test_names_of_two_sides_are_never_one_actor() -> None:
    operation = Operation(
        title="War",
        sides=(Side((Belligerent("Islamic State"),)), Side((Belligerent("ISIL defectors"), Belligerent("Daesh")))),
    )
    _, actors = read("The war went on.", operation)
    assert {(e.name, e.side) for e in actors.entities} >= {("Islamic State", 0), ("Daesh", 1)}


def test_the_order_of_battle_is_a_tree() -> None:
    _, actors = read("The 3rd Brigade of the Polish 5th Division attacked. Elements of the 8th Corps followed.")
    by_name = {e.name: e for e in actors.entities}
    brigade, division = by_name["3rd Brigade"], by_name["Polish 5th Division"]
    assert brigade.parent == division.id
    assert division.parent is None or actors.entities[division.parent].name == "Poland"
    assert by_name["8th Corps"].parent is None
