"""Events of short accounts: type, clause, slots and outcome; and what is no event."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.extract.event_account import events_of, extraction, names, place_names

from tadmor.model import EventMention

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/extract/events.yaml").read_text(encoding="utf-8"))


def told_by(text: str, says: str, kind: str) -> list[EventMention]:
    at = text.index(says)
    return [e for e in events_of(text) if e.type == kind and e.start < at + len(says) and at < e.end]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_what_a_coder_reads(case: dict[str, Any]) -> None:
    text = case["text"]
    for wanted in case["events"]:
        found = told_by(text, wanted["says"], wanted["type"])
        assert found, (wanted, [(e.type, text[e.start : e.end]) for e in events_of(text)])
        if "outcome" in wanted:
            assert found[0].outcome == wanted["outcome"]
        if "places" in wanted:
            assert wanted["places"] in place_names(text, found[0])
        for slot in ("actors", "targets"):
            if slot in wanted:
                assert wanted[slot] in names(text, getattr(found[0], slot))


@pytest.mark.parametrize("case", [c for c in CASES if "nothing" in c], ids=lambda case: str(case["name"]))
def test_what_is_no_event(case: dict[str, Any]) -> None:
    text = case["text"]
    for piece in case["nothing"]:
        at = text.index(piece)
        inside = [e for e in events_of(text) if at <= e.trigger_start < at + len(piece)]
        assert not inside, [(e.type, text[e.start : e.end]) for e in inside]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_spans_lie_in_their_sentence_and_hold_the_trigger(case: dict[str, Any]) -> None:
    read = extraction(case["text"])
    for event in read.events:
        sentence = read.sentences[event.sentence]
        assert sentence.start <= event.start <= event.trigger_start < event.trigger_end <= event.end <= sentence.end
        assert 0 < event.confidence <= 1
        assert event.reason


def test_a_date_that_opens_a_sentence_counts_for_all_its_events() -> None:
    text = "On 4 July 1863 the army attacked the fort and captured the town of Yazoo. Troops of the brigade withdrew."
    read = extraction(text)
    dated = [e.type for e in read.events if e.times]
    assert {"attack", "capture"} <= set(dated)
    assert [e.id for e in read.events] == list(range(len(read.events)))
