"""One browser for all tests of a worker, and the example's page on disk."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from tests.browser.driver import CHROMIUM, FLAGS, SIZES, opened

from tadmor.example import build_example
from tadmor.publish.page import to_html
from tadmor.replays import offline_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright


@pytest.fixture(scope="session")
def driver() -> Iterator["Playwright"]:
    playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright")
    if not CHROMIUM.exists():
        pytest.skip("needs Debian's chromium")
    with playwright.sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(driver: "Playwright") -> Iterator["Browser"]:
    started = driver.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS))
    yield started
    started.close()


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the example's page on disk."""
    path = tmp_path_factory.mktemp("page") / "example.html"
    path.write_text(to_html(offline_page(build_example())), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(params=list(SIZES))
def page(browser: "Browser", exported: str, request: pytest.FixtureRequest) -> Iterator["Page"]:
    """The page on 12 December 2016, on a desk and on a phone."""
    with opened(browser, f"{exported}#t=2016-12-12", request.param) as page:
        yield page


@pytest.fixture
def desk(browser: "Browser", exported: str) -> Iterator["Page"]:
    """The page on 12 December 2016, on a desk."""
    with opened(browser, f"{exported}#t=2016-12-12") as page:
        yield page
