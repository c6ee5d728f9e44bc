"""Ground tiles beneath the record: an archive is asked for and drawn; tiles that do not answer leave the outlines."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pmtiles.tile import TileType
from tests.archives import picture, shapes, write_archive
from tests.browser.driver import drawn, opened
from tests.serving import serving

from tadmor.config import GroundConfig
from tadmor.example import build_example
from tadmor.exports import page as exported_page
from tadmor.publish.ground import ground_from_template
from tadmor.web.ground import served_ground

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

image = pytest.importorskip("PIL.Image", reason="needs Pillow")
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
DESERT = "t=2016-12-12&map=9/33.2/39.6"
"""A view of land where no place of the example is."""
TEMPLATE = "https://tiles.example.org/{z}/{x}/{y}.png"


def colour(page: "Page") -> tuple[int, int, int]:
    """The colour of the ground in the middle of the map."""
    drawn(page)
    page.wait_for_timeout(500)
    box = page.locator("#map").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2 + 7, box["y"] + box["height"] / 2 + 7
    shot = page.screenshot(clip={"x": x, "y": y, "width": 3, "height": 3})
    red, green, blue = image.open(io.BytesIO(shot)).convert("RGB").getpixel((1, 1))
    return red, green, blue


@pytest.fixture(scope="module")
def land(browser: "Browser", exported: str) -> Iterator[tuple[int, int, int]]:
    """The colour of the ground without tiles."""
    with opened(browser, f"{exported}#{DESERT}") as page:
        yield colour(page)


def test_pictures_of_an_archive_are_drawn_and_credited(
    browser: "Browser", tmp_path: Path, land: tuple[int, int, int]
) -> None:
    red = write_archive(tmp_path / "a.pmtiles", picture(220, 0, 0), TileType.PNG, {"attribution": "© <b>Red</b> Maps"})
    with serving(build_example(), ground=served_ground(GroundConfig(pmtiles=str(red)))) as address:
        asked: list[str] = []
        with opened(browser, f"{address}#{DESERT}") as page:
            page.on("request", lambda request: asked.append(request.headers.get("range", "")))
            page.reload()
            found = colour(page)
            assert page.locator("#credit").inner_text().strip() == "© Red Maps"
    assert any(span.startswith("bytes=0-") for span in asked)
    assert found[0] > found[1] + 60
    assert abs(land[0] - land[1]) < 20


def test_shapes_of_an_archive_are_drawn_in_either_theme(
    browser: "Browser", tmp_path: Path, land: tuple[int, int, int]
) -> None:
    layers = {"vector_layers": [{"id": "water"}]}
    flooded = write_archive(tmp_path / "a.pmtiles", shapes("water"), TileType.MVT, layers)
    with (
        serving(build_example(), ground=served_ground(GroundConfig(pmtiles=str(flooded)))) as address,
        opened(browser, f"{address}#{DESERT}") as page,
    ):
        light = colour(page)
        assert light != land
        assert light == (0xD9, 0xE3, 0xE6)
        page.locator("#theme").click()
        assert colour(page) == (0x0E, 0x14, 0x18)


@pytest.mark.parametrize("answers", [True, False])
def test_an_exported_page_asks_the_address_it_was_given_and_no_other(
    browser: "Browser", tmp_path: Path, land: tuple[int, int, int], answers: bool
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(exported_page(build_example(), ground_from_template(TEMPLATE, "© Red Maps")))
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    asked: list[str] = []
    every: list[str] = []

    def answer(route: "Route") -> None:
        asked.append(route.request.url)
        if answers:
            open_to_all = {"access-control-allow-origin": "*"}
            route.fulfill(body=picture(220, 0, 0), content_type="image/png", headers=open_to_all)
        else:
            route.abort()

    page.on("request", lambda request: every.append(request.url))
    page.route("https://tiles.example.org/**", answer)
    page.goto(f"{path.as_uri()}#{DESERT}")
    found, credit = colour(page), page.locator("#credit").inner_text()
    context.close()
    assert asked
    elsewhere = {url for url in every if not url.startswith(("file:", "blob:", "data:", "https://tiles.example.org/"))}
    assert elsewhere == set()
    assert "© Red Maps" in credit
    if answers:
        assert found[0] > found[1] + 60
        assert "do not answer" not in credit
    else:
        assert found == land
        assert "do not answer" in credit
