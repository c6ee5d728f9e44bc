"""Headless Chromium for the tests that drive the page, and how a person moves about on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
)  # fmt: skip
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}


@contextmanager
def opened(browser: "Browser", url: str, size: str = "desktop", **options: object) -> Iterator["Page"]:
    """A page with the network blocked where it comes from disk; any error on its console fails the test."""
    width, height = SIZES[size]
    offline = url.startswith("file:")
    context = browser.new_context(viewport={"width": width, "height": height}, offline=offline, **options)  # type: ignore[arg-type]
    errors: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    page.goto(url)
    page.locator("#day").wait_for()
    yield page
    context.close()
    assert errors == []


def drawn(page: "Page") -> None:
    """Wait until the map has been drawn: the ground, and the record over it."""
    page.locator(".gl[data-idle]").wait_for(state="attached", timeout=60_000)
    page.locator(".markers[data-drawn]").wait_for(state="attached")


def click_middle(page: "Page") -> None:
    """Click on the middle of the map, where the address put what is to be chosen."""
    box = page.locator("#map").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def location(page: "Page") -> str:
    """The address as the page itself knows it: what the driver keeps of it lags behind the page on a busy machine."""
    told: str = page.evaluate("location.href")
    return told


def slide_to(page: "Page", day: str) -> None:
    """Move the slider with the keyboard, stop by stop, until the address says the day."""
    slider = page.locator("#slider")
    slider.focus()
    page.keyboard.press("Home")
    for _ in range(int(slider.get_attribute("max") or 0)):
        if f"t={day}" in location(page):
            return
        page.keyboard.press("ArrowRight")
    assert f"t={day}" in location(page), f"the slider has no stop at {day}"


def tab(page: "Page", name: str) -> None:
    page.locator(f"#tab-{name}").click()


def row(page: "Page", text: str) -> "Locator":
    """The first event in the list that holds the text."""
    return page.locator("#events [role=option]", has_text=text).first


def holder(page: "Page", place: str) -> str:
    """Who holds the place, as the list of places tells a screen reader."""
    tab(page, "places")
    return page.locator(f'.place[data-name="{place}"]').first.text_content() or ""
