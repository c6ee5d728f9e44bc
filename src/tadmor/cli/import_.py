"""``tadmor import``: a dossier.json back into a dossier file."""

from pathlib import Path

import click

from tadmor.errors import StoreError


@click.command(name="import", short_help="Make a dossier of a dossier.json.")
@click.argument("source", type=click.Path(path_type=Path), metavar="JSON")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, metavar="FILE", help="The dossier to write."
)
def command(source: Path, output: Path) -> None:
    """Make a dossier of a dossier.json, whoever wrote it. Exported again it gives the same bytes.

    \b
      tadmor import campaign.json -o campaign.tadmor
    """
    from tadmor.publish.dossier_json import from_json
    from tadmor.store import save

    try:
        data = source.read_bytes()
    except OSError as error:
        raise StoreError(error.strerror or "cannot be read", where=str(source)) from error
    dossier = from_json(data, str(source))
    save(dossier, output)
    record = dossier.timeline.record
    click.echo(f"{output}: {record.operation.title}: {len(record.events)} events, {len(record.claims)} claims")
