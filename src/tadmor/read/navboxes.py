"""Campaign and navigation boxes of a flattened page: "* v * t * e Title * item * item | Group| * item"."""

import re
from collections.abc import Iterator

from tadmor.model import Series, SeriesGroup

# The three links ("view, talk, edit") at the head of a navigation box. It begins with a letter, which the
# engine looks for many times faster than for a choice of beginnings.
_LINKS = re.compile(r"v(?<!\wv)\]?\s*(?:[*·•|]\s*)?\[?t\]?\s*(?:[*·•|]\s*)?\[?e(?!\w)\]?")
_LEADING = re.compile(r"(?:\*\s*|\[)\Z")
_TEMPLATE_KEY = re.compile(r"\[v\]: View this template")
"""The legend that ends the last box of some pages."""
_GLUED_YEAR = re.compile(r"\s((?:1\d|20)\d{2}\b.*)$")


def read_series(text: str) -> tuple[Series, ...]:
    """The boxes of a stretch of text that begins at the first of them."""
    if key := _TEMPLATE_KEY.search(text):
        text = text[: key.start()].rstrip(" *\n")
    heads = list(_heads(text, 0, len(text)))
    ends = [*(start for start, _ in heads[1:]), len(text)]
    boxes = (_box(text[head:end]) for (_, head), end in zip(heads, ends, strict=False))
    return tuple(box for box in boxes if box.groups or box.title)


def find_box(text: str, low: int, high: int) -> int | None:
    """Where the first box of ``text[low:high]`` begins, or None."""
    return next((start for start, _ in _heads(text, low, high)), None)


def _heads(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """For each box where its links begin and where they end."""
    for match in _LINKS.finditer(text, low, high):
        leading = _LEADING.search(text, max(low, match.start() - 3), match.start())
        yield leading.start() if leading else match.start(), match.end()


def _box(chunk: str) -> Series:
    pieces = " ".join(chunk.split()).split("*")
    title, *heads = [part.strip() for part in pieces[0].split("|")]
    groups: list[tuple[str, list[str]]] = [(next((h for h in reversed(heads) if h), ""), [])]
    for piece in pieces[1:]:
        if "|" not in piece:  # nearly all of them
            if item := piece.strip():
                groups[-1][1].append(item)
            continue
        item, group = _item(piece)
        if item:
            groups[-1][1].append(item)
        if group is not None:
            groups.append((group, []))
    kept = tuple(SeriesGroup(name, tuple(items)) for name, items in groups if items)
    return Series(title, kept)


def _item(piece: str) -> tuple[str, str | None]:
    """An item, and the title of the group that begins behind it, if one does."""
    parts = [part.strip() for part in piece.split("|")]
    if len(parts) > 2 and any(parts[1:]):
        return parts[0], next(part for part in reversed(parts) if part)
    if year := _GLUED_YEAR.search(parts[0]):
        return parts[0][: year.start()].strip(), year[1]
    item, _, group = parts[0].rpartition(" ")
    return item, group


def names(series: tuple[Series, ...]) -> Iterator[str]:
    """All operations that the boxes name."""
    for box in series:
        for group in box.groups:
            yield from group.items
