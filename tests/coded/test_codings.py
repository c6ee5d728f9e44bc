"""The coded accounts are sound: anchors stand in their text, in its order, and all names and types are known."""

import re
from typing import Any

import pytest
import yaml

from evaluation.accounts import account_of, blind, codings, development
from tadmor.extract.predicates import event_types
from tadmor.read import open_source, read

CODINGS = list(codings().values())


@pytest.fixture(params=CODINGS, ids=lambda path: path.stem, scope="module")
def coding(request: pytest.FixtureRequest) -> dict[str, Any]:
    """One coding with its account's text as it is read, without citation marks."""
    gold: dict[str, Any] = yaml.safe_load(request.param.read_text(encoding="utf-8"))
    return gold | {"name": request.param.stem, "text": _bare(read(open_source(str(account_of(request.param)))).text)}


def _bare(text: str) -> str:
    return " ".join(re.sub(r"\[[^\[\]\n]{1,20}\]", " ", text).split())


def test_anchors_stand_in_the_text_once(coding: dict[str, Any]) -> None:
    for item in [*coding["events"], *coding["optional"]]:
        assert coding["text"].count(_bare(item["anchor"])) == 1, item["anchor"]


def test_events_that_were_coded_for_development_follow_the_text(coding: dict[str, Any]) -> None:
    if coding["name"] in development():
        at = [coding["text"].index(_bare(event["anchor"])) for event in coding["events"]]
        assert at == sorted(at)


def test_types_are_of_the_codebook(coding: dict[str, Any]) -> None:
    known = set(event_types())
    for event in coding["events"]:
        assert {event["type"], *event.get("also", "").split()} <= known


def test_names_are_listed(coding: dict[str, Any]) -> None:
    for event in coding["events"]:
        assert {*event["actors"], *event["targets"]} <= {*coding["actor_aliases"]}
        assert {*event["places"]} <= {*coding["place_aliases"]}


def test_slots_hold_what_the_codebook_has_for_them(coding: dict[str, Any]) -> None:
    parts = {"early", "morning", "afternoon", "evening", "night", "later", "end"}
    for event in coding["events"]:
        assert event.get("outcome", "failed") in {"succeeded", "failed", "partial"}
        assert {*event.get("part_of_day", "").split()} <= parts
        for loss in event.get("losses", []):
            assert loss["kind"] in {"killed", "wounded", "captured", "missing", "destroyed", "damaged"}


def test_no_two_accounts_are_of_one_name() -> None:
    assert len(blind()) + len(development()) + 1 == len(CODINGS)


def test_there_are_four_idioms() -> None:
    assert len(blind()) >= 4
