"""Event coreference: which tellings tell one event.

Merging two events loses one, which is worse than keeping one event twice. So a running narrative is
never compared with itself: tellings are put together only across layers, a layer being the lead, the
captions or the body of one account. Layers are matched one to one, best pair first; a telling that
fits two events equally well is left alone.
"""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from tadmor.model import Resolution
from tadmor.reconcile.entities import EntityIds
from tadmor.reconcile.events import UNDATED, Telling

THRESHOLD = 0.72
"""Least similarity of one event's tellings. With it a day, a place and nothing against them suffice (0.85), a
month needs the actor or the target as well (0.725), and a longer period never suffices (0.7 at most)."""
MARGIN = 0.05
"""A telling that fits two events with less than this between them is left alone."""
LONG_DAYS = 31
"""A date that covers more days says little about whether two tellings are of one event."""
WEIGHTS = (0.4, 0.3, 0.15, 0.15)
"""Of date, places, actors and targets in the similarity; they add up to 1."""
LOSS_BONUS = 0.1
"""What the same number of the same losses adds: it tells two attacks of one day apart. Numbers that differ take
nothing away, since claimants differ."""
LAYERS = ("body", "lead", "caption")
"""In the order they are matched: what the body tells is what the others are compared with."""
UNPLACED = frozenset({"killing", "air_loss", "agreement", "statement"})
"""Types of events that are known by who they befall, wherever they happened."""

Cluster = list[Telling]


class Slots(msgspec.Struct, frozen=True):
    """The record's ids in the slots of one telling."""

    places: frozenset[str]
    actors: frozenset[str]
    targets: frozenset[str]
    losses: frozenset[tuple[str, str, int]]


def cluster_tellings(
    found: Sequence[Telling], resolutions: Sequence[Resolution], ids: EntityIds, *, threshold: float = THRESHOLD
) -> list[Cluster]:
    """Clusters of tellings of one event each, in the order of their first telling in ``found``."""
    slots = {id(t): _slots(t, resolutions, ids) for t in found}
    layers: dict[tuple[int, str], list[Telling]] = defaultdict(list)
    for telling in found:
        layers[telling.account, _layer(telling)].append(telling)
    clusters: dict[str, list[Cluster]] = defaultdict(list)
    # account by account, so that a further account changes nothing among those before it
    for layer in sorted(layers, key=lambda key: (key[0], LAYERS.index(key[1]))):
        homes = _match(layers[layer], clusters, slots, threshold)
        for telling in layers[layer]:
            home = homes.get(id(telling))
            if home is None:
                clusters[telling.mention.type].append([telling])
            else:
                home.append(telling)
    order = {id(t): i for i, t in enumerate(found)}
    return sorted((c for group in clusters.values() for c in group), key=lambda c: min(order[id(t)] for t in c))


def _match(
    layer: Sequence[Telling], clusters: dict[str, list[Cluster]], slots: dict[int, Slots], threshold: float
) -> dict[int, Cluster]:
    """The cluster that each telling of a layer belongs to; no cluster twice."""
    pairs: list[tuple[float, int, int, Cluster]] = []
    for i, telling in enumerate(layer):
        scored = [
            (min(_similarity(telling, t, slots) for t in cluster), j, cluster)
            for j, cluster in enumerate(clusters[telling.mention.type])
        ]
        fits = sorted((s for s in scored if s[0] >= threshold), key=lambda s: (-s[0], s[1]))
        if fits and (len(fits) == 1 or fits[0][0] - fits[1][0] >= MARGIN):
            pairs.append((-fits[0][0], i, fits[0][1], fits[0][2]))
    homes: dict[int, Cluster] = {}
    taken: set[int] = set()
    for _, i, _, cluster in sorted(pairs, key=lambda p: p[:3]):
        if id(cluster) not in taken:
            homes[id(layer[i])] = cluster
            taken.add(id(cluster))
    return homes


def _similarity(a: Telling, b: Telling, slots: dict[int, Slots]) -> float:
    """How alike two tellings of one type are, 0 to 1, a shared loss apart; 0 where a slot contradicts."""
    one, other = slots[id(a)], slots[id(b)]
    unplaced = not (one.places and other.places)
    parts = (
        _same_date(a, b),
        0.5 if unplaced else _overlap(one.places, other.places),
        _agreement(one.actors, other.actors),
        _agreement(one.targets, other.targets),
    )
    if not all(parts) or (unplaced and not _known_without_place(a, b, slots, parts)):
        return 0.0
    likeness = sum(w * p for w, p in zip(WEIGHTS, parts, strict=True))
    return likeness + LOSS_BONUS * bool(one.losses & other.losses)


def _known_without_place(a: Telling, b: Telling, slots: dict[int, Slots], parts: tuple[float, ...]) -> bool:
    """Whether two tellings of which one leaves the place unsaid may be one: whom it befalls tells it.

    Of two accounts it is enough that day, actor and target are the same.
    """
    if a.mention.type in UNPLACED and slots[id(a)].targets & slots[id(b)].targets:
        return True
    return a.account != b.account and parts[0] == parts[2] == parts[3] == 1.0


def _same_date(a: Telling, b: Telling) -> float:
    if UNDATED in {a.first, b.first} or a.first > b.last or b.first > a.last:
        return 0.0
    longest = max(a.last - a.first, b.last - b.first)
    if longest == 0:
        return 1.0
    return 0.5 if longest <= LONG_DAYS else 0.25


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other))


def _agreement(one: frozenset[str], other: frozenset[str]) -> float:
    """Overlap; a half where one of the two leaves the slot unsaid."""
    return _overlap(one, other) if one and other else 0.5


def _layer(telling: Telling) -> str:
    return telling.section if telling.section in {"lead", "caption"} else "body"


def _slots(telling: Telling, resolutions: Sequence[Resolution], ids: EntityIds) -> Slots:
    mention, account = telling.mention, telling.account
    named = resolutions[account].extraction.mentions
    places = (named[p.mention].entity for p in mention.places)
    return Slots(
        places=frozenset(ids.places[account, e] for e in places if e is not None and (account, e) in ids.places),
        actors=frozenset(ids.actors[account, e] for e in mention.actors if (account, e) in ids.actors),
        targets=frozenset(ids.actors[account, e] for e in mention.targets if (account, e) in ids.actors),
        losses=frozenset((x.kind, x.what.casefold(), x.min) for x in mention.losses if x.min),
    )
