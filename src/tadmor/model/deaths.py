"""The dead of an event by side, as coded data sets count them: bounds over claimants, nothing invented."""

from collections.abc import Iterable, Sequence

import msgspec

from tadmor.model import Event, Loss
from tadmor.model.index import RecordIndex
from tadmor.model.wording import is_people


class Deaths(msgspec.Struct, frozen=True):
    """The least and the most that anybody says; ``best`` only where all agree or the account itself says it."""

    low: int | None = None
    best: int | None = None
    high: int | None = None

    @property
    def told(self) -> bool:
        """Whether anybody gives a number."""
        return self.low is not None


class EventDeaths(msgspec.Struct, frozen=True):
    """Deaths of an event: of the side that acts, of its target, of nobody's side (civilians, unknown), and all."""

    actors: Deaths
    targets: Deaths
    others: Deaths
    total: Deaths


def lost_on_side(event: Event, index: RecordIndex, side: int, kind: str = "killed") -> Deaths:
    """The people whom one side lost in an event.

    Args:
        event: The event.
        index: Of its record.
        side: An index into ``Operation.sides``.
        kind: One of killed, wounded, captured, missing.
    """
    return _over_claimants([x for x in _people(event, kind) if x.side and index.side(x.side) == side])


def deaths_of(event: Event, index: RecordIndex) -> EventDeaths:
    """Who died in an event; things and totals of the campaign are left out."""
    killed = _people(event, "killed")
    acting, targeted = index.parties(event.actors), index.parties(event.targets)
    whose: dict[str, list[Loss]] = {"actors": [], "targets": [], "others": []}
    for loss in killed:
        party = index.party(loss.side) if loss.side else None
        whose["actors" if party in acting else "targets" if party in targeted else "others"].append(loss)
    parts = {key: _over_claimants(losses) for key, losses in whose.items()}
    return EventDeaths(**parts, total=_sum(parts.values()))


def _people(event: Event, kind: str) -> list[Loss]:
    """The losses of a kind that count people in the event itself, with a number."""
    return [x for x in event.losses if x.kind == kind and is_people(x.what) and not x.total and x.min is not None]


def _over_claimants(losses: Sequence[Loss]) -> Deaths:
    """The numbers of one claimant add up; those of several are bounds."""
    claimants = dict.fromkeys(loss.by for loss in losses)
    sums = {by: _added([x for x in losses if x.by == by]) for by in claimants}
    if not sums:
        return Deaths()
    lows, highs = [low for low, _ in sums.values()], [high for _, high in sums.values()]
    low, high = min(lows), None if None in highs else max(h for h in highs if h is not None)
    own = sums.get(None)
    best = own[0] if own and own[0] == own[1] else low if low == high else None
    return Deaths(low, best, high)


def _added(losses: Iterable[Loss]) -> tuple[int, int | None]:
    low, high = 0, 0
    opened = False
    for loss in losses:
        low += loss.min or 0
        high += loss.max or 0
        opened |= loss.max is None
    return low, None if opened else high


def _sum(parts: Iterable[Deaths]) -> Deaths:
    told = [p for p in parts if p.told]
    if not told:
        return Deaths()
    bests, highs = [p.best for p in told], [p.high for p in told]
    return Deaths(
        sum(p.low or 0 for p in told),
        None if None in bests else sum(b or 0 for b in bests),
        None if None in highs else sum(h or 0 for h in highs),
    )
