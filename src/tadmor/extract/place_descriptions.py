"""Descriptions of places: "the airbase", "an abandoned base", "two villages", by their head word."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tadmor.extract.place_frames import frames
from tadmor.extract.place_relations import bearing, relation_words
from tadmor.knowledge.place_kinds import place_kinds, singular

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Doc

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_POSSESSIVE = frozenset({"its", "their", "his", "her"})
_INDEFINITE = frozenset({"a", "an", "another", "one", "some"})
_SELDOM_PLACES = frozenset({"route", "area", "country", "region"})
"""Groups whose words mean other things too often to be taken for a place without a name."""
_NOT_PLACES = frozenset(
    {
        "state",
        "house",
        "point",
        "field",
        "line",
        "pass",
        "run",
        "mine",
        "well",
        "key",
        "plant",
        "battery",
        "range",
        "front",
        "lock",
        "empire",
        "kingdom",
        "republic",
        "department",
        "colony",
        "hall",
        "school",
        "channel",
        "ford",
        "slot",
        "sound",
        "track",
        "ward",
        "mill",
        "spring",
        "landing",
        "gap",
        "height",
        "wood",
    }
)
"""Head words that alone mean something else more often than a place."""


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase that means a place without naming it.

    Attributes:
        first: Index of its first token, determiner included.
        last: Index of its last token.
        head: Index of its head.
        kind: The kind of place its head word says.
        phrase: Modifiers and head as written: "abandoned base".
        modifiers: Words that tell the place from others of its kind.
        form: definite, possessive, indefinite or bare.
        plural: Whether it means several places.
    """

    first: int
    last: int
    head: int
    kind: str
    phrase: str
    modifiers: tuple[str, ...]
    form: str
    plural: bool


def find_descriptions(doc: "Doc", taken: Collection[int]) -> list[Description]:
    """The descriptions of places in a block.

    Args:
        doc: The block's parse.
        taken: Indices of the tokens that belong to names.
    """
    found: list[Description] = []
    used: set[int] = set(taken)
    for i, token in enumerate(doc):
        if i in used or not token.text.islower() or token.pos_ in {"VERB", "ADP", "AUX"}:
            continue
        length = _head_length(doc, i, used)
        if length:
            description = _describe(doc, i, i + length - 1)
            if description:
                found.append(description)
            used.update(range(i, i + length))
    return found


def _head_length(doc: "Doc", i: int, used: Collection[int]) -> int:
    """How many tokens from ``i`` on make a head word; 0 where none does."""
    for length in place_kinds().lengths(doc[i].text):
        tokens = doc[i : i + length]
        if len(tokens) < length or any(t.i in used or (t.is_sent_start and t.i > i) for t in tokens):
            continue
        word = place_kinds().head([t.text for t in tokens])
        follows = doc[i + length] if i + length < len(doc) else None
        # in "silos northeast of the town" the direction may be read as the noun, and the silos as its adjective
        directed = follows is not None and bearing(follows.lower_) is not None
        noun = tokens[-1].pos_ in {"NOUN", "PROPN"} or (directed and tokens[-1].pos_ == "ADJ")
        if word is None or word.tokens != length or not noun:
            continue
        if (
            follows is not None
            and not directed
            and follows.pos_ in {"NOUN", "PROPN"}
            and follows.dep_ != "appos"
            and not follows.text[0].isupper()
        ):
            continue
        if length == 1 and (singular(tokens[-1].lower_) in _NOT_PLACES or tokens[-1].lower_ in relation_words().heads):
            continue
        if word.kind.group in _SELDOM_PLACES:
            continue
        return length
    return 0


def _describe(doc: "Doc", first: int, last: int) -> Description | None:
    word = place_kinds().head([t.text for t in doc[first : last + 1]])
    if word is None:
        return None
    start, modifiers = first, []
    while start > 0 and not doc[start].is_sent_start and _modifies(doc, start - 1):
        start -= 1
        modifiers.append(doc[start].lower_)
    determiner = doc[start - 1].lower_ if start > 0 and not doc[start].is_sent_start else ""
    form = _form(determiner, doc, start)
    telling = tuple(m for m in reversed(modifiers) if _tells(m))
    plural = singular(doc[last].lower_) != doc[last].lower_ and not place_kinds().listed(doc[last].lower_)
    begin = next((k for k in range(start, first + 1) if k == first or _tells(doc[k].lower_)), first)
    return Description(
        first=start - (form in {"definite", "possessive", "indefinite"}),
        last=last,
        head=last,
        kind=word.kind.name,
        phrase=doc[begin : last + 1].text,
        modifiers=telling,
        form=form,
        plural=plural and determiner not in {"a", "an"},
    )


def _tells(word: str) -> bool:
    return word not in frames().plain and bearing(word) is None and not word.isdecimal()


def _modifies(doc: "Doc", i: int) -> bool:
    token = doc[i]
    if token.lower_ in _DEFINITE | _POSSESSIVE | _INDEFINITE or token.is_punct:
        return False
    if token.lower_ in frames().plain:
        return True
    if token.dep_ in {"amod", "compound", "nummod", "advmod"} and token.head.i > i:
        return token.pos_ in {"ADJ", "NOUN", "NUM", "PROPN", "ADV", "VERB"} and not token.lower_.endswith("ing")
    return token.pos_ in {"ADJ", "NUM"}


def _form(determiner: str, doc: "Doc", start: int) -> str:
    if determiner in _DEFINITE:
        return "definite"
    if determiner in _POSSESSIVE or determiner in {"'s", "’s"}:
        return "possessive" if determiner in _POSSESSIVE else "bare"
    if determiner in _INDEFINITE:
        return "indefinite"
    after_direction = determiner == "of" and start >= 2 and bearing(doc[start - 2].lower_) is not None
    return "definite" if after_direction else "bare"
