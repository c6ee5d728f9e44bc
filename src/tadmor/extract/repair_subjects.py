"""Subjects of clauses that stand behind a semicolon or an aside, which the parser gives to the clause before."""

from typing import TYPE_CHECKING

from tadmor.extract.clauses import SUBJECTS, children, prepositions

if TYPE_CHECKING:
    from spacy.tokens import Token

PARTICIPLES = frozenset({"VBN", "VBD"})


def past_with_subject(verb: "Token") -> None:
    """Call a participle with a subject and no auxiliary a past tense; behind a semicolon it is no adverbial."""
    if verb.tag_ != "VBN" or not children(verb, "nsubj") or children(verb, "aux", "aux:pass", "cop", "obl:agent"):
        return
    if verb.dep_ in {"ROOT", "parataxis", "ccomp"} or (verb.dep_ == "conj" and verb.head.tag_ != "VBN"):
        verb.tag_ = "VBD"
    opening = verb.left_edge
    behind = verb.dep_ == "advcl" and verb.head.i < verb.i and not children(verb, "mark")
    if behind and ";" in {opening.text, opening.nbor(-1).text}:
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
