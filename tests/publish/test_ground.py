"""Ground tiles: archives are checked before a page is shown over them, addresses before a page may ask them."""

from pathlib import Path
from typing import Any

import pytest
from pmtiles.tile import Compression, TileType
from tests.archives import picture, shapes, write_archive

from tadmor.errors import GroundError
from tadmor.publish.ground import Ground, ground_from_template, origin
from tadmor.publish.pmtiles import ground_from_archive

URL = "api/ground.pmtiles"
LAYERS = {"vector_layers": [{"id": "water", "fields": {}}, {"id": "roads", "fields": {}}]}


def test_an_archive_of_pictures_and_who_made_it_as_plain_text(tmp_path: Path) -> None:
    told = {"attribution": '<a href="https://www.openstreetmap.org/copyright">&copy; OpenStreetMap</a>\n contributors'}
    path = write_archive(tmp_path / "a.pmtiles", picture(200, 0, 0), TileType.PNG, told)
    assert ground_from_archive(path, URL) == Ground("raster", URL, True, "© OpenStreetMap contributors")
    assert ground_from_archive(path, URL, "made by us").attribution == "made by us"


def test_an_archive_of_shapes_has_the_layers_of_its_metadata(tmp_path: Path) -> None:
    path = write_archive(tmp_path / "a.pmtiles", shapes("water"), TileType.MVT, LAYERS)
    assert ground_from_archive(path, URL) == Ground("vector", URL, True, "", ("water", "roads"))


@pytest.mark.parametrize(
    ("kind", "metadata", "header", "said"),
    [
        (TileType.MVT, {}, {}, "names no layers"),
        (TileType.MVT, LAYERS, {"tile_compression": Compression.ZSTD}, "browsers cannot undo"),
        (TileType.UNKNOWN, {}, {}, "does not tell, which the page cannot draw"),
        (TileType.PNG, {"attribution": 3}, {}, "its metadata cannot be read"),
    ],
)
def test_an_archive_the_page_cannot_draw_is_refused(
    tmp_path: Path, kind: TileType, metadata: dict[str, Any], header: dict[str, Any], said: str
) -> None:
    path = write_archive(tmp_path / "a.pmtiles", shapes("water"), kind, metadata, **header)
    with pytest.raises(GroundError, match=said) as raised:
        ground_from_archive(path, URL)
    assert str(path) in raised.value.line()
    assert "give a PMTiles archive, version 3" in raised.value.line()


def changed(body: bytes, at: int, new: bytes) -> bytes:
    return body[:at] + new + body[at + len(new) :]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda body: b"<html>" + body, "is no PMTiles archive"),
        (lambda body: b"", "is no PMTiles archive"),
        (lambda body: changed(body, 7, b"\2"), "version 2, not 3"),
        (lambda body: body[:90], "cut off within its header"),
        (lambda body: body[:-10], "its tiles would end at byte"),
        (lambda body: changed(body, 99, b"\6"), "tiles of MLT"),
        (lambda body: changed(body, 99, b"\x63"), "tiles of type 99"),
        (lambda body: changed(body, 97, b"\3"), "browsers cannot undo"),
        (lambda body: changed(body, 97, b"\1"), "its metadata cannot be read"),
    ],
)
def test_a_file_that_is_no_whole_archive_is_refused(tmp_path: Path, spoil: Any, said: str) -> None:
    path = write_archive(tmp_path / "a.pmtiles", picture(200, 0, 0), TileType.PNG, {})
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(GroundError, match=said):
        ground_from_archive(path, URL)


def test_a_missing_archive_is_named(tmp_path: Path) -> None:
    with pytest.raises(GroundError, match=r"nowhere\.pmtiles: No such file.*name a PMTiles archive"):
        ground_from_archive(tmp_path / "nowhere.pmtiles", URL)
    with pytest.raises(GroundError, match="directory"):
        ground_from_archive(tmp_path, URL)


@pytest.mark.parametrize(
    ("template", "allowed"),
    [
        ("https://tiles.example.org/{z}/{x}/{y}.png", "https://tiles.example.org"),
        ("http://localhost:8080/t/{z}/{x}/{y}@2x.webp?key=a;b", "http://localhost:8080"),
        ("https://[2001:db8::1]/{z}/{x}/{y}", "https://[2001:db8::1]"),
    ],
)
def test_an_address_opens_one_origin(template: str, allowed: str) -> None:
    assert origin(ground_from_template(template, "© us")) == allowed


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("https://tiles.example.org/{z}/{x}.png", r"lacks one of \{z\}, \{x\} and \{y\}"),
        ("tiles.example.org/{z}/{x}/{y}", "no address of tiles"),
        ("file:///etc/{z}/{x}/{y}", "no address of tiles"),
        ("javascript://x/{z}/{x}/{y}", "no address of tiles"),
        ("https://{x}.example.org/{z}/{y}", "no address of tiles"),
        ("https://a.example; script-src *;/{z}/{x}/{y}", "no address of tiles"),
        ("https://user:secret@a.example/{z}/{x}/{y}", "no address of tiles"),
        ("https://a.example:port/{z}/{x}/{y}", "no address of tiles"),
    ],
)
def test_what_is_no_address_is_refused(template: str, said: str) -> None:
    with pytest.raises(GroundError, match=said):
        ground_from_template(template, "© us")


def test_an_address_says_who_made_its_tiles() -> None:
    with pytest.raises(GroundError, match="nothing says who made the tiles"):
        ground_from_template("https://tiles.example.org/{z}/{x}/{y}.png")


def test_no_ground_opens_no_origin(tmp_path: Path) -> None:
    path = write_archive(tmp_path / "a.pmtiles", picture(200, 0, 0), TileType.PNG, {})
    assert origin(None) == origin(ground_from_archive(path, URL)) == ""
