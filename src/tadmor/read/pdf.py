"""PDF by pypdf: the text of its pages, without running heads and page numbers, read as plain text."""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec
from pypdf import PdfReader
from pypdf.errors import PdfReadError, PyPdfError

from tadmor.errors import ReadError
from tadmor.model import Document, Source
from tadmor.read.limits import MAX_BYTES, too_large
from tadmor.read.plaintext import read_plaintext
from tadmor.read.reader import sha256

MAX_PAGES = 2_000
_SHORT = 0.85
"""A line with a full stop that is shorter than this share of the longest ends its paragraph."""
_HEADING = 0.6
"""A line without one that is shorter than this share is a heading."""
_PAGE_NUMBER = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*$", re.IGNORECASE)
_HYPHEN = re.compile(r"(?<=[a-z])[-\u00ad]\n(?=[a-z])")


def read_pdf(source: Source) -> Document:
    """A PDF as a Document; its text is what its pages show.

    Raises:
        ReadError: It is damaged, locked with a password, too long, or holds pictures of pages and no text.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it complains of every flaw it mends
    text = _HYPHEN.sub("", "\n".join(_parted(_without_furniture(_pages(source)))))
    if not any(c.isalpha() for c in text):
        remedy = "run optical character recognition on it first"
        raise ReadError("holds no text, perhaps scanned pages", where=source.name, remedy=remedy)
    document = read_plaintext(source, text)
    return msgspec.structs.replace(document, format="pdf", sha256=sha256(source))


def _pages(source: Source) -> list[list[str]]:
    """The lines of each page."""
    try:
        reader = PdfReader(io.BytesIO(source.data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError("is locked with a password", where=source.name, remedy="unlock it first")
        if len(reader.pages) > MAX_PAGES:
            raise ReadError(f"has more than {MAX_PAGES:,} pages", where=source.name, remedy="give the pages you need")
        pages, size = [], 0
        for page in reader.pages:
            lines = page.extract_text().splitlines()
            size += sum(map(len, lines))
            if size > MAX_BYTES:
                raise too_large(source.name)
            pages.append(lines)
    except (PyPdfError, PdfReadError, *_DAMAGED) as error:
        remedy = "open it in a viewer and save it as text"
        raise ReadError("is a damaged PDF", where=source.name, remedy=remedy) from error
    return pages


_DAMAGED = (ValueError, KeyError, IndexError, TypeError, AttributeError, OSError, RecursionError, AssertionError,
            NotImplementedError, ArithmeticError, LookupError)  # fmt: skip
"""What pypdf lets through from broken files, beside its own errors."""


def _without_furniture(pages: Sequence[Sequence[str]]) -> list[str]:
    """Every line save page numbers and lines that stand first or last on more than half of the pages."""
    edges = Counter(key for page in pages for key in {_key(line) for line in (*page[:1], *page[-1:])})
    often = {key for key, count in edges.items() if len(pages) > 2 and count > len(pages) / 2}
    kept = []
    for page in pages:
        last = len(page) - 1
        kept += [
            line
            for i, line in enumerate(page)
            if not (i in (0, last) and (_key(line) in often or _PAGE_NUMBER.match(line)))
        ]
    return kept


def _parted(lines: Sequence[str]) -> Iterator[str]:
    """The lines with a blank one where a paragraph or a heading ends, which a PDF shows by distance alone.

    A paragraph ends with a full stop well before the margin; a heading is short, has no full stop and is
    followed by a capital.
    """
    margin = max(map(len, lines), default=0)
    for line, after in zip(lines, [*lines[1:], ""], strict=False):
        yield line
        stops = line.rstrip().endswith((".", "!", "?", '"', "”"))
        opens = after.strip()[:1].isupper() or after.strip()[:1].isdecimal()
        if opens and (len(line) < _SHORT * margin if stops else len(line) < _HEADING * margin and line[:1].isupper()):
            yield ""


def _key(line: str) -> str:
    return re.sub(r"\d+", "0", line.strip().casefold())
