"""The forms in which mirrors print an infobox give one and the same operation, wherever the lead stands."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tadmor.model import Document, Operation, Source
from tadmor.read import read

CASES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/read/dialects.yaml").read_text(encoding="utf-8")
)
STORY: str = CASES["story"]
RECORD = "a record with the sides tagged"


def _page(form: str, *, lead_first: bool) -> Document:
    box = CASES["forms"][form]
    text = f"Battle of the Ford\n\n{STORY}\n{box}\n" if lead_first else f"{box}\n{STORY}\n"
    return read(Source("page.txt", text.encode()), force=True)


def _says(operation: Operation) -> dict[str, Any]:
    return {
        "title": operation.title,
        "start": operation.date.start,
        "end": operation.date.end,
        "location": operation.location,
        "result": operation.result,
        "sides": [
            {
                "belligerents": [b.name for b in side.belligerents],
                "commanders": [c.name for c in side.commanders],
                "killed": [c.name for c in side.commanders if c.killed],
                "strength": [s.min for s in side.strength],
                "losses": [c.min for c in side.casualties],
            }
            for side in operation.sides
        ],
    }


@pytest.mark.parametrize("lead_first", [False, True], ids=["infobox first", "lead first"])
@pytest.mark.parametrize("form", [form for form in CASES["forms"] if form != RECORD])
def test_every_form_says_the_same(form: str, lead_first: bool) -> None:
    page = _page(form, lead_first=lead_first)
    assert _says(page.operation) == CASES["says"]
    told = " ".join(
        page.text[b.start : b.end] for b in page.blocks if page.sections[b.section].kind in {"lead", "body"}
    )
    assert "Doe attacked the ford" in " ".join(told.split())
    assert "8,000 men" not in told


def test_a_record_with_the_sides_tagged() -> None:
    says, wanted = _says(_page(RECORD, lead_first=False).operation), CASES["says"]
    assert [s["belligerents"] for s in says.pop("sides")] == [["United States"], ["Japan"]]
    assert {**says, "sides": wanted["sides"]} == wanted
    sides = _page(RECORD, lead_first=True).operation.sides
    assert [[c.name for c in side.commanders] for side in sides] == [s["commanders"] for s in wanted["sides"]]
    assert [[x.min for x in side.casualties] for side in sides] == [s["losses"] for s in wanted["sides"]]


def test_the_same_in_markdown() -> None:
    box = CASES["forms"]["a table of pipes"]
    page = read(Source("page.md", f"# Battle of the Ford\n\n{box}\n\n## Fighting\n\n{STORY}\n".encode()))
    assert page.format == "markdown"
    assert _says(page.operation) == CASES["says"]
    assert [s.kind for s in page.sections] == ["infobox", "lead", "body"]


def test_the_same_on_one_line() -> None:
    box = CASES["forms"]["the template's own parameters, explained"].replace("\n", " ")
    assert _says(read(Source("page.txt", f"{box} {STORY}".encode())).operation) == CASES["says"]


def test_labels_in_running_text_are_no_infobox() -> None:
    text = "The Strength of the army was low. Date: unknown. Commanders were few. Losses: heavy."
    assert read(Source("x.txt", text.encode()), force=True).operation.sides == ()
