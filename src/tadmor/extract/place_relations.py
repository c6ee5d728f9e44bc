"""Relative places: the words before (or after) a place that say how something lies to it."""

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from tadmor.extract.place_frames import frames
from tadmor.knowledge.place_kinds import place_kinds, singular
from tadmor.knowledge.tables import load_table

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Doc

_NUMBER = re.compile(r"^\d{1,3}(,\d{3})+(\.\d+)?$|^\d+(\.\d+)?$")
_NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
}
_NEARNESS = frozenset({"close", "near", "next", "adjacent"})
_ROUTE_PREPOSITIONS = frozenset({"to", "from", "between", "towards", "toward", "near", "around", "into"})
_DISTANT = frozenset({"outside", "off", "beyond", "before", "inside"})
_LINKS = frozenset(
    {
        "located",
        "situated",
        "lying",
        "just",
        "which",
        "that",
        "is",
        "was",
        "lies",
        "lay",
        "stands",
        "standing",
        "some",
        "about",
        "approximately",
        "only",
        "roughly",
        "positioned",
        "based",
        ",",
    }
)
IDENTIFYING = frozenset({"settlement", "region", "country", "island", "harbour", "water", "field"})
"""Groups whose noun with "of" names the place itself: "the city of X", but not "the airport of X"."""
_OPENERS = frozenset({"on", "in", "at", "along", "by", "off", "beside"})
_LISTED = frozenset({"settlement", "region", "island"})
"""The same in the plural, before a list: "the villages of X and Y"."""
_FAR_LOOK = 12
"""How many tokens before a place may belong to the words that relate to it."""


class RelationWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table ``data/places/relations.toml``."""

    prepositions: dict[str, str]
    heads: dict[str, str]
    routes: dict[str, tuple[str, ...]]
    bearings: dict[str, float]
    units: dict[str, float]


class Lead(msgspec.Struct, frozen=True):
    """The words that relate something to the place that follows (or precedes) them.

    Attributes:
        start: Index of the first token of these words.
        end: Index behind the last.
        relation: As in ``PlaceRelation``.
        distance_m: Metres, or None.
        bearing_deg: Degrees clockwise from north, or None.
        noun: Whether a noun of these words ("outskirts", "road") stands for the place meant.
    """

    start: int
    end: int
    relation: str
    distance_m: float | None = None
    bearing_deg: float | None = None
    noun: bool = False


@cache
def relation_words() -> RelationWords:
    """The relation words that ship with the program."""
    table: RelationWords = load_table("places/relations.toml", RelationWords)
    return table


@cache
def routes() -> frozenset[str]:
    """Nouns that run to, from or between places."""
    return frozenset(relation_words().routes["words"])


def phrase_start(doc: "Doc", first: int) -> int:
    """Where the noun phrase begins that ends in the name at ``first``: "the ancient city of X"."""
    i = first
    while i > 0 and not doc[i].is_sent_start:
        word = doc[i - 1].lower_
        if doc[i - 1].pos_ == "DET" or word in {"the", "a", "an"}:
            return i - 1
        if word in frames().plain or (doc[i - 1].pos_ == "ADJ" and bearing(word) is None):
            i -= 1
        elif word == "of" and i >= 2 and _names_kind(doc, i - 2):
            i -= 2
        else:
            break
    return i


def _names_kind(doc: "Doc", i: int) -> bool:
    """Whether the noun at ``i`` names the place or the list behind its "of": "village of X", "islands of X and Y"."""
    word = doc[i].lower_
    named = place_kinds().head([word])
    if named is None or word in relation_words().heads:
        return False
    if word != singular(word):
        return named.kind.group in _LISTED and any(t.lower_ in {"and", ","} for t in doc[i + 3 : i + 6])
    return named.kind.group in IDENTIFYING


def lead_before(doc: "Doc", first: int) -> Lead | None:
    """The words that relate to the place whose phrase begins at ``first``.

    Args:
        doc: The block's parse.
        first: Index of the first token of the place's noun phrase, determiner included.
    """
    i = first - 1
    if i < 0 or doc[first].is_sent_start:
        return None
    word = doc[i].lower_
    if word in {"of", "from"}:
        return _measured(doc, i, first) or _opened(doc, _headed(doc, i, first) or _route(doc, i, first))
    if word == "to" and i and doc[i - 1].lower_ in _NEARNESS:
        return Lead(i - 1, first, "near")
    return _opened(doc, _route(doc, i, first)) or _prepositional(doc, i, first)


def _opened(doc: "Doc", lead: Lead | None) -> Lead | None:
    """The same with the words that open its noun phrase: "on the" outskirts of X, "along the main" road to X."""
    if lead is None:
        return None
    start = lead.start
    while start and not doc[start].is_sent_start and (doc[start - 1].pos_ in {"DET", "ADJ"}):
        start -= 1
    if start and not doc[start].is_sent_start and doc[start - 1].lower_ in _OPENERS:
        return msgspec.structs.replace(lead, start=start - 1)
    return lead


def _prepositional(doc: "Doc", i: int, first: int) -> Lead | None:
    """The plain preposition at ``i``: "near X", "20 km outside X"."""
    word = doc[i].lower_
    relation = relation_words().prepositions.get(word)
    distance = _distance_ending(doc, i) if word in _DISTANT else None
    if distance:
        return Lead(distance[1], first, "distance", distance_m=distance[0])
    return Lead(i, first, relation) if relation else None


def lead_after(doc: "Doc", last: int) -> Lead | None:
    """The noun that a possessive makes a part of the place ending at ``last``: "the city's outskirts"."""
    i = last + 1
    if i >= len(doc) or doc[i].text not in {"'s", "’s", "'", "’"}:
        return None
    for j in range(i + 1, min(i + 4, len(doc))):
        word = doc[j].lower_
        if word in relation_words().heads:
            return Lead(i, j + 1, relation_words().heads[word], bearing_deg=bearing(doc[j - 1].lower_), noun=True)
        if doc[j].pos_ not in {"ADJ", "NOUN"}:
            break
    return None


def subject_end(doc: "Doc", start: int) -> int | None:
    """The index of the token that must end a place for it to lie as the words at ``start`` say."""
    tokens, i = doc.tokens, start - 1
    while i >= 0 and not tokens[i + 1].is_sent_start and tokens[i].lower_ in _LINKS:
        i -= 1
    return i if i >= 0 and not tokens[i + 1].is_sent_start else None


@cache
def bearing(word: str) -> float | None:
    """Degrees of "north", "northern", "north-east", "northwards", "northeasterly"; None for other words."""
    bearings = relation_words().bearings
    plain = word.lower()
    for suffix in ("erly", "ern", "wards", "ward"):
        if plain.endswith(suffix):
            plain = plain[: -len(suffix)]
            break
    for form in (plain, plain.replace("-", "")):
        if form in bearings:
            return bearings[form]
    return None


def _direction_ending(doc: "Doc", end: int) -> tuple[float, int] | None:
    """The bearing said by the words before ``end``, and where they start ("to the north west")."""
    if end <= 0:
        return None
    angle = bearing(doc[end - 1].lower_)
    if angle is None:
        return None
    start = end - 1
    if start and bearing(doc[start - 1].lower_ + doc[start].lower_) is not None:
        angle, start = bearing(doc[start - 1].lower_ + doc[start].lower_) or angle, start - 1
    if start and doc[start - 1].lower_ == "the":
        start -= 1
        if start and doc[start - 1].lower_ in {"to", "in", "on"}:
            start -= 1
    elif start and doc[start - 1].lower_ in {"to", "due", "just"}:
        start -= 1
    return angle, start


def _distance_ending(doc: "Doc", end: int) -> tuple[float, int] | None:
    """The distance in metres said by the words before ``end``, and where they start."""
    i = end - 1
    if i >= 0 and doc[i].lower_ in {"away", "distance"}:
        i -= 1
    if i >= 0 and doc[i].text == ")":
        while i >= max(0, end - _FAR_LOOK) and doc[i].text != "(":
            i -= 1
        i -= 1
    if i >= 1 and " ".join(t.lower_ for t in doc[i - 1 : i + 1]) in {"nautical miles", "nautical mile"}:
        unit: float | None = relation_words().units["nautical mile"]
        i -= 1
    else:
        unit = _unit(doc[i].lower_) if i >= 0 else None
    if unit is None or i < 1:
        return None
    count = _number(doc[i - 1].text)
    if count is None and doc[i - 1].text in {"-", "–"} and i >= 2:
        count, i = _number(doc[i - 2].text), i - 1
    if count is None:
        return None
    start = i - 1
    if start and doc[start - 1].lower_ in {
        "within",
        "some",
        "about",
        "approximately",
        "around",
        "over",
        "roughly",
        "only",
        "just",
        "nearly",
    }:
        start -= 1
    return count * unit, start


def _unit(word: str) -> float | None:
    units = relation_words().units
    return units.get(word) or units.get(singular(word))


def _number(text: str) -> float | None:
    if _NUMBER.match(text):
        return float(text.replace(",", ""))
    return float(_NUMBER_WORDS[text.lower()]) if text.lower() in _NUMBER_WORDS else None


def _measured(doc: "Doc", i: int, first: int) -> Lead | None:
    """Read "4 km (2.5 mi) east of", "to the west of", "within 20 km of", "12 miles from"."""
    direction = _direction_ending(doc, i)
    start = direction[1] if direction else i
    distance = _distance_ending(doc, start)
    if direction is None and distance is None:
        return None
    angle = direction[0] if direction else None
    if distance:
        return Lead(distance[1], first, "distance", distance_m=distance[0], bearing_deg=angle)
    return Lead(start, first, "direction", bearing_deg=angle)


def _headed(doc: "Doc", i: int, first: int) -> Lead | None:
    """Read "the outskirts of", "the northeastern countryside of"."""
    if doc[i].lower_ != "of" or not i:
        return None
    relation = relation_words().heads.get(doc[i - 1].lower_)
    if relation is None:
        return None
    start, angle = i - 1, None
    if start:
        angle = bearing(doc[start - 1].lower_)
        start -= angle is not None
    if angle is not None and relation in {"around", "near", "outskirts"}:
        return Lead(start, first, "direction" if relation == "around" else relation, bearing_deg=angle, noun=True)
    return Lead(start, first, relation, bearing_deg=angle, noun=True)


def _route(doc: "Doc", i: int, first: int) -> Lead | None:
    """Read "the road to", "the highway between", "on the road from"."""
    if not i or singular(doc[i - 1].lower_) not in routes() or doc[i].lower_ not in _ROUTE_PREPOSITIONS:
        return None
    relation = "between" if doc[i].lower_ == "between" else "road"
    return Lead(i - 1, first, relation, noun=True)
