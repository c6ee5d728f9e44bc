"""Who holds which place over time, by the codebook's rules.

A place is held by an actor from the capture that gave it to that actor until the event that took it away.
A capture that is partial makes it contested; an attack that failed confirms the defender; before its first
event a place is held by whoever lost it. Spans are half-open: what a day ends with is what holds on it.
"""

from collections.abc import Iterator, Sequence

import msgspec

from tadmor.model import Actor, ControlSpan, Event, Record
from tadmor.model.edtf import day_number, first_day, last_day

HOLDERS = frozenset({"state", "force", "group", "unit", "coalition"})
"""Kinds of actors that hold places; persons and organisations do so only where nobody else is named."""


class Change(msgspec.Struct, frozen=True):
    """From a date on, a holder, for a reason; ``before`` is who is said or implied to have held it until then."""

    since: str
    holder: str
    state: str
    event: Event
    until: str | None = None
    before: str | None = None
    before_only: bool = False


def control_spans(record: Record) -> tuple[ControlSpan, ...]:
    """All spans of control, sorted by place and time; those of one place never overlap."""
    actors = {a.id: a for a in record.actors}
    changes: dict[str, list[Change]] = {p.id: [] for p in record.places}
    for event in sorted(record.events, key=lambda e: e.order):
        for place in event.places:
            changes[place] += _changes(event, actors)
    return tuple(span for place in record.places for span in _spans(place.id, changes[place.id], actors))


def _changes(event: Event, actors: dict[str, Actor]) -> Iterator[Change]:
    since, holder, loser = _start(event.date), _holder(event.actors, actors), _holder(event.targets, actors)
    if event.type == "capture" and since and holder and event.outcome != "failed":
        state = "contested" if event.outcome == "partial" else "held"
        yield Change(since, holder, state, event, before=loser)
    elif event.type == "control" and since and holder:
        yield Change(since, holder, "held", event, until=_end(event.date))
    elif event.type in {"attack", "siege"} and since and event.outcome == "succeeded" and holder and loser:
        yield Change(since, holder, "held", event, before=loser)
    elif event.type in {"attack", "siege", "airstrike", "shelling"} and since and loser:
        # an attack says who held the place until then, and one that failed that they still do
        yield Change(since, loser, "held", event, before=loser, before_only=event.outcome != "failed")
    elif event.type == "withdrawal" and since and holder and not event.targets:
        yield Change(since, holder, "held", event, before=holder, before_only=True)


def _spans(place: str, changes: Sequence[Change], actors: dict[str, Actor]) -> list[ControlSpan]:
    spans: list[ControlSpan] = []
    for change in sorted(changes, key=lambda c: day_number(first_day(c.since) or "0000-01-01")):
        current = spans[-1] if spans else None
        if current is None and change.before:
            if change.before_only or change.before != change.holder or change.event.outcome == "failed":
                spans.append(_span(place, None, change.before, change, inferred=True))
                current = spans[-1]
        elif current is not None and current.until is not None and change.before:
            # a statement of control ended earlier: whoever lost the place had taken it by then
            spans.append(_span(place, current.until, change.before, change, inferred=True))
            current = spans[-1]
        if change.before_only or (current and _confirms(change, current, actors)):
            continue
        if current is not None and current.until is None:
            spans[-1] = msgspec.structs.replace(current, until=change.since)
        spans.append(_span(place, change.since, change.holder, change, inferred=False))
    return [s for s in spans if s.since is None or s.until is None or _before(s.since, s.until)]


def _confirms(change: Change, current: ControlSpan, actors: dict[str, Actor]) -> bool:
    """Whether the change leaves things as they are: the same party in the same state, or a failed attack."""
    if change.event.outcome == "failed" and change.event.type != "capture":
        return True
    return current.until is None and current.state == change.state and _allied(change.holder, current.holder, actors)


def _span(place: str, since: str | None, holder: str, change: Change, *, inferred: bool) -> ControlSpan:
    return ControlSpan(
        place=place,
        since=since,
        until=None if inferred else change.until,
        holder=holder,
        state="held" if inferred else change.state,
        probability=round(change.event.confidence, 3),
        because=change.event.id,
        inferred=inferred,
    )


def _holder(ids: Sequence[str], actors: dict[str, Actor]) -> str | None:
    fit = [i for i in ids if actors[i].kind in HOLDERS]
    return next(iter(fit or ids), None)


def _allied(one: str, other: str, actors: dict[str, Actor]) -> bool:
    sides = actors[one].side, actors[other].side
    return one == other or (sides[0] is not None and sides[0] == sides[1])


def _start(edtf: str) -> str | None:
    """From when on an event's outcome holds: its date, or the last day of an interval of days."""
    first, last = first_day(edtf), last_day(edtf)
    if first is None:
        return None
    return edtf.split("/", maxsplit=1)[0].strip("~?%") if last is None or "/" in edtf else edtf.strip("~?%")


def _end(edtf: str) -> str | None:
    _, slash, end = edtf.partition("/")
    return end.strip("~?%") if slash and end != ".." else None


def _before(one: str, other: str) -> bool:
    first, second = first_day(one), first_day(other)
    return first is not None and second is not None and day_number(first) < day_number(second)
