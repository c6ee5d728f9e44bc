"""Find the words that tell an event in a sentence, each event once."""

from typing import TYPE_CHECKING

from tadmor.extract.arguments import Scene
from tadmor.extract.clauses import children, is_misread, lower
from tadmor.extract.noun_roles import construction_head
from tadmor.extract.noun_triggers import noun_trigger
from tadmor.extract.predicates import nouns
from tadmor.extract.verb_triggers import Trigger, verb_trigger

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Span, Token


def find_triggers(scene: Scene, sentence: "Span") -> list[Trigger]:
    """The event words of a sentence, in text order; also those whose event did not happen."""
    nominal = [t for token in sentence if (t := noun_trigger(scene, token)) is not None]
    carried = {t.carrier.i for t in nominal if t.carrier is not None and t.role in {"carry", "cause", "undergo"}}
    acting = {t.carrier.i: t for t in nominal if t.carrier is not None and t.role == "occur"}
    verbal = []
    for token in sentence:
        if token.i in carried or not _is_event_verb(token):
            continue
        found = verb_trigger(scene, token)
        if found is None or (token.i in acting and found.type not in {"capture", "killing", "air_loss"}):
            continue
        verbal.append(found)
    return sorted(_without_doubles(verbal, nominal), key=lambda t: t.token.i)


def _is_event_verb(token: "Token") -> bool:
    """Whether a token is a verb that may tell an event: no adjective, and no noun read as a bare verb."""
    if token.dep_ in {"amod", "compound"} and not is_misread(token):
        return False
    if token.pos_ != "VERB":  # "and headed south", read as an adjective
        return (
            token.pos_ == "ADJ" and token.tag_ in {"VBN", "VBD"} and token.dep_ == "conj" and not children(token, "cop")
        )
    bare = token.tag_ == "VB" and token.dep_ == "conj" and lower(token) in nouns() and token.head.tag_ != "VB"
    return not (bare and not children(token, "mark", "aux", "cop"))  # "tanks and assault guns"


def _without_doubles(verbal: list[Trigger], nominal: list[Trigger]) -> list[Trigger]:
    """One event for a verb and the noun that says the same in its clause."""
    kept = list(verbal)
    for noun in nominal:
        verbs = [v for v in verbal if noun.carrier is not None and v.token.i == noun.carrier.i]
        if noun.role == "phrase" and any(_same_fight(v.type, noun.type) for v in verbs):
            continue
        if noun.role == "phrase" and any(_is_tried_there(v, noun) for v in verbal):
            continue
        if noun.role == "occur" and any(v.type == "capture" for v in verbs):
            continue
        kept = [v for v in kept if not (v in verbs and v.type == "clash" and noun.new)]
        if not any(_is_coordinated(k, noun) and _bare(k) for k in kept):
            kept.append(noun)
    return kept


def _is_tried_there(verb: Trigger, noun: Trigger) -> bool:
    """Whether a noun names the fight of an attempt ("the attempt to land was defeated in the Battle of X")."""
    return noun.carrier is not None and verb.actuality.status == "attempted" and noun.carrier in verb.token.ancestors


def _is_coordinated(one: Trigger, other: Trigger) -> bool:
    """Whether two nouns of one type stand together: "skirmishes and engagements at A"."""
    together = other.token.dep_ == "conj" and construction_head(one.token) == construction_head(other.token)
    return one.frame is None and one.type == other.type and together


def _bare(noun: Trigger) -> bool:
    """Whether a noun has nothing of its own: "clashes" in "clashes and fights near the port"."""
    return noun.frame is None and not children(noun.token, "nmod", "acl", "acl:relcl", "nmod:poss")


def _same_fight(verb: str, noun: str) -> bool:
    """Whether a verb and the noun behind its preposition tell one fight ("defeated at the Battle of X")."""
    return verb == noun != "clash" or (verb in {"attack", "siege"} and noun in {"clash", "attack"})
