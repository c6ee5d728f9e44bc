"""What to look at next: what the machine was least sure of, and where sources are most at odds."""

from collections.abc import Collection

import msgspec

from tadmor.model import Event, Record
from tadmor.model.index import RecordIndex

WEIGHTS = {"error": 1.0, "warning": 0.6, "info": 0.2}
"""How much a finding about an event adds to what speaks for looking at it."""
DOUBTED = frozenset({"disputed", "denied", "claimed"})


class Reason(msgspec.Struct, frozen=True):
    """What speaks for looking at an event: confidence, finding, inferred, doubted, dates or placeless; and of what."""

    kind: str
    what: tuple[str, ...] = ()


class Item(msgspec.Struct, frozen=True):
    """An event to judge; ``score`` orders the queue, ``why`` says what speaks for it."""

    event: str
    score: float
    why: tuple[Reason, ...]


def queue(record: Record, judged: Collection[str] = ()) -> tuple[Item, ...]:
    """The events that nobody has judged, the most doubtful first."""
    index = RecordIndex(record)
    findings: dict[str, list[tuple[float, Reason]]] = {}
    for finding in record.findings:
        for event in {index.claims[c].event for c in finding.claims if c in index.claims}:
            weight = WEIGHTS.get(finding.severity, 0.0)
            findings.setdefault(event, []).append((weight, Reason("finding", (finding.kind,))))
    items = (_item(e, index, findings.get(e.id, [])) for e in record.events if e.id not in judged)
    return tuple(sorted(items, key=lambda item: -item.score))


def _item(event: Event, index: RecordIndex, findings: list[tuple[float, Reason]]) -> Item:
    claims = [index.claims[c] for c in event.claims]
    doubted = sum(c.certainty in DOUBTED for c in claims)
    reasons = [
        (1 - event.confidence, Reason("confidence", (f"{event.confidence:.2f}",))),
        *findings,
        (0.3 * len(event.inferred), Reason("inferred", event.inferred)),
        (0.3 * min(doubted, 2), Reason("doubted")),
        (0.2 * bool(event.date_alternatives), Reason("dates", event.date_alternatives)),
        (0.2 * (not event.places), Reason("placeless")),
    ]
    score = round(sum(weight for weight, _ in reasons), 4)
    return Item(event.id, score, tuple(why for weight, why in reasons if weight > 0))
