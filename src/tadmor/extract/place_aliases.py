"""Two names that the text itself says are one place: "X (also called Y and Z)", "X, now Y"."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from tadmor.extract.place_frames import frames
from tadmor.extract.toponym_spans import Toponym

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Doc


def aliases_told(doc: "Doc", toponyms: Sequence[Toponym]) -> list[tuple[Toponym, Toponym]]:
    """Pairs of a name and another name that the text gives for the same place."""
    pairs: list[tuple[Toponym, Toponym]] = []
    for name, alias in pairwise(toponyms):
        between = [t.lower_ for t in doc[name.last + 1 : alias.first]]
        known = next((n for n, a in pairs if a is name), None)
        if known and between and set(between) <= {"and", "or", ",", "the"} and not _closed(doc, known, alias):
            pairs.append((known, alias))
        elif len(between) > 1 and " ".join(_content(between)) in _openers(between[0]):
            pairs.append((name, alias))
    return pairs


def _openers(mark: str) -> tuple[str, ...]:
    if mark == "(":
        return frames().aliases + frames().bracketed_aliases
    return frames().aliases if mark == "," else ()


def _content(words: Sequence[str]) -> list[str]:
    return [w for w in words[1:] if w not in {"the", ",", "as"} or w == "as"]


def _closed(doc: "Doc", name: Toponym, alias: Toponym) -> bool:
    """Whether the list of other names was over before ``alias``: it lasts as long as its bracket."""
    opened = doc[name.last + 1].text == "("
    return not opened or any(t.text == ")" for t in doc[name.last + 1 : alias.first])
