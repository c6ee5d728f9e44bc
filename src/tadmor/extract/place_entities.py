"""Place entities: which names of one account are spellings of one place.

Wrong merges are worse than duplicates: two names become one place only on the evidence of
:func:`same_place`, an explicit "also called", or a short form that only one place could have.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tadmor.extract.place_frames import frames
from tadmor.extract.toponym_spans import Toponym
from tadmor.knowledge.place_kinds import place_kinds
from tadmor.knowledge.toponym_keys import ascii_words, toponym_key

SPELLING = 0.84
"""Least similarity of two spellings that share their consonants; see docs/places.md for the sweep."""

_SHORTENED = frozenset({"island"})
"""Groups of places whose head word falls away on later mention: "Rennell Island", "Rennell"."""


@dataclass(slots=True)
class NamedPlace:
    """One place of an account with all names it goes by, in order of first mention."""

    names: Counter[str] = field(default_factory=Counter)
    order: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    modifiers: tuple[str, ...] = ()

    def add(self, toponym: Toponym) -> None:
        """Count one mention."""
        self.note(toponym.name)
        if toponym.kind:
            self.kinds[toponym.kind] += 1

    def note(self, name: str) -> None:
        """Count one use of a name."""
        if name not in self.names:
            self.order.append(name)
        self.names[name] += 1

    def absorb(self, other: "NamedPlace") -> None:
        """Take over all names of a place that is the same."""
        for name in other.order:
            if name not in self.names:
                self.order.append(name)
        self.names.update(other.names)
        self.kinds.update(other.kinds)

    @property
    def kind(self) -> str:
        """The kind said most often; the first of those said equally often; "" if none is said."""
        if len(self.kinds) < 2:
            return next(iter(self.kinds), "")
        return max(self.kinds, key=self.kinds.__getitem__)

    @property
    def name(self) -> str:
        """The name used most often; of those, the longest, then the first."""
        return max(self.order, key=lambda n: (self.names[n], len(n), -self.order.index(n)))


def compatible(kind: str, other: str) -> bool:
    """Whether one place may be said to be of both kinds."""
    if not kind or not other or kind == other:
        return True
    return place_kinds().group(kind) == place_kinds().group(other)


def same_place(name: str, kind: str, other: str, other_kind: str) -> bool:
    """Whether two names are spellings of one place."""
    a, b = toponym_key(name), toponym_key(other)
    if not compatible(kind, other_kind):
        return False
    if a.plain == b.plain:
        return True
    if a.generic != b.generic:
        return False
    if a.bare == b.bare:
        return True
    if a.skeleton != b.skeleton or len(a.skeleton) < 3:
        return False
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(a.bare, b.bare) >= SPELLING


def cluster(toponyms: Iterable[Toponym]) -> tuple[list[NamedPlace], dict[tuple[str, str], int]]:
    """The places that the toponyms of one account name.

    Returns:
        The places in order of first mention, and for every (name, kind) said the index of its place.
    """
    groups: dict[tuple[str, str], NamedPlace] = {}
    for toponym in toponyms:
        groups.setdefault((toponym.name, toponym.kind), NamedPlace()).add(toponym)
    keys = list(groups)
    leader = list(range(len(keys)))
    members: dict[int, list[tuple[str, str]]] = {}
    for j, key in enumerate(keys):
        leader[j] = next((root for root, found in members.items() if _fits(found, key)), j)
        members.setdefault(leader[j], []).append(key)
    _join_short_forms(keys, leader)
    return _gathered(keys, leader, groups)


def _fits(members: Sequence[tuple[str, str]], key: tuple[str, str]) -> bool:
    """Whether a name is a spelling of one of the names of a place, and may be of the kind of each."""
    kinds_agree = all(compatible(kind, key[1]) for _, kind in members)
    return kinds_agree and any(same_place(name, kind, *key) for name, kind in members)


def _gathered(
    keys: Sequence[tuple[str, str]], leader: Sequence[int], groups: dict[tuple[str, str], NamedPlace]
) -> tuple[list[NamedPlace], dict[tuple[str, str], int]]:
    places: list[NamedPlace] = []
    at: dict[int, int] = {}
    index: dict[tuple[str, str], int] = {}
    for k, key in enumerate(keys):
        root = _root(leader, k)
        if root not in at:
            at[root] = len(places)
            places.append(NamedPlace())
        places[at[root]].absorb(groups[key])
        index[key] = at[root]
    return places, index


def _root(leader: Sequence[int], k: int) -> int:
    while leader[k] != k:
        k = leader[k]
    return k


def _join_short_forms(keys: Sequence[tuple[str, str]], leader: list[int]) -> None:
    """Join "T4 airbase" to "Tiyas T-4 Airbase" where no other base could be meant."""
    for k, (name, kind) in enumerate(keys):
        if leader[k] != k:
            continue
        longer = [j for j in range(len(keys)) if _root(leader, j) != k and shortens(name, kind, *keys[j])]
        roots = {_root(leader, j) for j in longer}
        if len(roots) == 1:
            root = roots.pop()
            low, high = min(root, k), max(root, k)
            leader[high] = low


def shortens(short: str, short_kind: str, long: str, long_kind: str) -> bool:
    """Whether one name is a short form of the other that only a base, field or hill can have."""
    group = place_kinds().group(long_kind)
    if not long_kind or group in {"settlement", "region", "country", ""}:
        return False
    a, b = toponym_key(short), toponym_key(long)
    few, many = a.bare.split(), b.bare.split()
    if short_kind:
        if place_kinds().group(short_kind) != group or not set(few) < set(many):
            return False
        rest = [w for w in ascii_words(long) if w not in ascii_words(short)]
        return not any(word in frames().contrasts for word in rest)
    if few != many or a.generic or not long.rsplit(maxsplit=1)[-1][0].isupper():
        return False
    return group in _SHORTENED or place_kinds().opener(long.split(maxsplit=1)[0]) is not None
