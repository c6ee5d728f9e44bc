"""The table of service: which words tell who took command, left it, fell, or arrived."""

from collections.abc import Mapping
from functools import cache

import msgspec

from tadmor.knowledge.tables import load_table


class ServiceFrame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sense of some verbs; data/events/services.toml explains the fields."""

    lemmas: tuple[str, ...]
    kind: str
    who: str
    reason: str
    object_is: str = ""
    subject_is: str = ""
    particle: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    other: dict[str, str] = msgspec.field(default_factory=dict)
    soldier: bool = False


class ServiceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that the frames ask for."""

    posts: frozenset[str]
    offices: frozenset[str]
    of_force: frozenset[str]
    titles: frozenset[str]
    juniors: frozenset[str]
    almost: frozenset[str]
    prisoner: frozenset[str]
    fights: frozenset[str]
    arrives: frozenset[str]
    mortally: frozenset[str]
    fell_in: frozenset[str]


class ServiceTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole table."""

    frame: tuple[ServiceFrame, ...]
    words: ServiceWords


@cache
def _table() -> ServiceTable:
    table: ServiceTable = load_table("events/services.toml", ServiceTable)
    return table


@cache
def service_words() -> ServiceWords:
    """Posts, offices, titles and the other words of the table."""
    return _table().words


@cache
def service_frames() -> Mapping[str, tuple[ServiceFrame, ...]]:
    """The frames of each verb lemma, in the order in which they are tried."""
    found: dict[str, tuple[ServiceFrame, ...]] = {}
    for frame in _table().frame:
        for lemma in frame.lemmas:
            found[lemma] = (*found.get(lemma, ()), frame)
    return found
