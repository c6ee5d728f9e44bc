"""Ships and operations called by less than their names: "Rutland" in an account that has told of HMS Rutland."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from tadmor.extract.actor_words import actor_words
from tadmor.extract.clauses import prepositions
from tadmor.extract.name_types import name_table
from tadmor.extract.names import NameSpan
from tadmor.extract.ship_names import ships_behind_class

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Doc

SHORTEST = 4
"""Letters of a bare name that is known again."""
_MISTAKEN = frozenset({"place", "person", "organisation", "group", "other", "force"})
"""Types that a bare name may wrongly be given."""
_EITHER = frozenset({"on", "of", "from", "to", "by", "with"})
"""Prepositions that go with a ship or an operation as well as with a place."""
KINDS = {"equipment": "ship", "operation": ""}
BY_FULL_NAME = "named in full, or behind its class, elsewhere in the account"


def settle_short_names(docs: "Sequence[Doc]", names: Sequence[Sequence[NameSpan]]) -> list[list[NameSpan]]:
    """The names of each text, the bare ones of ships and operations as such, but where a place must be meant.

    "In Rutland" remains a place.
    """
    bare = {short: n.type for found in names for n in found if (short := _bare(n))}
    bare |= {n.text: "equipment" for doc, found in zip(docs, names, strict=True) for n in _behind_class(doc, found)}
    if not bare:
        return [list(found) for found in names]
    return [
        [_typed(name, bare[name.text]) if name.text in bare and _may_be(doc, name) else name for name in found]
        for doc, found in zip(docs, names, strict=True)
    ]


def _bare(name: NameSpan) -> str:
    """What is left of a ship's name without its prefix, of an operation's without the word; else ""."""
    prefix, _, bare = name.text.partition(" ")
    prefixed = {"equipment": prefix in name_table().equipment.ships, "operation": prefix == "Operation"}
    return bare if prefixed.get(name.type) and len(bare) >= SHORTEST else ""


def _behind_class(doc: "Doc", names: Sequence[NameSpan]) -> Iterator[NameSpan]:
    """The names that stand behind a class of ships: "the destroyers Ardent and Bold"."""
    starts = {name.idx for name, _ in ships_behind_class(doc)}
    yield from (n for n in names if n.start in starts)


def _may_be(doc: "Doc", name: NameSpan) -> bool:
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    if name.type not in _MISTAKEN or span is None:
        return False
    preposition = prepositions(span.root)
    return preposition in _EITHER or preposition not in actor_words().place_frames["prepositions"]


def _typed(name: NameSpan, kind: str) -> NameSpan:
    return msgspec.structs.replace(name, type=kind, kind=KINDS[kind], confidence=0.85, reason=BY_FULL_NAME)
