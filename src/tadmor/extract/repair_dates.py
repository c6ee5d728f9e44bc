"""What the parser hangs on a date, a day or a time of day goes back to the verb.

A sentence that opens with a date and a comma loses its subject to the date ("On 14 May 1944, Reed … attacked");
so does one behind a full date or a day of the month without a comma ("On the 20th Reed marched"). Places behind the
comma of a date hang on it ("on 5 March 1911, around the mill"), as does what is stated on a date; the agent of a
passive behind a time hangs on that ("was taken in the evening by the Guard").
"""

from typing import TYPE_CHECKING

from tadmor.extract.clauses import children, prepositions
from tadmor.extract.repair_tokens import CALENDAR, NOMINAL, ORDINAL, is_finite, is_time, lacks_subject, make_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

SWALLOWED = frozenset({"conj", "appos", "nmod:unmarked", "nmod", "dep", "obl:unmarked", "punct"})
"""Relations by which a date takes the subject behind it."""


def give_subject_back(verb: "Token") -> None:
    """Hang on a finite verb the nouns behind the comma of its date; those before its own subject join that."""
    if not is_finite(verb) or children(verb, "csubj", "expl"):
        return
    own = children(verb, "nsubj", "nsubj:pass")
    for date in [c for c in verb.children if c.i < verb.i and is_time(c)]:
        swallowed = [c for c in date.children if c.i > date.i and c.dep_ in SWALLOWED and _is_swallowed(c, date)]
        if not swallowed and not own:
            swallowed = [c for c in date.children if c.dep_ in {"nmod:unmarked", "appos"} and _is_behind_date(c, date)][
                -1:
            ]
        if not swallowed or (own and own[0].i < swallowed[-1].i):
            continue
        first, *rest = swallowed
        make_subject(first, verb)
        for token in [*rest, *own]:
            token.head, token.dep_ = first, "conj"
        return


def _is_swallowed(token: "Token", date: "Token") -> bool:
    """Whether a noun under a date stands behind the comma that closes it, bare of a preposition, and is no time."""
    behind_comma = any(t.text == "," for t in token.doc[date.i + 1 : token.left_edge.i + 1])
    return behind_comma and token.pos_ in NOMINAL and not is_time(token) and not prepositions(token)


def _is_behind_date(token: "Token", date: "Token") -> bool:
    """Whether a noun with its article stands right behind a full date: "On 5 March 1911 the minister said"."""
    between = token.doc[date.i : token.left_edge.i]
    full = any(t.lower_ in CALENDAR for t in between) and all(is_time(t) for t in between)
    return full and token.i > date.i and token.pos_ in NOMINAL and not is_time(token) and token.left_edge.i < token.i


def free_phrase_of_date(verb: "Token") -> None:
    """Hang on a verb what stands behind the comma of its date: "on 5 March 1911, around the mill and the base"."""
    for date in [c for c in verb.children if is_time(c)]:
        behind = [c for c in children(date, "nmod", "obl") if c.i > date.i and prepositions(c) and not is_time(c)]
        phrases = [c for c in behind if "," in {c.left_edge.text, verb.doc[c.left_edge.i - 1].text}]
        for phrase in phrases:
            phrase.head, phrase.dep_ = verb, "obl"
        for other in children(date, "conj"):
            if phrases and other.i > phrases[-1].i and not is_time(other):
                other.head = phrases[-1]
        for clause in children(date, "acl", "acl:relcl"):  # "stated on 5 March that it had attacked"
            if any(c.lower_ == "that" for c in children(clause, "mark")):
                clause.head, clause.dep_ = verb, "ccomp"


def date_in_brackets(number: "Token") -> None:
    """Set a date in brackets beside the place it belongs to: "at Arlan (May 3) and Dorn (May 5)"."""
    if number.dep_ == "nmod:unmarked" and number.pos_ == "NUM" and number.left_edge.text == "(":
        number.dep_ = "appos"


def free_subject_of_ordinal(verb: "Token") -> None:
    """Part a day of the month from the subject behind it: "On (the 20th) Reed", "evening of (the 18th) Reed's men"."""
    if not is_finite(verb) or not lacks_subject(verb):
        return
    for phrase in children(verb, "obl", "obl:unmarked", "advmod"):
        if phrase.i > verb.i or phrase.left_edge.i != verb.sent.start:
            continue
        for day in phrase.subtree:
            if _is_taken_day(day):
                _part(day, phrase, verb)
                return


def _is_taken_day(day: "Token") -> bool:
    """Whether the noun behind a day of the month took it: "of the (18th) Reed's men", "of (5) March 1911 the men"."""
    if day.dep_ == "nummod":
        return day.nbor().lower_ in CALENDAR and day.head.i > day.i + 1
    owned = any(c.i > day.i for c in children(day.head, "nmod:poss"))
    return day.dep_ == "amod" and bool(ORDINAL.fullmatch(day.lower_)) and (owned or day.head.pos_ == "PROPN")


def _part(day: "Token", phrase: "Token", verb: "Token") -> None:
    """Hang a day where the noun phrase behind it hung, and that noun on the verb."""
    noun = day.head
    while noun not in (phrase, noun.head) and noun.head.i > day.i:
        noun = noun.head
    above, label = noun.head, noun.dep_
    before = [c for t in {noun, day.head} for c in children(t, "case", "det") if c.i < day.i]
    day.head, day.dep_ = above, label
    make_subject(noun, verb)
    for token in before:
        token.head = day


def give_agent_back(verb: "Token") -> None:
    """Hang "by X" on a passive verb without agent where it stands under a time or place behind the verb."""
    if not children(verb, "aux:pass") or any(prepositions(c) == "by" for c in verb.children):
        return
    for phrase in [c for c in children(verb, "obl", "obl:unmarked") if c.i > verb.i]:
        agents = [c for c in children(phrase, "nmod") if prepositions(c) == "by" and not is_time(c)]
        if agents and agents[-1].pos_ in NOMINAL and is_time(phrase):
            agents[-1].head, agents[-1].dep_ = verb, "obl:agent"
            return


def date_as_root(date: "Token") -> None:
    """Put a sentence under its verb, not its date: "On 5 March in Operation Reed, (a force landed)"."""
    if not children(date, "case"):
        return
    verb = next((t for t in date.subtree if is_finite(t) and children(t, "nsubj", "nsubj:pass")), None)
    if verb is None or verb.dep_ not in {"acl:relcl", "parataxis", "conj", "appos"} or children(verb, "mark", "cc"):
        return
    if any(c.tag_ in {"WDT", "WP"} for c in verb.subtree if c.i < verb.i):
        return
    verb.head, verb.dep_ = verb, "ROOT"
    for child in [c for c in date.children if c.i > verb.i]:
        child.head = verb
    date.head, date.dep_ = verb, "obl"
