"""One grammar for the values of an infobox."""

import msgspec

from tadmor.read.infobox import Line, RawInfobox, parse_operation

RAW = RawInfobox(
    title="Battle of Alpha",
    fields={
        "partof": ((Line("the Long War"),),),
        "date": ((Line("8–22 May 1944", (4,)),),),
        "place": ((Line("Alpha, Beta County"), Line("34°30′N 38°15′W")),),
        "result": ((Line("Northern victory"), Line("The town falls", depth=1)),),
        "combatant": (
            (
                Line("North"),
                Line("Allied militias:", heading=True),
                Line("Riders (1943–44)", (1,)),
                Line("Archers", (1, 2)),
            ),
            (Line("South"),),
        ),
        "commander": (
            (Line("Brig. Gen. John Doe † (chief of the front since 14 May)", (7,)), Line("Jane Roe (POW)")),
            (Line("General of the Army Max Moe"), Line("Unknown")),
        ),
        "units": (
            (Line("1st Corps"), Line("2nd Division", (3,), 1), Line("5th Brigade", (), 2), Line("6th Division", (), 1)),
        ),
        "strength": ((Line("1 May:", heading=True), Line("1,000 men")), ()),
        "casualties": ((Line("40 killed"), Line("(per the Herald)", (9,))), (), (Line("12 civilians killed"),)),
    },
)


def test_parse_operation() -> None:
    operation = parse_operation(RAW)
    assert operation.part_of == ("Long War",)
    assert (operation.date.start, operation.date.end, operation.date.citations) == ("1944-05-08", "1944-05-22", (4,))
    assert operation.location == "Alpha, Beta County"
    assert operation.coordinates is not None
    assert (operation.coordinates.lat, operation.coordinates.lon) == (34.5, -38.25)
    assert (operation.result, operation.outcomes) == ("Northern victory", ("The town falls",))
    assert len(operation.sides) == 2


def test_parties_keep_the_heading_they_stand_under() -> None:
    parties = parse_operation(RAW).sides[0].belligerents
    assert [(p.name, p.group) for p in parties] == [
        ("North", None), ("Riders", "Allied militias"), ("Archers", "Allied militias"),
    ]  # fmt: skip


def test_commanders_with_rank_fate_and_tenure() -> None:
    first, second = parse_operation(RAW).sides[0].commanders
    assert (first.name, first.rank, first.killed, first.role) == ("John Doe", "Brig. Gen.", True, "chief of the front")
    assert first.tenure == "1944-05-14/.."
    assert (second.name, second.captured) == ("Jane Roe", True)
    (third,) = parse_operation(RAW).sides[1].commanders
    assert (third.rank, third.name) == ("General of the Army", "Max Moe")


def test_units_are_a_tree() -> None:
    units = parse_operation(RAW).sides[0].units
    assert [(u.name, u.parent) for u in units] == [
        ("1st Corps", None),
        ("2nd Division", "1st Corps"),
        ("5th Brigade", "2nd Division"),
        ("6th Division", "1st Corps"),
    ]


def test_a_note_on_its_own_line_belongs_to_the_line_before() -> None:
    (loss,) = parse_operation(RAW).sides[0].casualties
    assert (loss.min, loss.by, loss.citations) == (40, "the Herald", (9,))


def test_losses_of_no_side_are_kept_apart() -> None:
    (loss,) = parse_operation(RAW).casualties
    assert (loss.kind, loss.what, loss.min) == ("killed", "civilians", 12)


def test_an_empty_infobox_is_an_empty_operation() -> None:
    operation = parse_operation(RawInfobox("Nothing", {}))
    assert msgspec.structs.replace(operation, title="") == parse_operation(RawInfobox("", {}))
    assert operation.sides == ()
