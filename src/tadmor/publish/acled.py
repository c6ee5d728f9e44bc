"""CSV in the columns of ACLED: one row an event of a kind that ACLED codes, dated to a month at least.

Types of actors, countries, regions and the scale of sources are left empty: a coder knows them, a text does not say.
"""

import csv
import io

import msgspec

from tadmor.knowledge.tables import load_table
from tadmor.model import Dossier, Event, Place
from tadmor.model.deaths import deaths_of
from tadmor.model.edtf import first_day
from tadmor.model.index import RecordIndex
from tadmor.publish.ged import EXACT_M, NEAR_M, date_precision
from tadmor.publish.placed import quotes, sources

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
TIME_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3}
"""ACLED's code (1 day, 2 week, 3 month) for each of the GED's; a longer time is not coded."""


class Naming(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What ACLED calls a type of event."""

    disorder: str
    event: str
    sub_event: str


class NamingTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table ``data/publish/acled.toml``."""

    type: dict[str, Naming]


def to_acled(dossier: Dossier) -> bytes:
    """The table as CSV, UTF-8, with a head."""
    index = RecordIndex(dossier.timeline.record)
    table: NamingTable = load_table("publish/acled.toml", NamingTable)
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for event in index.record.events:
        naming = table.type.get(event.type)
        if naming and date_precision(event.date) in TIME_PRECISION and first_day(event.date):
            writer.writerow(_row(event, naming, index))
    return out.getvalue().encode("utf-8")


def _row(event: Event, naming: Naming, index: RecordIndex) -> dict[str, object]:
    start = first_day(event.date) or ""
    place = next((p for p in (index.places[i] for i in event.places) if p.lat is not None), None)
    (one, *with_one), (other, *with_other) = ([index.name(a) for a in s] or [""] for s in (event.actors, event.targets))
    fatalities = deaths_of(event, index).total.low
    return {
        "event_id_cnty": event.id,
        "event_date": start,
        "year": start.rsplit("-", 2)[0],
        "time_precision": TIME_PRECISION[date_precision(event.date)],
        "disorder_type": naming.disorder,
        "event_type": naming.event,
        "sub_event_type": naming.sub_event,
        "actor1": one,
        "assoc_actor_1": "; ".join(with_one),
        "actor2": other,
        "assoc_actor_2": "; ".join(with_other),
        "civilian_targeting": "Civilian targeting" if event.type == "civilian_harm" else "",
        "source": "; ".join(sources(event, index)),
        "notes": quotes(event, index),
        "fatalities": "" if fatalities is None else fatalities,
    } | (_where(event, place) if place else {})


def _where(event: Event, place: Place) -> dict[str, object]:
    """Place with ACLED's ``geo_precision``: 1 the place itself, 2 near it, 3 a region."""
    radius = place.radius_m or 0.0
    exact = place.id in event.scenes and radius <= EXACT_M
    return {
        "location": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": 1 if exact else 2 if radius <= NEAR_M else 3,
    }
