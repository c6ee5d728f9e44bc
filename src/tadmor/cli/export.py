"""``tadmor export``: the dossier in a form others read."""

from pathlib import Path

import click

from tadmor.cli.common import dossier_argument, open_dossier
from tadmor.errors import StoreError

FORMATS = ("json", "html")


@click.command(name="export", short_help="Write the dossier as JSON or as a page for the browser.")
@dossier_argument
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="json or html.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, metavar="OUT", help="The file to write."
)
def command(file: Path, form: str, output: Path) -> None:
    """Write the dossier as dossier.json, or as one page that opens in a browser with the network off.

    \b
      tadmor export campaign.tadmor --format html -o campaign.html
    """
    from tadmor.publish.dossier_json import to_json
    from tadmor.publish.page import to_html
    from tadmor.replays import offline_page

    dossier = open_dossier(file)
    data = to_json(dossier) if form == "json" else to_html(offline_page(dossier)).encode("utf-8")
    write_file(output, data)
    click.echo(f"{output}: {len(data):,} bytes")


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole.

    Raises:
        StoreError: It cannot be written.
    """
    try:
        path.write_bytes(data)
    except OSError as error:
        raise StoreError(error.strerror or "cannot be written", where=str(path)) from error
