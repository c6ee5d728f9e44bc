"""JSON for TimeMap (Forensic Architecture): events, sources and associations, every value a string as it asks.

Dates are written as its parser reads them, month first; an event of more than a day stands on its first.
"""

import msgspec

from tadmor.model import Dossier, Event, Reference
from tadmor.model.index import RecordIndex
from tadmor.model.wording import say_date, say_type
from tadmor.publish.placed import PlacedEvent, placed_events


class TimemapEvent(msgspec.Struct, frozen=True):
    """One event at one place."""

    id: str
    description: str
    date: str
    time: str
    time_precision: str
    time_display: str
    location: str
    latitude: str
    longitude: str
    category: str
    associations: tuple[str, ...]
    sources: tuple[str, ...]
    comments: str


class TimemapSource(msgspec.Struct, frozen=True):
    """A reference that events point to."""

    id: str
    title: str
    type: str
    paths: tuple[str, ...]
    url: str
    author: str
    date: str
    description: str


class TimemapAssociation(msgspec.Struct, frozen=True):
    """What events are filtered by: their type, and who takes part."""

    id: str
    title: str
    desc: str
    mode: str
    filter_paths: tuple[str, ...]


class Timemap(msgspec.Struct, frozen=True):
    """The whole file."""

    events: tuple[TimemapEvent, ...]
    sources: tuple[TimemapSource, ...]
    associations: tuple[TimemapAssociation, ...]


def to_timemap(dossier: Dossier) -> bytes:
    """Every event that has a day before the common era is too old for TimeMap and left out."""
    index = RecordIndex(dossier.timeline.record)
    shown = [p for p in placed_events(index) if (p.start and not p.start.startswith("-")) or (p.place and not p.start)]
    used = dict.fromkeys(n for p in shown for n in _cited(p.event, index))
    value = Timemap(
        tuple(_event(p, index) for p in shown),
        tuple(_source(index.references[n]) for n in used),
        _associations(shown, index),
    )
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def _event(placed: PlacedEvent, index: RecordIndex) -> TimemapEvent:
    event, place = placed.event, placed.place
    claims = [index.claims[c] for c in event.claims]
    year, month, day = placed.start.split("-") if placed.start else ("", "", "")
    return TimemapEvent(
        id=f"{event.id}-{place.id}" if place else event.id,
        description=" ".join(c.quote for c in claims),
        date=f"{month}/{day}/{year}" if placed.start else "",
        time="",
        time_precision=event.part_of_day or "",
        time_display=say_date(event.date),
        location=place.name if place else "",
        latitude=str(place.lat) if place else "",
        longitude=str(place.lon) if place else "",
        category=say_type(event.type),
        associations=(event.type, *event.actors, *event.targets),
        sources=tuple(f"ref{n}" for n in _cited(event, index)),
        comments="; ".join(f"{c.certainty}: {c.attributed_to}" for c in claims if c.attributed_to),
    )


def _cited(event: Event, index: RecordIndex) -> list[int]:
    numbers = (n for c in event.claims for n in index.claims[c].citations)
    return [n for n in dict.fromkeys(numbers) if n in index.references]


def _source(reference: Reference) -> TimemapSource:
    return TimemapSource(
        id=f"ref{reference.n}",
        title=reference.title or reference.raw,
        type=reference.publisher or "",
        paths=(),
        url=reference.url or "",
        author=", ".join(reference.authors),
        date=reference.date or "",
        description=reference.raw,
    )


def _associations(shown: list[PlacedEvent], index: RecordIndex) -> tuple[TimemapAssociation, ...]:
    types = dict.fromkeys(p.event.type for p in shown)
    actors = dict.fromkeys(a for p in shown for a in (*p.event.actors, *p.event.targets))
    return (
        *(TimemapAssociation(t, say_type(t), "", "FILTER", ("type", say_type(t))) for t in types),
        *(TimemapAssociation(a, index.name(a), "", "FILTER", ("actor", index.name(a))) for a in actors),
    )
