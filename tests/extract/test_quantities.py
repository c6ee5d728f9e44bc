"""Numbers in digits and words, with their bounds."""

import pytest

from tadmor.extract.language import Language
from tadmor.extract.parse_tree import plain
from tadmor.extract.quantities import number, quantity_at


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200", 1200),
        ("two hundred and six", 206),
        ("three thousand", 3000),
        ("a few", None),
        ("dozen", 12),
        ("", None),
    ],
)
def test_number(text: str, value: int | None) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("text", "noun", "bounds"),
    [
        ("At least 34 soldiers fell.", "soldiers", (34, None)),
        ("More than three hundred men fell.", "men", (300, None)),
        ("About 1,200 men fell.", "men", (1200, 1200)),
        ("Up to 50 ships burned.", "ships", (None, 50)),
        ("From 40 to 50 ships burned.", "ships", (40, 50)),
    ],
)
def test_bounds(text: str, noun: str, bounds: tuple[int | None, int | None]) -> None:
    doc = plain(Language().analyse([text])[0])
    quantity = quantity_at(next(t for t in doc if t.text == noun))
    assert quantity is not None
    assert (quantity.min, quantity.max) == bounds


def test_inexact_quantities_keep_their_word() -> None:
    doc = plain(Language().analyse(["Several tanks burned."])[0])
    quantity = quantity_at(doc[1])
    assert quantity is not None
    assert (quantity.min, quantity.max, quantity.word) == (None, None, "several")


def test_a_year_counts_nothing() -> None:
    doc = plain(Language().analyse(["They came in 1943 with carts."])[0])
    assert quantity_at(next(t for t in doc if t.text == "carts")) is None
