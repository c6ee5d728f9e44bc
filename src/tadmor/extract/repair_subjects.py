"""Subjects of clauses that stand behind a semicolon or an aside, which the parser gives to the clause before."""

from typing import TYPE_CHECKING

from tadmor.extract.clauses import NOT_OBJECTS, SUBJECTS, children, prepositions
from tadmor.extract.repair_tokens import NOMINAL, is_time

if TYPE_CHECKING:
    from spacy.tokens import Token

PARTICIPLES = frozenset({"VBN", "VBD"})


def clause_behind_semicolon(verb: "Token") -> None:
    """Make a clause of its own of what stands behind a semicolon, with a subject: "…; the guard held out"."""
    behind = verb.dep_ == "advcl" and verb.tag_ == "VBN" and verb.head.i < verb.i and bool(children(verb, "nsubj"))
    if not behind or children(verb, "aux", "aux:pass", "cop", "obl:agent", "mark"):
        return
    if ";" in {verb.left_edge.text, verb.left_edge.nbor(-1).text}:
        verb.tag_, verb.dep_ = "VBD", "conj"


def subject_with_aside(verb: "Token") -> None:
    """Give a verb the subject whose relative clause stands between: "…, and General Reed, who was ill, joined in"."""
    if verb.dep_ not in {"conj", "parataxis"} or verb.tag_ not in PARTICIPLES or children(verb, *SUBJECTS, "aux"):
        return
    comma = verb.nbor(-1)
    if comma.text != "," or verb.i - 2 <= verb.sent.start:
        return
    relatives = [t for t in verb.doc[verb.sent.start : verb.i] if t.lower_ in {"who", "which"} and t.tag_ != "IN"]
    if not relatives or relatives[-1].nbor(-1).text != ",":
        return
    pronoun = relatives[-1]
    clause = pronoun.head
    if clause.dep_ != "acl:relcl" or any(t.text == "," for t in verb.doc[pronoun.i : verb.i - 1]):
        return
    noun = pronoun.nbor(-2)
    while noun.dep_ in {"flat", "compound", "nmod", "appos"} and noun.head.i < noun.i:
        noun = noun.head
    marks = [c for c in children(noun, "cc") if c.i < noun.i]
    if noun.dep_ != "conj" or not marks or marks[0].nbor(-1).text != "," or prepositions(noun):
        return
    if noun.is_ancestor(verb) or clause.is_ancestor(noun):
        return
    clause.head = noun
    outer = noun.head
    while outer.pos_ != "VERB" and outer.head != outer:
        outer = outer.head
    if verb.is_ancestor(outer) or outer == verb:
        return
    verb.tag_ = "VBD"
    verb.head, verb.dep_ = outer, "conj"
    noun.head, noun.dep_ = verb, "nsubj"
    marks[0].head = verb


def subject_with_apposition(verb: "Token") -> None:
    """Give a verb the subject listed with the clause before: "was taken, and its garrison, 40 men, laid down arms"."""
    if verb.dep_ not in {"conj", "advcl", "parataxis"} or verb.tag_ not in PARTICIPLES:
        return
    if children(verb, *SUBJECTS, "aux", "mark", "cc") or verb.i - 2 <= verb.sent.start or verb.nbor(-1).text != ",":
        return
    for noun in verb.doc[verb.sent.start : verb.i]:
        asides = [c for c in children(noun, "appos", "acl:relcl") if c.i > noun.i]
        if noun.dep_ != "conj" or noun.pos_ not in NOMINAL or not asides or noun.head.i > noun.i:
            continue
        marks = [c for c in children(noun, "cc") if c.i < noun.i]
        closed = noun.right_edge.i in {verb.i - 1, verb.i - 2} and asides[-1].left_edge.i - noun.i <= 2
        if not closed or not marks or marks[0].nbor(-1).text != "," or noun.is_ancestor(verb) or prepositions(noun):
            continue
        noun.head, noun.dep_ = verb, "nsubj"
        marks[0].head, verb.dep_, verb.tag_ = verb, "conj", "VBD"
        return


def first_of_clauses(verb: "Token") -> None:
    """Let the first of several predicates of one subject govern the others: "They resisted, lost ten, and fled"."""
    main = verb.head
    if verb.dep_ != "advcl" or main.i < verb.i or verb.tag_ != "VBD" or children(verb, "mark", "aux", "advmod"):
        return
    subjects = children(verb, *SUBJECTS)
    if not subjects or main.tag_ not in PARTICIPLES or children(main, *SUBJECTS, "aux", "aux:pass", "expl"):
        return
    above, label = main.head, main.dep_
    verb.head, verb.dep_ = (verb, "ROOT") if above == main else (above, label)
    for child in [c for c in main.children if c.i < verb.i]:
        child.head = verb
    main.head, main.dep_, main.tag_ = verb, "conj", "VBD"


def object_without_case(noun: "Token") -> None:
    """Make a noun right behind an active verb its object: "surprised (the camp) at daybreak"."""
    verb = noun.head
    if (
        verb.tag_ not in {"VBD", "VBZ", "VBP", "VB", "VBG"}
        or noun.left_edge.i != verb.i + 1
        or noun.pos_ not in NOMINAL
    ):
        return
    if children(verb, "obj", "aux:pass", "nsubj:pass", "xcomp", "ccomp") or children(noun, "case", "mark"):
        return
    if not is_time(noun) and noun.lemma_.lower() not in NOT_OBJECTS and not children(noun, "nummod"):
        noun.dep_ = "obj"


def name_behind_class(name: "Token") -> None:
    """Make one of a noun of a class and the name right behind it: "the patrol ship (Arlan) was damaged"."""
    if name.pos_ != "PROPN" or name.is_sent_start:
        return
    noun = name.nbor(-1)
    if noun.pos_ != "NOUN" or noun.head != name.head or children(name, "det", "case", "cc"):
        return
    if noun.dep_ in {*SUBJECTS, "obj", "obl"} and (noun.dep_ == name.dep_ or {noun.dep_, name.dep_} <= {*SUBJECTS}):
        name.head, name.dep_ = noun, "appos"
