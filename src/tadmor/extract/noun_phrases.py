"""Noun phrases of a parse as actors are told by: head words, modifiers, owners, number, definiteness."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tadmor.extract.actor_words import is_word
from tadmor.extract.clauses import children, lower, prepositions

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Token

MODIFIERS = ("amod", "compound", "nmod", "flat", "nummod", "appos", "nmod:poss", "det", "goeswith")
OWNERS = frozenset({"of", "from", "under", "belonging to", "loyal to", "led by", "commanded by", "allied to"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "each", "all"})


def head_words(token: "Token") -> str:
    """The lemma of a noun with a compound before it where the two are one word: "air force"."""
    noun = noun_lemma(token)
    before = [c for c in token.children if c.dep_ in {"compound", "amod"} and c.i == token.i - 1]
    return f"{before[0].lower_} {noun}" if before else noun


def noun_lemma(token: "Token") -> str:
    """The lemma of a noun in small letters; a capitalised common noun ("Army", "Forces") counts as one."""
    word = lower(token)
    if token.pos_ != "PROPN":
        return word
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and token.tag_ == "NNPS" else word


def is_designation(token: "Token") -> bool:
    """Whether a noun is a maker's designation of a weapon or craft: "MiG-23", "T-72"."""
    mixed = any(c.isdecimal() for c in token.text) and any(c.isalpha() for c in token.text)
    return mixed and token.pos_ in {"PROPN", "NOUN"} and token.text[0].isupper()


def is_plural(token: "Token") -> bool:
    """Whether a noun or pronoun is plural, alone or by coordination."""
    if token.pos_ == "PRON":
        return token.lower_ in {"they", "them", "their", "theirs", "themselves", "both", "these", "those"}
    return token.tag_ in {"NNS", "NNPS"} or bool(children(token, "conj"))


def is_definite(token: "Token") -> bool:
    """Whether a noun phrase speaks of something known: an article, a demonstrative or an owner before it."""
    return any(
        (c.dep_ in {"det", "det:predet"} and c.lower_ in DEFINITE) or c.dep_ == "nmod:poss" for c in token.children
    )


def modifiers(token: "Token") -> "list[Token]":
    """Words before a noun that tell whose or which it is, in text order, with what is coordinated to them."""
    found = [c for c in token.children if c.i < token.i and c.dep_ in {"amod", "compound", "nmod", "flat", "nmod:poss"}]
    return sorted({t for c in found for t in _with_conjuncts(c, token.i)}, key=lambda t: t.i)


def _with_conjuncts(token: "Token", limit: int) -> "Iterator[Token]":
    if token.i >= limit:
        return
    yield token
    for child in token.children:
        if child.dep_ == "conj" or (child.dep_ in {"amod", "compound"} and token.dep_ in {"compound", "nmod:poss"}):
            yield from _with_conjuncts(child, limit)


def owners(token: "Token") -> "list[Token]":
    """Nouns behind a noun that tell whose or which it is: "fighters of X", "troops from X", "men under X"."""
    found = []
    for child in token.children:
        case = prepositions(child) if child.dep_ == "nmod" and child.i > token.i else ""
        if case in OWNERS and not (case == "of" and is_word(noun_lemma(token), "done_to")):
            found.append(child)
        if child.dep_ == "acl" and child.lower_ in {"led", "commanded", "belonging", "loyal", "allied"}:
            found += [c for c in child.children if c.dep_ in {"obl", "obl:agent"}]
    return found


def governor(token: "Token") -> "Token":
    """The word that a noun phrase hangs on, conjuncts taken to hang where the first of them does."""
    while token.dep_ == "conj":
        token = token.head
    return token.head


def role(token: "Token") -> str:
    """The grammatical role of a noun: subject, object, agent, owner, modifier or other."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    label = token.dep_
    if label in {"nsubj", "nsubj:outer"}:
        return "subject"
    if label == "nsubj:pass":
        return "passive"
    if label in {"obj", "iobj"}:
        return "object"
    if label == "obl:agent" or (label == "obl" and prepositions(token) == "by"):
        return "agent"
    if label == "nmod:poss":
        return "owner"
    return "modifier" if label in {"amod", "compound", "nmod", "flat", "appos"} else "other"


def phrase(token: "Token") -> "tuple[Token, Token]":
    """First and last token of a noun with what stands directly before it and its name behind it."""
    first = last = token
    for child in token.children:
        if child.i < token.i and child.dep_ in MODIFIERS:
            first = min(first, child.left_edge, key=lambda t: t.i)
        if child.i > token.i and child.dep_ in {"flat", "compound", "goeswith"}:
            last = max(last, child.right_edge, key=lambda t: t.i)
    return first, last
