"""``tadmor events``: who did what to whom, where and when."""

from pathlib import Path

import click

from tadmor.api.lookup import between, check_date, find_by_name, of_type
from tadmor.cli.common import (
    EVENT_COLUMNS,
    believe_option,
    believed_record,
    dossier_argument,
    event_row,
    json_option,
    open_dossier,
    print_json,
    print_table,
)
from tadmor.model.index import RecordIndex


@click.command(name="events", short_help="Who did what to whom, where and when.")
@dossier_argument
@click.option("--from", "start", metavar="DATE", help="Only events that may have happened on this day or later.")
@click.option("--to", "end", metavar="DATE", help="Only events that may have happened on this day or earlier.")
@click.option("--actor", metavar="NAME", help="Only events of or against this actor.")
@click.option("--place", metavar="NAME", help="Only events at this place.")
@click.option("--type", "kind", metavar="TYPE", help="Only events of this type, such as capture or airstrike.")
@believe_option
@json_option
def command(
    file: Path,
    start: str | None,
    end: str | None,
    actor: str | None,
    place: str | None,
    kind: str | None,
    rule: str,
    as_json: bool,
) -> None:
    """Who did what to whom, where and when, in the order of time.

    \b
      tadmor events campaign.tadmor --from 2016-12-10 --to 2016-12-11
      tadmor events campaign.tadmor --actor "Syrian Army" --type capture
    """
    timeline = open_dossier(file).timeline
    record = timeline.record
    found = between(believed_record(timeline, rule).events, check_date(start, "--from"), check_date(end, "--to"))
    if actor:
        ids = find_by_name(record.actors, actor, "actor")
        found = [e for e in found if ids & {*e.actors, *e.targets}]
    if place:
        ids = find_by_name(record.places, place, "place")
        found = [e for e in found if ids & set(e.places)]
    if kind:
        found = of_type(found, kind, record.events)
    if as_json:
        print_json(found)
    elif found:
        index = RecordIndex(record)
        print_table(f"{len(found)} events", EVENT_COLUMNS, [event_row(e, index) for e in found])
    else:
        click.echo("no events")
