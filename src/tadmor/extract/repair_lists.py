"""Nouns that the parser puts into the wrong list, or takes out of one."""

from typing import TYPE_CHECKING

from tadmor.extract.clauses import NOT_OBJECTS, children, prepositions
from tadmor.extract.repair_tokens import NOMINAL, TAKEN, is_finite, is_time

if TYPE_CHECKING:
    from spacy.tokens import Token


def as_well_as(noun: "Token") -> None:
    """Coordinate a noun behind "as well as" with the noun before it, where the parse took the verb's side.

    "Fights on the edge of the town as well as other areas": with the innermost phrase that no "of" opens.
    """
    verb, marks = noun.head, children(noun, "cc")
    if verb.pos_ != "VERB" or prepositions(noun) or children(noun, "nsubj", "cop", "aux") or not marks:
        return
    if [t.lower_ for t in noun.doc[marks[0].i : marks[0].i + 3]] != ["as", "well", "as"]:
        return
    inner = verb
    while before := [c for c in children(inner, "obj", "obl", "nmod") if verb.i < c.i < noun.i and _is_listable(c)]:
        inner = before[-1]
    if inner != verb:
        noun.head, noun.dep_ = inner, "conj"


def _is_listable(noun: "Token") -> bool:
    """Whether more may be listed with a noun: no part of the one before it, no direction or time."""
    return prepositions(noun) != "of" and noun.lower_ not in NOT_OBJECTS and not is_time(noun)


def before_determiner(determiner: "Token") -> None:
    """List with a noun the name before its article, which is no part of it: "took Arlan and the customs house"."""
    noun = determiner.head
    while noun.dep_ == "compound" and noun.head.i > noun.i:
        noun = noun.head
    names = [c for c in children(noun, "compound") if c.i < determiner.i and c.pos_ in NOMINAL]
    mark = determiner.nbor(-1) if determiner.i > determiner.sent.start else determiner
    if not names or mark.dep_ != "cc" or noun.dep_ == "ROOT" or noun.i < determiner.i:
        return
    first, *rest = names
    for case in children(noun, "case"):
        if case.i < first.i:
            case.head = first
    first.head, first.dep_ = noun.head, noun.dep_
    for token in (*rest, noun):
        token.head, token.dep_ = first, "conj"
    mark.head = noun


def noun_behind_adjective(word: "Token") -> None:
    """Make a word that dictionaries know as a noun alone the head of the adjective before it: "the heavy weaponry"."""
    from lemminflect import getAllLemmas

    adjective = word.nbor(-1) if word.i > word.sent.start else word
    if adjective.pos_ != "ADJ" or adjective.dep_ not in TAKEN or word.head not in (adjective, adjective.head):
        return
    if set(getAllLemmas(word.lower_)) != {"NOUN"}:
        return
    word.pos_, word.tag_ = "NOUN", "NN"
    above, label = adjective.head, adjective.dep_
    for child in [c for c in adjective.children if c != word]:
        child.head = word
    word.head, word.dep_ = above, label
    adjective.head, adjective.dep_ = word, "amod"


def take_subject_from_list(verb: "Token") -> None:
    """Make a noun that was coordinated with the verb before it the subject of the finite verb behind it.

    "ISIL retook the city, but its attempts to storm the base, farther west, were beaten off."
    """
    if verb.dep_ != "conj" or not is_finite(verb) or children(verb, "nsubj", "nsubj:pass", "csubj", "expl"):
        return
    nouns = [c for c in children(verb.head, "conj") if verb.head.i < c.i < verb.i and c.pos_ in NOMINAL]
    if verb.head.pos_ != "VERB" or not nouns or not children(nouns[-1], "cc"):
        return
    noun = nouns[-1]
    listed = any(c.i > noun.i for c in children(verb, "cc"))  # "took the hill and the suburb, and entered the town"
    if not listed and not _predicate_between(noun, verb):
        noun.head, noun.dep_ = verb, "nsubj:pass" if children(verb, "aux:pass") else "nsubj"


def _predicate_between(noun: "Token", verb: "Token") -> bool:
    """Whether another clause of the same sentence opens between a noun and a verb."""
    return any(c.pos_ in {"VERB", "AUX"} for c in children(verb.head, "conj", "parataxis") if noun.i < c.i < verb.i)


def participle_of_number(participle: "Token") -> None:
    """Hang a participle on the number right before it: "63 killed, 313 (wounded) and 26 (missing)"."""
    first, number = participle.head, participle.doc[participle.i - 1]
    if number.pos_ == first.pos_ == "NUM" and number.dep_ == "conj" and number.head == first:
        participle.head = number
