"""Units are read as their names are built, also in lists that share a word."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.extract.actor_account import names_of, read

from tadmor.extract.unit_names import Unit, find_units

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/extract/units.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_units_of_a_text(case: dict[str, Any]) -> None:
    blocks, _ = read(case["text"])
    assert [u.name for span in find_units(blocks[0].doc) for u in span.units] == case["units"]


def test_a_short_form_agrees_with_the_full_name_and_no_other() -> None:
    full = Unit("4th", ("Infantry",), "division", "Polish")
    assert full.agrees(Unit("4th", (), "division"))
    assert full.agrees(Unit("Fourth", ("infantry",), "division"))
    assert not full.agrees(Unit("4th", ("Armoured",), "division"))
    assert not full.agrees(Unit("4th", (), "division", "Czech"))
    assert not Unit("6th", ("Guards", "Tank"), "army").agrees(Unit("6th", (), "army"))


def test_armour_is_spelt_two_ways() -> None:
    assert Unit("7th", ("Armoured",), "brigade").agrees(Unit("7th", ("Armored",), "brigade"))


def test_the_unit_told_last_is_meant() -> None:
    _, actors = read(
        "The Polish 4th Division held the town. The 4th Division lost its guns.\n"
        "The Czech 4th Division came up the valley. The 4th Division dug in."
    )
    units = [e for e in actors.entities if e.type == "unit"]
    assert len(units) == 2
    spoken = [m.entity for m in actors.mentions if m.reason == "named as a unit"]
    assert spoken == [units[0].id] * 2 + [units[1].id] * 2


def test_both_divisions_of_a_list_act() -> None:
    blocks, actors = read("The Bulgarian 3rd and 9th Rifle Divisions attacked the village.")
    divisions = next(t for t in blocks[0].doc if t.text == "Divisions")
    link = actors.entity_at(blocks[0], divisions)
    assert link is not None
    assert [("Bulgarian 9th Rifle Division" in names_of(actors, e)) for e in link.entities] == [False, True]
