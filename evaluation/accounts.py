"""Score the accounts of ``tests/coded``: ``python -m evaluation.accounts [--shared DIR] [--misses [NAME ...]]``.

They are written by us in idioms that the hand-coded records lack, and coded by the codebook before any rule
was tried on them. Of those that lie directly in the folder only the mean is looked at. Those under ``development``
are open: what the program misses in them is printed by ``--misses``, as for the account that ships as the example.
The scorer is the one of ``shared/score``.
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
EXAMPLE = "example"
SHAPES = (".txt", ".md", ".wikitext")


def blind() -> dict[str, Path]:
    """The codings of which only the mean is looked at, by name."""
    return {path.stem: path for path in sorted(ACCOUNTS.glob("*.yaml")) if path.stem != EXAMPLE}


def development() -> dict[str, Path]:
    """The codings whose misses may be looked at, by name; the example is not among them."""
    return {path.stem: path for path in sorted((ACCOUNTS / "development").glob("*.yaml"))}


def codings() -> dict[str, Path]:
    """Every coding, by name."""
    return {EXAMPLE: ACCOUNTS / f"{EXAMPLE}.yaml", **blind(), **development()}


def account_of(coding: Path) -> Path:
    """The account that a coding codes: its ``source`` among the example's files, else the file of its name beside it.

    Raises:
        FileNotFoundError: There is none in a shape that is read.
    """
    source = yaml.safe_load(coding.read_text(encoding="utf-8")).get("source")
    if source:
        return example_path(source)
    for shape in SHAPES:
        if (account := coding.with_suffix(shape)).is_file():
            return account
    raise FileNotFoundError(f"{coding.name} has no account beside it, with a name in one of {SHAPES}")


def write_gold(chosen: Mapping[str, Path], folder: Path) -> None:
    """Write each coding as the scorer's JSON into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, coding in chosen.items():
        gold = yaml.safe_load(coding.read_text(encoding="utf-8"))
        (folder / f"{name}.events.json").write_text(json.dumps(gold), encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Print the table of figures; exit 1 if one lies under its floor."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.accounts", description=main.__doc__)
    parser.add_argument("--shared", type=Path, default=records.SHARED, help="folder with score/")
    parser.add_argument(
        "--misses",
        nargs="*",
        choices=[EXAMPLE, *development()],
        help="print what was missed in these accounts (in all of them); no floors are checked",
    )
    args = parser.parse_args(arguments)
    if not (args.shared / "score").is_dir():
        print(f"no scorer in {args.shared}: nothing was measured", file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        if args.misses is not None:
            return _print_misses(args.shared, args.misses or [EXAMPLE, *development()], Path(scratch))
        return _print_table(args.shared, Path(scratch))


def _print_table(shared: Path, scratch: Path) -> int:
    scores, errors = _built(shared, codings(), scratch)
    print(scores.table(), end="")
    rows = scores.figures()["records"]
    groups = {"accounts": blind(), "development": development()}
    found = {group: mean(rows[name] for name in names if name in rows) for group, names in groups.items()}
    for group, measures in found.items():
        print(f"\nmean of {group}")
        print("".join(f"{measure:24s} {value:.3f}\n" for measure, value in measures.items()), end="")
    found[EXAMPLE] = rows.get(EXAMPLE, {})
    least = {name: row for name, row in floors.load_floors().items() if name in found}
    short = floors.under_floor(least, found)
    print("\n".join(["", *errors.values(), *short]) if short or errors else "\nevery figure is at or above its floor")
    return 1 if short or errors else 0


def _print_misses(shared: Path, names: Iterable[str], scratch: Path) -> int:
    known = codings()
    scores, errors = _built(shared, {name: known[name] for name in names}, scratch)
    scores.figures(misses=scratch / "misses")
    for path in sorted((scratch / "misses").glob("*.txt")):
        print(f"{path.stem}\n{path.read_text(encoding='utf-8')}")
    print("\n".join(errors.values()), file=sys.stderr, end="\n" if errors else "")
    return bool(errors)


def _built(shared: Path, chosen: Mapping[str, Path], scratch: Path) -> tuple[records.Scores, dict[str, str]]:
    gold, out = scratch / "gold", scratch / "out"
    write_gold(chosen, gold)
    accounts = {name: account_of(coding) for name, coding in chosen.items()}
    errors = records.build_all(accounts, out, {EXAMPLE: example_path(PLACES)})
    return records.Scores(shared, out, gold), errors


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
