"""Attachments that the parser gets wrong in the same way again and again in dated narrative, set right.

What is repaired stands in ``repair_dates``, ``repair_lists`` and ``repair_clauses``; here the order.
"""

from typing import TYPE_CHECKING

from tadmor.extract.clauses import CLAUSES, children
from tadmor.extract.repair_clauses import (
    CARRIES,
    clause_beside,
    clause_of_noun,
    gap_of_relative,
    goes_on,
    infinitive_of_object,
    name_as_subject,
    object_of_infinitive,
    particle_before_object,
    report_behind,
    subject_behind_semicolon,
    subject_with_ordinal,
    verb_before_noun,
)
from tadmor.extract.repair_dates import (
    free_phrase_of_date,
    free_subject_of_ordinal,
    give_agent_back,
    give_subject_back,
)
from tadmor.extract.repair_lists import (
    as_well_as,
    before_determiner,
    noun_behind_adjective,
    participle_of_number,
    take_subject_from_list,
)
from tadmor.extract.repair_tokens import NOMINAL

if TYPE_CHECKING:
    from spacy.tokens import Doc

PERSON = "PERSON"


def agree(doc: "Doc") -> None:
    """Call a verb what two of its tag, part of speech and clause say it is ("torpedoes hit/NOUN/VBD the ship")."""
    for token in doc:
        if token.pos_ in {"NOUN", "PROPN", "ADJ"} and token.tag_.startswith("VB") and token.dep_ != "amod":
            governed = token.dep_ in CLAUSES - {"ROOT", "conj"}
            if governed or children(token, "nsubj", "nsubj:pass", "obj", "aux", "aux:pass", "mark"):
                token.pos_ = "VERB"
        both = children(token, "nsubj") and children(token, "obj")
        if both and token.pos_ in {"NOUN", "ADJ"} and not children(token, "cop", "det", "case"):
            token.pos_, token.tag_ = "VERB", "VBD"
        # "1,200 French were killed"
        counted = token.pos_ == "ADJ" and token.is_title and children(token, "nummod")
        if counted and token.dep_ in {"nsubj", "nsubj:pass", "obj", "obl", "nmod"}:
            token.pos_, token.tag_ = "PROPN", "NNPS"


def repair(doc: "Doc") -> "Doc":
    """Set heads and labels right in place; the parse stays one tree a sentence. Returns the same parse."""
    for name in doc.ents:
        if name.label_ == PERSON:
            name_as_subject(name)
        if name.root.pos_ == "NOUN" and name.root.tag_ == "NN" and name.root.is_title and len(name) == 1:
            name.root.pos_, name.root.tag_ = "PROPN", "NNP"
    for verb in doc:
        if verb.dep_ == "amod" and verb.lower_ in CARRIES:
            verb_before_noun(verb)
        if verb.dep_ == "ROOT" and verb.pos_ in NOMINAL | {"ADJ"}:
            clause_of_noun(verb)
            subject_with_ordinal(verb)
        if verb.dep_ == "advmod":
            noun_behind_adjective(verb)
        if verb.dep_ in {"acl", "amod"}:
            participle_of_number(verb)
        if verb.dep_ in {"det", "nmod:poss"}:
            before_determiner(verb)
        if verb.dep_ in {"conj", "obl"} and verb.pos_ in NOMINAL:
            as_well_as(verb)
        if verb.pos_ in {"VERB", "AUX"}:
            give_subject_back(verb)
            free_phrase_of_date(verb)
            gap_of_relative(verb)
            free_subject_of_ordinal(verb)
            give_agent_back(verb)
            take_subject_from_list(verb)
            subject_behind_semicolon(verb)
            object_of_infinitive(verb)
            clause_beside(verb)
            report_behind(verb)
            infinitive_of_object(verb)
            particle_before_object(verb)
            goes_on(verb)
    return doc
