"""Lists of places in the forms people have them: GeoNames, NGA, Who's On First, GeoJSON, plain CSV and TSV."""

import csv
import io
import itertools
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from tadmor.errors import GazetteerError
from tadmor.knowledge.place_kinds import place_kinds
from tadmor.knowledge.tables import load_table

GEONAMES_COLUMNS = 19
MOST_LEFT_OUT = 1000
"""Rows left out whose numbers are kept."""
_ASIDE = re.compile(r"\s*\(([^)]*)\)\s*")
csv.field_size_limit(min(sys.maxsize, 2**31 - 1))


class PlaceRow(msgspec.Struct, frozen=True):
    """One place of a list: its names (the first is the main one), point in degrees WGS 84, and the rest.

    ``kind`` is one of ``place_kinds()`` or ""; ``country`` an ISO 3166-1 code or a name or "".
    """

    ref: str
    names: tuple[str, ...]
    lat: float
    lon: float
    kind: str = ""
    country: str = ""
    region: str = ""
    population: int = 0
    radius_m: float = 0.0


class Columns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table ``data/places/columns.toml``."""

    name: tuple[str, ...]
    names: tuple[str, ...]
    lat: tuple[str, ...]
    lon: tuple[str, ...]
    kind: tuple[str, ...]
    country: tuple[str, ...]
    region: tuple[str, ...]
    population: tuple[str, ...]
    id: tuple[str, ...]
    kinds: dict[str, str]


@cache
def _columns() -> Columns:
    table: Columns = load_table("places/columns.toml", Columns)
    return table


def read_places(path: Path, left_out: list[int] | None = None) -> Iterator[PlaceRow]:
    """The places of a file, one at a time; rows without a name or a point are left out.

    Args:
        path: A GeoNames dump (text or zip), an NGA or Who's On First table, GeoJSON, CSV or TSV with a
            header that names at least a name, a latitude and a longitude.
        left_out: Takes the numbers of the first rows that were left out, counted from 1.

    Raises:
        GazetteerError: The file cannot be read, has no columns for name, latitude and longitude, or holds
            no place at all.
    """
    held = False
    for number, row in enumerate(_rows(path), start=1):
        if row is not None:
            held = True
            yield row
        elif left_out is not None and len(left_out) < MOST_LEFT_OUT:
            left_out.append(number)
    if not held:
        raise GazetteerError(
            "holds no place with a name and a point", where=str(path), remedy="latitude and longitude are in degrees"
        )


def _rows(path: Path) -> Iterator[PlaceRow | None]:
    try:
        if path.suffix.lower() == ".zip":
            yield from _zipped(path)
            return
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
            yield from _text(stream, str(path))
    except OSError as error:
        raise GazetteerError(error.strerror or "cannot be read", where=str(path)) from error
    except zipfile.BadZipFile as error:
        raise GazetteerError("is no zip file", where=str(path)) from error


def _zipped(path: Path) -> Iterator[PlaceRow | None]:
    with zipfile.ZipFile(path) as archive:
        names = [n for n in archive.namelist() if n.endswith((".txt", ".csv", ".tsv")) and "readme" not in n.lower()]
        if not names:
            raise GazetteerError("holds no table of places", where=str(path))
        largest = max(names, key=lambda n: archive.getinfo(n).file_size)
        with archive.open(largest) as raw:
            yield from _text(io.TextIOWrapper(raw, "utf-8-sig", "replace", newline=""), f"{path}/{largest}")


def _text(stream: Iterable[str], where: str) -> Iterator[PlaceRow | None]:
    lines = iter(stream)
    first = next(lines, "")
    if not first.strip():
        raise GazetteerError("is empty", where=where)
    if first.lstrip().startswith(("{", "[")):
        yield from _geojson(itertools.chain([first], lines), where)
    elif first.count("\t") == GEONAMES_COLUMNS - 1 and first.split("\t", 1)[0].isdecimal():
        yield from map(
            _geonames_row, csv.reader(itertools.chain([first], lines), delimiter="\t", quoting=csv.QUOTE_NONE)
        )
    else:
        yield from _table(first, lines, where)


def _geonames_row(row: list[str]) -> PlaceRow | None:
    if len(row) < GEONAMES_COLUMNS:
        return None
    lat, lon = _degrees(row[4], 90), _degrees(row[5], 180)
    if not row[1] or lat is None or lon is None:
        return None
    kind = place_kinds().of_code(row[7])
    return PlaceRow(
        ref=row[0],
        names=_distinct([row[1], row[2], *row[3].split(",")]),
        lat=lat,
        lon=lon,
        kind=kind.name if kind else "",
        country=row[8],
        region=row[10],
        population=int(row[14]) if row[14].isdecimal() else 0,
    )


def _table(header: str, lines: Iterable[str], where: str) -> Iterator[PlaceRow | None]:
    delimiter = "\t" if "\t" in header else (";" if header.count(";") > header.count(",") else ",")
    titles = [t.strip().lower() for t in next(csv.reader([header], delimiter=delimiter))]
    at = {field: _found(titles, getattr(_columns(), field)) for field in Columns.__struct_fields__ if field != "kinds"}
    if at["name"] is None or at["lat"] is None or at["lon"] is None:
        raise GazetteerError(
            f"has no columns for name, latitude and longitude, but {', '.join(titles[:8])}",
            where=where,
            remedy="name them name, lat and lon",
        )
    quoted = delimiter != "\t"
    for number, row in enumerate(_cells(lines, delimiter, quoted=quoted), start=2):
        yield _row({f: row[i].strip() for f, i in at.items() if i is not None and i < len(row)}, number)


def _cells(lines: Iterable[str], delimiter: str, *, quoted: bool) -> Iterator[list[str]]:
    if quoted:
        return csv.reader(lines, delimiter=delimiter)
    return csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)


def _found(titles: list[str], wanted: Iterable[str]) -> int | None:
    return next((titles.index(title) for title in wanted if title in titles), None)


def _row(cells: Mapping[str, str], number: int) -> PlaceRow | None:
    lat, lon = _degrees(cells.get("lat", ""), 90), _degrees(cells.get("lon", ""), 180)
    name = cells.get("name", "")
    if not name or lat is None or lon is None:
        return None
    population = cells.get("population", "").replace(",", "")
    return PlaceRow(
        ref=cells.get("id") or str(number),
        names=_distinct([*_spellings(name), *re.split(r"[|;]", cells.get("names", ""))]),
        lat=lat,
        lon=lon,
        kind=kind_of(cells.get("kind", ""), name),
        country=cells.get("country", ""),
        region=cells.get("region", ""),
        population=int(population) if population.isdecimal() else 0,
    )


def _degrees(text: str, most: float) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if -most <= value <= most else None


def _spellings(name: str) -> list[str]:
    """The names in a cell: "A/B", "A (B)"."""
    aside = [a for a in _ASIDE.findall(name) if a and not a.isdecimal()]
    plain = _ASIDE.sub(" ", name).strip()
    return [name, plain, *(p.strip() for p in plain.split("/")), *aside]


def kind_of(said: str, name: str) -> str:
    """The kind of place that a list's own word, or else the name itself, says; "" if neither does."""
    kinds = place_kinds()
    word = said.strip()
    if word.lower() in _columns().kinds:
        mapped = _columns().kinds[word.lower()]
    elif kinds.named(word.lower()):
        mapped = word.lower()
    else:
        by_code = kinds.of_code(word.upper()) if word.isupper() else None
        by_word = kinds.head([word.replace("_", " ")]) if word else None
        mapped = by_code.name if by_code else by_word.kind.name if by_word else ""
    said_by_name = kinds.head(name.split()) or (
        kinds.opener(name.split(maxsplit=1)[0]) if len(name.split()) > 1 else None
    )
    if said_by_name and (not mapped or mapped in {"town", "base", "airbase"}):
        return said_by_name.kind.name
    return mapped


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n.strip() for n in names if n and n.strip()))


def _geojson(lines: Iterable[str], where: str) -> Iterator[PlaceRow | None]:
    try:
        data: Any = msgspec.json.decode("".join(lines))
    except msgspec.DecodeError as error:
        raise GazetteerError(f"is no JSON: {error}", where=where) from error
    features = data.get("features", [data]) if isinstance(data, dict) else data
    if not isinstance(features, list) or not all(isinstance(f, dict) for f in features):
        raise GazetteerError("is no GeoJSON: its features are missing", where=where)
    for number, feature in enumerate(features, start=1):
        point = _point(feature.get("geometry") or {})
        cells = {
            str(k).lower().removeprefix("wof:"): v
            for k, v in (feature.get("properties") or {}).items()
            if v is not None
        }
        if point is None:
            yield None
            continue
        named = {
            field: _cell(next((cells[t] for t in getattr(_columns(), field) if t in cells), ""))
            for field in ("name", "names", "kind", "country", "region", "population", "id")
        }
        yield _row({**named, "lat": str(point[1]), "lon": str(point[0])}, number)


def _cell(value: Any) -> str:
    """A property as a table would hold it; lists are parted by bars."""
    return "|".join(map(str, value)) if isinstance(value, list) else str(value)


def _point(geometry: Mapping[str, Any]) -> tuple[float, float] | None:
    """Longitude and latitude of a geometry: a point itself, else the middle of its box."""
    numbers = list(_positions(geometry.get("coordinates") or []))
    if not numbers:
        return None
    lons, lats = [p[0] for p in numbers], [p[1] for p in numbers]
    return (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2


def _positions(coordinates: Any) -> Iterator[tuple[float, float]]:
    if len(coordinates) >= 2 and isinstance(coordinates[0], int | float):
        yield float(coordinates[0]), float(coordinates[1])
        return
    for part in coordinates:
        yield from _positions(part)
