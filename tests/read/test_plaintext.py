"""Plain articles, pages printed by lynx, reports and news."""

import pytest

from tadmor.model import Document, Source
from tadmor.read import read

LYNX = """\
Battle of the Strait

   Battle of the Strait
   Part of the Long War
   Ships burning in the strait.

     Date   May 3, 1943 – May 4, 1943
   Location The Strait
    Result  Northern victory
   Combatants
   United Kingdom
   Australia Japan
   Commanders
   John Doe,
   Jane A. Roe Max Moe,
   Karl Koe
   Strength
   1 cruiser,
   2 destroyers 30 bombers
   Casualties
   1 cruiser sunk,
   40 killed 12 bombers destroyed,
   50–60 killed
                              Strait campaign
   Alpha – Beta – Strait

   The Battle of the Strait was fought in May 1943 between two fleets that
   had been sent to guard the convoys on their way to the besieged islands
   and met by chance in the fog, some forty miles to the north of the cape.

Battle

   The cruiser was hit by two torpedoes in the first attack. It sank an hour
   later with most of its crew, and the destroyers turned back to the south.
   The cruiser in 1941.
   Enlarge
   The cruiser in 1941.

   On 4 May the bombers attacked again and lost twelve of their number, but
   the convoy reached the islands.
   Retrieved from "http://example.org/strait"
"""


def _read(text: str, name: str = "x.txt") -> Document:
    return read(Source(name, text.encode()))


def test_headings_on_lines_of_their_own() -> None:
    found = _read(
        "Long War\n\n1998: Opening\n\nThe army attacked Alpha on 3 May 1998.\nIt captured the town.\n\n"
        "1999: Siege\n\nThe rebels besieged Beta.\n"
    )
    assert found.title == "Long War"
    assert [(s.kind, s.title) for s in found.sections] == [
        ("other", ""), ("lead", ""), ("body", "1998: Opening"), ("body", "1999: Siege"),
    ]  # fmt: skip
    assert [b.kind for b in found.blocks].count("paragraph") == 3


def test_lynx_page() -> None:
    found = _read(LYNX)
    operation = found.operation
    assert (operation.title, operation.date.start, operation.date.end) == (
        "Battle of the Strait",
        "1943-05-03",
        "1943-05-04",
    )
    first, second = operation.sides
    assert [b.name for b in first.belligerents] == ["United Kingdom", "Australia"]
    assert [c.name for c in second.commanders] == ["Max Moe", "Karl Koe"]
    assert [(s.what, s.min) for s in first.strength] == [("cruiser", 1), ("destroyers", 2)]
    assert [(x.kind, x.min, x.max) for x in second.casualties] == [("destroyed", 12, 12), ("killed", 50, 60)]
    told = [(b.kind, found.text[b.start : b.end]) for b in found.blocks if b.kind == "caption"]
    assert told == [("caption", "The cruiser in 1941.")]
    assert not any("Retrieved" in found.text[b.start : b.end] for b in found.blocks)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (
            "ALPHA, 14 March 2009 (Wire) -- Rebels attacked the garrison on Friday and killed six.",
            "2009-03-14",
        ),
        (
            "ALPHA, MAY 2, 1945 (AP) - THE GARRISON SURRENDERED. TROOPS CAPTURED IT ON 30 APRIL.",
            "1945-05-02",
        ),
        ("Situation report 12\nDate: 3 May 1999\n\nYesterday troops attacked Alpha. Rebels withdrew.", "1999-05-03"),
        ("The army attacked Alpha on 3 May 1999 and captured the fort. The garrison surrendered.", None),
    ],
)
def test_date_of_writing(text: str, written: str | None) -> None:
    assert _read(text).written == written


def test_the_title_of_a_report_stands_above_its_labels() -> None:
    head = "SITUATION REPORT NO. 14\nDATE: 12 MARCH 1991"
    report = f"{head}\n\n1. TROOPS ATTACKED ALPHA. REBELS WITHDREW AT 0430 HRS TODAY.\n"
    found = _read(report)
    assert (found.title, found.written) == ("SITUATION REPORT NO. 14", "1991-03-12")
    assert found.clean_block(found.blocks[-1]).text.endswith("Rebels withdrew at 0430 hrs today.")
