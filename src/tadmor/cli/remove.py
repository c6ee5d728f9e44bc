"""``tadmor remove``: an account out of a dossier."""

from pathlib import Path

import click

from tadmor.cli.common import dossier_argument
from tadmor.cli.decisions import report_carried_over


@click.command(name="remove", short_help="Take an account out of a dossier.")
@dossier_argument
@click.argument("document", metavar="DOCUMENT")
def command(file: Path, document: str) -> None:
    """Take an account out; the dossier is then what it was before the account was added.

    \b
      tadmor remove campaign.tadmor d2
    """
    from tadmor.pipeline import remove
    from tadmor.store import load, save

    dossier = load(file)
    less = remove(dossier, document)
    save(less, file)
    record = less.timeline.record
    click.echo(f"{file}: {len(record.documents)} accounts, {len(record.events)} events, {len(record.claims)} claims")
    report_carried_over(less, file)
