"""Open a source by its name and decode its bytes; what cannot be read as text is told in one line."""

import re
from pathlib import Path

from tadmor.errors import ReadError
from tadmor.model import Source

MAX_BYTES = 64 * 1024 * 1024
"""The largest source that is read: far more than any article."""
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffd]")


def open_source(name: str) -> Source:
    """The source of that name, read from disk.

    Raises:
        ReadError: It is missing, a folder, empty, too large or may not be read.
    """
    path = Path(name)
    try:
        if path.is_dir():
            raise ReadError("is a folder, not an account", where=name, remedy="name the files in it")
        if path.stat().st_size > MAX_BYTES:
            raise ReadError("is larger than 64 MB", where=name, remedy="give one article, not a whole dump")
        return Source(name=name, data=path.read_bytes())
    except FileNotFoundError as error:
        raise ReadError("no such file", where=name, remedy="check the name") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"cannot be read: {reason}", where=name, remedy="check its name and permissions") from error


def decode(source: Source) -> str:
    """The text of a source: UTF-8 or UTF-16 with a byte order mark, else UTF-8, else Windows-1252.

    Raises:
        ReadError: It is empty, too large, or no text at all.
    """
    data = source.data
    if not data.strip():
        raise ReadError("is empty", where=source.name, remedy="give an account of a campaign as text")
    if len(data) > MAX_BYTES:
        raise ReadError("is larger than 64 MB", where=source.name, remedy="give one article, not a whole dump")
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), None)
    if encoding is None and b"\0" in data:
        raise _binary(source)
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252" if encoding is None else encoding, errors="replace")
    sample = text[:100_000]
    if len(_CONTROL.findall(sample)) > 3 + len(sample) // 200:
        raise _binary(source)
    if not any(c.isalpha() for c in sample):
        raise ReadError("holds no words", where=source.name, remedy="give an account of a campaign as text")
    return text


def _binary(source: Source) -> ReadError:
    remedy = "save it as text, HTML or wikitext first"
    return ReadError("is not text but binary data", where=source.name, remedy=remedy)
