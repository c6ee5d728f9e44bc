"""Several accounts of one campaign: what is one and what stays two, and that one more account changes no other."""

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.accounts import account, dossier_of
from tests.replay.test_control import EVENTS

from tadmor.errors import ReadError
from tadmor.model import Record
from tadmor.model.index import RecordIndex
from tadmor.pipeline import remove
from tadmor.reconcile.stage import reconcile

SIDES = {"Blue": ["Blue Army", "Blue Navy"], "Red": ["Red Army"]}
TURNED = {"Red": ["Red Army"], "Blue": ["Blue Army", "Blue Navy"]}
CAPTURE = {"on": "1700-05-11", "what": "capture", "by": "Blue Army", "against": "Red Army", "at": "City"}


def record_of(*cases: dict[str, Any]) -> Record:
    return reconcile([account({"sides": SIDES, "groups": ["villagers"], **c}, n) for n, c in enumerate(cases, 1)])


def test_sides_count_as_in_the_first_account_whatever_their_order() -> None:
    record = record_of({"events": [CAPTURE]}, {"sides": TURNED, "events": [CAPTURE]})
    assert {a.name: a.side for a in record.actors if a.name != "villagers"} == {
        "Blue Army": 0,
        "Blue Navy": 0,
        "Red Army": 1,
    }
    assert len(record.events) == 1


def test_a_side_that_no_name_connects_is_unknown() -> None:
    strangers = {"sides": {"Green": ["Green Host"]}, "groups": [], "events": [{"what": "attack", "by": "Green Host"}]}
    record = record_of({"events": [CAPTURE]}, strangers)
    assert next(a.side for a in record.actors if a.name == "Green Host") is None


def test_references_are_counted_on_and_citations_with_them() -> None:
    one = {"references": {"1": "1700-06-01", "2": "1700-06-02"}, "events": [{**CAPTURE, "cites": ["2"]}]}
    other = {"references": {"1": "1700-07-01"}, "events": [{**CAPTURE, "cites": ["1"]}]}
    record = record_of(one, other)
    assert [(r.n, r.date, r.document, r.mark) for r in record.references] == [
        (1, "1700-06-01", None, None),
        (2, "1700-06-02", None, None),
        (3, "1700-07-01", "d2", 1),
    ]
    references = RecordIndex(record).references
    assert [references[n].date for c in record.claims for n in c.citations] == ["1700-06-02", "1700-07-01"]


def places(one: dict[str, Any], other: dict[str, Any], name: str = "City", other_name: str = "City") -> int:
    first = {"places": {name: one}, "events": [{**CAPTURE, "at": name}]}
    second = {"places": {other_name: other}, "events": [{**CAPTURE, "at": other_name}]}
    return len(record_of(first, second).places)


@pytest.mark.parametrize(
    ("name", "other", "count"),
    [("al-Qaryatayn", "Al Qaryatain", 1), ("Tiyas", "Tiyās", 1), ("Tiyas", "Tadmur", 2)],
)
def test_spellings_of_one_place(name: str, other: str, count: int) -> None:
    assert places({}, {}, name, other) == count


def test_places_of_one_name_are_two_where_they_cannot_meet() -> None:
    here, near, far = ({"lat": str(lat), "lon": "20.0"} for lat in (10.0, 10.01, 12.0))
    assert places(here, near) == 1
    assert places(here, far) == 2
    assert places(here, {}) == 1


CASES = st.fixed_dictionaries({"events": st.lists(EVENTS, max_size=6)})


@settings(deadline=None, max_examples=60)
@given(CASES, CASES)
def test_one_more_account_changes_nothing_of_the_other(one: dict[str, Any], other: dict[str, Any]) -> None:
    alone, both = record_of(one), record_of(one, other)
    assert [c for c in both.claims if c.document == "d1"] == list(alone.claims)
    events = {e.id: e for e in both.events}
    for event in alone.events:
        more = events[event.id]
        assert more.claims[: len(event.claims)] == event.claims
        for slot in ("actors", "targets", "places", "losses"):
            assert set(getattr(event, slot)) <= set(getattr(more, slot))
    assert {a.id: a.name for a in alone.actors}.items() <= {a.id: a.name for a in both.actors}.items()
    assert {p.id: p.name for p in alone.places}.items() <= {p.id: p.name for p in both.places}.items()


@settings(deadline=None, max_examples=60)
@given(CASES, CASES)
def test_removing_an_account_restores_the_former_dossier(one: dict[str, Any], other: dict[str, Any]) -> None:
    told = ({"sides": SIDES, "groups": ["villagers"], **case} for case in (one, other))
    first, second = told
    former, both = dossier_of(first), dossier_of(first, second)
    restored = remove(both, "d2")
    assert msgspec.json.encode(restored) == msgspec.json.encode(former)


def test_what_cannot_be_removed_is_told_in_one_line() -> None:
    dossier = dossier_of({"sides": SIDES})
    with pytest.raises(ReadError, match="no account is called 'd7'"):
        remove(dossier, "d7")
    with pytest.raises(ReadError, match="only account"):
        remove(dossier, "d1")
    with pytest.raises(ReadError, match="imported"):
        remove(msgspec.structs.replace(dossier, accounts=()), "d1")
