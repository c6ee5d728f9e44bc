"""PDF and DOCX: what they show is read, what is broken or missing is told in one line."""

import io
import sys
import zipfile

import pytest

from evaluation.packed import pdf, word
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
