"""Who is said to say it, and how sure the text is."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.extract.actor_account import find, read

from tadmor.extract.attribution import attribution

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/extract/attribution.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_attribution(case: dict[str, Any]) -> None:
    blocks, actors = read(case["text"])
    found = attribution(*find(blocks, case["word"]), actors)
    assert (found.speaker, found.certainty) == (case["speaker"], case["certainty"])
    assert found.reason
