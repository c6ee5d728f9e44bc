"""Rules of evidence: whom to believe, and that believing fewer never adds anything."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.accounts import account

from tadmor.errors import QueryError
from tadmor.model import Record
from tadmor.model.index import RecordIndex
from tadmor.reconcile.stage import reconcile
from tadmor.replay.evidence import believe, parse_rule
from tadmor.replay.partisans import Partisans
from tadmor.replay.stage import replay

SIDES = {"Blue": ["Ruritania", "Blue League"], "Red": ["Red Army"]}
REFERENCES = {
    "1": {"date": "1700-05-01", "publisher": "The Courier"},
    "2": {"date": "1700-05-01", "publisher": "the courier"},
    "3": {"date": "1700-05-01", "publisher": "Gazette"},
}


def record_of(*events: dict[str, Any]) -> Record:
    told = [
        {"on": "1700-05-03", "what": "capture", "by": "Ruritania", "against": "Red Army", "at": "Mill", **e}
        for e in events
    ]
    return reconcile([account({"sides": SIDES, "references": REFERENCES, "events": told})])


def believed(rule: str, *events: dict[str, Any]) -> list[str]:
    return [e.id for e in believe(record_of(*events), parse_rule(rule)).events]


STATED: dict[str, Any] = {}
BY_THE_TAKER = {"speaker": "Ruritanian Ministry of War", "certainty": "claimed"}
BY_THE_LOSER = {"speaker": "Red Army", "certainty": "claimed"}
BY_OTHERS = {"speaker": "an observer", "certainty": "reported"}
DENIED = {"speaker": "Red Army", "certainty": "denied"}


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        ("all", ["e1", "e2", "e3", "e4"]),
        ("stated", ["e1"]),
        ("adverse", ["e1", "e3", "e4"]),
        ("sources=observer", ["e4"]),
        ("sources=Observer, Red Army", ["e3", "e4"]),
        ("at-least=1", ["e1", "e2", "e3", "e4"]),
        ("at-least=2", []),
    ],
)
def test_rules_believe_who_they_say(rule: str, wanted: list[str]) -> None:
    assert believed(rule, STATED, BY_THE_TAKER, BY_THE_LOSER, BY_OTHERS, DENIED) == wanted


def test_publishers_count_once_however_written() -> None:
    assert believed("at-least=2", {"cites": ["1", "2"]}, {"cites": ["1", "3"]}) == ["e2"]
    assert believed("sources=gazette", {"cites": ["1"]}, {"cites": ["3"]}) == ["e2"]


def test_adverse_believes_what_a_side_admits_to_have_lost_and_not_what_it_boasts() -> None:
    losses = [
        {"of": "Red Army", "n": "500", "by": "Ruritanian officials"},
        {"of": "Ruritania", "n": "20", "by": "Ruritanian officials"},
        {"of": "Red Army", "n": "60", "by": "an observer"},
    ]
    (event,) = believe(record_of({"losses": losses}), parse_rule("adverse")).events
    assert [loss.min for loss in event.losses] == [20, 60]


def test_the_rule_drives_control_and_losses_and_keeps_the_record() -> None:
    record = record_of({**BY_THE_TAKER, "losses": [{"of": "Red Army", "n": "5"}]})
    assert len(replay(record).control) == 2
    adverse = replay(record, parse_rule("adverse"))
    assert (adverse.control, adverse.losses) == ((), ())
    assert adverse.record == record


@pytest.mark.parametrize(
    ("speaker", "side"),
    [
        ("Red Army", 1),
        ("a Red Army spokesman", 1),
        ("Ruritanian Ministry of War", 0),
        ("Blue League", 0),
        ("pro-Ruritania media", 0),
        ("an observer", None),
        ("local media", None),
        ("the Ministry of Defence", None),
        ("the Army", None),
    ],
)
def test_the_side_of_a_speaker(speaker: str, side: int | None) -> None:
    assert Partisans(RecordIndex(record_of(STATED))).side(speaker) == side


@pytest.mark.parametrize("text", ["", "al", "stated=yes", "sources", "sources=", "at-least=0", "at-least=x"])
def test_an_unknown_rule_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="there is no rule"):
        parse_rule(text)


EVENT = st.fixed_dictionaries(
    {
        "certainty": st.sampled_from(["stated", "claimed", "reported", "disputed", "denied"]),
        "what": st.sampled_from(["capture", "attack", "clash", "control"]),
        "at": st.sampled_from(["Mill", "City"]),
    },
    optional={
        "speaker": st.sampled_from(["Red Army", "an observer", "Ruritanian officials"]),
        "cites": st.lists(st.sampled_from(["1", "2", "3", "9"]), max_size=2),
    },
)


@given(st.lists(EVENT, max_size=8), st.sampled_from(["stated", "adverse", "sources=observer", "at-least=2"]))
def test_believing_fewer_sources_never_adds_an_event(events: list[dict[str, Any]], rule: str) -> None:
    record = record_of(*events)
    every = {e.id: set(e.claims) for e in believe(record, parse_rule("all")).events}
    for event in believe(record, parse_rule(rule)).events:
        assert set(event.claims) <= every[event.id]
        assert {loss.claim for loss in event.losses} <= set(event.claims)
