"""Nothing an account says is ever run, in either kind of page; and the page keeps to WCAG as far as axe can tell."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from tests.browser.driver import SIZES, drawn, opened, tab
from tests.serving import serving

from tadmor.example import build_example
from tadmor.model import Dossier
from tadmor.model.decision import Decision, EventAnchor, LossSlot, QuoteAnchor, Slots
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
    """Look at every view, so that every text of the record is shown once; nothing of it has run."""
    ran = dialogs(page)
    for name in ("events", "places", "losses", "forces", "sources", "findings"):
        tab(page, name)
        page.locator("#tab-panel").wait_for()
        for button in page.locator("#tab-panel button").all()[:3]:
            button.click()
    for key in ("x", "t", "m"):
        page.keyboard.press(key)
    page.locator(".legend").wait_for()
    assert_inert(page, ran)


def assert_inert(page: "Page", ran: list[str]) -> None:
    assert ran == []
    assert page.evaluate("window.pwned") is None
    assert page.locator("#app :is(img, iframe, object, embed, script, [onerror])").count() == 0
    hrefs = page.locator("#app a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert all(h.startswith(("#", "http://", "https://")) for h in hrefs)


def test_there_are_a_hundred_payloads() -> None:
    assert len(set(PAYLOADS)) >= 100


def test_nothing_of_a_hundred_payloads_runs(browser: "Browser", tmp_path: Path) -> None:
    path = tmp_path / "bad.html"
    path.write_text(to_html(offline_page(poisoned_example(" ".join(PAYLOADS)))), encoding="utf-8")
    with opened(browser, f"{path.as_uri()}#t=2016-12-12&m=all&e=e32") as page:
        walk_about(page)


def poisoned_decisions(payload: str) -> Iterator[Decision]:
    """Decisions with the payload in every text a reviewer gives; the last has lost its words."""
    at, quote = "2026-01-02T03:04:05+00:00", QuoteAnchor("d1", payload, 0)
    names, who = (payload, f"{payload} 2"), payload
    for number, event in enumerate(build_example().timeline.record.events[30:33]):
        loss = LossSlot("killed", payload, 3, None, payload, payload, payload)
        slots = Slots(actors=names, targets=names, places=names, losses=(loss,))
        about = EventAnchor(event.id, event.type, (quote,) if number == 2 else ())
        yield Decision(at, who, "correct", event=about, slots=slots, reason=payload)
    yield Decision(at, who, "add", quote=quote, slots=Slots(type="statement", actors=names), reason=payload)
    yield Decision(at, who, "reject", event=EventAnchor("e1", "attack", (QuoteAnchor("d1", f"{payload} gone", 0),)))


def enrol(page: "Page", name: str) -> None:
    page.locator("#reviewer").fill(name)
    page.locator("#reviewer").press("Enter")
    page.locator("#next, #accept").first.wait_for()


def test_nothing_runs_in_the_served_page_nor_of_what_reviewers_write(browser: "Browser") -> None:
    payload = " ".join(PAYLOADS)
    with (
        serving(poisoned_example(payload), poisoned_decisions(payload)) as address,
        opened(browser, f"{address}#t=2016-12-12&m=all&e=e32") as page,
    ):
        walk_about(page)
        ran = dialogs(page)
        tab(page, "review")
        enrol(page, payload[:80])
        page.locator("#orphans li").first.wait_for()
        page.locator("#log li").nth(4).wait_for()
        for form in ("correct", "merge", "reject"):
            page.locator(f"#{form}").click()
            page.locator("#deed form").wait_for()
        page.locator("#deed textarea").fill(payload[:4000])
        page.locator("#deed .primary").click()
        page.locator("#done", has_text="Rejected").wait_for(state="attached")
        assert_inert(page, ran)


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
LOOKS = tuple(f"&theme={theme}&lang={lang}" for theme in ("light", "dark") for lang in ("en", "ar"))
needs_axe = pytest.mark.skipif(not AXE.exists(), reason="needs axe-core: npm ci in web/")


def faults(page: "Page", where: str) -> list[tuple[str, str, object, str]]:
    """What axe finds serious or critical on the page as it is."""
    # through the debugger, which the page's policy does not bind
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    bad = [v for v in result["violations"] if v["impact"] in {"serious", "critical"}]
    return [(where, v["id"], v["nodes"][0]["target"], v["nodes"][0]["html"][:160]) for v in bad]


def look(page: "Page", state: str) -> None:
    page.evaluate("hash => { location.hash = hash; }", f"t=2016-12-12&m=all&{state}")
    page.wait_for_timeout(60)


@needs_axe
@pytest.mark.parametrize("size", list(SIZES))
def test_axe_finds_nothing_serious_on_any_view(browser: "Browser", exported: str, size: str) -> None:
    found = []
    with opened(browser, f"{exported}#t=2016-12-12", size) as page:
        drawn(page)
        for way in LOOKS:
            for view in VIEWS:
                look(page, view + way)
                found += faults(page, view + way)
    assert found == []


MARK = """() => {
  const piece = [...document.querySelectorAll('#full-text [data-start]')].find((p) => p.textContent.length > 40);
  getSelection().setBaseAndExtent(piece.firstChild, 3, piece.firstChild, 30);
}"""


@needs_axe
@pytest.mark.parametrize("size", list(SIZES))
def test_axe_finds_nothing_serious_in_the_review(browser: "Browser", size: str) -> None:
    one, other = build_example().timeline.record.events[30:32]
    found = []
    gone = Decision("2026-01-02", "Bo", "reject", event=EventAnchor("e1", "attack", (QuoteAnchor("d1", "no more", 0),)))
    with serving(build_example(), [gone]) as address, opened(browser, f"{address}#tab=review", size) as page:
        found += faults(page, "name")
        enrol(page, "Ada")
        # an event of two claims can be split
        look(page, f"tab=review&e={one.id}")
        page.locator("#merge").click()
        page.locator("#merge-form select").select_option(other.id)
        page.locator("#merge-form .primary").click()
        page.locator("#log li", has_text="Merged").wait_for()
        for way in LOOKS:
            look(page, f"tab=review&e={one.id}{way}")
            page.locator("#accept").wait_for()
            found += faults(page, way)
            for form in ("reject", "merge", "split", "correct"):
                page.locator(f"#{form}").click()
                page.locator("#deed form").wait_for()
                if form == "correct":
                    page.locator("#deed .more").click()
                    page.locator("[name=relation]").first.select_option("away")
                    page.locator("[name=citations]").first.fill("1, 999")
                found += faults(page, form + way)
            page.keyboard.press("Escape")
            look(page, f"tab=review&view=text{way}")
            page.locator("#full-text article").wait_for()
            page.evaluate(MARK)
            page.locator("#add").click()
            page.locator("#deed form").wait_for()
            found += faults(page, f"add{way}")
            page.keyboard.press("Escape")
    assert found == []
