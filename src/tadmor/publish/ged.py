"""CSV in the columns of the UCDP Georeferenced Event Dataset: one row an event in which somebody was killed.

What a text cannot tell (conflict and dyad numbers, PRIO-GRID cells, administrative regions) stays empty. The
precision codes are those of the UCDP GED codebook.
"""

import csv
import io

from tadmor.model import Dossier, Event, Place
from tadmor.model.deaths import Deaths, deaths_of
from tadmor.model.edtf import day_number, first_day, last_day
from tadmor.model.index import RecordIndex
from tadmor.publish.placed import quotes, sources

COLUMNS = (
    "id", "year", "active_year", "type_of_violence", "conflict_new_id", "conflict_name", "dyad_new_id", "dyad_name",
    "side_a_new_id", "side_a", "side_b_new_id", "gwnob", "side_b", "number_of_sources", "source_article",
    "source_office", "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "adm_1",
    "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best",
    "high",
)  # fmt: skip
"""Of the version that the project was checked with, in its order."""
DATE_PRECISION = ((1, 1), (6, 2), (7, 3), (31, 4))
"""The most days that a code of ``date_prec`` covers; more is 5, up to a year."""
EXACT_M, NEAR_M = 5_000.0, 25_000.0
"""How far a place's circle reaches that counts as exact (1), and as within 25 km of a known point (2)."""


def to_ged(dossier: Dossier) -> bytes:
    """The table as CSV, UTF-8, with a head."""
    index = RecordIndex(dossier.timeline.record)
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for event in index.record.events:
        deaths = deaths_of(event, index)
        if deaths.total.low and first_day(event.date):
            writer.writerow(_row(event, index, deaths.total) | _who_died(event, index))
    return out.getvalue().encode("utf-8")


def _row(event: Event, index: RecordIndex, total: Deaths) -> dict[str, object]:
    start, end = first_day(event.date) or "", last_day(event.date)
    cited = [r for c in event.claims for n in index.claims[c].citations if (r := index.references.get(n))]
    place = next((p for p in (index.places[i] for i in event.places) if p.lat is not None), None)
    one, other = index.names(event.actors), index.names(event.targets)
    return {
        "id": event.id,
        "year": start.rsplit("-", 2)[0],
        "conflict_name": index.record.operation.title,
        "dyad_name": f"{one} - {other}" if one and other else "",
        "side_a": one,
        "side_b": other,
        "type_of_violence": 3 if event.type == "civilian_harm" else "",
        "number_of_sources": len(sources(event, index)) or "",
        "source_article": quotes(event, index),
        "source_office": ";".join(r.publisher or "" for r in cited),
        "source_date": ";".join(r.date or "" for r in cited),
        "source_headline": ";".join(r.title or "" for r in cited),
        "source_original": ";".join(dict.fromkeys(a for c in event.claims if (a := index.claims[c].attributed_to))),
        "event_clarity": 1 if start == end else 2,
        "date_prec": date_precision(event.date),
        "date_start": start,
        "date_end": end or "",
        "low": total.low,
        "best": "" if total.best is None else total.best,
        "high": "" if total.high is None else total.high,
    } | (_where(event, place) if place else {})


def _where(event: Event, place: Place) -> dict[str, object]:
    return {
        "where_prec": _place_precision(event, place),
        "where_coordinates": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "geom_wkt": f"POINT ({place.lon} {place.lat})",
    }


def _who_died(event: Event, index: RecordIndex) -> dict[str, object]:
    """Deaths by side; civilians where the event is against them, else the rest are of an unknown side."""
    deaths = deaths_of(event, index)
    rest = "deaths_civilians" if event.type == "civilian_harm" else "deaths_unknown"
    found = {"deaths_a": deaths.actors, "deaths_b": deaths.targets, rest: deaths.others}
    return {column: part.low for column, part in found.items() if part.told}


def date_precision(date: str) -> int:
    """The GED's ``date_prec``: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 more."""
    first, last = first_day(date), last_day(date)
    if not first or not last:
        return 5
    days = day_number(last) - day_number(first) + 1
    return next((code for most, code in DATE_PRECISION if days <= most), 5)


def _place_precision(event: Event, place: Place) -> int | str:
    """The GED's ``where_prec``: 1 exact, 2 within 25 km; coarser places are left to a coder."""
    radius = place.radius_m or 0.0
    if place.id in event.scenes and radius <= EXACT_M:
        return 1
    return 2 if radius <= NEAR_M else ""
