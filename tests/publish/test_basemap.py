"""Countries for orientation: clipped to the box, named, within bounds."""

import pytest

from tadmor.publish.basemap import Box, box_around, countries_within


def test_a_box_in_the_desert_holds_one_country() -> None:
    (country,) = countries_within(Box(37.9, 34.4, 38.4, 34.7))
    assert country.name == "Syria"
    assert len(country.rings) == 1


def test_every_point_lies_in_the_box_and_neighbours_are_named() -> None:
    box = Box(36, 32, 41, 37)
    countries = countries_within(box)
    assert {"Syria", "Iraq", "Jordan", "Lebanon", "Turkey"} <= {c.name for c in countries}
    for country in countries:
        for ring in country.rings:
            assert len(ring) >= 3
            for lon, lat in ring:
                assert box.west - 1e-3 <= lon <= box.east + 1e-3
                assert box.south - 1e-3 <= lat <= box.north + 1e-3


def test_the_open_sea_holds_no_country() -> None:
    assert countries_within(Box(-40, 25, -38, 27)) == []


@pytest.mark.parametrize(("points", "covers"), [([(38.3, 34.6)], (38.3, 34.6)), ([], (0.0, 0.0))])
def test_a_box_around_few_points_is_never_empty(points: list[tuple[float, float]], covers: tuple[float, float]) -> None:
    box = box_around(points)
    assert box.west < covers[0] < box.east
    assert box.south < covers[1] < box.north
