"""Events of a campaign: event mentions with their ids resolved, and those that tell one event put together."""

from collections.abc import Mapping, Sequence

import msgspec

from tadmor.model import (
    Anchor,
    Attribution,
    Claim,
    ClaimMention,
    Document,
    Event,
    EventMention,
    EventTime,
    Loss,
    LossMention,
    Resolution,
)
from tadmor.model.edtf import day_number, first_day, last_day
from tadmor.reconcile.entities import EntityIds

INSIDE = frozenset({"at", "in", "part"})
"""Relations by which an event still happens at the place itself."""
UNDATED = 10**9
"""The day number of an event whose date is unknown: it sorts behind all others."""


class Telling(msgspec.Struct, frozen=True):
    """One event mention of one account, with its place in time."""

    account: int
    mention: EventMention
    time: EventTime
    section: str

    @property
    def first(self) -> int:
        """Number of the first day it may have happened on."""
        day = first_day(self.time.chosen.edtf)
        return UNDATED if day is None else day_number(day)

    @property
    def last(self) -> int:
        """Number of the last day it may have happened on."""
        day = last_day(self.time.chosen.edtf)
        return UNDATED if day is None else day_number(day)


def _rank(telling: Telling) -> tuple[int, int, float, int]:
    """Account by account in the order of time: no other account changes it."""
    return telling.account, telling.first, telling.time.order, telling.mention.start


def tellings(resolutions: Sequence[Resolution]) -> list[Telling]:
    """All event mentions of all accounts, sorted in time, then by account and by place in the text."""
    found = []
    for account, resolution in enumerate(resolutions):
        extraction = resolution.extraction
        times = {t.event: t for t in resolution.times}
        for mention in extraction.events:
            block = extraction.document.blocks[extraction.sentences[mention.sentence].block]
            section = "caption" if block.kind == "caption" else extraction.document.sections[block.section].kind
            found.append(Telling(account, mention, times[mention.id], section))
    return sorted(found, key=lambda t: (t.first, t.time.order, t.account, t.mention.start))


def make_events(
    clusters: Sequence[Sequence[Telling]], resolutions: Sequence[Resolution], ids: EntityIds
) -> tuple[tuple[Event, ...], tuple[Claim, ...]]:
    """Events and claims of clusters of tellings, events in the order of time.

    Ids count account by account, so that a further account changes none of those before it.
    """
    claim_ids = _claim_ids(clusters)
    made = [
        _event(event_id, cluster, claim_ids, resolutions, ids)
        for event_id, cluster in zip(_event_ids(clusters), clusters, strict=True)
    ]
    claims = sorted((c for _, its_claims in made for c in its_claims), key=lambda c: int(c.id[1:]))
    return tuple(event for event, _ in made), tuple(claims)


def _event_ids(clusters: Sequence[Sequence[Telling]]) -> list[str]:
    """An id for each cluster: counted by the first account that tells it, in that account's own order."""
    ranked = sorted(range(len(clusters)), key=lambda i: min(map(_rank, clusters[i])))
    numbers = {i: number for number, i in enumerate(ranked, start=1)}
    return [f"e{numbers[i]}" for i in range(len(clusters))]


def _claim_ids(clusters: Sequence[Sequence[Telling]]) -> dict[int, tuple[str, ...]]:
    """The ids of the claims of each telling, by ``id(telling)``: account by account."""
    found: dict[int, tuple[str, ...]] = {}
    number = 1
    for telling in sorted((t for cluster in clusters for t in cluster), key=_rank):
        behind = number + 1 + len(telling.mention.extra_claims)
        found[id(telling)] = tuple(f"c{n}" for n in range(number, behind))
        number = behind
    return found


def _event(
    event_id: str,
    cluster: Sequence[Telling],
    claim_ids: Mapping[int, tuple[str, ...]],
    resolutions: Sequence[Resolution],
    ids: EntityIds,
) -> tuple[Event, list[Claim]]:
    claims: list[Claim] = []
    losses: list[Loss] = []
    for telling in cluster:
        document = resolutions[telling.account].extraction.document
        names = claim_ids[id(telling)]
        claims += _claims(event_id, names, telling, document, ids)
        losses += [_loss(telling.account, loss, names[0], ids) for loss in telling.mention.losses]
    best = max(cluster, key=lambda t: (_precision(t), t.mention.confidence))
    date, mentions = best.time.chosen.edtf, [t.mention for t in cluster]
    others = (a.edtf for t in cluster for a in (t.time.chosen, *t.time.alternatives) if a.edtf != date)
    event = Event(
        id=event_id,
        type=best.mention.type,
        date=date,
        part_of_day=next((p for t in (best, *cluster) if (p := t.time.chosen.part_of_day)), None),
        order=min(_order(t) for t in cluster),
        actors=_ids(cluster, "actors", ids),
        targets=_ids(cluster, "targets", ids),
        places=_place_ids(cluster, resolutions, ids),
        outcome=next((m.outcome for m in mentions if m.outcome), None),
        losses=tuple(dict.fromkeys(losses)),
        claims=tuple(c.id for c in claims),
        confidence=_confidence(mentions),
        because=tuple(line for t in cluster for line in _because(t)),
        inferred=tuple(dict.fromkeys(s for m in mentions for s in m.inferred)),
        date_alternatives=tuple(dict.fromkeys(others)),
        citation_needed=any(m.citation_needed for m in mentions),
        regained=any(m.regained for m in mentions),
        part=next((m.part for m in mentions if m.part), ""),
        relations=_relations(cluster, resolutions, ids),
    )
    return event, claims


def _order(telling: Telling) -> float:
    """The first day, and behind the point the place in its account's narrative."""
    return round(telling.first + (telling.time.order + 2) / 1_000_000, 7)


def _claims(event_id: str, names: Sequence[str], telling: Telling, document: Document, ids: EntityIds) -> list[Claim]:
    """The claims of one telling, with the ids given; the first is that of the trigger."""
    mention = telling.mention
    main = ClaimMention(mention.start, mention.end, mention.attribution, mention.citations)
    return [
        Claim(
            id=name,
            event=event_id,
            document=document.id,
            start=claim.start,
            end=claim.end,
            quote=document.text[claim.start : claim.end],
            attributed_to=claim.attribution.speaker,
            certainty=claim.attribution.certainty,
            citations=claim.citations,
            trigger_start=mention.trigger_start if claim is main else None,
            trigger_end=mention.trigger_end if claim is main else None,
            speaker=_actor_id(telling.account, claim.attribution.entity, ids),
        )
        for name, claim in zip(names, (main, *mention.extra_claims), strict=True)
    ]


def _actor_id(account: int, entity: int | None, ids: EntityIds) -> str | None:
    return None if entity is None else ids.actors.get((account, entity))


def _precision(telling: Telling) -> float:
    """Higher for a date that covers fewer days."""
    return -float(telling.last - telling.first) if telling.first < UNDATED else -float(UNDATED)


def _confidence(mentions: Sequence[EventMention]) -> float:
    """That at least one telling is right, were they independent; kept below certainty."""
    wrong = 1.0
    for mention in mentions:
        wrong *= 1.0 - mention.confidence
    return round(min(0.99, 1.0 - wrong), 3)


def _ids(cluster: Sequence[Telling], slot: str, ids: EntityIds) -> tuple[str, ...]:
    entities = ((t.account, e) for t in cluster for e in getattr(t.mention, slot))
    return tuple(dict.fromkeys(ids.actors[k] for k in entities if k in ids.actors))


def _place_ids(cluster: Sequence[Telling], resolutions: Sequence[Resolution], ids: EntityIds) -> tuple[str, ...]:
    keys = (
        (t.account, entity)
        for t in cluster
        for p in t.mention.places
        if (entity := resolutions[t.account].extraction.mentions[p.mention].entity) is not None
    )
    return tuple(dict.fromkeys(ids.places[k] for k in keys if k in ids.places))


def _relations(cluster: Sequence[Telling], resolutions: Sequence[Resolution], ids: EntityIds) -> tuple[Anchor, ...]:
    """How the event lies to those places that no telling puts it at."""
    beside: dict[str, Anchor] = {}
    at: set[str] = set()
    for telling in cluster:
        own = _beside(telling, resolutions[telling.account], ids)
        at |= set(_place_ids([telling], resolutions, ids)) - own.keys()
        beside = own | beside
    return tuple(anchor for place, anchor in beside.items() if place not in at)


def _beside(telling: Telling, resolution: Resolution, ids: EntityIds) -> dict[str, Anchor]:
    """The places that one telling puts the event near, outside or between."""
    found: dict[str, Anchor] = {}
    for place in telling.mention.places:
        entity, relation = resolution.extraction.mentions[place.mention].entity, place.relation
        if relation is None or relation.relation in INSIDE or relation.subject == entity:
            continue
        for anchor in (entity, relation.other):
            if anchor is not None and (known := ids.places.get((telling.account, anchor))):
                found[known] = Anchor(known, relation.relation, relation.distance_m, relation.bearing_deg)
    return found


def _loss(account: int, loss: LossMention, claim: str, ids: EntityIds) -> Loss:
    side = ids.actors.get((account, loss.side)) if loss.side is not None else None
    return Loss(loss.kind, side, loss.what, loss.min, loss.max, loss.by, claim, loss.word, loss.total)


def _because(telling: Telling) -> list[str]:
    mention, chosen = telling.mention, telling.time.chosen
    lines = [f"{mention.type}: {mention.reason}"] if mention.reason else []
    if chosen.edtf:
        lines.append(f"date {chosen.edtf}: {chosen.reason}" if chosen.reason else f"date {chosen.edtf}")
    why = {"places": next((f": {p.reason}" for p in mention.places if p.reason), "")}
    lines += [f"{slot}: inferred, not said{why.get(slot, '')}" for slot in mention.inferred]
    if mention.attribution != Attribution() and mention.attribution.reason:
        lines.append(f"{mention.attribution.certainty}: {mention.attribution.reason}")
    return lines
