"""The account that ships with the program: the Palmyra offensive of December 2016, in our own words."""

from importlib import resources
from pathlib import Path

from tadmor.config import Config, ResolveConfig
from tadmor.model import Dossier, Source
from tadmor.pipeline import Progress, build

TEXT = "palmyra.txt"
WIKITEXT = "palmyra.wiki"
PLACES = "places.csv"


def example_path(name: str) -> Path:
    """Where a file of the example lies on disk."""
    return Path(str(resources.files("tadmor").joinpath("data", "example", name)))


def example_source(name: str = TEXT) -> Source:
    """The account, as flattened page text or as wikitext."""
    return Source(name=name, data=example_path(name).read_bytes())


def build_example(name: str = TEXT, progress: Progress | None = None) -> Dossier:
    """The example's dossier, built with its own table of places."""
    config = Config(resolve=ResolveConfig(gazetteers=(str(example_path(PLACES)),)))
    return build([example_source(name)], config, *([progress] if progress else []))
