"""The words around a name that say whether it is a place, as sets ready for use."""

from functools import cache

import msgspec

from tadmor.knowledge.tables import load_table


class Frames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table ``data/places/frames.toml``; see there for what each list means."""

    particles: frozenset[str]
    joins_openers: frozenset[str]
    strong: frozenset[str]
    of_nouns: frozenset[str]
    on_nouns: frozenset[str]
    on_verbs: frozenset[str]
    for_verbs: frozenset[str]
    operations: frozenset[str]
    never: frozenset[str]
    plain: frozenset[str]
    contrasts: frozenset[str]
    aliases: tuple[str, ...]
    bracketed_aliases: tuple[str, ...]


@cache
def frames() -> Frames:
    """The frames that ship with the program."""
    table: Frames = load_table("places/frames.toml", Frames)
    return table
