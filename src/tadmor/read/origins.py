"""The way back from the text as read to the markup it was read from.

Readers of markup write what a reader of the page sees; where that stood in the file is found again here when it is
asked for, block by block: the words of a block are looked up in the markup in their order, from its rarest word on,
where most of them follow each other. What is found are stretches that are the same to the letter in both.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from tadmor.model import Block, Document, Source, Span
from tadmor.read.open_source import decode

_WORD = re.compile(r"\w+")
# What no reader of the page sees, besides tags: comments, targets of links, names of templates and parameters.
_UNSEEN = re.compile(
    r"<!--.*?-->|&lt;!--.*?--&gt;|<script\b.*?</script>|<style\b.*?</style>|<[^<>]*>|&lt;/?\w(?:(?!&[lg]t;)[^<>]){0,300}&gt;"
    r"|\[\[[^\[\]|\n]*\||\{\{[^{}|\n]*\||https?://[^\s|\]<>\"]+|\]\([^()\s]*\)|&\w{1,8};",
    re.DOTALL | re.IGNORECASE,
)
_NOTE = re.compile(r"(?:<|&lt;)ref\b(?:(?!/(?:>|&gt;)).)*?(?:<|&lt;)/ref(?:>|&gt;)", re.DOTALL | re.IGNORECASE)
_WINDOW = 40
"""How many words of markup are looked through for the next word of a block."""
_NEAR = 5
"""How many for a word that stands where it is expected."""
_TRIES = 40
"""How many places of a word are tried, the nearest to the block before first."""
_ANCHORS = 4
"""How many of a block's rarest words are tried."""
_ENOUGH = 0.6
"""The least share of a block's words that must be found together."""


class Run(NamedTuple):
    """A stretch of the text, ``start:end``, that stands to the letter at ``source`` in the markup."""

    start: int
    end: int
    source: int


class Origins:
    """The runs of one document, in the order of its text."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self.runs = tuple(runs)
        self._starts = [run.start for run in runs]

    def markup(self, start: int, end: int) -> Span | None:
        """The stretch of markup that ``text[start:end]`` was read from; None where none of it is found.

        What stands between two runs, a link's target or a footnote, is included.
        """
        at = max(bisect_left(self._starts, start) - 1, 0)
        inside = []
        for run in self.runs[at:]:
            if run.start >= end:
                break
            low, high = max(run.start, start), min(run.end, end)
            if low < high:
                inside.append((run.source + low - run.start, run.source + high - run.start))
        return Span(min(low for low, _ in inside), max(high for _, high in inside)) if inside else None


def find_origins(document: Document, source: Source) -> Origins:
    """Where the text of a document stands in its source, in code points of the source as decoded.

    Args:
        document: As read from this very source.
        source: The file or page; its bytes are decoded as the readers do.
    """
    markup = decode(source)
    if document.text == markup:
        return Origins([Run(0, len(markup), 0)])
    story, notes = (_Words(_blanked(part, _UNSEEN)) for part in (_blanked(markup, _NOTE), markup))
    holes = [(mark.start, mark.end) for mark in document.marks]
    runs: list[Run] = []
    near = 0
    for block in document.blocks:
        words = [w for w in _words_of(document, block) if not _in_hole(w, holes)]
        told = document.sections[block.section].kind in {"lead", "body"}
        places = (story if told else notes).align(words, near if told else 0)
        if told and places:
            near = max(place for _, place in places)
        runs += _runs(document.text, markup, places)
    return Origins(sorted(runs))


def _blanked(markup: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda m: " " * len(m[0]), markup)


def _words_of(document: Document, block: Block) -> Iterator[re.Match[str]]:
    return _WORD.finditer(document.text, block.start, block.end)


def _in_hole(word: re.Match[str], holes: Sequence[tuple[int, int]]) -> bool:
    at = bisect_left(holes, (word.start() + 1, 0)) - 1
    return at >= 0 and holes[at][0] <= word.start() < holes[at][1]


class _Words:
    """The words of some markup, and where each occurs."""

    def __init__(self, markup: str) -> None:
        matches = list(_WORD.finditer(markup))
        self._words = [match[0] for match in matches]
        self._starts = [match.start() for match in matches]
        self._where: dict[str, list[int]] = {}
        for i, word in enumerate(self._words):
            self._where.setdefault(word, []).append(i)

    def align(self, words: Sequence[re.Match[str]], near: int) -> list[tuple[re.Match[str], int]]:
        """Each word that is found with its offset in the markup; empty where too few follow each other."""
        known = [i for i, word in enumerate(words) if word[0] in self._where]
        if not known:
            return []
        rare = sorted(known[:200], key=lambda i: (len(self._where[words[i][0]]), i))
        best: list[tuple[re.Match[str], int]] = []
        for anchor in rare[:_ANCHORS]:
            best = max(best, self._around(words, anchor, near), key=len)
            if len(best) > 0.95 * len(words):
                break
        return best if len(best) >= _ENOUGH * len(words) else []

    def _around(self, words: Sequence[re.Match[str]], anchor: int, near: int) -> list[tuple[re.Match[str], int]]:
        """The words found before and behind one of them, at the place of it where most are found."""
        at = bisect_left(self._starts, near)
        best: list[tuple[re.Match[str], int]] = []
        for place in sorted(self._where[words[anchor][0]], key=lambda p: abs(p - at))[:_TRIES]:
            forward = self._follow(words[anchor:], place, 1)
            backward = self._follow(words[:anchor][::-1], place - 1, -1)
            best = max(best, [*reversed(backward), *forward], key=len)
            if len(best) > 0.95 * len(words):
                break
        return best

    def _follow(self, words: Sequence[re.Match[str]], place: int, step: int) -> list[tuple[re.Match[str], int]]:
        """The words in order from a place on; one that is further off counts only where the next one follows it."""
        found = []
        for word, following in zip_longest(words, words[1:]):
            hit = self._next(word[0], place, step, _NEAR)
            if hit is None and following is not None:
                far = self._next(word[0], place, step, _WINDOW)
                if far is not None and self._next(following[0], far + step, step, _NEAR) is not None:
                    hit = far
            if hit is not None:
                found.append((word, self._starts[hit]))
                place = hit + step
        return found

    def _next(self, word: str, place: int, step: int, reach: int) -> int | None:
        end = min(max(place + step * reach, -1), len(self._words))
        return next((i for i in range(place, end, step) if self._words[i] == word), None)


def _runs(text: str, markup: str, places: Iterable[tuple[re.Match[str], int]]) -> Iterator[Run]:
    """The words found, joined where what stands between them is the same in both."""
    run: Run | None = None
    for word, at in places:
        if run is not None:
            gap = text[run.end : word.start()]
            reached = run.source + run.end - run.start
            if reached + len(gap) == at and markup[reached:at] == gap:
                run = Run(run.start, word.end(), run.source)
                continue
            yield run
        run = Run(word.start(), word.end(), at)
    if run is not None:
        yield run
