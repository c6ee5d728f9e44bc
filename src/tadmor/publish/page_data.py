"""What the page is given: the dossier, and every state it may show, computed here and never in the browser.

Control, routes, losses and likelihoods under a rule of evidence come from the replay. A page that is served asks for
them rule by rule; a page that is one file carries those of the named rules and of each single source that changes any.
"""

from collections.abc import Iterable, Iterator

import msgspec

from tadmor.model import CumulativeLoss, Dossier, Record, Share, Timeline
from tadmor.model.edtf import day_number, first_day, last_day
from tadmor.model.index import RecordIndex
from tadmor.publish.dossier_json import DossierJson, shape
from tadmor.publish.ground import Ground

EPOCH = day_number("1970-01-01")
"""Days are counted from here, as browsers count them."""


class BelieveOption(msgspec.Struct, frozen=True):
    """A rule of evidence to choose: ``kind`` is all, stated, adverse, at-least, speaker or publisher.

    ``timeline`` is an index into ``PageData.timelines``, or None where the page must ask the server.
    """

    rule: str
    kind: str
    name: str = ""
    claims: int = 0
    timeline: int | None = None


class SpanView(msgspec.Struct, frozen=True):
    """A span of control or of a route's state: half-open days, None where it is open; and the dates as told.

    ``state`` is held, contested or besieged; of a route open or cut.
    """

    start: int | None
    end: int | None
    since: str | None
    until: str | None
    state: str
    because: str
    place: str = ""
    holder: str = ""
    probability: float = 1.0
    inferred: bool = False


class RouteView(msgspec.Struct, frozen=True):
    """A route with its spans."""

    id: str
    name: str
    places: tuple[str, ...]
    spans: tuple[SpanView, ...]


class LikelihoodView(msgspec.Struct, frozen=True):
    """The shares of sampled runs in which somebody has a place, over half-open days, None where they are open."""

    place: str
    start: int | None
    end: int | None
    shares: tuple[Share, ...]


class TimelineView(msgspec.Struct, frozen=True):
    """The record replayed under one rule; ``events`` and ``claims`` are the ids of those it believes."""

    control: tuple[SpanView, ...]
    routes: tuple[RouteView, ...]
    losses: tuple[CumulativeLoss, ...]
    likelihoods: tuple[LikelihoodView, ...]
    events: tuple[str, ...]
    claims: tuple[str, ...]


class PageData(msgspec.Struct, frozen=True):
    """Everything the page knows.

    Attributes:
        dossier: As dossier.json has it.
        bounds: For each event that has a date, its first and last day.
        operation: First and last day of the operation.
        sides: For each actor its side, its parents' where it has none of its own.
        believe: The rules of evidence to choose from.
        timelines: The record replayed under them.
        server: Whether there is a server to ask and to send decisions to.
        ground: Tiles to draw beneath the record, over the outlines that come with the page.
    """

    dossier: DossierJson
    bounds: dict[str, tuple[int, int]]
    operation: tuple[int | None, int | None]
    sides: dict[str, int]
    believe: tuple[BelieveOption, ...]
    timelines: tuple[TimelineView, ...]
    server: bool = False
    ground: Ground | None = None


def timeline_view(timeline: Timeline, believed: Record) -> TimelineView:
    """A timeline with its days as numbers.

    Args:
        timeline: The record replayed under a rule.
        believed: What the rule leaves of the record.
    """
    return TimelineView(
        control=tuple(
            SpanView(
                *(*_days(s.since, s.until), s.since, s.until, s.state, s.because),
                *(s.place, s.holder, s.probability, s.inferred),
            )
            for s in timeline.control
        ),
        routes=tuple(
            RouteView(
                *(r.id, r.name, r.places),
                tuple(SpanView(*_days(s.since, s.until), s.since, s.until, s.state, s.because) for s in r.spans),
            )
            for r in timeline.routes
        ),
        losses=timeline.losses,
        likelihoods=tuple(LikelihoodView(x.place, *_days(x.since, x.until), x.shares) for x in timeline.likelihoods),
        events=tuple(e.id for e in believed.events),
        claims=tuple(c.id for c in believed.claims),
    )


def page_data(
    dossier: Dossier,
    believe: Iterable[BelieveOption],
    timelines: Iterable[TimelineView],
    *,
    server: bool = False,
    ground: Ground | None = None,
) -> PageData:
    """All the page is given of one dossier."""
    record = dossier.timeline.record
    index = RecordIndex(record)
    sides = ((a.id, index.side(a.id)) for a in record.actors)
    date = record.operation.date
    return PageData(
        dossier=shape(dossier),
        bounds=dict(_bounds(record)),
        operation=(_first(date.start), _last(date.end)),
        sides={actor: side for actor, side in sides if side is not None},
        believe=tuple(believe),
        timelines=tuple(timelines),
        server=server,
        ground=ground,
    )


def _bounds(record: Record) -> Iterator[tuple[str, tuple[int, int]]]:
    """First and last day of each event; an open end is as long as its start."""
    for event in record.events:
        first, last = _first(event.date), _last(event.date)
        if first is not None or last is not None:
            start = first if first is not None else last
            end = last if last is not None else first
            assert start is not None
            assert end is not None
            yield event.id, (start, max(start, end))


def _first(edtf: str | None) -> int | None:
    day = first_day(edtf) if edtf else None
    return None if day is None else _number(day)


def _last(edtf: str | None) -> int | None:
    day = last_day(edtf) if edtf else None
    return None if day is None else _number(day)


def _days(since: str | None, until: str | None) -> tuple[int | None, int | None]:
    """Half-open: the first days of both dates."""
    return _first(since), _first(until)


def _number(day: str) -> int:
    return day_number(day) - EPOCH
