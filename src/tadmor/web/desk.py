"""One dossier on the desk: its record as reviewed, its replays, and the answers made of them, each made once."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from tadmor.errors import QueryError, ReviewError
from tadmor.knowledge.tables import load_table
from tadmor.model import Dossier, Event
from tadmor.model.decision import Decision
from tadmor.model.edtf import day_number, first_day, last_day
from tadmor.model.index import RecordIndex
from tadmor.publish.ground import Ground
from tadmor.replay.evidence import parse_rule
from tadmor.replays import replayed, served_page
from tadmor.review.agreement import agreement
from tadmor.review.anchor import Finder, anchor_of
from tadmor.review.apply import Reviewed
from tadmor.review.check import check_decision
from tadmor.review.log import standing, to_redo, to_undo
from tadmor.review.queue import Item, queue
from tadmor.reviewed import with_decisions
from tadmor.store import load
from tadmor.store.decisions import append, decisions

KEPT = 256
"""Answers that are kept: a client's questions repeat while a reader moves the clock."""


class EventPage(msgspec.Struct, frozen=True):
    """Some of the events that match a question, and how many there are."""

    total: int
    offset: int
    events: tuple[Event, ...]


class EventQuery(msgspec.Struct, frozen=True):
    """Which events: within days, of a type, by or against an actor, at a place (ids)."""

    since: str | None = None
    until: str | None = None
    type: str | None = None
    actor: str | None = None
    place: str | None = None
    offset: int = 0
    limit: int = 100


class ReviewState(msgspec.Struct, frozen=True):
    """What the review view needs: the log, the queue, and what each event's decisions are."""

    log: tuple[Decision, ...]
    queue: tuple[Item, ...]
    verdicts: dict[str, tuple[int, ...]]
    orphans: tuple[int, ...]
    types: tuple[str, ...]


class _Types(msgspec.Struct, frozen=True):
    type: tuple[dict[str, object], ...]


class Desk:
    """Answers from one dossier file; safe for use from several threads."""

    def __init__(self, path: Path, ground: Ground | None = None) -> None:
        """Load the dossier; ``ground`` are tiles for its page.

        Raises:
            StoreError: It cannot be read.
        """
        self._path = path
        self._ground = ground
        self._machine = load(path)
        self._lock = threading.Lock()
        self._types = tuple(str(row["name"]) for row in load_table("events/types.toml", _Types).type)
        self._answers: OrderedDict[tuple[object, ...], bytes] = OrderedDict()
        self._views: dict[tuple[int, str], tuple[Dossier, Reviewed]] = {}
        self._log = decisions(path)

    def page(self, coder: str = "") -> bytes:
        """All the page is given, as JSON; with ``coder`` the record has that coder's decisions alone."""
        return self._kept(
            "page", coder, make=lambda: msgspec.json.encode(served_page(self._dossier(coder), self._ground))
        )

    def timeline(self, rule: str, coder: str = "") -> bytes:
        """The record replayed under a rule of evidence, as JSON.

        Raises:
            QueryError: There is no such rule.
        """
        parsed = parse_rule(rule)
        dossier = self._dossier(coder)
        return self._kept("timeline", rule, coder, make=lambda: msgspec.json.encode(replayed(dossier, parsed)))

    def events(self, query: EventQuery) -> bytes:
        """An :class:`EventPage`, as JSON.

        Raises:
            QueryError: A date is none.
        """
        return self._kept(query, make=lambda: msgspec.json.encode(self._found(query)))

    def review(self, coder: str = "") -> bytes:
        """A :class:`ReviewState`, as JSON; with ``coder`` of that coder's decisions alone."""
        dossier, reviewed = self._view(coder)
        log = tuple(d for d in self._log if not coder or d.who == coder)
        open_events = queue(dossier.timeline.record, reviewed.verdicts)
        orphans = tuple(d.seq for d in reviewed.orphans)
        return msgspec.json.encode(ReviewState(log, open_events, reviewed.verdicts, orphans, self._types))

    def agreement(self) -> bytes:
        """How far the coders agree, as JSON; on the machine's record, as each coder saw it."""
        return msgspec.json.encode(agreement(self._machine.timeline.record, standing(self._log)))

    def log_lines(self) -> bytes:
        """The whole log, a JSON object a line."""
        return b"".join(msgspec.json.encode(d) + b"\n" for d in self._log)

    def decide(self, decision: Decision, event: str | None, other: str | None, coder: str = "") -> Decision:
        """Check a decision, write it down, and apply it.

        Args:
            decision: Without time, number and anchors.
            event: Id of the event it is about, in the record as the reviewer sees it.
            other: Id of the event to merge with.
            coder: The coder, where they see their own decisions alone.

        Raises:
            ReviewError: It makes no sense.
            QueryError: There is no such event.
            StoreError: It cannot be written.
        """
        with self._lock:
            index = RecordIndex(self._dossier(coder).timeline.record)
            target = decision.target
            if decision.kind in {"undo", "redo"} and target is None:
                target = (to_undo if decision.kind == "undo" else to_redo)(self._log, decision.who)
            whole = msgspec.structs.replace(
                decision,
                at=datetime.now(UTC).isoformat(timespec="seconds"),
                event=anchor_of(_event(event, index), index) if event else None,
                other=anchor_of(_event(other, index), index) if other else None,
                target=target,
            )
            check_decision(whole, self._types)
            _check_references(whole, Finder(index))
            written = append(self._path, whole)
            self._log = (*self._log, written)
            self._answers.clear()
            self._views.clear()
            return written

    def _dossier(self, coder: str) -> Dossier:
        return self._view(coder)[0]

    def _view(self, coder: str) -> tuple[Dossier, Reviewed]:
        whole = self._log
        if (view := self._views.get((len(whole), coder))) is None:
            log = tuple(d for d in whole if not coder or d.who == coder)
            empty = (self._machine, Reviewed(self._machine.timeline.record, {}, ()))
            view = self._views[len(whole), coder] = with_decisions(self._machine, log) if log else empty
        return view

    def _found(self, query: EventQuery) -> EventPage:
        since, until = _day(query.since, first_day), _day(query.until, last_day)
        found = [e for e in self._dossier("").timeline.record.events if _matches(e, query, since, until)]
        return EventPage(len(found), query.offset, tuple(found[query.offset : query.offset + query.limit]))

    def _kept(self, *question: object, make: Callable[[], bytes]) -> bytes:
        # a decision makes the log longer: what is being answered meanwhile is kept under the old length
        key = (len(self._log), *question)
        if (answer := self._answers.get(key)) is None:
            answer = self._answers[key] = make()
            if len(self._answers) > KEPT:
                self._answers.popitem(last=False)
        return answer


def _matches(event: Event, query: EventQuery, since: int | None, until: int | None) -> bool:
    if query.type and event.type != query.type:
        return False
    if query.actor and query.actor not in event.actors and query.actor not in event.targets:
        return False
    if query.place and query.place not in event.places:
        return False
    if since is None and until is None:
        return True
    first, last = first_day(event.date), last_day(event.date)
    low, high = (day_number(d) if d else None for d in (first or last, last or first))
    return low is not None and (until is None or low <= until) and (since is None or (high or low) >= since)


def _day(date: str | None, end: Callable[[str], str | None]) -> int | None:
    if not date:
        return None
    day = end(date)
    if day is None:
        raise QueryError(f"'{date}' is no date", remedy="write it as 2016-12-08, 2016-12 or 2016")
    return day_number(day)


def _check_references(decision: Decision, finder: Finder) -> None:
    for claim in decision.slots.claims or ():
        for reference in claim.citations or ():
            if finder.reference(reference) is None:
                raise ReviewError(f"there is no reference {reference.n} with these words")


def _event(wanted: str, index: RecordIndex) -> Event:
    if wanted not in index.events:
        raise QueryError(f"there is no event '{wanted}'")
    return index.events[wanted]
