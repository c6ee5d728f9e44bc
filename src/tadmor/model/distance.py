"""Distances on the Earth taken as a sphere, which is right to half a percent."""

from math import asin, cos, radians, sin, sqrt

from tadmor.model.record import Place

EARTH_M = 6_371_008.8
"""Mean radius of the Earth in metres (IUGG)."""


def metres_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in metres between two points in degrees."""
    one, other = radians(lat), radians(other_lat)
    half = sin((other - one) / 2) ** 2 + cos(one) * cos(other) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_M * asin(min(1.0, sqrt(half)))


def places_apart(one: Place, other: Place) -> float:
    """Distance in metres between two places; infinite where a position is unknown."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return float("inf")
    return metres_between(one.lat, one.lon, other.lat, other.lon)
