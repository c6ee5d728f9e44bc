"""Losses summed over time, for each side, kind, thing and claimant apart."""

from tadmor.model import CumulativeLoss, Record
from tadmor.model.edtf import last_day

Account = tuple[str | None, str, str, str | None]
"""Side (an actor id), kind, what, claimant."""


def cumulative_losses(record: Record) -> tuple[CumulativeLoss, ...]:
    """One entry for each event that adds to a sum; a sum's bounds never fall.

    Totals told for the whole campaign are no parts of it and are left out, and so are losses without a number.
    """
    sums: dict[Account, tuple[int, int | None]] = {}
    entries: list[CumulativeLoss] = []
    for event in sorted(record.events, key=lambda e: e.order):
        day = last_day(event.date)
        for loss in event.losses:
            if day is None or loss.total or loss.min is None:
                continue
            key = loss.side, loss.kind, loss.what, loss.by
            low, high = sums.get(key, (0, 0))
            sums[key] = low + loss.min, None if high is None or loss.max is None else high + loss.max
            entries.append(CumulativeLoss(day, *key, *sums[key], event.id))
    return tuple(entries)
