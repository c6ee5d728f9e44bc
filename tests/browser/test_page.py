"""The page as a person uses it: opened from disk with the network off, in headless Chromium."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tadmor.example import build_example
from tadmor.publish.dossier_json import to_json
from tadmor.publish.page import to_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright")
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Debian's chromium"),
    pytest.mark.xdist_group("browser"),
]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's page on disk."""
    path = tmp_path_factory.mktemp("page") / "example.html"
    path.write_text(to_html(to_json(build_example())), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(params=[(1440, 900), (390, 844)], ids=["desktop", "phone"])
def page(browser: "Browser", exported: Path, request: pytest.FixtureRequest) -> Iterator["Page"]:
    """The page with the network blocked; any error on its console fails the test."""
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, offline=True)
    errors: list[str] = []
    opened = context.new_page()
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    opened.goto(exported.as_uri())
    yield opened
    context.close()
    assert errors == []


def slide_to(page: "Page", day: str) -> None:
    """Move the slider with the keyboard until it says the day, as ISO in the address."""
    slider = page.locator("#slider")
    slider.focus()
    page.keyboard.press("Home")
    for _ in range(200):
        if f"t={day}" in page.url:
            return
        page.keyboard.press("ArrowRight")
    pytest.fail(f"the slider has no stop at {day}")


def holder(page: "Page", place: str) -> str:
    """Who holds the place, as the map tells a screen reader."""
    label = page.locator(f'#map .place[aria-label^="{place}"]').first.get_attribute("aria-label")
    assert label is not None
    return label


def test_on_12_december_palmyra_is_isil_and_tiyas_is_the_army(page: "Page") -> None:
    slide_to(page, "2016-12-12")
    assert re.search(r"held by (ISIL|Islamic State)", holder(page, "Palmyra:"))
    assert re.search(r"held by (the )?Syrian (Arab )?Army", holder(page, "Tiyas Military Airbase"))


def test_an_event_leads_to_its_sentence_and_its_sources(page: "Page") -> None:
    slide_to(page, "2016-12-12")
    page.locator("#events button", has_text="Jihar Crossroad").first.click()
    evidence = page.locator("#evidence")
    assert "ISIL captured the Jihar Crossroad" in evidence.locator("mark").first.inner_text()
    assert "after heavy clashes" in evidence.locator("blockquote").first.inner_text()
    assert "ISIS seizes important crossroad near Syrian Air Force base" in evidence.inner_text()


def test_the_address_holds_the_state_and_back_works(page: "Page", exported: Path) -> None:
    slide_to(page, "2016-12-11")
    page.locator("#events button").first.click()
    address = page.url
    assert "e=" in address
    page.locator("#evidence .close").click()
    assert page.locator("#evidence").is_hidden()
    page.go_back()
    assert page.locator("#evidence").is_visible()
    page.goto(exported.as_uri())
    page.goto(address)
    page.reload()
    assert page.locator("#evidence").is_visible()
    assert page.locator("#day").inner_text() == "11 December 2016"


def test_play_moves_the_clock_and_stops(page: "Page") -> None:
    slide_to(page, "2016-12-08")
    page.locator("#play").click()
    playwright.expect(page.locator("#day")).not_to_have_text("8 December 2016")
    page.locator("#play").click()
    assert page.locator("#play").get_attribute("aria-pressed") == "false"


def test_everything_is_reached_by_keyboard_alone(page: "Page") -> None:
    slide_to(page, "2016-12-13")
    page.locator("#events button").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#evidence").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#evidence").is_hidden()
    page.locator("#map .place").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#evidence h2").is_visible()


def test_losses_stand_beside_the_totals_of_the_infobox(page: "Page") -> None:
    slide_to(page, "2016-12-22")
    page.locator("#losses-box summary").click()
    told = page.locator("#losses").inner_text()
    assert "The Inside Source" in told
    assert "149" in told
    assert "630" in told
