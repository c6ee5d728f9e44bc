"""Review in the browser, against a server of our own: by keyboard, with undo, kept in the dossier."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.browser.driver import drawn, holder, location, opened, tab
from tests.serving import tadmor_serve

from tadmor.example import build_example
from tadmor.reviewed import load_reviewed
from tadmor.store import load, save
from tadmor.store.decisions import decisions

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest.importorskip("uvicorn", reason="needs the extra 'serve'")
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "example.tadmor"
    save(build_example(), path)
    return path


@pytest.fixture
def address(file: Path) -> Iterator[str]:
    with tadmor_serve(file) as (_, found):
        yield found


@pytest.fixture
def page(browser: "Browser", address: str) -> Iterator["Page"]:
    with opened(browser, f"{address}#t=2016-12-12&tab=review") as page:
        page.locator("#reviewer").fill("Ada")
        page.keyboard.press("Enter")
        page.locator("#next").wait_for()
        yield page


def number(page: "Page") -> int:
    """How many events are left to judge."""
    found = re.search(r"(\d+) left", page.locator("#review").inner_text())
    assert found
    return int(found[1])


def test_judge_by_keyboard_undo_and_redo(page: "Page", file: Path) -> None:
    total = number(page)
    page.keyboard.press("j")
    page.locator("#accept").wait_for()
    page.keyboard.press("a")
    page.locator("#log li", has_text="accept").wait_for()
    assert number(page) == total - 1
    page.keyboard.press("r")
    page.locator("#reject-form textarea").fill("a plan only")
    page.locator("#reject-form .primary").click()
    page.locator("#log li", has_text="a plan only").wait_for()
    assert len(load_reviewed(file).timeline.record.events) == total - 1
    page.keyboard.press("u")
    page.locator("#log li", has_text="Taken back").wait_for()
    assert len(load_reviewed(file).timeline.record.events) == total
    page.keyboard.press("y")
    page.locator("#log li", has_text="Given back").wait_for()
    assert [d.kind for d in decisions(file)] == ["accept", "reject", "undo", "redo"]
    assert all(d.who == "Ada" for d in decisions(file))
    assert len(load(file).timeline.record.events) == total


def test_a_correction_reaches_the_map(page: "Page", file: Path) -> None:
    found = load(file).timeline.record
    crossroad = next(p.id for p in found.places if p.name == "Jihar Crossroad")
    taken = next(e.id for e in found.events if e.type == "capture" and crossroad in e.places)
    page.evaluate(f"location.hash = location.hash + '&e={taken}'")
    page.locator("#evidence", has_text=re.compile(taken, re.IGNORECASE)).wait_for()
    page.locator("#accept").wait_for()
    page.keyboard.press("e")
    page.locator("[name=actors]").fill("Syrian Army\nA New Brigade")
    page.locator("form.slots .primary").click()
    page.locator("#log li", has_text="correct").wait_for()
    index = {e.id: e for e in load_reviewed(file).timeline.record.events}
    names = {a.id: a.name for a in load_reviewed(file).timeline.record.actors}
    assert [names[a] for a in index[taken].actors] == ["Syrian Army", "A New Brigade"]
    assert "Syrian Army" in holder(page, "Jihar Crossroad")


def press(page: "Page", *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def tab_to(page: "Page", selector: str) -> None:
    """Go on with the tab key until the focus is there."""
    for _ in range(60):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the tab key does not reach {selector}")


def test_losses_and_who_says_so_are_corrected_by_keys_alone(page: "Page", file: Path) -> None:
    press(page, "j", "e")
    page.locator("form.slots [name=type]:focus").wait_for()
    tab_to(page, ".more")
    page.keyboard.press("Enter")
    page.locator("input[type=number]:focus").wait_for()
    page.keyboard.type("12")
    tab_to(page, "[name=what]")
    page.keyboard.type("tank crews")
    tab_to(page, "[name=speaker]")
    page.keyboard.type("ISIL")
    tab_to(page, "[name=certainty]")
    page.keyboard.type("cl")
    tab_to(page, "[name=reason]")
    page.keyboard.type("the next sentence says so")
    tab_to(page, "form.slots .primary")
    page.keyboard.press("Enter")
    page.locator("#log li", has_text="the next sentence").wait_for()
    (line,) = decisions(file)
    assert line.event
    assert line.slots.losses
    record = load_reviewed(file).timeline.record
    event = next(e for e in record.events if e.id == line.event.id)
    claim = next(c for c in record.claims if c.id == event.claims[0])
    assert (event.losses[-1].min, event.losses[-1].what, event.losses[-1].claim) == (12, "tank crews", claim.id)
    assert (claim.attributed_to, claim.certainty) == ("ISIL", "claimed")
    assert claim.speaker in {a.id for a in record.actors if a.name == "ISIL" or "ISIL" in a.aliases}
    # what was done is said, and the keys go on at what is next
    assert page.locator("#done").inner_text().startswith(f"Corrected: {event.id}.")
    page.locator(".now:focus").wait_for()


def test_a_missed_event_is_marked_and_added_by_keys_alone(page: "Page", file: Path) -> None:
    press(page, "j", "n")
    page.locator("#full-text:focus").wait_for()
    press(page, "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "n")
    page.locator("form.slots [name=type]:focus").wait_for()
    page.keyboard.press("End")
    tab_to(page, "form.slots .primary")
    page.keyboard.press("Enter")
    page.locator("#log li", has_text="Added").wait_for()
    (line,) = decisions(file)
    assert line.quote
    text = load(file).timeline.record.documents[0].text
    assert len(line.quote.quote.split()) >= 3
    assert text[line.quote.start : line.quote.start + len(line.quote.quote)] == line.quote.quote
    assert line.slots.type == "statement"


def test_escape_leaves_a_form_and_letters_can_be_turned_off(page: "Page", file: Path) -> None:
    press(page, "j", "r")
    page.locator("#reject-form textarea").fill("no")
    page.keyboard.press("Escape")
    page.locator("#reject-form").wait_for(state="detached")
    page.locator("#reject:focus").wait_for()
    page.locator("#options").click()
    page.locator("#letters").uncheck()
    assert "keys=0" in location(page)
    page.locator("#accept").focus()
    press(page, "a", "r", "p")
    assert page.locator("#reject-form").count() == 0
    assert page.locator("#play").get_attribute("aria-pressed") == "false"
    assert decisions(file) == ()


def test_two_events_are_merged_and_split_again_by_keys_alone(page: "Page", file: Path) -> None:
    press(page, "j", "g")
    page.locator("#merge-form select").wait_for()
    press(page, "ArrowDown", "Tab", "Enter")
    page.locator("#log li", has_text="Merged").wait_for()
    press(page, "s")
    page.locator("#deed input[type=checkbox]").first.wait_for()
    press(page, "Space")
    tab_to(page, "form.slots .primary")
    press(page, "Enter")
    page.locator("#log li", has_text="Split").wait_for()
    assert [d.kind for d in decisions(file)] == ["merge", "split"]
    assert len(load_reviewed(file).timeline.record.events) == len(load(file).timeline.record.events)


def test_the_blind_coder_is_still_blind_after_a_reload(browser: "Browser", address: str, file: Path) -> None:
    with opened(browser, f"{address}#t=2016-12-12&tab=review") as page:
        page.locator("#reviewer").fill("Ada")
        page.keyboard.press("Enter")
        page.locator("#next").click()
        rejected = re.findall(r"[?#&]e=(e\d+)", location(page))[0]
        press(page, "r")
        page.locator("#reject-form textarea").fill("a plan only")
        page.locator("#reject-form .primary").click()
        page.locator("#log li", has_text="a plan only").wait_for()
        events = len(load_reviewed(file).timeline.record.events)
    with opened(browser, f"{address}#t=2016-12-22&m=all&tab=review") as page:
        page.locator("#reviewer").fill("Bo")
        page.locator("#review input[type=checkbox]").check()
        page.locator("#reviewer").press("Enter")
        for _ in range(2):
            page.locator("#next").wait_for()
            assert page.locator("#log li", has_text="a plan only").count() == 0
            assert number(page) == events + 1
            page.evaluate("id => { location.hash = `t=2016-12-22&m=all&tab=review&e=${id}`; }", rejected)
            page.locator(".now .eyebrow", has_text=f"{rejected} ").wait_for()
            page.goto(f"{address}#t=2016-12-22&m=all&tab=review")
            page.reload()
        page.locator("#next").wait_for()
        page.keyboard.press("j")
        page.keyboard.press("a")
        page.locator("#log li", has_text="Accepted").wait_for()
        assert page.locator("#log li").count() == 1
        assert [d.who for d in decisions(file)] == ["Ada", "Bo"]


def test_on_a_phone_the_review_has_the_sheet_and_shows_the_evidence(browser: "Browser", address: str) -> None:
    with opened(browser, f"{address}#t=2016-12-12&tab=review", "phone") as page:
        page.locator("#reviewer").fill("Ada")
        page.keyboard.press("Enter")
        page.locator("#next").click()
        page.locator("#review .claim mark").first.wait_for()
        assert page.locator("#evidence").count() == 0
        page.locator("#accept").click()
        page.locator("#log li", has_text="Accepted").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_missed_event_is_added_by_marking_its_text(page: "Page", file: Path) -> None:
    page.keyboard.press("x")
    page.locator("#full-text article").wait_for()
    page.evaluate("""() => {
      const piece = [...document.querySelectorAll('#full-text [data-start]')].find((p) => p.textContent.length > 40);
      getSelection().setBaseAndExtent(piece.firstChild, 3, piece.firstChild, 30);
    }""")
    page.locator("#add").click()
    page.locator("[name=type]").select_option("statement")
    page.locator("[name=date]").fill("2016-12-09")
    page.locator("form.slots .primary").click()
    page.locator("#log li", has_text="add").wait_for()
    (line,) = decisions(file)
    assert line.quote
    document = load(file).timeline.record.documents[0]
    assert document.text[line.quote.start : line.quote.start + 27] == line.quote.quote
    assert load_reviewed(file).timeline.record.events[-1].date == "2016-12-09"


def test_the_served_page_asks_for_the_other_replays(page: "Page") -> None:
    tab(page, "places")
    before = page.locator("#places .place").all_text_contents()
    page.locator("#believe").select_option("at-least=2")
    page.locator("#places .place", has_text="Holder not told").nth(3).wait_for()
    assert page.locator("#places .place").all_text_contents() != before


def test_what_a_claim_cites_and_how_the_event_lies_are_corrected_and_undone(page: "Page", file: Path) -> None:
    event = next(e for e in load(file).timeline.record.events if len(e.places) == 1 and not e.relations)
    page.evaluate("id => { location.hash = `t=2016-12-12&tab=review&e=${id}`; }", event.id)
    page.locator(".now .eyebrow", has_text=f"{event.id} ").wait_for()
    page.keyboard.press("e")
    page.locator("[name=relation]").select_option("away")
    page.locator("[name=km]").fill("4.5")
    page.locator("[name=bearing]").select_option(label="east")
    cites = page.locator("[name=citations]").first
    cites.fill("2, 999")
    assert page.locator("form.slots [role=alert]").inner_text() == "There is no reference 999."
    assert cites.evaluate("box => box.checkValidity()") is False
    cites.fill("2")
    page.locator("[name=reference]").first.select_option("5")
    assert cites.input_value() == "2, 5"
    page.locator("form.slots .primary").click()
    page.locator("#log li", has_text="At or near, Claims").wait_for()
    after = next(e for e in load_reviewed(file).timeline.record.events if e.id == event.id)
    place = event.places[0]
    assert [(r.place, r.relation, r.distance_m, r.bearing_deg) for r in after.relations] == [
        (place, "direction", 4500.0, 90.0)
    ]
    assert next(c for c in load_reviewed(file).timeline.record.claims if c.id == event.claims[0]).citations == (2, 5)
    page.evaluate("id => { location.hash = `t=2016-12-12&e=${id}`; }", event.id)
    assert "4.5 km east of" in page.locator("#evidence dl").inner_text()
    page.evaluate("id => { location.hash = `t=2016-12-12&tab=review&e=${id}`; }", event.id)
    page.keyboard.press("u")
    page.locator("#log li", has_text="Taken back").wait_for()
    assert load_reviewed(file).timeline.record.events == load(file).timeline.record.events


def test_on_a_phone_the_map_behind_the_review_looks_at_the_campaign(browser: "Browser", address: str) -> None:
    with opened(browser, f"{address}#t=2016-12-12&tab=review", "phone") as page:
        drawn(page)
        page.locator("#tab-events").click()
        page.locator(".handle").click()
        page.wait_for_timeout(800)
        assert page.locator(".markers").evaluate("box => Number(box.dataset.drawn.split('/')[2])") > 5
