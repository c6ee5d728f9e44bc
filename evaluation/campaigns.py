"""Time and memory of replay on large synthetic campaigns: ``python -m evaluation.campaigns``.

Each size runs in a process of its own, so that the peak of memory is its own. Events fall on random days, places and
actors, with all types that control, routes and losses are made of; the same seed gives the same campaign.
"""

import argparse
import random
import resource
import subprocess
import sys
import time

from tadmor.model import Actor, Claim, Document, Event, Loss, Operation, Place, Record, Side
from tadmor.model.edtf import day_number, day_of
from tadmor.replay.draws import Sampling
from tadmor.replay.stage import replay

SIZES = (1_000, 10_000, 100_000)
EVENTS_A_PLACE = 20
"""So that 100,000 events lie at 5,000 places."""
LIMIT_SECONDS, LIMIT_MEGABYTES = 5.0, 1000.0
"""For the largest size."""
TYPES = (
    ["capture"] * 4 + ["attack"] * 6 + ["clash"] * 4 + ["withdrawal"] * 2 + ["airstrike"] * 3 + ["control", "siege"]
    + ["route_cut", "route_reopened"] + ["advance"] * 3
)  # fmt: skip
FIRST = "1940-01-01"
DAYS = 2_000


def campaign(events: int, seed: int = 1) -> Record:
    """A record of so many events, each with one claim, over two sides of ten forces each."""
    rng = random.Random(seed)
    places = [_place(i, rng) for i in range(events // EVENTS_A_PLACE)]
    actors = [Actor(f"a{i}", f"Force {i}", (), "force", i % 2, None, 1) for i in range(20)]
    days = sorted(rng.randrange(DAYS) for _ in range(events))
    start = day_number(FIRST)
    made = [_event(i, day_of(start + day), rng, len(places)) for i, day in enumerate(days)]
    claims = tuple(
        Claim(f"c{i}", f"e{i}", "d1", 0, 1, "…", None, rng.choice(("stated", "stated", "claimed")), ())
        for i in range(events)
    )
    return Record(
        documents=(Document("d1", "A war", "war.txt", "plain", "0" * 64, "…"),),
        operation=Operation("A war", sides=(Side(), Side())),
        actors=tuple(actors),
        places=tuple(places),
        events=tuple(made),
        claims=claims,
    )


def _place(number: int, rng: random.Random) -> Place:
    lat, lon = rng.uniform(45.0, 55.0), rng.uniform(0.0, 30.0)
    return Place(f"p{number}", f"Place {number}", (), "town", lat, lon, 2000.0, "gazetteer", None, None)


def _event(number: int, day: str, rng: random.Random, places: int) -> Event:
    kind = rng.choice(TYPES)
    actor, target = rng.sample(range(20), 2)
    losses = (Loss("killed", f"a{target}", "people", 5, 9, None, f"c{number}"),) if rng.random() < 0.3 else ()
    return Event(
        id=f"e{number}",
        type=kind,
        date=day if rng.random() < 0.8 else day[:7],
        part_of_day=None,
        order=float(number),
        actors=(f"a{actor}",),
        targets=(f"a{target}",) if kind in {"capture", "attack", "airstrike", "siege"} else (),
        places=(f"p{rng.randrange(places)}",),
        outcome=rng.choice((None, None, "failed", "succeeded")) if kind == "attack" else None,
        losses=losses,
        claims=(f"c{number}",),
        confidence=0.9,
    )


def measure(events: int, runs: int) -> str:
    """One line: processor seconds of the replay alone, which other programs do not add to, and peak megabytes."""
    record = campaign(events)
    began = time.process_time()
    timeline = replay(record, sampling=Sampling(runs))
    seconds = time.process_time() - began
    scale = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale / 1e6
    return f"{events} {runs} {seconds:.2f} {peak:.0f} {len(timeline.control)}"


def main() -> int:
    """Print a line a size; exit 1 if the largest is over its limits or grows out of proportion."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.campaigns", description=main.__doc__)
    parser.add_argument("--one", type=int, help="measure this size in this process")
    parser.add_argument("--runs", type=int, default=0, help="sampled runs; 0 measures the replay alone")
    args = parser.parse_args()
    if args.one:
        print(measure(args.one, args.runs))
        return 0
    took: dict[int, float] = {}
    over = False
    for size in SIZES:
        command = [sys.executable, "-m", "evaluation.campaigns", "--one", str(size), "--runs", str(args.runs)]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        _, _, seconds, peak, spans = run.stdout.split()
        took[size] = float(seconds)
        over |= size == SIZES[-1] and not args.runs and (took[size] > LIMIT_SECONDS or float(peak) > LIMIT_MEGABYTES)
        print(f"{size:8,} events {took[size]:7.2f} s {float(peak):6.0f} MB {int(spans):8,} spans of control")
    grows = took[SIZES[-1]] / max(took[SIZES[-2]], 0.01)
    print(f"ten times the events take {grows:.1f} times as long")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
