"""Where a stretch of an account stands in the markup of its source, as long as the source is as it was."""

from typing import TYPE_CHECKING

from tadmor.errors import ReadError
from tadmor.model import Document

if TYPE_CHECKING:
    from tadmor.read.origins import Origins

LONGEST = 300
"""How many characters of markup are shown."""


class Markup:
    """Looks up stretches in the sources of a dossier's accounts; each source is read once."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Origins, str] | str] = {}

    def line(self, document: Document, start: int, end: int) -> str:
        """Offsets and text of the markup behind ``text[start:end]``, or why there is none, in one line."""
        if document.id not in self._known:
            self._known[document.id] = _opened(document)
        known = self._known[document.id]
        if isinstance(known, str):
            return known
        origins, markup = known
        span = origins.markup(start, end)
        if span is None:
            return "not found in the markup"
        shown = " ".join(markup[span.start : min(span.end, span.start + LONGEST)].split())
        return f"markup, characters {span.start}–{span.end}: {shown}"


def _opened(document: Document) -> "tuple[Origins, str] | str":
    import hashlib

    from tadmor.read import open_source
    from tadmor.read.open_source import decode
    from tadmor.read.origins import find_origins

    try:
        source = open_source(document.source)
        if hashlib.sha256(source.data).hexdigest() != document.sha256:
            return f"{document.source} has changed since"
        return find_origins(document, source), decode(source)
    except ReadError as error:
        return error.line()
