"""What ``tadmor explain`` prints for each kind of item."""

from collections.abc import Sequence
from functools import singledispatchmethod

import click

from tadmor.cli.common import loss_text
from tadmor.cli.markup import Markup
from tadmor.errors import QueryError
from tadmor.model import Actor, Claim, ControlSpan, Dossier, Event, Finding, Place, Route
from tadmor.model.edtf import day_number, first_day
from tadmor.model.index import RecordIndex
from tadmor.model.wording import say_date, say_type

LONGEST = 400
"""How many characters of a span that is no claim are shown."""
AROUND = 60
"""How many characters of the account are shown on either side of a quote."""


class Explainer:
    """Prints items of one dossier with the sentences, claims and sources behind them."""

    def __init__(self, dossier: Dossier, *, markup: bool = False) -> None:
        self._markup = Markup() if markup else None
        self._timeline = dossier.timeline
        self._index = RecordIndex(dossier.timeline.record)

    @singledispatchmethod
    def show(self, item: object) -> None:
        """Print one item."""
        raise TypeError(f"no explanation for {type(item).__name__}")

    def control(self, place: object, date: str) -> ControlSpan:
        """The span of control of a place on a day.

        Raises:
            QueryError: It is no place, the date is none, or nothing is known of that day.
        """
        day = first_day(date)
        if day is None:
            raise QueryError(f"'{date}' is no date", remedy="write it as 2016-12-08")
        spans = [s for s in self._timeline.control if isinstance(place, Place) and s.place == place.id]
        for span in spans:
            since, until = (first_day(d) if d else None for d in (span.since, span.until))
            starts = since is None or day_number(since) <= day_number(day)
            if starts and (until is None or day_number(day) < day_number(until)):
                return span
        raise QueryError(f"nothing is known of who held it on {date}", remedy="ask for the place alone")

    def claims_of(self, item: object) -> Sequence[Claim]:
        """The claims behind an item."""
        if isinstance(item, Claim):
            return [item]
        if isinstance(item, ControlSpan):
            item = self._index.events[item.because]
        if isinstance(item, Route):
            return [c for s in item.spans for c in self.claims_of(self._index.events[s.because])]
        if isinstance(item, Event | Finding):
            return [self._index.claims[c] for c in item.claims]
        return []

    @show.register
    def _event(self, event: Event) -> None:
        index = self._index
        _head(event.id, f"{say_type(event.type)}, {say_date(event.date)} {event.part_of_day or ''}")
        for label, slot in (("by", "actors"), ("against", "targets"), ("where", "places")):
            names = index.names(getattr(event, slot))
            _line(label, f"{names}{'  (inferred)' if slot in event.inferred else ''}" if names else "")
        for anchor in event.relations:
            _line("", f"{anchor.relation} {index.name(anchor.place)}, not at it")
        _line("outcome", event.outcome or "")
        for loss in event.losses:
            _line("losses", loss_text(loss, index))
        _line("or date", ", ".join(event.date_alternatives))
        _line("confidence", f"{event.confidence:.2f}")
        for step in event.because:
            _line("because", step, dim=True)
        for claim in self.claims_of(event):
            self._claim(claim)

    @show.register
    def _claim(self, claim: Claim) -> None:
        document = self._index.documents[claim.document]
        before = document.text[max(0, claim.start - AROUND) : claim.start]
        after = document.text[claim.end : claim.end + AROUND]
        who = claim.attributed_to or "the account itself"
        click.echo(f"\n  {claim.id}  {claim.certainty}, {who}; {document.source}, characters {claim.start}–{claim.end}")
        click.echo(f"      …{_flat(before)}{click.style(_flat(claim.quote), bold=True)}{_flat(after)}…")
        if self._markup:
            click.echo(f"      {self._markup.line(document, claim.start, claim.end)}")
        for number in claim.citations:
            reference = self._index.references.get(number)
            click.echo(f"      [{number}] {reference.raw if reference else 'not in the list of references'}")

    @show.register
    def _place(self, place: Place) -> None:
        _head(place.id, place.name + (f" ({place.kind})" if place.kind else ""))
        _line("also", ", ".join(place.aliases))
        if place.lat is None or place.lon is None:
            _line("position", "unknown")
        else:
            within = f", within {place.radius_m / 1000:.1f} km" if place.radius_m else ""
            _line("position", f"{place.lat:.4f}, {place.lon:.4f}{within}, by {place.how}")
        if place.anchor:
            _line("placed by", f"{place.anchor.relation} {self._index.name(place.anchor.place)}")
        _line("because", place.reason, dim=True)
        for span in self._timeline.control:
            if span.place == place.id:
                click.echo(f"  {self._said(span)}, because of {span.because}")

    @show.register
    def _actor(self, actor: Actor) -> None:
        _head(actor.id, f"{actor.name} ({actor.kind})")
        _line("also", ", ".join(actor.aliases))
        side = self._index.side(actor.id)
        _line("side", "" if side is None else f"{side + 1}, {self._index.side_name(side)}")
        _line("part of", self._index.name(actor.parent))
        _line("mentions", str(actor.mentions))
        events = [e.id for e in self._index.record.events if actor.id in {*e.actors, *e.targets}]
        _line("events", " ".join(events))

    @show.register
    def _route(self, route: Route) -> None:
        _head(route.id, route.name)
        for span in route.spans:
            click.echo(f"  {_period(span.since, span.until):<26}{span.state}, because of {span.because}")

    @show.register
    def _finding(self, finding: Finding) -> None:
        _head(finding.id, f"{finding.severity}: {finding.kind}")
        click.echo(f"  {finding.message}")
        for document, start, end in finding.spans:
            text = _flat(self._index.documents[document].text[start : min(end, start + LONGEST)])
            click.echo(f"\n  {self._index.documents[document].source}, characters {start}–{end}\n      “{text}”")
        for claim in self.claims_of(finding):
            self._claim(claim)

    @show.register
    def _span(self, span: ControlSpan) -> None:
        _head(span.place, self._index.name(span.place))
        click.echo(f"  {self._said(span)}, because of:\n")
        self._event(self._index.events[span.because])

    def _said(self, span: ControlSpan) -> str:
        inferred = " (inferred)" if span.inferred else ""
        return f"{_period(span.since, span.until):<26}{self._index.name(span.holder)}, {span.state}{inferred}"


def _head(item: str, title: str) -> None:
    click.secho(f"{item}  {title}".rstrip(), bold=True)


def _line(label: str, value: str, *, dim: bool = False) -> None:
    """One labelled line; nothing where there is no value."""
    if value:
        click.echo(click.style(f"  {label:<11}{value}", dim=dim or None))


def _period(since: str | None, until: str | None) -> str:
    return f"{since or 'before'} – {until or '…'}"


def _flat(text: str) -> str:
    return text.replace("\n", " ")
