"""``tadmor figure``: a map, timeline, losses or order of battle for print and slides."""

from pathlib import Path

import click

from tadmor.api.lookup import check_date
from tadmor.cli.common import believe_option, dossier_argument, open_timeline
from tadmor.errors import StoreError, TadmorError

KINDS = ("map", "timeline", "losses", "forces")
FORMATS = (".svg", ".pdf", ".png")


@click.command(name="figure", short_help="A map, timeline, losses or order of battle for print and slides.")
@dossier_argument
@click.option("--kind", type=click.Choice(KINDS), required=True, help="What to draw.")
@click.option("--at", "date", metavar="DATE", help="The day, as 2016-12-12; without it the end of the operation.")
@believe_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, metavar="OUT", help=".svg, .pdf or .png."
)
def command(file: Path, kind: str, date: str | None, rule: str, output: Path) -> None:
    """Draw a figure that can be read in black and white, with its sources in the caption.

    \b
      tadmor figure campaign.tadmor --kind map --at 2016-12-12 -o map.pdf
      tadmor figure campaign.tadmor --kind losses -o losses.svg
    """
    from tadmor.model.edtf import first_day

    check_date(date, "--at")
    if output.suffix.lower() not in FORMATS:
        raise StoreError("no such format of figures", where=str(output), remedy=f"one of {', '.join(FORMATS)}")
    try:
        from tadmor.publish.figures import write_figure
    except ImportError as error:
        raise TadmorError("figures are not installed", remedy="pip install 'tadmor[figure]'") from error
    day = first_day(date) if date else None
    try:
        write_figure(open_timeline(file, rule), kind, day, output)
    except OSError as error:
        raise StoreError(error.strerror or "cannot be written", where=str(output)) from error
    click.echo(f"{output}: {kind}")
