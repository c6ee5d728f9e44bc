"""Takes the pictures of the page that the documentation shows: ``python -m tests.browser.pictures``."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.driver import CHROMIUM, FLAGS, drawn, opened
from tests.serving import tadmor_serve

from tadmor.example import build_example
from tadmor.publish.page import to_html
from tadmor.replays import offline_page
from tadmor.store import save

if TYPE_CHECKING:
    from playwright.sync_api import Browser

IMAGES = Path(__file__).parents[2] / "docs" / "images"
PICTURES = {
    "page": ("desktop", "t=2016-12-12&e=e31"),
    "page-arabic": ("desktop", "t=2016-12-12&tab=places&lang=ar"),
    "page-timeline-dark": ("desktop", "t=2016-12-12&m=all&view=timeline&tab=losses&theme=dark"),
    "page-forces": ("desktop", "t=2016-12-15&tab=forces&areas=1&around=1"),
    "page-sources": ("desktop", "t=2016-12-20&m=all&tab=sources"),
    "page-phone": ("phone", "t=2016-12-12&e=e31"),
}
REVIEW = "t=2016-12-12&tab=review&view=text&e=e31"


def main() -> None:
    """Write every picture anew."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS))
        page = Path(folder) / "example.html"
        page.write_text(to_html(offline_page(build_example())), encoding="utf-8")
        for name, (size, state) in PICTURES.items():
            _take(browser, f"{page.as_uri()}#{state}", size, name)
        _review(browser, Path(folder) / "example.tadmor")
        browser.close()


def _take(browser: "Browser", url: str, size: str, name: str) -> None:
    with opened(browser, url, size) as page:
        drawn(page)
        page.wait_for_timeout(1500)
        page.screenshot(path=IMAGES / f"{name}.png")


def _review(browser: "Browser", file: Path) -> None:
    """The queue, an event and the form to correct it, from a server of our own."""
    save(build_example(), file)
    with tadmor_serve(file) as (_, address), opened(browser, f"{address}#{REVIEW}") as page:
        page.locator("#reviewer").fill("Ada")
        page.keyboard.press("Enter")
        page.locator("#accept").wait_for()
        page.wait_for_timeout(1500)
        page.keyboard.press("e")
        page.locator("form.slots").wait_for()
        page.screenshot(path=IMAGES / "page-review.png")


if __name__ == "__main__":
    main()
