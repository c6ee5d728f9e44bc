"""Countries around the places of a campaign, for orientation: decoded from TopoJSON and clipped to a box."""

from collections.abc import Sequence
from functools import cache
from importlib import resources

import msgspec

Point = tuple[float, float]
"""Longitude and latitude in degrees WGS 84."""


class Box(msgspec.Struct, frozen=True):
    """A box in degrees WGS 84."""

    west: float
    south: float
    east: float
    north: float


class Country(msgspec.Struct, frozen=True):
    """A country's outline inside a box: rings without their last point, and where to write its name."""

    name: str
    rings: tuple[tuple[Point, ...], ...]
    label: Point


class _Properties(msgspec.Struct, frozen=True):
    name: str = ""


class _Geometry(msgspec.Struct):
    type: str
    arcs: list[list[int | list[int]]] = []
    properties: _Properties = _Properties()


class _Collection(msgspec.Struct):
    geometries: list[_Geometry]


class _Transform(msgspec.Struct):
    scale: tuple[float, float]
    translate: tuple[float, float]


class _Topology(msgspec.Struct):
    transform: _Transform
    objects: dict[str, _Collection]
    arcs: list[list[tuple[int, int]]]


def countries_within(box: Box) -> list[Country]:
    """The countries that reach into the box, clipped to it; the largest stretch of each carries its name."""
    found = []
    for name, rings in _world():
        clipped = [c for c in (_clip(ring, box) for ring in rings) if len(c) >= 3]
        if clipped:
            largest = max(clipped, key=lambda ring: abs(_area(ring)))
            found.append(Country(name, tuple(_rounded(c) for c in clipped), _centroid(largest)))
    return found


def box_around(points: Sequence[Point], *, margin: float = 1.0) -> Box:
    """The box around points, widened by ``margin`` times its size and at least two degrees each way."""
    if not points:
        return Box(-180, -90, 180, 90)
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    wide, tall = max(2.0, margin * (east - west)), max(2.0, margin * (north - south))
    return Box(max(-180, west - wide), max(-90, south - tall), min(180, east + wide), min(90, north + tall))


@cache
def _world() -> tuple[tuple[str, tuple[tuple[Point, ...], ...]], ...]:
    data = resources.files("tadmor").joinpath("web", "dist", "world-50m.json").read_bytes()
    topology = msgspec.json.decode(data, type=_Topology)
    arcs = [_decoded(arc, topology.transform) for arc in topology.arcs]
    return tuple((g.properties.name, tuple(_rings(g, arcs))) for g in topology.objects["countries"].geometries)


def _decoded(arc: Sequence[tuple[int, int]], transform: _Transform) -> list[Point]:
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append(
            (x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1])
        )
    return points


def _rings(geometry: _Geometry, arcs: Sequence[Sequence[Point]]) -> list[tuple[Point, ...]]:
    # a Polygon holds rings of arc numbers, a MultiPolygon polygons of such rings
    rings: list[list[int]] = []
    for part in geometry.arcs:
        whole = [i for i in part if isinstance(i, int)]
        rings += [whole] if whole else [ring for ring in part if isinstance(ring, list)]
    return [_joined(ring, arcs) for ring in rings]


def _joined(indices: Sequence[int], arcs: Sequence[Sequence[Point]]) -> tuple[Point, ...]:
    points: list[Point] = []
    for i in indices:
        # a negative index is the arc walked backwards (TopoJSON, section 2.1.4)
        points += (arcs[i] if i >= 0 else arcs[~i][::-1])[:-1]
    return tuple(points)


def _clip(ring: Sequence[Point], box: Box) -> list[Point]:
    """The ring inside the box, by Sutherland and Hodgman."""
    edges = ((0, box.west, 1), (0, box.east, -1), (1, box.south, 1), (1, box.north, -1))
    points = list(ring)
    for axis, limit, sign in edges:
        kept: list[Point] = []
        for here, there in zip(points, points[1:] + points[:1], strict=True):
            inside, next_inside = ((p[axis] - limit) * sign >= 0 for p in (here, there))
            if inside:
                kept.append(here)
            if inside != next_inside:
                share = (limit - here[axis]) / (there[axis] - here[axis])
                kept.append((here[0] + share * (there[0] - here[0]), here[1] + share * (there[1] - here[1])))
        points = kept
        if not points:
            break
    return points


def _area(ring: Sequence[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def _centroid(ring: Sequence[Point]) -> Point:
    area = _area(ring)
    if not area:
        return ring[0]
    x = y = 0.0
    for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        x += (a[0] + b[0]) * cross
        y += (a[1] + b[1]) * cross
    return round(x / (6 * area), 4), round(y / (6 * area), 4)


def _rounded(ring: Sequence[Point]) -> tuple[Point, ...]:
    return tuple((round(lon, 4), round(lat, 4)) for lon, lat in ring)
