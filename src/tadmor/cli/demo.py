"""``tadmor demo``: the example, built and shown."""

import webbrowser
from pathlib import Path

import click

from tadmor.cli.export import write_file
from tadmor.cli.reading import reading


@click.command(name="demo", short_help="Build the example that ships with the program and show its page.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("palmyra.html"),
    show_default=True,
    metavar="HTML",
    help="The page to write; the dossier is written beside it.",
)
@click.option("--no-open", is_flag=True, help="Don't open the page in a browser.")
def command(output: Path, no_open: bool) -> None:
    """Build the example, an account of the Palmyra offensive of December 2016, and show its page.

    \b
      tadmor demo
    """
    from tadmor.example import build_example
    from tadmor.publish.page import to_html
    from tadmor.replays import offline_page
    from tadmor.store import save

    with reading() as progress:
        dossier = build_example(progress=progress)
    dossier_path = output.with_suffix(".tadmor")
    save(dossier, dossier_path)
    write_file(output, to_html(offline_page(dossier)).encode("utf-8"))
    click.echo(f"{dossier_path}: the dossier; try: tadmor events {dossier_path}")
    click.echo(f"{output}: the page")
    if not no_open:
        webbrowser.open(output.resolve().as_uri())
