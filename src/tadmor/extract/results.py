"""What events told together show of each other: whoever attacks and then holds the place has succeeded.

The text says so without a word of success: "assaulted and seized the town", "attacked and forced to retreat".
"""

from collections.abc import Sequence

from tadmor.extract.actuality import controls_object
from tadmor.extract.clauses import agents, is_passive, lower, patients
from tadmor.extract.drafts import Draft
from tadmor.extract.parties import actors_of, party_of, targets_of

ATTACK = frozenset({"attack", "siege", "clash"})
NEXT = 1
"""How many sentences behind its attack a result may lie."""


def without_defeats(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without the defeats that only end an attempt told just before them, which has failed then.

    "The relief force attempted to raise the siege but was defeated" is one attack that failed.
    """
    return [d for d in drafts if not _ends_attempt(d, drafts)]


def _ends_attempt(draft: Draft, drafts: Sequence[Draft]) -> bool:
    trigger = draft.trigger
    if trigger.frame is None or not trigger.frame.outcome or not is_passive(trigger.token):
        return False
    beaten = {t.i for t in patients(trigger.token)}
    for other in drafts:
        tried = other.trigger.actuality.status == "attempted" and other.trigger.token.i < trigger.token.i
        if tried and other.sentence == draft.sentence and beaten & _triers(other):
            other.outcome = "failed"
            other.add_places(draft.places)
            other.add("targets", tuple(draft.actors))
            return True
    return False


def _triers(draft: Draft) -> set[int]:
    verb = draft.trigger.verb
    step = verb
    while step.head != step and not any(t.i for t in agents(step)):
        step = step.head
    return {t.i for t in agents(verb)} | {t.i for t in agents(step)}


def show_results(drafts: Sequence[Draft]) -> None:
    """Let captures and withdrawals tell the outcome of the attacks that they follow."""
    for i, draft in enumerate(drafts):
        if draft.type not in ATTACK or draft.outcome or draft.trigger.actuality.status == "attempted":
            continue
        for after in drafts[i + 1 :]:
            if after.sentence - draft.sentence > NEXT or after.scene is not draft.scene:
                break
            verdict = _verdict(draft, after)
            if verdict:
                draft.outcome = verdict
                break


def _verdict(attack: Draft, after: Draft) -> str:
    """What an event shows of the attack before it: succeeded, failed, or "" for nothing."""
    scene, who = attack.scene, actors_of(after)
    mine = actors_of(attack).is_same(who, scene)
    theirs = targets_of(attack).is_same(who, scene) and not mine
    if attack.type == "clash":  # which has no targets; who is told first does something to the other
        return "succeeded" if after.type == "withdrawal" and _drives(attack, after) else ""
    if after.type == "capture" and mine and not after.part:
        near = {p.mention for p in attack.places} & {p.mention for p in after.places}
        return "succeeded" if near or (after.sentence == attack.sentence and _follows(attack, after)) else ""
    if after.type != "withdrawal":
        return ""
    known = bool(set(attack.targets) & set(after.actors))
    if theirs and (after.sentence == attack.sentence or _is_driven(after) or known):
        return "succeeded"
    return "succeeded" if _drives(attack, after) else ""


def _drives(attack: Draft, after: Draft) -> bool:
    """Whether who attacks drives the others off in the next breath ("engaged the enemy and dispersed them")."""
    verb = after.trigger.verb
    if after.trigger.frame is None or after.trigger.frame.subject != "none" or not patients(verb, controls_object):
        return False
    scene = attack.scene
    attackers = party_of(scene, agents(attack.trigger.verb, controls_object))
    return attackers.is_same(party_of(scene, agents(verb, controls_object)), scene)


def _follows(attack: Draft, after: Draft) -> bool:
    """Whether two verbs are told in one breath ("assaulted and seized")."""
    return after.trigger.verb.head == attack.trigger.verb


def _is_driven(draft: Draft) -> bool:
    verb = draft.trigger.token
    return is_passive(verb) or (verb.dep_ == "xcomp" and lower(verb.head) in {"force", "compel", "oblige"})
