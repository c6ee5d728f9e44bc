"""Strengths and casualties, after the cases a historian can read."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tadmor.read.figures import casualties, strengths

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "read" / "figures.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES["strength"], ids=lambda case: str(case["text"]))
def test_strength(case: dict[str, Any]) -> None:
    _compare(case, [msgspec.to_builtins(found) for found in strengths(case["text"], ())])


@pytest.mark.parametrize("case", CASES["casualties"], ids=lambda case: str(case["text"]))
def test_casualties(case: dict[str, Any]) -> None:
    _compare(case, [msgspec.to_builtins(found) for found in casualties(case["text"], ())])


def _compare(case: dict[str, Any], found: list[dict[str, Any]]) -> None:
    assert len(found) == len(case["found"]), found
    for got, wanted in zip(found, case["found"], strict=True):
        assert {key: got[key] for key in wanted} == wanted


@given(st.text(max_size=120))
def test_a_line_that_is_not_empty_is_never_lost(text: str) -> None:
    if any(c.isalnum() for c in text) and "(" not in text:
        assert strengths(text, (1,))
        assert casualties(text, (1,))
