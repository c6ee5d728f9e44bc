"""Who acts on whom, as the text tells it or as the running fight leaves it to be understood."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.extract.event_account import events_of, names

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/extract/parties.yaml").read_text(encoding="utf-8"))

BACKGROUND = "\nIt was a war of infantry, artillery and cavalry."
"""Lets so short a text pass for an account of war."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_parties_of_an_event(case: dict[str, Any]) -> None:
    text = case["text"] + BACKGROUND
    at = text.index(case["says"])
    told = [e for e in events_of(text) if e.type == case["type"] and e.start < at + len(case["says"]) and at < e.end]
    assert told, [(e.type, text[e.start : e.end]) for e in events_of(text)]
    for slot in ("actors", "targets"):
        if slot in case:
            found = [names(text, (e,)) for e in getattr(told[0], slot)]
            assert len(found) == len(case[slot]), found
            assert all(any(wanted in known for known in found) for wanted in case[slot]), found
    assert set(case.get("inferred", ())) <= set(told[0].inferred)


def test_what_is_told_is_not_marked_inferred() -> None:
    text = "Swedish troops attacked the Danes near Lund." + BACKGROUND
    assert events_of(text)[0].inferred == ()
