"""Score the accounts of ``tests/coded``: ``python -m evaluation.accounts [--shared DIR] [--misses DIR]``.

They are written by us in idioms that the hand-coded records lack, and coded by the codebook before any rule
was tried on them; only their mean is looked at. The account that ships as the example is coded beside them and
open to all. The scorer is the one of ``shared/score``.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from evaluation import floors, records
from tadmor.example import PLACES, example_path

ACCOUNTS = Path(__file__).resolve().parents[1] / "tests" / "coded"


def write_gold(folder: Path) -> dict[str, Path]:
    """Write each coding as the scorer's JSON into a folder; returns the accounts by name."""
    folder.mkdir(parents=True, exist_ok=True)
    accounts = {}
    for coding in sorted(ACCOUNTS.glob("*.yaml")):
        gold = yaml.safe_load(coding.read_text(encoding="utf-8"))
        (folder / f"{coding.stem}.events.json").write_text(json.dumps(gold), encoding="utf-8")
        source = gold.get("source")
        accounts[coding.stem] = example_path(source) if source else coding.with_suffix(".txt")
    return accounts


def main() -> int:
    """Print the table of figures; exit 1 if one lies under its floor."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.accounts", description=main.__doc__)
    parser.add_argument("--shared", type=Path, default=records.SHARED, help="folder with score/")
    parser.add_argument("--misses", type=Path, help="write what was missed, a file an account, here")
    args = parser.parse_args()
    if not (args.shared / "score").is_dir():
        print(f"no scorer in {args.shared}: nothing was measured", file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        gold, out = Path(scratch) / "gold", Path(scratch) / "out"
        errors = records.build_all(write_gold(gold), out, {"example": example_path(PLACES)})
        scores = records.Scores(args.shared, out, gold)
        print(scores.table(), end="")
        figures = scores.figures(args.misses)["records"]
    example = figures.pop("example")
    found = {"example": example, "accounts": mean(figures.values())}
    least = {name: row for name, row in floors.load_floors().items() if name in found}
    short = floors.under_floor(least, found)
    print("\n".join([*errors.values(), *short]) or "every figure is at or above its floor")
    return 1 if short or errors else 0


def mean(rows: Iterable[Mapping[str, float | None]]) -> dict[str, float]:
    """The mean of each measure over the rows that have it."""
    values: dict[str, list[float]] = {}
    for row in rows:
        for measure, value in row.items():
            if value is not None:
                values.setdefault(measure, []).append(value)
    return {measure: sum(found) / len(found) for measure, found in values.items()}


if __name__ == "__main__":
    sys.exit(main())
