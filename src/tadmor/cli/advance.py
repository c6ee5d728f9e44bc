"""``tadmor advance``: how near each side came to a place."""

from pathlib import Path

import click

from tadmor.cli.common import believe_option, dossier_argument, json_option, print_json, print_table


@click.command(name="advance", short_help="How near each side was to a place over time.")
@dossier_argument
@click.argument("place", metavar="PLACE")
@believe_option
@json_option
def command(file: Path, place: str, rule: str, as_json: bool) -> None:
    """How near each side was to a place: its nearest place, from each day on which that changes.

    A place counts for a side while it holds it, or is told to be there; "within 4 km of X" counts as told.

    \b
      tadmor advance campaign.tadmor Palmyra
    """
    import tadmor

    found = tadmor.open(file).advance(place, believe=rule)
    if as_json:
        print_json(list(found))
    elif found:
        rows = [[a.since or "before", a.side, f"{a.distance_m / 1000:,.1f} km", a.nearest, a.because] for a in found]
        print_table(f"Nearest to {place}", ("from", "side", "distance", "at", "because"), rows)
    else:
        click.echo("no side is known to have been anywhere near")
