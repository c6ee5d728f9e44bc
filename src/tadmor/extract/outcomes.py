"""How attacks ended, also across sentences: "The attack failed", "It was repelled", "unable to take it".

What fails is the attack told last that fits: by its attacker, or by the noun that refers back to it.
"""

from typing import TYPE_CHECKING

from tadmor.extract.actuality import actuality, controls_object
from tadmor.extract.arguments import Scene, noun_lemma
from tadmor.extract.clauses import agents, children, is_passive, lower, patients, prepositions, subjects
from tadmor.extract.drafts import ATTACKS, Draft
from tadmor.extract.predicates import outcome_table
from tadmor.extract.triggers import Trigger, is_new

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Span, Token

REACH = 3
"""How many sentences back an outcome may lie from its attack."""
OPEN = frozenset({"attack", "siege", "airstrike", "shelling", "advance"})
"""Types whose outcome later sentences tell."""


def tell_outcomes(
    scene: Scene, sentence: "Span", number: int, negated: "Iterable[Trigger]", drafts: "Sequence[Draft]"
) -> None:
    """Set the outcome of the drafts that a sentence speaks of.

    Args:
        scene: Of the sentence's block.
        sentence: The parsed sentence.
        number: Its index in the extraction.
        negated: Triggers of this sentence whose event did not happen.
        drafts: All drafts so far, this sentence's included, in text order.
    """
    for token in sentence:
        if token.pos_ == "VERB" and token.dep_ not in {"amod", "compound"}:
            _verb_outcome(scene, token, number, drafts)
    for trigger in negated:
        if trigger.actuality.status == "negated" and trigger.type in ATTACKS | {"advance", "withdrawal"}:
            doers = _entities(scene, agents(trigger.verb, controls_object))
            _fail(_last(scene, drafts, number, trigger.token, doers))


def _verb_outcome(scene: Scene, verb: "Token", number: int, drafts: "Sequence[Draft]") -> None:
    table = outcome_table()
    word = lower(verb)
    if actuality(verb).status != "actual":
        return
    if word in table.repels and _with_particle(verb):
        for token in patients(verb, controls_object):
            _repelled(scene, verb, token, number, drafts)
    elif (word in table.noun_fails or verb.lower_ in table.failed) and not children(verb, "xcomp"):
        for token in subjects(verb, controls_object):
            if refers_back(token):
                _fail(_last(scene, drafts, number, verb, ()))
    elif word in {"succeed", "prevail"}:
        for token in subjects(verb, controls_object):
            if refers_back(token) and (draft := _last(scene, drafts, number, verb, ())) is not None:
                draft.outcome = draft.outcome or "succeeded"
    elif _gives_up(verb):
        doers = _entities(scene, subjects(verb, controls_object))
        _fail(_last(scene, drafts, number, verb, doers, reach=1))


def _gives_up(verb: "Token") -> bool:
    """Whether the attacker fails to do something, misses, or leaves off against its will."""
    word = lower(verb)
    if word in outcome_table().gives_up:
        return _forced(verb)
    return word == "miss" or (word == "fail" and bool(children(verb, "xcomp")))


def _repelled(scene: Scene, verb: "Token", token: "Token", number: int, drafts: "Sequence[Draft]") -> None:
    """Somebody or something is repelled: an attack told before, or its attackers."""
    if noun_lemma(token) in outcome_table().refers_back:
        if refers_back(token):
            _fail(_last(scene, drafts, number, verb, ()))
    elif token.pos_ == "PRON" or (is_passive(verb) or scene.entities(token)):
        _fail(_last(scene, drafts, number, verb, scene.entities(token)))


def refers_back(noun: "Token") -> bool:
    """Whether a noun stands for an attack told before: "the attack", "it", "which"."""
    if noun.pos_ == "PRON":
        return True
    return noun_lemma(noun) in outcome_table().refers_back and not is_new(noun)


def _forced(verb: "Token") -> bool:
    return (verb.dep_ == "xcomp" and lower(verb.head) in {"force", "compel", "oblige"}) or is_passive(verb)


def _with_particle(verb: "Token") -> bool:
    table = outcome_table()
    if lower(verb) not in table.repels_with_particle:
        return True
    return any(c.lower_ in table.particles or prepositions(c).split(" ")[0] in table.particles for c in verb.children)


def _entities(scene: Scene, tokens: "Iterable[Token]") -> tuple[int, ...]:
    return tuple(e for token in tokens for e in scene.entities(token))


def _last(
    scene: Scene,
    drafts: "Sequence[Draft]",
    number: int,
    before: "Token",
    doers: tuple[int, ...],
    reach: int = REACH,
) -> Draft | None:
    """The attack told last that an outcome may speak of: one by those that ``doers`` fight with, if they are known."""
    for draft in reversed(drafts):
        if (
            draft.type not in OPEN
            or number - draft.sentence > reach
            or draft.scene.block.section != scene.block.section
        ):
            continue
        if draft.sentence == number and draft.trigger.token.i >= before.i:
            continue
        if doers and draft.actors and not any(scene.actors.same_side(a, d) for a in draft.actors for d in doers):
            continue
        return draft
    return None


def _fail(draft: Draft | None) -> None:
    if draft is not None and draft.outcome != "failed":
        draft.outcome = "failed"
