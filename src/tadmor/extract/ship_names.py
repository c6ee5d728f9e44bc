"""Ships called by their bare names: "Cornwall" in an account that has told of HMS Cornwall."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from tadmor.extract.actor_words import actor_words
from tadmor.extract.clauses import prepositions
from tadmor.extract.name_types import name_table
from tadmor.extract.names import NameSpan

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Doc

SHORTEST = 4
"""Letters of a ship's name that is known again."""
_MISTAKEN = frozenset({"place", "person", "organisation", "group", "other", "force"})
"""Types that a ship's bare name may wrongly be given."""
_ABOARD = frozenset({"on", "of", "from", "to", "by", "with"})
"""Prepositions that go with a ship as well as with a place."""
BY_SHIP = "ship that the account names in full"


def settle_ships(docs: "Sequence[Doc]", names: Sequence[Sequence[NameSpan]]) -> list[list[NameSpan]]:
    """The names of each text with its ships' bare names as ships, but where a place must be meant ("in Cornwall")."""
    prefixes = name_table().equipment.ships
    full = (n.text.partition(" ") for found in names for n in found if n.type == "equipment")
    ships = {bare for prefix, _, bare in full if prefix in prefixes and len(bare) >= SHORTEST}
    if not ships:
        return [list(found) for found in names]
    return [
        [_ship(name) if name.text in ships and _may_be_ship(doc, name) else name for name in found]
        for doc, found in zip(docs, names, strict=True)
    ]


def _may_be_ship(doc: "Doc", name: NameSpan) -> bool:
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    if name.type not in _MISTAKEN or span is None:
        return False
    preposition = prepositions(span.root)
    return preposition in _ABOARD or preposition not in actor_words().place_frames["prepositions"]


def _ship(name: NameSpan) -> NameSpan:
    return msgspec.structs.replace(name, type="equipment", kind="ship", confidence=0.85, reason=BY_SHIP)
