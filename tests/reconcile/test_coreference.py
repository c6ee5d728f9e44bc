"""Tellings of one event are put together, and two events never."""

from typing import Any

import pytest
from tests.accounts import account, cases

from tadmor.model import Record
from tadmor.model.index import RecordIndex
from tadmor.reconcile.stage import reconcile

SIDES = {"Blue": ["Blue Army", "Blue Navy"], "Red": ["Red Army"]}


def record_of(case: dict[str, Any]) -> Record:
    return reconcile([account({"sides": SIDES, **a}, n) for n, a in enumerate(case["accounts"], start=1)])


def together(record: Record, case: dict[str, Any]) -> list[list[str]]:
    """The numbers of the events of the case that share an event of the record."""
    counted: dict[tuple[str, int], int] = {}
    for document in record.documents:
        for block in document.blocks:
            counted[document.id, block.start] = len(counted) + 1
    claims = {c.id: c for c in record.claims}
    found = [sorted(counted[claims[c].document, claims[c].start] for c in e.claims) for e in record.events]
    return [[str(n) for n in group] for group in found if len(group) > 1]


@pytest.mark.parametrize("case", cases("reconcile"), ids=lambda case: str(case["case"]))
def test_case(case: dict[str, Any]) -> None:
    assert together(record_of(case), case) == case["then"]


@pytest.mark.parametrize("case", cases("reconcile"), ids=lambda case: str(case["case"]))
def test_no_claim_is_lost_and_none_told_twice(case: dict[str, Any]) -> None:
    record = record_of(case)
    told = sum(len(a["events"]) for a in case["accounts"])
    assert len(record.claims) == told
    assert sorted(c for e in record.events for c in e.claims) == sorted(c.id for c in record.claims)
    assert all(c.event in {e.id for e in record.events} for c in record.claims)


def test_the_more_exact_date_and_all_slots_are_kept() -> None:
    told = [
        {"section": "lead", "on": "1700-05", "what": "capture", "by": "Blue Army", "against": "Red Army", "at": "City"},
        {"on": "1700-05-11", "what": "capture", "by": ["Blue Army", "Blue Navy"], "at": ["City", "Mill"]},
    ]
    record = record_of({"accounts": [{"events": told}]})
    (event,) = record.events
    names = RecordIndex(record).name
    assert event.date == "1700-05-11"
    assert sorted(names(a) for a in event.actors) == ["Blue Army", "Blue Navy"]
    assert [names(a) for a in event.targets] == ["Red Army"]
    assert sorted(names(p) for p in event.places) == ["City", "Mill"]


def test_actors_and_places_of_two_accounts_are_one_where_names_and_sides_agree() -> None:
    one = {"events": [{"on": "1700-05-11", "what": "attack", "by": "Blue Army", "at": "al-Bab"}]}
    other = {"events": [{"on": "1700-06-11", "what": "attack", "by": "Blue Army", "at": "Al Bab"}]}
    record = record_of({"accounts": [one, other]})
    assert [p.name for p in record.places] == ["al-Bab"]
    assert [a.name for a in record.actors].count("Blue Army") == 1
