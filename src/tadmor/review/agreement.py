"""How far two or more coders agree, slot by slot: Krippendorff's alpha for nominal values."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

import msgspec

from tadmor.model import Claim, Event, Record
from tadmor.model.decision import Decision
from tadmor.model.index import RecordIndex
from tadmor.review.anchor import Finder
from tadmor.review.apply import apply

SLOTS = ("type", "date", "part_of_day", "actors", "targets", "places", "relations", "outcome", "losses")
CLAIM_SLOTS = ("attributed_to", "certainty", "citations")


class Agreement(msgspec.Struct, frozen=True):
    """Agreement on one slot; ``units`` counts events judged by two coders or more, and of ``CLAIM_SLOTS`` their claims.

    ``alpha`` is None where there are none, or all values are the same: nothing to agree on beyond chance.
    """

    slot: str
    alpha: float | None
    units: int
    agreed: int


class _Judged(msgspec.Struct, frozen=True):
    """What one coder made of an event: the record as they left it, and the event in it unless they rejected it."""

    index: RecordIndex
    event: Event | None


def agreement(record: Record, decisions: Sequence[Decision]) -> tuple[Agreement, ...]:
    """Agreement of all coders on the verdict (kept or rejected) and on each slot of what they kept.

    Each coder's record is made with their decisions alone; events nobody or only one judged do not count.
    """
    judged = _judgements(record, decisions)
    found = [_on("verdict", [[j.event is not None for j in judges] for judges in judged.values()])]
    kept = {event: [(j.event, j.index) for j in judges if j.event] for event, judges in judged.items()}
    found += [
        _on(slot, [[_value(e, slot, index) for e, index in judges] for judges in kept.values()]) for slot in SLOTS
    ]
    claims = RecordIndex(record).events
    voices = [[i.claims[c] for _, i in judges if c in i.claims] for e, judges in kept.items() for c in claims[e].claims]
    found += [_on(slot, [[_claim_value(c, slot) for c in told] for told in voices]) for slot in CLAIM_SLOTS]
    return tuple(found)


def krippendorff_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Alpha for nominal values: 1 is perfect agreement, 0 that of chance.

    Args:
        units: For each unit the values its coders gave; units with fewer than two are left out.

    Returns:
        None where no unit has two values, or all values are equal.
    """
    pairable = [values for values in units if len(values) >= 2]
    totals = Counter(value for values in pairable for value in values)
    n = sum(totals.values())
    if len(totals) < 2:
        return None
    observed = sum(
        (len(values) ** 2 - sum(c * c for c in Counter(values).values())) / (len(values) - 1) for values in pairable
    )
    expected = (n * n - sum(c * c for c in totals.values())) / (n - 1)
    return 1 - observed / expected


def _judgements(record: Record, decisions: Sequence[Decision]) -> dict[str, list[_Judged]]:
    """For each event of the machine's record that two or more coders judged, what each made of it."""
    finder = Finder(RecordIndex(record))
    found: dict[str, list[_Judged]] = {}
    for coder in dict.fromkeys(d.who for d in decisions):
        own = [d for d in decisions if d.who == coder]
        after = RecordIndex(apply(record, own).record)
        for event in {e.id for d in own if d.event and (e := finder.event(d.event))}:
            found.setdefault(event, []).append(_Judged(after, after.events.get(event)))
    return {event: judges for event, judges in found.items() if len(judges) >= 2}


def _on(slot: str, units: Sequence[Sequence[Hashable]]) -> Agreement:
    pairable = [values for values in units if len(values) >= 2]
    alpha = krippendorff_alpha(pairable)
    agreed = sum(len(set(values)) == 1 for values in pairable)
    return Agreement(slot, None if alpha is None else round(alpha, 4), len(pairable), agreed)


def _value(event: Event, slot: str, index: RecordIndex) -> Hashable:
    """A slot as a value that can be equal: by names, since coders who name new actors each number their own."""
    value = getattr(event, slot)
    if slot == "losses":
        return frozenset(
            (x.kind, index.name(x.side), x.what, x.min, x.max, x.word, x.by, x.total) for x in event.losses
        )
    if slot == "relations":
        return frozenset((index.name(r.place), r.relation, r.distance_m, r.bearing_deg) for r in event.relations)
    return frozenset(index.name(i) for i in value) if isinstance(value, tuple) else value or ""


def _claim_value(claim: Claim, slot: str) -> Hashable:
    """A slot of a claim; citations by their numbers, which are the machine's for all coders, in whatever order."""
    value = getattr(claim, slot)
    return frozenset(value) if isinstance(value, tuple) else value or ""
