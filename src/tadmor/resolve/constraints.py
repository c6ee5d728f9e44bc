"""What an account says of where a place lies that no list knows, as constraints, the strongest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tadmor.knowledge.place_kinds import place_kinds
from tadmor.knowledge.toponym_keys import toponym_key
from tadmor.model import Entity, Extraction, Mention, PlaceRelation
from tadmor.resolve.geometry import Point, great_circle
from tadmor.resolve.relations import Constraint, reaches

WIDEST_ANCHOR_M = 60_000.0
"""A place wider than this says nothing of where another lies ("near the coast of Africa")."""
MOST_TOGETHER = 6
_STRENGTH = {"distance": 0, "direction": 1, "between": 2, "outskirts": 3, "near": 4}
_EITHER_WAY = frozenset({"direction", "distance", "near"})


@dataclass(frozen=True, slots=True)
class Located:
    """A place that is located already."""

    entity: Entity
    point: Point
    radius_m: float
    how: str


def constraints_on(entity: Entity, extraction: Extraction, located: Mapping[int, Located]) -> list[Constraint]:
    """What the account says of where ``entity`` lies, in terms of places located already.

    Relations told of it come first, then the place it is named after.
    """
    told = [c for r in extraction.relations if (c := _told(entity, r, extraction, located))]
    return [*_without_weaker(told), *_named_after(entity, located)]


def _without_weaker(told: Sequence[Constraint]) -> list[Constraint]:
    """Each anchor's statements without those that a stronger one includes: "west of" says "near" too."""
    kept: list[Constraint] = []
    for constraint in sorted(told, key=lambda c: _STRENGTH.get(c.relation, 5)):
        rivals = [k for k in kept if k.anchor == constraint.anchor]
        if all(constraint.bearing_deg not in (None, r.bearing_deg) for r in rivals):
            kept.append(constraint)
    return kept


def _of(entity: int | None, located: Mapping[int, Located]) -> Located | None:
    return located.get(entity) if entity is not None else None


def _told(
    entity: Entity, relation: PlaceRelation, extraction: Extraction, located: Mapping[int, Located]
) -> Constraint | None:
    """A relation between the entity and a located place, either way round."""
    if relation.subject == entity.id and relation.anchor in located:
        anchor, bearing = located[relation.anchor], relation.bearing_deg
    elif relation.anchor == entity.id and relation.relation in _EITHER_WAY and (by := _of(relation.subject, located)):
        anchor = by
        bearing = None if relation.bearing_deg is None else (relation.bearing_deg + 180) % 360
    else:
        return None
    inside = relation.relation == "in"
    if anchor.radius_m > WIDEST_ANCHOR_M and not inside:
        return None
    other = _of(relation.other, located)
    return Constraint(
        anchor=anchor.entity.id,
        at=anchor.point,
        extent_m=anchor.radius_m if anchor.how != "gazetteer" or inside else anchor.radius_m / 2,
        relation=relation.relation,
        scale_m=reaches().scales_m.get(relation.relation, reaches().scales_m["near"]),
        distance_m=relation.distance_m,
        bearing_deg=bearing,
        other=other.point if other else None,
        said=" ".join(extraction.document.text[relation.start : relation.end].split()),
        span=(relation.start, relation.end),
    )


def _named_after(entity: Entity, located: Mapping[int, Located]) -> list[Constraint]:
    """The located places whose name it bears: "Palmyra Castle", "Qaryatayn-T4 crossroads"."""
    scale = reaches().named_after_m.get(place_kinds().group(entity.type))
    if scale is None:
        return []
    parts = entity.name.replace("–", "-").split("-")
    by_part = [p for part in parts if len(parts) == 2 and (p := _bearing_name([part], entity, located))]
    if len(by_part) == 2 and by_part[0] is not by_part[1]:
        return [_between(*by_part)]
    namesake = _bearing_name((entity.name, *entity.aliases), entity, located)
    if namesake is None or namesake.radius_m > WIDEST_ANCHOR_M:
        return []
    said = f"it bears the name of {namesake.entity.name}"
    return [Constraint(namesake.entity.id, namesake.point, namesake.radius_m / 2, "named", scale, said=said)]


def _between(a: Located, b: Located) -> Constraint:
    said = f"its name says that it lies between {a.entity.name} and {b.entity.name}"
    scale = reaches().scales_m["between"]
    return Constraint(a.entity.id, a.point, a.radius_m, "between", scale, other=b.point, said=said)


def _bearing_name(names: Sequence[str], entity: Entity, located: Mapping[int, Located]) -> Located | None:
    """The located place that the names without their kind are also names of; settlements before others."""
    bares = {toponym_key(name).bare for name in names} | {toponym_key(name).bare.split()[0] for name in names}
    fits = [
        place
        for place in located.values()
        if place.entity.id != entity.id
        and any(
            bares & {toponym_key(name).bare, *toponym_key(name).bare.split()[:1]}
            for name in (place.entity.name, *place.entity.aliases)
        )
    ]
    return min(fits, key=_settled_first, default=None)


def _settled_first(place: Located) -> tuple[bool, bool, int]:
    return place_kinds().group(place.entity.type) not in {"settlement", ""}, place.how != "gazetteer", place.entity.id


def told_beside(entity: Entity, extraction: Extraction, located: Mapping[int, Located]) -> list[Constraint]:
    """Located places told in the same sentence, else paragraph, else the paragraphs next to it.

    Weak evidence, for places of which nothing else is said.
    """
    mentions = [m for m in extraction.mentions if m.kind == "place" and m.entity is not None]
    own = [m for m in mentions if m.entity == entity.id]
    blocks = [(b.start, b.end) for b in extraction.document.blocks]
    for scope, spans in (
        ("sentence", [(s.start, s.end) for s in extraction.sentences]),
        ("paragraph", blocks),
        ("neighbourhood", [(a[0], b[1]) for a, b in zip(blocks, blocks[2:], strict=False)]),
    ):
        found = _crowd(_within(own, mentions, located, spans))[:MOST_TOGETHER]
        if found:
            scale = reaches().together_m[scope]
            said = f"told in the same {scope} as "
            shared = [
                Constraint(p.entity.id, p.point, p.radius_m / 2, "together", scale, said=said + p.entity.name)
                for p in found
            ]
            # together they say no more than one of them would: where the telling was
            return [replace(c, weight=1 / len(shared)) for c in shared]
    return []


def _within(
    own: Sequence[Mention],
    mentions: Sequence[Mention],
    located: Mapping[int, Located],
    spans: Sequence[tuple[int, int]],
) -> list[Located]:
    found: dict[int, Located] = {}
    for start, end in spans:
        if not any(start <= m.start < end for m in own):
            continue
        for mention in mentions:
            place = _of(mention.entity, located) if start <= mention.start < end else None
            if place and place.radius_m <= WIDEST_ANCHOR_M:
                found.setdefault(place.entity.id, place)
    return list(found.values())


def _crowd(places: Sequence[Located]) -> list[Located]:
    """Those that lie together: a far city named in passing says nothing of where a village is."""
    if len(places) < 3:
        return list(places)
    near = 3 * reaches().together_m["neighbourhood"]
    counts = [(sum(great_circle(p.point, q.point) < near for q in places), -i) for i, p in enumerate(places)]
    centre = places[-max(counts)[1]]
    return [p for p in places if great_circle(centre.point, p.point) < near]
