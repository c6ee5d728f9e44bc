"""Event coreference: which tellings tell one event.

Merging two events loses one, which is worse than keeping one event twice; so tellings are put together
only where another account tells it, or where one of them stands outside the running narrative (in the
lead or a caption), and type, time, actors and places all agree.
"""

from collections.abc import Sequence

from tadmor.model import Resolution
from tadmor.reconcile.entities import EntityIds
from tadmor.reconcile.events import UNDATED, Telling

SUMMARY_SECTIONS = frozenset({"lead", "caption"})


def cluster_tellings(
    found: Sequence[Telling], resolutions: Sequence[Resolution], ids: EntityIds
) -> list[list[Telling]]:
    """Clusters of tellings of one event each, in the order of their first telling in time."""
    clusters: list[list[Telling]] = []
    for telling in found:
        home = next((c for c in clusters if all(_same(t, telling, resolutions, ids) for t in c)), None)
        if home is None:
            clusters.append([telling])
        else:
            home.append(telling)
    return clusters


def _same(a: Telling, b: Telling, resolutions: Sequence[Resolution], ids: EntityIds) -> bool:
    if a.mention.type != b.mention.type or not _told_apart(a, b):
        return False
    if UNDATED in (a.first, b.first) or a.first > b.last or b.first > a.last:
        return False
    places = _places(a, resolutions, ids), _places(b, resolutions, ids)
    return bool(places[0] & places[1]) and _agree(_actors(a, ids), _actors(b, ids))


def _told_apart(a: Telling, b: Telling) -> bool:
    if a.account != b.account:
        return True
    return (a.section in SUMMARY_SECTIONS) != (b.section in SUMMARY_SECTIONS)


def _agree(a: set[str], b: set[str]) -> bool:
    return not a or not b or bool(a & b)


def _actors(telling: Telling, ids: EntityIds) -> set[str]:
    return {ids.actors[k] for e in telling.mention.actors if (k := (telling.account, e)) in ids.actors}


def _places(telling: Telling, resolutions: Sequence[Resolution], ids: EntityIds) -> set[str]:
    mentions = resolutions[telling.account].extraction.mentions
    keys = [(telling.account, e) for p in telling.mention.places if (e := mentions[p.mention].entity) is not None]
    return {ids.places[k] for k in keys if k in ids.places}
