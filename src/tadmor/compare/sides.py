"""Which side of the record a side of a coded data set is: "Government of Syria", "IS"."""

import re
from collections import Counter

from tadmor.model.index import RecordIndex

COMMON = frozenset({"government", "of", "the", "and", "forces", "military", "army", "civilians", "state", "group"})
"""Words that tell no side from another."""
LEAST = 4
"""Letters that a word and its other form (Syria, Syrian) must share."""


class Sides:
    """Looks up sides by name; a name that fits two sides equally well is of neither."""

    def __init__(self, index: RecordIndex) -> None:
        self._names: list[tuple[str, int]] = [
            (name, side)
            for actor in index.record.actors
            if (side := index.side(actor.id)) is not None
            for name in (actor.name, *actor.aliases)
        ]
        self._initials = {side: {_initials(n) for n, s in self._names if s == side} for _, side in self._names}
        self._words = {side: {w for n, s in self._names if s == side for w in _words(n)} for _, side in self._names}
        self._found: dict[str, int | None] = {}

    def side(self, name: str) -> int | None:
        """The side that is called so, or None."""
        if name not in self._found:
            self._found[name] = self._look_up(name)
        return self._found[name]

    def _look_up(self, name: str) -> int | None:
        points: Counter[int] = Counter()
        for side, words in self._words.items():
            points[side] += sum(any(_akin(w, other) for other in words) for w in _words(name))
            points[side] += any(i.startswith(name) for i in self._initials[side]) if name.isupper() else 0
        best = points.most_common(2)
        if not best or best[0][1] == 0 or (len(best) > 1 and best[0][1] == best[1][1]):
            return None
        return best[0][0]


def _words(name: str) -> list[str]:
    return [w for w in re.findall(r"\w+", name.casefold()) if w not in COMMON]


def _initials(name: str) -> str:
    return "".join(w[0] for w in re.findall(r"\w+", name) if w[0].isupper())


def _akin(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    return word == other or (len(short) >= LEAST and long.startswith(short))
