"""A page flattened to one line: every part is found again, every offset leads back."""

import msgspec
import pytest
from tests.read.shared import SHARED, needs_shared

from tadmor.example import TEXT, example_source
from tadmor.model import Document, Source
from tadmor.read import read

PAGE = (
    "1999 battle of the Long War For the earlier battle, see Battle of Alpha (1998). For other uses, see Alpha. "
    "Battle of Alpha (1999) Part of the Long War A bridge at Alpha before the war. | Date| 3–9 May 1999 (6 days)[1] | "
    "Location| Alpha, Beta County Result| Northern victory * The town falls[2] * A truce is signed Belligerents "
    "Northland| Southland Allied militias: Riders[1] Archers[1][2] * * * League of Towns Commanders and leaders "
    "Gen. John Doe †[2] (chief of the front since 4 May) Jane Roe[3]| Col. Max Moe Units involved 1st Corps * 2nd "
    "Division[1]| Home Guard Strength 3,000+ men[1] 40 guns| c. 1,200 men Casualties and losses 40 killed (per the "
    "Herald)[1] 90 killed, 3 captured (southern claim)[2]| Unknown * v * t * e Long War * Gamma * Battle of Alpha * "
    "Delta The Battle of Alpha was fought in May 1999 around the town of Alpha.[1] ## Contents * 1 Battle * 2 "
    "Aftermath * 3 References ## Battle[edit] Northern troops at the bridge, 4 May 1999 The "
    "North attacked on 3 May.[1][2] It "
    "took the bridge.[citation needed] ### Fall[edit] Main article: Fall of Alpha (1999) The town fell on 9 May.[3] "
    "## Aftermath[edit] The war went on. ## See also[edit] * Long War * Delta ## References[edit] 1. ^ a b c Doe, Jane "
    '(9 May 1999). "The town falls". Herald. Retrieved 10 May 1999. 2. ^ Roe, p. 4. 3. ^ "Fall". Wire. 9 May 1999. '
    "* v * t * e Long War | Battles| * Alpha * Gamma 2000 Jan–Dec| * Delta Coordinates: 34°30′N 38°15′E / 34.5; 38.25"
)


def _read(text: str) -> Document:
    return read(Source("page.txt", text.encode()))


@pytest.fixture(scope="module", params=["on one line", "with lines between the parts"])
def page(request: pytest.FixtureRequest) -> Document:
    return _read(PAGE if request.param == "on one line" else PAGE.replace(" ##", "\n\n##"))


def test_the_text_is_the_files_own(page: Document) -> None:
    assert page.format == "flattened"
    assert page.text.replace("\n\n##", " ##") == PAGE


def test_head(page: Document) -> None:
    operation = page.operation
    assert operation.title == page.title == "Battle of Alpha (1999)"
    assert operation.part_of == ("Long War",)
    assert (operation.date.start, operation.date.end, operation.date.citations) == ("1999-05-03", "1999-05-09", (1,))
    assert operation.location == "Alpha, Beta County"
    assert (operation.result, operation.outcomes) == ("Northern victory", ("The town falls", "A truce is signed"))
    assert operation.previous == ("Battle of Alpha (1998)",)
    assert operation.coordinates is not None
    assert operation.coordinates.lon == 38.25


def test_three_sides(page: Document) -> None:
    north, south, league = page.operation.sides
    assert [b.name for b in north.belligerents] == ["Northland"]
    assert [(b.name, b.group, b.citations) for b in south.belligerents] == [
        ("Southland", None, ()),
        ("Riders", "Allied militias", (1,)),
        ("Archers", "Allied militias", (1, 2)),
    ]
    assert [b.name for b in league.belligerents] == ["League of Towns"]
    assert [(c.rank, c.name, c.killed, c.tenure) for c in north.commanders] == [
        ("Gen.", "John Doe", True, "1999-05-04/.."),
        (None, "Jane Roe", False, None),
    ]
    assert [(u.name, u.parent) for u in north.units] == [("1st Corps", None), ("2nd Division", "1st Corps")]
    assert [(s.what, s.min, s.max) for s in north.strength] == [("men", 3000, None), ("guns", 40, 40)]
    assert [(x.kind, x.min, x.by) for x in north.casualties] == [
        ("killed", 40, "the Herald"),
        ("killed", 90, "southern"),
        ("captured", 3, "southern"),
    ]


def test_sections(page: Document) -> None:
    assert [(s.kind, s.title) for s in page.sections] == [
        ("other", ""), ("infobox", ""), ("navigation", ""), ("lead", ""), ("other", "Contents"), ("body", "Battle"),
        ("body", "Fall"), ("body", "Aftermath"), ("links", "See also"), ("references", "References"),
        ("navigation", ""), ("other", ""),
    ]  # fmt: skip


def test_blocks_are_never_glued(page: Document) -> None:
    told = [(b.kind, page.text[b.start : b.end]) for b in page.blocks if b.kind in {"paragraph", "caption", "hatnote"}]
    assert ("caption", "A bridge at Alpha before the war.") in told
    assert ("caption", "Northern troops at the bridge, 4 May 1999") in told
    assert ("hatnote", "Main article: Fall of Alpha (1999)") in told
    assert ("paragraph", "The town fell on 9 May.[3]") in told
    assert ("paragraph", "The Battle of Alpha was fought in May 1999 around the town of Alpha.[1]") in told


def test_marks_and_references(page: Document) -> None:
    assert [(page.text[m.start : m.end], m.numbers) for m in page.marks if m.kind == "citation"][:3] == [
        ("[1]", (1,)), ("[1]", (1,)), ("[2]", (2,)),
    ]  # fmt: skip
    assert [m.kind for m in page.marks].count("citation-needed") == 1
    first, _, third = page.references
    assert (first.title, first.publisher, first.date, first.names) == (
        "The town falls", "Herald", "1999-05-09", ("a", "b", "c"),
    )  # fmt: skip
    assert third.date == "1999-05-09"


def test_boxes(page: Document) -> None:
    campaign, war = page.series
    assert (campaign.title, campaign.groups[0].items) == ("Long War", ("Gamma", "Battle of Alpha", "Delta"))
    assert [(g.title, g.items) for g in war.groups] == [("Battles", ("Alpha", "Gamma")), ("2000 Jan–Dec", ("Delta",))]


def test_without_infobox_or_boxes() -> None:
    text = PAGE[PAGE.index("The Battle of Alpha was") :]
    found = _read(text)
    assert found.sections[0].kind == "lead"
    assert found.operation.sides == ()
    assert len(found.references) == 3


def test_without_campaign_box_the_lead_still_begins() -> None:
    start, end = PAGE.index("* v * t * e"), PAGE.index("The Battle of Alpha was")
    found = _read(PAGE[:start] + PAGE[end:])
    lead = next(s for s in found.sections if s.kind == "lead")
    assert found.text[lead.start :].startswith("The Battle of Alpha was fought")


def test_a_list_without_bullets_is_one_item() -> None:
    found = _read(PAGE.replace("* Long War * Delta ## Ref", "Long War ## Ref"))
    assert "Long War" in [found.text[b.start : b.end] for b in found.blocks if b.kind == "list_item"]


def test_the_example() -> None:
    found = read(example_source(TEXT))
    assert len(found.references) == 40
    assert [len(side.commanders) for side in found.operation.sides] == [1, 3, 0]
    assert found.operation.next == ("Palmyra offensive (2017)",)


@needs_shared
def test_the_sample_account() -> None:
    path = SHARED / "gold" / "palmyra-2016-12.txt"
    found = read(Source(path.name, path.read_bytes()))
    gold = msgspec.json.decode((SHARED / "gold" / "palmyra-2016-12.infobox.json").read_bytes())
    assert len(found.references) == gold["references"]
    names = [[u.name for u in side.units] for side in found.operation.sides]
    assert names == [side["units"] for side in gold["sides"]]
