"""PDF and DOCX: what they show is read, what is broken or missing is told in one line."""

import io
import sys
import zipfile

import pytest

from evaluation.packed import pdf, repacked, word
from tadmor.errors import ReadError
from tadmor.model import Document, Source
from tadmor.read import read

STORY = (
    "Siege of Alphaville",
    "ALPHAVILLE, 14 March 2009 (Wire) -- Rebels attacked the garrison of",
    "Alphaville at dawn and captured the rail-",
    "way station on Monday.",
)


def told(document: Document) -> list[tuple[str, str]]:
    return [(b.kind, document.text[b.start : b.end]) for b in document.blocks]


def test_pdf_is_read_as_plain_text_with_words_joined_over_lines() -> None:
    document = read(Source("a.pdf", pdf([STORY])))
    assert (document.format, document.title, document.written) == ("pdf", "Siege of Alphaville", "2009-03-14")
    assert "captured the railway station on Monday" in document.clean_block(document.blocks[-1]).text


def test_running_heads_and_page_numbers_are_left_out() -> None:
    lines = [["The Daily Wire", f"Part {n} of the story is told here.", f"- {n} -"] for n in range(1, 5)]
    text = read(Source("a.pdf", pdf(lines)), force=True).text
    assert "Daily Wire" not in text
    assert "- 2 -" not in text
    assert "Part 3 of the story" in text


def test_docx() -> None:
    document = read(Source("a.docx", word()))
    assert (document.format, document.title) == ("docx", "Siege of Alphaville")
    assert told(document) == [
        ("paragraph", "The rebels attacked the garrison of Alphaville on 14 March 2009."),
        ("heading", "Losses"),
        ("list_item", "12 soldiers were killed."),
        ("table", "Killed | 12"),
    ]
    assert [s.title for s in document.sections] == ["", "Losses"]
    assert read(Source("a.docx", word(title="A report"))).title == "A report"


def test_notes_of_a_docx_are_its_references() -> None:
    data = word(footnote="Doe, A History, p. 288.", endnote='"Rebels attack". Northern Wire. 15 March 2009.')
    document = read(Source("a.docx", data))
    assert [text for kind, text in told(document) if kind != "heading"] == [
        "The rebels attacked the garrison of Alphaville on 14 March 2009.[1]",
        "12 soldiers were killed.[2]",
        "Killed | 12[2]",
    ]
    assert [mark.numbers for mark in document.marks] == [(1,), (2,), (2,)]
    article, book = document.references
    assert (article.n, article.title, article.publisher, article.date) == (
        1, "Rebels attack", "Northern Wire", "2009-03-15",
    )  # fmt: skip
    assert (book.n, book.authors, book.title) == (2, ("Doe",), "A History")
    assert [unread.what for unread in document.unread] == ["no date: [2] Doe, A History, p. 288."]


def test_a_note_that_a_docx_does_not_hold_is_listed() -> None:
    whole = word(endnote="Doe, p. 3.")
    without = repacked(whole, lambda name, data: data.replace(b'w:id="1"', b'w:id="9"') if "endnotes" in name else data)
    document = read(Source("a.docx", without))
    assert document.references == ()
    assert [unread.what for unread in document.unread] == ["no text for note [1]"]


def test_what_a_docx_writes_in_links_and_insertions_is_read() -> None:
    def inserted(name: str, data: bytes) -> bytes:
        return data.replace(
            b"<w:r><w:t>12 soldiers", b'<w:ins w:id="7"><w:r><w:t>Some </w:t></w:r></w:ins><w:r><w:t>12 soldiers'
        )

    document = read(Source("a.docx", repacked(word(), inserted)))
    assert ("list_item", "Some 12 soldiers were killed.") in told(document)


@pytest.mark.parametrize(("library", "data"), [("pypdf", pdf([STORY])), ("docx", word())])
def test_a_missing_library_is_told_with_what_to_install(
    library: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, f"tadmor.read.{library.removeprefix('py')}", raising=False)
    with pytest.raises(ReadError, match="not installed") as error:
        read(Source("a", data))
    assert "tadmor[documents]" in error.value.remedy


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 140_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.4\nnothing", "damaged PDF"),
        (pdf([STORY])[:400], "damaged PDF"),
        (pdf([[""]]), "holds no text"),
        (b"PK\x03\x04 word/ nothing", "damaged DOCX"),
        (word()[:3000] + b"word/", "damaged DOCX"),
        (bomb(), "larger than 64 MB"),
    ],
)
def test_what_cannot_be_read(data: bytes, what: str) -> None:
    with pytest.raises(ReadError, match=what) as error:
        read(Source("a", data))
    assert error.value.remedy


def test_a_format_that_the_bytes_do_not_have() -> None:
    with pytest.raises(ReadError, match="is no PDF"):
        read(Source("a.txt", b"The army attacked.", format="pdf"))
