"""Infoboxes printed as mirrors print them and read again: ``python -m evaluation.mirrors [--show FORM]``.

Every fifth of the articles of wikitext is read, its infobox is printed in each form above the story, and what is read
of that page is set against what was read of the wikitext: names and figures, by their side.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from evaluation.shapes import LABELS, SIDES, Account
from tadmor.model import Operation, Source
from tadmor.read import open_source, read
from tadmor.read.infobox import Column, RawInfobox

SHARED = Path(__file__).resolve().parents[2] / "shared"
Value = tuple[int, str]
"""A side and what is said of it."""
_PARAMETERS = {"place": "Place", "commander": "Commander", "units": "Units", "strength": "Strength"}


def _texts(column: Column) -> list[str]:
    return [line.text.strip() for line in column if line.text.strip()]


def glued(raw: RawInfobox) -> Iterator[str]:
    """Lines, values glued to their labels, each column set apart by the space that a flag has left."""
    yield from _lines(raw, " ")


def bare(raw: RawInfobox) -> Iterator[str]:
    """The same with nothing between the columns."""
    yield from _lines(raw, "")


def _lines(raw: RawInfobox, flag: str) -> Iterator[str]:
    yield raw.title
    for key, label in LABELS.items():
        columns = [texts for column in raw.fields.get(key, ()) if (texts := _texts(column))]
        if key not in SIDES and columns:
            yield f"{label}{' '.join(columns[0])}"
        elif columns:
            yield label
            yield from (f"{'' if i else flag}{text}" for texts in columns for i, text in enumerate(texts))


def pipes(raw: RawInfobox) -> Iterator[str]:
    """A table of pipes, the entries of a cell run together."""
    yield f"| {raw.title} | |"
    for key, label in LABELS.items():
        cells = [" ".join(_texts(column)) for column in raw.fields.get(key, ())]
        if any(cells):
            yield from (
                (f"| {label} | |", f"| {' | '.join(cells)} |") if key in SIDES else (f"| {label} | {cells[0]} |",)
            )


def explained(raw: RawInfobox) -> Iterator[str]:
    """The template's own parameters, the entries of a value run together."""
    yield f"Conflict: | {raw.title} |"
    for key in LABELS:
        for i, column in enumerate(raw.fields.get(key, ()), start=1):
            name = _PARAMETERS.get(key, key.capitalize())
            if texts := _texts(column):
                yield f"{name}{i if key in SIDES else ''}: | {' '.join(texts)} |"


def one_line(raw: RawInfobox) -> Iterator[str]:
    """Everything on one line, columns parted by a pipe."""
    parts = [raw.title]
    for key, label in LABELS.items():
        if any(cells := [" ".join(_texts(column)) for column in raw.fields.get(key, ())]):
            parts += [label, " | ".join(cells)]
    yield " ".join(parts)


FORMS: dict[str, Callable[[RawInfobox], Iterator[str]]] = {
    form.__name__: form for form in (glued, bare, pipes, explained, one_line)
}


def values(operation: Operation) -> dict[str, Counter[Value]]:
    """What an operation says, by kind."""
    sides = list(enumerate(operation.sides))
    return {
        "parties": Counter((i, b.name) for i, side in sides for b in side.belligerents),
        "commanders": Counter((i, c.name) for i, side in sides for c in side.commanders),
        "units": Counter((i, u.name) for i, side in sides for u in side.units),
        "strengths": Counter((i, f"{s.min}–{s.max} {s.what}") for i, side in sides for s in side.strength),
        "losses": Counter((i, f"{c.min}–{c.max} {c.what} {c.kind}") for i, side in sides for c in side.casualties),
    }


class Tally:
    """Counts for each form and kind of value: right ones, and those of both pages."""

    def __init__(self) -> None:
        self._right: Counter[tuple[str, str]] = Counter()
        self._both: Counter[tuple[str, str]] = Counter()

    def add(self, form: str, kind: str, told: Counter[Value], found: Counter[Value]) -> None:
        """Count the values of one kind on one page."""
        self._right[form, kind] += (told & found).total()
        self._both[form, kind] += told.total() + found.total()

    def by_kind(self) -> dict[str, float]:
        """F1 of each kind of value in each form."""
        return {f"{form} {kind}": 2 * self._right[form, kind] / both for (form, kind), both in self._both.items()}

    def by_form(self) -> dict[str, float]:
        """F1 of each form."""
        forms = dict.fromkeys(form for form, _ in self._both)
        right, both = (
            {f: sum(n for (g, _), n in c.items() if g == f) for f in forms} for c in (self._right, self._both)
        )
        return {f"mirror, {form}": 2 * right[form] / both[form] for form in forms}


def measure(folder: Path, *, show: str = "") -> Tally:
    """Print every fifth article's infobox in every form and read it; ``show`` names a form whose misses are printed."""
    tally = Tally()
    for path in sorted(folder.glob("*.xml"))[::5]:
        account = Account(open_source(str(path)))
        wanted = values(account.document.operation)
        story = "\n\n".join(re.sub(r"\s+", " ", account.document.text[b.start : b.end]) for b in account.told())
        for form, printed in FORMS.items():
            text = "\n".join(printed(account.raw))
            found = values(read(Source("page.txt", f"{text}\n\n{story}\n".encode()), force=True).operation)
            for kind, told in wanted.items():
                tally.add(form, kind, told, found[kind])
                if show == form and told != found[kind]:
                    print(f"{path.name} {kind}\n  - {dict(told - found[kind])}\n  + {dict(found[kind] - told)}")
    return tally


def main() -> int:
    """Print every figure."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.mirrors", description=main.__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--show", choices=list(FORMS), default="", help="print what differs in this form")
    args = parser.parse_args()
    tally = measure(args.shared / "corpus/ww2-pages", show=args.show)
    for name, value in {**tally.by_kind(), **tally.by_form()}.items():
        print(f"{name:24s} {value:8.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
