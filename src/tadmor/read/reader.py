"""What a reader of one shape is: a name, a confidence that a text has its shape, and the reading itself."""

import hashlib
from collections.abc import Callable
from typing import NamedTuple

from tadmor.model import Document, Source


class Reader(NamedTuple):
    """A row of the table of readers.

    Attributes:
        name: As ``--format`` names it.
        sniff: Confidence between 0 and 1 that a text has this shape; cheap, looks at the text alone.
        read: Source and its decoded text to a Document; the id is "d1".
    """

    name: str
    sniff: Callable[[str], float]
    read: Callable[[Source, str], Document]


def sha256(source: Source) -> str:
    """The digest of the source's bytes, in hex."""
    return hashlib.sha256(source.data).hexdigest()
