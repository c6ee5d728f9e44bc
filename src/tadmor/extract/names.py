"""Type learned name spans by evidence."""

from functools import cache

import msgspec

from tadmor.knowledge.tables import load_table


class Words(msgspec.Struct, frozen=True):
    """Words that show one type."""

    heads: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    ships: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    designation: str = ""
    titles: tuple[str, ...] = ()
    compounds: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class NameTable(msgspec.Struct, frozen=True):
    """The table of evidence."""

    place_heads: dict[str, tuple[str, ...]]
    place_openers: dict[str, tuple[str, ...]]
    force: Words
    group: Words
    organisation: Words
    operation: Words
    equipment: Words
    person: Words
    states: Words
    nationality: Words
    inside: Words
    common: Words


@cache
def name_table() -> NameTable:
    """The table that ships."""
    return load_table("names.toml", NameTable)


@cache
def _nationalities() -> frozenset[str]:
    return frozenset(name_table().nationality.words)


def is_nationality(form: str) -> bool:
    """Whether a form is the adjective or noun of a nation, people or faith: Syrian, Kurds."""
    word = form.lower()
    known = _nationalities()
    return word in known or (word.endswith("s") and word[:-1] in known)
