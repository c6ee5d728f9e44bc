"""Slots of an event as a reviewer gives them, put into the record: names become its actors and places."""

from collections.abc import Sequence
from typing import Any

import msgspec

from tadmor.model import Actor, Anchor, Event, Loss, Place, Record
from tadmor.model.decision import ClaimSlot, LossSlot, RelationSlot, Slots
from tadmor.model.edtf import day_number, first_day
from tadmor.model.index import RecordIndex
from tadmor.review.anchor import Finder


def with_slots(record: Record, event: Event, slots: Slots) -> tuple[Record, Event]:
    """The event with the slots that are given, and the record with actors and places it lacked.

    A slot that a person gives is no longer inferred. A new date moves the event to the end of its day.
    """
    changes: dict[str, Any] = {}
    for slot in ("actors", "targets"):
        if (names := getattr(slots, slot)) is not None:
            record, changes[slot] = _actors(record, names)
    if slots.places is not None:
        record, changes["places"] = _places(record, slots.places)
        changes["relations"] = tuple(r for r in event.relations if r.place in changes["places"])
    if slots.relations is not None:
        changes["relations"] = _relations(record, changes.get("places", event.places), slots.relations)
    for slot in ("type", "date"):
        if value := getattr(slots, slot):
            changes[slot] = value
    for slot in ("part_of_day", "outcome"):
        if (value := getattr(slots, slot)) is not None:
            changes[slot] = value or None
    if "date" in changes:
        changes["order"] = _order(record, event, changes["date"])
        changes["date_alternatives"] = ()
    if slots.losses is not None:
        record, changes["losses"] = _losses(record, event, slots.losses)
    if slots.claims:
        record = _claims(record, event, slots.claims)
    changes["inferred"] = tuple(slot for slot in event.inferred if slot not in changes)
    return record, msgspec.structs.replace(event, **changes)


def _actors(record: Record, names: Sequence[str]) -> tuple[Record, tuple[str, ...]]:
    ids = []
    for name in names:
        known = _named(record.actors, name)
        if known is None:
            known = f"xa{len(record.actors) + 1}"
            made = Actor(known, name, (), "group", None, None, 0)
            record = msgspec.structs.replace(record, actors=(*record.actors, made))
        ids.append(known)
    return record, tuple(dict.fromkeys(ids))


def _places(record: Record, names: Sequence[str]) -> tuple[Record, tuple[str, ...]]:
    ids = []
    for name in names:
        known = _named(record.places, name)
        if known is None:
            known = f"xp{len(record.places) + 1}"
            made = Place(known, name, (), "", None, None, None, "unknown", None, None, "named by a reviewer")
            record = msgspec.structs.replace(record, places=(*record.places, made))
        ids.append(known)
    return record, tuple(dict.fromkeys(ids))


def _relations(record: Record, places: Sequence[str], given: Sequence[RelationSlot]) -> tuple[Anchor, ...]:
    """How an event lies to its places, of which each is named once; one that it has not is left out."""
    own = [p for p in record.places if p.id in places]
    found = ((_named(own, slot.place), slot) for slot in given)
    beside = {place: Anchor(place, r.relation, r.distance_m, r.bearing_deg) for place, r in found if place}
    return tuple(beside.values())


def _losses(record: Record, event: Event, given: Sequence[LossSlot]) -> tuple[Record, tuple[Loss, ...]]:
    """Losses with their claims; one whose words are gone is put to the event's first claim."""
    finder = Finder(RecordIndex(record))
    losses = []
    for slot in given:
        record, side = _actors(record, [slot.side] if slot.side.strip() else [])
        told = finder.claims([slot.quote], event) if slot.quote else ()
        losses.append(
            Loss(
                kind=slot.kind,
                side=next(iter(side), None),
                what=slot.what,
                min=slot.min,
                max=slot.max,
                by=slot.by.strip() or None,
                claim=next(iter(told or event.claims)),
                word=slot.word.strip() or None,
                total=slot.total,
            )
        )
    return record, tuple(losses)


def _claims(record: Record, event: Event, given: Sequence[ClaimSlot]) -> Record:
    """The record with what is said of these claims of the event."""
    finder = Finder(RecordIndex(record))
    changes: dict[str, dict[str, Any]] = {}
    for slot in given:
        change: dict[str, Any] = {"certainty": slot.certainty} if slot.certainty else {}
        if slot.attributed_to is not None:
            speaker = slot.attributed_to.strip()
            change |= {"attributed_to": speaker or None, "speaker": _named(record.actors, speaker)}
        if slot.citations is not None:
            cited = (finder.reference(reference) for reference in slot.citations)
            change["citations"] = tuple(dict.fromkeys(n for n in cited if n is not None))
        changes |= dict.fromkeys(finder.claims([slot.quote], event), change)
    claims = tuple(msgspec.structs.replace(c, **changes.get(c.id, {})) for c in record.claims)
    return msgspec.structs.replace(record, claims=claims)


def _named(items: Sequence[Actor] | Sequence[Place], name: str) -> str | None:
    """The item called so; a name proper counts more than an alias."""
    key = name.strip().casefold()
    proper = next((i.id for i in items if i.name.casefold() == key), None)
    return proper or next((i.id for i in items if key in {a.casefold() for a in i.aliases}), None)


def _order(record: Record, event: Event, date: str) -> float:
    day = first_day(date)
    if day is None:
        return event.order
    others = [(first_day(e.date), e.order) for e in record.events if e.id != event.id]
    before = [order for other, order in others if other and day_number(other) <= day_number(day)]
    return max(before) + 0.5 if before else min((order for _, order in others), default=1.0) - 0.5
