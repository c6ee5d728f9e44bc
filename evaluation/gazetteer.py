"""How the gazetteer bears a large list: ``python -m evaluation.gazetteer [PLACES]`` (a million if not said).

Adds generated places to a copy of the default store and prints how long that took and how much memory it
needed, how long a name takes to look up, and how fast the places of an account are resolved before and after.
Times are of the processor, except for lookups.
"""

import argparse
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from evaluation.records import SHARED
from tadmor.config import Config, cache_folder
from tadmor.model import Extraction
from tadmor.pipeline import Pipeline, read_all
from tadmor.read import open_source
from tadmor.resolve.candidates import options_for
from tadmor.resolve.gazetteer import FILE, Gazetteer, default_store
from tadmor.resolve.gazetteer_files import PlaceRow
from tadmor.resolve.gazetteer_store import GazetteerStore
from tadmor.resolve.places import resolve_places

RECORD = "palmyra-2016-12"
PLACES = 1_000_000
MEMORY_B = 100_000_000
"""Most memory that adding may take, whatever the number of places."""
SECONDS = 0.001
"""Most time that looking up a name may take."""
LOOKUPS = 200
RESOLUTION_S = 0.3
"""Most processor time that resolving one account may take once all is loaded."""


def places(count: int) -> Iterator[PlaceRow]:
    """Generated places: names of which every eleventh is borne twice, points all over the world."""
    for n in range(count):
        yield PlaceRow(str(n), (_name(n - n % 11 // 10),), (n % 170) - 85.0, (n % 350) - 175.0, "town", "SY")


def _name(n: int) -> str:
    return f"Place {n * 2654435761 % 2**32:x} {n % 7}"


def lookup_seconds(store: GazetteerStore, count: int) -> float:
    """The median time to look up a name of those generated, each for the first time.

    Raises:
        LookupError: A name is not found.
    """
    gazetteer, taken = Gazetteer([store]), []
    for n in range(0, count, max(1, count // LOOKUPS)):
        name = _name(n - n % 11 // 10)
        began = time.perf_counter()
        found = gazetteer.lookup(name)
        taken.append(time.perf_counter() - began)
        if not found:
            raise LookupError(name)
    return median(taken)


def resolution(store: GazetteerStore, extraction: Extraction) -> dict[str, float]:
    """How long an account's places take to resolve with nothing remembered, and how many candidates a second."""
    gazetteer = Gazetteer([store])
    began = time.process_time()
    resolve_places(extraction, gazetteer)
    whole = time.process_time() - began
    gazetteer = Gazetteer([store])
    began = time.process_time()
    found = sum(len(options_for(e, gazetteer, ["SY"])) for e in extraction.entities if e.kind == "place")
    return {"seconds to resolve": whole, "candidates a second": found / (time.process_time() - began)}


def account(shared: Path) -> Extraction:
    """The account of the Palmyra record, extracted."""
    config = Config()
    (document,) = read_all([open_source(str(shared / "gold" / f"{RECORD}.txt"))], config)
    return Pipeline(config).resolution(document).extraction


def megabytes() -> float:
    """The most memory that this process has taken."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(count: int, shared: Path) -> dict[str, float]:
    """Every measure by name, first with the default gazetteer alone, then with the generated places added."""
    extraction = account(shared)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gazetteer.sqlite"
        default_store().close()
        shutil.copy(cache_folder() / FILE, path)
        store = GazetteerStore(path)
        resolution(store, extraction)
        figures = {f"{name}, alone": value for name, value in resolution(store, extraction).items()}
        before, began = megabytes(), time.process_time()
        store.add("many", "CC0", places(count))
        figures |= {
            "places added": count,
            "seconds to add them": time.process_time() - began,
            "MB more memory for that": megabytes() - before,
            "MB of the file": path.stat().st_size / 1e6,
            "ms a lookup among them": 1000 * lookup_seconds(store, count),
        }
        return figures | {f"{name}, with them": value for name, value in resolution(store, extraction).items()}


def main() -> int:
    """Print every measure; exit 1 if memory, lookups or resolution are beyond their bounds."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.gazetteer", description=main.__doc__)
    parser.add_argument("places", nargs="?", type=int, default=PLACES, help="how many to add")
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with gold/")
    args = parser.parse_args()
    if not (args.shared / "gold" / f"{RECORD}.txt").exists():
        print(f"no account in {args.shared}: nothing was measured", file=sys.stderr)
        return 0
    found = measure(args.places, args.shared)
    for name, value in found.items():
        print(f"{name:36} {value:14,.3f}")
    slow = max(found["seconds to resolve, alone"], found["seconds to resolve, with them"]) > RESOLUTION_S
    wide = found["MB more memory for that"] * 1e6 > MEMORY_B
    return int(slow or wide or found["ms a lookup among them"] > 1000 * SECONDS)


if __name__ == "__main__":
    sys.exit(main())
