"""The table of names tells what kinds of words a name and its neighbours are."""

import pytest

from tadmor.extract.language import Language
from tadmor.extract.name_words import known_words
from tadmor.extract.parse_tree import plain


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The Novan Brigade fell back.", "Novan Brigade", {"table in force", "table last force"}),
        ("General Keld said so.", "Keld", {"table title"}),
        ("Thomas Keld said so.", "Thomas Keld", {"table given", "table given first"}),
        ("They left Syria.", "Syria", {"table state"}),
        ("A Syrian said so.", "Syrian", {"table nationality"}),
        ("They reached Fort Keld.", "Fort Keld", {"table in place", "table opens place"}),
        ("They held the Keld bridge.", "Keld", {"table next place"}),
        ("They met Keld.", "Keld", set()),
    ],
)
def test_words_of_the_table(text: str, name: str, expected: set[str]) -> None:
    doc = plain(*Language().analyse([text]))
    span = doc.char_span(text.index(name), text.index(name) + len(name))
    assert span is not None
    assert set(known_words(span, [])) == expected


def test_what_a_name_is_called() -> None:
    doc = plain(*Language().analyse(["Keld, a village, and Orr, a painter, are named."]))
    (village,) = (token for token in doc if token.text == "village")
    (painter,) = (token for token in doc if token.text == "painter")
    assert list(known_words(doc[0:1], [village])) == ["table called place"]
    assert list(known_words(doc[0:1], [painter])) == ["table called person"]
