"""Entries of reference lists, and citation marks."""

from hypothesis import given
from hypothesis import strategies as st

from tadmor.model import Span
from tadmor.read.citations import find_marks, without_marks
from tadmor.read.reference_list import find_entries
from tadmor.read.references import parse_reference


def test_a_news_article() -> None:
    found = parse_reference(
        3,
        '^ a b Doe, Jane (3 May 1999). "The "quiet" front wakes" (in French). The Herald. '
        "Archived from the original on 9 May 1999. Retrieved 7 May 1999.",
    )
    assert found.names == ("a", "b")
    assert found.authors == ("Doe, Jane",)
    assert found.title == 'The "quiet" front wakes'
    assert found.publisher == "The Herald"
    assert (found.date, found.archived, found.accessed, found.language) == (
        "1999-05-03",
        "1999-05-09",
        "1999-05-07",
        "fr",
    )


def test_a_date_behind_the_publisher() -> None:
    found = parse_reference(1, '"Bridge falls". Northern Wire. 16 December 1999. Retrieved 17 December 1999.')
    assert (found.publisher, found.date) == ("Northern Wire", "1999-12-16")


def test_the_day_it_was_looked_at_is_not_the_day_it_was_written() -> None:
    dated = parse_reference(1, "Fighting goes on. 4 May 1999. Archived 9 May 1999. Last accessed on 7 June 1999")
    assert (dated.title, dated.date) == ("Fighting goes on. 4 May 1999", "1999-05-04")
    assert (dated.archived, dated.accessed) == ("1999-05-09", "1999-06-07")
    assert parse_reference(1, "Fighting goes on. Retrieved 7 June 1999").date is None


def test_a_word_that_ends_in_an_abbreviation_of_pages_is_no_page() -> None:
    assert parse_reference(1, '"It". Northern Corp. of wires. p. 3.').publisher == "Northern Corp. of wires"
    assert parse_reference(1, '"It". Northern Press, pp. 3-5.').publisher == "Northern Press"


def test_two_authors() -> None:
    assert parse_reference(1, 'Ann Doe and Bob Roe (May 1999). "On it". Wire.').authors == ("Ann Doe", "Bob Roe")
    assert parse_reference(1, 'Doe, Ann (ed.); Roe, Bob (1999). "On it". Wire.').authors == ("Doe, Ann", "Roe, Bob")


def test_a_book_and_a_short_reference() -> None:
    book = parse_reference(1, "Roe, Richard (1958). A History of the Front. London: Press. ISBN 0-00.")
    assert (book.authors, book.title, book.date) == (("Roe, Richard",), "A History of the Front", "1958")
    short = parse_reference(2, "Roe, A History, p. 288.")
    assert (short.authors, short.title) == (("Roe",), "A History")


def test_a_bare_title_keeps_its_quotation() -> None:
    found = parse_reference(1, "Clashes around the “old bridge” go on 5 January 2017")
    assert found.title == "Clashes around the “old bridge” go on 5 January 2017"
    assert (found.authors, found.date) == ((), "2017-01-05")


def test_template_messages_are_no_part() -> None:
    found = parse_reference(1, '"It". Wire. Retrieved 3 May 1999.`{{cite web}}`: CS1 maint: archived copy (link)')
    assert (found.title, found.publisher, found.accessed) == ("It", "Wire", "1999-05-03")


def test_entries_follow_their_numbers() -> None:
    text = "1. ^ a Doe, 12. Jan. 2. ^ Roe, 3. p. 4. 3. ^ Moe"
    found = find_entries(text, 0, len(text))
    assert [n for n, _, _ in found] == [1, 2, 3]
    assert [text[span.start : span.end] for _, span, _ in found][2] == "3. ^ Moe"
    assert isinstance(found[0][1], Span)


def test_marks() -> None:
    text = "It fell,[12] they say.[citation needed] He [the chief] left.[3]: 45 In [1999] so.[note 2][who?]"
    found = [(text[m.start : m.end], m.kind, m.numbers) for m in find_marks(text)]
    assert found == [
        ("[12]", "citation", (12,)),
        ("[citation needed]", "citation-needed", ()),
        ("[3]: 45", "citation", (3,)),
        ("[note 2]", "note", ()),
        ("[who?]", "other", ()),
    ]


@given(st.text(alphabet="ab []0123456789,–-neds", max_size=100))
def test_what_is_left_of_marks_holds_none(text: str) -> None:
    bare, numbers = without_marks(text)
    assert len(bare) <= len(text)
    assert all(n >= 0 for n in numbers)


@given(st.text(max_size=300))
def test_any_text_is_a_reference(text: str) -> None:
    assert parse_reference(1, text).n == 1
