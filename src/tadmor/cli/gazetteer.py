"""``tadmor gazetteer``: the lists of places that names are looked up in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click


@click.group(name="gazetteer", short_help="The lists of places that names are looked up in.")
def command() -> None:
    """Add, list, remove and look up lists of places.

    The default list (towns of GeoNames, countries, regions, seas) is made when first needed and kept in the
    cache folder: TADMOR_CACHE, else XDG_CACHE_HOME/tadmor, else ~/.cache/tadmor. Lists added here serve every
    later build; for a list that serves one build only, name it with "build --gazetteer".

    \b
      tadmor gazetteer add SY.zip
      tadmor gazetteer lookup "Tell Abyad"
    """


@command.command(short_help="Add a list of places.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--name", help="What to call it; the file's name if not given.")
@click.option("--licence", default="not stated", show_default=True, help="The licence its data come under.")
def add(file: Path, name: str | None, licence: str) -> None:
    """Add FILE: a GeoNames dump (allCountries.zip, SY.txt), an NGA or Who's On First table, GeoJSON, CSV or TSV.

    A CSV or TSV names at least a name, a latitude and a longitude in its first line. A list of the same name
    is replaced.

    \b
      tadmor gazetteer add places.csv --name survey --licence "CC BY 4.0"
    """
    from tadmor.resolve.gazetteer import default_store
    from tadmor.resolve.gazetteer_files import MOST_LEFT_OUT, read_places

    left_out: list[int] = []
    with counting("making the default gazetteer") as progress:
        store = default_store(progress)
    with counting(f"adding {file.name}") as progress:
        added = store.add(name or file.stem, licence, read_places(file, left_out), progress)
    click.echo(f"{name or file.stem}: {added:,} places")
    if left_out:
        many = f"{len(left_out):,}" + (" or more" if len(left_out) == MOST_LEFT_OUT else "")
        click.echo(f"rows left out for want of a name or a point: {many}; the first is row {left_out[0]:,}", err=True)


@command.command(name="list", short_help="The lists there are.")
def list_sources() -> None:
    """List the sources with their number of places and licence.

    \b
      tadmor gazetteer list
    """
    from tadmor.resolve.gazetteer import default_store

    with counting("making the default gazetteer") as progress:
        store = default_store(progress)
    for source in store.sources():
        click.echo(f"{source.name:24} {source.places:>12,}  {source.licence}")


@command.command(short_help="Remove a list of places.")
@click.argument("name")
def remove(name: str) -> None:
    """Remove the list called NAME.

    \b
      tadmor gazetteer remove survey
    """
    from tadmor.errors import GazetteerError
    from tadmor.resolve.gazetteer import default_store

    if not default_store().remove(name):
        raise GazetteerError(f"there is no list called '{name}'", remedy="'tadmor gazetteer list' names them")
    click.echo(f"{name}: removed")


@command.command(short_help="Look a name up.")
@click.argument("name")
@click.option("--country", default="", metavar="ISO", help="Only in that country, by its two letters.")
@click.option("--limit", default=10, show_default=True, help="How many places to show.")
def lookup(name: str, country: str, limit: int) -> None:
    """Show the places called NAME or spelled alike, the best fit first.

    \b
      tadmor gazetteer lookup Jarablus --country SY
    """
    from tadmor.model import Entity
    from tadmor.resolve.candidates import options_for
    from tadmor.resolve.gazetteer import Gazetteer, default_store

    with counting("making the default gazetteer") as progress:
        gazetteer = Gazetteer([default_store(progress)])
    wanted = country.upper()
    entity = Entity(id=0, kind="place", type="", name=name)
    found = [o for o in options_for(entity, gazetteer, [wanted] if wanted else []) if wanted in ("", o.entry.country)]
    for option in found[:limit]:
        e = option.entry
        people = f"{e.population:,}" if e.population else "-"
        click.echo(f"{e.name:28} {e.kind:10} {e.country:3} {e.lat:9.4f} {e.lon:10.4f} {people:>12}  {e.id}")
    if not found:
        click.echo(f"no place called '{name}' is listed")


@contextmanager
def counting(what: str) -> Iterator[Callable[[int], None]]:
    """A line on stderr that counts the places written, where stderr is a terminal."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed:,} places"))
    console = Console(stderr=True)
    shown = console.is_terminal
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True, disable=not shown) as bar:
        task = bar.add_task(what, total=None)
        yield lambda written: bar.update(task, completed=written)
