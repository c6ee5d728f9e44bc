"""Sentences end where a reader would end them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tadmor.extract.sentences import sentence_starts, set_sentence_starts
from tadmor.extract.tokens import build_tokenizer

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/extract/sentences.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    import spacy

    return build_tokenizer(spacy.blank("en"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_text_has_its_sentences(case: dict[str, Any], tokenizer: Any) -> None:
    doc = tokenizer(" ".join(case["sentences"]))
    set_sentence_starts(doc)
    assert [sentence.text for sentence in doc.sents] == case["sentences"]


@pytest.mark.parametrize(("text", "starts"), [("", set()), ("One", {0}), ("...", {0}), ("No. ", {0})])
def test_texts_of_hardly_any_token(text: str, starts: set[int], tokenizer: Any) -> None:
    assert sentence_starts(tokenizer(text)) == starts
