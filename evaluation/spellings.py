"""When are two spellings one place? ``python -m evaluation.spellings`` sweeps the threshold of merging.

Spellings are taken from the default gazetteer: the Latin names of one town are spellings of one place, the names
of two towns are two places. For each least similarity it prints the share of a town's spellings that would be
merged and the number of wrong merges in accounts of 40 towns of one country, of a thousand such accounts.
Only names that share their consonants are compared, as in an account.
"""

import itertools
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from tadmor.extract.place_entities import SPELLING
from tadmor.knowledge.toponym_keys import toponym_key
from tadmor.resolve.gazetteer_build import embedded_rows

COUNTRIES = ("SY", "IQ", "LB", "JO", "IR", "AF", "LY", "UA", "RU", "CN", "HU", "DE", "MX", "US")
SWEEP = (0.70, 0.74, 0.78, 0.80, 0.82, 0.84, 0.86, 0.88, 0.90, 0.94)
ACCOUNT = 40
ACCOUNTS = 1000


def towns() -> dict[str, list[tuple[str, ...]]]:
    """The Latin names of the towns of some countries."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in embedded_rows():
        if row.country in COUNTRIES and row.kind in {"town", "city", "capital"}:
            names = tuple(n for n in row.names if n[:1].isupper() and toponym_key(n).plain.isascii())
            if names:
                found[row.country].append(names)
    return found


def similarity(name: str, other: str) -> float | None:
    """How alike two names are that share their consonants and generic elements; None for others, 1 if equal."""
    a, b = toponym_key(name), toponym_key(other)
    if a.generic != b.generic:
        return None
    if a.bare == b.bare:
        return 1.0
    if a.skeleton != b.skeleton or len(a.skeleton) < 3:
        return None
    return float(Indel.normalized_similarity(a.bare, b.bare))


def spellings(names: Sequence[tuple[str, ...]]) -> Iterator[float]:
    """The similarity of each town's other spellings to its main one."""
    for town in names:
        yield from (s for other in town[1:] if (s := similarity(town[0], other)) is not None and s < 1.0)


def wrong(names: Sequence[tuple[str, ...]], accounts: int, chance: random.Random) -> Iterator[float]:
    """The similarity of the names of two towns of one account; namesakes are left out: no spelling tells them apart."""
    for _ in range(accounts):
        drawn = [town[0] for town in chance.sample(names, min(ACCOUNT, len(names)))]
        for a, b in itertools.combinations(drawn, 2):
            alike = similarity(a, b)
            if alike is not None and alike < 1.0:
                yield alike


def main() -> int:
    """Print the sweep."""
    chance = random.Random(7)
    found = towns()
    right = [s for names in found.values() for s in spellings(names)]
    each = ACCOUNTS // len(found)
    false = [s for names in found.values() for s in wrong(names, each, chance)]
    print(f"{len(right):,} spellings that share their consonants; threshold in use {SPELLING}")
    print(f"{'least similarity':18}{'spellings merged':>18}{'wrong merges in 1000 accounts':>32}")
    for least in SWEEP:
        merged = sum(s >= least for s in right) / len(right)
        print(f"{least:<18}{merged:18.3f}{sum(s >= least for s in false) * ACCOUNTS / (each * len(found)):32.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
