"""``tadmor explain``: the chain that led to an event, a holder or a place."""

from pathlib import Path

import click

from tadmor.cli.common import Names, dossier_argument, json_option, loss_text, open_dossier, print_json
from tadmor.errors import QueryError
from tadmor.model import Claim, Dossier, Event, Finding, Place, Record


@click.command(name="explain", short_help="Why: sentences, claims, sources and steps.")
@dossier_argument
@click.argument("wanted", metavar="ID")
@json_option
def command(file: Path, wanted: str, as_json: bool) -> None:
    """Why the record says so: for an event (e12), a claim (c7), a place (p3) or a finding (f1).

    For a place its position is explained, and every span of control with the event that brought it about.

    \b
      tadmor explain campaign.tadmor e12
      tadmor explain campaign.tadmor p3
    """
    dossier = open_dossier(file)
    record = dossier.timeline.record
    items: dict[str, Event | Claim | Place | Finding] = {}
    for group in (record.events, record.claims, record.places, record.findings):
        items.update((item.id, item) for item in group)
    found = items.get(wanted)
    if found is None:
        last = f"e1 to e{len(record.events)}, p1 to p{len(record.places)}"
        raise QueryError(f"the dossier has no '{wanted}'", where=str(file), remedy=f"there are {last}")
    if as_json:
        print_json({"item": found, "claims": [c for c in record.claims if wanted in {c.event, c.id}]})
    elif isinstance(found, Event):
        _explain_event(found, record)
    elif isinstance(found, Place):
        _explain_place(found, dossier)
    elif isinstance(found, Claim):
        _explain_claim(found, record)
    else:
        click.echo(f"{found.severity}: {found.kind}\n  {found.message}")
        for claim in record.claims:
            if claim.id in found.claims:
                _explain_claim(claim, record)


def _explain_event(event: Event, record: Record) -> None:
    names = Names(record)
    inferred = {"actors": names(event.actors), "targets": names(event.targets), "places": names(event.places)}
    click.secho(
        f"{event.id}  {event.type.replace('_', ' ')}, {event.date} {event.part_of_day or ''}".rstrip(), bold=True
    )
    for label, slot in (("by", "actors"), ("against", "targets"), ("where", "places")):
        if inferred[slot]:
            click.echo(f"  {label:<11}{inferred[slot]}{'  (inferred)' if slot in event.inferred else ''}")
    if event.outcome:
        click.echo(f"  {'outcome':<11}{event.outcome}")
    for loss in event.losses:
        click.echo(f"  {'losses':<11}{loss_text(loss, names)}")
    if event.date_alternatives:
        click.echo(f"  {'or date':<11}{', '.join(event.date_alternatives)}")
    click.echo(f"  {'confidence':<11}{event.confidence:.2f}")
    for line in event.because:
        click.echo(click.style(f"  because    {line}", dim=True))
    for claim in record.claims:
        if claim.event == event.id:
            _explain_claim(claim, record)


def _explain_claim(claim: Claim, record: Record) -> None:
    document = next(d for d in record.documents if d.id == claim.document)
    before = document.text[max(0, claim.start - 60) : claim.start].replace("\n", " ")
    after = document.text[claim.end : claim.end + 60].replace("\n", " ")
    who = claim.attributed_to or "the account itself"
    quote = click.style(claim.quote.replace("\n", " "), bold=True)
    click.echo(f"\n  {claim.id}  {claim.certainty}, {who}; {document.source}, characters {claim.start}–{claim.end}")
    click.echo(f"      …{before}{quote}{after}…")
    references = {r.n: r for r in record.references}
    for number in claim.citations:
        reference = references.get(number)
        click.echo(f"      [{number}] {reference.raw if reference else 'not in the list of references'}")


def _explain_place(place: Place, dossier: Dossier) -> None:
    names = Names(dossier.timeline.record)
    click.secho(f"{place.id}  {place.name}" + (f" ({place.kind})" if place.kind else ""), bold=True)
    if place.aliases:
        click.echo(f"  also       {', '.join(place.aliases)}")
    if place.lat is None or place.lon is None:
        click.echo("  position   unknown")
    else:
        within = f", within {place.radius_m / 1000:.1f} km" if place.radius_m else ""
        click.echo(f"  position   {place.lat:.4f}, {place.lon:.4f}{within}, by {place.how}")
    if place.anchor:
        click.echo(f"  placed by  {place.anchor.relation} {names.one(place.anchor.place)}")
    if place.reason:
        click.echo(click.style(f"  because    {place.reason}", dim=True))
    for span in dossier.timeline.control:
        if span.place == place.id:
            how = " (inferred)" if span.inferred else ""
            when = f"{span.since or 'before'} – {span.until or '…'}"
            click.echo(f"  {when:<26}{names.one(span.holder)}, {span.state}{how}, because of {span.because}")
