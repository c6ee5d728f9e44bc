"""A number makes the name of a land or town that of a regiment; its plural means the regiment's men."""

import itertools
from pathlib import Path
from typing import Any

import pytest
import yaml

from tadmor.extract.language import Language
from tadmor.extract.names import name_mentions
from tadmor.extract.parse_tree import plain
from tadmor.extract.regiment_names import BY_NUMBER, BY_PLURAL, settle_regiments

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/extract/regiments.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_regiments_of_a_text(case: dict[str, Any]) -> None:
    doc = plain(Language().analyse([case["text"]])[0])
    (found,) = settle_regiments([doc], [name_mentions(doc, {})])
    assert [n.text for n in found if n.reason in {BY_NUMBER, BY_PLURAL}] == case["regiments"]
    assert all(n.type == "force" for n in found if n.reason in {BY_NUMBER, BY_PLURAL})
    assert all(case["text"][n.start : n.end] == n.text for n in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_a_name_known_from_one_paragraph_is_known_in_another() -> None:
    texts = ["The 3/5th Marwar Regiment marched at dawn.", "Few of the Marwars came back."]
    docs = [plain(doc) for doc in Language().analyse(texts)]
    found = settle_regiments(docs, [name_mentions(doc, {}) for doc in docs])
    assert [n.text for n in found[1] if n.reason == BY_PLURAL] == ["Marwars"]
