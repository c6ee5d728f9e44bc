"""Places are resolved together: context chooses, relations place what no list knows."""

import pytest

from tadmor.model import Block, Document, Entity, Extraction, Mention, PlaceRelation, Sentence
from tadmor.resolve.gazetteer import Gazetteer
from tadmor.resolve.gazetteer_files import PlaceRow
from tadmor.resolve.gazetteer_store import GazetteerStore
from tadmor.resolve.geometry import Point, angle_between, distance_m, inverse
from tadmor.resolve.places import resolve_places

TEXT = "." * 200


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    store = GazetteerStore()
    store.add(
        "test",
        "CC0",
        [
            PlaceRow("sy", ("Syria",), 35.0, 38.0, "country", "SY", population=17_000_000, radius_m=300_000),
            PlaceRow("1", ("Karsan",), 34.5, 38.2, "town", "SY", population=40_000),
            PlaceRow("2", ("Karsan",), -20.0, -45.0, "city", "BR", population=900_000),
            PlaceRow("3", ("Homs", "Hims"), 34.7, 36.7, "city", "SY", population=700_000),
            PlaceRow("4", ("Marat",), 34.6, 37.9, "town", "SY", population=5_000),
            PlaceRow("5", ("Arand",), 33.0, 52.0, "city", "IR", population=300_000),
            PlaceRow("6", ("Mosul",), 36.3, 43.1, "city", "IQ", population=1_700_000),
            PlaceRow("8", ("Georgia",), 42.0, 43.5, "country", "GE", population=3_700_000, radius_m=190_000),
            PlaceRow("9", ("Georgia",), 32.8, -83.3, "region", "US"),
            PlaceRow("10", ("Alabama",), 32.8, -86.8, "region", "US"),
            PlaceRow("11", ("Florida",), 28.1, -81.6, "region", "US"),
            PlaceRow("12", ("Tbilisi",), 41.7, 44.8, "capital", "GE", population=1_100_000),
            PlaceRow("13", ("Sierra Leone",), 8.5, -11.8, "country", "SL", population=7_600_000, radius_m=190_000),
            PlaceRow("14", ("Kashmir",), 34.3, 76.0, "region", "", radius_m=250_000),
            PlaceRow("15", ("Cashmere",), 34.9, 37.9, "town", "SY", population=3_000),
            PlaceRow("7", ("Jabal Karsan",), 34.55, 38.25, "mountain", "SY"),
        ],
    )
    return Gazetteer([store])


def account(names: list[tuple[str, str]], relations: tuple[PlaceRelation, ...] = ()) -> Extraction:
    """An account of one sentence that mentions all places."""
    return Extraction(
        document=Document("d1", "", "", "", "", TEXT, blocks=(Block("paragraph", 0, 200, 0),)),
        sentences=(Sentence(0, 0, 200, 0),),
        entities=tuple(Entity(n, "place", kind, name) for n, (name, kind) in enumerate(names)),
        mentions=tuple(Mention(n, 10 * n, 10 * n + 5, "place", kind, name, n) for n, (name, kind) in enumerate(names)),
        relations=relations,
    )


def test_a_famous_namesake_far_away_loses(gazetteer: Gazetteer) -> None:
    karsan, *_ = resolve_places(account([("Karsan", ""), ("Homs", "city"), ("Marat", ""), ("Syria", "")]), gazetteer)
    assert (karsan.how, karsan.lat) == ("gazetteer", 34.5)
    assert {c.gazetteer_id for c in karsan.candidates} >= {"test:1", "test:2"}
    assert karsan.reason


def test_alone_the_larger_place_is_meant(gazetteer: Gazetteer) -> None:
    (karsan,) = resolve_places(account([("Karsan", "")]), gazetteer)
    assert karsan.candidates[0].country == "BR"


def test_a_mountain_is_not_its_town(gazetteer: Gazetteer) -> None:
    town, mountain = resolve_places(account([("Karsan", "town"), ("Karsan Mountain", "mountain")]), gazetteer)[:2]
    assert mountain.candidates[0].kind == "mountain"
    assert (town.lat, mountain.lat) != (mountain.lat, town.lat)


def test_a_small_place_far_from_the_war_is_not_believed(gazetteer: Gazetteer) -> None:
    found = resolve_places(
        account([("Arand", ""), ("Homs", "city"), ("Marat", ""), ("Karsan", "town"), ("Syria", "")]), gazetteer
    )
    assert found[0].how != "gazetteer"
    assert found[0].candidates[0].gazetteer_id == "test:5"


def test_a_great_city_far_away_is(gazetteer: Gazetteer) -> None:
    found = resolve_places(account([("Mosul", ""), ("Homs", "city"), ("Marat", ""), ("Karsan", "town")]), gazetteer)
    assert (found[0].how, found[0].lat) == ("gazetteer", 36.3)


def test_the_states_beside_it_say_which_georgia(gazetteer: Gazetteer) -> None:
    state, *_ = resolve_places(account([("Georgia", ""), ("Alabama", ""), ("Florida", "")]), gazetteer)
    country, _ = resolve_places(account([("Georgia", ""), ("Tbilisi", "")]), gazetteer)
    assert (state.candidates[0].kind, country.candidates[0].kind) == ("region", "country")


def test_a_name_known_to_the_letter_outweighs_the_kind_its_words_say(gazetteer: Gazetteer) -> None:
    (found,) = resolve_places(account([("Sierra Leone", "mountain")]), gazetteer)
    assert (found.how, found.lat) == ("gazetteer", 8.5)


def test_a_large_region_is_known_everywhere(gazetteer: Gazetteer) -> None:
    found, *_ = resolve_places(account([("Kashmir", ""), ("Homs", "city"), ("Marat", ""), ("Syria", "")]), gazetteer)
    assert (found.how, found.lat) == ("gazetteer", 34.3)


def test_a_text_about_many_regions_believes_towns_far_apart(gazetteer: Gazetteer) -> None:
    names = [("Arand", ""), ("Homs", "city"), ("Marat", ""), ("Karsan", "town"), ("Syria", "")]
    found = resolve_places(account(names), gazetteer, scattered=True)
    assert (found[0].how, found[0].lat) == ("gazetteer", 33.0)


def test_a_relation_places_what_no_list_knows(gazetteer: Gazetteer) -> None:
    told = PlaceRelation(
        anchor=0, relation="distance", distance_m=12_000.0, bearing_deg=90.0, subject=1, start=3, end=9
    )
    marat, barracks = resolve_places(account([("Marat", ""), ("abandoned barracks", "base")], (told,)), gazetteer)
    assert barracks.how == "relation"
    assert (barracks.anchor, barracks.relation, barracks.distance_m, barracks.bearing_deg) == (
        0,
        "distance",
        12_000,
        90,
    )
    metres, bearing = inverse(Point(marat.lat or 0, marat.lon or 0), Point(barracks.lat or 0, barracks.lon or 0))
    assert metres == pytest.approx(12_000, rel=0.15)
    assert angle_between(bearing, 90) < 8


def test_relations_place_in_chains(gazetteer: Gazetteer) -> None:
    first = PlaceRelation(anchor=0, relation="distance", distance_m=10_000.0, bearing_deg=0.0, subject=1)
    second = PlaceRelation(anchor=1, relation="distance", distance_m=10_000.0, bearing_deg=0.0, subject=2)
    found = resolve_places(account([("Marat", ""), ("Zunt", "hill"), ("Wolk", "hill")], (first, second)), gazetteer)
    assert found[2].how == "relation"
    assert distance_m(Point(34.6, 37.9), Point(found[2].lat or 0, found[2].lon or 0)) == pytest.approx(20_000, rel=0.2)


def test_directions_that_disagree_are_told(gazetteer: Gazetteer) -> None:
    west = PlaceRelation(anchor=0, relation="direction", bearing_deg=270.0, subject=1, start=0, end=5)
    north = PlaceRelation(anchor=0, relation="direction", bearing_deg=0.0, subject=1, start=7, end=12)
    found = resolve_places(account([("Marat", ""), ("abandoned barracks", "base")], (west, north)), gazetteer)
    assert found[1].conflict
    assert set(found[1].conflict_spans) == {(0, 5), (7, 12)}


def test_a_name_that_says_after_whom(gazetteer: Gazetteer) -> None:
    marat, castle = resolve_places(account([("Marat", "town"), ("Marat Castle", "fort")]), gazetteer)
    assert castle.how == "inferred"
    assert castle.anchor == marat.entity
    assert "bears the name" in castle.reason


def test_nothing_known_is_unknown(gazetteer: Gazetteer) -> None:
    (place,) = resolve_places(account([("Zunt", "hill")]), gazetteer)
    assert (place.how, place.lat, place.radius_m) == ("unknown", None, None)
    assert place.reason


def test_one_result_for_each_place_in_order_and_twice_the_same(gazetteer: Gazetteer) -> None:
    extraction = account([("Homs", ""), ("Zunt", "hill"), ("Karsan", "")])
    found = resolve_places(extraction, gazetteer)
    assert [p.entity for p in found] == [0, 1, 2]
    assert found == resolve_places(extraction, gazetteer)
