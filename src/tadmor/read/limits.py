"""The size beyond which nothing is read, wherever it comes from."""

from tadmor.errors import ReadError

MAX_BYTES = 64 * 1024 * 1024
"""The largest source that is read: far more than any article."""


def too_large(where: str) -> ReadError:
    """The error for a source that is larger."""
    return ReadError("is larger than 64 MB", where=where, remedy="give one article, not a whole dump")
