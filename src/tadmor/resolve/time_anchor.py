"""Anchor the time expressions and the events of one account: every event gets a date with its reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tadmor.model import EventTime, Extraction, TimeReading, Timex
from tadmor.model.edtf import format_year
from tadmor.resolve.event_times import Reached, time_events
from tadmor.resolve.moments import moment_of_edtf
from tadmor.resolve.narrative_clock import NarrativeClock
from tadmor.resolve.time_context import Setting, settings_of_document, settings_of_text
from tadmor.resolve.year_paths import Step, read_all

_TITLE_YEAR = re.compile(r"\b(?:(?P<before>\d{1,4})(?:[–-]\d+)? BCE?|(?P<year>1\d{3}|20\d\d))\b")
"""A year in an account's title, which the account itself need not say."""
_YEAR = re.compile(r"(?:BC)?\d{4}")


@dataclass(frozen=True, slots=True)
class AnchoredTimex:
    """A time expression of a plain text, with its TIMEX3 value and its EDTF date ("" where it has none)."""

    start: int
    end: int
    value: str
    edtf: str


def anchor_times(extraction: Extraction) -> tuple[tuple[TimeReading, ...], tuple[EventTime, ...]]:
    """A reading for every time expression, by its id, and a time for every event, by its id."""
    document = extraction.document
    settings = settings_of_document(document, extraction.timexes)
    dated = document.operation.date.start or any(_YEAR.match(t.value) and not t.relation for t in extraction.timexes)
    start = document.operation.date.start if dated else _year_of(document.title)
    steps = _steps(settings, document.written, start, document.operation.date.end)
    by_id = {step.setting.timex.id: step for step in steps}
    ordered = tuple(by_id[timex.id].reading for timex in extraction.timexes)
    course = [
        Reached(step.setting.timex.start, step.running, step.reading)
        for step in steps
        if step.running is not None and step.running != step.before
    ]
    return ordered, time_events(extraction, ordered, course, by_id)


def _year_of(title: str) -> str | None:
    """The first year that a title names, EDTF, or None."""
    match = _TITLE_YEAR.search(title)
    if match is None:
        return None
    return format_year(1 - int(match["before"])) if match["before"] else match["year"]


def anchored_timexes(text: str, timexes: Sequence[Timex], written: str | None) -> list[AnchoredTimex]:
    """The time expressions of a plain text, anchored: each line a paragraph or a heading.

    Args:
        text: The text.
        timexes: Its time expressions in order, as the extract stage finds them.
        written: Date of writing, ISO 8601, if known.
    """
    steps = _steps(settings_of_text(text, timexes), written)
    return [AnchoredTimex(t.start, t.end, s.reading.value, s.reading.edtf) for t, s in zip(timexes, steps, strict=True)]


def _steps(
    settings: Sequence[Setting], written: str | None, start: str | None = None, end: str | None = None
) -> list[Step]:
    """The readings of all expressions in order, and where the narrative stands behind each of them."""
    known = (moment_of_edtf(date or "") for date in (written, start, end))
    return read_all(settings, NarrativeClock(*known))
