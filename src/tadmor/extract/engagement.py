"""The running engagement: who is fighting whom, to fill what a sentence leaves unsaid."""

from collections import Counter
from collections.abc import Sequence

from tadmor.extract.actor_words import actor_words
from tadmor.extract.actuality import controls_object
from tadmor.extract.clauses import agents, lower, patients, prepositions
from tadmor.extract.drafts import ATTACKS, Draft, gives_up
from tadmor.extract.rivals import rivals

FIGHTS = ATTACKS | {"clash", "withdrawal"}
"""Types whose parties are those of the running engagement."""
ONE_SIDED = ATTACKS | {"air_loss", "route_cut"}
"""Types with one side acting on another: where one is told, the other is there too."""
GROUND = frozenset({"attack", "capture", "siege", "clash", "route_cut"})
FROM_AFAR = frozenset({"airstrike", "shelling", "civilian_harm", "bombing"})
"""Deeds that need not be answered by those they hit, and so open no engagement."""
PAIR = 2
OFFENSIVE = 0.7
"""The share of an account's attacks and captures that makes their side the one on the offensive."""
REACH = 6
"""How many fights back the other party may stand; farther back another fight is mostly told."""
SUBJECT_PRONOUNS = frozenset({"it", "they", "he", "she", "them", "which", "who"})


def _has_pronoun_subject(draft: Draft) -> bool:
    """Whether the event's verb has "it" or "they" as subject, and no known party."""
    done_by = agents(draft.trigger.verb, controls_object)
    return any(t.pos_ == "PRON" and t.lower_ in SUBJECT_PRONOUNS for t in done_by)


class Engagement:
    """The parties of the fights told so far, the last of them first in mind."""

    def __init__(self) -> None:
        """Start with nobody fighting."""
        self._fights: list[Draft] = []
        self._last: Draft | None = None
        self._acting: list[int] = []
        self._section = -1
        self._offensive: tuple[int, int] | None = None

    def enter(self) -> None:
        """Go on to another block, which no subject is carried into."""
        self._last = None

    def take_up(self, draft: Draft) -> None:
        """Give a subject pronoun that stands for nobody yet the actors told before it in its sentence."""
        last = self._last
        if not draft.actors and _has_pronoun_subject(draft) and last is not None and last.sentence == draft.sentence:
            self._infer(draft, "actors", tuple(last.actors))
        if draft.actors:
            self._last = draft
        _tell_apart(draft)

    def complete(self, drafts: Sequence[Draft]) -> None:
        """Once all is read: fill the other side of every fight where only one is possible.

        What the events themselves tell of who fights whom is learned first, so that a side told late is known early.
        """
        if drafts:
            acting = [e for d in drafts if d.type in FIGHTS for e in (*d.actors, *d.targets)]
            fought = [pair for draft in drafts for pair in _fought(draft)]
            drafts[0].scene.actors.learn(fought, acting, rivals(drafts))
        self._offensive = self._find_offensive(drafts)
        for draft in drafts:
            self._enemy(draft)
            _tell_apart(draft)
            if draft.type == "clash":
                self._complete_clash(draft)
            elif draft.type in ONE_SIDED or gives_up(draft):
                self._complete_attack(draft)
            if draft.type in FIGHTS - FROM_AFAR and (draft.actors or draft.targets):
                self._fights.append(draft)
            self._remember(draft)
        self._offensive = self._find_offensive(drafts)
        self._complete_rest(drafts)

    def _enemy(self, draft: Draft) -> None:
        """Whom "the enemy" is as a subject: the foe of those whose deeds the section told last."""
        done_by = [] if draft.actors else agents(draft.trigger.verb, controls_object)
        if not any(lower(t) in actor_words().roles["enemy"] for t in done_by):
            return
        known = [*draft.targets] or (self._acting if self._section == draft.scene.block.block.section else [])
        if known:
            self._infer(draft, "actors", self._other(draft, known))

    def _remember(self, draft: Draft) -> None:
        """Keep in mind whose deeds were told last, as far as the text names them."""
        if draft.actors and "actors" not in draft.inferred:
            self._acting, self._section = draft.actors, draft.scene.block.block.section

    def _complete_attack(self, draft: Draft) -> None:
        if draft.actors and not draft.targets:
            self._infer(draft, "targets", self._other(draft, draft.actors))
        elif draft.targets and not draft.actors:
            self._infer(draft, "actors", self._other(draft, draft.targets))
        elif not draft.actors:
            self._go_on(draft, gives_up(draft))

    def _go_on(self, draft: Draft, yields: bool) -> None:
        """A deed of nobody named, on nobody named, goes on from the last of its section; who yields was its target."""
        section = draft.scene.block.block.section
        last = self._fights[-1] if self._fights else None
        if last is not None and last.scene.block.block.section == section and last.actors and last.targets:
            self._infer(draft, "actors", tuple(last.targets if yields else last.actors))
            self._infer(draft, "targets", tuple(last.actors if yields else last.targets))

    def _complete_clash(self, draft: Draft) -> None:
        known, slot = (draft.actors, "targets") if draft.actors else (draft.targets, "actors")
        acted_on = draft.trigger.frame is not None and patients(draft.trigger.token, controls_object)
        if not known:
            self._both(draft)
        elif (draft.targets or acted_on) and not (draft.actors and draft.targets):
            self._infer(draft, slot, self._other(draft, known))
        elif not draft.targets and all(draft.scene.actors.same_side(known[0], a) for a in known):
            self._infer(draft, "actors", self._other(draft, known))

    def _both(self, draft: Draft) -> None:
        """A clash of nobody named is one of those who fought last."""
        last = next((d for d in reversed(self._fights) if d.actors and (d.targets or d.type == "clash")), None)
        both = draft.scene.actors.chiefs() if last is None else (*last.actors, *last.targets)
        self._infer(draft, "actors", both)

    def _complete_rest(self, drafts: Sequence[Draft]) -> None:
        """Fill the sides still open with whom that side fights most in this account."""
        pairs = Counter((a, t) for d in drafts if d.type in ATTACKS for a in d.actors for t in d.targets)
        self._by_offensive(drafts)
        for draft in drafts:
            if draft.type not in ONE_SIDED or bool(draft.actors) == bool(draft.targets):
                continue
            known, slot = (draft.actors, "targets") if draft.actors else (draft.targets, "actors")
            foes: Counter[int] = Counter()
            for (actor, target), count in pairs.items():
                for mine, other in ((actor, target), (target, actor)):
                    if any(draft.scene.actors.same_side(mine, k) for k in known):
                        foes[other] += count
            if foes:
                self._infer(draft, slot, (min(foes, key=lambda e: (-foes[e], e)),))

    @staticmethod
    def _find_offensive(drafts: Sequence[Draft]) -> tuple[int, int] | None:
        """The chief attacker and the chief target of an account in which one side does nearly all the attacking."""
        pairs = Counter((a, t) for d in drafts if d.type in ATTACKS for a in d.actors for t in d.targets)
        if not pairs:
            return None
        same = drafts[0].scene.actors.same_side
        actor, target = min(pairs, key=lambda p: (-pairs[p], p))
        theirs = sum(n for (a, _), n in pairs.items() if same(a, actor))
        return (actor, target) if theirs >= OFFENSIVE * sum(pairs.values()) else None

    def _by_offensive(self, drafts: Sequence[Draft]) -> None:
        """Deeds of nobody, on nobody named, are those of the side on the offensive."""
        for draft in drafts:
            if self._offensive is not None and draft.type in ONE_SIDED and not draft.actors and not draft.targets:
                self._infer(draft, "actors", self._offensive[:1])
                self._infer(draft, "targets", self._offensive[1:])

    @staticmethod
    def _infer(draft: Draft, slot: str, entities: tuple[int, ...]) -> None:
        if entities:
            draft.add(slot, entities)
            draft.inferred.append(slot)

    def _other(self, draft: Draft, known: list[int]) -> tuple[int, ...]:
        """The other party: the running engagement's, else whom one of the known fought last, else the only one."""
        at = draft.scene.block.token_span(draft.trigger.token, draft.trigger.token).start
        found = (
            _where(draft, known)
            or self._running(draft, known)
            or self._only(draft, known, at)
            or self._defending(draft, known)
            or self._stranger(draft, known)
        )
        # where the text says nobody, it is the side that is meant, not a man of it
        return tuple(dict.fromkeys(draft.scene.actors.force_of(e) for e in found))

    def _running(self, draft: Draft, known: list[int]) -> tuple[int, ...]:
        """The parties of the section's last fights that stand against the known ones: told often, and not long ago."""
        section = draft.scene.block.block.section
        scores: dict[tuple[int, ...], float] = {}
        for age, fight in enumerate(reversed(self._fights[-REACH:]), 1):
            if fight.scene.block.block.section != section:
                break
            foes = _foes(fight, known, draft.type in GROUND)
            if foes:
                scores[foes] = scores.get(foes, 0.0) + 1 / age
        return max(scores, key=lambda foes: scores[foes], default=())

    def _defending(self, draft: Draft, known: list[int]) -> tuple[int, ...]:
        """Whom a formation of unknown side attacks, where the account plainly tells of one side's offensive."""
        actors = draft.scene.actors
        formed = all(actors.entities[e].type in {"unit", "force", "person"} for e in known)
        if self._offensive is None or not formed or any(actors.has_side(e) for e in known) or known != draft.actors:
            return ()
        target = self._offensive[1]
        return (target,) if target not in known else ()

    def _stranger(self, draft: Draft, known: list[int]) -> tuple[int, ...]:
        """Where the account does not tell the side of the known ones: who fought last before, if that is another."""
        actors = draft.scene.actors
        section = draft.scene.block.block.section
        told = [
            [e for e in d.actors if e not in known]
            for d in self._fights[-REACH:]
            if d.actors and "actors" not in d.inferred and d.scene.block.block.section == section
        ]
        told = [others for others in told if others]
        if not told or any(actors.has_side(e) for e in known):
            return ()
        if actors.sides_listed and not any(actors.has_side(e) for e in told[-1]):
            return ()
        return tuple(e for e in told[-1] if e not in known)

    @staticmethod
    def _only(draft: Draft, known: list[int], at: int) -> tuple[int, ...]:
        """Whom one of the known was told to fight last, else the chief of the only other side."""
        actors = draft.scene.actors
        for entity in known:
            for found in (actors.foe(entity, at), actors.chief_foe(entity)):
                if found is not None and _stands(draft, found, draft.type in GROUND):
                    return (found,)
        return ()


def _where(draft: Draft, known: list[int]) -> tuple[int, ...]:
    """The state in whose land it happens, if that stands against the known ones: "raided X in southern Y"."""
    actors = draft.scene.actors
    within = [t for t in draft.trigger.verb.subtree if t.pos_ == "PROPN" and prepositions(t) == "in"]
    states = [s for t in within if (s := actors.state(t)) is not None]
    return tuple(s for s in states if any(actors.opposed(s, k) for k in known))[:1]


def _stands(draft: Draft, entity: int, ground: bool) -> bool:
    """Whether an actor can stand for its party: no single ship, no state passed by, on the ground no air force."""
    actors = draft.scene.actors
    return not (actors.is_craft(entity) or actors.passed_by(entity) or (ground and actors.is_airborne(entity)))


def _foes(fight: Draft, known: list[int], ground: bool) -> tuple[int, ...]:
    """The parties of a fight, as far as told and not inferred, that stand against others."""
    actors = fight.scene.actors

    def told(slot: str) -> list[int]:
        found: list[int] = [] if slot in fight.inferred else getattr(fight, slot)
        orders = fight.type == "withdrawal"  # who orders men back need not be who fought
        return [e for e in found if _stands(fight, e, ground) and not (orders and actors.entities[e].type == "person")]

    for mine, other in ((fight.actors, told("targets")), (fight.targets, told("actors"))):
        foes = [e for e in other if not any(actors.same_side(e, k) for k in known)]
        if foes and any(actors.same_side(a, b) for a in known for b in mine):
            return tuple(foes)
    return tuple(e for e in (*told("actors"), *told("targets")) if any(actors.opposed(e, k) for k in known))


def _fought(draft: Draft) -> list[tuple[int, int, int]]:
    """Who fights whom in an event: attacker, target, offset in the document."""
    pairs: list[tuple[int, int]] = []
    if draft.type in ONE_SIDED | {"clash"} and draft.type != "civilian_harm":
        pairs = [(a, t) for a in draft.actors for t in draft.targets]
    if draft.type == "clash" and not draft.targets and len(draft.actors) == PAIR:
        pairs = [(draft.actors[0], draft.actors[1])]
    return [(a, b, draft.first) for a, b in pairs]


def _tell_apart(draft: Draft) -> None:
    """Of several targets keep those that stand against the actors, where any does: nobody attacks his own."""
    actors = draft.scene.actors
    if draft.type not in ONE_SIDED or not draft.actors:
        return
    foes = [t for t in draft.targets if any(actors.opposed(t, a) for a in draft.actors)]
    if foes:
        draft.targets = [t for t in draft.targets if not any(actors.same_side(t, a) for a in draft.actors)]
