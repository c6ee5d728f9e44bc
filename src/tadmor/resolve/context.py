"""Which of its candidates each place is: those that lie together and where the account says the war was."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tadmor.knowledge.place_kinds import place_kinds
from tadmor.model import Coordinates, PlaceRelation
from tadmor.resolve.candidates import Option, size
from tadmor.resolve.geometry import Point, great_circle

TOGETHER_M = 250_000.0
"""Distance over which the places of one account support each other (a theatre of war)."""
CLOSE_M = 40_000.0
"""The same for places that the text relates to each other ("near", "west of")."""
ROUNDS = 3
ALONE = 0.3
"""What a candidate keeps that nothing supports: cities far from the war are named too."""
SURE = 0.7
"""Least fit of name and kind of a place that others may lean on."""
FAR_M = 400_000.0
"""Beyond this from everything else, only a well-known place is believed."""
KNOWN = 0.72
"""Size (see ``candidates.size``) of a well-known place: about 100,000 people."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate in context: its score 0 to 1 and what supports it, in words."""

    option: Option
    score: float
    support: float
    reason: str


def countries_of(options: Mapping[int, Sequence[Option]]) -> list[str]:
    """The countries an account is about, most supported first: those it names, and those its places lie in."""
    votes: Counter[str] = Counter()
    for found in options.values():
        if not found:
            continue
        if found[0].entry.kind == "country" and found[0].name > 0.9:
            votes[found[0].entry.country] += 1.0
        shares = Counter[str]()
        for option in found:
            if option.entry.country and option.kind >= SURE:
                shares[option.entry.country] = max(shares[option.entry.country], option.prior)
        total = sum(shares.values())
        for country, share in shares.items():
            votes[country] += share / total
    return [c for c, n in sorted(votes.items(), key=lambda v: (-v[1], v[0])) if c and n >= 1.0][:4]


def choose(
    options: Mapping[int, Sequence[Option]],
    relations: Sequence[PlaceRelation],
    centre: Coordinates | None,
) -> dict[int, list[Scored]]:
    """Rank the candidates of every place by how well they lie together.

    Args:
        options: Candidates by entity id.
        relations: How the places lie to each other.
        centre: Where the account itself puts the operation, if it does.

    Returns:
        For every entity id its candidates, best first.
    """
    weights = {e: _shares(found) for e, found in options.items()}
    pairs = _pairs(relations)
    ranked: dict[int, list[Scored]] = {}
    for _ in range(ROUNDS):
        context = _Context(options, weights, pairs, centre)
        ranked = {e: context.rank(e) for e in options}
        weights = {
            e: {s.option.entry.id: s.score / max(1e-9, sum(x.score for x in found)) for s in found}
            for e, found in ranked.items()
        }
    return ranked


def _shares(found: Sequence[Option]) -> dict[str, float]:
    total = sum(o.prior for o in found) or 1.0
    return {o.entry.id: o.prior / total for o in found}


def _pairs(relations: Sequence[PlaceRelation]) -> dict[int, set[int]]:
    pairs: dict[int, set[int]] = {}
    for r in relations:
        if r.subject is not None and (r.distance_m or 0.0) < CLOSE_M:
            pairs.setdefault(r.subject, set()).add(r.anchor)
            pairs.setdefault(r.anchor, set()).add(r.subject)
    return pairs


class _Context:
    """The places of an account as each other's evidence."""

    def __init__(
        self,
        options: Mapping[int, Sequence[Option]],
        weights: Mapping[int, Mapping[str, float]],
        pairs: Mapping[int, set[int]],
        centre: Coordinates | None,
    ) -> None:
        self._options = options
        self._pairs = pairs
        self._centre = Point(centre.lat, centre.lon) if centre else None
        self._leaders = {e: _leaders(found, weights[e]) for e, found in options.items()}
        self._countries = {
            found[0].entry.country
            for found in options.values()
            if found and found[0].entry.kind == "country" and found[0].name > 0.9
        }

    def rank(self, entity: int) -> list[Scored]:
        scored = [self._score(entity, option) for option in self._options[entity]]
        return sorted(scored, key=lambda s: (-s.score, s.option.entry.id))

    def _score(self, entity: int, option: Option) -> Scored:
        support, reasons = 0.0, []
        if place_kinds().group(option.entry.kind) == "country":
            return Scored(option, option.prior, 1.0, "a country")
        near = self._near(entity, option.point)
        support += 0.5 * near
        if near > 0.3:
            reasons.append("near the account's other places")
        if self._related(entity, option.point):
            support += 0.35
            reasons.append("where the text puts it")
        if option.entry.country in self._countries:
            support += 0.2
            reasons.append("in a country the account names")
        if self._centre and great_circle(self._centre, option.point) < TOGETHER_M:
            support += 0.25
            reasons.append("near the operation's own coordinates")
        support = min(1.0, support)
        score = option.prior * (ALONE + (1 - ALONE) * support)
        return Scored(option, min(1.0, score), support, ", ".join(reasons))

    def _near(self, entity: int, point: Point) -> float:
        """The share of the other places, 0 to 1, that lie about this point."""
        total = weight = 0.0
        for other, leaders in self._leaders.items():
            if other == entity or not leaders:
                continue
            total += 1
            weight += max(w * math.exp(-great_circle(point, p) / TOGETHER_M) for p, w in leaders)
        return min(1.0, weight / max(2.0, 0.6 * total)) if total else 0.0

    def _related(self, entity: int, point: Point) -> bool:
        return any(
            great_circle(point, p) < 2.5 * CLOSE_M
            for other in self._pairs.get(entity, ())
            for p, w in self._leaders.get(other, ())
            if w > 0.4
        )


def _leaders(found: Sequence[Option], weights: Mapping[str, float]) -> list[tuple[Point, float]]:
    """The likeliest candidates of a place with their weights; countries are too large to lean on."""
    likely = sorted(found, key=lambda o: -weights[o.entry.id])[:6]
    return [
        (o.point, weights[o.entry.id])
        for o in likely
        if place_kinds().group(o.entry.kind) != "country" and o.name * o.kind >= SURE
    ]


def believable(best: Scored, core: Sequence[Point]) -> bool:
    """Whether the best candidate is good enough to be taken for the place.

    A small place far from all others is more likely a namesake than a place of this war.
    """
    option = best.option
    if option.name * option.kind < 0.45:
        return False
    if not core or option.entry.kind in {"country", "continent"}:
        return option.name * option.kind >= 0.55

    nearest = min(great_circle(option.point, p) for p in core)
    reach = FAR_M + option.entry.radius_m
    return nearest <= reach or size(option.entry) >= KNOWN or option.entry.radius_m > 200_000
