"""Names come out whole and typed, with the evidence for it."""

import itertools
from pathlib import Path
from typing import Any

import pytest
import yaml

from tadmor.extract.language import Language
from tadmor.extract.name_types import is_nationality, name_table
from tadmor.extract.names import NameSpan, name_mentions
from tadmor.extract.parse_tree import plain

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/extract/names.yaml").read_text(encoding="utf-8"))


def names(text: str, hints: dict[str, str] | None = None) -> dict[str, NameSpan]:
    (doc,) = Language().analyse([text])
    return {name.text: name for name in name_mentions(plain(doc), hints or {})}


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
    found = name_mentions(plain(doc), {})
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
    assert [name.text for name in name_mentions(plain(doc), {})] == ["Sarnov"]


@pytest.mark.parametrize(
    ("text", "learned", "label", "expected"),
    [
        ("The store became Harker's in 2006.", "Harker's", "ORG", "Harker's"),
        ("Rebels burned Harker's store.", "Harker's", "ORG", "Harker"),
        ("The Tebesh Sunday Herald closed.", "Tebesh Sunday Herald", "ORG", "Tebesh Sunday Herald"),
        ("The rebels took Sarnov Sunday.", "Sarnov Sunday", "LOC", "Sarnov"),
        ("The Tebesh putsch failed.", "Tebesh putsch", "MISC", "Tebesh putsch"),
        ("The Tebesh road was cut.", "Tebesh road", "ORG", "Tebesh road"),
        ("The Novan People's Party won.", "Novan People's Party", "ORG", "Novan People's Party"),
        ("It was Amos Teller's Sarnov.", "Amos Teller's Sarnov", "PERSON", "Amos Teller"),
    ],
)
def test_the_edges_of_a_learned_name(text: str, learned: str, label: str, expected: str) -> None:
    (doc,) = Language().analyse([text])
    start = text.index(learned)
    span = doc.char_span(start, start + len(learned), label=label)
    assert span is not None
    doc.set_ents([span])
    assert name_mentions(plain(doc), {})[0].text == expected


def test_a_name_that_was_not_learned_is_less_sure() -> None:
    from spacy.tokens import Span

    text = "The Sarnov Brigade withdrew."
    (learned,), (unlearned,) = ([*Language().analyse([text])] for _ in range(2))
    learned.set_ents([Span(learned, 1, 3, label="ORG")])
    unlearned.set_ents([])
    (sure,), (unsure,) = name_mentions(plain(learned), {}), name_mentions(plain(unlearned), {})
    assert (sure.text, sure.type) == (unsure.text, unsure.type) == ("Sarnov Brigade", "force")
    assert unsure.confidence == round(0.75 * sure.confidence, 2)


@pytest.mark.parametrize(("label", "expected"), [("ORG", "organisation"), ("LOC", "place"), ("", "place")])
def test_of_a_head_word_with_two_meanings_the_learned_label_decides(label: str, expected: str) -> None:
    from spacy.tokens import Span

    (doc,) = Language().analyse(["Shells hit Amberley Hospital twice."])
    doc.set_ents([Span(doc, 2, 4, label=label)] if label else [])
    doc.tensor = doc.tensor[:0]  # the label stays as it is: without states the typer has no say
    (name,) = name_mentions(plain(doc), {})
    assert (name.text, name.type) == ("Amberley Hospital", expected)


def test_a_given_name_before_a_learned_surname_outweighs_a_head_word() -> None:
    from spacy.tokens import Span

    (doc,) = Language().analyse(["William Foot led the charge."])
    doc.set_ents([Span(doc, 0, 2, label="PERSON")])
    (name,) = name_mentions(plain(doc), {})
    assert (name.text, name.type, name.reason) == ("William Foot", "person", "given name William")


def test_no_name_in_a_text_without_names() -> None:
    assert names("The attack failed, and clashes went on for two days.") == {}


@pytest.mark.parametrize(("form", "expected"), [("Syrian", True), ("Kurds", True), ("Fort", False), ("", False)])
def test_nationalities(form: str, expected: bool) -> None:
    assert is_nationality(form) is expected


def test_the_table_has_words_only_in_lower_case() -> None:
    table = name_table()
    lists = [*table.place_heads.values(), *table.place_openers.values(), table.states.names, table.nationality.words]
    assert all(word == word.lower() for words in lists for word in words)


def test_a_listed_name_is_whole_wherever_it_stands() -> None:
    text = "It was an assault by the Free State of Arlan and the Isles on the town of Dorn."
    (doc,) = Language().analyse([text])
    found = name_mentions(plain(doc), {"Free State of Arlan and the Isles": "group", "Arlan": "state"})
    assert [(n.text, n.type) for n in found if "Arlan" in n.text] == [("Free State of Arlan and the Isles", "group")]
