"""Control of places, case by case and as laws that hold for any campaign."""

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.accounts import account, cases

from tadmor.model import ControlSpan, Record
from tadmor.model.edtf import day_number, first_day
from tadmor.reconcile.stage import reconcile
from tadmor.replay.control import control_spans

SIDES = {"Blue": ["Blue Army", "Blue Navy"], "Red": ["Red Army"]}
PLACES = ["Fort Hill", "Mill", "City"]


def record_of(case: dict[str, Any]) -> Record:
    return reconcile([account({"sides": SIDES, "groups": ["villagers"], **case})])


def day(date: str) -> int:
    return day_number(first_day(date) or "")


def on(spans: tuple[ControlSpan, ...], place: str, date: str) -> list[ControlSpan]:
    return [
        s
        for s in spans
        if s.place == place
        and (s.since is None or day(s.since) <= day(date))
        and (s.until is None or day(date) < day(s.until))
    ]


@pytest.mark.parametrize("case", cases("replay"), ids=lambda case: str(case["case"]))
def test_case(case: dict[str, Any]) -> None:
    record = record_of(case)
    spans = control_spans(record)
    places = {p.name: p.id for p in record.places}
    names = {a.id: a.name for a in record.actors}
    for question in case["then"]:
        place, date, *wanted = question.split(", ")
        found = on(spans, places[place], date)
        answer = [names[found[0].holder], found[0].state] if found else ["nobody known"]
        assert answer == wanted, question


EVENTS = st.fixed_dictionaries(
    {
        "what": st.sampled_from(["capture", "attack", "control", "clash", "withdrawal", "airstrike", "siege"]),
        "on": st.one_of(
            st.integers(1, 28).map(lambda d: f"1700-05-{d:02d}"),
            st.sampled_from(["1700-05", "1700", "1700-05-03/1700-05-20", "1700-05-10/..", ""]),
        ),
        "by": st.lists(st.sampled_from(["Blue Army", "Blue Navy", "Red Army", "villagers"]), max_size=2),
        "against": st.lists(st.sampled_from(["Blue Army", "Red Army", "villagers"]), max_size=1),
        "at": st.lists(st.sampled_from(PLACES), max_size=2, unique=True),
        "outcome": st.sampled_from(["", "failed", "succeeded", "partial"]),
    }
)


@given(st.lists(EVENTS, max_size=12))
def test_spans_of_one_place_never_overlap_and_stand_in_order(events: list[dict[str, Any]]) -> None:
    spans = control_spans(record_of({"events": events}))
    for one, other in itertools.pairwise(spans):
        if one.place == other.place:
            assert one.until is not None
            assert other.since is not None
            assert day(one.until) <= day(other.since)
    for span in spans:
        assert span.since is None or span.until is None or day(span.since) < day(span.until)


@given(st.lists(EVENTS, max_size=12))
def test_replay_is_a_pure_function_of_the_record(events: list[dict[str, Any]]) -> None:
    record = record_of({"events": events})
    assert control_spans(record) == control_spans(record)


@given(st.lists(EVENTS, max_size=12))
def test_every_span_names_an_event_at_its_place_as_its_reason(events: list[dict[str, Any]]) -> None:
    record = record_of({"events": events})
    scenes = {e.id: e.scenes for e in record.events}
    for span in control_spans(record):
        assert span.place in scenes[span.because]
