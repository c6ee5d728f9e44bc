"""Which reader reads a text: the one that is surest of its shape, or the one asked for."""

from functools import cache

from tadmor.errors import ReadError
from tadmor.model import Source
from tadmor.read.packed import PACKED
from tadmor.read.reader import Reader


@cache
def readers() -> tuple[Reader, ...]:
    """The table of readers; of two equally sure ones the first wins."""
    from tadmor.read import flattened, html, markdown, plaintext, wikitext

    return (
        Reader("wikitext", wikitext.sniff, wikitext.read_wikitext),
        Reader("html", html.sniff, html.read_html),
        Reader("flattened", flattened.sniff, flattened.read_flattened),
        Reader("markdown", markdown.sniff, markdown.read_markdown),
        Reader("plaintext", plaintext.sniff, plaintext.read_plaintext),
    )


def choose(text: str, source: Source) -> Reader:
    """The reader for a text.

    Raises:
        ReadError: ``source.format`` names no reader.
    """
    table = readers()
    if source.format is None:
        return max(table, key=lambda reader: reader.sniff(text))
    for reader in table:
        if reader.name == source.format:
            return reader
    names = ", ".join([*(reader.name for reader in table), *(row.name for row in PACKED)])
    raise ReadError(f"unknown format {source.format!r}", where=source.name, remedy=f"one of {names}")
