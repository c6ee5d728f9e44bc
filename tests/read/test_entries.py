"""Cells of an infobox whose entries ran together, as a historian would part them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tadmor.read.entries import lines

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/read/entries.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["cell"])
def test_entries(case: dict[str, Any]) -> None:
    alone = frozenset(case.get("alone", ()))
    assert [line.text for line in lines(case["cell"], case["label"], alone.__contains__)] == case["entries"]
