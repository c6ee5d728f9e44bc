"""Time expressions against WikiWars, and the tagger's speed: ``python -m evaluation.time [--shared DIR]``.

Four documents were set aside before the first rule was written and their errors were never looked at;
both parts are printed. The scorer is the one of ``shared/score``.
"""

import argparse
import importlib.util
import re
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from evaluation import floors
from tadmor.extract.timex import find_timexes
from tadmor.resolve.time_anchor import anchored_timexes

SHARED = Path(__file__).resolve().parents[2] / "shared"
ASIDE = frozenset({"04", "08", "12", "15"})
"""Numbers of the documents set aside."""


def scorer(shared: Path) -> ModuleType:
    """The module ``score_mentions`` of the shared folder."""
    spec = importlib.util.spec_from_file_location("score_mentions", shared / "score" / "score_mentions.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(shared / "score" / "score_mentions.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def mentions(docs: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """What the tagger finds in each document, in the scorer's form."""
    return {
        doc["doc"]: [
            {"kind": "time", "start": t.start, "end": t.end, "value": t.value}
            for t in anchored_timexes(doc["text"], find_timexes(doc["text"]), doc["dct"])
        ]
        for doc in docs
    }


def speed(texts: list[str], rounds: int = 6) -> dict[str, float]:
    """Words a second of the tagger alone on one core, and its time as a multiple of a plain search for words.

    Both by the least processor time of each text, in turn, since what else runs only adds to it: machines of one kind
    differ by half from one hour to the next, the multiple does not.
    """
    find_words = re.compile(r"\w+").findall
    least = {work: [float("inf")] * len(texts) for work in (find_timexes, find_words)}
    for _ in range(rounds):
        for i, text in enumerate(texts):
            for work, seconds in least.items():
                start = time.process_time()
                work(text)
                seconds[i] = min(seconds[i], time.process_time() - start)
    tagging, finding = (sum(seconds) for seconds in least.values())
    return {
        "words per second": sum(len(text.split()) for text in texts) / tagging,
        "plain searches per tagging": finding / tagging,
    }


def main() -> int:
    """Print the figures of both parts and the speed; exit 1 if one lies under its floor."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.time", description=main.__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    args = parser.parse_args()
    corpus = args.shared / "bench" / "wikiwars"
    if not corpus.is_dir():
        print(f"no corpus in {corpus}: nothing was measured", file=sys.stderr)
        return 0
    score = scorer(args.shared)
    docs = score.load("wikiwars", str(corpus))
    aside = [doc for doc in docs if doc["doc"][:2] in ASIDE]
    parts = {"seen": [doc for doc in docs if doc not in aside], "set aside": aside, "all": docs}
    figures: dict[str, float | None] = {}
    for name, part in parts.items():
        result = score.score("wikiwars", part, mentions(part), 0)
        figures |= {f"{name} {key}": result[key] for key in result if "F1" in key}
        print(f"{name:10s}" + "".join(f"  {key} {result[key]:.4f}" for key in result if "F1" in key))
    figures |= speed([doc["text"] for doc in docs])
    print(f"{figures['words per second']:,.0f} words a second")
    print(f"{figures['plain searches per tagging']:.4f} plain searches for words in the time of one tagging")
    short = floors.under_floor({"time": floors.load_floors()["time"]}, {"time": figures})
    print("\n".join(short) or "every figure is at or above its floor")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
