"""How the gazetteer bears a large list: ``python -m evaluation.gazetteer [PLACES]`` (a million if not said).

Adds generated places to a store in a scratch folder and prints how long that took, how much memory it needed
and how long a name takes to look up, before and after.
"""

import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tadmor.resolve.gazetteer import Gazetteer
from tadmor.resolve.gazetteer_files import PlaceRow
from tadmor.resolve.gazetteer_store import GazetteerStore

PLACES = 1_000_000
MEMORY_B = 100_000_000
"""Most memory that adding may take, whatever the number of places."""
SECONDS = 0.001
"""Most time that looking up a name may take."""
LOOKUPS = 200


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


def measure(count: int) -> dict[str, float]:
    """Every measure by name."""
    with tempfile.TemporaryDirectory() as folder:
        store = GazetteerStore(Path(folder) / "gazetteer.sqlite")
        began = time.perf_counter()
        store.add("few", "CC0", places(10_000))
        small = lookup_seconds(store, 10_000)
        store.remove("few")
        tracemalloc.start()
        store.add("many", "CC0", places(count))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return {
            "places added": count,
            "seconds to add them": time.perf_counter() - began,
            "MB of memory at most": peak / 1e6,
            "MB of the file": (Path(folder) / "gazetteer.sqlite").stat().st_size / 1e6,
            "ms a lookup among 10,000": 1000 * small,
            "ms a lookup among them": 1000 * lookup_seconds(store, count),
        }


def main() -> int:
    """Print every measure; exit 1 if memory or lookups are beyond their bounds."""
    found = measure(int(sys.argv[1]) if len(sys.argv) > 1 else PLACES)
    for name, value in found.items():
        print(f"{name:36} {value:14,.3f}")
    return int(found["MB of memory at most"] * 1e6 > MEMORY_B or found["ms a lookup among them"] > 1000 * SECONDS)


if __name__ == "__main__":
    sys.exit(main())
