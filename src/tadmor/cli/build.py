"""``tadmor build``: accounts in, a dossier out."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import msgspec

from tadmor.cli.common import gazetteer_option
from tadmor.config import Config, load_config
from tadmor.errors import StoreError
from tadmor.pipeline import Progress


@click.command(name="build", short_help="Read accounts of one campaign and write a dossier.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, metavar="FILE", help="The dossier to write."
)
@gazetteer_option
@click.option("--format", "reader", metavar="NAME", help="Read the sources as this format, whatever they look like.")
@click.option("--private", is_flag=True, help="Fetch from this machine and private networks too.")
@click.option("--refresh", is_flag=True, help="Fetch pages again that were fetched before.")
@click.option("--force", is_flag=True, help="Build even what does not look like an account of a campaign.")
@click.option(
    "--config",
    "config_path",
    type=click.Path(path_type=Path),
    metavar="TOML",
    help="Settings; see docs/configuration.md.",
)
def command(
    sources: tuple[str, ...],
    output: Path,
    gazetteers: tuple[Path, ...],
    reader: str | None,
    private: bool,
    refresh: bool,
    force: bool,
    config_path: Path | None,
) -> None:
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
    config = configured(load_config(config_path), gazetteers, reader, force=force)
    web = config.read.web
    web = msgspec.structs.replace(web, private=private or web.private, refresh=refresh or web.refresh)
    from tadmor.pipeline import build
    from tadmor.read import open_source
    from tadmor.store import save

    opened = [open_source(name, web) for name in sources]
    with progress_bar() as progress:
        dossier = build(opened, config, progress)
    save(dossier, output)
    record = dossier.timeline.record
    click.echo(
        f"{output}: {record.operation.title or record.documents[0].title}: {len(record.events)} events,"
        f" {len(record.claims)} claims, {len(record.places)} places, {len(record.findings)} findings"
    )


def configured(config: Config, gazetteers: tuple[Path, ...], reader: str | None, *, force: bool) -> Config:
    """The configuration with what the command line says."""
    return msgspec.structs.replace(
        config,
        read=msgspec.structs.replace(
            config.read, force=force or config.read.force, format=reader or config.read.format
        ),
        resolve=msgspec.structs.replace(
            config.resolve, gazetteers=(*config.resolve.gazetteers, *(str(g) for g in gazetteers))
        ),
    )


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A bar on the terminal's stderr; elsewhere nothing is shown."""
    if not sys.stderr.isatty():
        yield lambda _step, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting")
        yield lambda step, done, total: bar.update(task, description=step, completed=done, total=total)
