"""``tadmor events``: who did what to whom, where and when."""

from collections.abc import Sequence
from pathlib import Path

import click

from tadmor.cli.common import (
    EVENT_COLUMNS,
    check_date,
    dossier_argument,
    event_row,
    find_by_name,
    json_option,
    open_dossier,
    print_json,
    print_table,
)
from tadmor.errors import QueryError
from tadmor.model import Event, Record
from tadmor.model.index import RecordIndex


@click.command(name="events", short_help="Who did what to whom, where and when.")
@dossier_argument
@click.option("--from", "start", metavar="DATE", help="Only events that may have happened on this day or later.")
@click.option("--to", "end", metavar="DATE", help="Only events that may have happened on this day or earlier.")
@click.option("--actor", metavar="NAME", help="Only events of or against this actor.")
@click.option("--place", metavar="NAME", help="Only events at this place.")
@click.option("--type", "kind", metavar="TYPE", help="Only events of this type, such as capture or airstrike.")
@json_option
def command(
    file: Path,
    start: str | None,
    end: str | None,
    actor: str | None,
    place: str | None,
    kind: str | None,
    as_json: bool,
) -> None:
    """Who did what to whom, where and when, in the order of time.

    \b
      tadmor events campaign.tadmor --from 2016-12-10 --to 2016-12-11
      tadmor events campaign.tadmor --actor "Syrian Army" --type capture
    """
    record = open_dossier(file).timeline.record
    found = _between(record.events, check_date(start, "--from"), check_date(end, "--to"))
    if actor:
        ids = find_by_name(record.actors, actor, "actor")
        found = [e for e in found if ids & {*e.actors, *e.targets}]
    if place:
        ids = find_by_name(record.places, place, "place")
        found = [e for e in found if ids & set(e.places)]
    if kind:
        found = _of_type(found, kind, record)
    if as_json:
        print_json(found)
    elif found:
        index = RecordIndex(record)
        print_table(f"{len(found)} events", EVENT_COLUMNS, [event_row(e, index) for e in found])
    else:
        click.echo("no events")


def _between(events: Sequence[Event], start: str | None, end: str | None) -> list[Event]:
    from tadmor.model.edtf import day_number, first_day, last_day

    low = day_number(first_day(start) or "") if start else None
    high = day_number(last_day(end) or "") if end else None

    def inside(event: Event) -> bool:
        first, last = first_day(event.date), last_day(event.date)
        early = low is None or (last is not None and day_number(last) >= low)
        return early and (high is None or (first is not None and day_number(first) <= high))

    return [e for e in events if inside(e)]


def _of_type(events: Sequence[Event], kind: str, record: Record) -> list[Event]:
    wanted = kind.replace(" ", "_").replace("-", "_").casefold()
    types = sorted({e.type for e in record.events})
    if wanted not in types:
        raise QueryError(f"there are no events of type '{kind}'", remedy=f"there are: {', '.join(types) or 'none'}")
    return [e for e in events if e.type == wanted]
