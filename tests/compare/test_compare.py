"""A record beside coded data: what is matched, what is not, and that the data set is read by its columns."""

from pathlib import Path
from typing import Any

import pytest
from tests.accounts import account

from tadmor.compare.coded import CodedEvent, read_acled, read_ged
from tadmor.compare.match import Comparison, compare
from tadmor.compare.sides import Sides
from tadmor.errors import CompareError
from tadmor.model import Record
from tadmor.model.edtf import day_number
from tadmor.model.index import RecordIndex
from tadmor.reconcile.stage import reconcile

SIDES = {"Blue": ["Ruritania", "Ruritanian Army"], "Red": ["Islamic Knights of the Isles"]}
PLACES = {"Mill": {"lat": "10.0", "lon": "20.0"}, "City": {"lat": "10.5", "lon": "20.0"}}
FIGHT = {"on": "1700-05-03", "what": "attack", "by": "Ruritanian Army", "against": SIDES["Red"][0], "at": "Mill"}
ROW = CodedEvent(
    id="1", start="1700-05-03", end="1700-05-03", first=day_number("1700-05-03"), last=day_number("1700-05-03"),
    place="Mill", lat=10.0, lon=20.0, radius_m=5000.0, side_a="Government of Ruritania", side_b="IKI", deaths=15,
    deaths_a=0, deaths_b=15, one_sided=False, sources="",
)  # fmt: skip


def record_of(*events: dict[str, Any]) -> Record:
    frame = [{**FIGHT, "on": day, "what": "clash"} for day in ("1700-04-25", "1700-05-20")]
    return reconcile([account({"sides": SIDES, "places": PLACES, "events": [frame[0], *events, frame[1]]})])


def lost(n: int, **more: Any) -> dict[str, Any]:
    return {"losses": [{"of": SIDES["Red"][0], "n": str(n), **more}]}


def row(**changes: Any) -> CodedEvent:
    import msgspec

    day = changes.pop("day", None)
    if day:
        changes |= {"start": day, "end": day, "first": day_number(day), "last": day_number(day)}
    return msgspec.structs.replace(ROW, **changes)


def matched(found: Comparison) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(p.coded.id, p.events, p.differences) for p in found.both]


def test_same_day_place_and_dead_agree() -> None:
    found = compare(record_of({**FIGHT, **lost(15)}), [ROW])
    assert matched(found) == [("1", ("e2",), ())]
    assert (found.only_coded, found.only_record, found.outside) == ((), (), 0)


def test_equal_dead_bear_two_days_and_an_unknown_place() -> None:
    told = {**FIGHT, "on": "1700-05-01", "at": [], **lost(15)}
    assert matched(compare(record_of(told), [ROW])) == [("1", ("e2",), ("2 days apart",))]


@pytest.mark.parametrize(
    "told", [{"on": "1700-04-30", **lost(15)}, {"at": "City", **lost(15)}, {"on": "1700-05-02", **lost(140)}]
)
def test_three_days_another_place_or_far_other_numbers_are_another_event(told: dict[str, Any]) -> None:
    found = compare(record_of({**FIGHT, **told}), [ROW])
    assert (found.both, [r.id for r in found.only_coded], found.only_record) == ((), ["1"], ("e2",))


def test_small_numbers_a_day_apart_tell_nothing() -> None:
    told = {**FIGHT, "on": "1700-05-02", **lost(2)}
    assert compare(record_of(told), [row(deaths=2, deaths_b=2)]).both == ()


def test_without_dead_day_and_place_suffice_where_both_are_well_known() -> None:
    assert matched(compare(record_of(FIGHT), [ROW])) == [("1", ("e2",), ("no dead told",))]
    assert compare(record_of(FIGHT), [row(radius_m=200_000.0)]).both == ()
    assert compare(record_of({**FIGHT, "on": "1700-05"}), [ROW]).both == ()


def test_numbers_that_differ_are_told() -> None:
    assert matched(compare(record_of({**FIGHT, **lost(13)}), [ROW]))[0][2] == ("13 dead of IKI against 15",)
    least = {**FIGHT, "losses": [{"of": SIDES["Red"][0], "min": "13"}]}
    assert matched(compare(record_of(least), [ROW]))[0][2] == ("13 or more dead of IKI, coded 15",)


def test_sides_are_counted_apart() -> None:
    both = row(deaths=17, deaths_a=2, deaths_b=15)
    assert matched(compare(record_of({**FIGHT, **lost(15)}), [both]))[0][2] == ()


def test_a_row_of_several_days_sums_up_what_no_other_row_has() -> None:
    period = row(id="2", end="1700-05-05", last=day_number("1700-05-05"), deaths=40, deaths_b=40)
    events = (
        {**FIGHT, **lost(15)},
        {**FIGHT, "on": "1700-05-04", **lost(30)},
        {**FIGHT, "on": "1700-05-05", **lost(10)},
    )
    found = compare(record_of(*events), [ROW, period])
    assert matched(found) == [("1", ("e2",), ()), ("2", ("e3", "e4"), ())]


def test_one_sided_violence_is_no_fight() -> None:
    assert compare(record_of(FIGHT), [row(one_sided=True)]).both == ()
    assert len(compare(record_of({**FIGHT, "what": "civilian_harm"}), [row(one_sided=True)]).both) == 1


def test_rows_of_other_days_and_areas_are_outside() -> None:
    found = compare(record_of(FIGHT), [row(day="1701-01-01"), row(lat=-40.0, radius_m=900_000.0)])
    assert (found.only_coded, found.outside) == ((), 2)


@pytest.mark.parametrize(
    ("name", "side"),
    [("Government of Ruritania", 0), ("Ruritanian forces", 0), ("IKI", 1), ("Civilians", None), ("", None)],
)
def test_the_side_that_a_data_set_names(name: str, side: int | None) -> None:
    assert Sides(RecordIndex(record_of(FIGHT))).side(name) == side


ACLED = (
    "event_id_cnty,event_date,time_precision,actor1,actor2,location,latitude,longitude,geo_precision,fatalities\n"
    "X1,03 May 1900,1,Government,Rebels,Mill,10.0,20.0,1,15\nX2,1900-05-03,3,,,,,,,\n"
)


def test_acled_is_read_by_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "acled.csv"
    path.write_text(ACLED, encoding="utf-8")
    one, other = read_acled(path)
    assert (one.start, one.last - one.first, one.deaths, one.radius_m, one.side_b) == (
        "1900-05-03", 0, 15, 5000.0, "Rebels",
    )  # fmt: skip
    assert (other.last - other.first, other.deaths, other.lat) == (30, None, None)


def test_what_is_no_such_table_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "acled.csv"
    path.write_text(ACLED, encoding="utf-8")
    with pytest.raises(CompareError, match="is no UCDP GED table: it has no column id"):
        read_ged(path)
    path.write_text(ACLED.replace("03 May 1900", "soon"), encoding="utf-8")
    with pytest.raises(CompareError, match="line 2: 'soon' is no date"):
        read_acled(path)
    with pytest.raises(CompareError, match="No such file"):
        read_ged(tmp_path / "none.csv")


def test_the_data_set_of_the_example_is_read(shared: Path) -> None:
    rows = {r.id: r for r in read_ged(shared / "data/ucdp/ged_seed_core.csv")}
    assert (rows["235455"].place, rows["235455"].deaths, rows["235455"].start) == ("Al Mahr field", 15, "2016-12-09")
