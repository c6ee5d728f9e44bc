"""Roads and supply lines, cut and reopened."""

from collections.abc import Sequence

from tadmor.model import Event, Record, Route, RouteSpan
from tadmor.model.edtf import first_day

STATES = {"route_cut": "cut", "route_reopened": "open"}


def routes(record: Record) -> tuple[Route, ...]:
    """The routes the record tells of, each with its spans; before its first event a route is as it was not after.

    Events that share a place tell of one route.
    """
    names = {p.id: p.name for p in record.places}
    groups: list[list[Event]] = []
    for event in sorted(record.events, key=lambda e: e.order):
        if event.type not in STATES or first_day(event.date) is None:
            continue
        home = next((g for g in groups if any(set(e.places) & set(event.places) for e in g)), None)
        if home is None:
            groups.append([event])
        else:
            home.append(event)
    return tuple(_route(f"r{i}", group, names) for i, group in enumerate(groups, start=1))


def _route(route_id: str, events: Sequence[Event], names: dict[str, str]) -> Route:
    places = tuple(dict.fromkeys(p for e in events for p in e.places))
    name = "road " + " – ".join(names[p] for p in places) if places else "road"
    first = events[0]
    spans = [RouteSpan(None, first.date, "open" if STATES[first.type] == "cut" else "cut", first.id)]
    for event, after in zip(events, [*events[1:], None], strict=True):
        until = after.date if after else None
        if until == event.date:
            continue
        if spans[-1].state == STATES[event.type]:
            spans[-1] = RouteSpan(spans[-1].since, until, spans[-1].state, spans[-1].because)
        else:
            spans.append(RouteSpan(event.date, until, STATES[event.type], event.id))
    return Route(route_id, name, places, tuple(spans))
