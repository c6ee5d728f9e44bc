"""A dossier opened for reading."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from tadmor.api import rows
from tadmor.api.lookup import between, check_date, find_by_name, holds_on, of_type
from tadmor.api.query import run_sql
from tadmor.api.table import Table
from tadmor.errors import QueryError
from tadmor.model import ControlSpan, Dossier, Event, Record, Timeline
from tadmor.model.edtf import first_day, last_day
from tadmor.model.index import RecordIndex


class Campaign:
    """A dossier's record and its replay. Nothing here changes the file.

    Every method that takes ``believe`` takes a rule of evidence: all, stated, adverse, sources=NAME,NAME or
    at-least=NUMBER. Actors and places go by any of their names or a part of one. Dates are ISO 8601 days, months or
    years. A mistake in any of these raises ``QueryError``.
    """

    def __init__(self, dossier: Dossier, path: Path | None = None) -> None:
        self.dossier = dossier
        self._path = path
        self._timelines: dict[str, Timeline] = {"all": dossier.timeline}
        self._records: dict[str, Record] = {}

    @property
    def title(self) -> str:
        """The operation's title."""
        return self.record.operation.title

    @property
    def record(self) -> Record:
        """Everything that was found, as the records of ``tadmor.model``."""
        return self.dossier.timeline.record

    def timeline(self, believe: str = "all") -> Timeline:
        """The replay of what a rule believes."""
        if believe not in self._timelines:
            from tadmor.pipeline import sampling_of
            from tadmor.replay.evidence import parse_rule
            from tadmor.replay.stage import replay

            rule = parse_rule(believe)
            self._timelines[believe] = replay(self.record, rule, sampling_of(self.dossier.provenance))
        return self._timelines[believe]

    def believed(self, believe: str = "all") -> Record:
        """The record with only what a rule believes."""
        if believe not in self._records:
            from tadmor.replay.evidence import believe as believe_record
            from tadmor.replay.evidence import parse_rule

            self._records[believe] = believe_record(self.record, parse_rule(believe))
        return self._records[believe]

    def events(
        self,
        *,
        since: str | None = None,
        until: str | None = None,
        actor: str | None = None,
        place: str | None = None,
        type: str | None = None,  # noqa: A002 - the word of the record
        believe: str = "all",
    ) -> Table[rows.EventRow]:
        """What happened, in the order of time; both dates are included."""
        found = between(self.believed(believe).events, check_date(since, "since"), check_date(until, "until"))
        if actor:
            ids = find_by_name(self.record.actors, actor, "actor")
            found = [e for e in found if ids & {*e.actors, *e.targets}]
        if place:
            ids = find_by_name(self.record.places, place, "place")
            found = [e for e in found if ids & set(e.places)]
        if type:
            found = of_type(found, type, self.record.events)
        return rows.table_of(rows.EventRow, [self._event(e) for e in found])

    def claims(self, event: str | None = None) -> Table[rows.ClaimRow]:
        """Who says so: all claims, or those of one event."""
        if event is not None and event not in self._index.events:
            raise QueryError(f"no event is called '{event}'")
        return rows.table_of(
            rows.ClaimRow,
            [
                rows.ClaimRow(
                    c.id, c.event, c.document, c.start, c.end, c.quote, c.attributed_to, c.certainty, c.citations
                )
                for c in self.record.claims
                if event in {None, c.event}
            ],
        )

    def state(self, at: str, *, believe: str = "all") -> Table[rows.HoldingRow]:
        """Who held which place on a day."""
        check_date(at, "at")
        return self._holdings([s for s in self.timeline(believe).control if holds_on(s, at)])

    def control(self, place: str | None = None, *, believe: str = "all") -> Table[rows.HoldingRow]:
        """Who held a place, or every place, over time."""
        ids = find_by_name(self.record.places, place, "place") if place else None
        return self._holdings([s for s in self.timeline(believe).control if ids is None or s.place in ids])

    def routes(self, at: str | None = None, *, believe: str = "all") -> Table[rows.RouteRow]:
        """Which roads were cut, on a day or over time."""
        check_date(at, "at")
        found = [
            rows.RouteRow(route.name, span.state, span.since, span.until, span.because)
            for route in self.timeline(believe).routes
            for span in route.spans
            if at is None or holds_on(span, at)
        ]
        return rows.table_of(rows.RouteRow, found)

    def losses(self, *, believe: str = "all") -> Table[rows.LossRow]:
        """What was lost, event by event, each claimant apart."""
        found = [
            rows.LossRow(e.id, e.date, self._index.name(x.side), x.kind, x.what, x.min, x.max, x.by)
            for e in self.believed(believe).events
            for x in e.losses
        ]
        return rows.table_of(rows.LossRow, found)

    def balance(self, *, believe: str = "all") -> Table[rows.BalanceRow]:
        """What the events add up to, set against the totals of the infobox."""
        from tadmor.replay.balance import balances

        found = [
            rows.BalanceRow(
                self._index.side_name(b.side), b.kind, b.told_low, b.told_high, b.total_low, b.total_high, b.verdict
            )
            for b in balances(self.believed(believe))
        ]
        return rows.table_of(rows.BalanceRow, found)

    def forces(
        self, *, at: str | None = None, actor: str | None = None, place: str | None = None, believe: str = "all"
    ) -> Table[rows.ForceRow]:
        """Who is told to have been where, and when."""
        check_date(at, "at")
        actors = find_by_name(self.record.actors, actor, "actor") if actor else None
        places = find_by_name(self.record.places, place, "place") if place else None
        name = self._index.name
        found = [
            rows.ForceRow(name(f.actor), name(f.place), f.since, f.until, f.near, f.inferred, f.because)
            for f in self.timeline(believe).forces
            if (actors is None or f.actor in actors)
            and (places is None or f.place in places)
            and (at is None or holds_on(f, at))
        ]
        return rows.table_of(rows.ForceRow, found)

    def advance(self, place: str, *, believe: str = "all") -> Table[rows.ApproachRow]:
        """How near each side was to a place: its nearest place, from each day on which that changes."""
        from tadmor.replay.advance import approaches

        goals = sorted(find_by_name(self.record.places, place, "place"))
        if len(goals) > 1:
            raise QueryError(f"'{place}' may be {', '.join(self._index.name(g) for g in goals)}", remedy="name one")
        found = [
            rows.ApproachRow(a.since, self._index.side_name(a.side), self._index.name(a.place), a.distance_m, a.because)
            for a in approaches(self.timeline(believe), self.believed(believe), goals[0])
        ]
        return rows.table_of(rows.ApproachRow, found)

    def places(self) -> Table[rows.PlaceRow]:
        """Every place of the campaign."""
        found = [rows.PlaceRow(p.id, p.name, p.kind, p.lat, p.lon, p.radius_m, p.how) for p in self.record.places]
        return rows.table_of(rows.PlaceRow, found)

    def actors(self) -> Table[rows.ActorRow]:
        """Every actor of the campaign."""
        found = [rows.ActorRow(a.id, a.name, a.kind, self._side(a.id), a.mentions) for a in self.record.actors]
        return rows.table_of(rows.ActorRow, found)

    def findings(self) -> Table[rows.FindingRow]:
        """What a fact-checker would want to be told."""
        found = [rows.FindingRow(f.id, f.kind, f.severity, f.message, f.claims) for f in self.record.findings]
        return rows.table_of(rows.FindingRow, found)

    def sql(self, query: str) -> Table[tuple[Any, ...]]:
        """The answer of a query on the file's views; it can only read."""
        if self._path is None:
            raise QueryError("this dossier is in no file", remedy="save it first: tadmor.store.save")
        return run_sql(self._path, query)

    def __repr__(self) -> str:
        events, places = len(self.record.events), len(self.record.places)
        return f"<Campaign {self.title!r}: {events} events, {places} places>"

    @cached_property
    def _index(self) -> RecordIndex:
        return RecordIndex(self.record)

    def _event(self, event: Event) -> rows.EventRow:
        located = next((p for p in (self._index.places[i] for i in event.places) if p.lat is not None), None)
        name = self._index.name
        return rows.EventRow(
            id=event.id,
            date=event.date,
            start=first_day(event.date),
            end=last_day(event.date),
            type=event.type,
            actors=tuple(name(a) for a in event.actors),
            targets=tuple(name(a) for a in event.targets),
            places=tuple(name(p) for p in event.places),
            outcome=event.outcome,
            lat=located.lat if located else None,
            lon=located.lon if located else None,
            confidence=event.confidence,
            quote=" | ".join(self._index.claims[c].quote for c in event.claims),
        )

    def _holdings(self, spans: Sequence[ControlSpan]) -> Table[rows.HoldingRow]:
        name = self._index.name
        found = [
            rows.HoldingRow(
                name(s.place), name(s.holder), s.state, s.since, s.until, s.probability, s.inferred, s.because
            )
            for s in spans
        ]
        return rows.table_of(rows.HoldingRow, found)

    def _side(self, actor: str) -> str:
        side = self._index.side(actor)
        return "" if side is None or side >= len(self.record.operation.sides) else self._index.side_name(side)
