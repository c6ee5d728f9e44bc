"""The running engagement: who is fighting whom, to fill what a sentence leaves unsaid."""

from collections import Counter
from collections.abc import Sequence

from tadmor.extract.actuality import controls_object
from tadmor.extract.clauses import agents, patients
from tadmor.extract.drafts import ATTACKS, Draft

FIGHTS = ATTACKS | {"clash", "withdrawal"}
"""Types whose parties are those of the running engagement."""
ONE_SIDED = ATTACKS | {"air_loss", "route_cut"}
"""Types with one side acting on another: where one is told, the other is there too."""
FROM_AFAR = frozenset({"airstrike", "shelling", "civilian_harm", "bombing"})
"""Deeds that need not be answered by those they hit, and so open no engagement."""
REACH = 8
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

    def enter(self) -> None:
        """Go on to another block, which no subject is carried into."""
        self._last = None

    def complete(self, draft: Draft) -> None:
        """Fill the other side where the text leaves it unsaid but only one is possible, and remember the pair."""
        if (
            not draft.actors
            and _has_pronoun_subject(draft)
            and self._last is not None
            and self._last.sentence == draft.sentence
        ):
            self._infer(draft, "actors", tuple(self._last.actors))
        if draft.actors:
            self._last = draft
        _tell_apart(draft)
        if draft.type == "clash":
            self._complete_clash(draft)
        elif draft.type in ONE_SIDED:
            self._complete_attack(draft)
        if draft.type in FIGHTS - FROM_AFAR and (draft.actors or draft.targets):
            self._fights.append(draft)

    def _complete_attack(self, draft: Draft) -> None:
        if draft.actors and not draft.targets:
            self._infer(draft, "targets", self._other(draft, draft.actors))
        elif draft.targets and not draft.actors:
            self._infer(draft, "actors", self._other(draft, draft.targets))
        elif not draft.actors:
            self._go_on(draft)

    def _go_on(self, draft: Draft) -> None:
        """A deed of nobody named, on nobody named, goes on from the last told in its section."""
        section = draft.scene.block.block.section
        last = self._fights[-1] if self._fights else None
        if last is not None and last.scene.block.block.section == section and last.actors and last.targets:
            self._infer(draft, "actors", tuple(last.actors))
            self._infer(draft, "targets", tuple(last.targets))

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
        if last is not None:
            self._infer(draft, "actors", (*last.actors, *last.targets))

    def complete_all(self, drafts: Sequence[Draft]) -> None:
        """Once all is read: fill the sides still open with whom that side fights most in this account."""
        pairs = Counter((a, t) for d in drafts if d.type in ATTACKS for a in d.actors for t in d.targets)
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
    def _infer(draft: Draft, slot: str, entities: tuple[int, ...]) -> None:
        if entities:
            draft.add(slot, entities)
            draft.inferred.append(slot)

    def _other(self, draft: Draft, known: list[int]) -> tuple[int, ...]:
        """The other party: the running engagement's, else whom one of the known fought last, else the only one."""
        at = draft.scene.block.token_span(draft.trigger.token, draft.trigger.token).start
        return self._running(draft, known) or self._only(draft, known, at)

    def _running(self, draft: Draft, known: list[int]) -> tuple[int, ...]:
        """The party of the fights told last that stands against the known ones."""
        actors = draft.scene.actors
        section = draft.scene.block.block.section
        for fight in reversed(self._fights[-REACH:]):
            if fight.scene.block.block.section != section:
                break
            for mine, other in ((fight.actors, fight.targets), (fight.targets, fight.actors)):
                foes = [e for e in other if not any(actors.same_side(e, k) for k in known)]
                if foes and any(actors.same_side(a, b) for a in known for b in mine):
                    return tuple(foes)
            foes = [e for e in (*fight.actors, *fight.targets) if any(actors.opposed(e, k) for k in known)]
            if foes:
                return tuple(foes)
        return ()

    @staticmethod
    def _only(draft: Draft, known: list[int], at: int) -> tuple[int, ...]:
        for entity in known:
            found = draft.scene.actors.opponent(entity, at)
            if found is not None:
                return (found,)
        return ()


def _tell_apart(draft: Draft) -> None:
    """Of several targets keep those that stand against the actors, where any does: nobody attacks his own."""
    actors = draft.scene.actors
    if draft.type not in ONE_SIDED or not draft.actors:
        return
    foes = [t for t in draft.targets if any(actors.opposed(t, a) for a in draft.actors)]
    if foes:
        draft.targets = [t for t in draft.targets if not any(actors.same_side(t, a) for a in draft.actors)]
