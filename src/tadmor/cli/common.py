"""What several commands share: opening a dossier, and printing tables for people and JSON for machines."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from tadmor.model import Dossier, Event, Loss, Record, Timeline
from tadmor.model.index import RecordIndex
from tadmor.model.wording import brief_range, say_type

F = TypeVar("F", bound=Callable[..., Any])

WIDE = 160
"""Columns of a table that is written to a file or another program."""


def dossier_argument(function: F) -> F:
    """The FILE argument of every command that reads a dossier."""
    return click.argument("file", type=click.Path(path_type=Path))(function)


def json_option(function: F) -> F:
    """The ``--json`` switch."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")(function)


def believe_option(function: F) -> F:
    """The ``--believe`` option of every command that depends on whom to believe."""
    help_text = (
        "Whom to believe: all, stated (only the account's own voice), adverse (a partisan only against its own"
        " side), sources=NAME,NAME or at-least=NUMBER of sources."
    )
    option = click.option("--believe", "rule", metavar="RULE", default="all", show_default=True, help=help_text)
    return option(function)


def config_option(function: F) -> F:
    """The ``--config`` option, given on as ``settings``."""
    option = click.option(
        "--config",
        "settings",
        type=click.Path(path_type=Path),
        metavar="TOML",
        help="Settings; see docs/configuration.md.",
    )
    return option(function)


def open_dossier(path: Path) -> Dossier:
    """The dossier in a file as its reviewers left it; see :func:`tadmor.store.load`."""
    from tadmor.reviewed import load_reviewed

    return load_reviewed(path)


def open_timeline(path: Path, rule: str) -> Timeline:
    """The timeline in a file, replayed as a rule of evidence believes.

    Raises:
        QueryError: There is no such rule.
    """
    from tadmor.replay.evidence import ALL, parse_rule

    wanted = parse_rule(rule)
    dossier = open_dossier(path)
    if wanted == ALL:
        return dossier.timeline
    from tadmor.pipeline import sampling_of
    from tadmor.replay.stage import replay

    return replay(dossier.timeline.record, wanted, sampling_of(dossier.provenance))


def believed_record(timeline: Timeline, rule: str) -> Record:
    """The record with only what a rule of evidence believes."""
    from tadmor.replay.evidence import believe, parse_rule

    return believe(timeline.record, parse_rule(rule))


def print_json(value: object) -> None:
    """Print a value as JSON, with one space of indent."""
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=1).decode("utf-8"))


def print_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table that fits the terminal, and an empty line; elsewhere it is wide enough to be cut by other tools.

    Columns without any name are printed without a head.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    headed = any(columns)
    table = Table(box=box.SIMPLE_HEAD if headed else None, show_header=headed, show_edge=False, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console = Console(width=None if sys.stdout.isatty() else WIDE, highlight=False)
    with console.capture() as capture:
        console.print(Text(title, style="bold"))
        console.print(table)
    click.echo("\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n")


def loss_text(loss: Loss, index: RecordIndex) -> str:
    """A loss in a few words: "34+ people killed (Syrian Army; local media)"."""
    about = "; ".join(filter(None, [index.name(loss.side), loss.by and f"says {loss.by}"]))
    return f"{brief_range(loss.min, loss.max, loss.word)} {loss.what} {loss.kind}" + (f" ({about})" if about else "")


def event_row(event: Event, index: RecordIndex) -> list[str]:
    """An event as a row: id, date, type, actors, targets, places, outcome, losses."""
    when = event.date + (f" {event.part_of_day}" if event.part_of_day else "")
    losses = "; ".join(loss_text(loss, index) for loss in event.losses)
    kind = say_type(event.type)
    return [
        event.id,
        when,
        kind,
        index.names(event.actors),
        index.names(event.targets),
        index.names(event.places),
        event.outcome or "",
        losses,
    ]


EVENT_COLUMNS = ("id", "date", "event", "by", "against", "where", "outcome", "losses")
