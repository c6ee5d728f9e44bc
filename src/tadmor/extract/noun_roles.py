"""The construction that an event noun stands in: what carries it, brings it about, undergoes it, or lets it occur."""

from typing import TYPE_CHECKING

from tadmor.extract.arguments import whole
from tadmor.extract.clauses import children, clause_of, is_measure, is_passive, is_predicate, lower, prepositions
from tadmor.extract.predicates import LightTable, light_table, outcome_table

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Token

SEEN = frozenset({"see", "witness", "experience"})
"""Verbs of which a time or a place is the subject: "the night saw heavy fighting"."""
SUFFERED = frozenset({"face", "suffer", "withstand", "receive", "survive", *SEEN})
"""Verbs of which whoever undergoes the event is the subject, besides those of repelling it."""
CAUSED = frozenset({"capture", "withdrawal", "agreement", "evacuation"})
"""Types of events that a fight is told to have led to; clashes it led to are part of it."""
STARTS = frozenset({"beginning", "start", "launch", "outbreak"})

Role = tuple[str, "Token | None"]
"""carry, cause, undergo, occur, phrase, title, mention, other or "", and the verb it stands with."""


def is_before_direction(token: "Token") -> bool:
    """Whether a noun was read as part of an adverb of direction ("shifted its attack northeastward")."""
    return token.dep_ == "compound" and is_measure(token.head, alone=True)


def construction_head(token: "Token") -> "Token":
    """The noun whose place in the clause counts: "a series of attacks", "A and B"."""
    step = token
    while True:
        if (
            (step.dep_ == "conj" and step.head.pos_ in {"NOUN", "PROPN"})
            or (step.dep_ == "nmod" and whole(step.head) == step)
            or is_before_direction(step)
            or (step.dep_ == "nmod" and prepositions(step) == "of" and lower(step.head) in STARTS)
        ):
            step = step.head
        else:
            return step


def role_of(top: "Token", kind: str) -> Role:
    """The role of an event noun of a type, by the place of its phrase's head in the clause."""
    table = light_table()
    if top.dep_ in {"obj", "xcomp"}:
        return _as_object(top, kind, table)
    if top.dep_ in {"nsubj", "nsubj:pass"}:
        return _as_subject(top, table)
    if top.dep_ in {"obl", "obl:agent", "nmod"}:
        return _in_phrase(top, kind, table)
    if top.dep_ == "ROOT" and not children(top, "cop", "nsubj"):
        return "title", None
    return "", None


def _as_object(top: "Token", kind: str, table: LightTable) -> Role:
    verb = lower(top.head)
    if verb in table.mention.lemmas:
        return "mention", top.head
    if verb in table.undergo.lemmas and verb in outcome_table().repels | SUFFERED:
        return "undergo", top.head
    if verb in table.cause.lemmas and kind in CAUSED:
        return "cause", top.head
    return ("carry", top.head) if verb in table.carry.lemmas else ("", None)


def _as_subject(top: "Token", table: LightTable) -> Role:
    verb = lower(top.head)
    if verb in table.mention.lemmas and (is_passive(top.head) or verb not in table.occur.lemmas):
        return "mention", top.head
    occurs = verb in table.occur.lemmas or verb in table.carry.lemmas or bool(children(top.head, "cop"))
    return "occur" if occurs else "other", top.head


def _in_phrase(top: "Token", kind: str, table: LightTable) -> Role:
    verb, case = lower(top.head), prepositions(top)
    if top.dep_ == "obl":
        if case in {"under", "to"} and verb in {"come", "be", "subject", "put"}:
            return "undergo", top.head
        if case in {"to", "in"} and verb in table.cause.lemmas and kind in CAUSED:
            return "cause", top.head
        if case in {"on", "for", "at", "in", "upon", "of"} and verb in table.aims.lemmas:
            return "mention", top.head
    if case in table.preposition.words:
        return "phrase", clause_of(top) if is_predicate(clause_of(top)) else None
    return "", None
