"""Roads cut and reopened."""

from typing import Any

from tests.accounts import account

from tadmor.model import Route
from tadmor.reconcile.stage import reconcile
from tadmor.replay.routes import routes

SIDES = {"Blue": ["Blue Army"], "Red": ["Red Army"]}


def routes_of(*events: dict[str, Any]) -> tuple[Route, ...]:
    return routes(reconcile([account({"sides": SIDES, "events": list(events)})]))


def cut(day: str, *places: str) -> dict[str, Any]:
    return {"on": day, "what": "route_cut", "by": "Blue Army", "at": list(places)}


def opened(day: str, *places: str) -> dict[str, Any]:
    return {"on": day, "what": "route_reopened", "by": "Red Army", "at": list(places)}


def spans(route: Route) -> list[tuple[str | None, str | None, str, str]]:
    return [(s.since, s.until, s.state, s.because) for s in route.spans]


def test_a_road_is_cut_and_reopened() -> None:
    (road,) = routes_of(cut("1700-05-03", "Mill"), opened("1700-05-06", "Mill", "City"))
    assert road.name == "road Mill – City"
    assert spans(road) == [
        (None, "1700-05-03", "open", "e1"),
        ("1700-05-03", "1700-05-06", "cut", "e1"),
        ("1700-05-06", None, "open", "e2"),
    ]


def test_a_road_that_is_reopened_was_cut_before() -> None:
    (road,) = routes_of(opened("1700-05-06", "Mill"))
    assert road.name == "road to Mill"
    assert spans(road) == [(None, "1700-05-06", "cut", "e1"), ("1700-05-06", None, "open", "e1")]


def test_cut_twice_is_cut_once() -> None:
    (road,) = routes_of(cut("1700-05-03", "Mill"), cut("1700-05-04", "Mill"), opened("1700-05-06", "Mill"))
    assert [s.state for s in road.spans] == ["open", "cut", "open"]


def test_of_one_day_the_last_counts() -> None:
    (road,) = routes_of(cut("1700-05-03", "Mill"), opened("1700-05-03", "Mill"))
    assert [(s.since, s.state) for s in road.spans] == [(None, "open"), ("1700-05-03", "open")]


def test_roads_without_a_common_place_are_two() -> None:
    assert len(routes_of(cut("1700-05-03", "Mill"), cut("1700-05-03", "City"))) == 2


def test_an_event_without_a_date_cuts_nothing() -> None:
    assert routes_of({"what": "route_cut", "by": "Blue Army", "at": "Mill"}) == ()


def test_a_road_without_a_name_is_the_one_told_of_beside_it() -> None:
    (road,) = routes_of(cut("1700-05-03"), opened("1700-05-06", "Mill"))
    assert [(s.since, s.state) for s in road.spans] == [(None, "open"), ("1700-05-03", "cut"), ("1700-05-06", "open")]
    (road,) = routes_of(cut("1700-05-03", "Mill"), opened("1700-05-06"))
    assert road.name == "road to Mill"
    assert [s.state for s in road.spans] == ["open", "cut", "open"]
