"""Divide text into tokens as the English treebanks do, with names, designations and bearings left whole.

spaCy's English tokenizer divides every word at a hyphen. Here a hyphen divides only where the treebanks'
guidelines say so: not after an affix (counter-attacked), not inside a name (al-Hallabat, Saint-Lô), a
designation (T-4, MiG-23, CJTF–OIR) or a bearing (north-east).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from tadmor.knowledge.tables import load_table

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer

HYPHENS = "‐‑–-"
_HYPHEN = re.compile(rf"[{HYPHENS}]")
_LETTERS_BEFORE = re.compile(r"[\w'’]+$")
_LETTERS_AFTER = re.compile(rf"[\w'’{HYPHENS}]*")


class TokenTable(msgspec.Struct, frozen=True):
    """Affixes, particles and abbreviations; see the table itself for their reasons."""

    prefixes: tuple[str, ...]
    particles: tuple[str, ...]
    compass: tuple[str, ...]
    titles: tuple[str, ...]
    running: tuple[str, ...]
    numbered: tuple[str, ...]
    starters: frozenset[str]


@cache
def token_table() -> TokenTable:
    """The table that ships."""
    table: TokenTable = load_table("language/tokens.toml", TokenTable)
    return table


@cache
def keeps_hyphen(left: str, right: str, after: str = "") -> bool:
    """Whether a hyphen between two parts of a word leaves them one token.

    Args:
        left: The part before the hyphen.
        right: The part behind it.
        after: The part that another hyphen joins behind that, if any.
    """
    table = token_table()
    name_follows = right[:1].isupper() or (after[:1].isupper() and right.lower() in table.particles)
    if left.lower() in table.prefixes:
        return right != "to"  # air-to-air is three words
    if left.lower() in table.compass:
        return right.lower() in table.compass
    if left.lower() in table.particles:
        return name_follows
    return left[:1].isupper() and (name_follows or right[:1].isdecimal())


def _keeps(text: str, at: int) -> bool:
    """Whether the hyphen at an offset of a word stays inside its token."""
    left = _LETTERS_BEFORE.search(text[:at])
    right, after = (*_HYPHEN.split(_LETTERS_AFTER.match(text, at + 1).group()), "")[:2]  # type: ignore[union-attr]
    if not left:
        return True
    if text[at] == "–":  # an en dash links two names, except inside an acronym
        return left.group().isalpha() and left.group().isupper() and right.isupper()
    return keeps_hyphen(left.group(), right, after)


class _Infixes:
    """The places inside a word where it divides; ``pattern`` is what spaCy looks for when it saves."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern.pattern
        self._compiled = pattern

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches, without the hyphens that stay inside a token."""
        for match in self._compiled.finditer(text):
            if match.group() not in HYPHENS or not _keeps(text, match.start()):
                yield match


def build_tokenizer(nlp: Any) -> "Tokenizer":
    """A tokenizer for the vocabulary of a spaCy ``Language``; it never changes the text."""
    from spacy.lang.char_classes import ALPHA
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    defaults = nlp.Defaults
    hyphen_rule = rf"(?<=[{ALPHA}\d])[{HYPHENS}](?=[{ALPHA}\d])"
    others = [rule for rule in defaults.infixes if not re.search(rule, "ab-cd") and not re.search(rule, "1-2")]
    others += [r"(?<=\d)[+*^](?=\d)", rf"(?<=[{ALPHA}\d])(?:--+|—)(?=[{ALPHA}\d])"]
    infixes = _Infixes(compile_infix_regex([*others, hyphen_rule]))

    table = token_table()
    rules = dict(defaults.tokenizer_exceptions or {})
    for abbreviation in (*table.titles, *table.running, *table.numbered):
        if " " not in abbreviation:
            rules[abbreviation] = [{65: abbreviation}]  # 65 is spacy.attrs.ORTH
    return Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex(defaults.prefixes).search,
        suffix_search=compile_suffix_regex(defaults.suffixes).search,
        infix_finditer=infixes.finditer,
        url_match=defaults.url_match,
    )
