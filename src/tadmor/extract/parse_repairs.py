"""Attachments that the parser gets wrong in the same way again and again in dated narrative, set right.

What is repaired stands in ``repair_dates``, ``repair_lists``, ``repair_clauses`` and ``repair_subjects``, the order
here.
"""

from typing import TYPE_CHECKING

from tadmor.extract.clauses import CLAUSES, children
from tadmor.extract.repair_clauses import (
    CARRIES,
    being_in_hands,
    clause_beside,
    clause_of_noun,
    gap_of_relative,
    goes_on,
    infinitive_of_object,
    name_as_subject,
    name_for_verb,
    object_of_infinitive,
    particle_before_object,
    report_behind,
    subject_as_root,
    subject_behind_semicolon,
    subject_with_ordinal,
    verb_before_noun,
)
from tadmor.extract.repair_dates import (
    date_as_root,
    date_in_brackets,
    free_phrase_of_date,
    free_subject_of_ordinal,
    give_agent_back,
    give_subject_back,
)
from tadmor.extract.repair_lists import (
    as_well_as,
    before_determiner,
    fate_of_number,
    list_of_fates,
    noun_behind_adjective,
    possessor,
    subject_before_verb,
    subject_behind_phrase,
    subject_of_many,
    take_subject_from_list,
)
from tadmor.extract.repair_subjects import (
    clause_behind_semicolon,
    first_of_clauses,
    name_behind_class,
    object_without_case,
    subject_with_apposition,
    subject_with_aside,
)
from tadmor.extract.repair_tokens import NOMINAL, is_time, lacks_subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PERSON = "PERSON"
OF_VERBS = (
    clause_behind_semicolon,
    first_of_clauses,
    give_subject_back,
    free_phrase_of_date,
    give_agent_back,
    object_of_infinitive,
    clause_beside,
    report_behind,
    infinitive_of_object,
    particle_before_object,
    goes_on,
)
"""What is set right at each verb, in this order."""
LACKING_SUBJECT = (
    subject_with_aside,
    subject_with_apposition,
    subject_of_many,
    subject_behind_phrase,
    gap_of_relative,
    free_subject_of_ordinal,
    take_subject_from_list,
    subject_before_verb,
    subject_behind_semicolon,
)
"""What gives a verb without a subject the one that is meant, the first that fits."""
OF_NOUNS = (date_in_brackets, fate_of_number, name_behind_class, object_without_case)
"""What is set right at each noun or number."""


def agree(doc: "Doc") -> None:
    """Call a verb what two of its tag, part of speech and clause say it is ("torpedoes hit/NOUN/VBD the ship")."""
    for token in doc:
        if token.pos_ in {"NOUN", "PROPN", "ADJ"} and token.tag_.startswith("VB") and token.dep_ != "amod":
            governed = token.dep_ in CLAUSES - {"ROOT", "conj"}
            if governed or children(token, "nsubj", "nsubj:pass", "obj", "aux", "aux:pass", "mark"):
                token.pos_ = "VERB"
        if token.pos_ in {"NOUN", "ADJ"} and _acts_on(token):
            token.pos_, token.tag_ = "VERB", "VBD"
        if token.tag_ == "VBN" and token.pos_ == "VERB" and _is_active(token):
            token.tag_ = "VBD"
        if token.tag_ in {"NNP", "NNPS"} and token.pos_ == "VERB" and token.dep_ not in CLAUSES:
            token.pos_ = "PROPN"
        # "1,200 French were killed"
        counted = token.pos_ == "ADJ" and token.is_title and children(token, "nummod")
        if counted and token.dep_ in {"nsubj", "nsubj:pass", "obj", "obl", "nmod"}:
            token.pos_, token.tag_ = "PROPN", "NNPS"


def _acts_on(token: "Token") -> bool:
    """Whether a word has a subject and an object, and nothing that only nouns and predicates have."""
    acts = children(token, "nsubj") and children(token, "obj")
    return bool(acts) and not children(token, "cop", "det", "case")


def _is_active(participle: "Token") -> bool:
    """Whether what is tagged a participle heads a main clause without an auxiliary: "The corps struck west"."""
    if children(participle, "aux", "aux:pass", "nsubj:pass", "cop", "mark"):
        return False
    above, has_subject = participle.head, bool(children(participle, "nsubj"))
    if participle.dep_ == "conj":
        alike = above.tag_ == "VBD" and not children(above, "aux:pass", "aux")
        return alike or (has_subject and above.tag_ != "VBN")
    if participle.dep_ == "ROOT":
        return has_subject or bool(children(participle, "obj"))
    return has_subject and participle.dep_ in {"parataxis", "ccomp"}


def repair(doc: "Doc") -> "Doc":
    """Set heads and labels right in place; the parse stays one tree a sentence. Returns the same parse."""
    for name in doc.ents:
        if name.label_ == PERSON:
            name_as_subject(name)
        if name.root.pos_ == "NOUN" and name.root.tag_ == "NN" and name.root.is_title and len(name) == 1:
            name.root.pos_, name.root.tag_ = "PROPN", "NNP"
    for sentence in doc.sents:
        list_of_fates(sentence)
    for token in doc:
        _repair_phrase(token)
        for mend_noun in OF_NOUNS if token.pos_ in {*NOMINAL, "NUM"} else ():
            mend_noun(token)
        if token.pos_ == "VERB" and token.is_title:
            name_for_verb(token)
        if token.pos_ in {"VERB", "AUX"}:
            for mend in OF_VERBS:
                mend(token)
            for mend in LACKING_SUBJECT if lacks_subject(token) else ():
                mend(token)
    return doc


def _repair_phrase(token: "Token") -> None:
    if token.dep_ == "amod" and token.lower_ in CARRIES:
        verb_before_noun(token)
    if token.dep_ == "ROOT" and token.pos_ in NOMINAL | {"ADJ"}:
        clause_of_noun(token)
        subject_with_ordinal(token)
        subject_as_root(token)
    if token.dep_ in CLAUSES and token.pos_ == "NOUN":
        being_in_hands(token)
    if token.dep_ == "ROOT" and is_time(token):
        date_as_root(token)
    if token.tag_ == "POS":
        possessor(token.head)
    if token.dep_ == "advmod":
        noun_behind_adjective(token)
    if token.dep_ in {"det", "nmod:poss"}:
        before_determiner(token)
    if token.dep_ in {"conj", "obl"} and token.pos_ in NOMINAL:
        as_well_as(token)
