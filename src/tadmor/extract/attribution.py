"""Who is said to say what a clause says, and how sure the text is of it.

The speaker is the subject of a reporting verb above the clause, the noun of "according to" in it, or the
agent of a passive report; certainty comes from the verb, from hedges and from denials.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from tadmor.extract.citations_scope import citations_for
from tadmor.extract.clauses import agents, children, clause_of, lower, prepositions, subjects
from tadmor.extract.noun_phrases import noun_lemma, phrase
from tadmor.knowledge.tables import load_table
from tadmor.model import Attribution

if TYPE_CHECKING:
    from tadmor.extract.actors import ActorFindings
    from tadmor.extract.parse_tree import Token
    from tadmor.extract.parsed import ParsedBlock

__all__ = ["ClaimWords", "attribution", "citations_for", "claim_words"]

CONTENT = frozenset({"ccomp", "xcomp", "parataxis", "advcl", "csubj", "csubj:pass", "ROOT", "conj"})
HEDGES = ("claimed", "reported", "disputed")
"""Certainties that single words tell, those first that go before others."""
STEPS_UP = 6
"""How many clauses up a report may stand: deeper nesting is rarely meant."""


class ClaimWords(msgspec.Struct, frozen=True):
    """Reporting verbs by certainty, hedges, prepositions of source and heads of speakers."""

    verbs: dict[str, tuple[str, ...]]
    hedges: dict[str, tuple[str, ...]]
    sources: dict[str, tuple[str, ...]]
    speakers: dict[str, tuple[str, ...]]


@cache
def claim_words() -> ClaimWords:
    """The table that ships."""
    table: ClaimWords = load_table("actors/claims.toml", ClaimWords)
    return table


@cache
def reporting() -> dict[str, str]:
    """Certainty by the lemma of the reporting verb."""
    return {verb: certainty for certainty, verbs in claim_words().verbs.items() for verb in verbs}


def attribution(block: "ParsedBlock", token: "Token", actors: "ActorFindings") -> Attribution:
    """Speaker and certainty of what the clause of a token says.

    Args:
        block: The block the token stands in.
        token: The event word or any word of the clause.
        actors: The actors of the account, to tell which of them the speaker is.
    """
    source = _named_source(token)
    if source is not None:
        return _by(block, source, "reported", actors, "named by a preposition of source")
    for clause in _clauses_up(token):
        report = _report_above(clause)
        if report is not None:
            return from_report(block, report, actors)
        hedge = _hedge(clause)
        if hedge is not None:
            return Attribution(None, hedge[0], None, f"hedged by “{hedge[1]}”")
        if clause.dep_ not in CONTENT and not clause.dep_.startswith("acl"):
            break
    return Attribution(reason="the text states it")


def _clauses_up(token: "Token") -> "Iterator[Token]":
    """The clause of a token and those it hangs in, from the inside."""
    clause = clause_of(token)
    for _ in range(STEPS_UP):
        yield clause
        if clause.head is clause:
            return
        above = clause_of(clause.head)
        if above is clause:
            return
        clause = above


def _report_above(clause: "Token") -> "Token | None":
    """The reporting verb that a clause is the content of: "X claimed that …", "…, X said"."""
    while clause.dep_ == "conj" and clause.head is not clause and not is_report(clause.head):
        clause = clause.head
    head = clause.head
    if clause.dep_ in {"ccomp", "xcomp", "csubj:pass", "csubj"} and is_report(head):
        return head
    told = [c for c in children(head, "ccomp") if c.i < clause.i]
    if clause.dep_ == "advcl" and clause.tag_ == "VBG" and is_report(head) and told:
        return head  # what came of what is said is said with it: "stated that it had struck, killing 40"
    if clause.dep_ == "conj" and is_report(head) and not children(clause, "nsubj"):
        return None
    for child in clause.children:  # "Ten died, the ministry said"
        if (
            child.dep_ in {"parataxis", "ccomp"}
            and is_report(child)
            and subjects(child)
            and not children(child, "ccomp")
        ):
            return child
    return None


def is_report(verb: "Token") -> bool:
    """Whether a verb reports what somebody says."""
    return verb.pos_ in {"VERB", "AUX"} and lower(verb) in reporting()


def from_report(
    block: "ParsedBlock", verb: "Token", actors: "ActorFindings", behind: "Token | None" = None
) -> Attribution:
    """Speaker and certainty of what a reporting verb reports, up to a token ``behind`` it or to the sentence's end."""
    certainty = reporting()[lower(verb)]
    negated = any(c.lower_ in {"not", "n't", "never"} for c in verb.children)
    said = verb.doc[verb.i : verb.sent.end if behind is None else behind.i].text.lower()
    if negated and certainty in {"reported", "claimed"}:
        certainty = "denied"
    if _hedge_phrase(said, "disputed"):
        certainty = "disputed"
    for speaker in agents(verb):
        if speaker.lower_ not in {"it", "there", "that"}:
            return _by(block, speaker, certainty, actors, f"subject of “{verb.text}”")
    return Attribution(None, certainty, None, f"“{verb.text}” without a speaker")


def _named_source(token: "Token") -> "Token | None":
    """The noun of "according to X" in the clauses around a token."""
    if _opens_source().isdisjoint(t.lower_ for t in token.sent):
        return None
    for clause in _clauses_up(token):
        for child in clause.subtree:
            if child.dep_ in {"obl", "nmod", "advcl"} and prepositions(child) in _sources():
                return child
            if child.lower_ == "according" and (named := _behind_according(child)) is not None:
                return named
        if clause.dep_ not in CONTENT and not clause.dep_.startswith("acl"):
            return None
    return None


@cache
def _sources() -> frozenset[str]:
    return frozenset(claim_words().sources["prepositions"])


@cache
def _opens_source() -> frozenset[str]:
    """The words with which the naming of a source begins."""
    return frozenset(phrase.split()[0] for phrase in _sources()) | {"according"}


def _behind_according(word: "Token") -> "Token | None":
    """The noun behind "according to", however the two words were parsed."""
    if word.i + 1 >= len(word.doc) or word.nbor(1).lower_ != "to":
        return None
    heads = [word, word.nbor(1), word.head]
    for head in heads:
        for child in (head, *head.children):
            if child.i > word.i + 1 and child.pos_ in {"NOUN", "PROPN", "PRON"}:
                return child
    return None


def _by(block: "ParsedBlock", token: "Token", certainty: str, actors: "ActorFindings", reason: str) -> Attribution:
    link = actors.entity_at(block, token)
    entity = link.entities[0] if link else None
    if token.pos_ == "PRON":
        name = actors.entities[entity].name if entity is not None else None
    else:
        name = speaker_name(token)
    return Attribution(name, certainty, entity, reason)


def speaker_name(token: "Token") -> str:
    """The speaker as the text names it, without the article: "Russian Ministry of Defense", "local media"."""
    first, last = phrase(token)
    for child in token.children:
        if child.dep_ == "nmod" and child.i > last.i and prepositions(child) in {"of", "for"} and noun_lemma(token):
            last = phrase(child)[1]
    words = token.doc[first.i : last.i + 1].text
    return re.sub(r"^(?:the|an?) ", "", words, flags=re.IGNORECASE).strip()


def _hedge(clause: "Token") -> tuple[str, str] | None:
    """Certainty and word of a hedge in a clause itself: "reportedly", "is believed to"."""
    hedges = [(HEDGES.index(sure), c.i, c.lower_) for c in clause.children if (sure := _hedges().get(c.lower_))]
    if hedges:
        place, _, word = min(hedges)
        return HEDGES[place], word
    if is_report(clause) and children(clause, "aux:pass", "cop", "aux"):
        passive = any(c.dep_ == "aux:pass" for c in clause.children)
        if passive and reporting()[lower(clause)] in {"claimed", "reported"}:
            return reporting()[lower(clause)], clause.text
    text = " ".join(t.lower_ for t in clause.doc[clause.left_edge.i : clause.i + 2])
    for certainty in ("disputed", "claimed", "reported"):
        found = _hedge_phrase(text, certainty)
        if found:
            return certainty, found
    return None


@cache
def _hedges() -> dict[str, str]:
    """Certainty by the single words that hedge."""
    table = claim_words().hedges
    return {word: certainty for certainty in reversed(HEDGES) for word in table[certainty]}


def _hedge_phrase(text: str, certainty: str) -> str | None:
    return next((p for p in claim_words().hedges[f"phrases_{certainty}"] if p in text), None)
