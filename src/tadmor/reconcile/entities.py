"""Actors and places of a campaign: the entities of all its accounts, brought together by name."""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from tadmor.knowledge.toponym_keys import toponym_key
from tadmor.model import Actor, Anchor, Entity, Place, Resolution, ResolvedPlace
from tadmor.model.distance import metres_between
from tadmor.reconcile.names import name_key

Key = tuple[int, int]
"""Number of an account and id of an entity in it."""


class EntityIds(msgspec.Struct, frozen=True):
    """The record's ids for the entities of every account."""

    actors: dict[Key, str]
    places: dict[Key, str]


def reconcile_entities(
    resolutions: Sequence[Resolution],
) -> tuple[EntityIds, tuple[Actor, ...], tuple[Place, ...]]:
    """The record's actors and places, with ids in the order in which the accounts mention them.

    Within one account extract has decided what is one entity; across accounts two actors are one where a
    name of the one is the name of the other and their sides do not differ, and two places where names agree
    and their positions do not contradict each other.
    """
    actors, places = _clusters(resolutions, "actor"), _clusters(resolutions, "place")
    actor_ids = {key: f"a{i}" for i, keys in enumerate(actors, start=1) for key in keys}
    place_ids = {key: f"p{i}" for i, keys in enumerate(places, start=1) for key in keys}
    ids = EntityIds(actor_ids, place_ids)
    mentions = _mention_counts(resolutions)
    return (
        ids,
        tuple(_actor(keys, resolutions, ids, mentions) for keys in actors),
        tuple(_place(keys, resolutions, ids) for keys in places),
    )


def _clusters(resolutions: Sequence[Resolution], kind: str) -> list[list[Key]]:
    clusters: list[list[Key]] = []
    by_name: dict[str, list[int]] = {}
    for account, resolution in enumerate(resolutions):
        known = len(clusters)
        for entity in resolution.extraction.entities:
            if entity.kind != kind:
                continue
            names = _keys(entity)
            found = next(
                (
                    i
                    for n in sorted(names)
                    for i in by_name.get(n, ())
                    if i < known and _fits(clusters[i], (account, entity.id), resolutions)
                ),
                None,
            )
            if found is None:
                found = len(clusters)
                clusters.append([])
            clusters[found].append((account, entity.id))
            for n in names:
                by_name.setdefault(n, []).append(found)
    return clusters


def _keys(entity: Entity) -> set[str]:
    """The names that it may share with an entity of another account; those of places with spellings levelled."""
    names = (entity.name, *entity.aliases)
    return {name_key(n) if entity.kind == "actor" else toponym_key(n).folded for n in names}


def _fits(cluster: Sequence[Key], key: Key, resolutions: Sequence[Resolution]) -> bool:
    """Whether nothing speaks against an entity's being the one of a cluster of the same name."""
    entity = resolutions[key[0]].extraction.entities[key[1]]
    others = [resolutions[a].extraction.entities[e] for a, e in cluster]
    if entity.kind == "actor":
        return all(o.side is None or entity.side is None or o.side == entity.side for o in others)
    kinds_agree = all(o.type == entity.type or not o.type or not entity.type for o in others)
    return kinds_agree and all(_may_meet(other, key, resolutions) for other in cluster)


def _may_meet(one: Key, other: Key, resolutions: Sequence[Resolution]) -> bool:
    """Whether two places may be where the other is: the circles in which they lie touch, or one is unknown."""
    a, b = (_resolved(resolutions[account], entity) for account, entity in (one, other))
    if a is None or b is None or None in {a.lat, a.lon, b.lat, b.lon}:
        return True
    apart = metres_between(a.lat or 0.0, a.lon or 0.0, b.lat or 0.0, b.lon or 0.0)
    return apart <= (a.radius_m or 0.0) + (b.radius_m or 0.0)


def _mention_counts(resolutions: Sequence[Resolution]) -> Counter[Key]:
    return Counter(
        (account, m.entity)
        for account, resolution in enumerate(resolutions)
        for m in resolution.extraction.mentions
        if m.entity is not None
    )


def _names(entities: Iterable[Entity]) -> tuple[str, tuple[str, ...]]:
    first, *rest = entities
    names = dict.fromkeys(n for e in (first, *rest) for n in (e.name, *e.aliases))
    return first.name, tuple(n for n in names if n != first.name)


def _actor(keys: Sequence[Key], resolutions: Sequence[Resolution], ids: EntityIds, mentions: Counter[Key]) -> Actor:
    entities = [resolutions[a].extraction.entities[e] for a, e in keys]
    name, aliases = _names(entities)
    parents = (ids.actors.get((a, p)) for (a, _), e in zip(keys, entities, strict=True) if (p := e.parent) is not None)
    own = ids.actors[keys[0]]
    return Actor(
        id=own,
        name=name,
        aliases=aliases,
        kind=entities[0].type,
        side=next((e.side for e in entities if e.side is not None), None),
        parent=next((p for p in parents if p and p != own), None),
        mentions=sum(mentions[k] for k in keys),
    )


def _place(keys: Sequence[Key], resolutions: Sequence[Resolution], ids: EntityIds) -> Place:
    entities = [resolutions[a].extraction.entities[e] for a, e in keys]
    name, aliases = _names(entities)
    resolved = [(a, r) for a, e in keys if (r := _resolved(resolutions[a], e))]
    account, best = min(
        resolved,
        key=lambda pair: pair[1].radius_m if pair[1].radius_m is not None else float("inf"),
        default=(0, None),
    )
    if best is None:
        return Place(ids.places[keys[0]], name, aliases, entities[0].type, None, None, None, "unknown", None, None)
    return Place(
        id=ids.places[keys[0]],
        name=name,
        aliases=aliases,
        kind=next((e.type for e in entities if e.type), ""),
        lat=best.lat,
        lon=best.lon,
        radius_m=best.radius_m,
        how=best.how,
        gazetteer_id=best.candidates[0].gazetteer_id if best.how == "gazetteer" and best.candidates else None,
        anchor=_anchor(account, best, ids),
        reason=best.reason,
        conflict=next((r.conflict for _, r in resolved if r.conflict), ""),
    )


def _resolved(resolution: Resolution, entity: int) -> ResolvedPlace | None:
    return next((p for p in resolution.places if p.entity == entity), None)


def _anchor(account: int, place: ResolvedPlace, ids: EntityIds) -> Anchor | None:
    anchor = ids.places.get((account, place.anchor)) if place.anchor is not None else None
    if anchor is None:
        return None
    return Anchor(anchor, place.relation or "near", place.distance_m, place.bearing_deg)
