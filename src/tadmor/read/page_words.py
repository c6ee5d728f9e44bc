"""The words that part a page whose layout is lost, and the adjectives of nations, as the readers need them."""

import re
from functools import cache

import msgspec

from tadmor.knowledge.tables import load_table


class HatnoteWords(msgspec.Struct, frozen=True):
    """Openers of hat notes, and the words that say which way they point."""

    openers: tuple[str, ...]
    section: tuple[str, ...]
    earlier: frozenset[str]
    later: frozenset[str]


class CaptionWords(msgspec.Struct, frozen=True):
    """First words of captions, and finite verbs that no caption has."""

    openers: frozenset[str]
    finite: frozenset[str]


class ParagraphWords(msgspec.Struct, frozen=True):
    """Nouns that name an operation, first words of paragraphs, and words before a state that tell which one."""

    operations: frozenset[str]
    leads: frozenset[str]
    qualifiers: frozenset[str]


class EntryWords(msgspec.Struct, frozen=True):
    """Last words of the names of parties, and nouns of units: those that names follow, those with an air arm."""

    parties: frozenset[str]
    units: frozenset[str]
    named_behind: frozenset[str]
    with_an_air_arm: frozenset[str]


class PageWords(msgspec.Struct, frozen=True):
    """The table; see ``data/read/page.toml``."""

    labels: dict[str, tuple[str, ...]]
    hatnotes: HatnoteWords
    captions: CaptionWords
    page: ParagraphWords
    entries: EntryWords


class _Nations(msgspec.Struct, frozen=True):
    rows: tuple[str, ...]


@cache
def page_words() -> PageWords:
    """The table of page words."""
    table: PageWords = load_table("read/page.toml", PageWords)
    return table


@cache
def _nations() -> tuple[frozenset[str], frozenset[str]]:
    table: _Nations = load_table("actors/nations.toml", _Nations)
    rows = [[cell.strip() for cell in row.split("|")] for row in table.rows]
    adjectives = {word.strip() for row in rows if len(row) > 1 for word in row[1].split(",")}
    return frozenset(row[0] for row in rows), frozenset(a for a in adjectives if a)


def states() -> frozenset[str]:
    """Names of states, realms and peoples."""
    return _nations()[0]


def nationalities() -> frozenset[str]:
    """Adjectives of states, realms and peoples."""
    return _nations()[1]


@cache
def parties() -> frozenset[str]:
    """Names of states, forces and groups in wide use, in every form the table of actors holds."""
    table: dict[str, _Nations] = load_table("actors/known_actors.toml", dict[str, _Nations])
    return frozenset(name.strip() for group in table.values() for row in group.rows for name in row.split("|"))


def any_of(words: tuple[str, ...]) -> str:
    """A pattern for one of some phrases, the longest first; a space in them stands for any white space."""
    longest = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest)
