"""GeoPackage 1.3 (OGC 12-128): events, control and places as points, with date columns for QGIS's time controls.

``start_date`` is the first day, ``end_date`` the day behind the last. A day before the common era cannot be written
in a DATE column and is left empty there; ``edtf`` has it.
"""

import sqlite3
import struct
from collections.abc import Iterable, Sequence
from contextlib import closing
from importlib import resources
from typing import Any

from tadmor.model import Dossier, Place
from tadmor.model.deaths import deaths_of
from tadmor.model.index import RecordIndex
from tadmor.publish.placed import PlacedEvent, bounds_of, placed_control, placed_events, quotes, sources

APPLICATION_ID = 0x47504B47
"""GPKG"""
VERSION = 10300
WGS84 = 4326
LAST_CHANGE = "1970-01-01T00:00:00.000Z"
"""The same dossier gives the same bytes, so the file does not say when it was written."""


def to_geopackage(dossier: Dossier) -> bytes:
    """The file: feature tables ``events``, ``control`` and ``places``."""
    index = RecordIndex(dossier.timeline.record)
    layout = resources.files("tadmor").joinpath("data", "publish", "geopackage.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(
            f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION};\n{layout}"
        )
        _table(connection, "events", "What happened", [(p.place, _event(p, index)) for p in placed_events(index)])
        control = [
            (place, (place.name, index.name(s.holder), s.state, *map(_date, bounds_of(s)), s.probability, s.inferred,
                     s.because))
            for s, place in placed_control(dossier.timeline, index)
        ]  # fmt: skip
        _table(connection, "control", "Who held what, when", control)
        places = [
            (p, (p.id, p.name, ", ".join(p.aliases), p.kind, p.radius_m, p.how, p.gazetteer_id))
            for p in index.record.places
            if p.lat is not None
        ]
        _table(connection, "places", "Places of the campaign", places)
        connection.commit()
        return connection.serialize()


def _event(placed: PlacedEvent, index: RecordIndex) -> Sequence[Any]:
    event, place = placed.event, placed.place
    deaths = deaths_of(event, index).total
    return (
        event.id, event.type, index.told(event), event.date, _date(placed.start), _date(placed.end),
        index.names(event.actors), index.names(event.targets), place.name if place else None, placed.near,
        place.radius_m if place else None, event.outcome, event.confidence, deaths.low, deaths.high,
        quotes(event, index), "; ".join(sources(event, index)),
    )  # fmt: skip


def _table(
    connection: sqlite3.Connection, name: str, title: str, rows: Iterable[tuple[Place | None, Sequence[Any]]]
) -> None:
    """Fill one feature table and enter it in the contents with its extent."""
    found = list(rows)
    points = [(p.lon, p.lat) for p, _ in found if p and p.lon is not None and p.lat is not None]
    lons, lats = [x for x, _ in points], [y for _, y in points]
    extent = (min(lons), min(lats), max(lons), max(lats)) if points else (None,) * 4
    connection.execute(
        "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)",
        (name, name, title, LAST_CHANGE, *extent, WGS84),
    )
    connection.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POINT', ?, 0, 0)", (name, WGS84))
    for place, values in found:
        marks = ", ".join("?" * (len(values) + 2))
        connection.execute(f"INSERT INTO {name} VALUES ({marks})", (None, _point(place), *values))  # noqa: S608


def _point(place: Place | None) -> bytes | None:
    """A point as GeoPackage binary: magic, version, flags (little endian, no envelope), SRS, well-known binary."""
    if place is None or place.lon is None or place.lat is None:
        return None
    return struct.pack("<2sBBi", b"GP", 0, 1, WGS84) + struct.pack("<BIdd", 1, 1, place.lon, place.lat)


def _date(day: str | None) -> str | None:
    return None if day is None or day.startswith("-") else day
