"""How well a gazetteer entry fits a toponym: its spelling and its kind."""

from functools import lru_cache

from rapidfuzz.distance import Indel

from tadmor.knowledge.place_kinds import place_kinds
from tadmor.knowledge.toponym_keys import ToponymKey, toponym_key

SAME = 1.0
ARTICLE_APART = 0.97
SPELLING_APART = 0.92
GENERIC_UNSAID = 0.85
GENERIC_OTHER = 0.6
_SPELLING_COST = 0.4
"""What two spellings with nothing in common but their folded form lose."""
_SHORT = 3
"""Folded names this short or shorter ("hir", "rak") agree by chance."""
LEAST_ALIKE = 0.72
"""Least similarity of two spellings that share their consonants; docs/places.md has the sweep."""

_OPEN_KINDS = {"settlement": 1.0, "country": 1.0, "region": 0.97, "island": 0.9, "relief": 0.85, "water": 0.75}
"""How likely a name without any word for its kind is of that group."""
_RELATED = (
    frozenset({"relief", "island"}),
    frozenset({"base", "fort", "building", "works"}),
    frozenset({"works", "field", "building"}),
    frozenset({"settlement", "region", "area"}),
    frozenset({"country", "region"}),
    frozenset({"junction", "base", "route"}),
    frozenset({"relief", "works"}),
    frozenset({"harbour", "settlement", "base"}),
)
"""Groups that lists of places often take for each other (a silo filed as industry, a fort as a base)."""


@lru_cache(maxsize=65536)
def name_similarity(name: str, other: str) -> float:
    """How likely two names are spellings of one, 0 to 1; generic elements ("Jabal") are compared apart."""
    a, b = toponym_key(name), toponym_key(other)
    if name.casefold() == other.casefold():
        return SAME
    if a.plain == b.plain:
        return ARTICLE_APART
    if a.bare == b.bare:
        return _same_bare(a, b)
    alike = Indel.normalized_similarity(a.bare, b.bare)
    if a.skeleton == b.skeleton and len(a.skeleton) > 1 and alike >= LEAST_ALIKE:
        penalty = 0.1 if len(a.skeleton) > 2 else 0.2
        return max(0.0, alike - penalty) * (1.0 if a.generic == b.generic else 0.9)
    words, more = set(a.bare.split()), set(b.bare.split())
    if words and words < more:
        return 0.62 if a.generic == b.generic and a.generic else 0.5
    return 0.0


def _same_bare(a: ToponymKey, b: ToponymKey) -> float:
    """Names that differ in spelling alone, or in what kind of place they say they are."""
    spelled = 1 - _SPELLING_COST * (1 - Indel.normalized_similarity(a.plain, b.plain))
    if a.generic != b.generic:
        return (GENERIC_UNSAID if not a.generic or not b.generic else GENERIC_OTHER) * (0.9 + 0.1 * spelled)
    return SPELLING_APART * spelled * (1.0 if len(a.bare) > _SHORT else 0.9)


def kind_agreement(kind: str, other: str) -> float:
    """How well the kind that a text says fits the kind that a list says, 0 to 1; "" is unsaid."""
    kinds = place_kinds()
    group, listed = kinds.group(kind), kinds.group(other)
    if not kind:
        return _OPEN_KINDS.get(listed, 0.75) if other else 0.9
    if not other:
        return 0.85
    if kind == other or group == listed:
        return 1.0
    return 0.6 if any({group, listed} <= pair for pair in _RELATED) else 0.15
