"""``tadmor show``: the operation at a glance."""

from pathlib import Path

import click

from tadmor.cli.common import dossier_argument, json_option, open_dossier, print_json, print_table
from tadmor.model import Casualties, Dossier, Operation, Side, Strength
from tadmor.model.wording import brief_range


@click.command(name="show", short_help="The operation at a glance.")
@dossier_argument
@click.option("--unread", is_flag=True, help="List what in the sources was not understood.")
@json_option
def command(file: Path, unread: bool, as_json: bool) -> None:
    """The operation at a glance: title, dates, result, sides, and what the dossier holds.

    \b
      tadmor show campaign.tadmor
    """
    dossier = open_dossier(file)
    if unread:
        _show_unread(dossier, as_json=as_json)
    elif as_json:
        print_json(dossier.timeline.record.operation)
    else:
        _show(dossier)


def _show(dossier: Dossier) -> None:
    record = dossier.timeline.record
    operation = record.operation
    click.echo(operation.title or record.documents[0].title)
    for label, value in _facts(operation):
        if value:
            click.echo(f"  {label:<12}{value}")
    click.echo()
    for number, side in enumerate(operation.sides, start=1):
        print_table(f"Side {number}", ("", ""), _side_rows(side))
    click.echo(
        f"{len(record.events)} events · {len(record.claims)} claims · {len(record.actors)} actors ·"
        f" {len(record.places)} places ({sum(p.lat is not None for p in record.places)} located) ·"
        f" {len(record.references)} references · {len(record.findings)} findings"
    )
    click.echo(f"from {', '.join(f'{d.source} ({d.format})' for d in record.documents)}")


def _facts(operation: Operation) -> list[tuple[str, str]]:
    dates = [d for d in (operation.date.start, operation.date.end) if d]
    where = operation.coordinates
    return [
        ("part of", "; ".join(operation.part_of)),
        ("date", " to ".join(dict.fromkeys(dates))),
        ("place", operation.location or ""),
        ("coordinates", f"{where.lat:.4f}, {where.lon:.4f}" if where else ""),
        ("result", operation.result or ""),
        *(("", outcome) for outcome in operation.outcomes),
        ("before", "; ".join(operation.previous)),
        ("after", "; ".join(operation.next)),
    ]


def _side_rows(side: Side) -> list[list[str]]:
    parties = [f"{b.name} ({b.group})" if b.group else b.name for b in side.belligerents]
    leaders = [
        " ".join(filter(None, [c.rank, c.name, "†" if c.killed else "", f"({c.role})" if c.role else ""]))
        for c in side.commanders
    ]
    rows = [
        ("belligerents", parties),
        ("commanders", leaders),
        ("units", [f"{'  ' * depth}{name}" for depth, name in _units(side)]),
        ("strength", [_strength(s) for s in side.strength]),
        ("losses", [_casualties(c) for c in side.casualties]),
    ]
    return [[label, "\n".join(values)] for label, values in rows if values]


def _units(side: Side) -> list[tuple[int, str]]:
    """Each unit with how deep it stands under others; a parent stands before what belongs to it."""
    depths: dict[str, int] = {}
    for unit in side.units:
        depths[unit.name] = depths[unit.parent] + 1 if unit.parent in depths else 0
    return [(depths[unit.name], unit.name) for unit in side.units]


def _strength(item: Strength) -> str:
    about = "about " if item.approx else ""
    return f"{about}{brief_range(item.min, item.max)} {item.what}" + (f" ({item.note})" if item.note else "")


def _casualties(item: Casualties) -> str:
    what = f" {item.what}" if item.what not in {"", "people"} else ""
    return f"{brief_range(item.min, item.max)}{what} {item.kind}" + (f" ({item.by})" if item.by else "")


def _show_unread(dossier: Dossier, *, as_json: bool) -> None:
    found = [(d.source, u) for d in dossier.timeline.record.documents for u in d.unread]
    if as_json:
        print_json([{"source": source, "kind": u.kind, "what": u.what} for source, u in found])
    elif found:
        print_table("Not understood", ("source", "kind", "what"), [[s, u.kind, u.what] for s, u in found])
    else:
        click.echo("nothing was left unread")
