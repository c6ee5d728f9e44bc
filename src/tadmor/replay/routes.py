"""Roads and supply lines, cut and reopened."""

from collections.abc import Sequence

from tadmor.model import Event, Record, Route, RouteSpan
from tadmor.model.edtf import first_day
from tadmor.model.index import RecordIndex

STATES = {"route_cut": "cut", "route_reopened": "open"}
OPPOSITE = {"cut": "open", "open": "cut"}


def routes(record: Record) -> tuple[Route, ...]:
    """The routes the record tells of, each with its spans; before its first event a route is as it was not after.

    Events that share a place tell of one route. One that names no place ("cut the road") tells of the route
    told of before it, or, where it is the first, of the one named next.
    """
    groups: list[list[Event]] = []
    through: dict[str, list[Event]] = {}
    for event in sorted(record.events, key=lambda e: e.order):
        if event.type not in STATES or first_day(event.date) is None:
            continue
        group = _told_before(event, groups, through)
        if group is None:
            group = []
            groups.append(group)
        group.append(event)
        for place in event.places:
            through.setdefault(place, group)
    index = RecordIndex(record)
    return tuple(_route(f"r{i}", group, index) for i, group in enumerate(groups, start=1))


def _told_before(event: Event, groups: Sequence[list[Event]], through: dict[str, list[Event]]) -> list[Event] | None:
    """The events of the route that this one is about, or None where it is the first of a route."""
    if not event.places:
        return groups[-1] if groups else None
    nameless = groups[0] if groups and not through else None
    return next((through[p] for p in event.places if p in through), nameless)


def _route(route_id: str, events: Sequence[Event], index: RecordIndex) -> Route:
    places = tuple(dict.fromkeys(p for e in events for p in e.places))
    return Route(route_id, _name([index.name(p) for p in places]), places, tuple(_spans(events)))


def _name(places: Sequence[str]) -> str:
    if len(places) == 1:
        return f"road to {places[0]}"
    return f"road {' – '.join(places)}".rstrip()


def _spans(events: Sequence[Event]) -> list[RouteSpan]:
    """Half-open spans; of several events of one day the last one counts."""
    spans = [RouteSpan(None, None, OPPOSITE[STATES[events[0].type]], events[0].id)]
    for event in events:
        since, last = _since(event), spans[-1]
        if last.state == STATES[event.type]:
            continue
        spans[-1] = RouteSpan(last.since, since, last.state, last.because)
        spans.append(RouteSpan(since, None, STATES[event.type], event.id))
    return [s for s in spans if s.since is None or s.since != s.until]


def _since(event: Event) -> str:
    return event.date.split("/", maxsplit=1)[0].strip("~?%")
