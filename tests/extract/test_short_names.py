"""Bare names of ships and operations that the account names in full are theirs, but where a place must be meant."""

import pytest

from tadmor.extract.language import Language
from tadmor.extract.names import NameSpan
from tadmor.extract.parse_tree import plain
from tadmor.extract.short_names import settle_short_names


def types_of(texts: list[str], named: dict[str, str]) -> list[list[tuple[str, str]]]:
    """The settled names of each text, of names that were learned as the types given."""
    docs = [plain(doc) for doc in Language().analyse(texts)]
    spans = [
        [
            NameSpan(at, at + len(n), n, kind, "", 0.6, "learned")
            for n, kind in named.items()
            if (at := text.find(n)) >= 0
        ]
        for text in texts
    ]
    return [[(n.text, n.type) for n in found] for found in settle_short_names(docs, spans)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A sailor near the stern of Rutland was killed.", "equipment"),
        ("Shells fell around the raider until Rutland turned away.", "equipment"),
        ("He was born in Rutland.", "place"),
    ],
)
def test_a_ship_named_in_full_elsewhere(text: str, expected: str) -> None:
    settled = types_of(["At dawn HMS Rutland left port.", text], {"HMS Rutland": "equipment", "Rutland": "place"})
    assert settled[1] == [("Rutland", expected)]


def test_without_a_ship_of_the_name_nothing_changes() -> None:
    assert types_of(["The people of Rutland fled."], {"Rutland": "place"}) == [[("Rutland", "place")]]


def test_an_operation_named_in_full_elsewhere() -> None:
    settled = types_of(
        ["On 3 May Operation Ember began.", "After Ember the corps withdrew."],
        {"Operation Ember": "operation", "Ember": "place"},
    )
    assert settled[1] == [("Ember", "operation")]


def test_a_ship_named_behind_its_class_elsewhere() -> None:
    settled = types_of(
        ["The destroyers Rutland and Ember sailed at dusk.", "A boat sank near the stern of Ember."],
        {"Rutland": "place", "Ember": "place"},
    )
    assert settled == [[("Rutland", "equipment"), ("Ember", "equipment")], [("Ember", "equipment")]]
