"""Names come out whole and typed, with the evidence for it."""

import itertools
from pathlib import Path
from typing import Any

import pytest
import yaml

from tadmor.extract.language import Language
from tadmor.extract.name_types import is_nationality, name_table
from tadmor.extract.names import NameSpan, name_mentions

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/extract/names.yaml").read_text(encoding="utf-8"))


def names(text: str, hints: dict[str, str] | None = None) -> dict[str, NameSpan]:
    (doc,) = Language().analyse([text])
    return {name.text: name for name in name_mentions(doc, hints or {})}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_names_of_a_text(case: dict[str, Any]) -> None:
    found = names(case["text"])
    for expected in case["names"]:
        name = found.get(expected["text"])
        assert name is not None, f"{expected['text']} is not among {list(found)}"
        assert (name.type, name.kind) == (expected["type"], expected.get("kind", ""))
        assert name.reason


def test_offsets_and_order() -> None:
    text = " ".join(case["text"] for case in CASES)
    (doc,) = Language().analyse([text])
    found = name_mentions(doc, {})
    assert all(text[name.start : name.end] == name.text for name in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(0 < name.confidence <= 1 for name in found)


def test_a_hint_outweighs_everything_else() -> None:
    name = names("Jihar Brigade attacked the town.", {"Jihar Brigade": "group"})["Jihar Brigade"]
    assert (name.type, name.reason) == ("group", "known from the account's own lists")


def test_a_span_that_swallowed_a_date_is_clipped() -> None:
    from spacy.tokens import Span

    (doc,) = Language().analyse(["The rebels took Sarnov on 11 December."])
    doc.set_ents([Span(doc, 3, 7, label="LOC")])
    assert [name.text for name in name_mentions(doc, {})] == ["Sarnov"]


def test_no_name_in_a_text_without_names() -> None:
    assert names("The attack failed, and clashes went on for two days.") == {}


@pytest.mark.parametrize(("form", "expected"), [("Syrian", True), ("Kurds", True), ("Fort", False), ("", False)])
def test_nationalities(form: str, expected: bool) -> None:
    assert is_nationality(form) is expected


def test_the_table_has_words_only_in_lower_case() -> None:
    table = name_table()
    lists = [*table.place_heads.values(), *table.place_openers.values(), table.states.names, table.nationality.words]
    assert all(word == word.lower() for words in lists for word in words)
