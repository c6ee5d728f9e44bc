"""How attacks ended, also across sentences: "The attack failed", "It was repelled", "unable to take it".

What fails is the attack told last that fits: by its attacker, or by the noun that refers back to it.
What the events themselves show of each other is in ``results``.
"""

from functools import cache
from typing import TYPE_CHECKING

from tadmor.extract.actuality import actuality, controls_object
from tadmor.extract.arguments import Scene, noun_lemma
from tadmor.extract.clauses import (
    SUBJECTS,
    agents,
    children,
    is_passive,
    lower,
    objects,
    patients,
    prepositions,
    subjects,
)
from tadmor.extract.drafts import ATTACKS, Draft
from tadmor.extract.loss_words import kind_of_verb
from tadmor.extract.noun_triggers import is_new
from tadmor.extract.parties import Party, actors_of, party_of, targets_of
from tadmor.extract.predicates import outcome_table
from tadmor.extract.verb_triggers import Trigger, has_particle

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tadmor.extract.parse_tree import Span, Token

STRIKES = frozenset({"airstrike", "shelling"})
"""Deeds whose toll is often told in a sentence of its own: "Three tanks were destroyed"."""
REACH = 3
"""How many sentences back an outcome may lie from its attack."""
TAKES = frozenset({"take", "seize"})
WHOLE = frozenset({"all", "most", "both", "every"})
OPEN = frozenset({"attack", "siege", "airstrike", "shelling", "advance", "clash"})
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
    for draft in drafts:
        if draft.sentence == number and draft.scene is scene and draft.type in ATTACKS | {"clash"}:
            _set(draft, manner(draft.trigger.verb) or _beside(draft.trigger.verb))
    telling = _Telling(scene, number, drafts)
    for token in sentence:
        if token.pos_ == "VERB" and token.dep_ not in {"amod", "compound"}:
            telling.verb(token)
        if lower(token) in _verdicts() and (children(token, "cop") or token.dep_ == "xcomp"):
            telling.judgement(token)
    for trigger in negated:
        if trigger.type in ATTACKS | {"advance", "withdrawal"}:
            doers = telling.party(agents(trigger.verb, controls_object))
            _set(telling.last(trigger.token, doers), "failed")


def told_before(draft: Draft, drafts: "Sequence[Draft]") -> Draft | None:
    """The attack that "repelled the assault" or "the strikes killed ten" comes back to; None if there is none."""
    trigger = draft.trigger
    if _is_bare_toll(draft):
        near = (d for d in reversed(drafts) if d.scene is draft.scene and d.sentence >= draft.sentence - 1)
        return next((d for d in near if d.type in STRIKES), None)
    if draft.type == "air_loss" and trigger.frame is not None and _is_known_craft(trigger.verb):
        near = (d for d in reversed(drafts) if d.scene is draft.scene and d.sentence >= draft.sentence - 2)
        return next((d for d in near if d.type == "air_loss"), None)
    if (
        trigger.frame is not None
        or trigger.new
        or trigger.role not in {"undergo", "occur"}
        or draft.type not in ATTACKS
    ):
        return None
    toll = trigger.role == "occur" and trigger.carrier is not None and kind_of_verb(trigger.carrier) is not None
    if not trigger.outcome and not toll:
        return None
    # whoever repels an attack stands by its noun too, so only an attacker that the noun itself names counts
    doers = actors_of(draft) if draft.actors and "actors" not in draft.inferred else Party()
    found = _Telling(draft.scene, draft.sentence, drafts).last(trigger.token, doers, named=True)
    wanted = ATTACKS if trigger.outcome else {draft.type}
    return found if found is not None and found.type in wanted else None


def _is_known_craft(verb: "Token") -> bool:
    """Whether one aircraft that is lost has been told of before: "claimed to have shot *the jet* down"."""
    lost = patients(verb, controls_object)
    return bool(lost) and all(not is_new(noun) and noun.tag_ == "NN" for noun in lost)


def _is_bare_toll(draft: Draft) -> bool:
    """Whether a passive tells what was destroyed and nothing else: not by whom, not where, not when."""
    verb = draft.trigger.verb
    told = draft.trigger.frame is not None and draft.type == "attack" and is_passive(verb) and kind_of_verb(verb)
    alone = not (agents(verb, controls_object) or draft.times)
    return bool(told) and alone and ("places" in draft.inferred or not draft.places)


def manner(verb: "Token") -> str:
    """What adverbs and phrases of an attack's verb say of its end: "without success", "successfully", ""."""
    table = outcome_table()
    for child in verb.children:
        if child.dep_ == "advmod" and child.lower_ in table.manner:
            return table.manner[child.lower_]
        if child.dep_ in {"obl", "advcl", "nmod"}:
            words = {c.lower_ for c in children(child, "det", "amod", "advmod")}
            if (prepositions(child) == "without" and lower(child) in table.success) or lower(child) in table.vain:
                return "failed"
            if prepositions(child) == "with" and lower(child) in table.success:
                return (
                    "failed" if words & {"no", "little", "scant"} else "partial" if words & table.partial_words else ""
                )
    return ""


def _beside(verb: "Token") -> str:
    """What stands beside an attack shows of its end.

    "Intercepted a fleet and took or sank *all* of its ships"; "This success was *not repeated* when they attacked".
    """
    goes_on = [v for c in children(verb, "conj") for v in (c, *children(c, "conj")) if not children(v, *SUBJECTS)]
    for other in goes_on:
        whole = any(o.lower_ in WHOLE or any(d.lower_ in WHOLE for d in children(o, "det")) for o in objects(other))
        ends = kind_of_verb(other) in {"destroyed", "captured"} or lower(other) in TAKES
        if whole and ends and actuality(other).status == "actual":
            return "succeeded"
    above, table = verb.head, outcome_table()
    repeated = verb.dep_ == "advcl" and lower(above) == "repeat" and actuality(above).status == "negated"
    return "failed" if repeated and any(lower(t) in table.successes for t in subjects(above)) else ""


@cache
def _verdicts() -> dict[str, str]:
    """What the words of success and failure say; a word of both says failure."""
    table = outcome_table()
    return dict.fromkeys(table.succeeded | table.successes, "succeeded") | dict.fromkeys(
        table.failed | table.failures, "failed"
    )


@cache
def _telling_verbs() -> frozenset[str]:
    """The verbs that may tell how an attack ended."""
    table = outcome_table()
    ends = table.effects | table.repels | table.noun_fails | table.noun_prevails
    return ends | table.holds | table.gives_up | {"inflict", "miss", "fail"}


class _Telling:
    """What one sentence tells of the end of the attacks before it."""

    def __init__(self, scene: Scene, number: int, drafts: "Sequence[Draft]") -> None:
        self._scene = scene
        self._number = number
        self._drafts = drafts

    def verb(self, verb: "Token") -> None:
        """An attack is repelled, fails, succeeds, is given up, or the defenders hold."""
        table = outcome_table()
        word = lower(verb)
        if not (word in _telling_verbs() or verb.lower_ in table.failed or _makes_no_headway(verb)):
            return
        if actuality(verb).status != "actual":
            if actuality(verb).status == "negated" and word in table.effects:
                _set(self.last(verb, self.party(agents(verb, controls_object)), reach=0), "failed")
            return
        if word in table.repels and _with_particle(verb):
            for token in patients(verb, controls_object):
                self._repelled(verb, token)
        elif (word in table.noun_fails or verb.lower_ in table.failed) and not children(verb, "xcomp"):
            self._referred(verb, "failed")
        elif word in table.noun_prevails:
            self._referred(verb, "succeeded")
        elif (word in table.holds and _stands(verb)) or (word == "inflict" and _is_defeat(verb)):
            doers = self.party(agents(verb, controls_object))
            if doers:
                _set(self.last(verb, doers, against=True), "failed")
        elif _gives_up(verb) or _makes_no_headway(verb):
            doers = self.party(subjects(verb, controls_object))
            told = self.last(verb, doers, reach=1)
            if told is None and word == "miss":
                told = self.last(verb, Party(), reach=1)
            _set(told, "failed")

    def judgement(self, predicate: "Token") -> None:
        """An attack before is called a success or a failure, by a word that says so."""
        table, verdict = outcome_table(), _verdicts()[lower(predicate)]
        if actuality(predicate).status == "hypothetical":
            return
        words = {c.lower_ for c in children(predicate, "amod", "advmod", "det")}
        if words & table.partial_words:
            verdict = "partial"
        elif actuality(predicate).status == "negated" or "no" in words:
            verdict = "failed" if verdict == "succeeded" else ""
        clause = predicate if children(predicate, "cop") else predicate.head
        self._referred(clause, verdict)
        if verdict and predicate.pos_ == "ADJ":
            self._of_party(clause, verdict)

    def _of_party(self, predicate: "Token", verdict: str) -> None:
        """The attackers are called unsuccessful: "besieged the city, but was unsuccessful"."""
        doers = self.party(subjects(predicate, controls_object))
        told = self.last(predicate, doers, reach=1) if doers else None
        if told is not None and actors_of(told).is_same(doers, self._scene):
            _set(told, verdict)

    def _referred(self, predicate: "Token", verdict: str) -> None:
        for token in subjects(predicate, controls_object):
            told = self._told_under(token)
            if told is not None:
                _set(told, verdict)
            elif verdict and (refers_back(token) or _is_relative(predicate)):
                _set(self.last(predicate, Party(), named=_names_event(token)), verdict)

    def _told_under(self, noun: "Token") -> Draft | None:
        """The attack that a noun itself tells: "the attempt by the corps to take the hill"."""
        below = {t.i for t in noun.subtree}
        told = [d for d in self._drafts if d.sentence == self._number and d.trigger.token.i in below and d.trigger.new]
        return told[-1] if _names_event(noun) and told and told[-1].type in OPEN else None

    def _repelled(self, verb: "Token", token: "Token") -> None:
        """Somebody or something is repelled: an attack told before, or its attackers."""
        told = self._told_under(token)
        if told is not None:
            _set(told, "failed")
        elif noun_lemma(token) in outcome_table().refers_back:
            if refers_back(token):
                _set(self.last(verb, Party(), named=_names_event(token)), "failed")
        elif token.pos_ == "PRON" or (is_passive(verb) or self._scene.entities(token)):
            _set(self.last(verb, self.party([token])), "failed")

    def party(self, tokens: "Iterable[Token]") -> Party:
        """The party that nouns stand for."""
        return party_of(self._scene, tokens)

    def last(
        self,
        before: "Token",
        doers: Party,
        *,
        reach: int = REACH,
        against: bool = False,
        named: bool = False,
    ) -> Draft | None:
        """The attack told last that an outcome may speak of.

        Args:
            before: The word that tells the outcome; attacks behind it are not meant.
            doers: Who attacks, if known; with ``against`` who withstands.
            reach: How many sentences back it may lie.
            against: The attack is by the other side.
            named: An attack is named, so a mere advance or clash is not meant if there is one.
        """
        found = [d for d in reversed(self._drafts) if self._may_mean(d, before, doers, reach=reach, against=against)]
        if named:
            found = [d for d in found if d.type in ATTACKS] or found
        return found[0] if found else None

    def _may_mean(self, draft: Draft, before: "Token", doers: Party, *, reach: int, against: bool) -> bool:
        if draft.type not in OPEN or self._number - draft.sentence > reach:
            return False
        if draft.scene.block.section != self._scene.block.section or _is_settled(draft):
            return False
        if draft.sentence == self._number and draft.trigger.token.i >= before.i:
            return False
        if draft.type == "clash" and not doers:
            return False
        attackers = actors_of(draft)
        theirs = attackers.is_same(doers, self._scene)
        if against:
            attacked = targets_of(draft)
            near = self._number - draft.sentence <= 1 and not attacked
            return bool(attackers) and not theirs and (near or attacked.is_same(doers, self._scene))
        if doers and targets_of(draft).is_same(doers, self._scene):
            return False
        return theirs or not (doers.entities and attackers.entities)


def _is_settled(draft: Draft) -> bool:
    """Whether the event word itself says how it ended ("defeated them")."""
    return draft.trigger.frame is not None and bool(draft.trigger.frame.outcome)


def _names_event(noun: "Token") -> bool:
    return noun_lemma(noun) in outcome_table().refers_back


def refers_back(noun: "Token") -> bool:
    """Whether a noun stands for an attack told before: "the attack", "it", "which"."""
    if noun.pos_ == "PRON":
        return noun.lower_ in {"it", "this", "that", "which", "these", "they", "both"}
    return _names_event(noun) and not is_new(noun)


def _is_relative(verb: "Token") -> bool:
    """Whether "which" is the subject, whatever noun the parse hangs it on ("attacked in the morning, which failed")."""
    return verb.dep_ == "acl:relcl" and any(t.lower_ == "which" for t in children(verb, "nsubj", "nsubj:pass"))


def _stands(verb: "Token") -> bool:
    """Whether defenders hold: "held out", "held their ground", "stood firm", "resisted"."""
    word = lower(verb)
    if word == "hold":
        own = any(children(o, "nmod:poss") or lower(o) in {"ground", "line"} for o in children(verb, "obj"))
        return own or has_particle(verb, ("out", "firm", "off", "fast")) or not children(verb, "obj", "xcomp", "obl")
    if word == "stand":
        return has_particle(verb, ("firm", "fast")) or any(
            lower(o) in {"ground", "firm"} for o in children(verb, "obj", "xcomp")
        )
    return True


def _is_defeat(verb: "Token") -> bool:
    return any(lower(o) in {"defeat", "reverse", "repulse"} for o in children(verb, "obj"))


def _gives_up(verb: "Token") -> bool:
    """Whether the attacker fails to do something, misses, or leaves off against its will."""
    word = lower(verb)
    if word in outcome_table().gives_up:
        return _forced(verb)
    tried = any(prepositions(c) == "in" for c in children(verb, "obl"))
    return word == "miss" or (word == "fail" and (bool(children(verb, "xcomp")) or tried))


def _makes_no_headway(verb: "Token") -> bool:
    """Whether somebody "made no progress" or "gained little ground"."""
    return any(
        lower(o) in {"headway", "progress", "ground", "impression"}
        and {c.lower_ for c in children(o, "det", "amod")} & {"no", "little", "scant"}
        for o in children(verb, "obj")
    )


def _forced(verb: "Token") -> bool:
    return (verb.dep_ == "xcomp" and lower(verb.head) in {"force", "compel", "oblige"}) or is_passive(verb)


def _with_particle(verb: "Token") -> bool:
    table = outcome_table()
    return lower(verb) not in table.repels_with_particle or has_particle(verb, tuple(table.particles))


def _set(draft: Draft | None, outcome: str) -> None:
    """Give a draft an outcome; that it failed outweighs what was thought before."""
    if draft is not None and outcome and (not draft.outcome or (outcome == "failed" and not _is_settled(draft))):
        draft.outcome = outcome
