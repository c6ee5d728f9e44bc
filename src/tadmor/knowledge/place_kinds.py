"""Kinds of place: which words say them, what a description may mean by them, how far they reach."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache

import msgspec

from tadmor.knowledge.tables import load_table

LONGEST_HEAD = 5


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of place; see ``data/places/kinds.toml`` for what each field means."""

    name: str
    group: str
    words: tuple[str, ...]
    extent_m: float
    before: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


class _Table(msgspec.Struct, frozen=True):
    kind: tuple[Kind, ...]


class KindWord(msgspec.Struct, frozen=True):
    """A word that says a kind of place: how many tokens it takes, and whether it needs more evidence."""

    kind: Kind
    tokens: int
    weak: bool


class PlaceKinds:
    """The kinds of place, found by their words."""

    def __init__(self, kinds: Sequence[Kind]) -> None:
        self.all = tuple(kinds)
        self._named = {kind.name: kind for kind in kinds}
        self._codes = {code: kind for kind in kinds for code in kind.codes}
        self._heads: dict[tuple[str, ...], tuple[Kind, bool]] = {}
        self._openers: dict[str, tuple[Kind, bool]] = {}
        for kind in kinds:
            for word in kind.words:
                self._heads.setdefault(tuple(word.split()), (kind, word in kind.weak))
            for word in kind.before:
                self._openers.setdefault(word.casefold(), (kind, word.casefold() in kind.weak))
        self._head = lru_cache(maxsize=65536)(self._find_head)
        lengths: dict[str, set[int]] = defaultdict(set)
        for words in self._heads:
            lengths[words[0]].add(len(words))
        self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}

    def named(self, name: str) -> Kind | None:
        """The kind of that name, if there is one."""
        return self._named.get(name)

    def of_code(self, code: str) -> Kind | None:
        """The kind of a GeoNames feature code; sub-codes fall back on their stem (``PPLA3`` on ``PPL``)."""
        for length in range(len(code), 1, -1):
            if code[:length] in self._codes:
                return self._codes[code[:length]]
        return None

    def lengths(self, first: str) -> Sequence[int]:
        """How many words a head word can have that begins with a word, longest first."""
        word = first.casefold()
        found = self._lengths.get(word, ())
        return found if 1 in found or 1 not in self._lengths.get(singular(word), ()) else (*found, 1)

    def head(self, words: Sequence[str]) -> KindWord | None:
        """The longest head word that ends ``words``, in the singular or the plural."""
        return self._head(tuple(words[-LONGEST_HEAD:]))

    def _find_head(self, words: tuple[str, ...]) -> KindWord | None:
        lowered = [word.casefold() for word in words]
        if not lowered:
            return None
        for last in (lowered[-1], singular(lowered[-1])):
            for start in range(len(lowered)):
                found = self._heads.get((*lowered[start:-1], last))
                if found:
                    return KindWord(found[0], len(lowered) - start, found[1])
        return None

    def listed(self, word: str) -> bool:
        """Whether a word says a kind in just this form: "crossroads", "barracks" are no plurals."""
        return (word,) in self._heads

    def opener(self, word: str) -> KindWord | None:
        """The generic element that ``word`` is at the beginning of a name, if it is one."""
        found = self._openers.get(word.casefold())
        return KindWord(found[0], 1, found[1]) if found else None

    def group(self, name: str) -> str:
        """The group of the kind called ``name``; "" where there is no such kind."""
        kind = self._named.get(name)
        return kind.group if kind else ""


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """The singular of an English common noun in lower case, by rule."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


@cache
def place_kinds() -> PlaceKinds:
    """The kinds that ship with the program, loaded once per process."""
    return PlaceKinds(load_table("places/kinds.toml", _Table).kind)
