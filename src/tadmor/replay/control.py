"""Who holds which place over time, by the codebook's rules.

A place is held by an actor from the capture that gave it to that actor until the event that took it away.
A capture that is partial, or fighting inside, makes it contested; a siege makes it besieged; an attack that
failed confirms the defender; before its first event a place is held by whoever lost it. Spans are half-open:
what a day ends with is what holds on it. A place inside another is a place of its own, and goes with the other
where nothing of its own is told.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from tadmor.model import ControlSpan, Event, Record
from tadmor.model.edtf import day_number, first_day
from tadmor.model.index import RecordIndex
from tadmor.replay.testimonies import testimonies
from tadmor.replay.testimony import Testimony

PASSING = {"fought": "contested", "besieged": "besieged"}
"""What a place is while a testimony lasts that ends by itself."""


def control_spans(record: Record) -> tuple[ControlSpan, ...]:
    """All spans of control, sorted by place and time; those of one place never overlap."""
    index = RecordIndex(record)
    return tuple(span for place, told in testimonies(index).items() for span in History(place, index).spans(told))


class History:
    """The spans of one place, built testimony by testimony; the last span may be open."""

    def __init__(self, place: str, index: RecordIndex) -> None:
        self._place = place
        self._index = index
        self._spans: list[ControlSpan] = []

    def spans(self, told: Sequence[Testimony]) -> Iterator[ControlSpan]:
        """The finished spans, with days of fighting inside set apart as contested."""
        in_time = sorted(told, key=lambda t: t.day)
        for testimony in in_time:
            getattr(self, f"_{testimony.effect}")(testimony)
        lasting = [s for s in self._spans if s.since is None or s.until is None or _day(s.since) < _day(s.until)]
        decided = {t.day for t in in_time if t.effect in {"takes", "keeps"}}
        passing = [t for t in in_time if t.effect == "fought" or (t.effect == "besieged" and t.until)]
        fights = [t for t in passing if t.day not in decided]
        return (part for span in lasting for part in _contested(span, fights))

    def _takes(self, testimony: Testimony) -> None:
        if testimony.event.regained and self._never_had_it(testimony.holder):
            return
        if testimony.inherited:
            self._goes_along(testimony)
            return
        self._fill(testimony, testimony.before)
        state = "contested" if testimony.partial else "held"
        current = self._current(testimony)
        if current and self._allied(current.holder, testimony.holder) and current.state in {state, "held"}:
            return
        self._append(testimony, testimony.holder, state)

    def _goes_along(self, testimony: Testimony) -> None:
        """A place whose holder is known changes hands with the place that it lies in."""
        current = self._current(testimony)
        if current and not self._allied(current.holder, testimony.holder):
            self._append(testimony, testimony.holder, "held", inferred=True)

    def _never_had_it(self, holder: str) -> bool:
        """Whether others are known to have held the place in turn, or from the beginning, and the party never.

        A recapture by such a party contradicts the record: its actor or its place was taken for another.
        """
        parties = self._index.parties(span.holder for span in self._spans)
        known = len(parties) > 1 or any(span.since is None for span in self._spans)
        return known and self._index.party(holder) not in parties

    def _holds(self, testimony: Testimony) -> None:
        current = self._current(testimony)
        if current is None or not self._allied(current.holder, testimony.holder):
            self._append(testimony, testimony.holder, "held", until=testimony.until)
        elif testimony.until:
            self._close(testimony.until)

    def _keeps(self, testimony: Testimony) -> None:
        self._fill(testimony, testimony.holder)
        current = self._current(testimony)
        if current is None:
            return
        friend = self._allied(current.holder, testimony.holder)
        relieved = current.state == "besieged" and testimony.event.type == "siege"
        if (friend and (current.state == "contested" or relieved)) or (not friend and not testimony.guessed):
            self._append(testimony, testimony.holder, "held", inferred=not friend)

    def _besieged(self, testimony: Testimony) -> None:
        """The defender is shut in until the place falls, the siege fails, or its foes go away.

        A siege told for a period is set apart as fighting is, once the spans are known.
        """
        self._fill(testimony, testimony.holder)
        current = self._current(testimony)
        shut_in = current is not None and current.state == "besieged"
        if current and not shut_in and not testimony.until and self._allied(current.holder, testimony.holder):
            self._append(testimony, current.holder, "besieged")

    def _had(self, testimony: Testimony) -> None:
        current = self._current(testimony)
        if current and current.state == "besieged" and not self._allied(current.holder, testimony.holder):
            self._append(testimony, current.holder, "held")
            return
        self._fill(testimony, testimony.holder)

    def _fought(self, testimony: Testimony) -> None:
        """Fighting names no holder; it is set apart once the spans are known."""

    def _fill(self, testimony: Testimony, holder: str | None) -> None:
        """What nothing else is known of, up to now, was held by whoever loses or keeps it now."""
        since = self._spans[-1].until if self._spans else None
        if holder and (not self._spans or (since and _day(since) < testimony.day)):
            self._spans.append(self._span(testimony, holder, "held", since=since, until=None, inferred=True))

    def _current(self, testimony: Testimony) -> ControlSpan | None:
        """The span that the testimony's day lies in."""
        last = self._spans[-1] if self._spans else None
        return last if last and (last.until is None or testimony.day < _day(last.until)) else None

    def _append(
        self, testimony: Testimony, holder: str, state: str, *, until: str | None = None, inferred: bool = False
    ) -> None:
        self._close(testimony.since)
        self._spans.append(self._span(testimony, holder, state, since=testimony.since, until=until, inferred=inferred))

    def _close(self, until: str) -> None:
        """End the last span where it would go on further."""
        if self._spans and (self._spans[-1].until is None or _day(until) < _day(self._spans[-1].until)):
            self._spans[-1] = msgspec.structs.replace(self._spans[-1], until=until)

    def _span(
        self, testimony: Testimony, holder: str, state: str, *, since: str | None, until: str | None, inferred: bool
    ) -> ControlSpan:
        return ControlSpan(
            place=self._place,
            since=since,
            until=until,
            holder=holder,
            state=state,
            probability=_probability(testimony.event),
            because=testimony.event.id,
            inferred=inferred,
        )

    def _allied(self, one: str, other: str) -> bool:
        return self._index.party(one) == self._index.party(other)


def _contested(span: ControlSpan, fights: Iterable[Testimony]) -> Iterator[ControlSpan]:
    """The span cut where there was fighting inside the place, or a siege of it for a time."""
    rest = span
    for fight in fights:
        since, until = fight.since, fight.until or fight.since
        starts_inside = rest.since is None or _day(rest.since) < fight.day
        ends_inside = rest.until is None or _day(until) < _day(rest.until)
        if rest.state != "held" or not starts_inside or not ends_inside or fight.day >= _day(until):
            continue
        yield msgspec.structs.replace(rest, until=since)
        yield msgspec.structs.replace(
            rest, since=since, until=until, state=PASSING[fight.effect], because=fight.event.id, inferred=False
        )
        rest = msgspec.structs.replace(rest, since=until)
    yield rest


def _probability(event: Event) -> float:
    return round(event.confidence, 3)


def _day(date: str) -> int:
    return day_number(first_day(date) or "0000-01-01")
