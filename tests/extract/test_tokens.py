"""Words divide where the treebanks divide them; names, designations and bearings stay whole."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tadmor.extract.tokens import build_tokenizer, keeps_hyphen, token_table

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/extract/tokens.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    import spacy

    return build_tokenizer(spacy.blank("en"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_a_text_divides_into_its_tokens(case: dict[str, Any], tokenizer: Any) -> None:
    assert [token.text for token in tokenizer(case["text"])] == case["tokens"]


@pytest.mark.parametrize("text", ["", " ", "a  b ", "\tx\n", "al-", "-", "–5", "don't—'tis"])
def test_the_text_is_never_changed(text: str, tokenizer: Any) -> None:
    assert tokenizer(text).text == text


@pytest.mark.parametrize("abbreviation", token_table().titles)
def test_titles_keep_their_full_stop(abbreviation: str, tokenizer: Any) -> None:
    assert [t.text for t in tokenizer(f"{abbreviation} Able")] == [abbreviation, "Able"]


def test_a_compound_of_common_words_divides() -> None:
    assert not keeps_hyphen("oil", "rich")
    assert keeps_hyphen("counter", "attacked")
