"""The page as a person uses it: opened from disk with the network off, in headless Chromium."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.browser.driver import CHROMIUM, FLAGS, click_middle, drawn, holder, location, opened, row, slide_to, tab

if TYPE_CHECKING:
    from playwright.sync_api import Page, Playwright

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_on_12_december_palmyra_is_isil_and_tiyas_is_the_army(page: "Page") -> None:
    slide_to(page, "2016-12-12")
    assert re.search(r"held by (ISIL|Islamic State)", holder(page, "Palmyra"))
    assert re.search(r"held by (the )?Syrian (Arab )?Army", holder(page, "Tiyas Military Airbase"))


def test_an_event_leads_to_its_sentence_and_its_sources(page: "Page") -> None:
    row(page, "Jihar Crossroad").click()
    evidence = page.locator("#evidence")
    assert "ISIL captured the Jihar Crossroad" in evidence.locator("mark").first.inner_text()
    assert "after heavy clashes" in evidence.locator("blockquote").first.inner_text()
    assert "ISIS seizes important crossroad near Syrian Air Force base" in evidence.inner_text()


def test_a_click_on_a_place_of_the_map_tells_of_it(desk: "Page", exported: str) -> None:
    desk.goto(f"{exported}#t=2016-12-12&map=13/34.56/38.285")
    desk.reload()
    drawn(desk)
    click_middle(desk)
    desk.locator("#evidence").wait_for()
    assert "p=p1" in location(desk)
    assert desk.locator("#evidence h2").inner_text() == "Palmyra"


def test_a_click_on_several_places_close_together_shows_them_apart(desk: "Page", exported: str) -> None:
    desk.goto(f"{exported}#t=2016-12-12&map=7/34.56/38.285")
    desk.reload()
    drawn(desk)
    click_middle(desk)
    desk.wait_for_url(lambda url: float(url.split("map=")[1].split("/")[0]) > 8)
    assert desk.locator("#evidence").is_hidden()


def test_the_map_is_used_by_keyboard(desk: "Page", exported: str) -> None:
    desk.goto(f"{exported}#t=2016-12-12&map=13/34.56/38.285")
    desk.reload()
    drawn(desk)
    desk.locator(".gl canvas").focus()
    desk.keyboard.press("Enter")
    assert desk.locator("#evidence h2").inner_text() == "Palmyra"
    before = location(desk)
    desk.keyboard.press("ArrowRight")
    desk.wait_for_url(lambda url: url != before and "t=2016-12-12" in url)


def test_a_step_of_the_clock_draws_the_record_and_not_the_ground(desk: "Page") -> None:
    drawn(desk)
    desk.wait_for_timeout(500)
    ground, record = (
        desk.locator(".gl").get_attribute("data-idle"),
        desk.locator(".markers").get_attribute("data-drawn"),
    )
    slide_to(desk, "2016-12-15")
    desk.wait_for_timeout(500)
    assert desk.locator(".gl").get_attribute("data-idle") == ground
    assert desk.locator(".markers").get_attribute("data-drawn") != record


def test_what_is_chosen_is_not_under_the_panel_that_tells_of_it(page: "Page", exported: str) -> None:
    for place in ("Palmyra", "Tiyas Military Airbase", "al-Hallabat Palace", "Huwaysis"):
        page.goto(f"{exported}#t=2016-12-12&tab=places")
        page.reload()
        drawn(page)
        page.locator(f'.place[data-name="{place}"]').first.click()
        page.wait_for_timeout(900)
        seen = page.locator(".markers").get_attribute("data-chosen")
        assert seen, place
        x, y = (float(n) for n in seen.split(","))
        box, panel = page.locator("#map").bounding_box(), page.locator("#evidence").bounding_box()
        assert box
        assert panel
        assert 0 < x < box["width"], place
        assert 0 < y < box["height"], place
        right, below = box["x"] + x, box["y"] + y
        inside = panel["x"] < right < panel["x"] + panel["width"] and panel["y"] < below < panel["y"] + panel["height"]
        assert not inside, place


def test_the_address_holds_the_state_and_back_works(page: "Page", exported: str) -> None:
    slide_to(page, "2016-12-11")
    page.locator("#events [role=option]").first.click()
    found = location(page)
    assert "e=" in found
    page.locator("#evidence .close").click()
    assert page.locator("#evidence").is_hidden()
    page.go_back()
    assert page.locator("#evidence").is_visible()
    page.goto(exported)
    page.goto(found)
    page.reload()
    assert page.locator("#evidence").is_visible()
    assert page.locator("#day").inner_text() == "11 December 2016"


def test_choosing_an_event_moves_the_clock_unless_told_otherwise(desk: "Page", exported: str) -> None:
    desk.goto(f"{exported}#t=2016-12-20&p=p1")
    desk.reload()
    desk.locator("#evidence .here button", has_text="Capture of Palmyra").first.click()
    assert desk.locator("#day").inner_text() == "1 May 2015"
    desk.goto(f"{exported}#t=2016-12-20&p=p1&follow=0")
    desk.reload()
    desk.locator("#evidence .here button", has_text="Capture of Palmyra").first.click()
    assert desk.locator("#day").inner_text() == "20 December 2016"


def test_play_moves_the_clock_and_stops(desk: "Page") -> None:
    desk.locator("#play").click()
    desk.locator("#day", has_text="13 December 2016").wait_for()
    desk.locator("#play").click()
    assert desk.locator("#play").get_attribute("aria-pressed") == "false"


def test_a_range_and_all_so_far_show_more_events(desk: "Page") -> None:
    def shown() -> int:
        return int(desk.locator("#events [role=option]").first.get_attribute("aria-setsize") or 0)

    one = shown()
    desk.locator("input[value=range]").check(force=True)
    several = shown()
    desk.locator("input[value=all]").check(force=True)
    assert one < several < shown()
    assert "m=all" in location(desk)


def test_filters_narrow_the_list_and_stay_in_the_address(desk: "Page", exported: str) -> None:
    desk.goto(f"{exported}#t=2016-12-20&m=all")
    desk.locator("#query").fill("airbase")
    desk.locator("#type").select_option("attack")
    rows = desk.locator("#events [role=option]")
    assert rows.count() > 0
    assert all("attack" in text.lower() for text in rows.all_inner_texts())
    desk.locator("#query").blur()
    assert "q=airbase" in location(desk)
    assert "type=attack" in location(desk)


def test_whom_to_believe_changes_what_is_held(desk: "Page") -> None:
    tab(desk, "places")
    before = desk.locator("#places .place").all_text_contents()
    desk.locator("#believe").select_option("at-least=2")
    after = desk.locator("#places .place").all_text_contents()
    assert before != after
    assert "believe=at-least=2" in location(desk).replace("%3D", "=")
    desk.locator("#believe").select_option("all")
    assert desk.locator("#places .place").all_text_contents() == before


def test_everything_is_reached_by_keyboard_alone(page: "Page") -> None:
    slide_to(page, "2016-12-13")
    page.locator("#events").focus()
    page.keyboard.press("ArrowDown")
    page.locator("#evidence").wait_for()
    first = page.locator("#evidence h2").inner_text()
    page.keyboard.press("End")
    page.wait_for_function("first => document.querySelector('#evidence h2')?.innerText !== first", arg=first)
    page.keyboard.press("Escape")
    page.locator("#evidence").wait_for(state="hidden")
    page.locator("#tab-events").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#tab-places").get_attribute("aria-selected") == "true"
    page.locator("#places .place").first.focus()
    page.keyboard.press("Enter")
    page.locator("#evidence h2").wait_for()
    assert page.locator("#live").inner_text().startswith("13 December 2016")


@pytest.mark.parametrize(
    ("day", "event", "source"),
    [
        ("2016-12-12", "Jihar Crossroad", "ISIS seizes important crossroad"),
        ("2016-12-11", "Capture of Palmyra", "Palmyra"),
        ("2016-12-08", "Huwaysis", "Palmyra"),
    ],
)
def test_a_fact_is_two_clicks_from_its_source(page: "Page", exported: str, day: str, event: str, source: str) -> None:
    page.goto(f"{exported}#t={day}")
    page.reload()
    row(page, event).click()
    cited = page.locator("#evidence .refs li")
    assert source in cited.first.inner_text()
    assert cited.locator("a[href^=http]").count() == page.locator("#evidence .refs a").count()


def test_a_number_is_two_clicks_from_its_source(desk: "Page", exported: str) -> None:
    desk.goto(f"{exported}#t=2016-12-22&tab=losses")
    desk.reload()
    desk.locator("#losses .from .link").first.click()
    assert desk.locator("#evidence blockquote mark").count() >= 1
    assert desk.locator("#evidence .refs li").count() >= 1


def test_how_sure_it_is_who_holds_a_place_follows_whom_to_believe(desk: "Page", exported: str) -> None:
    desk.goto(f"{exported}#t=2016-12-11&tab=places")
    desk.reload()
    found = {}
    for rule in ("all", "stated", "at-least=2"):
        desk.locator("#believe").select_option(rule)
        told = []
        for place in desk.locator("#places .place").all()[:6]:
            place.click()
            told.append(desk.locator("#shares").all_inner_texts())
        found[rule] = told
    assert any("%" in text for texts in found["stated"] for text in texts)
    assert found["at-least=2"] != found["all"]


def test_what_is_at_odds_with_an_event_is_shown_with_it(desk: "Page") -> None:
    tab(desk, "findings")
    finding = desk.locator("#findings li").first
    message = finding.locator("p").nth(1).inner_text()
    finding.locator("button").first.click()
    assert message in desk.locator("#evidence .odds").inner_text()


def test_losses_stand_beside_the_totals_of_the_infobox(desk: "Page", exported: str) -> None:
    desk.goto(f"{exported}#t=2016-12-22")
    tab(desk, "losses")
    told = desk.locator("#losses").inner_text()
    assert "The Inside Source" in told
    assert "149" in told
    assert "630" in told


def test_the_order_of_battle_follows_the_clock(desk: "Page", exported: str) -> None:
    def in_command() -> str:
        return " ".join(desk.locator("#forces [data-office=during]").all_inner_texts())

    desk.goto(f"{exported}#t=2016-12-10&tab=forces")
    desk.reload()
    assert "Ali Shaheen" in in_command()
    assert "Suheil al-Hassan" not in in_command()
    slide_to(desk, "2016-12-15")
    assert "Ali Shaheen" not in in_command()
    assert "Suheil al-Hassan" in in_command()
    told = desk.locator("#forces li", has_text="Golan Regiment").last.inner_text()
    assert "12 Dec 2016: Reinforcement" in told


def test_sources_are_charted_by_how_long_after_the_event_they_wrote(desk: "Page") -> None:
    tab(desk, "sources")
    marks = desk.locator("#sources figure circle")
    said = re.search(r"(\d+) dated citations", desk.locator("#sources figure").inner_text())
    assert said
    assert marks.count() == int(said[1]) > 20
    marks.last.click()
    desk.locator("#evidence h2").wait_for()


def test_the_full_text_leads_both_ways(desk: "Page") -> None:
    row(desk, "Jihar Crossroad").click()
    desk.locator("#evidence .where button").first.click()
    marked = desk.locator("#full-text [data-on]").first
    assert "Jihar Crossroad" in (marked.text_content() or "")
    desk.locator("#evidence .close").click()
    other = desk.locator("#full-text a", has_text="captured Palmyra in May 2015").first
    other.click()
    assert desk.locator("#evidence h2").inner_text() == "Capture of Palmyra"


def test_arabic_turns_the_page_around_and_keeps_the_names(page: "Page") -> None:
    page.locator("header button", has_text="العربية").click()
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert "lang=ar" in location(page)
    tab(page, "places")
    assert "Palmyra" in page.locator("#places").inner_text()
    page.reload()
    assert page.locator("#tab-events").inner_text() == "الأحداث"


def test_the_findings_lead_to_events(desk: "Page") -> None:
    tab(desk, "findings")
    desk.locator("#findings button").first.click()
    assert desk.locator("#evidence").is_visible()


def test_on_paper_there_are_the_whole_list_and_the_evidence_and_no_controls(page: "Page", exported: str) -> None:
    page.goto(f"{exported}#t=2016-12-20&m=all&e=e32&theme=dark")
    page.reload()
    page.locator("#evidence .claim").first.wait_for()
    rows = page.locator("#events [role=option]")
    total = int(rows.first.get_attribute("aria-setsize") or 0)
    assert rows.count() < total
    page.emulate_media(media="print")
    page.wait_for_function("n => document.querySelectorAll('#events [role=option]').length === n", arg=total)
    last = rows.last.bounding_box()
    assert last
    assert last["height"] > 20
    assert rows.last.is_visible()
    assert page.locator("#evidence blockquote mark").first.is_visible()
    assert page.locator("#evidence .refs").first.is_visible()
    assert page.locator("#day").is_visible()
    for control in (
        ".stages",
        ".zoom",
        ".tabs",
        "#play",
        "#slider",
        "#options",
        "#query",
        "#theme",
        "#believe",
        ".close",
    ):
        assert page.locator(control).first.is_hidden(), control
    # nothing is cut off: what is not on the first sheet is on the next ones
    assert page.evaluate("document.documentElement.scrollHeight") > last["y"]
    # dark ink on white, whatever the screen has
    ink = page.locator("#evidence h2").evaluate("e => getComputedStyle(e).color")
    assert max(int(n) for n in re.findall(r"\d+", ink)[:3]) < 80
    page.emulate_media(media="screen")
    page.wait_for_function("n => document.querySelectorAll('#events [role=option]').length < n", arg=total)


def test_what_lies_over_the_map_is_known_to_its_names(page: "Page") -> None:
    def covered() -> list[list[float]]:
        return [[float(n) for n in box.split(",")] for box in (markers.get_attribute("data-covered") or "").split()]

    def box_of(selector: str) -> list[float]:
        box, on = page.locator(selector).bounding_box(), page.locator("#map").bounding_box()
        assert box
        assert on
        left, top = box["x"] - on["x"], box["y"] - on["y"]
        return [left, top, left + box["width"], top + box["height"]]

    drawn(page)
    markers = page.locator(".markers")
    page.wait_for_timeout(300)
    for over in (".legend", ".stages"):
        assert any(box == pytest.approx(box_of(over), abs=1.5) for box in covered()), over
    row(page, "Jihar Crossroad").click()
    page.locator("#evidence h2").wait_for()
    page.wait_for_timeout(800)
    open_boxes = covered()
    assert any(box == pytest.approx(box_of("#evidence"), abs=1.5) for box in open_boxes)
    page.keyboard.press("Escape")
    page.locator("#evidence").wait_for(state="hidden")
    page.wait_for_function(
        "n => document.querySelector('.markers').dataset.covered.split(' ').length < n", arg=len(open_boxes)
    )


def test_without_webgl_the_same_record_lies_over_a_simpler_ground(driver: "Playwright", exported: str) -> None:
    plain = driver.chromium.launch(executable_path=str(CHROMIUM), args=[*FLAGS, "--disable-3d-apis"])
    with opened(plain, f"{exported}#t=2016-12-12&map=13/34.56/38.285") as page:
        page.locator("#map svg path.land").wait_for(state="attached")
        page.locator(".markers[data-drawn]").wait_for(state="attached")
        click_middle(page)
        assert page.locator("#evidence h2").inner_text() == "Palmyra"
        page.locator("#evidence .close").click()
        before = location(page)
        page.mouse.move(500, 400)
        page.mouse.down()
        page.mouse.move(600, 430, steps=3)
        page.mouse.up()
        assert "map=13.00/" in location(page)
        assert location(page) != before
        assert page.locator("#evidence").is_hidden()
    plain.close()


def test_the_built_page_says_nothing_of_where_it_was_built() -> None:
    lock = Path(__file__).parents[2] / "web" / "package-lock.json"
    assert '"resolved"' not in lock.read_text(encoding="utf-8")
