"""Which place a description means: "the airbase", "the city", "the abandoned base"."""

import math
from dataclasses import dataclass, field
from functools import lru_cache

from tadmor.extract.place_descriptions import Description
from tadmor.extract.place_entities import NamedPlace
from tadmor.knowledge.place_kinds import place_kinds, singular
from tadmor.knowledge.toponym_keys import ascii_words, toponym_key

_TOWNS = frozenset({"city", "town"})
_FADES = 2.5
"""Sentences after which a mention counts a third of what it did."""
_FRESH = 8
"""Sentences over which a place is meant by its kind alone; after that one just named is likelier, whatever it is."""
_STALE = 0.3
"""What the fit of a place not named for long keeps."""
_NEAR = 2
"""Sentences within which a place of no known kind can be taken up as "the town"."""
_LOOSE_GROUPS = frozenset({"settlement", "island"})
"""Groups of places whose kind an account often leaves unsaid: everybody knows that Rome is a city."""


@lru_cache(maxsize=65536)
def _singulars(name: str) -> frozenset[str]:
    """The words of a name in the singular."""
    return frozenset(singular(word) for word in ascii_words(name))


@dataclass(slots=True)
class _Seen:
    sentence: int = -1
    count: int = 0


@dataclass(slots=True)
class PlaceMemory:
    """The places met so far, and how fresh each is.

    Attributes:
        title: The account's title; a place in it stays in mind.
        places: All places; descriptions may add to them.
    """

    title: str
    places: list[NamedPlace]
    _seen: dict[int, _Seen] = field(default_factory=dict)

    def mention(self, place: int, sentence: int) -> None:
        """A place is mentioned in that sentence, counted from the account's first."""
        seen = self._seen.setdefault(place, _Seen())
        seen.sentence, seen.count = sentence, seen.count + 1

    def resolve(self, description: Description, sentence: int) -> tuple[int, float] | None:
        """The place that a definite description means and how sure that is, or None."""
        scored = [(self._score(place, description, sentence), -place) for place in self._seen]
        best = max(scored, default=(0.0, 0))
        return (-best[1], min(0.95, 0.4 + best[0] / 10)) if best[0] > 0 else None

    def described(self, description: Description) -> int | None:
        """The place without a name that was described in the same words before."""
        for i, place in enumerate(self.places):
            if place.modifiers and place.modifiers == description.modifiers and place.kind == description.kind:
                return i
        return None

    def named_after(self, description: Description, anchor: int) -> int | None:
        """The place called after another: "silos northeast of Palmyra" are the "Palmyra Silos"."""
        head = singular(description.phrase.split()[-1].casefold())
        for i, place in enumerate(self.places):
            for name in place.order:
                words = [singular(w) for w in ascii_words(name)]
                if words[-1:] == [head] and self._called_after(name, anchor, i):
                    return i
        return None

    def part_named(self, whole: int, kind: str) -> int | None:
        """The place of that kind that bears the name of another: "its oil fields"."""
        group = place_kinds().group(kind)
        for i, place in enumerate(self.places):
            if i != whole and place_kinds().group(place.kind) == group and self._called_after(place.name, whole, i):
                return i
        return None

    def add(self, description: Description) -> int:
        """A new place that has no name but its description."""
        place = NamedPlace(modifiers=description.modifiers)
        place.note(description.phrase)
        place.kinds[description.kind] += 1
        self.places.append(place)
        return len(self.places) - 1

    def _called_after(self, name: str, anchor: int, own: int) -> bool:
        bare = toponym_key(name).bare
        return own != anchor and any(toponym_key(n).bare == bare for n in self.places[anchor].order)

    def _score(self, index: int, description: Description, sentence: int) -> float:
        place, seen = self.places[index], self._seen[index]
        fit = self._fit(place, description)
        if fit <= 0:
            return 0.0
        distance = sentence - seen.sentence
        in_title = any(name in self.title for name in place.order)
        if fit < 1 and distance > _NEAR and not in_title:
            return 0.0
        if not in_title:
            fit *= max(_STALE, math.exp(-max(0, distance - _FRESH) / _FRESH))
        return fit + 2 * math.exp(-distance / _FADES) + 0.4 * math.log1p(seen.count) + in_title

    def _fit(self, place: NamedPlace, description: Description) -> float:
        kind, kinds = place.kind, place_kinds()
        head = singular(description.phrase.split()[-1].casefold())
        group = kinds.group(description.kind)
        if group == "settlement" and (kind == description.kind or {kind, description.kind} <= _TOWNS):
            fit = 1.5
        elif kind == description.kind or (kind and kinds.group(kind) == group == head):
            fit = 2.5
        elif kind and kinds.group(kind) == group and group != "settlement":
            fit = 1.5
        elif not kind and group in _LOOSE_GROUPS and place.name[:1].isupper():
            fit = 0.5
        else:
            fit = 0.0
        named = any(head in _singulars(name) for name in place.order)
        fit += 2.0 if named and (fit or not kind) else 0.0
        if description.plural and not named:
            return 0.0
        return self._by_modifiers(fit, place, description)

    def _by_modifiers(self, fit: float, place: NamedPlace, description: Description) -> float:
        if fit <= 0 or not description.modifiers:
            return fit - 1.5 * bool(place.modifiers) if fit > 0 else 0.0
        own = {singular(m) for m in place.modifiers}.union(*map(_singulars, place.order))
        matched = sum(singular(m) in own for m in description.modifiers)
        if matched:
            return fit + 2.0 * matched
        rivals = any(set(description.modifiers) <= set(p.modifiers) for p in self.places)
        return 0.0 if rivals or place.modifiers else fit - 1.0
