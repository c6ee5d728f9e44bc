"""Dates of infoboxes, references and datelines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tadmor.read.dates import date_range, find_dates, single_date, tenure


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("3–19 August 1940", "1940-08-03", "1940-08-19"),
        ("May 3, 1863 – May 6, 1863", "1863-05-03", "1863-05-06"),
        ("June 4–7, 1942", "1942-06-04", "1942-06-07"),
        ("30 December – 2 January 1945", "1944-12-30", "1945-01-02"),
        ("28 October–13 November 1940 (2 weeks and 2 days)", "1940-10-28", "1940-11-13"),
        ("Night of 5/6 June 1944", "1944-06-05", "1944-06-06"),
        ("1702–13", "1702", "1713"),
        ("March 1944", "1944-03", "1944-03"),
        ("2 August 216 BC", "-0215-08-02", "-0215-08-02"),
        ("the year 9 AD", "0009", "0009"),
        ("24 February 2022 – present", "2022-02-24", None),
        ("First phase: 3–5 July 1943; second phase: 7 July – 2 August 1943", "1943-07-03", "1943-08-02"),
        ("31 February 1900", "1900-02", "1900-02"),
        ("unknown", None, None),
    ],
)
def test_date_range(text: str, start: str | None, end: str | None) -> None:
    assert date_range(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("commander of the front since 9 May", "1944-05-09/.."),
        ("acting chief 10–11 May", "1944-05-10/1944-05-11"),
        ("until 17 May", "../1944-05-17"),
        ("from May 1940 to June 1941", "1940-05/1941-06"),
    ],
)
def test_tenure(text: str, edtf: str) -> None:
    found = tenure(text, 1944)
    assert found is not None
    assert found[0] == edtf


def test_a_date_that_is_no_tenure_is_none() -> None:
    assert tenure("wounded on 12 May", 1944) is None


def test_single_date_is_the_whole_text_or_nothing() -> None:
    assert single_date(" 5 January 2017.") == "2017-01-05"
    assert single_date("The Herald, 5 January 2017") is None


@given(st.text(alphabet="0123456789 –-/,.JanuryMchBC()", max_size=80))
def test_any_text_gives_dates_within_it(text: str) -> None:
    for date in find_dates(text):
        assert 0 <= date.start < date.end <= len(text)
    date_range(text)
