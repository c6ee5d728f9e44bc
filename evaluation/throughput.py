"""How long extraction takes beside the language model it rests on: ``python -m evaluation.throughput``.

Both are measured in the same run, in processor time, on the example account that ships; the least of several
runs counts, since everything else a machine does only adds to it.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from evaluation import floors
from tadmor.cli.reading import seldom_collecting
from tadmor.example import TEXT, example_path
from tadmor.extract.language import Language
from tadmor.extract.stage import Extractor
from tadmor.read import open_source, read

if TYPE_CHECKING:
    from spacy.tokens import Doc


class _Timed(Language):
    """The language model, with the processor seconds it has taken."""

    seconds = 0.0

    def analyse(self, texts: Sequence[str]) -> "list[Doc]":
        """The parses, while the clock runs."""
        start = time.process_time()
        try:
            return list(super().analyse(texts))
        finally:
            self.seconds += time.process_time() - start


def measure(times: int) -> dict[str, float]:
    """The seconds of the model and of all else, and the model's time as a share of that of all else."""
    language = _Timed()
    extract, document = Extractor(language), read(open_source(str(example_path(TEXT))))
    extract(document)  # loads what is loaded once
    runs = []
    for _ in range(times):
        language.seconds, start = 0.0, time.process_time()
        extract(document)
        runs.append((time.process_time() - start - language.seconds, language.seconds))
    own, model = min(r[0] for r in runs), min(r[1] for r in runs)
    return {"language model s": model, "extraction besides s": own, "language model per extraction": model / own}


def main() -> int:
    """Print each figure; exit 1 if one lies under its floor."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.throughput", description=main.__doc__)
    parser.add_argument("--times", type=int, default=5)
    with seldom_collecting():  # as the commands read
        figures = measure(parser.parse_args().times)
    for name, value in figures.items():
        print(f"{name:<32} {value:8.3f}")
    least = {"throughput": floors.load_floors().get("throughput", {})}
    short = floors.under_floor(least, {"throughput": figures})
    print("\n".join(short) or "every figure is at or above its floor")
    return bool(short)


if __name__ == "__main__":
    sys.exit(main())
