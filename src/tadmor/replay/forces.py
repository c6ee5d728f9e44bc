"""Who is told to be where, and when."""

from collections.abc import Iterator

from tadmor.model import Event, Presence, Record
from tadmor.model.edtf import day_after, first_day, last_day
from tadmor.replay.holders import GROUND

ARRIVALS = frozenset({"reinforcement", "redeployment", "route_cut", "route_reopened"})
"""Who does any of these is there as well, besides those who fight on the ground."""
ENGAGED = frozenset({"attack", "siege", "clash", "airstrike", "shelling", "bombing", "capture"})
"""Types of events whose target is there too."""


def forces(record: Record) -> tuple[Presence, ...]:
    """One entry for each actor, place and event of a known date, in the order of the events."""
    return tuple(p for e in sorted(record.events, key=lambda e: e.order) for p in _present(e))


def _present(event: Event) -> Iterator[Presence]:
    since, until = _days(event.date)
    if since is None:
        return
    beside = {anchor.place for anchor in event.relations}
    for place in event.places:
        for slot, types in (("actors", GROUND | ARRIVALS), ("targets", ENGAGED)):
            for actor in getattr(event, slot) if event.type in types else ():
                yield Presence(actor, place, since, until, event.id, place in beside, slot in event.inferred)


def _days(date: str) -> tuple[str | None, str | None]:
    """First day of a date and the day behind its last."""
    last = last_day(date)
    return first_day(date), day_after(last) if last else None
