"""The numbered entries of a reference list in running text: "1. ^ a b Toumaj … 2. ^ Archived …"."""

import re

from tadmor.model import Span

# Both begin with a digit, which the engine looks for faster than for what stands before it.
_NUMBERED = re.compile(r"(\d(?<!\S\d)\d{0,3})\.?\s+(?=\^|↑|Jump up)")
_PLAIN = re.compile(r"(\d(?<!\S\d)\d{0,3})\.\s+(?=\S)")


def find_entries(text: str, start: int, end: int) -> list[tuple[int, Span, int]]:
    """The entries of ``text[start:end]``, numbered from 1 without a gap.

    Returns:
        For each its number, its span with the number, and where its own text begins.
    """
    carets = _NUMBERED.search(text, start, min(end, start + 400))
    starts: list[tuple[int, int]] = []
    for match in (_NUMBERED if carets else _PLAIN).finditer(text, start, end):
        if int(match[1]) == len(starts) + 1:
            starts.append((match.start(), match.end()))
    if not starts or (not carets and starts[0][0] > start + 20):
        return []
    ends = [*(begin for begin, _ in starts[1:]), end]
    return [
        (i, Span(begin, stop), own) for i, ((begin, own), stop) in enumerate(zip(starts, ends, strict=True), start=1)
    ]
