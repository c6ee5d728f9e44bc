"""When an event that a time expression counts from happened, by what the text has told of it.

"Two days after the fall of Girona" counts from the date told with Girona's fall before; "the day after the
city's capture on 11 December" names the date itself.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tadmor.model import TimeReading
from tadmor.resolve.moments import Moment, moment_of_edtf
from tadmor.resolve.time_context import Setting

_COUNTS_FROM = re.compile(
    r"\b(?:before|after|following|into|prior to|previous to|of)\s+(?:the|a|an|its|their|his|her)?\b"
)
_NAME = re.compile(r"\b[A-Z][\w’'-]{2,}")
_NOUN = re.compile(r"\b[a-z]{4,}")
_STEM = 6
"""Letters that two words of one stem share, wherever they stand: capture and captured, siege and besieged."""
_NEAR = 12
"""Expressions back in which a name alone, or a noun alone, tells the event."""


@dataclass(frozen=True, slots=True)
class Told:
    """A date told of an event before, and the expression that told it."""

    moment: Moment
    words: str


def told_of_event(setting: Setting, readings: Iterable[tuple[Setting, TimeReading]]) -> Told | None:
    """The date of the event that an expression counts from, told in an earlier sentence, or None.

    Args:
        setting: The expression, with the event's words in it.
        readings: The expressions before it and their readings, the last first.
    """
    match = _COUNTS_FROM.search(setting.text)
    if match is None:
        return None
    words = setting.text[match.end() :]
    names = [re.compile(rf"\b{re.escape(name)}\b") for name in _NAME.findall(words)]
    nouns = [re.compile(re.escape(noun[:_STEM]), re.IGNORECASE) for noun in _NOUN.findall(words)]
    if not names and not nouns:
        return None
    for away, (other, reading) in enumerate(readings):
        near = away < _NEAR and other.section == setting.section
        if not names and not near:
            return None  # "the battle" is the one just told
        same = (other.block, other.sentence) == (setting.block, setting.sentence)
        if same or other.heading or not _counts(reading) or not all(name.search(other.around) for name in names):
            continue
        if not (names and near) and not any(noun.search(other.around) for noun in nouns[:1]):
            continue
        moment = moment_of_edtf(reading.edtf)
        if moment is not None and _is_precise(moment, setting.timex.unit):
            return Told(moment, other.text)
    return None


def _counts(reading: TimeReading) -> bool:
    return bool(reading.edtf) and reading.score == 1.0


def _is_precise(moment: Moment, unit: str) -> bool:
    """Whether units can be counted from a moment."""
    if unit in {"day", "week", "fortnight", "hour"}:
        return moment.day is not None
    return unit == "year" or (unit == "month" and moment.month is not None)
