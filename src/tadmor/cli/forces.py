"""``tadmor forces``: who was where, and when."""

from pathlib import Path

import click

from tadmor.cli.common import believe_option, dossier_argument, json_option, print_json, print_table


@click.command(name="forces", short_help="Who is told to have been where, and when.")
@dossier_argument
@click.option("--at", "date", metavar="DATE", help="Only those told of for this day.")
@click.option("--actor", metavar="NAME", help="Only this actor.")
@click.option("--place", metavar="NAME", help="Only at this place.")
@believe_option
@json_option
def command(file: Path, date: str | None, actor: str | None, place: str | None, rule: str, as_json: bool) -> None:
    """Who is told to have been where: whoever fights, arrives or holds there, and whoever is fought there.

    \b
      tadmor forces campaign.tadmor --at 2016-12-14
      tadmor forces campaign.tadmor --place Palmyra
    """
    import tadmor

    found = tadmor.open(file).forces(at=date, actor=actor, place=place, believe=rule)
    if as_json:
        print_json(list(found))
    elif found:
        rows = [
            [f.since, f.until or "…", f.actor + " (inferred)" * f.inferred, "near " * f.near + f.place, f.because]
            for f in found
        ]
        print_table("Who was where", ("from", "until", "who", "where", "because"), rows)
    else:
        click.echo("nobody is told to have been there")
