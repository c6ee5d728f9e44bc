"""Texts with no campaign in them give no capture, attack or airstrike."""

from pathlib import Path

import pytest
import yaml
from tests.extract.event_account import events_of

TEXTS = yaml.safe_load((Path(__file__).parents[1] / "cases/negative/texts.yaml").read_text(encoding="utf-8"))
FORBIDDEN = {"capture", "attack", "airstrike"}


def test_the_set_is_large_enough() -> None:
    assert len(TEXTS) >= 60


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: str(case["topic"]))
def test_no_violence_is_read_into_it(case: dict[str, str]) -> None:
    found = [(e.type, case["text"][e.start : e.end]) for e in events_of(case["text"]) if e.type in FORBIDDEN]
    assert found == []


def test_a_siege_of_antiquity_told_in_few_words_of_war_is_an_account() -> None:
    text = (
        "The Persians laid siege to Miletus by land and sea. They undermined the ramparts and brought up engines of"
        " every kind, and in the sixth year they took the city. Its people were enslaved and led to Susa."
    )
    assert {"siege", "capture"} <= {e.type for e in events_of(text)}
