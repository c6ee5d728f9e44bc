"""The coded accounts are sound: anchors stand in their text, in its order, and all names and types are known."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tadmor.example import example_path
from tadmor.extract.predicates import event_types

CODINGS = sorted(Path(__file__).parent.glob("*.yaml"))


@pytest.fixture(params=CODINGS, ids=lambda path: path.stem)
def coding(request: pytest.FixtureRequest) -> dict[str, Any]:
    """One coding with its account's text."""
    gold: dict[str, Any] = yaml.safe_load(request.param.read_text(encoding="utf-8"))
    account = example_path(gold["source"]) if "source" in gold else request.param.with_suffix(".txt")
    return gold | {"text": account.read_text(encoding="utf-8")}


def test_anchors_stand_in_the_text_once(coding: dict[str, Any]) -> None:
    for item in [*coding["events"], *coding["optional"]]:
        assert coding["text"].count(item["anchor"]) == 1, item["anchor"]


def test_types_are_of_the_codebook(coding: dict[str, Any]) -> None:
    known = set(event_types())
    for event in coding["events"]:
        assert {event["type"], *event.get("also", "").split()} <= known


def test_names_are_listed(coding: dict[str, Any]) -> None:
    for event in coding["events"]:
        assert {*event["actors"], *event["targets"]} <= {*coding["actor_aliases"]}
        assert {*event["places"]} <= {*coding["place_aliases"]}


def test_there_are_four_idioms() -> None:
    assert len(CODINGS) >= 4
