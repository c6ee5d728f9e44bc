"""Geometry on the ellipsoid, against published values and against itself."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tadmor.resolve.geometry import Frame, Point, angle_between, destination, distance_m, great_circle, inverse

FLINDERS_PEAK = Point(-(37 + 57 / 60 + 3.72030 / 3600), 144 + 25 / 60 + 29.52440 / 3600)
BUNINYONG = Point(-(37 + 39 / 60 + 10.15610 / 3600), 143 + 55 / 60 + 35.38390 / 3600)


def test_the_line_from_flinders_peak_to_buninyong() -> None:
    """The worked example of the Geocentric Datum of Australia technical manual."""
    metres, bearing = inverse(FLINDERS_PEAK, BUNINYONG)
    assert metres == pytest.approx(54972.271, abs=0.001)
    assert bearing == pytest.approx(306 + 52 / 60 + 5.37 / 3600, abs=1e-5)
    end = destination(FLINDERS_PEAK, bearing, metres)
    assert end == pytest.approx(BUNINYONG, abs=1e-8)


@given(st.floats(-75, 75), st.floats(-179, 179), st.floats(0, 359), st.floats(100, 2_000_000))
def test_going_and_measuring_agree(lat: float, lon: float, bearing: float, metres: float) -> None:
    start = Point(lat, lon)
    end = destination(start, bearing, metres)
    back, angle = inverse(start, end)
    assert back == pytest.approx(metres, rel=1e-6, abs=0.01)
    assert angle_between(angle, bearing) < 0.01
    assert great_circle(start, end) == pytest.approx(metres, rel=0.007)


@given(st.floats(-70, 70), st.floats(-180, 180), st.floats(0, 359), st.floats(0, 150_000))
def test_the_flat_frame_is_good_near_its_origin(lat: float, lon: float, bearing: float, metres: float) -> None:
    frame = Frame(Point(lat, lon))
    east, north = metres * math.sin(math.radians(bearing)), metres * math.cos(math.radians(bearing))
    point = frame.to_point(east, north)
    assert frame.to_metres(point) == pytest.approx((east, north), abs=0.5)
    if abs(lat) < 60:
        assert distance_m(frame.origin, point) == pytest.approx(metres, rel=0.05, abs=1)


def test_places_on_both_sides_of_the_date_line_are_near() -> None:
    assert distance_m(Point(0, 179.9), Point(0, -179.9)) == pytest.approx(22264, abs=5)
