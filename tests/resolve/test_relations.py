"""Constraints leave the area they should."""

import pytest

from tadmor.resolve.geometry import Point, angle_between, distance_m, inverse
from tadmor.resolve.relations import Constraint, area, contradiction, reaches

TOWN = Point(34.0, 37.0)


def constraint(relation: str, **more: float | Point | None) -> Constraint:
    scale = reaches().scales_m.get(relation, reaches().scales_m["near"])
    return Constraint(1, TOWN, 500.0, relation, scale, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("bearing", [0.0, 45.0, 90.0, 225.0])
def test_a_distance_and_a_direction_give_a_point(bearing: float) -> None:
    found = area([constraint("distance", distance_m=20_000.0, bearing_deg=bearing)])
    metres, angle = inverse(TOWN, found.centre)
    assert metres == pytest.approx(20_000, rel=0.1)
    assert angle_between(angle, bearing) < 5
    assert found.radius_m < 15_000


def test_a_direction_alone_is_vaguer_than_with_a_distance() -> None:
    vague = area([constraint("direction", bearing_deg=270.0)])
    metres, angle = inverse(TOWN, vague.centre)
    assert angle_between(angle, 270) < 10
    assert vague.radius_m > area([constraint("distance", distance_m=metres, bearing_deg=270.0)]).radius_m


def test_near_lies_around_the_place() -> None:
    found = area([constraint("near")])
    assert distance_m(TOWN, found.centre) < 500
    assert 5_000 < found.radius_m < 60_000


def test_between_lies_between() -> None:
    other = Point(34.0, 38.0)
    found = area([constraint("between", other=other)])
    assert found.centre.lon == pytest.approx(37.5, abs=0.05)
    assert found.centre.lat == pytest.approx(34.0, abs=0.05)


def test_on_the_road_from_one_to_the_other_lies_along_it() -> None:
    other = Point(34.0, 38.0)
    found = area([constraint("road", other=other)])
    assert found.centre.lon == pytest.approx(37.5, abs=0.05)
    assert found.radius_m > area([constraint("between", other=other)]).radius_m


def test_two_constraints_leave_less_than_one() -> None:
    west = constraint("direction", bearing_deg=270.0)
    north = constraint("direction", bearing_deg=315.0)
    assert area([west, north]).radius_m < area([west]).radius_m


def test_opposite_directions_from_one_place_contradict_each_other() -> None:
    west, east = constraint("direction", bearing_deg=270.0), constraint("direction", bearing_deg=90.0)
    slightly = constraint("direction", bearing_deg=300.0)
    assert contradiction([west, east]) == (west, east)
    assert contradiction([west, slightly]) is None
