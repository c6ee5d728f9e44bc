"""Where a place lies that is known only by its relations to others: constraints, and the area they leave."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import msgspec

from tadmor.knowledge.tables import load_table
from tadmor.resolve.geometry import Frame, Point, angle_between

_RINGS_M = (
    300.0,
    1000,
    2000,
    3000,
    4500,
    6000,
    8000,
    10500,
    13500,
    17000,
    21000,
    26000,
    32000,
    40000,
    50000,
    63000,
    80000,
    105000,
    140000,
)
_BEARINGS = 24
COVERED = 0.85
"""Share of the likelihood that the circle must hold; docs/places.md says how often the true point was in it."""
CONTRADICTION_DEG = 75.0
"""Two directions from one place that differ by more contradict each other: more than two and a half spreads."""


class Reaches(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table ``data/places/constraints.toml``."""

    angle_spread_deg: float
    distance_spread: float
    least_distance_spread_m: float
    scales_m: dict[str, float]
    named_after_m: dict[str, float]
    together_m: dict[str, float]


@dataclass(frozen=True, slots=True)
class Constraint:
    """One thing the text says of where a place lies.

    Attributes:
        anchor: Entity id of the place it lies by.
        at: Where that place is.
        extent_m: How uncertain or wide that place is.
        relation: As in ``PlaceRelation``, or "named" or "together".
        scale_m: Over which the likelihood falls off.
        distance_m: Stated distance, or None.
        bearing_deg: Stated bearing from the anchor, or None.
        other: With "between", where the second place is.
        weight: 0 to 1; what is only inferred weighs less.
        said: The words, for the reason.
        span: Where they stand.
    """

    anchor: int
    at: Point
    extent_m: float
    relation: str
    scale_m: float
    distance_m: float | None = None
    bearing_deg: float | None = None
    other: Point | None = None
    weight: float = 1.0
    said: str = ""
    span: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Area:
    """The circle that constraints leave: degrees WGS 84, metres."""

    centre: Point
    radius_m: float


@cache
def reaches() -> Reaches:
    """The reaches that ship with the program."""
    table: Reaches = load_table("places/constraints.toml", Reaches)
    return table


def likelihood(constraint: Constraint, frame: Frame) -> Callable[[float, float], float]:
    """The log-likelihood of a point under one constraint, by its metres east and north in ``frame``."""
    x0, y0 = frame.to_metres(constraint.at)
    if constraint.other is not None:
        return _between(constraint, frame)
    spread = math.radians(max(reaches().angle_spread_deg, 1.0))

    def value(x: float, y: float) -> float:
        dx, dy = x - x0, y - y0
        metres = math.hypot(dx, dy)
        log = _by_distance(constraint, metres)
        if constraint.bearing_deg is not None and metres > 0:
            bearing = math.degrees(math.atan2(dx, dy)) % 360
            off = math.radians(angle_between(bearing, constraint.bearing_deg))
            log -= 0.5 * (off / spread) ** 2
        return log * constraint.weight

    return value


def _by_distance(constraint: Constraint, metres: float) -> float:
    if constraint.distance_m is not None:
        spread = max(reaches().least_distance_spread_m, reaches().distance_spread * constraint.distance_m)
        spread = math.hypot(spread, constraint.extent_m)
        return -0.5 * ((metres - constraint.distance_m) / spread) ** 2
    return -max(0.0, metres - constraint.extent_m) / constraint.scale_m


def _between(constraint: Constraint, frame: Frame) -> Callable[[float, float], float]:
    x0, y0 = frame.to_metres(constraint.at)
    x1, y1 = frame.to_metres(constraint.other or constraint.at)
    length2 = (x1 - x0) ** 2 + (y1 - y0) ** 2 or 1.0

    def value(x: float, y: float) -> float:
        along = min(1.0, max(0.0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length2))
        off = math.hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0))
        return -(off / constraint.scale_m) * constraint.weight

    return value


def area(constraints: Sequence[Constraint]) -> Area:
    """The circle where a place lies under all constraints together.

    The likelihood is laid over rings around each anchor (the densest part of any constraint is near its
    anchor), and the circle holds ``COVERED`` of it.
    """
    frame = Frame(constraints[0].at)
    tests = [likelihood(c, frame) for c in constraints]
    points = [p for c in constraints[:_MOST_ANCHORS] for p in _rings(c, frame)]
    logs = [sum(test(x, y) for test in tests) for x, y, _ in points]
    top = max(logs)
    weights = [math.exp(log - top) * size for log, (_, _, size) in zip(logs, points, strict=True)]
    # squared, because the mean of an arc lies inside it: the centre should be where the place likely is
    sharp = [w * math.exp(log - top) for w, log in zip(weights, logs, strict=True)]
    x = sum(w * p[0] for w, p in zip(sharp, points, strict=True)) / sum(sharp)
    y = sum(w * p[1] for w, p in zip(sharp, points, strict=True)) / sum(sharp)
    radius = _covering(x, y, points, weights, sum(weights) * COVERED)
    return Area(frame.to_point(x, y), max(500.0, radius))


_MOST_ANCHORS = 3


def _rings(constraint: Constraint, frame: Frame) -> list[tuple[float, float, float]]:
    """Points around an anchor with the area each stands for, all in metres of the frame."""
    x0, y0 = frame.to_metres(constraint.at)
    if constraint.other is not None:
        x1, y1 = frame.to_metres(constraint.other)
        x0, y0 = (x0 + x1) / 2, (y0 + y1) / 2
    points: list[tuple[float, float, float]] = []
    inner = 0.0
    for radius in _RINGS_M:
        size = (radius**2 - inner**2) / _BEARINGS
        middle = (radius + inner) / 2
        for step in range(_BEARINGS):
            angle = 2 * math.pi * step / _BEARINGS
            points.append((x0 + middle * math.sin(angle), y0 + middle * math.cos(angle), size))
        inner = radius
    return points


def _covering(
    x: float, y: float, points: Sequence[tuple[float, float, float]], weights: Sequence[float], wanted: float
) -> float:
    reached = 0.0
    for metres, weight in sorted((math.hypot(p[0] - x, p[1] - y), w) for p, w in zip(points, weights, strict=True)):
        reached += weight
        if reached >= wanted:
            return metres
    return 0.0


def contradiction(constraints: Sequence[Constraint]) -> tuple[Constraint, Constraint] | None:
    """The first two directions from one place that cannot both hold, or None."""
    directed = [c for c in constraints if c.bearing_deg is not None]
    for one, other in combinations(directed, 2):
        apart = angle_between(one.bearing_deg or 0.0, other.bearing_deg or 0.0)
        if one.anchor == other.anchor and apart > CONTRADICTION_DEG:
            return one, other
    return None
