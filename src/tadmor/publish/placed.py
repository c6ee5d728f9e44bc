"""Events and control as the exports see them: with a first day, the day behind the last, and a point."""

from collections.abc import Iterator

import msgspec

from tadmor.model import ControlSpan, Event, Place, Timeline
from tadmor.model.edtf import day_after, first_day, last_day
from tadmor.model.index import RecordIndex


class PlacedEvent(msgspec.Struct, frozen=True):
    """An event at one of its places.

    ``start`` is the first day it may have happened on, ``end`` the day behind the last (None: unknown or open).
    ``near`` is true where it happened by the place and not at it. Without a located place ``place`` is None.
    """

    event: Event
    place: Place | None
    start: str | None
    end: str | None
    near: bool = False


def placed_events(index: RecordIndex) -> Iterator[PlacedEvent]:
    """Every event once for each of its located places; once without a place where none is located."""
    for event in index.record.events:
        last = last_day(event.date)
        start, end = first_day(event.date), day_after(last) if last else None
        places = (index.places[i] for i in event.places)
        located: list[Place | None] = [p for p in places if p.lat is not None and p.lon is not None]
        for place in located or [None]:
            near = place is not None and place.id not in event.scenes
            yield PlacedEvent(event, place, start, end, near)


def placed_control(timeline: Timeline, index: RecordIndex) -> Iterator[tuple[ControlSpan, Place]]:
    """Every span of control of a located place."""
    for span in timeline.control:
        place = index.places[span.place]
        if place.lat is not None and place.lon is not None:
            yield span, place


def bounds_of(span: ControlSpan) -> tuple[str | None, str | None]:
    """First day of a span and the day behind its last, None where it is open."""
    return (
        first_day(span.since) if span.since else None,
        first_day(span.until) if span.until else None,
    )


def quotes(event: Event, index: RecordIndex) -> str:
    """What the claims of an event say, word for word."""
    return " | ".join(index.claims[c].quote for c in event.claims)


def sources(event: Event, index: RecordIndex) -> list[str]:
    """The publishers cited for an event, else its references as they stand, each once, then who is said to say so."""
    claims = [index.claims[c] for c in event.claims]
    cited = [index.references.get(n) for c in claims for n in c.citations]
    named = [(r.publisher or r.title or r.raw) for r in cited if r]
    return list(dict.fromkeys([*named, *(c.attributed_to for c in claims if c.attributed_to)]))
