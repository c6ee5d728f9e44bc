"""The order of battle as the infobox and the text give it: a column a side."""

import textwrap
from collections.abc import Iterator, Sequence

from tadmor.model import Side, Timeline, Unit
from tadmor.model.index import RecordIndex
from tadmor.model.wording import brief_range, say_date
from tadmor.publish.figures.sheet import Sheet

Line = tuple[int, str, str]
"""Depth, text, weight."""


def draw_forces(timeline: Timeline, day: str | None) -> Sheet:  # noqa: ARG001 - an infobox knows no day
    """Parties, commanders with their fates, units as a tree, strengths."""
    index = RecordIndex(timeline.record)
    sides = timeline.record.operation.sides
    columns = [list(_wrapped(_lines(side), 46 if len(sides) < 3 else 30)) for side in sides]
    height = 1.9 + 0.165 * max((len(c) for c in columns), default=3)
    sheet = Sheet(timeline.record.operation.title or "Campaign", "Order of battle", height=height)
    inches = height - 1.54
    for axes, lines in zip(sheet.axes(columns=max(1, len(columns))), columns, strict=False):
        axes.set_axis_off()
        for i, (depth, text, weight) in enumerate(lines):
            y = 1 - (i + 0.6) * 0.165 / inches
            axes.text(0.02 + 0.035 * depth, y, text, size=8, weight=weight, va="center")
    sheet.note("† killed. Commanders, units and strengths as infobox and text of the account give them.")
    sheet.sources(index, ())
    return sheet


def _lines(side: Side) -> Iterator[Line]:
    for i, party in enumerate(side.belligerents):
        yield 0, party.name, "bold" if i == 0 else "normal"
    if side.commanders:
        yield 0, "", "normal"
        yield 0, "Commanders", "bold"
    for man in side.commanders:
        fate = " †" if man.killed else " (captured)" if man.captured else ""
        tenure = f" ({say_date(man.tenure)})" if man.tenure else ""
        yield 1, f"{' '.join(filter(None, [man.rank, man.name]))}{fate}{tenure}", "normal"
    if side.units:
        yield 0, "", "normal"
        yield 0, "Units", "bold"
    yield from _tree(side.units, None, 1)
    if side.strength:
        yield 0, "", "normal"
        yield 0, "Strength", "bold"
    for strength in side.strength:
        about = "about " if strength.approx else ""
        yield 1, f"{about}{brief_range(strength.min, strength.max)} {strength.what}", "normal"


def _tree(units: Sequence[Unit], parent: str | None, depth: int) -> Iterator[Line]:
    names = {u.name for u in units}
    for unit in units:
        above = unit.parent if unit.parent in names and unit.parent != unit.name else None
        if above == parent and depth < 8:
            yield depth, unit.name, "normal"
            yield from _tree(units, unit.name, depth + 1)


def _wrapped(lines: Iterator[Line], width: int) -> Iterator[Line]:
    for depth, text, weight in lines:
        first, *rest = textwrap.wrap(text, width - 2 * depth) or [""]
        yield depth, first, weight
        for line in rest:
            yield depth + 1, line, weight
