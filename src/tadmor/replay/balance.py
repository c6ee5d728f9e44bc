"""What the events add up to, set against the totals of the infobox, as ranges."""

from collections.abc import Iterator

from tadmor.model import Casualties, LossBalance, Record
from tadmor.model.deaths import Deaths, lost_on_side
from tadmor.model.index import RecordIndex
from tadmor.model.wording import is_people

KINDS = ("killed", "wounded", "captured", "missing")
"""Kinds of loss that people suffer."""


def balances(record: Record) -> tuple[LossBalance, ...]:
    """One entry for each side and kind that the infobox gives totals of people for, or events tell of."""
    index = RecordIndex(record)
    return tuple(b for number in range(len(record.operation.sides)) for b in _of_side(index, number))


def _of_side(index: RecordIndex, side: int) -> Iterator[LossBalance]:
    for kind in KINDS:
        totals = [
            c for c in index.record.operation.sides[side].casualties if c.kind == kind and is_people(c.what) and c.min
        ]
        told = [d for e in index.record.events if (d := lost_on_side(e, index, side, kind)).told]
        if totals or told:
            low, high = _sum(told)
            yield LossBalance(side, kind, low, high, *_bounds(totals), tuple(dict.fromkeys(c.by for c in totals)))


def _sum(told: list[Deaths]) -> tuple[int | None, int | None]:
    """The least and the most that the events add up to; open above where one of them is, None without any."""
    if not told:
        return None, None
    high = None if any(d.high is None for d in told) else sum(d.high or 0 for d in told)
    return sum(d.low or 0 for d in told), high


def _bounds(totals: list[Casualties]) -> tuple[int | None, int | None]:
    """The lowest and the highest total that any claimant gives."""
    if not totals:
        return None, None
    high = None if any(c.max is None for c in totals) else max(c.max or 0 for c in totals)
    return min(c.min or 0 for c in totals), high
