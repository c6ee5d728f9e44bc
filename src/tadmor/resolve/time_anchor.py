"""Anchor the time expressions and the events of one account: every event gets a date with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from tadmor.model import EventTime, Extraction, TimeReading, Timex
from tadmor.resolve.event_times import Reached, time_events
from tadmor.resolve.moments import moment_of_edtf
from tadmor.resolve.narrative_clock import NarrativeClock
from tadmor.resolve.time_context import Setting, settings_of_document, settings_of_text
from tadmor.resolve.year_paths import read_all


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
    readings, course = _run(settings, document.written, document.operation.date.start)
    by_id = {reading.timex: reading for reading in readings}
    ordered = tuple(by_id[timex.id] for timex in extraction.timexes)
    return ordered, time_events(extraction, ordered, course, {s.timex.id: s for s in settings})


def anchored_timexes(text: str, timexes: Sequence[Timex], written: str | None) -> list[AnchoredTimex]:
    """The time expressions of a plain text, anchored: each line a paragraph or a heading.

    Args:
        text: The text.
        timexes: Its time expressions in order, as the extract stage finds them.
        written: Date of writing, ISO 8601, if known.
    """
    readings, _ = _run(settings_of_text(text, timexes), written, None)
    return [AnchoredTimex(t.start, t.end, r.value, r.edtf) for t, r in zip(timexes, readings, strict=True)]


def _run(
    settings: Sequence[Setting], written: str | None, start: str | None
) -> tuple[list[TimeReading], list[Reached]]:
    """The readings of all expressions in order, and the running date behind each of them."""
    steps = read_all(settings, NarrativeClock(moment_of_edtf(written or ""), moment_of_edtf(start or "")))
    readings = [step.reading for step in steps]
    course = [
        Reached(step.setting.timex.start, step.running, step.reading)
        for step in steps
        if step.running is not None and step.running != step.before
    ]
    return readings, course
