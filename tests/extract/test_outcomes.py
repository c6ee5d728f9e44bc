"""How attacks ended, in their own sentence and in later ones."""

from pathlib import Path

import pytest
import yaml
from tests.extract.event_account import events_of

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/extract/outcomes.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"]))
def test_outcome(case: dict[str, str]) -> None:
    at = case["text"].index(case["says"])
    told = [e for e in events_of(case["text"]) if e.type == "attack" and e.start <= at < e.end]
    assert [e.outcome for e in told] == [case["outcome"]]
