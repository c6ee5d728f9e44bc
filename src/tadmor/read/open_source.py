"""Open a source by its name, a file or an address, and decode its bytes; what is no text is told in one line."""

import re
from pathlib import Path

from tadmor.config import WebConfig
from tadmor.errors import ReadError
from tadmor.model import Source
from tadmor.read.limits import MAX_BYTES, too_large

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(rb"""(?:<meta[^>]{0,200}charset|<\?xml[^>]{0,100}encoding)\s*=\s*["']?([A-Za-z0-9_.:-]{2,40})""")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffd]")


def open_source(name: str, web: WebConfig | None = None) -> Source:
    """The source of that name: a file, or a page fetched from an http or https address.

    Args:
        name: A path or an address.
        web: How pages are fetched; the defaults where it is None.

    Raises:
        ReadError: It is missing, a folder, empty, too large, may not be read or cannot be fetched.
    """
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]+://", name):
        return _page(name, web or WebConfig())
    path = Path(name)
    try:
        if path.is_dir():
            raise ReadError("is a folder, not an account", where=name, remedy="name the files in it")
        if path.stat().st_size > MAX_BYTES:
            raise too_large(name)
        return Source(name=name, data=path.read_bytes())
    except FileNotFoundError as error:
        raise ReadError("no such file", where=name, remedy="check the name") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"cannot be read: {reason}", where=name, remedy="check its name and permissions") from error


def _page(url: str, web: WebConfig) -> Source:
    """A page as a source; where the server names an encoding that is none of those looked for, in UTF-8."""
    from tadmor.read.page_cache import fetch_once  # http and ssl take a while to import

    page = fetch_once(url, web)
    named = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", page.type, re.IGNORECASE)
    if named and not _is_utf8(page.data) and (text := _decoded(page.data, named[1])) is not None:
        return Source(name=url, data=text.encode("utf-8"))
    return Source(name=url, data=page.data)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decoded(data: bytes, encoding: str) -> str | None:
    """The text in a named encoding of characters, or None where there is no such encoding."""
    try:
        return data.decode(encoding, errors="replace")
    except (LookupError, UnicodeError):
        return None


def decode(source: Source) -> str:
    """The text of a source: by its byte order mark, else UTF-8, else what it declares itself, else Windows-1252.

    Raises:
        ReadError: It is empty, too large, or no text at all.
    """
    data = source.data
    if not data.strip():
        raise ReadError("is empty", where=source.name, remedy="give an account of a campaign as text")
    if len(data) > MAX_BYTES:
        raise too_large(source.name)
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), None)
    if encoding is None and b"\0" in data:
        raise _binary(source)
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        named = _DECLARED.search(data[:2048]) if encoding is None else None
        declared = _decoded(data, named[1].decode("ascii")) if named else None
        text = declared or data.decode(encoding or "cp1252", errors="replace")
    sample = text[:100_000]
    if len(_CONTROL.findall(sample)) > 3 + len(sample) // 200:
        raise _binary(source)
    if not any(c.isalpha() for c in sample):
        raise ReadError("holds no words", where=source.name, remedy="give an account of a campaign as text")
    return text


def _binary(source: Source) -> ReadError:
    remedy = "save it as text, HTML or wikitext first"
    return ReadError("is not text but binary data", where=source.name, remedy=remedy)
