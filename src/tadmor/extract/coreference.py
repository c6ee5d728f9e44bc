"""What pronouns and descriptions stand for: the actors in focus, weighed by evidence.

Each candidate is scored: how prominent it stood (subject before object), how far back, and whether type and
number agree. What the clause itself sets against the pronoun cannot be it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import msgspec

from tadmor.extract.actor_inventory import Inventory
from tadmor.extract.actor_words import actor_words, is_word, normal
from tadmor.extract.actuality import controls_object
from tadmor.extract.clauses import CLAUSES, SUBJECTS, children, clause_of, lower
from tadmor.extract.loss_words import kind_of_verb
from tadmor.extract.noun_phrases import is_plural, noun_lemma, role
from tadmor.extract.sides import Engagement, Tie, latest

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Token

PROMINENCE = {"subject": 3.0, "passive": 2.5, "agent": 2.4, "object": 1.5, "owner": 1.6, "other": 1.0, "modifier": 1.0}
"""Subjects are taken up most often (Centering, Grosz et al. 1995); the rest in the order of that theory."""
SENT = 2.5
"""Prominence of whoever is sent or ordered somewhere."""
SUBORDINATE = {"acl:relcl": 1.4, "acl": 1.2, "advcl": 0.6, "ccomp": 0.3, "xcomp": 0.4}
OUT_OF_FOCUS = -4.0
"""The prominence of an actor that was not met lately."""
DECAY = 1.2
"""What a sentence of distance costs; a paragraph costs two."""
REACH = 5
PERSONAL = (
    dict.fromkeys(("he", "him", "his", "himself", "she", "her", "hers", "herself"), "he")
    | dict.fromkeys(("it", "its", "itself"), "it")
    | dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they")
)


class Seen(msgspec.Struct, frozen=True):
    """An actor as it was met: where, how prominent, in which clause; ``body``: by a noun such as army or column."""

    entities: tuple[int, ...]
    block: int
    sentence: int
    token: int
    prominence: float
    role: str
    clause: int
    plural: bool
    named: bool
    body: bool = False


@dataclass(slots=True)
class Discourse:
    """What has been told so far: the actors in order, and who fought whom.

    Attributes:
        inventory: The actors of the account.
        seen: The actors met so far.
        engagements: The fights told so far.
        ties: Who was told to belong together so far.
        block: Index of the block that is being read.
    """

    inventory: Inventory
    seen: list[Seen] = field(default_factory=list)
    engagements: list[Engagement] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    block: int = 0
    sentence: int = 0

    def note(self, entities: tuple[int, ...], token: "Token", how: str) -> None:
        """Remember that actors were met at a token; ``how`` as in ``ActorLink``."""
        named = how == "name"
        part = role(token)
        # who is sent is who goes on to act
        sent = part == "object" and lower(token.head) in actor_words().ties["order"]
        weight = (SENT if sent else PROMINENCE[part]) - _depth(token)
        body = is_word(noun_lemma(token), "bodies") and token.pos_ == "NOUN"
        clause = clause_of(token).i
        seen = Seen(entities, self.block, self.sentence, token.i, weight, part, clause, is_plural(token), named, body)
        self.seen.append(seen)
        for entity in entities:
            self.inventory.counts[entity] += 1
            # a fleet of somebody's is his fleet, but the escorts of a ship are not that ship
            if token.pos_ in {"NOUN", "PROPN"} and not (how == "owner" and is_word(noun_lemma(token), "ships")):
                self.inventory.call(entity, noun_lemma(token), is_plural(token))

    def pronoun(self, token: "Token") -> tuple[tuple[int, ...], float, str] | None:
        """The actors a personal pronoun stands for, with confidence and reason, or None."""
        kind = PERSONAL.get(token.lower_)
        if kind is None:
            return None
        barred = self._barred(token)
        acting, suffering = self._around_loss(token)
        barred |= acting
        if role(token) in {"object", "passive"}:  # what is fought over or taken is no monitor and no newspaper
            barred |= {e.id for e in self.inventory.entities if e.type == "organisation"}
        ship = token.lower_ in {"she", "her"}

        def allowed(seen: Seen) -> bool:
            return self._agrees(kind, seen, ship) and barred.isdisjoint(seen.entities)

        best = self._best(lambda s: allowed(s) and not suffering.isdisjoint(s.entities), token)
        best = best or self._best(allowed, token)
        if best is None:
            return None
        reason = f"“{token.text}” takes up {self._name(best.entities)}, the {best.role} in focus"
        return best.entities, 0.8 if best.prominence > 2 else 0.6, reason

    def described(
        self, token: "Token", fits: Callable[[int], float], what: str
    ) -> tuple[tuple[int, ...], float, str] | None:
        """The actor that a description ("the group") stands for: in focus, and of the kind described.

        Args:
            token: Head of the description.
            fits: How well an actor fits, in units of prominence; negative bars it.
            what: The kind described, for the reason.
        """
        fitting = {e: fit for e in range(len(self.inventory.entities)) if (fit := fits(e)) >= 0}
        if not fitting:
            return None
        barred, focus = self._barred(token), self._focus(token)
        scores: dict[int, float] = {}
        for entity, fit in fitting.items():
            if entity not in barred:
                familiar = min(2.0, self.inventory.counts[entity] / 4)
                scores[entity] = fit + (focus.get(entity, OUT_OF_FOCUS) + familiar)
        if not scores:
            return None
        best = max(scores, key=lambda e: (scores[e], -e))
        rest = [scores[e] for e in scores if e != best]
        sure = 0.85 if not rest or scores[best] - max(rest) > 1 else 0.65
        return (best,), sure, f"“{token.text}”: {what}; {self._name((best,))} fits and is in focus"

    def counted(self, token: "Token") -> tuple[tuple[int, ...], float, str] | None:
        """The actor of which a bare numeral counts a part: the plural one in focus of this sentence or the last."""
        barred = self._barred(token)
        near = [s for s in self.seen[-20:] if s.block == self.block and self.sentence - s.sentence <= 1]
        bodies = {e.id for e in self.inventory.entities if e.type in {"unit", "force", "group"}}
        plural = [s for s in near if (s.plural or bodies.issuperset(s.entities)) and barred.isdisjoint(s.entities)]
        # a count goes on in the role of what it counts: "two were shot down. Six more were …"
        part, score = role(token), self._scorer(token)
        best = max(plural, key=lambda s: (s.role == part, score(s), s.token), default=None)
        if best is None:
            return None
        return best.entities, 0.6, f"“{token.text}” of {self._name(best.entities)}, told of before"

    def parties(self, at: int) -> tuple[int, ...]:
        """The two actors of the running engagement, or none."""
        last = latest(self.engagements, at)
        return (last.attacker, last.target) if last else ()

    def former_latter(self, token: "Token") -> tuple[int, ...] | None:
        """What "the former" and "the latter" point at: first and second of the last two actors named."""
        names = [s for s in self.seen if s.named and s.role != "modifier"]
        pair: list[Seen] = []
        for seen in reversed(names):
            if not pair or seen.entities != pair[0].entities:
                pair.append(seen)
            if len(pair) == 2:
                return pair[1 if token.lower_ == "former" else 0].entities
        return None

    def _best(self, allowed: Callable[[Seen], bool], token: "Token") -> Seen | None:
        found = [s for s in self.seen[-60:] if self._distance(s) <= REACH and allowed(s)]
        score = self._scorer(token)
        return max(found, key=lambda s: (score(s), s.block, s.token), default=None)

    def _scorer(self, token: "Token") -> Callable[[Seen], float]:
        """What tells how well something met before is in focus where a token stands."""
        part, many = role(token), token.lower_ in {"they", "them", "their"}

        def score(seen: Seen) -> float:
            parallel = 0.4 if seen.role == part else 0.0
            plural = 0.5 if seen.plural and many else 0.0
            return seen.prominence + parallel + plural - DECAY * self._distance(seen)

        return score

    def _distance(self, seen: Seen) -> int:
        if seen.block == self.block:
            return self.sentence - seen.sentence
        return 2 * (self.block - seen.block) + self.sentence

    def _focus(self, token: "Token") -> dict[int, float]:
        """How well each of the actors met last is in focus."""
        score = self._scorer(token)
        found: dict[int, float] = {}
        for seen in self.seen[-60:]:
            own = score(seen)
            for entity in seen.entities:
                found[entity] = max(found.get(entity, OUT_OF_FOCUS), own)
        return found

    def _agrees(self, kind: str, seen: Seen, ship: bool = False) -> bool:
        found = [self.inventory.entities[e] for e in seen.entities]
        types = {e.type for e in found}
        if kind == "he":
            one = seen.named or not seen.plural  # "both garrisons" of Reed are not he
            return (types == {"person"} and one) or (ship and all(e.reason.startswith("ship") for e in found))
        if kind == "it":
            # "Reed's army … it": the army is meant, though no name but the man's is known for it
            return ("person" not in types or (seen.body and not seen.plural)) and len(seen.entities) == 1
        return "person" not in types or seen.plural or len(seen.entities) > 1

    def _barred(self, token: "Token") -> set[int]:
        """Actors that the token's own clause names in another role, hence not the token itself."""
        if token.dep_ == "nmod:poss" or role(token) == "other":
            return set()
        clause = clause_of(token)
        above = {token.i, *(t.i for t in token.ancestors)}  # "checkpoints of the Army" are met as the Army's
        near = [s for s in self.seen if s.block == self.block and s.clause == clause.i and s.token not in above]
        if role(token) == "object" and clause.dep_ == "xcomp" and not controls_object(clause.head):
            # "fighters began to engage them"
            governing = clause_of(clause.head).i
            near += [s for s in self.seen if (s.block, s.clause, s.role) == (self.block, governing, "subject")]
        return {e for s in near if s.role != "owner" for e in s.entities}

    def _around_loss(self, token: "Token") -> tuple[set[int], set[int]]:
        """Who destroys or takes what the token's clause tells of, and whom else that is told with.

        "(Planes) bombed (ISIL), destroying the guns *it* had seized": it is not who destroyed them.
        """
        clause = clause_of(token)
        thing = clause.head  # no pronoun: "they burned what they could not carry"
        if clause.dep_ != "acl:relcl" or thing.dep_ not in {"obj", "nsubj:pass"} or thing.pos_ != "NOUN":
            return set(), set()
        verb = thing.head
        if kind_of_verb(verb) is None:
            return set(), set()
        governing = {verb.i}
        while verb.dep_ in {"advcl", "xcomp", "conj"} and not children(verb, *SUBJECTS):
            verb = verb.head
            governing.add(verb.i)
        told = [s for s in self.seen if s.block == self.block and s.clause in governing]
        acting = {e for s in told if s.role in {"subject", "agent"} for e in s.entities}
        return acting, {e for s in told for e in s.entities} - acting

    def _name(self, entities: Iterable[int]) -> str:
        return " and ".join(self.inventory.entities[e].name for e in entities)


def _depth(token: "Token") -> float:
    """What it costs an actor's prominence that its clause is a subordinate one."""
    clause = clause_of(token)
    return SUBORDINATE.get(clause.dep_, 0.0) if clause.dep_ in CLAUSES else 0.0


def bears(inventory: Inventory, entity: int, words: Iterable[str]) -> bool:
    """Whether any name of an actor holds one of the words, in singular or plural."""
    found = inventory.entities[entity]
    return not _forms((found.name, *found.aliases)).isdisjoint(words)


@lru_cache(maxsize=4096)
def _forms(names: tuple[str, ...]) -> frozenset[str]:
    """The words of names, each also without its plural ending."""
    forms = {word for name in names for word in normal(name).split()}
    return frozenset(forms | {form.removesuffix("s") for form in forms})


def describes_role(lemma: str) -> str | None:
    """The role that a noun speaks of: state, nonstate, group, defender, attacker or enemy; else None."""
    return _roles().get(lemma)


@cache
def _roles() -> dict[str, str]:
    """The role that each noun of a role speaks of; of several the first."""
    order = ("defender", "attacker", "enemy", "state", "group", "nonstate")
    return {noun: role for role in reversed(order) for noun in actor_words().roles[role]}
