"""GeoJSON (RFC 7946) with time: events and control as points with ``start`` and ``end``, and a ``when`` member.

``when`` follows the Linked Places format: time spans whose ends are exact (``in``) or bounded (``earliest``,
``latest``). ``end`` is the day behind the last, so that spans that meet do not overlap.
"""

from typing import Any

import msgspec

from tadmor.model import Dossier, Event, Place
from tadmor.model.edtf import first_day, last_day
from tadmor.model.index import RecordIndex
from tadmor.publish.placed import PlacedEvent, bounds_of, placed_control, placed_events, quotes, sources


def to_geojson(dossier: Dossier) -> bytes:
    """One feature for each event and place, and one for each span of control; unlocated events have no geometry."""
    index = RecordIndex(dossier.timeline.record)
    features = [_event(p, index) for p in placed_events(index)]
    for span, place in placed_control(dossier.timeline, index):
        start, end = bounds_of(span)
        timespan = {"start": {"in": start} if start else {}, "end": {"in": end} if end else {}}
        properties = {
            "kind": "control",
            "place": place.name,
            "holder": index.name(span.holder),
            "state": span.state,
            "probability": span.probability,
            "inferred": span.inferred,
            "because": span.because,
            "start": start,
            "end": end,
        }
        features.append(_feature(f"{span.place}@{start or '..'}", place, properties, timespan))
    collection = {
        "type": "FeatureCollection",
        "name": dossier.timeline.record.operation.title,
        "features": features,
    }
    return msgspec.json.format(msgspec.json.encode(collection), indent=1) + b"\n"


def _event(placed: PlacedEvent, index: RecordIndex) -> dict[str, Any]:
    event, place = placed.event, placed.place
    properties = {
        "kind": "event",
        "event": event.id,
        "type": event.type,
        "title": index.told(event),
        "date": event.date,
        "start": placed.start,
        "end": placed.end,
        "actors": [index.name(a) for a in event.actors],
        "targets": [index.name(a) for a in event.targets],
        "place": place.name if place else None,
        "near": placed.near,
        "radius_m": place.radius_m if place else None,
        "outcome": event.outcome,
        "confidence": event.confidence,
        "quote": quotes(event, index),
        "sources": sources(event, index),
    }
    name = f"{event.id}@{place.id}" if place else event.id
    return _feature(name, place, properties, _timespan(event))


def _feature(name: str, place: Place | None, properties: dict[str, Any], timespan: dict[str, Any]) -> dict[str, Any]:
    geometry = {"type": "Point", "coordinates": [place.lon, place.lat]} if place else None
    return {
        "type": "Feature",
        "id": name,
        "geometry": geometry,
        "properties": properties,
        "when": {"timespans": [timespan]},
    }


def _timespan(event: Event) -> dict[str, Any]:
    first, _, last = event.date.partition("/")
    return {"start": _bound(first), "end": _bound(last or first)}


def _bound(date: str) -> dict[str, str]:
    """One end of a span: a day, or between which days it lies."""
    earliest, latest = first_day(date), last_day(date)
    if earliest and earliest == latest:
        return {"in": earliest}
    return {key: day for key, day in (("earliest", earliest), ("latest", latest)) if day}
