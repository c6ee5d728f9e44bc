"""Build and score all hand-coded records: ``python -m evaluation [--shared DIR] [--out DIR]``."""

import argparse
import sys
import tempfile
from pathlib import Path

from evaluation import floors, records

SHARED = Path(__file__).resolve().parents[2] / "shared"


def main() -> int:
    """Print the table of figures; exit 1 if one lies under its floor."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=main.__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with gold/ and score/")
    parser.add_argument("--out", type=Path, help="keep the dossiers in this folder")
    parser.add_argument("--only", help="build only records whose name holds this; no floors are checked")
    parser.add_argument("--misses", type=Path, help="write what was missed, a file a record, here")
    args = parser.parse_args()
    if not (args.shared / "gold").is_dir():
        print(f"no hand-coded records in {args.shared}: nothing was measured", file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        out = args.out or Path(scratch)
        errors = records.build_all(args.shared, out, args.only)
        for name, error in errors.items():
            print(f"{name} was not built: {error}", file=sys.stderr)
        print(records.table(args.shared, out), end="")
        if args.only and not args.misses:
            return bool(errors)
        figures = records.score(args.shared, out, args.misses)
    if args.only:
        return bool(errors)
    short = floors.under_floor(
        {k: v for k, v in floors.load_floors().items() if k == "mean" or k in records.sources(args.shared)},
        {**figures["records"], "mean": figures["mean"]},
    )
    print("\n".join(short) or "every figure is at or above its floor")
    return 1 if short or errors else 0


if __name__ == "__main__":
    sys.exit(main())
