"""Place names of any text: cases a historian can read, with the default gazetteer."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tadmor.config import ResolveConfig
from tadmor.extract.language import Language
from tadmor.place_mentions import place_mentions
from tadmor.resolve.gazetteer import Gazetteer

CASES = yaml.safe_load((Path(__file__).parent / "cases/mentions.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open(ResolveConfig())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_places_of_any_text(case: dict[str, Any], gazetteer: Gazetteer) -> None:
    (found,) = place_mentions([case["text"]], Language(), gazetteer)
    assert [case["text"][m.start : m.end] for m in found] == case["places"]
    assert all(m.lat is not None for m in found)
