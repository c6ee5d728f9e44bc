"""What a record tells of each place: the testimonies that its control is made of, in the order of their telling."""

from collections.abc import Sequence

import msgspec

from tadmor.model import Place
from tadmor.model.distance import places_apart
from tadmor.model.index import RecordIndex
from tadmor.replay.testimony import Testimony, Witness

INSIDE = frozenset({"in", "part"})
"""Relations of a place to the one that it lies in."""
QUARTERS = frozenset({"suburb", "fort", "building"})
"""Kinds of places that lie in a town, where they are not farther from its middle than the town reaches."""
TOWNS = frozenset({"city", "capital", "town"})


def testimonies(index: RecordIndex) -> dict[str, list[Testimony]]:
    """For each place what the events say of who holds it, without summaries of what is told by the day."""
    witness = Witness(index)
    told: dict[str, list[Testimony]] = {p.id: [] for p in index.record.places}
    for event in sorted(index.record.events, key=lambda e: e.order):
        if (testimony := witness(event)) is not None:
            for place in event.scenes:
                told[place].append(testimony)
    own = {p: [t for t in each if not _is_summary(t, each, index)] for p, each in told.items()}
    return {p: _with_surroundings(index.places[p], each, own, index) for p, each in own.items()}


def _is_summary(testimony: Testimony, told: Sequence[Testimony], index: RecordIndex) -> bool:
    """Whether another testimony tells the same capture for fewer days."""
    return testimony.effect == "takes" and any(
        other.effect == "takes"
        and testimony.day <= other.day <= other.last <= testimony.last
        and other.last - other.day < testimony.last - testimony.day
        and index.party(other.holder) == index.party(testimony.holder)
        for other in told
    )


def _with_surroundings(
    place: Place, told: list[Testimony], all_told: dict[str, list[Testimony]], index: RecordIndex
) -> list[Testimony]:
    """The testimonies with captures of the place it lies in, on days on which nothing is told of itself."""
    town = _surrounding(place, index) if told else None
    if town is None:
        return told
    days = {t.day for t in told}
    taken = [t for t in all_told[town] if t.effect == "takes" and not t.partial and t.day not in days]
    along = [msgspec.structs.replace(t, inherited=True) for t in taken]
    return sorted([*told, *along], key=lambda t: t.event.order)


def _surrounding(place: Place, index: RecordIndex) -> str | None:
    """The town that the place is a part of, if any."""
    anchor = place.anchor
    if anchor and anchor.relation in INSIDE and index.places[anchor.place].kind in TOWNS:
        return anchor.place
    if place.kind not in QUARTERS:
        return None
    near = [(places_apart(place, t), t) for t in index.record.places if t.kind in TOWNS and t.id != place.id]
    inside = [(metres, town.id) for metres, town in near if metres <= (town.radius_m or 0.0)]
    return min(inside)[1] if inside else None
