"""Whose side a speaker is on: from the record itself, else from a small table of known outlets."""

import re
from functools import cached_property

import msgspec

from tadmor.knowledge.tables import load_table
from tadmor.model.index import RecordIndex

_FOR = re.compile(r"\b(?:pro|anti)-(\w+)")
_STATE_VOICES = frozenset(
    {"ministry", "army", "military", "general", "staff", "government", "officials", "command", "spokesman"}
    | {"spokesperson", "spokeswoman", "state", "media", "sources", "the", "of", "defence", "defense"}
)
"""Words of a speaker's name that name no side by themselves."""


class Partisan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the table: a speaker, whom it speaks for, and where that is known from."""

    speaker: str
    of: tuple[str, ...]
    source: str


class PartisanTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table ``data/replay/partisans.toml``."""

    partisan: tuple[Partisan, ...]


class Partisans:
    """Looks up the side of speakers of one record."""

    def __init__(self, index: RecordIndex) -> None:
        self._index = index

    def side(self, speaker: str | None, actor: str | None = None) -> int | None:
        """The side that a speaker is of, or None: nobody named, no partisan, or not to be known.

        Args:
            speaker: As the account names it.
            actor: The record's actor that it is, where that is known.
        """
        if actor is not None:
            return self._index.side(actor)
        if not speaker:
            return None
        said = _words(speaker)
        known = [of for row in _table().partisan if _holds(said, _words(row.speaker)) for of in row.of]
        if known:
            return self._only_side(known)
        favoured = [word for word in _FOR.findall(speaker.casefold()) if f"anti-{word}" not in speaker.casefold()]
        return self._only_side(favoured) if favoured else self._named(said)

    def _named(self, said: tuple[str, ...]) -> int | None:
        """The side of the actor with the longest name that the speaker's name holds, or that nationality."""
        held = [(len(words), side) for words, side in self._names if _holds(said, words)]
        if held:
            return max(held)[1]
        telling = [w for w in said if w not in _STATE_VOICES]
        return self._only_side(telling[:1])

    def _only_side(self, names: list[str]) -> int | None:
        """The one side whose actors' names begin a word so; None where there are several."""
        stems = tuple(name.casefold() for name in names)
        sides = {side for words, side in self._names if any(_begins(words, _words(stem)) for stem in stems)}
        return sides.pop() if len(sides) == 1 else None

    @cached_property
    def _names(self) -> list[tuple[tuple[str, ...], int]]:
        """The words of every name of every actor that is on a side."""
        return [
            (_words(name), side)
            for actor in self._index.record.actors
            if (side := self._index.side(actor.id)) is not None
            for name in (actor.name, *actor.aliases)
        ]


def _table() -> PartisanTable:
    table: PartisanTable = load_table("replay/partisans.toml", PartisanTable)
    return table


def _words(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", name.casefold()))


def _holds(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether the words hold the part as a run."""
    return bool(part) and any(words[i : i + len(part)] == part for i in range(len(words) - len(part) + 1))


def _begins(words: tuple[str, ...], stem: tuple[str, ...]) -> bool:
    """Whether a run of the words is the stem, the last word perhaps in another form: Russia, Russian."""
    size = len(stem)
    return any(
        words[i : i + size - 1] == stem[:-1] and _akin(words[i + size - 1], stem[-1])
        for i in range(len(words) - size + 1)
    )


def _akin(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    return word == other or (len(short) >= 4 and long.startswith(short))
