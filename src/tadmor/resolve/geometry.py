"""Points, distances and bearings on the WGS 84 ellipsoid, and a flat frame for work around one point."""

import math
from typing import NamedTuple

SEMI_MAJOR_M = 6378137.0
FLATTENING = 1 / 298.257223563
_SEMI_MINOR_M = SEMI_MAJOR_M * (1 - FLATTENING)
_E2 = FLATTENING * (2 - FLATTENING)
_CONVERGED = 1e-12
_MAX_STEPS = 100


class Point(NamedTuple):
    """A point in degrees WGS 84."""

    lat: float
    lon: float


class Frame:
    """A flat frame around a point: metres east and north on the ellipsoid's tangent there.

    Good to a part in a thousand within 200 km of the point, and a hundred times as fast as geodesics.
    """

    def __init__(self, origin: Point) -> None:
        self.origin = origin
        sin = math.sin(math.radians(origin.lat))
        w = math.sqrt(1 - _E2 * sin * sin)
        self._north = math.radians(SEMI_MAJOR_M * (1 - _E2) / w**3)
        self._east = math.radians(SEMI_MAJOR_M / w * math.cos(math.radians(origin.lat)))

    def to_metres(self, point: Point) -> tuple[float, float]:
        """Metres east and north of the origin."""
        east = (point.lon - self.origin.lon + 180) % 360 - 180
        return east * self._east, (point.lat - self.origin.lat) * self._north

    def to_point(self, east: float, north: float) -> Point:
        """The point that lies that many metres east and north of the origin."""
        lon = self.origin.lon + east / self._east
        return Point(self.origin.lat + north / self._north, (lon + 180) % 360 - 180)


def inverse(a: Point, b: Point) -> tuple[float, float]:
    """Distance in metres and initial bearing in degrees from ``a`` to ``b`` (Vincenty 1975, inverse).

    Nearly antipodal points, for which the iteration does not settle, get the great-circle values.
    """
    if a == b:
        return 0.0, 0.0
    u1 = math.atan((1 - FLATTENING) * math.tan(math.radians(a.lat)))
    u2 = math.atan((1 - FLATTENING) * math.tan(math.radians(b.lat)))
    length = math.radians((b.lon - a.lon + 180) % 360 - 180)
    sin1, cos1, sin2, cos2 = math.sin(u1), math.cos(u1), math.sin(u2), math.cos(u2)
    lam = length
    for _ in range(_MAX_STEPS):
        sin_lam, cos_lam = math.sin(lam), math.cos(lam)
        sin_sigma = math.hypot(cos2 * sin_lam, cos1 * sin2 - sin1 * cos2 * cos_lam)
        if sin_sigma == 0:
            return 0.0, 0.0
        cos_sigma = sin1 * sin2 + cos1 * cos2 * cos_lam
        sigma = math.atan2(sin_sigma, cos_sigma)
        sin_alpha = cos1 * cos2 * sin_lam / sin_sigma
        cos2_alpha = 1 - sin_alpha**2
        cos_2m = cos_sigma - 2 * sin1 * sin2 / cos2_alpha if cos2_alpha else 0.0
        c = FLATTENING / 16 * cos2_alpha * (4 + FLATTENING * (4 - 3 * cos2_alpha))
        before = lam
        lam = length + (1 - c) * FLATTENING * sin_alpha * (
            sigma + c * sin_sigma * (cos_2m + c * cos_sigma * (2 * cos_2m**2 - 1))
        )
        if abs(lam - before) < _CONVERGED:
            break
    else:
        return great_circle(a, b), 0.0
    distance = _SEMI_MINOR_M * _arc(cos2_alpha, sigma, sin_sigma, cos_sigma, cos_2m)
    bearing = math.atan2(cos2 * math.sin(lam), cos1 * sin2 - sin1 * cos2 * math.cos(lam))
    return distance, math.degrees(bearing) % 360


def _arc(cos2_alpha: float, sigma: float, sin_sigma: float, cos_sigma: float, cos_2m: float) -> float:
    """Vincenty's A (sigma - delta sigma)."""
    u = cos2_alpha * (SEMI_MAJOR_M**2 - _SEMI_MINOR_M**2) / _SEMI_MINOR_M**2
    big_a = 1 + u / 16384 * (4096 + u * (-768 + u * (320 - 175 * u)))
    big_b = u / 1024 * (256 + u * (-128 + u * (74 - 47 * u)))
    inner = cos_sigma * (2 * cos_2m**2 - 1) - big_b / 6 * cos_2m * (4 * sin_sigma**2 - 3) * (4 * cos_2m**2 - 3)
    return big_a * (sigma - big_b * sin_sigma * (cos_2m + big_b / 4 * inner))


def distance_m(a: Point, b: Point) -> float:
    """Distance in metres on the ellipsoid."""
    return inverse(a, b)[0]


def great_circle(a: Point, b: Point) -> float:
    """Distance in metres on the sphere of mean radius: within 0.6 %, for comparing many candidates."""
    lat1, lat2 = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((lat2 - lat1) / 2) ** 2
    h += math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * 6371008.8 * math.asin(math.sqrt(min(1.0, h)))


def destination(start: Point, bearing_deg: float, metres: float) -> Point:
    """The point that lies ``metres`` from ``start`` at that initial bearing (Vincenty 1975, direct)."""
    alpha = math.radians(bearing_deg)
    tan_u = (1 - FLATTENING) * math.tan(math.radians(start.lat))
    cos_u = 1 / math.sqrt(1 + tan_u**2)
    sin_u = tan_u * cos_u
    sigma1 = math.atan2(tan_u, math.cos(alpha))
    sin_alpha = cos_u * math.sin(alpha)
    cos2_alpha = 1 - sin_alpha**2
    scale = _arc(cos2_alpha, 1.0, 0.0, 1.0, 0.0)
    sigma = metres / (_SEMI_MINOR_M * scale)
    for _ in range(_MAX_STEPS):
        cos_2m = math.cos(2 * sigma1 + sigma)
        reached = _SEMI_MINOR_M * _arc(cos2_alpha, sigma, math.sin(sigma), math.cos(sigma), cos_2m)
        step = (metres - reached) / (_SEMI_MINOR_M * scale)
        sigma += step
        if abs(step) < _CONVERGED:
            break
    cos_2m = math.cos(2 * sigma1 + sigma)
    sin_s, cos_s = math.sin(sigma), math.cos(sigma)
    side = sin_u * sin_s - cos_u * cos_s * math.cos(alpha)
    lat = math.atan2(sin_u * cos_s + cos_u * sin_s * math.cos(alpha), (1 - FLATTENING) * math.hypot(sin_alpha, side))
    lam = math.atan2(sin_s * math.sin(alpha), cos_u * cos_s - sin_u * sin_s * math.cos(alpha))
    c = FLATTENING / 16 * cos2_alpha * (4 + FLATTENING * (4 - 3 * cos2_alpha))
    lon = lam - (1 - c) * FLATTENING * sin_alpha * (sigma + c * sin_s * (cos_2m + c * cos_s * (2 * cos_2m**2 - 1)))
    return Point(math.degrees(lat), (start.lon + math.degrees(lon) + 180) % 360 - 180)


def angle_between(a: float, b: float) -> float:
    """The smaller angle between two bearings, 0 to 180 degrees."""
    return abs((a - b + 180) % 360 - 180)
