"""The bare name of a ship that the account names in full is the ship's, but where only a place can be meant."""

import pytest

from tadmor.extract.language import Language
from tadmor.extract.names import NameSpan
from tadmor.extract.parse_tree import plain
from tadmor.extract.ship_names import settle_ships


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
    return [[(n.text, n.type) for n in found] for found in settle_ships(docs, spans)]


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
