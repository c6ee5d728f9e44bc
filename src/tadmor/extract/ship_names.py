"""Ships that a text names behind a class noun: "the cruiser X", "destroyers X and Y"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tadmor.extract.actor_words import is_word, nation_of
from tadmor.extract.clauses import coordinated
from tadmor.extract.noun_phrases import noun_lemma

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Doc, Token

SHORTEST = 4
"""Letters of a ship's name."""


def ships_behind_class(doc: "Doc") -> "Iterator[tuple[Token, Token]]":
    """The first word of each ship's name, and the class noun before it."""
    for token in doc:
        if token.pos_ == "PROPN" or not is_word(noun_lemma(token), "ships"):
            continue
        named = [c for c in token.children if c.dep_ in {"flat", "appos"} and c.i == token.i + 1 and c.pos_ == "PROPN"]
        if token.dep_ in {"compound", "amod"} and token.head.i == token.i + 1 and token.head.pos_ == "PROPN":
            named.append(token.head)
        behind = doc[token.i + 1] if token.i + 1 < len(doc) else token
        if not named and token.text.islower() and behind.text[0].isupper() and behind.text.isalpha():
            named = [behind]  # a name that the parse took for a common word: "the destroyer Ardent"
        for name in (n for first in named for n in coordinated(first) if n == first or n.pos_ == "PROPN"):
            if len(name.text) >= SHORTEST and not nation_of(name.text):
                yield name, token
