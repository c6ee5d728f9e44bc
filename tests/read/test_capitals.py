"""Text in capitals is read in the case it would be printed in, and nothing moves."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tadmor.model import Source
from tadmor.read import read
from tadmor.read.capitals import is_capitals, lowered

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/read/capitals.yaml").read_text(encoding="utf-8")
)
WIRE = "ALEPPO, 12 AUG 2013 (WIRE) -- REBELS SEIZED THE\nTOWN OF AZAZ. THE ARMY WITHDREW TO THE SOUTH ON SUNDAY.\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["printed"][:40])
def test_cases(case: dict[str, str]) -> None:
    assert lowered(case["capitals"]) == case["printed"]


@pytest.mark.parametrize(
    "text", ["NATO and the UN.", "The U.S. ARMY attacked the town and withdrew.", "ORDER OF BATTLE", "", "1943"]
)
def test_mixed_text_and_headings_are_no_capitals(text: str) -> None:
    assert not is_capitals(text)


def test_the_text_stays_as_it_is_and_the_reading_beside_it() -> None:
    document = read(Source("wire.txt", WIRE.encode()), force=True)
    assert document.text == WIRE
    assert document.written == "2013-08-12"
    assert document.reading is not None
    assert len(document.reading) == len(document.text)
    story = next(b for b in document.blocks if b.kind == "paragraph")
    clean = document.clean_block(story)
    assert "Rebels seized the town of Azaz. The army withdrew to the south on Sunday." in clean.text
    at = clean.text.index("Azaz")
    assert document.text[clean.origin(at) : clean.origin(at + 4)] == "AZAZ"


@given(st.text(alphabet=st.characters(categories=["Lu", "Nd", "Po", "Zs", "Pd", "Pf"]), max_size=200))
def test_as_long_as_it_was(text: str) -> None:
    assert len(lowered(text)) == len(text)
    assert lowered(text).casefold() == text.casefold()
