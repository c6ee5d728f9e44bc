"""Documents that are no text as they lie on disk: PDF and DOCX, read with libraries that are an extra.

``pip install 'tadmor[documents]'`` brings them. What they give goes the way of plain text or of marked-up pages.
"""

from collections.abc import Callable
from typing import NamedTuple

from tadmor.errors import ReadError
from tadmor.model import Document, Source


class Packed(NamedTuple):
    """A row of the table: the name as ``--format`` names it, whether bytes have this shape, and the reading."""

    name: str
    sniff: Callable[[bytes], bool]
    read: Callable[[Source], Document]


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def _is_docx(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") and b"word/" in data


def _read_pdf(source: Source) -> Document:
    try:
        from tadmor.read.pdf import read_pdf
    except ImportError as error:
        raise _missing(source, "PDF") from error
    return read_pdf(source)


def _read_docx(source: Source) -> Document:
    try:
        from tadmor.read.docx import read_docx
    except ImportError as error:
        raise _missing(source, "DOCX") from error
    return read_docx(source)


def _missing(source: Source, shape: str) -> ReadError:
    remedy = "pip install 'tadmor[documents]', or save it as text"
    return ReadError(f"is {shape}, which needs a library that is not installed", where=source.name, remedy=remedy)


PACKED = (Packed("pdf", _is_pdf, _read_pdf), Packed("docx", _is_docx, _read_docx))
"""The table."""


def choose_packed(source: Source) -> Packed | None:
    """The reader of a source that is no text, by its bytes; None for text, or where another format is asked for.

    Raises:
        ReadError: A packed format is asked for and the bytes are not of it.
    """
    for row in PACKED:
        if source.format == row.name and not row.sniff(source.data):
            raise ReadError(f"is no {row.name.upper()}", where=source.name, remedy="leave --format out")
        if source.format in (None, row.name) and row.sniff(source.data):
            return row
    return None
