"""Who is told to be where."""

from typing import Any

import pytest
from tests.accounts import account

from tadmor.reconcile.stage import reconcile
from tadmor.replay.forces import forces

SIDES = {"Blue": ["Blue Army", "Blue Navy"], "Red": ["Red Army"]}
BATTLE = {"on": "1700-05-03", "what": "attack", "by": "Blue Army", "against": "Red Army", "at": "Mill"}


def present(**event: Any) -> list[tuple[str, str, str, str | None, bool, bool]]:
    record = reconcile([account({"sides": SIDES, "events": [{**BATTLE, **event}]})])
    names = {a.id: a.name for a in record.actors} | {p.id: p.name for p in record.places}
    return [(names[f.actor], names[f.place], f.since, f.until, f.near, f.inferred) for f in forces(record)]


def test_both_sides_of_a_fight_are_there_on_its_days() -> None:
    assert present(on="1700-05-03/1700-05-04") == [
        ("Blue Army", "Mill", "1700-05-03", "1700-05-05", False, False),
        ("Red Army", "Mill", "1700-05-03", "1700-05-05", False, False),
    ]


def test_who_arrives_is_there_and_who_is_near_is_near() -> None:
    assert present(what="reinforcement", against=[], at=[], near="Mill") == [
        ("Blue Army", "Mill", "1700-05-03", "1700-05-04", True, False)
    ]


def test_who_strikes_from_afar_is_not_there_but_whom_it_strikes_is() -> None:
    assert [p[0] for p in present(what="airstrike")] == ["Red Army"]


def test_who_the_account_leaves_unsaid_is_marked() -> None:
    assert [p[5] for p in present(inferred="targets")] == [False, True]


@pytest.mark.parametrize("event", [{"on": ""}, {"at": []}, {"what": "statement"}])
def test_without_a_date_or_a_place_or_presence_nothing_is_told(event: dict[str, Any]) -> None:
    assert present(**event) == []
