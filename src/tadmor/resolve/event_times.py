"""When events happened: by their own time expressions, else by the running date of the narrative."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from tadmor.model import EventMention, EventTime, Extraction, TimeReading
from tadmor.model.edtf import interval, is_valid, precision
from tadmor.resolve.moments import Moment, moment_of_edtf
from tadmor.resolve.time_cues import cue_pattern, cues, light_of
from tadmor.resolve.year_paths import Step

_DAY_ORDER = {
    "early": 1, "early morning": 1, "morning": 2, "afternoon": 3, "later": 0, "evening": 4, "night": 5, "end": 6,
}  # fmt: skip
"""Parts of a day in their order; "later" tells no part, only that the text goes on."""

_LATER = re.compile(
    r"(?<!minutes )(?<!hours )(?<!days )(?<!weeks )(?<!months )(?<!years )(?<!decades )(?<!centuries )(?<!moments )"
    r"(?<!hour )(?<!day )(?<!week )(?<!month )(?<!year )(?<!decade )(?<!century )"
    r"\b[Ll]ater\b(?! (?:renamed|known|called))"
)
"""The adverb alone: "two days later" and "a month later" are dates."""

_SAME_OCCASION = re.compile(r"(?:In|At|During|On) (?:this|that|these|those)\b")
"""A sentence that goes on telling of what the one before it told."""

_ADVERB = re.compile(r"(?:this|last|that|the (?:next|following|same)|overnight|tonight)\b", re.IGNORECASE)
"""Expressions of a part of the day that need no preposition, whatever stands before them."""

_SENTENCE_SCORE = 0.7
_AGES = frozenset({"decade", "century"})
"""Units too long to date an event that is dated otherwise too."""
_LASTING = frozenset({"control", "siege"})
"""Types of events that last, so that "until" and "since" bound them."""
_PREPARING = frozenset({"redeployment"})
"""Types of events that make ready the deed told behind them in the same sentence."""


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
    steps: Mapping[int, Step],
) -> tuple[EventTime, ...]:
    """The time of every event, in the order of their ids.

    Args:
        extraction: The account.
        readings: One for each time expression, by id.
        course: Where the narrative moved to which date, in document order.
        steps: Where each time expression stands and what else it may mean, by its id.
    """
    reader = _EventReader(extraction, readings, course, steps)
    dated = [(event, *reader.read(event)) for event in extraction.events]
    orders = _orders([(event, chosen) for event, chosen, _ in dated])
    return tuple(EventTime(event.id, chosen, others, orders[event.id]) for event, chosen, others in dated)


class _EventReader:
    """Reads the times of events one by one."""

    def __init__(
        self,
        extraction: Extraction,
        readings: Sequence[TimeReading],
        course: Sequence[Reached],
        steps: Mapping[int, Step],
    ) -> None:
        self._extraction, self._readings, self._course = extraction, readings, course
        self._settings = {timex: step.setting for timex, step in steps.items()}
        self._others = {timex: step.others for timex, step in steps.items()}
        self._starts = [t.start for t in extraction.timexes]
        self._offsets = [reached.offset for reached in course]
        self._openers = {t.range_end: t.id for t in extraction.timexes if t.range_end is not None}
        self._nearest = _nearest_events(extraction)

    def read(self, event: EventMention) -> tuple[TimeReading, tuple[TimeReading, ...]]:
        """The chosen reading of an event's time, and other readings its sentence allows."""
        own = [self._whole(timex, event) for timex in self._by_nearness(event)]
        chosen = (
            next((reading for reading in own if reading.edtf), None) or self._of_sentence(event) or self._running(event)
        )
        years = self._others.get(-1 if chosen.timex is None else chosen.timex, ()) if "/" not in chosen.edtf else ()
        others = tuple(reading for reading in (*own, *years) if reading.edtf and reading.edtf != chosen.edtf)
        return msgspec.structs.replace(chosen, part_of_day=self._part_of_day(event, own, chosen)), others

    def _by_nearness(self, event: EventMention) -> list[int]:
        """The event's time expressions, those first that most likely date it.

        A glance back ("the positions it had lost a day earlier") dates its own clause and not the event
        around it. Where all stand before the event, the last has moved the story on.
        """
        timexes, settings = self._extraction.timexes, self._settings
        times = [t for t in event.times if t in settings]
        back = {t for t in times if settings[t].pluperfect and timexes[t].offset < 0 and event.tense != "pluperfect"}
        times = [t for t in times if t not in back]
        # "which continued throughout the summer" says how long, not when
        times.sort(key=lambda t: (settings[t].bracketed, timexes[t].unit in _AGES, settings[t].before == "throughout"))
        if times and all(timexes[t].end <= event.trigger_start and timexes[t].offset >= 0 for t in times):
            times.sort(key=lambda t: (settings[t].bracketed, timexes[t].unit in _AGES, -timexes[t].start))
        return times

    def _whole(self, timex: int, event: EventMention) -> TimeReading:
        """The reading of an expression; with its other end where it opens or closes a range."""
        return self._range_of(timex) or self._bounded(self._readings[timex], event)

    def _range_of(self, timex: int | None) -> TimeReading | None:
        """The range that an expression opens or closes."""
        if timex is None:
            return None
        first = self._openers.get(timex, timex)
        closing = self._extraction.timexes[first].range_end
        if closing is None:
            return None
        start, end = self._readings[first], self._readings[closing]
        both = interval(start.edtf, end.edtf) if start.edtf and end.edtf else ""
        if not is_valid(both):
            return None
        return msgspec.structs.replace(start, edtf=both, reason=f"{start.reason} to {end.reason}")

    def _bounded(self, reading: TimeReading, event: EventMention) -> TimeReading:
        """The reading with what the word before it makes of it: since, until, after, around."""
        setting = self._settings.get(reading.timex if reading.timex is not None else -1)
        if setting is None or not reading.edtf or "/" in reading.edtf:
            return reading
        edtf = reading.edtf
        if event.type in _LASTING or cue_pattern("going_on").search(self._text(event)):
            bounds = {"since": f"{edtf}/..", "after": f"{edtf}/..", "until": f"../{edtf}", "till": f"../{edtf}"}
            edtf = bounds.get(setting.before, edtf)
        if setting.before in cues().around and edtf == reading.edtf and "T" not in reading.value:
            edtf += "~"
        return msgspec.structs.replace(reading, edtf=edtf)

    def _of_sentence(self, event: EventMention) -> TimeReading | None:
        """The only day told in the event's sentence, though another clause tells it."""
        sentences = self._extraction.sentences
        if not 0 <= event.sentence < len(sentences):
            return None
        sentence = sentences[event.sentence]
        inside = self._extraction.timexes[
            bisect_left(self._starts, sentence.start) : bisect_left(self._starts, sentence.end)
        ]
        told = [t.id for t in inside if self._readings[t.id].edtf and t.type in {"DATE", "TIME"}]
        if len(told) != 1 or event.tense == "pluperfect":
            return None
        setting, reading = self._settings.get(told[0]), self._readings[told[0]]
        bounds = cues().looking_away | {"by"}
        if setting is None or setting.bracketed or setting.before in bounds or precision(reading.edtf) != "day":
            return None
        if self._extraction.timexes[told[0]].offset < 0:
            return None
        part = reading.part_of_day if self._extraction.timexes[told[0]].relation == "same" else ""
        reason = f"the day of its sentence: {reading.reason}"
        if event.type in _PREPARING and event.trigger_start < self._starts[told[0]]:
            return self._up_to(event, reading, reason)
        return msgspec.structs.replace(reading, part_of_day=part, score=_SENTENCE_SCORE, reason=reason)

    def _up_to(self, event: EventMention, reading: TimeReading, reason: str) -> TimeReading:
        """From the running date to the day of the deed that the sentence goes on to: "placed guns and opened fire"."""
        since = self._running(event).edtf
        first, last = (moment_of_edtf(edtf) for edtf in (since, reading.edtf))
        later = first is not None and last is not None and precision(since) == "day" and first.key < last.key
        edtf = interval(since, reading.edtf) if later else reading.edtf
        return msgspec.structs.replace(reading, edtf=edtf, part_of_day="", score=_SENTENCE_SCORE, reason=reason)

    def _running(self, event: EventMention) -> TimeReading:
        """The running date where an event is told; before the first date of a text, that date."""
        at = bisect_left(self._offsets, event.trigger_start)
        if at:
            reached = self._course[at - 1]
            set_by = reached.reading
            whole = self._range_of(set_by.timex)
            edtf = whole.edtf if whole and _is_long(whole.edtf) else set_by.edtf or reached.running.edtf
            return TimeReading(edtf, "", "", f"the running date, set by {set_by.reason}", set_by.timex, 0.8)
        date = self._extraction.document.operation.date
        if date.start and is_valid(span := interval(date.start, date.end or date.start)):
            return TimeReading(span, "", "", "no date in the text so far: that of the operation", None, 0.3)
        if self._course:
            first = self._course[0].reading
            return TimeReading(
                first.edtf, "", "", f"no date so far; the first one told is {first.reason}", first.timex, 0.3
            )
        return TimeReading("", "", "", "no date in the text", None, 0.0)

    def _part_of_day(self, event: EventMention, own: Sequence[TimeReading], chosen: TimeReading) -> str:
        """The part of the day said of an event.

        One expression says it of one event, the nearest: "early on 3 May they attacked and took it" says
        when they attacked.
        """
        for reading in own:
            setting = self._settings.get(reading.timex if reading.timex is not None else -1)
            said = reading.part_of_day and (not reading.edtf or reading.edtf == chosen.edtf)
            if (
                said
                and setting
                and (setting.before in cues().when or _ADVERB.match(setting.text))
                and self._nearest.get(setting.timex.id, event.id) == event.id
            ):
                return reading.part_of_day
        if chosen.score == _SENTENCE_SCORE and chosen.part_of_day:
            return chosen.part_of_day
        text = self._text(event)
        return self._carried(event) or light_of(text) or ("later" if _LATER.search(text) else "")

    def _carried(self, event: EventMention) -> str:
        """The part of the day told in the sentence before, where the event's own opens with "In this …"."""
        sentences = self._extraction.sentences
        if not 1 <= event.sentence < len(sentences) or event.times:
            return ""
        sentence, before = sentences[event.sentence], sentences[event.sentence - 1]
        if not _SAME_OCCASION.match(self._extraction.document.text, sentence.start):
            return ""
        told = self._extraction.timexes[bisect_left(self._starts, before.start) : bisect_left(self._starts, before.end)]
        return next((t.part_of_day for t in reversed(told) if t.part_of_day), "")

    def _text(self, event: EventMention) -> str:
        return self._extraction.document.text[event.start : event.end]


def _is_long(edtf: str) -> bool:
    """Whether an interval is so long that what follows it is not simply told of its last day."""
    start, end = (moment_of_edtf(part) for part in edtf.split("/", 1))
    third = start.plus(2, "day") if start else None
    return third is None or end is None or third.key < end.key


def _nearest_events(extraction: Extraction) -> dict[int, int]:
    """For each time expression the event nearest to it, of those it belongs to."""
    nearest: dict[int, tuple[int, int]] = {}
    for event in extraction.events:
        for timex in event.times:
            expression = extraction.timexes[timex]
            away = max(event.trigger_start - expression.end, expression.start - event.trigger_end)
            nearest[timex] = min(nearest.get(timex, (away, event.id)), (away, event.id))
    return {timex: event for timex, (_, event) in nearest.items()}


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
