"""Spellings of one name share a key; names of two places do not."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tadmor.knowledge.toponym_keys import bare_keys, toponym_key
from tadmor.resolve.matching import name_similarity

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/resolve/spellings.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("names", CASES["one place"], ids=lambda names: names[0])
def test_spellings_of_one_place_are_alike(names: list[str]) -> None:
    assert all(name_similarity(a, b) >= 0.6 for a in names for b in names)


@pytest.mark.parametrize("names", CASES["two places"], ids=lambda names: names[0])
def test_names_of_two_places_are_not(names: list[str]) -> None:
    assert name_similarity(names[0], names[1]) < 0.6


def test_generic_elements_are_kept_apart() -> None:
    key = toponym_key("Jabal al-Qalam")
    assert (key.plain, key.bare, key.generic) == ("jabal qalam", "kalam", "mount")
    assert toponym_key("Qalam Mountain").generic == "mount"


def test_a_code_is_one_word_however_it_is_written() -> None:
    assert toponym_key("T-4").plain == toponym_key("T4").plain == toponym_key("T 4").plain == "t4"


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=5))
def test_keys_made_in_bulk_are_those_made_one_by_one(names: list[str]) -> None:
    single = [(toponym_key(n).plain, toponym_key(n).bare) for n in names if "\n" not in n]
    assert bare_keys([n for n in names if "\n" not in n]) == single
