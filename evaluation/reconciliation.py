"""Events told in two accounts, over thresholds: ``python -m evaluation.reconciliation [--shared DIR]``.

Two pairs of accounts tell one campaign in two versions of one article: which tellings belong together is known from
their wording. It shows what the threshold leaves and what it joins wrongly, on the easy case that wording agrees;
two authors would tell less alike.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import fuzz

from evaluation.records import SHARED
from tadmor.config import Config, ResolveConfig
from tadmor.example import PLACES, TEXT, WIKITEXT, example_path
from tadmor.model import Resolution
from tadmor.pipeline import Pipeline, read_all
from tadmor.read import open_source
from tadmor.reconcile import coreference
from tadmor.reconcile.alignment import aligned
from tadmor.reconcile.entities import reconcile_entities
from tadmor.reconcile.events import Telling, tellings

SAME_WORDING = 92.0
"""Percent of letters that two tellings must share to be the same sentence."""
THRESHOLDS = (0.5, 0.6, 0.65, 0.7, 0.72, 0.75, 0.8, 0.85, 0.9)


def pairs(shared: Path) -> Iterator[tuple[str, Path, Path, Path]]:
    """Name, two versions of one article, and the places to build them with."""
    yield "example", example_path(TEXT), example_path(WIKITEXT), example_path(PLACES)
    one, other = shared / "gold/palmyra-2016-12.txt", shared / "corpus/markdown/palmyra_offensive_(december_2016).md"
    if one.exists() and other.exists():
        yield "palmyra-2016-12", one, other, shared / "data/gazetteer/palmyra_area_marks.csv"


def resolved(paths: tuple[Path, Path], places: Path) -> list[Resolution]:
    """Both accounts up to the stage before."""
    config = Config(resolve=ResolveConfig(gazetteers=(str(places),)))
    pipeline = Pipeline(config)
    return [pipeline.resolution(d) for d in read_all([open_source(str(p)) for p in paths], config)]


def true_pairs(found: list[Telling], accounts: list[Resolution]) -> set[frozenset[int]]:
    """Tellings of the two accounts in the same words, one to one, best first."""
    quotes = {id(t): accounts[t.account].extraction.document.text[t.mention.start : t.mention.end] for t in found}
    scored = [
        (fuzz.ratio(quotes[id(a)], quotes[id(b)]), id(a), id(b))
        for a in found
        for b in found
        if a.account < b.account and a.mention.type == b.mention.type
    ]
    taken: set[int] = set()
    same: set[frozenset[int]] = set()
    for score, a, b in sorted(scored, key=lambda s: -s[0]):
        if score >= SAME_WORDING and not {a, b} & taken:
            taken |= {a, b}
            same.add(frozenset((a, b)))
    return same


def joined_pairs(found: list[Telling], accounts: list[Resolution], threshold: float) -> set[frozenset[int]]:
    """Tellings of the two accounts that reconcile puts together."""
    ids, _, _ = reconcile_entities(accounts)
    clusters = coreference.cluster_tellings(found, accounts, ids, threshold=threshold)
    return {frozenset((id(a), id(b))) for c in clusters for a in c for b in c if a.account < b.account}


def main() -> None:
    """Print precision and recall for each pair and threshold."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.reconciliation", description=main.__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    args = parser.parse_args()
    for name, one, other, places in pairs(args.shared):
        accounts = aligned(resolved((one, other), places))
        found = tellings(accounts)
        truth = true_pairs(found, accounts)
        print(f"{name}: {len(truth)} events told in both")
        for threshold in THRESHOLDS:
            joined = joined_pairs(found, accounts, threshold)
            right = len(joined & truth)
            precision, recall = right / max(len(joined), 1), right / max(len(truth), 1)
            print(
                f"  {threshold:.2f}  precision {precision:.3f}  recall {recall:.3f}  ({right} right of {len(joined)})"
            )


if __name__ == "__main__":
    main()
