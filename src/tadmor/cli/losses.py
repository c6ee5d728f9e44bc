"""``tadmor losses``: what each side lost, according to whom."""

from pathlib import Path

import click

from tadmor.cli.common import Names, amount, dossier_argument, json_option, open_dossier, print_json, print_table
from tadmor.model import Record


@click.command(name="losses", short_help="What each side lost, according to whom.")
@dossier_argument
@json_option
def command(file: Path, as_json: bool) -> None:
    """What each side lost: the totals of the infobox by claimant, then what the events tell.

    \b
      tadmor losses campaign.tadmor
    """
    timeline = open_dossier(file).timeline
    record = timeline.record
    told = [(e, loss) for e in record.events for loss in e.losses]
    if as_json:
        totals = [s.casualties for s in record.operation.sides]
        print_json({"totals": totals, "events": [[e.id, e.date, x] for e, x in told], "cumulative": timeline.losses})
        return
    names = Names(record)
    totals_rows = _totals(record)
    if totals_rows:
        print_table("Totals for the operation", ("side", "number", "what", "according to", "sources"), totals_rows)
    rows = [[e.date, e.id, names.one(x.side), amount(x), f"{x.what} {x.kind}", x.by or "the account"] for e, x in told]
    if rows:
        columns = ("date", "event", "side", "number", "what", "according to")
        print_table("Told event by event", columns, rows)
    if not rows and not totals_rows:
        click.echo("no losses are told")


def _totals(record: Record) -> list[list[str]]:
    rows = []
    for side in record.operation.sides:
        name = side.belligerents[0].name if side.belligerents else "?"
        for item in side.casualties:
            bounds = dict.fromkeys(str(n) for n in (item.min, item.max) if n is not None)
            number = "–".join(bounds) + ("+" if item.max is None and item.min is not None else "")
            sources = "".join(f"[{n}]" for n in item.citations)
            rows.append([name, number, f"{item.what} {item.kind}".strip(), item.by or "", sources])
    return rows
