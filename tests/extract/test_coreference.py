"""Pronouns and descriptions stand for the actor that the account has in focus."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.extract.actor_account import find, names_of, read

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/extract/coreference.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['word']}: {case['text'][:40]}")
def test_what_a_word_stands_for(case: dict[str, Any]) -> None:
    blocks, actors = read(case["text"])
    link = actors.entity_at(*find(blocks, case["word"], case.get("nth", 1)))
    if case.get("none"):
        assert link is None
        return
    assert link is not None
    found = [names_of(actors, entity) for entity in link.entities]
    assert all(any(w in n or any(w in x for x in n) for n in found) for w in case["actors"]), found
    assert link.reason
