"""Where every place of an account lies: by the gazetteer, else by what the text says of it, else not known."""

from collections.abc import Callable, Mapping, Sequence

from tadmor.knowledge.place_kinds import place_kinds
from tadmor.model import Candidate, Entity, Extraction, ResolvedPlace
from tadmor.resolve.candidates import Option, options_for
from tadmor.resolve.constraints import Located, constraints_on, told_beside
from tadmor.resolve.context import (
    WELL_KNOWN,
    Scored,
    believable,
    choose,
    core_of,
    countries_of,
    scenes,
    well_known,
)
from tadmor.resolve.gazetteer import Gazetteer
from tadmor.resolve.geometry import Point, inverse
from tadmor.resolve.relations import Constraint, area, contradiction

TRIED = 5
"""Candidates tried when the best is not to be believed."""
SHOWN = 10
"""Candidates kept with a resolved place."""
PASSES = 2
"""Places placed by what is told beside them may place others by what is said of those."""
Evidence = Callable[[Entity, Extraction, Mapping[int, Located]], list[Constraint]]
TOWN_M = 3000.0
SPELLING_M = 4000.0
"""Added to the radius where only a like spelling was found."""
BY_RELATION = frozenset({"near", "direction", "distance", "outskirts", "between", "road", "around", "in", "part", "at"})


def resolve_places(
    extraction: Extraction, gazetteer: Gazetteer, *, scattered: bool = False
) -> tuple[ResolvedPlace, ...]:
    """Locate the places of one account.

    Args:
        extraction: The account with its places and relations.
        gazetteer: Where to look names up.
        scattered: The text is not about one region: well-known places are believed wherever they lie.

    Returns:
        One result for each place entity, in the order of the entities.
    """
    places = [e for e in extraction.entities if e.kind == "place"]
    ranked = _ranked(extraction, places, gazetteer)
    found = _by_gazetteer(places, ranked, scenes(extraction), scattered=scattered)
    for evidence in (constraints_on, told_beside) * PASSES:
        while more := _by_constraints(extraction, places, found, evidence):
            found.update(more)
            if evidence is told_beside:
                break
    return tuple(_with_candidates(found.get(e.id) or _unknown(e), ranked[e.id]) for e in places)


def _ranked(extraction: Extraction, places: Sequence[Entity], gazetteer: Gazetteer) -> dict[int, list[Scored]]:
    named = [
        e for e in places if e.name[:1].isupper() or any(a[:1].isupper() for a in (e.name, *e.aliases)) or "-" in e.name
    ]
    options = {e.id: options_for(e, gazetteer) for e in named}
    countries = countries_of(options)
    if countries:
        options = {e.id: options_for(e, gazetteer, countries) for e in named}
    ranked = choose(options, scenes(extraction), extraction.document.operation.coordinates)
    return {e.id: ranked.get(e.id, []) for e in places}


def _by_gazetteer(
    places: Sequence[Entity], ranked: dict[int, list[Scored]], together: Mapping[int, set[int]], *, scattered: bool
) -> dict[int, ResolvedPlace]:
    points = core_of(ranked)
    countries = sorted({ranked[e][0].option.entry.country for e in points})
    found: dict[int, ResolvedPlace] = {}
    for entity in places:
        others = [p for e, p in points.items() if e != entity.id]
        beside = [points[e] for e in sorted(together.get(entity.id, ())) if e in points]
        tried = ranked[entity.id][:TRIED]
        best = next((s for s in tried if believable(s, others, beside, countries)), None)
        if scattered and (best is None or best.option.name < WELL_KNOWN):
            best = next((s for s in tried if well_known(s.option)), best)
        if best:
            found[entity.id] = _chosen(entity, best)
    return found


def _chosen(entity: Entity, best: Scored) -> ResolvedPlace:
    entry = best.option.entry
    said = f"{entry.name} in {entry.source}" + (f", {best.reason}" if best.reason else "")
    return ResolvedPlace(
        entity=entity.id,
        how="gazetteer",
        lat=entry.lat,
        lon=entry.lon,
        radius_m=_radius(best.option),
        reason=said,
    )


def _radius(option: Option) -> float:
    entry = option.entry
    kind = place_kinds().named(entry.kind)
    extent = entry.radius_m or (kind.extent_m if kind else TOWN_M)
    return extent + (SPELLING_M if option.name < 0.9 else 0.0) + (extent if option.kind < 0.8 else 0.0)


def _by_constraints(
    extraction: Extraction, places: Sequence[Entity], found: dict[int, ResolvedPlace], evidence: Evidence
) -> dict[int, ResolvedPlace]:
    """The places that what the text says locates by the places located so far."""
    located = {
        e.id: Located(e, Point(r.lat, r.lon), r.radius_m or TOWN_M, r.how)
        for e in places
        if (r := found.get(e.id)) and r.lat is not None and r.lon is not None
    }
    more: dict[int, ResolvedPlace] = {}
    for entity in places:
        if entity.id in found:
            continue
        constraints = evidence(entity, extraction, located)
        if constraints:
            more[entity.id] = _placed(entity, constraints)
    return more


def _placed(entity: Entity, constraints: Sequence[Constraint]) -> ResolvedPlace:
    first = constraints[0]
    lies = area(constraints)
    told = first.relation in BY_RELATION
    against = contradiction(constraints)
    distance, bearing = inverse(first.at, lies.centre)
    return ResolvedPlace(
        entity=entity.id,
        how="relation" if told else "inferred",
        lat=lies.centre.lat,
        lon=lies.centre.lon,
        radius_m=lies.radius_m,
        anchor=first.anchor,
        relation=first.relation if told else "near",
        distance_m=first.distance_m if told else float(round(distance)),
        bearing_deg=first.bearing_deg if told else (float(round(bearing)) if distance > 0 else None),
        reason="; ".join(dict.fromkeys(c.said for c in constraints if c.said)),
        conflict=f"'{against[0].said}' and '{against[1].said}' disagree" if against else "",
        conflict_spans=(against[0].span, against[1].span) if against else (),
    )


def _unknown(entity: Entity) -> ResolvedPlace:
    return ResolvedPlace(entity=entity.id, how="unknown", reason="in no gazetteer, and nothing says where it lies")


def _with_candidates(place: ResolvedPlace, scored: Sequence[Scored]) -> ResolvedPlace:
    import msgspec

    return msgspec.structs.replace(place, candidates=tuple(_candidate(s) for s in scored[:SHOWN]))


def _candidate(scored: Scored) -> Candidate:
    entry = scored.option.entry
    return Candidate(
        gazetteer_id=entry.id,
        name=entry.name,
        lat=entry.lat,
        lon=entry.lon,
        kind=entry.kind,
        country=entry.country,
        population=entry.population,
        source=entry.source,
        score=round(scored.score, 4),
        reason=scored.reason,
        radius_m=_radius(scored.option),
    )
