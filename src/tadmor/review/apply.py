"""A record with decisions applied over it: a pure function, and nothing of the machine's record is lost by it."""

from collections.abc import Callable, Sequence

import msgspec

from tadmor.model import Claim, Event, Record
from tadmor.model.decision import Decision
from tadmor.model.index import RecordIndex
from tadmor.review.anchor import Finder
from tadmor.review.slots import with_slots


class Reviewed(msgspec.Struct, frozen=True):
    """What comes of decisions: the record, what was decided of each event, and what found no place any more.

    ``verdicts`` give for each event id the numbers of the decisions about it; ``orphans`` are decisions whose
    words the accounts no longer hold.
    """

    record: Record
    verdicts: dict[str, tuple[int, ...]]
    orphans: tuple[Decision, ...]


def apply(record: Record, decisions: Sequence[Decision]) -> Reviewed:
    """Apply decisions that stand, in their order.

    Args:
        record: The machine's record.
        decisions: As :func:`tadmor.review.log.standing` gives them.
    """
    verdicts: dict[str, tuple[int, ...]] = {}
    orphans = []
    for decision in decisions:
        applied = _KINDS[decision.kind](record, decision)
        if applied is None:
            orphans.append(decision)
            continue
        record, event = applied
        verdicts[event] = (*verdicts.get(event, ()), decision.seq)
    return Reviewed(record, verdicts, tuple(orphans))


Applied = tuple[Record, str] | None
"""The new record and the id of the event that was judged; None where it is not found."""


def _accept(record: Record, decision: Decision) -> Applied:
    event = _found(record, decision)
    return (_replaced(record, _judged(event, decision, "accepted")), event.id) if event else None


def _reject(record: Record, decision: Decision) -> Applied:
    event = _found(record, decision)
    return (_without(record, {event.id}), event.id) if event else None


def _correct(record: Record, decision: Decision) -> Applied:
    event = _found(record, decision)
    if event is None:
        return None
    finder = Finder(RecordIndex(record))
    for claim in decision.slots.claims or ():
        gone = any(finder.reference(reference) is None for reference in claim.citations or ())
        if gone or not finder.claims([claim.quote], event):
            return None
    record, corrected = with_slots(record, event, decision.slots)
    return _replaced(record, _judged(corrected, decision, "corrected")), event.id


def _merge(record: Record, decision: Decision) -> Applied:
    event = _found(record, decision)
    other = decision.other and Finder(RecordIndex(record)).event(decision.other)
    if not event or not other or event.id == other.id:
        return None
    both = msgspec.structs.replace(event, claims=(*event.claims, *other.claims), losses=(*event.losses, *other.losses))
    claims = tuple(_moved(c, event.id) if c.event == other.id else c for c in record.claims)
    events = tuple(e for e in record.events if e.id != other.id)
    record = msgspec.structs.replace(record, events=events, claims=claims)
    return _replaced(record, _judged(both, decision, f"merged with {other.id}")), event.id


def _split(record: Record, decision: Decision) -> Applied:
    event = _found(record, decision)
    if event is None:
        return None
    going = Finder(RecordIndex(record)).claims(decision.claims, event)
    staying = tuple(c for c in event.claims if c not in going)
    if not going or not staying:
        return None
    made = msgspec.structs.replace(
        event,
        id=f"x{decision.seq}",
        claims=going,
        order=event.order + 1e-6 * decision.seq,
        losses=tuple(loss for loss in event.losses if loss.claim in going),
    )
    rest = msgspec.structs.replace(
        event, claims=staying, losses=tuple(loss for loss in event.losses if loss.claim not in going)
    )
    claims = tuple(_moved(c, made.id) if c.id in going else c for c in record.claims)
    at = record.events.index(event)
    events = (*record.events[:at], rest, made, *record.events[at + 1 :])
    record = msgspec.structs.replace(record, events=events, claims=claims)
    record, made = with_slots(record, made, decision.slots)
    return _replaced(record, _judged(made, decision, f"split from {event.id}")), event.id


def _add(record: Record, decision: Decision) -> Applied:
    place = decision.quote and Finder(RecordIndex(record)).text(decision.quote)
    if not place:
        return None
    document, start, end = place
    claim = Claim(
        id=f"xc{decision.seq}",
        event=f"x{decision.seq}",
        document=document.id,
        start=start,
        end=end,
        quote=document.text[start:end],
        attributed_to=None,
        certainty="stated",
        citations=(),
    )
    made = Event(
        *(claim.event, decision.slots.type or "statement", "XXXX", None, 0.0, (), (), (), None, (), (claim.id,), 1.0)
    )
    record = msgspec.structs.replace(record, events=(*record.events, made), claims=(*record.claims, claim))
    record, made = with_slots(record, made, decision.slots)
    return _replaced(record, _judged(made, decision, "added")), made.id


_KINDS: dict[str, Callable[[Record, Decision], Applied]] = {
    "accept": _accept,
    "reject": _reject,
    "correct": _correct,
    "split": _split,
    "merge": _merge,
    "add": _add,
}


def _found(record: Record, decision: Decision) -> Event | None:
    return Finder(RecordIndex(record)).event(decision.event) if decision.event else None


def _judged(event: Event, decision: Decision, verb: str) -> Event:
    """The event as sure as a person makes it, and with what was done in its chain of reasons."""
    said = f"{verb} by {decision.who}, {decision.at[:10]}" + (f": {decision.reason}" if decision.reason else "")
    return msgspec.structs.replace(event, confidence=1.0, because=(*event.because, said))


def _replaced(record: Record, event: Event) -> Record:
    return msgspec.structs.replace(record, events=tuple(event if e.id == event.id else e for e in record.events))


def _without(record: Record, gone: set[str]) -> Record:
    claims = {c.id for c in record.claims if c.event in gone}
    return msgspec.structs.replace(
        record,
        events=tuple(e for e in record.events if e.id not in gone),
        claims=tuple(c for c in record.claims if c.id not in claims),
        findings=tuple(f for f in record.findings if not f.claims or set(f.claims) - claims),
    )


def _moved(claim: Claim, event: str) -> Claim:
    return msgspec.structs.replace(claim, event=event)
