"""Battles that a survey coded by hand, against what is read of its pages.

The survey's page is put together from the record's own words in the survey's layout: labelled lines above the story.
What is asked for is what the survey coded beside them: first and last day, the two sides, the commanders of each
with their ranks, the losses of each. The stories give no numbers of losses, so that those of the labelled line
alone are asked for: how a line such as "88 total (US 23; CS 65)" is understood, not how losses are found in prose.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tadmor.model import Operation, Side, Source
from tadmor.read import read

_SIDES = {"US": "United States", "Confederate": "Confederate States"}


def measure(folder: Path) -> dict[str, float]:
    """The share of right values of each kind over all coded battles."""
    tally: dict[str, list[bool]] = {}
    for path in sorted(folder.glob("*.gt.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        story = path.with_name(path.name.replace(".gt.json", ".txt")).read_text(encoding="utf-8")
        page = read(Source(path.name, survey_page(record, story).encode()), force=True)
        for kind, right in _checks(record, page.operation):
            tally.setdefault(kind, []).append(right)
    return {f"coded {kind}": sum(found) / len(found) for kind, found in tally.items()}


def survey_page(record: dict[str, Any], story: str) -> str:
    """A coded battle as its page prints it."""
    lines = [
        f"Location: {record['location'][0]['place']}",
        f"Campaign: {record['campaign']}",
        f"Date(s): {record['dates']}",
        f"Principal Commanders: {record['principal_commanders']}",
        f"Forces Engaged: {record['forces_text']}",
        f"Estimated Casualties: {record['casualties_text']}",
    ]
    title, _, told = story.partition("\n")
    return "\n".join([title, "", *lines, "", told.strip(), "", f"Result(s): {record['results_text']}", ""])


def _checks(record: dict[str, Any], operation: Operation) -> Iterator[tuple[str, bool]]:
    yield "dates", operation.date.start == record["start_date"]
    yield "dates", operation.date.end == record["end_date"]
    yield "sides", len(operation.sides) == len(record["forces"])
    for name, force in record["forces"].items():
        side = next((s for s in operation.sides if any(b.name == _SIDES[name] for b in s.belligerents)), Side())
        yield "sides", bool(side.belligerents)
        yield "commanders", len(side.commanders) == len(force["commanders"])
        for leader in force["commanders"]:
            yield "commanders", any(leader["last_name"] in c.name.split() and c.rank for c in side.commanders)
        if force["casualties"] is not None:
            yield "casualties", any(c.min == c.max == force["casualties"] for c in side.casualties)
