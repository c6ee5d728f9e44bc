"""``tadmor build``: accounts in, a dossier out."""

from pathlib import Path

import click

from tadmor.cli.decisions import report_carried_over
from tadmor.cli.reading import reading, reading_options
from tadmor.config import Config
from tadmor.errors import StoreError


@click.command(name="build", short_help="Read accounts of one campaign and write a dossier.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, metavar="FILE", help="The dossier to write."
)
@reading_options
def command(sources: tuple[str, ...], output: Path, config: Config) -> None:
    """Read accounts of one campaign (files or addresses of pages) and write a dossier.

    \b
      tadmor build article.txt -o campaign.tadmor
      tadmor build https://example.org/wiki/Some_battle -o campaign.tadmor
      tadmor build article.html report.txt -o campaign.tadmor --gazetteer my-places.csv
    """
    if output.is_dir():
        raise StoreError("is a folder", where=str(output), remedy="name a file, such as campaign.tadmor")
    if not output.parent.is_dir():
        raise StoreError("the folder is not there", where=str(output.parent), remedy="make it first")
    from tadmor.pipeline import build
    from tadmor.read import open_source
    from tadmor.store import save

    opened = [open_source(name, config.read.web) for name in sources]
    with reading() as progress:
        dossier = build(opened, config, progress)
    save(dossier, output)
    record = dossier.timeline.record
    click.echo(
        f"{output}: {record.operation.title or record.documents[0].title}: {len(record.events)} events,"
        f" {len(record.claims)} claims, {len(record.places)} places, {len(record.findings)} findings"
    )
    report_carried_over(dossier, output)
