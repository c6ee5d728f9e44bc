"""The words around dates that say what the narrative does with them: a data table, compiled once."""

import re
from functools import cache

import msgspec

from tadmor.knowledge.tables import load_table


class TimeCues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table; what each list means is told there."""

    ahead: tuple[str, ...]
    background: tuple[str, ...]
    looking_away: frozenset[str]
    determiners: frozenset[str]
    going_on: tuple[str, ...]
    around: frozenset[str]
    when: frozenset[str]
    light: dict[str, tuple[str, ...]]


@cache
def cues() -> TimeCues:
    """The packaged table of cues."""
    table: TimeCues = load_table("timex/cues.toml", TimeCues)
    return table


@cache
def light_pattern() -> re.Pattern[str]:
    """Words of light and darkness, in a group named by the part of the day they tell."""
    parts = (f"(?P<{part}>{'|'.join(map(re.escape, words))})" for part, words in cues().light.items())
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)


def light_of(text: str) -> str:
    """The part of the day that words of light and darkness tell, or ""."""
    match = light_pattern().search(text)
    return match.lastgroup or "" if match else ""


@cache
def cue_pattern(name: str) -> re.Pattern[str]:
    """One list of the table as an expression that finds any of its words."""
    words = sorted(getattr(cues(), name), key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")
