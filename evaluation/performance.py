"""Time and memory of the command line, from a cold start: ``python -m evaluation.performance``.

Each command runs several times in a process of its own; the least wall time counts, since everything
else a machine does only adds to it.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tadmor.example import PLACES, TEXT, example_path

SHARED = Path(__file__).resolve().parents[2] / "shared"

SLOW = 2.0
"""How many times its limit of seconds a command may take before the suite fails: the same code took 4.0 s on one
machine and 6.9 to 8.3 s on another of its kind. What is over its limit is marked in any case."""


@dataclass(frozen=True, slots=True)
class Limit:
    """The most a command may take, on two cores."""

    name: str
    arguments: tuple[str, ...]
    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall time in seconds and peak resident memory in megabytes of one run."""

    seconds: float
    megabytes: float


def limits(account: Path, places: Path, out: Path) -> list[Limit]:
    """What is measured, and its limits."""
    build = ("build", str(account), "-o", str(out), "--gazetteer", str(places))
    return [Limit("tadmor --help", ("--help",), 0.3, 100), Limit("tadmor build", build, 6.0, 600)]


def run(arguments: Sequence[str]) -> Cost:
    """Run ``tadmor`` once; its output is thrown away, a failure raises."""
    start = time.perf_counter()
    null = os.open(os.devnull, os.O_WRONLY)
    actions = [(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
    pid = os.posix_spawn(
        sys.executable, [sys.executable, "-m", "tadmor", *arguments], dict(os.environ), file_actions=actions
    )
    _, status, usage = os.wait4(pid, 0)
    os.close(null)
    if status:
        raise RuntimeError(f"tadmor {' '.join(arguments)} failed")
    scale = 1 if sys.platform == "darwin" else 1024
    return Cost(time.perf_counter() - start, usage.ru_maxrss * scale / 1e6)


def measure(limit: Limit, times: int) -> Cost:
    """The least time and the most memory of several runs."""
    costs = [run(limit.arguments) for _ in range(times)]
    return Cost(min(c.seconds for c in costs), max(c.megabytes for c in costs))


def main() -> int:
    """Print each figure beside its limit; exit 1 if memory is over its limit, or time over twice its."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.performance", description=main.__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--times", type=int, default=3)
    args = parser.parse_args()
    account, places = (
        args.shared / "gold/palmyra-2016-12.txt",
        args.shared / "data/gazetteer/palmyra_area_marks.csv",
    )
    if not account.exists():
        account, places = example_path(TEXT), example_path(PLACES)
    over = 0
    with tempfile.TemporaryDirectory() as scratch:
        for limit in limits(account, places, Path(scratch) / "out.tadmor"):
            cost = measure(limit, args.times)
            bad = cost.seconds > limit.seconds or cost.megabytes > limit.megabytes
            over += cost.seconds > SLOW * limit.seconds or cost.megabytes > limit.megabytes
            print(
                f"{limit.name:16s} {cost.seconds:6.2f} s of {limit.seconds:.1f}"
                f" {cost.megabytes:7.0f} MB of {limit.megabytes:.0f}{'  OVER' if bad else ''}"
            )
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
