"""``tadmor compare``: a dossier beside a coded data set."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tadmor.cli.common import dossier_argument, json_option, open_dossier, print_json, print_table
from tadmor.errors import QueryError
from tadmor.model.index import RecordIndex
from tadmor.model.wording import brief_range, say_type

if TYPE_CHECKING:
    from tadmor.compare.coded import CodedEvent
    from tadmor.compare.match import Comparison


@click.command(name="compare", short_help="Set a dossier beside a coded data set.")
@dossier_argument
@click.option("--ged", type=click.Path(path_type=Path), metavar="CSV", help="A table with the columns of UCDP GED.")
@click.option("--acled", type=click.Path(path_type=Path), metavar="CSV", help="A table with the columns of ACLED.")
@json_option
def command(file: Path, ged: Path | None, acled: Path | None, as_json: bool) -> None:
    """What a dossier and a coded data set both have, what only one has, and where their numbers differ.

    \b
      tadmor compare campaign.tadmor --ged ged.csv
      tadmor compare campaign.tadmor --acled acled.csv --json
    """
    from tadmor.compare.coded import read_acled, read_ged
    from tadmor.compare.match import compare

    if (ged is None) == (acled is None):
        raise QueryError("name one data set", remedy="--ged CSV or --acled CSV")
    record = open_dossier(file).timeline.record
    found = compare(record, read_ged(ged) if ged else read_acled(acled or Path()))
    if as_json:
        print_json(found)
    else:
        _print(found, RecordIndex(record))


def _print(found: "Comparison", index: RecordIndex) -> None:
    both = [
        [
            *_coded(pair.coded),
            ", ".join(pair.events),
            "; ".join(dict.fromkeys(index.events[e].date for e in pair.events)),
            _places(pair.events, index),
            _dead(pair.events, index),
            "; ".join(pair.differences),
        ]
        for pair in found.both
    ]
    total = len(found.both) + len(found.only_coded)
    click.echo(
        f"{total} coded events lie within the campaign ({found.outside} do not): {len(found.both)} are told in the"
        f" account, {len(found.only_coded)} are not; {len(found.only_record)} events with dead are told only there"
    )
    if both:
        columns = ("coded", "date", "place", "dead", "event", "date", "place", "dead", "they differ")
        print_table("In both", columns, both)
    if found.only_coded:
        rows = [[*_coded(row), row.side_a, row.side_b] for row in found.only_coded]
        print_table("Only coded", ("coded", "date", "place", "dead", "side a", "side b"), rows)
    if found.only_record:
        rows = [
            [e, index.events[e].date, say_type(index.events[e].type), _places((e,), index), _dead((e,), index),
             index.names(index.events[e].actors), index.names(index.events[e].targets)]
            for e in found.only_record
        ]  # fmt: skip
        print_table("Only told", ("event", "date", "what", "place", "dead", "by", "against"), rows)


def _coded(row: "CodedEvent") -> list[str]:
    date = row.start if row.start == row.end else f"{row.start}/{row.end}"
    return [row.id, date, row.place, "?" if row.deaths is None else f"{row.deaths:,}"]


def _places(events: tuple[str, ...], index: RecordIndex) -> str:
    return ", ".join(dict.fromkeys(index.name(p) for e in events for p in index.events[e].places))


def _dead(events: tuple[str, ...], index: RecordIndex) -> str:
    from tadmor.model.deaths import deaths_of

    told = [d for d in (deaths_of(index.events[e], index).total for e in events) if d.told]
    if not told:
        return ""
    high = None if any(d.high is None for d in told) else sum(d.high or 0 for d in told)
    return brief_range(sum(d.low or 0 for d in told), high)
