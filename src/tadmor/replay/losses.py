"""Losses summed over time, for each side, kind, thing and claimant apart."""

from tadmor.model import CumulativeLoss, Event, Record
from tadmor.model.edtf import day_number, last_day

Sum = tuple[str | None, str, str, str | None]
"""Side (an actor id), kind, what, claimant."""


def cumulative_losses(record: Record) -> tuple[CumulativeLoss, ...]:
    """One entry for each event that adds to a sum, by the last day it may have happened on; sums never fall.

    Totals told for the whole campaign are no parts of it and are left out, and so are losses without a number.
    """
    sums: dict[Sum, tuple[int, int | None]] = {}
    entries: list[CumulativeLoss] = []
    for day, event in _by_last_day(record):
        for loss in event.losses:
            if loss.total or loss.min is None:
                continue
            key = loss.side, loss.kind, loss.what, loss.by
            low, high = sums.get(key, (0, 0))
            sums[key] = low + loss.min, None if high is None or loss.max is None else high + loss.max
            entries.append(CumulativeLoss(day, *key, *sums[key], event.id))
    return tuple(entries)


def _by_last_day(record: Record) -> list[tuple[str, Event]]:
    dated = [(day, event) for event in record.events if (day := last_day(event.date))]
    return sorted(dated, key=lambda pair: (day_number(pair[0]), pair[1].order))
