"""Units of an infobox's cell that ran together: "14th Armored Division First Army XC Corps"."""

import re
from itertools import pairwise

from tadmor.read.page_words import nationalities, page_words

_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)|[IVX]+$|[IVXLC]{2,}$|\d")


def units(entry: str) -> list[str]:
    """The units of a run of words, parted where one has its noun and the next begins."""
    words = entry.split()
    cuts = [0]
    for i in range(1, len(words) - 1):
        if any(map(_is_noun, words[cuts[-1] : i])) and (_is_numbered(words, i) or _is_named(words, i)):
            cuts.append(i)
    return [" ".join(words[a:b]) for a, b in pairwise([*cuts, len(words)])]


def _is_noun(word: str) -> bool:
    return word.strip(",").rpartition("-")[2].capitalize() in page_words().entries.units


def _is_numbered(words: list[str], i: int) -> bool:
    """Whether a number or a nationality opens a unit here: behind the noun of another, or behind its name."""
    before, word = words[i - 1], words[i]
    opens = bool(_NUMBER.match(word)) or word in nationalities()
    return opens and (_is_noun(before) or (before[0].isupper() and before.isalnum()))


def _is_named(words: list[str], i: int) -> bool:
    """Whether a name opens a unit here: it has its own noun, and the noun before it is not one that names follow."""
    before, word = words[i - 1], words[i]
    if not _is_noun(before) or _is_noun(word) or before in page_words().entries.named_behind:
        return False
    if before in page_words().entries.with_an_air_arm and word == "Air":
        return False
    for later in words[i : i + 5]:
        if not later[0].isupper():
            return False
        if _is_noun(later):
            return True
    return False
