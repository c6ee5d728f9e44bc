"""What an account says of where a place lies that no list knows, as constraints, the strongest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tadmor.knowledge.place_kinds import place_kinds
from tadmor.knowledge.toponym_keys import toponym_key
from tadmor.model import Entity, Extraction, Mention, PlaceRelation
from tadmor.resolve.geometry import Frame, Point
from tadmor.resolve.relations import Constraint, reaches

WIDEST_ANCHOR_M = 60_000.0
"""A place wider than this says nothing of where another lies ("near the coast of Africa")."""
TOGETHER_WEIGHT = 0.5
NAMED_WEIGHT = 1.0
MOST_TOGETHER = 6
_OPPOSITE = {"direction", "distance"}


@dataclass(frozen=True, slots=True)
class Located:
    """A place that is located already."""

    entity: Entity
    point: Point
    radius_m: float
    how: str


def constraints_on(entity: Entity, extraction: Extraction, located: Mapping[int, Located]) -> list[Constraint]:
    """All that the account says of where ``entity`` lies, in terms of places located already.

    Relations told of it come first, then the place it is named after, then what is told beside it.
    """
    told = [c for r in extraction.relations if (c := _told(entity, r, extraction, located))]
    named = _named_after(entity, located)
    beside = _beside(entity, extraction, located)
    if told or named:
        beside = beside[:2]
    return [*_strongest_first(told), *named, *beside]


def _strongest_first(told: Sequence[Constraint]) -> list[Constraint]:
    rank = {"distance": 0, "direction": 1, "between": 1, "outskirts": 2, "near": 3}
    return sorted(told, key=lambda c: rank.get(c.relation, 4))


def _told(
    entity: Entity, relation: PlaceRelation, extraction: Extraction, located: Mapping[int, Located]
) -> Constraint | None:
    """A relation between the entity and a located place, either way round."""
    if relation.subject == entity.id and relation.anchor in located:
        anchor, bearing = located[relation.anchor], relation.bearing_deg
    elif relation.anchor == entity.id and relation.subject in located and relation.relation in _OPPOSITE | {"near"}:
        anchor = located[relation.subject]
        bearing = None if relation.bearing_deg is None else (relation.bearing_deg + 180) % 360
    else:
        return None
    if anchor.radius_m > WIDEST_ANCHOR_M and relation.relation != "in":
        return None
    other = located.get(relation.other) if relation.other is not None else None
    return Constraint(
        anchor=anchor.entity.id,
        at=anchor.point,
        extent_m=anchor.radius_m if anchor.how != "gazetteer" or relation.relation == "in" else anchor.radius_m / 2,
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
    group = place_kinds().group(entity.type)
    scale = reaches().named_after_m.get(group)
    if scale is None:
        return []
    parts = entity.name.replace("–", "-").split("-") if "-" in entity.name else []
    by_part = [p for part in parts if (p := _bearing_name(part, entity, located))]
    if len(parts) == 2 and len(by_part) == 2 and by_part[0] is not by_part[1]:
        a, b = by_part
        near = reaches().scales_m["between"]
        said = f"its name says that it lies between {a.entity.name} and {b.entity.name}"
        return [Constraint(a.entity.id, a.point, a.radius_m, "between", near, other=b.point, said=said)]
    namesake = next((p for name in (entity.name, *entity.aliases) if (p := _bearing_name(name, entity, located))), None)
    if namesake is None or namesake.radius_m > WIDEST_ANCHOR_M:
        return []
    said = f"it bears the name of {namesake.entity.name}"
    return [
        Constraint(
            namesake.entity.id, namesake.point, namesake.radius_m / 2, "named", scale, weight=NAMED_WEIGHT, said=said
        )
    ]


def _bearing_name(name: str, entity: Entity, located: Mapping[int, Located]) -> Located | None:
    """The located place whose name without its kind is that of ``name``; settlements before others."""
    bare = toponym_key(name).bare
    words = set(bare.split())
    fits = [
        place
        for place in located.values()
        if place.entity.id != entity.id
        and any(
            (key := toponym_key(n).bare) == bare
            or (len(key) > 1 and set(key.split()) < words and key == bare.split()[0])
            for n in (place.entity.name, *place.entity.aliases)
        )
    ]
    settled = {"settlement": 0, "": 0}
    fits.sort(key=lambda p: (settled.get(place_kinds().group(p.entity.type), 1), p.how != "gazetteer", p.entity.id))
    return fits[0] if fits else None


def _beside(entity: Entity, extraction: Extraction, located: Mapping[int, Located]) -> list[Constraint]:
    """Located places told in the same sentence, else the same paragraph, as weak evidence."""
    mentions = [m for m in extraction.mentions if m.kind == "place" and m.entity is not None]
    own = [m for m in mentions if m.entity == entity.id]
    spans = [(s.start, s.end) for s in extraction.sentences]
    found = _within(own, mentions, located, spans)
    where, scale = "told in the same sentence as", reaches().together_m["sentence"]
    if not found:
        blocks = [(b.start, b.end) for b in extraction.document.blocks]
        found = _within(own, mentions, located, blocks)
        where, scale = "told in the same paragraph as", reaches().together_m["paragraph"]
    found = _crowd(found)
    return [
        Constraint(
            place.entity.id,
            place.point,
            place.radius_m / 2,
            "together",
            scale,
            weight=TOGETHER_WEIGHT,
            said=f"{where} {place.entity.name}",
        )
        for place in found[:MOST_TOGETHER]
    ]


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
            if start <= mention.start < end and mention.entity in located:
                place = located[mention.entity]
                if place.radius_m <= WIDEST_ANCHOR_M:
                    found.setdefault(mention.entity, place)
    return list(found.values())


def _crowd(places: Sequence[Located]) -> list[Located]:
    """Those that lie together: a far city named in passing says nothing of where a village is."""
    if len(places) < 3:
        return list(places)
    near = reaches().together_m["paragraph"] * 2
    counts = [(sum(_metres(p.point, q.point) < near for q in places), -i) for i, p in enumerate(places)]
    centre = places[-max(counts)[1]]
    return [p for p in places if _metres(centre.point, p.point) < near]


def _metres(a: Point, b: Point) -> float:
    x, y = Frame(a).to_metres(b)
    return float((x * x + y * y) ** 0.5)
