"""When events happened: by their own time expressions, else by the running date of the narrative."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from tadmor.model import EventMention, EventTime, Extraction, TimeReading
from tadmor.model.edtf import interval, is_valid
from tadmor.resolve.moments import Moment
from tadmor.resolve.time_context import Setting

_DAY_ORDER = {
    "early": 1, "early morning": 1, "morning": 2, "afternoon": 3, "later": 0, "evening": 4, "night": 5, "end": 6,
}  # fmt: skip
"""Parts of a day in their order; "later" tells no part, only that the text goes on."""

_LASTING = frozenset({"control", "siege"})
"""Types of events that last, so that "until" and "since" bound them."""


@dataclass(frozen=True, slots=True)
class Reached:
    """The narrative has reached a date at an offset of the document, by a reading."""

    offset: int
    running: Moment
    reading: TimeReading


def time_events(
    extraction: Extraction,
    readings: Sequence[TimeReading],
    course: Sequence[Reached],
    settings: Mapping[int, Setting],
) -> tuple[EventTime, ...]:
    """The time of every event, in the order of their ids.

    Args:
        extraction: The account.
        readings: One for each time expression, by id.
        course: Where the narrative moved to which date, in document order.
        settings: Where each time expression stands, by its id.
    """
    openers = {t.range_end: t.id for t in extraction.timexes if t.range_end is not None}
    ends = {t.id: t.range_end for t in extraction.timexes if t.range_end is not None}
    dated = []
    for event in extraction.events:
        own = [_whole(i, readings, openers, ends, event, settings) for i in event.times]
        chosen = next((reading for reading in own if reading.edtf), None)
        others = tuple(reading for reading in own if reading.edtf and chosen and reading.edtf != chosen.edtf)
        if chosen is None:
            chosen = _running(event, course, extraction)
        part = next((r.part_of_day for r in own if r.part_of_day and _same_day(r, chosen)), chosen.part_of_day)
        part = part or ("later" if event.order_cue == "later" else "")
        dated.append((event, msgspec.structs.replace(chosen, part_of_day=part), others))
    orders = _orders([(event, chosen) for event, chosen, _ in dated])
    return tuple(EventTime(event.id, chosen, others, orders[event.id]) for event, chosen, others in dated)


def _whole(
    timex: int,
    readings: Sequence[TimeReading],
    openers: Mapping[int, int],
    ends: Mapping[int, int],
    event: EventMention,
    settings: Mapping[int, Setting],
) -> TimeReading:
    """The reading of an expression; with its other end where it opens or closes a range."""
    reading = readings[timex]
    first = openers.get(timex, timex)
    if first in ends:
        start, end = readings[first], readings[ends[first]]
        both = interval(start.edtf, end.edtf) if start.edtf and end.edtf else ""
        if is_valid(both):
            return msgspec.structs.replace(start, edtf=both, reason=f"{start.reason} to {end.reason}")
    before = settings[timex].before if timex in settings else ""
    if reading.edtf and "/" not in reading.edtf and event.type in _LASTING:
        bounds = {"since": f"{reading.edtf}/..", "until": f"../{reading.edtf}", "till": f"../{reading.edtf}"}
        return msgspec.structs.replace(reading, edtf=bounds.get(before, reading.edtf))
    return reading


def _running(event: EventMention, course: Sequence[Reached], extraction: Extraction) -> TimeReading:
    """The running date where an event is told, or the whole operation's where the text has none so far."""
    at = bisect_left([reached.offset for reached in course], event.trigger_start)
    if at:
        reached = course[at - 1]
        reason = f"the running date, set by {reached.reading.reason}"
        return TimeReading(reached.reading.edtf or reached.running.edtf, "", "", reason, reached.reading.timex, 0.8)
    date = extraction.document.operation.date
    if date.start and is_valid(whole := interval(date.start, date.end or date.start)):
        return TimeReading(whole, "", "", "no date in the text so far: that of the operation", None, 0.3)
    return TimeReading("", "", "", "no date in the text so far", None, 0.0)


def _same_day(reading: TimeReading, chosen: TimeReading) -> bool:
    """Whether a part of the day may be said of the chosen date."""
    return not reading.edtf or reading.edtf == chosen.edtf


def _orders(dated: Sequence[tuple[EventMention, TimeReading]]) -> dict[int, float]:
    """A rank of each event among those of its date: by part of the day, then by the text and its cues."""
    orders: dict[int, float] = {}
    reached: dict[str, int] = {}
    for rank, (event, chosen) in enumerate(sorted(dated, key=lambda pair: (pair[0].start, pair[0].trigger_start))):
        day = chosen.edtf
        part = _DAY_ORDER.get(chosen.part_of_day, 0) or reached.get(day, 0)
        looks_back = event.order_cue == "before" or event.tense == "pluperfect"
        if not looks_back:
            reached[day] = part
        # one and a half: in front of the event told just before it, behind the one before that
        orders[event.id] = part * 10_000 + rank - (1.5 if looks_back else 0.0)
    return orders
