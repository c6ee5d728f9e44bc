"""Attachments that the parser gets wrong in the same way again and again in dated narrative, set right.

A sentence that opens with a date and a comma loses its subject to the date ("On 14 May 1944, Reed … attacked");
the agent of a passive behind a time or place hangs on that ("was taken in the evening by the Guard").
"""

from calendar import day_name, month_name
from typing import TYPE_CHECKING

from tadmor.extract.clauses import children, prepositions

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CALENDAR = frozenset(name.lower() for name in (*month_name, *day_name) if name)
PARTS = frozenset({"day", "night", "morning", "evening", "afternoon", "noon", "week", "month", "year", "hour", "dawn"})
SWALLOWED = frozenset({"conj", "appos", "nmod:unmarked", "nmod", "dep", "obl:unmarked"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def repair(doc: "Doc") -> "Doc":
    """Set heads and labels right in place; the parse stays one tree a sentence. Returns the same parse."""
    for verb in doc:
        if verb.pos_ in {"VERB", "AUX"}:
            _give_subject_back(verb)
            _give_agent_back(verb)
    return doc


def _is_time(token: "Token") -> bool:
    return token.pos_ == "NUM" or token.lower_ in CALENDAR | PARTS


def _is_finite(verb: "Token") -> bool:
    return verb.tag_ in {"VBD", "VBZ", "VBP"} or (verb.tag_ == "VBN" and bool(children(verb, "aux", "aux:pass")))


def _give_subject_back(verb: "Token") -> None:
    """Hang on a finite verb the nouns behind the comma of its date; those before its own subject join that."""
    if not _is_finite(verb) or children(verb, "csubj", "expl"):
        return
    own = children(verb, "nsubj", "nsubj:pass")
    for date in [c for c in verb.children if c.i < verb.i and _is_time(c)]:
        swallowed = [c for c in date.children if c.i > date.i and c.dep_ in SWALLOWED and _is_swallowed(c, date)]
        if not swallowed or (own and own[0].i < swallowed[-1].i):
            continue
        first, *rest = swallowed
        first.head, first.dep_ = verb, "nsubj:pass" if children(verb, "aux:pass") else "nsubj"
        for token in [*rest, *own]:
            token.head, token.dep_ = first, "conj"
        return


def _is_swallowed(token: "Token", date: "Token") -> bool:
    """Whether a noun under a date stands behind the comma that closes it, bare of a preposition, and is no time."""
    behind_comma = any(t.text == "," for t in token.doc[date.i + 1 : token.left_edge.i + 1])
    return behind_comma and token.pos_ in NOMINAL and not _is_time(token) and not prepositions(token)


def _give_agent_back(verb: "Token") -> None:
    """Hang "by X" on a passive verb without agent where it stands under a time or place behind the verb."""
    if not children(verb, "aux:pass") or any(prepositions(c) == "by" for c in verb.children):
        return
    for phrase in [c for c in children(verb, "obl", "obl:unmarked") if c.i > verb.i]:
        agents = [c for c in children(phrase, "nmod") if prepositions(c) == "by" and not _is_time(c)]
        if agents and agents[-1].pos_ in NOMINAL and _is_time(phrase):
            agents[-1].head, agents[-1].dep_ = verb, "obl:agent"
            return
