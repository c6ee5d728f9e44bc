"""The store and the lists of places that go into it."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tadmor.config import ResolveConfig
from tadmor.errors import GazetteerError
from tadmor.resolve import gazetteer as module
from tadmor.resolve.gazetteer import Gazetteer, default_store
from tadmor.resolve.gazetteer_files import PlaceRow, kind_of, read_places
from tadmor.resolve.gazetteer_store import GazetteerStore

GEONAMES = "\t".join(
    [
        "7",
        "Tall Karsan",
        "Tall Karsan",
        "Tell Karsan,Karsan",
        "34.5",
        "37.25",
        "T",
        "HLL",
        "SY",
        "",
        "11",
        "",
        "",
        "",
        "0",
        "",
        "612",
        "Asia/Damascus",
        "2020-01-01",
    ]
)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_csv_by_any_habit_of_heading(tmp_path: Path) -> None:
    path = write(
        tmp_path, "a.csv", "label,Latitude,lng,type\nFort Allen/Old Fort,1.5,2.5,\nNowhere,,3,city\nQ (P),91,0,city\n"
    )
    (row,) = read_places(path)
    assert (row.names[0], row.lat, row.lon, row.kind) == ("Fort Allen/Old Fort", 1.5, 2.5, "fort")
    assert {"Fort Allen", "Old Fort"} <= set(row.names)


def test_geonames_dump_plain_and_zipped(tmp_path: Path) -> None:
    path = write(tmp_path, "SY.txt", GEONAMES + "\n")
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as archive:
        archive.write(path, "SY.txt")
        archive.writestr("readme.txt", "no table")
    for file in (path, tmp_path / "SY.zip"):
        (row,) = read_places(file)
        assert (row.ref, row.kind, row.country, row.names) == (
            "7",
            "hill",
            "SY",
            ("Tall Karsan", "Tell Karsan", "Karsan"),
        )


def test_geojson_points_and_areas(tmp_path: Path) -> None:
    features = [
        {
            "type": "Feature",
            "properties": {"name": "A", "kind": "dam"},
            "geometry": {"type": "Point", "coordinates": [2, 1]},
        },
        {
            "type": "Feature",
            "properties": {"name": "B"},
            "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [4, 0], [4, 2], [0, 0]]]},
        },
        {"type": "Feature", "properties": {}, "geometry": None},
    ]
    path = write(tmp_path, "x.geojson", json.dumps({"type": "FeatureCollection", "features": features}))
    assert [(r.names[0], r.kind, r.lat, r.lon) for r in read_places(path)] == [("A", "dam", 1, 2), ("B", "", 1, 2)]


@pytest.mark.parametrize(
    ("said", "name", "kind"),
    [
        ("locality", "Tadmur", "town"),
        ("HLL", "Tall X", "hill"),
        ("place", "Wadi X", "valley"),
        ("air", "X", "airbase"),
        ("", "X", ""),
    ],
)
def test_the_words_of_other_lists(said: str, name: str, kind: str) -> None:
    assert kind_of(said, name) == kind


NGA = "\t".join(["RC", "UFI", "UNI", "LAT", "LONG", "FC", "DSG", "CC1", "FULL_NAME_RO", "FULL_NAME_ND_RO"])
WOF = "wof_id\tname\tplacetype\tlat\tlon\tcountry\taltnames\n5\tتدمر\tlocality\t34.56\t38.28\tSY\tTadmur|Palmyra\n"


def test_nga_and_whos_on_first(tmp_path: Path) -> None:
    nga = write(tmp_path, "nga.txt", NGA + "\n1\t-2\t-3\t34.5\t38.2\tP\tPPL\tSY\tTadmur Qadīm\tTadmur Qadim\n")
    (row,) = read_places(nga)
    assert (row.ref, row.names[0], row.kind, row.country, row.lat) == ("-2", "Tadmur Qadīm", "town", "SY", 34.5)
    (row,) = read_places(write(tmp_path, "wof.tsv", WOF))
    assert (row.ref, row.kind, row.country) == ("5", "town", "SY")
    assert {"تدمر", "Tadmur", "Palmyra"} <= set(row.names)
    properties = {"wof:id": 7, "wof:name": "Ain", "wof:placetype": "county", "name:eng_x_preferred": ["Ayn"]}
    feature = {"properties": properties, "geometry": {"type": "Point", "coordinates": [2, 1]}}
    (row,) = read_places(write(tmp_path, "wof.geojson", json.dumps({"features": [feature]})))
    assert (row.ref, row.names, row.kind) == ("7", ("Ain", "Ayn"), "district")


def test_rows_that_are_no_places_are_left_out_and_counted(tmp_path: Path) -> None:
    path = write(tmp_path, "SY.txt", "\n".join([GEONAMES, "8\tcut\toff", GEONAMES.replace("34.5", "north"), GEONAMES]))
    left_out: list[int] = []
    assert len(list(read_places(path, left_out))) == 2
    assert left_out == [2, 3]


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("a.csv", "", "is empty"),
        ("a.csv", "name,lat,lon\nA,95,10\nB,north,10\n", "no place"),
        ("a.geojson", "{", "no JSON"),
        ("a.geojson", "[1, 2]", "no GeoJSON"),
        ("a.zip", "PK junk", "no zip"),
    ],
)
def test_files_that_hold_no_places_are_refused(tmp_path: Path, name: str, text: str, why: str) -> None:
    with pytest.raises(GazetteerError, match=why):
        list(read_places(write(tmp_path, name, text)))


def test_a_file_that_fails_halfway_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    store = GazetteerStore(tmp_path / "g.sqlite")
    store.add("survey", "CC0", [PlaceRow("1", ("Karsan",), 1.0, 2.0, "town")])
    with pytest.raises(GazetteerError):
        store.add("survey", "CC0", read_places(write(tmp_path, "a.csv", "name,lat,lon\nA,,\n")))
    assert [(s.name, s.places) for s in store.sources()] == [("survey", 1)]


def test_older_data_of_our_own_are_replaced_and_the_users_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tadmor.resolve import gazetteer as module

    monkeypatch.setenv("TADMOR_CACHE", str(tmp_path))
    monkeypatch.setattr(module, "embedded_rows", lambda: iter([PlaceRow("1", ("Old",), 1.0, 2.0, "town")]))
    monkeypatch.setattr(module, "embedded_version", lambda: "1")
    store = module.default_store()
    store.add("survey", "CC0", [PlaceRow("1", ("Karsan",), 1.0, 2.0, "town")])
    store.close()
    monkeypatch.setattr(module, "embedded_rows", lambda: iter([PlaceRow("1", ("New",), 1.0, 2.0, "town")]))
    assert Gazetteer([module.default_store()]).lookup("Old")
    monkeypatch.setattr(module, "embedded_version", lambda: "2")
    gazetteer = Gazetteer([module.default_store()])
    assert gazetteer.lookup("New")
    assert gazetteer.lookup("Karsan")
    assert not gazetteer.lookup("Old")


def test_a_table_without_coordinates_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="latitude"):
        list(read_places(write(tmp_path, "a.csv", "name,size\nA,3\n")))
    with pytest.raises(GazetteerError, match="No such file"):
        list(read_places(tmp_path / "none.csv"))


def test_add_replace_list_and_remove(tmp_path: Path) -> None:
    store = GazetteerStore(tmp_path / "g.sqlite")
    rows = [PlaceRow("1", ("Tell Karsan", "Karsan Hill"), 34.0, 37.0, "hill", "SY")]
    assert store.add("mine", "CC0", rows) == 1
    assert store.add("mine", "CC0", [*rows, PlaceRow("2", ("Karsan",), 34.1, 37.1, "town", "SY", population=900)]) == 2
    (source,) = store.sources()
    assert (source.name, source.licence, source.places) == ("mine", "CC0", 2)
    gazetteer = Gazetteer([store])
    assert {e.id for e in gazetteer.lookup("al-Karsan")} == {"mine:1", "mine:2"}
    assert gazetteer.lookup("Karsan")[0].population == 900
    assert gazetteer.lookup("Karsan", "IQ") == []
    assert store.remove("mine")
    assert not store.remove("mine")
    assert Gazetteer([store]).lookup("Karsan") == []


def test_the_default_store_is_made_once_and_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    def rows() -> Iterator[PlaceRow]:
        made.append(1)
        yield PlaceRow("1", ("Karsan",), 34.0, 37.0, "town", "SY")

    monkeypatch.setenv("TADMOR_CACHE", str(tmp_path / "new"))
    monkeypatch.setattr(module, "embedded_rows", rows)
    assert [s.places for s in default_store().sources()] == [1]
    default_store()
    assert made == [1]
    assert [p.name for p in (tmp_path / "new").iterdir()] == [module.FILE]


def test_a_build_cut_short_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def rows() -> Iterator[PlaceRow]:
        yield PlaceRow("1", ("Karsan",), 34.0, 37.0)
        raise KeyboardInterrupt

    monkeypatch.setenv("TADMOR_CACHE", str(tmp_path))
    monkeypatch.setattr(module, "embedded_rows", rows)
    with pytest.raises(KeyboardInterrupt):
        default_store()
    assert list(tmp_path.iterdir()) == []


def test_lists_of_the_user_serve_one_build(tmp_path: Path) -> None:
    store = tmp_path / "g.sqlite"
    GazetteerStore(store).add("base", "CC0", [PlaceRow("1", ("Karsan",), 10.0, 10.0, "town")])
    own = write(tmp_path, "survey.csv", "name,lat,lon\nKarsan,34,37\n")
    gazetteer = Gazetteer.open(ResolveConfig(store=str(store), gazetteers=(str(own),)))
    first, second = gazetteer.lookup("Karsan")
    assert (first.source, second.source) == ("survey", "base")
    assert gazetteer.is_own(first)
    assert not gazetteer.is_own(second)
    assert [s.name for s in GazetteerStore(store).sources()] == ["base"]


def test_a_file_that_is_no_gazetteer_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="no gazetteer"):
        GazetteerStore(write(tmp_path, "g.sqlite", "not a database, but long enough to be read as one" * 30))


def test_many_places_in_bounded_memory_and_fast_lookups(tmp_path: Path) -> None:
    """A tenth of what ``python -m evaluation.gazetteer`` adds: that takes a million."""
    import tracemalloc

    from evaluation.gazetteer import MEMORY_B, SECONDS, lookup_seconds, places

    store = GazetteerStore(tmp_path / "g.sqlite")
    counted: list[int] = []
    tracemalloc.start()
    assert store.add("many", "CC0", places(100_000), counted.append) == 100_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < MEMORY_B
    assert counted == sorted(counted)
    assert counted[-1] == 100_000
    assert lookup_seconds(store, 100_000) < SECONDS
