"""Slots of an event as a reviewer gives them, put into the record: names become its actors and places."""

from collections.abc import Sequence
from typing import Any

import msgspec

from tadmor.model import Actor, Event, Place, Record
from tadmor.model.decision import Slots
from tadmor.model.edtf import day_number, first_day


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
    for slot in ("type", "date"):
        if value := getattr(slots, slot):
            changes[slot] = value
    for slot in ("part_of_day", "outcome"):
        if (value := getattr(slots, slot)) is not None:
            changes[slot] = value or None
    if "date" in changes:
        changes["order"] = _order(record, event, changes["date"])
        changes["date_alternatives"] = ()
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
