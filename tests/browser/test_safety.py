"""Nothing an account says is ever run, in either kind of page; and the page keeps to WCAG as far as axe can tell."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from tests.browser.driver import SIZES, drawn, opened, tab

from tadmor.example import build_example
from tadmor.model import Dossier
from tadmor.publish.page import to_html
from tadmor.replays import offline_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
PAYLOADS = (Path(__file__).parent / "payloads.txt").read_text(encoding="utf-8").splitlines()
KEPT = frozenset(
    {"id", "document", "event", "claim", "type", "kind", "state", "certainty", "date", "how", "side", "parent", "place"}
    | {
        "because",
        "holder",
        "since",
        "until",
        "severity",
        "outcome",
        "part_of_day",
        "format",
        "sha256",
        "language",
        "speaker",
    }
    | {"from", "to", "start", "end", "actor", "day", "model", "gazetteer_id"}
)
"""Keys whose text the program writes itself; everything else comes from accounts."""


def poisoned(value: Any, payload: str, key: str = "") -> Any:
    """The same value with the payload put into every text of an account."""
    if isinstance(value, dict):
        return {k: poisoned(v, payload, k) for k, v in value.items()}
    if isinstance(value, list):
        ids = key in {"actors", "targets", "places", "claims"}
        return [v if ids and isinstance(v, str) else poisoned(v, payload, key) for v in value]
    return f"{payload} {value}" if isinstance(value, str) and key not in KEPT else value


def poisoned_example(payload: str) -> Dossier:
    plain = msgspec.to_builtins(build_example())
    text = plain["timeline"]["record"]["documents"][0]["text"]
    bad = poisoned(plain, payload)
    bad["timeline"]["record"]["documents"][0]["text"] = payload + text
    bad["provenance"] = plain["provenance"]
    return msgspec.convert(bad, Dossier, strict=False)


def dialogs(page: "Page") -> list[str]:
    """The messages of dialogs that open from now on; each is closed."""
    ran: list[str] = []

    def close(dialog: "Dialog") -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", close)
    return ran


def walk_about(page: "Page") -> None:
    """Look at every view, so that every text of the record is shown once."""
    for name in ("events", "places", "losses", "forces", "sources", "findings"):
        tab(page, name)
        page.locator("#tab-panel").wait_for()
    for button in page.locator("#tab-panel button").all()[:3]:
        button.click()
    for key in ("x", "t", "m"):
        page.keyboard.press(key)
    page.locator(".legend").wait_for()


def test_there_are_a_hundred_payloads() -> None:
    assert len(set(PAYLOADS)) >= 100


def test_nothing_of_a_hundred_payloads_runs(browser: "Browser", tmp_path: Path) -> None:
    path = tmp_path / "bad.html"
    path.write_text(to_html(offline_page(poisoned_example(" ".join(PAYLOADS)))), encoding="utf-8")
    with opened(browser, f"{path.as_uri()}#t=2016-12-12&m=all&e=e32") as page:
        ran = dialogs(page)
        walk_about(page)
        assert ran == []
        assert page.evaluate("window.pwned") is None
        assert page.locator("#app img, #app iframe, #app object, #app embed, #app script, #app [onerror]").count() == 0
        hrefs = page.locator("#app a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
        assert all(h.startswith(("#", "http://", "https://")) for h in hrefs)


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    uvicorn = pytest.importorskip("uvicorn", reason="needs the extra 'serve'")
    import tempfile

    from tadmor.store import save
    from tadmor.web.app import make_app
    from tadmor.web.listen import listening

    with tempfile.TemporaryDirectory() as folder, listening("127.0.0.1", 0) as socket:
        path = Path(folder) / "bad.tadmor"
        save(poisoned_example(" ".join(PAYLOADS)), path)
        server = uvicorn.Server(uvicorn.Config(make_app(path), log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{socket.getsockname()[1]}/"
        server.should_exit = True
        thread.join(10)


def test_nothing_runs_in_the_served_page_either(browser: "Browser", served: str) -> None:
    with opened(browser, f"{served}#t=2016-12-12&m=all&e=e32") as page:
        ran = dialogs(page)
        walk_about(page)
        assert ran == []
        assert page.evaluate("window.pwned") is None
        assert page.locator("#app img, #app iframe, #app object, #app embed, #app script, #app [onerror]").count() == 0


VIEWS = (
    "tab=events&e=e32",
    "tab=places&p=p1",
    "tab=losses",
    "tab=forces",
    "tab=sources",
    "tab=findings",
    "view=timeline",
    "view=text",
)
LOOKS = ("", "&theme=dark", "&lang=ar")


@pytest.mark.skipif(not AXE.exists(), reason="needs axe-core: npm ci in web/")
@pytest.mark.parametrize("size", list(SIZES))
def test_axe_finds_nothing_serious_on_any_view(browser: "Browser", exported: str, size: str) -> None:
    found = []
    with opened(browser, f"{exported}#t=2016-12-12", size) as page:
        drawn(page)
        for view in VIEWS:
            for look in LOOKS:
                page.evaluate("hash => { location.hash = hash; }", f"t=2016-12-12&m=all&{view}{look}")
                page.wait_for_timeout(60)
                # through the debugger, which the page's policy does not bind
                page.evaluate(AXE.read_text(encoding="utf-8"))
                result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
                bad = [v for v in result["violations"] if v["impact"] in {"serious", "critical"}]
                found += [(view + look, v["id"], v["nodes"][0]["target"], v["nodes"][0]["html"][:120]) for v in bad]
    assert found == []
