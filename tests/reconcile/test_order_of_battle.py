"""The order of battle: what the infobox gives, with what the text adds to it, by cases a historian can read."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.extract.actor_account import document

from tadmor.extract.language import Language
from tadmor.extract.stage import Extractor
from tadmor.model import Actor, Belligerent, Commander, Operation, Record, Resolution, Side, Unit
from tadmor.reconcile.order_of_battle import is_same, is_same_unit
from tadmor.reconcile.stage import reconcile
from tadmor.resolve.time_anchor import anchor_times

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/order_of_battle.yaml").read_text(encoding="utf-8")
)


@cache
def _extractor() -> Extractor:
    return Extractor(Language())


def _record(case: dict[str, Any]) -> Record:
    sides = tuple(
        Side(
            (Belligerent(side["party"]),),
            tuple(Commander(name) for name in side.get("commanders", ())),
            tuple(Unit(name) for name in side.get("units", ())),
        )
        for side in case["sides"]
    )
    extraction = _extractor()(document(case["text"], Operation(title="", sides=sides)))
    return reconcile([Resolution(extraction, *anchor_times(extraction))])


@pytest.mark.parametrize("case", CASES, ids=[c["title"] for c in CASES])
def test_order_of_battle(case: dict[str, Any]) -> None:
    record = _record(case)
    side = record.operation.sides[case["of"]]
    if "commanders" in case:
        assert side.commanders == tuple(Commander(**c) for c in case["commanders"])
    if "units" in case:
        assert side.units == tuple(Unit(**u) for u in case["units"])
    for service in record.services:
        assert record.documents[0].text[service.start : service.end] == service.quote


def _person(name: str, *aliases: str) -> Actor:
    return Actor("a1", name, aliases, "person", 0, None, 1)


@pytest.mark.parametrize(
    ("name", "listed", "same"),
    [
        ("Smith", "John Smith", True),
        ("J. Smith", "John Smith", True),
        ("Suhayl al-Hassan", "Suheil al-Hassan", True),
        ("Paul Smith", "John Smith", False),
        ("John Smith", "John Smythe-Jones", False),
    ],
)
def test_names_of_one_person(name: str, listed: str, same: bool) -> None:
    assert is_same(_person(name), listed) is same


def test_units_of_one_number_and_arm_are_one() -> None:
    brigade = Actor("a1", "104th Brigade", (), "unit", 0, None, 1)
    assert is_same_unit(brigade, "104th Republican Guard Brigade")
    assert not is_same_unit(brigade, "105th Brigade")
