import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tadmor.extract.timex import find_timexes
from tadmor.extract.timex_dates import easter
from tadmor.extract.timex_numbers import number_of

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "extract" / "timex.yaml").read_text(encoding="utf-8"))
VOCABULARY = """
the a of on in and to early late end mid second last next following two three few half 3 11 28 1812 499 BC 1930s 7th
19th 4:30 p.m. May March August winter fall day days night week months year years decade century later earlier ago
before after since until that same daily now - – , . ( ) ' battle Borodino
"""
WORDS = st.sampled_from(VOCABULARY.split())


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_cases(case: dict[str, Any]) -> None:
    text = case["text"]
    found = find_timexes(text)
    assert [text[t.start : t.end] for t in found] == [str(wanted["words"]) for wanted in case["found"]]
    for timex, wanted in zip(found, case["found"], strict=True):
        fields = {name: getattr(timex, name) for name in wanted if name != "words"}
        assert fields == {name: value for name, value in wanted.items() if name != "words"}, wanted["words"]


@pytest.mark.parametrize("joiner", ["–", "-", " to ", " until "])
def test_a_range_names_its_end(joiner: str) -> None:
    first, second = find_timexes(f"It lasted from 3 May 1808{joiner}9 May 1808.")
    assert first.range_end == second.id == 1
    assert second.range_end is None


def test_a_list_is_no_range_but_between_is() -> None:
    assert find_timexes("On 3 and 9 May.")[0].range_end is None
    assert find_timexes("Between 3 and 9 May.")[0].range_end == 1


def _in_bounds_and_in_order(text: str) -> None:
    at = 0
    for i, timex in enumerate(find_timexes(text)):
        assert timex.id == i
        assert at <= timex.start < timex.end <= len(text)
        assert text[timex.start : timex.end].strip() == text[timex.start : timex.end]
        assert timex.range_end is None or timex.range_end == i + 1
        at = timex.end


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    _in_bounds_and_in_order(text)


@settings(max_examples=400)
@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_any_row_of_time_words_is_read(text: str) -> None:
    _in_bounds_and_in_order(text)


@given(st.lists(st.lists(WORDS, max_size=8).map(" ".join), min_size=2, max_size=4), st.sampled_from(["! ", ".\n\n"]))
def test_no_expression_reaches_out_of_its_sentence(sentences: list[str], end: str) -> None:
    text = end.join(sentences)
    for timex in find_timexes(text):
        assert end[-1] == "\n" or "!" not in text[timex.start : timex.end]
        assert "\n" not in text[timex.start : timex.end]


@pytest.mark.parametrize("unit", ["5 ", "5, ", "the ", "1812-", "the first ", "May ", "early in the ", "(", "a b "])
def test_long_runs_take_linear_time(unit: str) -> None:
    # a run that never becomes an expression must not be tried from each of its words to its end
    text = unit * (40_000 // len(unit))
    start = time.process_time()
    find_timexes(text)
    assert time.process_time() - start < 5


@given(st.integers(1583, 4000))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    day = easter(year)
    assert day.isoweekday() == 7
    assert (3, 22) <= (day.month, day.day) <= (4, 25)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("twenty - one", 21),
        ("two and a half", 2.5),
        ("a hundred", 100),
        ("three dozen", 36),
        ("4,000", 4000),
        ("22nd", 22),
        ("several", None),
        ("2.5", 2.5),
    ],
)
def test_numbers(words: str, number: float | None) -> None:
    assert number_of(words.split()) == number
