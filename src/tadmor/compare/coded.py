"""Events as coded data sets have them: UCDP GED and ACLED, read from their CSV files by their column names."""

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec

from tadmor.errors import CompareError
from tadmor.model.edtf import day_number, first_day

Row = Mapping[str, str]

GED_RADIUS_M = {"1": 5e3, "2": 25e3, "3": 75e3, "4": 200e3, "5": 100e3, "6": 1000e3, "7": 500e3}
"""How far from its point an event may lie, by ``where_prec``: the place, near it, a district, a province, a line or
area, a country, at sea. The codebook gives 25 km for 2; the others are generous sizes of such areas."""
ACLED_RADIUS_M = {"1": 5e3, "2": 25e3, "3": 100e3}
"""By ``geo_precision``: the place, near it, a region."""
ACLED_DAYS = {"1": 0, "2": 6, "3": 30}
"""How many days after the date that is given an event may lie, by ``time_precision``: the day, its week, its month."""


class CodedEvent(msgspec.Struct, frozen=True):
    """One row: first and last day as numbers of days, a circle, two sides, and the dead.

    ``deaths`` is the best estimate, None where the column is empty; ``deaths_a`` and ``deaths_b`` are those of the
    two sides, where the data set parts them. ``one_sided`` is true for violence against civilians.
    """

    id: str
    start: str
    end: str
    first: int
    last: int
    place: str
    lat: float | None
    lon: float | None
    radius_m: float
    side_a: str
    side_b: str
    deaths: int | None
    deaths_a: int | None
    deaths_b: int | None
    one_sided: bool
    sources: str


def read_ged(path: Path) -> list[CodedEvent]:
    """The rows of a UCDP GED table.

    Raises:
        CompareError: It cannot be read, or is no GED table.
    """
    return list(_rows(path, _ged, ("id", "date_start", "date_end", "where_prec", "best"), "UCDP GED"))


def read_acled(path: Path) -> list[CodedEvent]:
    """The rows of an ACLED table; its dates as ISO, day-month-year or "08 December 2016".

    Raises:
        CompareError: It cannot be read, or is no ACLED table.
    """
    return list(_rows(path, _acled, ("event_id_cnty", "event_date", "time_precision", "fatalities"), "ACLED"))


def _rows(path: Path, make: Callable[[Row], CodedEvent], needed: tuple[str, ...], what: str) -> Iterator[CodedEvent]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            lacking = [c for c in needed if c not in (reader.fieldnames or ())]
            if lacking:
                raise CompareError(f"is no {what} table: it has no column {lacking[0]}", where=str(path))
            for row in reader:
                try:
                    yield make(row)
                except (KeyError, ValueError) as error:
                    raise CompareError(f"line {reader.line_num}: {error}", where=str(path)) from error
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "is no text in UTF-8"
        raise CompareError(reason, where=str(path)) from error


def _ged(row: Row) -> CodedEvent:
    start, end = row["date_start"][:10], row["date_end"][:10]
    return CodedEvent(
        id=row["id"],
        start=start,
        end=end,
        first=day_number(start),
        last=day_number(end),
        place=row.get("where_coordinates", ""),
        lat=_float(row.get("latitude")),
        lon=_float(row.get("longitude")),
        radius_m=GED_RADIUS_M.get(row["where_prec"], 25e3),
        side_a=row.get("side_a", ""),
        side_b=row.get("side_b", ""),
        deaths=_int(row["best"]),
        deaths_a=_int(row.get("deaths_a")),
        deaths_b=_int(row.get("deaths_b")),
        one_sided=row.get("type_of_violence") == "3",
        sources=row.get("source_office", ""),
    )


def _acled(row: Row) -> CodedEvent:
    day = _iso(row["event_date"])
    return CodedEvent(
        id=row["event_id_cnty"],
        start=day,
        end=day,
        first=day_number(day),
        last=day_number(day) + ACLED_DAYS.get(row["time_precision"], 0),
        place=row.get("location", ""),
        lat=_float(row.get("latitude")),
        lon=_float(row.get("longitude")),
        radius_m=ACLED_RADIUS_M.get(row.get("geo_precision", ""), 25e3),
        side_a=row.get("actor1", ""),
        side_b=row.get("actor2", ""),
        deaths=_int(row["fatalities"]),
        deaths_a=None,
        deaths_b=None,
        one_sided=row.get("event_type") == "Violence against civilians",
        sources=row.get("source", ""),
    )


def _iso(date: str) -> str:
    """A date as ISO 8601.

    Raises:
        ValueError: It is written in no way that ACLED writes dates.
    """
    from datetime import datetime

    if first_day(date) == date:
        return date
    for pattern in ("%d %B %Y", "%d-%m-%Y", "%d/%m/%Y", "%d-%B-%Y"):
        try:
            return datetime.strptime(date, pattern).date().isoformat()
        except ValueError:
            continue
    raise ValueError(f"'{date}' is no date")


def _int(text: str | None) -> int | None:
    return int(float(text)) if text and text.strip() else None


def _float(text: str | None) -> float | None:
    return float(text) if text and text.strip() else None
