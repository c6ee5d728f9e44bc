"""Ground tiles of the server: one file at one address, by ranges, guarded; or one more origin in the policy."""

from pathlib import Path
from typing import Any

import pytest
from pmtiles.tile import TileType
from tests.archives import picture, write_archive
from tests.review.small_record import dossier

from tadmor.config import GroundConfig
from tadmor.errors import GroundError
from tadmor.store import save
from tadmor.web.app import make_app
from tadmor.web.ground import served_ground
from tadmor.web.guard import policy

starlette = pytest.importorskip("starlette.testclient", reason="needs the extra 'serve'")
TEMPLATE = "https://tiles.example.org/{z}/{x}/{y}.png"
ROUTE = "/api/ground.pmtiles"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write_archive(tmp_path / "ground.pmtiles", picture(200, 0, 0), TileType.PNG, {"attribution": "© us"})


def client(tmp_path: Path, config: GroundConfig, token: str | None = None) -> Any:
    path = tmp_path / "siege.tadmor"
    save(dossier(), path)
    app = make_app(path, token=token, ground=served_ground(config))
    return starlette.TestClient(app, base_url="http://localhost:8642")


def test_the_page_is_told_of_the_archive_and_reads_it_by_ranges(tmp_path: Path, archive: Path) -> None:
    desk, body = client(tmp_path, GroundConfig(pmtiles=str(archive))), archive.read_bytes()
    assert desk.get("/api/page").json()["ground"] == {
        "kind": "raster", "url": "api/ground.pmtiles", "archive": True, "attribution": "© us", "layers": [],
    }  # fmt: skip
    first = desk.get(ROUTE, headers={"range": "bytes=0-126"})
    assert (first.status_code, first.content) == (206, body[:127])
    assert first.headers["content-range"] == f"bytes 0-126/{len(body)}"
    assert first.headers["etag"]
    beyond = desk.get(ROUTE, headers={"range": "bytes=100-99999999"})
    assert (beyond.status_code, beyond.content) == (206, body[100:])
    assert desk.get(ROUTE, headers={"range": f"bytes={len(body)}-{len(body) + 9}"}).status_code == 416
    assert desk.get(ROUTE, headers={"range": "bytes=9-3"}).status_code == 400
    assert desk.get(ROUTE).content == body


def test_the_archive_stands_behind_the_guard(tmp_path: Path, archive: Path) -> None:
    guarded = client(tmp_path, GroundConfig(pmtiles=str(archive)), token="secret")
    ranged = {"range": "bytes=0-6"}
    assert guarded.get(ROUTE, headers=ranged).status_code == 401
    bearing = guarded.get(ROUTE, headers={**ranged, "authorization": "Bearer secret"})
    assert (bearing.status_code, bearing.content) == (206, b"PMTiles")
    assert "default-src 'none'" in bearing.headers["content-security-policy"]
    local = client(tmp_path, GroundConfig(pmtiles=str(archive)))
    assert local.get(ROUTE, headers={**ranged, "host": "evil.example"}).status_code == 421
    assert local.post(ROUTE, headers={"content-length": "0"}).status_code == 405


@pytest.mark.parametrize("path", ["/ground.pmtiles", f"{ROUTE}/x", f"{ROUTE}/../siege.tadmor", "/api/siege.tadmor"])
def test_no_other_address_reaches_a_file(tmp_path: Path, archive: Path, path: str) -> None:
    assert client(tmp_path, GroundConfig(pmtiles=str(archive))).get(path).status_code == 404


def test_an_archive_that_went_away_is_missing_and_nothing_else(tmp_path: Path, archive: Path) -> None:
    desk = client(tmp_path, GroundConfig(pmtiles=str(archive)))
    archive.unlink()
    assert desk.get(ROUTE).status_code == 404
    assert desk.get("/api/page").status_code == 200


def test_without_a_ground_there_is_no_such_address_and_the_policy_is_the_strict_one(tmp_path: Path) -> None:
    desk = client(tmp_path, GroundConfig())
    assert desk.get(ROUTE).status_code == 404
    assert desk.get("/api/page").json()["ground"] is None
    assert desk.get("/").headers["content-security-policy"] == policy()
    assert "http" not in policy()


def test_an_address_of_tiles_opens_the_policy_for_its_origin_alone(tmp_path: Path) -> None:
    desk = client(tmp_path, GroundConfig(tiles=TEMPLATE, attribution="© us"))
    assert desk.get("/api/page").json()["ground"]["url"] == TEMPLATE
    told = dict(part.strip().split(" ", 1) for part in desk.get("/").headers["content-security-policy"].split(";"))
    opened = {name for name, sources in told.items() if "https://tiles.example.org" in sources.split()}
    assert opened == {"img-src", "connect-src"}
    assert desk.get(ROUTE).status_code == 404


def test_two_grounds_are_refused() -> None:
    with pytest.raises(GroundError, match="two grounds are named"):
        served_ground(GroundConfig(pmtiles="a.pmtiles", tiles=TEMPLATE))
