"""The dead of a coded event beside those that the record tells: side by side where both part them."""

from collections.abc import Iterator, Sequence

from tadmor.compare.coded import CodedEvent
from tadmor.compare.sides import Sides
from tadmor.model import Event
from tadmor.model.deaths import Deaths, deaths_of, lost_on_side
from tadmor.model.index import RecordIndex

Count = tuple[str, Deaths, int]
"""Of whom (empty: of all), told, coded."""


def counts(row: CodedEvent, events: Sequence[Event], index: RecordIndex, sides: Sides) -> list[Count]:
    """What can be compared: a side of which both count dead, else all dead; nothing where one of the two has none."""
    parted = [
        (name, told, coded)
        for name, coded in ((row.side_a, row.deaths_a), (row.side_b, row.deaths_b))
        if coded and (side := sides.side(name)) is not None
        for told in [_added([lost_on_side(e, index, side) for e in events])]
        if told.told
    ]
    total = _added([deaths_of(e, index).total for e in events])
    if parted or row.deaths is None or not total.told or (row.deaths_a or row.deaths_b):
        return parted
    return [("", total, row.deaths)]


def agreement(found: Sequence[Count]) -> float:
    """1 for the same numbers, less the farther apart; 0.4 where nothing can be compared."""
    if not found:
        return 0.4
    return sum(_alike(told, coded) for _, told, coded in found) / len(found)


def say_differences(found: Sequence[Count]) -> Iterator[str]:
    """Where numbers differ, in words."""
    for whose, told, coded in found:
        low, more = told.low or 0, told.high is None
        if low != coded:
            dead = f"{low}{' or more' * more} dead" + (f" of {whose}" if whose else "")
            yield f"{dead}, coded {coded}" if more and low < coded else f"{dead} against {coded}"


def _alike(told: Deaths, coded: int) -> float:
    low = told.low or 0
    return 1.0 if low == coded else 0.8 * min(low, coded) / max(low, coded, 1)


def _added(parts: Sequence[Deaths]) -> Deaths:
    told = [p for p in parts if p.told]
    if not told:
        return Deaths()
    high = None if any(p.high is None for p in told) else sum(p.high or 0 for p in told)
    return Deaths(sum(p.low or 0 for p in told), None, high)
