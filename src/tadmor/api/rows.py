"""The rows of the API's tables: names instead of ids, and ids where one asks on."""

from typing import TypeVar

import msgspec

from tadmor.api.table import Table

R = TypeVar("R", bound=msgspec.Struct)


class EventRow(msgspec.Struct, frozen=True):
    """What happened; ``start`` and ``end`` are the first and last day it may have happened on, ISO 8601."""

    id: str
    date: str
    start: str | None
    end: str | None
    type: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    places: tuple[str, ...]
    outcome: str | None
    lat: float | None
    lon: float | None
    confidence: float
    quote: str


class ClaimRow(msgspec.Struct, frozen=True):
    """Who says so; ``start`` and ``end`` are offsets in code points of the document's text."""

    id: str
    event: str
    document: str
    start: int
    end: int
    quote: str
    said_by: str | None
    certainty: str
    citations: tuple[int, ...]


class HoldingRow(msgspec.Struct, frozen=True):
    """Who holds a place, from a day until before another (None: open)."""

    place: str
    holder: str
    state: str
    since: str | None
    until: str | None
    probability: float
    inferred: bool
    because: str


class LossRow(msgspec.Struct, frozen=True):
    """A loss of one event according to one claimant (None: the account itself)."""

    event: str
    date: str
    side: str
    kind: str
    what: str
    min: int | None
    max: int | None
    by: str | None


class BalanceRow(msgspec.Struct, frozen=True):
    """People whom a side lost: what the events add up to, and the totals of the infobox."""

    side: str
    kind: str
    told_low: int | None
    told_high: int | None
    total_low: int | None
    total_high: int | None
    verdict: str


class PlaceRow(msgspec.Struct, frozen=True):
    """A place in degrees WGS 84, with the radius in metres of the circle it lies in."""

    id: str
    name: str
    kind: str
    lat: float | None
    lon: float | None
    radius_m: float | None
    how: str


class ActorRow(msgspec.Struct, frozen=True):
    """An actor, and the side it is on."""

    id: str
    name: str
    kind: str
    side: str
    mentions: int


class FindingRow(msgspec.Struct, frozen=True):
    """What a fact-checker would want to be told."""

    id: str
    kind: str
    severity: str
    message: str
    claims: tuple[str, ...]


class ForceRow(msgspec.Struct, frozen=True):
    """An actor told to be at a place, or near it, from a day until before another."""

    actor: str
    place: str
    since: str
    until: str | None
    near: bool
    inferred: bool
    because: str


class RouteRow(msgspec.Struct, frozen=True):
    """A road that is open or cut."""

    route: str
    state: str
    since: str | None
    until: str | None
    because: str


class ApproachRow(msgspec.Struct, frozen=True):
    """A side's nearest place to another from a day on."""

    since: str | None
    side: str
    nearest: str
    distance_m: float
    because: str


def table_of(kind: type[R], rows: list[R]) -> Table[R]:
    """A table of rows of one kind."""
    return Table(kind.__struct_fields__, rows)
