"""What the commands that read accounts share: options, as one configuration, a bar of progress, what spares time."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import reduce, wraps
from pathlib import Path
from typing import TypeVar

import click
import msgspec

from tadmor.cli.common import config_option
from tadmor.config import load_config
from tadmor.pipeline import Progress

S = TypeVar("S", bound=msgspec.Struct)

COLLECTED = (50_000, 10, 2)
"""New objects, of each age, after which Python looks for unused ones while accounts are read: at the latest after a
million, so that the parses of many accounts do not add up."""
_PATH = click.Path(path_type=Path)
_PLACES = "Your own places: a table with name (or label), lat, lon and perhaps kind. May be given again."
_OPTIONS = (
    click.option("--gazetteer", "gazetteers", multiple=True, type=_PATH, metavar="CSV", help=_PLACES),
    click.option("--format", "reader", metavar="NAME", help="Read as this format, whatever it looks like."),
    click.option("--private", is_flag=True, help="Fetch from this machine and private networks too."),
    click.option("--refresh", is_flag=True, help="Fetch pages again that were fetched before."),
    click.option("--force", is_flag=True, help="Take even what does not look like an account of a campaign."),
    config_option,
)


def reading_options(function: Callable[..., None]) -> Callable[..., None]:
    """The options of a command that reads accounts; it is called with ``config``, the settings with what they say."""

    @wraps(function)
    def command(
        *,
        gazetteers: tuple[Path, ...],
        reader: str | None,
        private: bool,
        refresh: bool,
        force: bool,
        settings: Path | None,
        **others: object,
    ) -> None:
        config = load_config(settings)
        web = _changed(config.read.web, private=private, refresh=refresh)
        read = _changed(config.read, force=force, format=reader, web=web)
        places = (*config.resolve.gazetteers, *map(str, gazetteers))
        function(config=_changed(config, read=read, resolve=_changed(config.resolve, gazetteers=places)), **others)

    return reduce(lambda made, option: option(made), reversed(_OPTIONS), command)


def _changed(settings: S, **told: object) -> S:
    """Settings with what the command line says; what it leaves out stays as it is."""
    return msgspec.structs.replace(settings, **{name: value for name, value in told.items() if value})


@contextmanager
def reading() -> Iterator[Progress]:
    """Where accounts are read: under a bar of progress, and with unused objects sought seldom."""
    with seldom_collecting(), _progress_bar() as progress:
        yield progress


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Let Python look for unused objects seldom: nearly all that the model and the parses are made of is in use.

    Looking through them all again and again takes a tenth of a build.
    """
    usual = gc.get_threshold()
    gc.set_threshold(*COLLECTED)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@contextmanager
def _progress_bar() -> Iterator[Progress]:
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
