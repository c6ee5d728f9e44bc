"""``tadmor export``: the dossier in a form others read."""

from pathlib import Path

import click
import msgspec

from tadmor.cli.common import (
    believe_option,
    believed_record,
    config_option,
    dossier_argument,
    open_dossier,
    open_timeline,
)
from tadmor.config import load_config
from tadmor.errors import QueryError, StoreError
from tadmor.exports import FORMATS, page
from tadmor.model import Dossier
from tadmor.publish.ground import ground_from_template

LIST = "\n".join(f"  {name:9s}{form.title}" for name, form in FORMATS.items())


@click.command(
    name="export",
    short_help="Write the dossier in a form that others read.",
    epilog=f"\b\nFormats:\n{LIST}",
)
@dossier_argument
@click.option("--format", "form", type=click.Choice(list(FORMATS)), metavar="NAME", help="One of the formats below.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, metavar="OUT", help="The file to write."
)
@believe_option
@config_option
def command(file: Path, form: str | None, output: Path, rule: str, settings: Path | None) -> None:
    """Write the dossier in a form that others read. Without --format the end of OUT's name tells it.

    \b
      tadmor export campaign.tadmor -o campaign.html
      tadmor export campaign.tadmor --format ged -o campaign.csv
      tadmor export campaign.tadmor --believe stated -o campaign.geojson
    """
    wanted, ground = form or _told_by(output), load_config(settings).ground
    dossier = open_dossier(file) if rule == "all" else _believed(file, rule)
    if wanted == "html" and ground.tiles:
        # the one format that settings change
        data = page(dossier, ground_from_template(ground.tiles, ground.attribution))
    else:
        data = FORMATS[wanted].write(dossier)
    write_file(output, data)
    click.echo(f"{output}: {len(data):,} bytes")


def _believed(file: Path, rule: str) -> Dossier:
    """The dossier with the events, claims and replay that a rule believes; findings with the claims that are left."""
    timeline = open_timeline(file, rule)
    record = believed_record(timeline, rule)
    kept = {c.id for c in record.claims}
    findings = tuple(
        msgspec.structs.replace(f, claims=tuple(c for c in f.claims if c in kept)) for f in record.findings
    )
    timeline = msgspec.structs.replace(timeline, record=msgspec.structs.replace(record, findings=findings))
    return msgspec.structs.replace(open_dossier(file), timeline=timeline, accounts=())


def _told_by(output: Path) -> str:
    """The format whose files end so; the first where several do.

    Raises:
        QueryError: There is none, or tables of two kinds end so.
    """
    found = [name for name, form in FORMATS.items() if output.suffix == f".{form.suffix}"]
    if not found or output.suffix == ".csv":
        raise QueryError(
            f"'{output.name}' does not tell the format", remedy=f"add --format with one of {', '.join(FORMATS)}"
        )
    return found[0]


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole.

    Raises:
        StoreError: It cannot be written.
    """
    try:
        path.write_bytes(data)
    except OSError as error:
        raise StoreError(error.strerror or "cannot be written", where=str(path)) from error
