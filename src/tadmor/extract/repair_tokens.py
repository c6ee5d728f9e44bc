"""What the repairs of a parse ask of its tokens."""

import re
from calendar import day_name, month_name
from typing import TYPE_CHECKING

from tadmor.extract.clauses import children

if TYPE_CHECKING:
    from spacy.tokens import Token

CALENDAR = frozenset(name.lower() for name in (*month_name, *day_name) if name)
PARTS = frozenset({"day", "night", "morning", "evening", "afternoon", "noon", "week", "month", "year", "hour", "dawn"})
TAKEN = frozenset({"obj", "iobj", "obl", "obl:unmarked", "conj", "appos", "dep"})
"""Relations by which a clause takes a noun that belongs to another."""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
ORDINAL = re.compile(r"[1-3]?\d(?:st|nd|rd|th)")


def is_time(token: "Token") -> bool:
    """Whether a noun or number says when."""
    return token.pos_ == "NUM" or token.lower_ in CALENDAR | PARTS


def lacks_subject(verb: "Token") -> bool:
    """Whether a verb has no subject of any kind."""
    return not children(verb, "nsubj", "nsubj:pass", "csubj", "expl")


def make_subject(noun: "Token", verb: "Token") -> None:
    """Hang a noun on a verb as its subject; what was taken for a participle without auxiliary is a past tense."""
    noun.head, noun.dep_ = verb, "nsubj:pass" if children(verb, "aux:pass") else "nsubj"
    if verb.tag_ == "VBN" and not children(verb, "aux", "aux:pass"):
        verb.tag_ = "VBD"


def is_finite(verb: "Token") -> bool:
    """Whether a verb is inflected, or a participle with its auxiliary."""
    return verb.tag_ in {"VBD", "VBZ", "VBP"} or (verb.tag_ == "VBN" and bool(children(verb, "aux", "aux:pass")))
