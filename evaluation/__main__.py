"""Build and score all hand-coded records: ``python -m evaluation [--shared DIR] [--out DIR]``."""

import argparse
import sys
import tempfile
from pathlib import Path

from evaluation import floors, records


def main() -> int:
    """Print the table of figures; exit 1 if one lies under its floor."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=main.__doc__)
    parser.add_argument("--shared", type=Path, default=records.SHARED, help="folder with gold/ and score/")
    parser.add_argument("--out", type=Path, help="keep the dossiers in this folder")
    parser.add_argument("--only", help="build only records whose name holds this; no floors are checked")
    parser.add_argument("--misses", type=Path, help="write what was missed, a file a record, here")
    args = parser.parse_args()
    if not (args.shared / "gold").is_dir():
        print(f"no hand-coded records in {args.shared}: nothing was measured", file=sys.stderr)
        return 0
    accounts = {n: path for n, path in records.sources(args.shared).items() if not args.only or args.only in n}
    with tempfile.TemporaryDirectory() as scratch:
        out = args.out or Path(scratch)
        errors = records.build_all(accounts, out, records.own_places(args.shared))
        scores = records.Scores(args.shared, out, args.shared / "gold")
        print(scores.table(), end="")
        figures = scores.figures(args.misses)
    print("\n".join(errors.values()), file=sys.stderr, end="\n" if errors else "")
    if args.only:
        return bool(errors)
    least = {name: row for name, row in floors.load_floors().items() if name == "mean" or name in accounts}
    short = floors.under_floor(least, {**figures["records"], "mean": figures["mean"]})
    print("\n".join(short) or "every figure is at or above its floor")
    return 1 if short or errors else 0


if __name__ == "__main__":
    sys.exit(main())
