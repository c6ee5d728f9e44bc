"""Nouns that the parser puts into the wrong list, or takes out of one."""

from functools import cache
from typing import TYPE_CHECKING

from tadmor.extract.clauses import NOT_OBJECTS, children, prepositions
from tadmor.extract.loss_words import loss_words
from tadmor.extract.repair_tokens import NOMINAL, TAKEN, is_finite, is_time, lacks_subject, make_subject

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

APPROXIMATE = frozenset({"over", "around", "about", "under"})
"""Prepositions that stand before a number as "more than" does."""


@cache
def _fates() -> frozenset[str]:
    """What a number in a list of losses may be told of."""
    told = loss_words().adjectives
    return frozenset(w for kind in ("killed", "wounded", "captured", "missing") for w in told[kind]) | {"prisoners"}


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
    mark = determiner if determiner.is_sent_start else determiner.nbor(-1)
    if mark.dep_ != "cc":
        return
    noun = determiner.head
    while noun.dep_ == "compound" and noun.head.i > noun.i:
        noun = noun.head
    names = [c for c in children(noun, "compound") if c.i < determiner.i and c.pos_ in NOMINAL]
    if not names or noun.dep_ == "ROOT" or noun.i < determiner.i:
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
    adjective = word if word.is_sent_start else word.nbor(-1)
    if adjective.pos_ != "ADJ" or adjective.dep_ not in TAKEN or word.head not in (adjective, adjective.head):
        return
    from lemminflect import getAllLemmas

    if set(getAllLemmas(word.lower_)) != {"NOUN"}:
        return
    word.pos_, word.tag_ = "NOUN", "NN"
    above, label = adjective.head, adjective.dep_
    for child in [c for c in adjective.children if c != word]:
        child.head = word
    word.head, word.dep_ = above, label
    adjective.head, adjective.dep_ = word, "amod"


def list_of_fates(sentence: "Span") -> None:
    """Read each of "21 killed, 40 wounded and 7 missing" as a number that a participle describes, in one list."""
    if _fates().isdisjoint(t.lower_ for t in sentence):
        return
    pairs = [
        (t, t.nbor())
        for t in sentence[:-1]
        if t.pos_ == "NUM" and t.nbor().lower_ in _fates() and not children(t.nbor(), "obj")
    ]
    listed = [
        pair
        for last, pair in zip([None, *pairs], pairs, strict=False)
        if last is None or all(t.lower_ in {",", "and", "or", ";"} for t in sentence.doc[last[1].i + 1 : pair[0].i])
    ]
    if len(listed) < 2 or listed != pairs:
        return
    first, members = listed[0][0], [token for pair in listed for token in pair]
    top = min(members, key=lambda t: len(list(t.ancestors)))
    above, label = top.head, top.dep_
    for number, fate in listed:
        for child in [c for c in fate.children if c not in members]:
            child.head = number
            child.dep_ = {"nsubj:pass": "nsubj", "aux:pass": "cop"}.get(child.dep_, child.dep_)
    if label in {"xcomp", "advcl"} and first.i > above.i and not children(above, "obj"):
        label = "obj"  # "reported 21 killed"
    first.head, first.dep_ = (first, "ROOT") if above == top else (above, label)
    for number, fate in listed:
        fate.head, fate.dep_ = number, "acl"
        if number != first:
            number.head, number.dep_ = first, "conj"


def fate_of_number(number: "Token") -> None:
    """Hang on a number the participle right behind it: "the loss of 155 (killed) and wounded"."""
    if number.pos_ != "NUM" or number.i + 1 >= len(number.doc):
        return
    fate = number.nbor()
    beside = fate.lower_ in _fates() and fate.head not in (number, fate) and number.head == fate.head
    if beside and fate.dep_ == "acl":
        fate.head = number


def take_subject_from_list(verb: "Token") -> None:
    """Make a noun that was coordinated with the verb before it the subject of the finite verb behind it.

    "The rebels retook the town, but their attempts to storm the mill, farther on, were beaten off."
    """
    if verb.dep_ != "conj" or not is_finite(verb) or not lacks_subject(verb):
        return
    nouns = [c for c in children(verb.head, "conj") if verb.head.i < c.i < verb.i and c.pos_ in NOMINAL]
    if verb.head.pos_ != "VERB" or not nouns or not children(nouns[-1], "cc"):
        return
    noun = nouns[-1]
    listed = any(c.i > noun.i for c in children(verb, "cc"))  # "took the hill and the suburb, and entered the town"
    if not listed and not _predicate_between(noun, verb):
        make_subject(noun, verb)


def _predicate_between(noun: "Token", verb: "Token") -> bool:
    """Whether another clause of the same sentence opens between a noun and a verb."""
    return any(c.pos_ in {"VERB", "AUX"} for c in children(verb.head, "conj", "parataxis") if noun.i < c.i < verb.i)


def subject_of_many(verb: "Token") -> None:
    """Make a count that opens with a preposition a subject: "Over a thousand men retreated"."""
    if not _may_be_finite(verb) or not lacks_subject(verb):
        return
    for noun in children(verb, "obl"):
        case = next(iter(children(noun, "case")), noun)
        counted = children(noun, "nummod")
        if case.lower_ in APPROXIMATE and noun.i < verb.i and counted and counted[0].i - case.i in {1, 2}:
            case.head, case.dep_ = counted[0], "advmod"
            make_subject(noun, verb)
            return


def subject_behind_phrase(verb: "Token") -> None:
    """Make a noun with its article behind the phrase that opens a sentence its subject.

    "After Lantern (the corps) struck west."
    """
    if not _may_be_finite(verb) or not lacks_subject(verb):
        return
    for phrase in children(verb, "obl"):
        behind = [c for c in children(phrase, "appos") if phrase.i < c.i < verb.i and children(c, "det")]
        if phrase.left_edge.i != verb.sent.start or not behind or behind[0].left_edge.i != phrase.i + 1:
            continue
        for child in [c for c in phrase.children if c.i > behind[0].i]:
            child.head = behind[0]
        make_subject(behind[0], verb)
        return


def _may_be_finite(verb: "Token") -> bool:
    """Whether a verb is finite, or heads its sentence as what may be a past tense."""
    return is_finite(verb) or (verb.tag_ == "VBN" and verb.dep_ == "ROOT")


def subject_before_verb(verb: "Token") -> None:
    """Make the noun right before a verb its subject, not one listed: "… were sent up and (Hill 9 was taken)"."""
    if verb.dep_ != "conj" or not is_finite(verb) or children(verb, "nsubj", "nsubj:pass", "csubj", "expl", "cc"):
        return
    at = min([c.i for c in children(verb, "aux", "aux:pass", "advmod") if c.i < verb.i] or [verb.i]) - 1
    noun = verb.doc[max(at, verb.sent.start)]
    while noun.dep_ != "conj" and noun.head != noun and noun.head.i < at + 1 and noun.head != verb.head:
        noun = noun.head
    if noun.dep_ != "conj" or noun.pos_ not in NOMINAL or noun.head == verb or not children(noun, "cc"):
        return
    if noun.right_edge.i == at and noun.head.pos_ in NOMINAL:
        make_subject(noun, verb)


def possessor(name: "Token") -> None:
    """Put a possessor before its noun: "surprised (Reed's mounted infantry)", whose participle was taken for a verb."""
    marks = [c for c in children(name, "case") if c.tag_ == "POS"]
    if not marks or name.dep_ not in TAKEN | {"nsubj", "nsubj:pass"} or marks[0].i + 2 >= name.sent.end:
        return
    verb, noun = name.doc[marks[0].i + 1], name.doc[marks[0].i + 2]
    if verb.tag_ != "VBN" or noun.head != verb or noun.dep_ != "obj" or noun.pos_ != "NOUN" or verb.head != name.head:
        return
    noun.head, noun.dep_ = name.head, name.dep_
    for child in [c for c in verb.children if c != noun]:
        child.head = noun.head
    name.head, name.dep_ = noun, "nmod:poss"
    verb.head, verb.dep_, verb.pos_ = noun, "amod", "ADJ"
