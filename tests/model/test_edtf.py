import pytest
from hypothesis import given
from hypothesis import strategies as st

from tadmor.model.edtf import day_number, day_of, first_day, interval, is_valid, last_day, precision


@pytest.mark.parametrize(
    ("edtf", "first", "last", "kind"),
    [
        ("1812-09-07", "1812-09-07", "1812-09-07", "day"),
        ("1812-09", "1812-09-01", "1812-09-30", "month"),
        ("1900-02", "1900-02-01", "1900-02-28", "month"),
        ("2000-02", "2000-02-01", "2000-02-29", "month"),
        ("1812", "1812-01-01", "1812-12-31", "year"),
        ("1812-24", "1812-12-01", "1813-02-28", "season"),
        ("1812-22", "1812-06-01", "1812-08-31", "season"),
        ("193X", "1930-01-01", "1939-12-31", "decade"),
        ("18XX", "1800-01-01", "1899-12-31", "century"),
        ("-0489", "-0489-01-01", "-0489-12-31", "year"),
        ("-048X", "-0489-01-01", "-0480-12-31", "decade"),
        ("1812-09~", "1812-09-01", "1812-09-30", "month"),
        ("1812-09-07/1812-10", "1812-09-07", "1812-10-31", "interval"),
        ("1812-09-07/..", "1812-09-07", None, "interval"),
        ("../1812", None, "1812-12-31", "interval"),
        ("XXXX-03-06", None, None, "unknown"),
    ],
)
def test_bounds_and_precision(edtf: str, first: str | None, last: str | None, kind: str) -> None:
    assert is_valid(edtf)
    assert (first_day(edtf), last_day(edtf), precision(edtf)) == (first, last, kind)


@pytest.mark.parametrize(
    "text", ["", "1812-13", "1812-02-30", "1812-9-7", "../..", "a/b", "1/2/3", "18-09", "1812-24-01"]
)
def test_what_is_no_date(text: str) -> None:
    assert not is_valid(text)
    assert first_day(text) is None
    assert last_day(text) is None
    assert precision(text) == "unknown"


def test_interval_of_one_date_is_that_date() -> None:
    assert interval("1812-09", "1812-09") == "1812-09"
    assert interval("1812-09/1812-10", "1812-11/..") == "1812-09/.."


@given(st.text())
def test_any_text_is_a_date_or_not(text: str) -> None:
    if not is_valid(text):
        assert first_day(text) is None


@given(st.dates())
def test_a_day_bounds_itself(day: object) -> None:
    assert is_valid(str(day))
    assert first_day(str(day)) == last_day(str(day)) == str(day)


@given(st.integers(-800_000, 1_200_000))
def test_days_and_their_numbers_go_both_ways(number: int) -> None:
    assert day_number(day_of(number)) == number
