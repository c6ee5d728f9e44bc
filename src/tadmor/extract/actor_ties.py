"""What a sentence says of who belongs together: commanders and forces, allies, parts and wholes."""

import itertools
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from tadmor.extract.actor_words import actor_words, is_state_name, is_word
from tadmor.extract.clauses import agents, children, coordinated, lower, patients, prepositions
from tadmor.extract.noun_phrases import noun_lemma, owners, role
from tadmor.extract.sides import PART, Engagement, Tie

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Span, Token

COMMAND, HELP, ORDER, LISTED = 3.0, 2.0, 1.0, 1.0
MUTUAL = frozenset({"clash", "fight", "meet", "sign", "agree", "battle", "skirmish", "collide", "contend", "negotiate"})
"""Verbs whose coordinated subjects may stand against each other."""
FOUGHT = (
    (MUTUAL - {"meet", "sign", "agree", "negotiate"}, frozenset({"with"})),
    (frozenset({"fall"}), frozenset({"on", "upon"})),
    (frozenset({"surrender", "lose", "fall"}), frozenset({"to"})),
)
"""Verbs behind which whom one fights stands with a preposition of their own."""


class Spoken(Protocol):
    """The actors that a noun phrase speaks of."""

    @property
    def entities(self) -> tuple[int, ...]:
        """Entity ids."""


Links = Mapping[int, Spoken]


def ties_of(sentence: "Span", links: Links) -> list[Tie]:
    """Who belongs together by the words of a sentence.

    Args:
        sentence: The parsed sentence.
        links: The actors of its noun phrases, by token.
    """
    found: list[Tie] = []
    for token in sentence:
        if token.dep_ == "appos" and is_word(noun_lemma(token.head), "leaders"):
            led = children(token.head, "compound", "nmod", "nmod:poss")
            found += _pairs(links, [token], led, COMMAND, f"the other's “{token.head.text}”")
        if token.pos_ == "VERB":
            found += _by_verb(token, links)
        if token.i in links:
            found += _by_noun(token, links)
    return found


def _pairs(
    links: Links, ones: "Sequence[Token]", others: "Sequence[Token]", weight: float, reason: str
) -> Iterator[Tie]:
    for one in _entities(links, ones):
        for other in _entities(links, others):
            if one != other:
                yield Tie(one, other, weight, reason)


def _entities(links: Links, tokens: "Sequence[Token]") -> list[int]:
    return [e for t in tokens for part in coordinated(t) if part.i in links for e in links[part.i].entities]


def _by_verb(verb: "Token", links: Links) -> Iterator[Tie]:
    words = actor_words().ties
    lemma = lower(verb)
    if lemma in words["command"]:
        yield from _pairs(links, agents(verb), patients(verb), COMMAND, f"one “{verb.text}” the other")
    elif lemma in words["help"]:
        yield from _pairs(links, agents(verb), patients(verb), HELP, f"one “{verb.text}” the other")
    elif lemma in words["order"]:
        yield from _pairs(links, agents(verb), patients(verb), ORDER, f"one “{verb.text}” the other")
    for child in children(verb, "obl", "nmod"):
        company = _company(child)
        if company:
            yield from _pairs(links, agents(verb), company, HELP, "acting together")
    for child in children(verb, "advcl"):  # "X, aided by Y, attacked"
        if lower(child) in words["help"] and child.tag_ == "VBN":
            helpers = [c for c in child.children if c.dep_ in {"obl", "obl:agent"} and prepositions(c) == "by"]
            yield from _pairs(links, agents(verb), helpers, HELP, f"“{child.text} by”")


def _company(token: "Token") -> "list[Token]":
    """Who acts along with the subject: "alongside X", "in conjunction with X"."""
    if prepositions(token) in actor_words().ties["company"]:
        return [token]
    if lower(token) in actor_words().ties["nouns"]:
        return [c for c in children(token, "nmod") if prepositions(c) in {"with", "from", "of"}]
    return []


def _by_noun(token: "Token", links: Links) -> Iterator[Tie]:
    words = actor_words().ties
    if not is_word(noun_lemma(token), "deeds", "things"):
        possessors = children(token, "nmod:poss")
        yield from _pairs(links, [token], possessors, COMMAND, f"whose “{token.text}” they are")
        yield from _pairs(links, [token], owners(token), COMMAND, PART)
    for child in children(token, "acl"):
        if child.tag_ == "VBN" and lower(child) in words["command"] | words["help"]:
            who = [c for c in child.children if c.dep_ in {"obl", "obl:agent"} and prepositions(c) == "by"]
            yield from _pairs(links, [token], who, COMMAND, f"“{child.text} by”")
    for child in children(token, "nmod"):
        yield from _pairs(links, [token], _company(child), HELP, "acting together")
    for child in children(token, "appos"):
        if any(c.text == "(" for c in child.children):
            yield from _pairs(links, [token], [child], COMMAND, "in brackets behind the other")
    if token.dep_ != "conj" and children(token, "conj") and _listed_as_one(token):
        listed = list(coordinated(token))
        for one, other in itertools.pairwise(listed):
            yield from _pairs(links, [one], [other], LISTED, "named in one list")


def _listed_as_one(token: "Token") -> bool:
    """Whether those of a list share in one deed, and not fight, meet or treat with each other."""
    part = role(token)
    if part in {"subject", "passive"}:
        return lower(token.head) not in MUTUAL
    return part in {"object", "agent"} or prepositions(token) in {"against", "by"}


def engagements_of(
    sentence: "Span", links: Links, start_of: "Callable[[Token], int]", states: Collection[int] = ()
) -> list[Engagement]:
    """Who fights whom in a sentence: subject against object of a verb of conflict, "against", "with", "between".

    Args:
        sentence: The parsed sentence.
        links: The actors of its noun phrases, by token.
        start_of: Gives the offset in the document of a token.
        states: The actors that are states, which as objects of "annexed" are land and no party.
    """
    found = []
    for token in sentence:
        for one, other in _foes(token):
            if one == other:
                continue
            found += [
                Engagement(a, b, start_of(token))
                for a in _entities(links, [one])
                for b in _entities(links, [other])
                if a != b and not (b in states and _as_land(token, other))
            ]
    return found


def _as_land(verb: "Token", noun: "Token") -> bool:
    """Whether a state's own name is the object of taking: "annexed Sardinia", but not "seized the Danish guns"."""
    return lower(verb) in actor_words().conflict["of_places"] and noun.pos_ == "PROPN" and is_state_name(noun.text)


def _foes(token: "Token") -> "Iterator[tuple[Token, Token]]":
    conflict = actor_words().conflict
    if token.pos_ == "VERB":
        lemma, phrases = lower(token), [(prepositions(c), c) for c in children(token, "obl")]
        fought = patients(token) if lemma in conflict["verbs"] else []
        for cases in ({"against"}, *(cases for verbs, cases in FOUGHT if lemma in verbs)):
            fought += [c for case, c in phrases if case in cases]
        if fought:
            yield from ((a, b) for a in agents(token) for b in fought)
    elif noun_lemma(token) in conflict["nouns"]:
        whose = [token, *(c for c in children(token, "nmod") if prepositions(c) == "by")]
        against = [c for c in children(token, "nmod") if prepositions(c) in {"against", "on"}]
        if is_word(noun_lemma(token), "done_to"):
            against += [c for c in children(token, "nmod") if prepositions(c) == "of"]
        for clause in children(token, "acl"):  # "the invasion, led by X"
            if lower(clause) in actor_words().ties["command"] | {"launch", "mount", "carry"}:
                whose += [c for c in clause.children if prepositions(c) == "by"]
        yield from ((a, b) for a in whose for b in against)
        for child in children(token, "nmod"):
            if prepositions(child) == "between":
                listed = list(coordinated(child))
                yield from itertools.pairwise(listed)
