"""Spans of a text, and texts with parts left out that lead back to where they came from."""

from bisect import bisect_right
from collections.abc import Sequence

import msgspec


class Span(msgspec.Struct, frozen=True, order=True):
    """A half-open stretch of a document's text, in Unicode code points."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


class CleanText(msgspec.Struct, frozen=True):
    """A stretch of a document with parts left out (citation marks), whose offsets lead back.

    Attributes:
        text: What is left, in code points.
        starts: For each kept piece its offset in ``text``, ascending.
        origins: For each kept piece its offset in the document's text.
        end: The offset in the document's text where the stretch ends.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    end: int

    def origin(self, offset: int) -> int:
        """The offset in the document of the character at ``offset`` of the clean text."""
        if offset >= len(self.text):
            return self.end
        piece = bisect_right(self.starts, offset) - 1
        return self.origins[piece] + offset - self.starts[piece]

    def span(self, start: int, end: int) -> Span:
        """The span in the document of ``text[start:end]``; what was left out inside is included."""
        if end <= start:
            return Span(self.origin(start), self.origin(start))
        return Span(self.origin(start), self.origin(end - 1) + 1)


def clean(text: str, span: Span, holes: Sequence[Span]) -> CleanText:
    """The stretch ``span`` of ``text`` without ``holes``.

    Args:
        text: The document's text.
        span: The stretch to keep.
        holes: Spans to leave out; those outside ``span`` are ignored, overlaps are merged.

    Returns:
        The clean text. Its ``starts`` and ``origins`` hold at least one piece.
    """
    pieces: list[tuple[int, int]] = []
    at = span.start
    for hole in sorted(holes):
        if hole.end <= at or hole.start >= span.end:
            continue
        if hole.start > at:
            pieces.append((at, hole.start))
        at = hole.end
    if at < span.end or not pieces:
        pieces.append((min(at, span.end), span.end))
    starts, length = [], 0
    for start, end in pieces:
        starts.append(length)
        length += end - start
    last = pieces[-1][1]
    joined = "".join(text[start:end] for start, end in pieces)
    return CleanText(joined, tuple(starts), tuple(start for start, _ in pieces), last)
