"""Which gazetteer entries a place of an account may be, by spelling, kind and size alone."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tadmor.knowledge.place_kinds import place_kinds
from tadmor.knowledge.toponym_keys import toponym_key
from tadmor.model import Entity
from tadmor.resolve.gazetteer import Gazetteer
from tadmor.resolve.gazetteer_store import Entry
from tadmor.resolve.geometry import Point, great_circle
from tadmor.resolve.matching import kind_agreement, name_similarity

KEPT = 16
"""Candidates kept for one place, best first."""
LEAST_PRIOR = 0.12
"""Entries that fit worse are not considered at all: another spelling of another kind."""
OTHER_NAME = 0.97
"""What it costs to be called by a name that is not an entry's main one: lists give hundreds of those."""
WELL_SPELLED = 0.9
"""Countries have settled names: a like spelling is another place ("Arak" is not Iraq)."""
ITSELF = 0.95
"""How well an entry agrees in kind that bears a name to the letter whose own words say another."""
CHIEF_TOWN = 0.6
SEAT_M = 200_000.0
SEAT_FIRST = 0.7
"""What a region's prior keeps beside a town of its name with 15,000 people within 200 km."""
OWN_LIST = 1.25
"""Advantage of the lists the user gave for this very build."""
_COUNTRY_SIZE = 1.0
CAPITAL_SIZE = 0.9
REGION_SIZE = 0.95
_NO_SIZE = 0.35


@dataclass(frozen=True, slots=True)
class Option:
    """An entry that a place may be, with how well name and kind fit and what it counts before any context."""

    entry: Entry
    name: float
    kind: float
    prior: float

    @property
    def point(self) -> Point:
        """Where it lies."""
        return Point(self.entry.lat, self.entry.lon)


def options_for(entity: Entity, gazetteer: Gazetteer, countries: Sequence[str] = ()) -> list[Option]:
    """The entries that a place may be, best first.

    Args:
        entity: A place with its names and kind.
        gazetteer: Where to look.
        countries: ISO codes of the countries the account is about; small places there are looked up
            even where the name is common elsewhere.
    """
    best: dict[str, Option] = {}
    for name in dict.fromkeys((entity.name, *entity.aliases)):
        for entry in _entries(name, gazetteer, countries):
            option = _option(entity, name, entry, gazetteer)
            known = best.get(entry.id)
            if option.prior >= LEAST_PRIOR and (known is None or option.prior > known.prior):
                best[entry.id] = option
    found = _seats_first(entity, list(best.values()))
    return sorted(found, key=lambda o: (-o.prior, o.entry.id))[:KEPT]


def _seats_first(entity: Entity, found: list[Option]) -> list[Option]:
    """A region called after its chief town is meant less often than the town, where the text says neither."""
    if entity.type:
        return found
    towns = [o for o in found if size(o.entry) >= CHIEF_TOWN and place_kinds().group(o.entry.kind) == "settlement"]
    return [
        replace(o, prior=o.prior * SEAT_FIRST)
        if o.entry.kind == "region"
        and any(great_circle(o.point, t.point) < SEAT_M and t.name >= o.name - 0.1 for t in towns)
        else o
        for o in found
    ]


def _entries(name: str, gazetteer: Gazetteer, countries: Sequence[str]) -> Iterable[Entry]:
    yield from gazetteer.lookup(name)
    for country in countries:
        yield from gazetteer.lookup(name, country)
        yield from gazetteer.alike(name, country)
    yield from gazetteer.alike_own(name)


def _option(entity: Entity, name: str, entry: Entry, gazetteer: Gazetteer) -> Option:
    spelled = name_similarity(name, entry.matched)
    if spelled < name_similarity(name, entry.name):
        spelled = name_similarity(name, entry.name)
    elif toponym_key(entry.name).plain != entry.matched:
        spelled *= OTHER_NAME
    agrees = kind_agreement(entity.type, entry.kind)
    if spelled >= ITSELF and _says_itself(name, entity.type):
        agrees = max(agrees, ITSELF)
    if place_kinds().group(entry.kind) == "country" and spelled < WELL_SPELLED:
        agrees = 0.0
    own = OWN_LIST if gazetteer.is_own(entry) else 1.0
    return Option(entry, spelled, agrees, spelled**2 * agrees * (0.5 + 0.5 * size(entry)) * own)


def _says_itself(name: str, kind: str) -> bool:
    """Whether a kind rests on a word of the name alone ("Sierra Leone"): a list that knows the name outweighs it."""
    words = name.split()
    said = (place_kinds().head(words), place_kinds().opener(words[0]))
    return len(words) > 1 and kind in {w.kind.name for w in said if w}


def size(entry: Entry) -> float:
    """How well known a place is likely to be, 0 to 1: by its people, or by being a country or a region."""
    group = place_kinds().group(entry.kind)
    if group == "country":
        return _COUNTRY_SIZE
    if entry.kind == "capital":
        return CAPITAL_SIZE
    if entry.population:
        return min(1.0, math.log10(entry.population + 10) / 7)
    if entry.radius_m:
        return min(0.9, math.log10(entry.radius_m) / 7)
    return REGION_SIZE if entry.kind == "region" else _NO_SIZE
