"""Exports that others read, each opened with the other side's own tool: GDAL, rdflib and SHACL, csv, SQLite."""

import csv
import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import pyogrio
import pyshacl
import pytest
from rdflib import RDF, Graph, Namespace
from tests.accounts import cases, dossier_of

from tadmor.errors import StoreError
from tadmor.exports import FORMATS
from tadmor.model import Dossier
from tadmor.publish import acled, ged
from tadmor.publish.dossier_json import from_json, to_json

SIDES = {"sides": {"Blue": ["Blue Army", "Blue Navy"], "Red": ["Red Army"]}, "groups": ["villagers"]}
CAMPAIGN: dict[str, Any] = {
    **SIDES,
    "title": "Siege of “Fort Hill” & <others>",
    "places": {"Fort Hill": {"lat": "10.5", "lon": "20.25"}, "Mill": {"lat": "10.6", "lon": "20.3"}},
    "references": {"1": {"date": "1700-06-01", "publisher": "The Courier", "url": "https://example.org/a b"}},
    "events": [
        {"on": "1700-05-03", "what": "attack", "by": "Blue Army", "against": "Red Army", "at": "Fort Hill",
         "cites": ["1"], "losses": [{"of": "Red Army", "n": "12"}, {"of": "Blue Army", "min": "3"},
                                    {"of": "Red Army", "n": "2", "kind": "destroyed", "what": "guns"}]},
        {"on": "1700-05", "what": "capture", "by": "Blue Army", "against": "Red Army", "at": ["Fort Hill", "Mill"],
         "speaker": "Blue Army", "certainty": "claimed"},
        {"on": "1700-05-09", "what": "airstrike", "by": "Blue Army", "near": "Mill",
         "losses": [{"n": "5", "by": "one"}, {"n": "9", "by": "another"}]},
        {"on": "", "what": "statement", "by": "Red Army"},
        {"on": "-0489-09-12", "what": "clash", "by": ["Blue Army", "Red Army"], "at": "Nowhere"},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return dossier_of(CAMPAIGN)


def written(dossier: Dossier, name: str, folder: Path) -> Path:
    path = folder / f"out.{FORMATS[name].suffix}"
    path.write_bytes(FORMATS[name].write(dossier))
    return path


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"))))


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_dossier_gives_the_same_bytes_and_an_empty_one_is_written(name: str, dossier: Dossier) -> None:
    assert FORMATS[name].write(dossier) == FORMATS[name].write(dossier)
    assert FORMATS[name].write(dossier_of(SIDES))


def test_geojson_has_points_with_start_end_and_when(dossier: Dossier, tmp_path: Path) -> None:
    path = written(dossier, "geojson", tmp_path)
    found = {f["id"]: f for f in json.loads(path.read_text())["features"]}
    attack = found["e2@p1"]
    assert attack["geometry"] == {"type": "Point", "coordinates": [20.25, 10.5]}
    assert (attack["properties"]["start"], attack["properties"]["end"]) == ("1700-05-01", "1700-06-01")
    bounds = {"earliest": "1700-05-01", "latest": "1700-05-31"}
    assert attack["when"] == {"timespans": [{"start": bounds, "end": bounds}]}
    assert found["e1"]["geometry"] is None
    assert found["p1@1700-05-01"]["properties"]["holder"] == "Blue Army"
    info = pyogrio.read_info(path)
    assert info["features"] == len(found)
    assert info["crs"] == "EPSG:4326"


def test_geopackage_opens_in_gdal_with_time_columns(dossier: Dossier, tmp_path: Path) -> None:
    path = written(dossier, "gpkg", tmp_path)
    assert [name for name, _ in pyogrio.list_layers(path)] == ["events", "control", "places"]
    info = pyogrio.read_info(path, layer="events")
    types = dict(zip(info["fields"], info["dtypes"], strict=True))
    assert types["start_date"] == types["end_date"] == "datetime64[D]"
    assert info["crs"] == "EPSG:4326"
    assert list(pyogrio.read_info(path, layer="places", force_total_bounds=True)["total_bounds"]) == [
        20.25, 10.5, 20.3, 10.6,
    ]  # fmt: skip


def test_geopackage_is_one_by_the_standard(dossier: Dossier, tmp_path: Path) -> None:
    with sqlite3.connect(written(dossier, "gpkg", tmp_path)) as db:
        assert db.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        ancient = db.execute("SELECT start_date, edtf FROM events WHERE type = 'clash'").fetchone()
    assert ancient == (None, "-0489-09-12")


def test_kml_opens_in_gdal_with_time(dossier: Dossier, tmp_path: Path) -> None:
    path = written(dossier, "kml", tmp_path)
    assert [name for name, _ in pyogrio.list_layers(path)] == ["Events", "Control"]
    assert pyogrio.read_info(path, layer="Events")["features"] == 4
    text = path.read_text(encoding="utf-8")
    assert "<begin>1700-05-03</begin>" in text
    assert "<end>1700-05-04</end>" in text


def test_rdf_follows_its_shapes(dossier: Dossier) -> None:
    shapes = Path(__file__).with_name("shapes.ttl").read_text(encoding="utf-8")
    for one in (dossier, *(dossier_of({**SIDES, **c}) for c in cases("findings")[:10])):
        graph = Graph().parse(data=FORMATS["rdf"].write(one))
        conforms, _, report = pyshacl.validate(graph, shacl_graph=Graph().parse(data=shapes))
        assert conforms, report


def test_rdf_says_according_to_whom(dossier: Dossier) -> None:
    sem = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
    graph = Graph().parse(data=FORMATS["rdf"].write(dossier))
    assert len(list(graph.subjects(RDF.type, sem.Event))) == 5
    authorities = {str(o).rsplit(":", 1)[1] for o in graph.objects(None, sem.accordingTo)}
    assert authorities == {"d1", "a1"}


def test_ged_has_its_columns_and_only_what_is_told(dossier: Dossier) -> None:
    attack, strike = rows(ged.to_ged(dossier))
    told = {k: v for k, v in attack.items() if v}
    assert (told["side_a"], told["side_b"]) == ("Blue Army", "Red Army")
    assert [attack[c] for c in ("date_start", "date_end", "date_prec", "event_clarity")] == [
        "1700-05-03", "1700-05-03", "1", "1",
    ]  # fmt: skip
    assert [attack[c] for c in ("deaths_a", "deaths_b", "low", "best", "high")] == ["3", "12", "15", "", ""]
    assert [strike[c] for c in ("deaths_unknown", "low", "best", "high", "where_prec")] == ["5", "5", "", "9", "2"]
    assert not {"conflict_new_id", "priogrid_gid", "country", "adm_1", "region"} & told.keys()


def test_ged_columns_are_those_of_the_data_set(shared: Path) -> None:
    with (shared / "data/ucdp/ged_seed_core.csv").open(encoding="utf-8") as file:
        assert tuple(next(csv.reader(file))) == ged.COLUMNS


@pytest.mark.parametrize(
    ("date", "code"),
    [("2016-12-08", 1), ("2016-12-08/2016-12-12", 2), ("2016-12-05/2016-12-11", 3), ("2016-12", 4), ("2016", 5),
     ("", 5)],
)  # fmt: skip
def test_ged_codes_of_precision(date: str, code: int) -> None:
    assert ged.date_precision(date) == code


def test_acled_codes_what_acled_codes(dossier: Dossier) -> None:
    found = {r["event_id_cnty"]: r for r in rows(acled.to_acled(dossier))}
    attack = next(r for r in found.values() if r["sub_event_type"] == "Armed clash" and r["year"] == "1700")
    assert [attack[c] for c in ("event_date", "time_precision", "actor1", "actor2", "geo_precision", "fatalities")] == [
        "1700-05-03", "1", "Blue Army", "Red Army", "1", "15",
    ]  # fmt: skip
    capture = next(r for r in found.values() if r["event_type"] == "Battles" and not r["sub_event_type"])
    assert (capture["time_precision"], capture["fatalities"]) == ("3", "")
    assert "statement" not in {r["event_type"] for r in found.values()}
    assert not any(r[c] for r in found.values() for c in ("inter1", "country", "iso", "source_scale"))


def test_timemap_has_strings_as_its_schema_asks(dossier: Dossier) -> None:
    value = json.loads(FORMATS["timemap"].write(dossier))
    assert value["events"]
    for event in value["events"]:
        assert all(isinstance(v, str) for k, v in event.items() if k not in {"associations", "sources"})
        assert bool(event["latitude"]) == bool(event["longitude"])
        assert event["date"] or event["latitude"]
    ids = {a["id"] for a in value["associations"]} | {s["id"] for s in value["sources"]}
    assert all(i in ids for e in value["events"] for i in (*e["associations"], *e["sources"]))
    assert {e["date"] for e in value["events"]} == {"05/03/1700", "05/01/1700", "05/09/1700"}


@pytest.mark.parametrize("folder", ["replay", "findings"])
def test_what_is_exported_comes_back_to_the_byte(folder: str) -> None:
    for case in cases(folder):
        data = to_json(dossier_of({**SIDES, **case}))
        assert to_json(from_json(data)) == data


def test_what_is_no_dossier_json_is_told_in_one_line(dossier: Dossier) -> None:
    with pytest.raises(StoreError, match=r"is no dossier\.json"):
        from_json(b'{"documents": 3}')
    value = json.loads(to_json(dossier))
    value["events"][0]["actors"] = ["a99"]
    with pytest.raises(StoreError, match="refers to 'a99'"):
        from_json(json.dumps(value).encode())
