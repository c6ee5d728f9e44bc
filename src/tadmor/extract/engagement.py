"""The running engagement: who is fighting whom, to fill what a sentence leaves unsaid."""

from collections import Counter
from collections.abc import Sequence

from tadmor.extract.actuality import controls_object
from tadmor.extract.clauses import agents
from tadmor.extract.drafts import ATTACKS, Draft


def _has_pronoun_subject(draft: Draft) -> bool:
    """Whether the event's verb has "it" or "they" as subject, and no known party."""
    done_by = agents(draft.trigger.verb, controls_object)
    return any(t.pos_ == "PRON" and t.lower_ in {"it", "they", "he", "she", "them", "which", "who"} for t in done_by)


class Engagement:
    """The pair of parties of the last fight told; it ends with its section."""

    def __init__(self) -> None:
        """Start with nobody fighting."""
        self._pair: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
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
            draft.add("actors", tuple(self._last.actors))
            draft.inferred.append("actors")
        if draft.actors:
            self._last = draft
        if draft.type == "clash":
            self._complete_clash(draft)
        elif draft.type in ATTACKS:
            self._complete_attack(draft)

    def _complete_attack(self, draft: Draft) -> None:
        if draft.actors and not draft.targets:
            found = self._other(draft, draft.actors)
            if found:
                draft.add("targets", found)
                draft.inferred.append("targets")
        elif draft.targets and not draft.actors:
            found = self._other(draft, draft.targets)
            if found:
                draft.add("actors", found)
                draft.inferred.append("actors")
        if draft.actors and draft.targets and draft.type not in {"airstrike", "shelling", "civilian_harm"}:
            self._pair = (tuple(draft.actors), tuple(draft.targets))

    def _complete_clash(self, draft: Draft) -> None:
        actors = draft.scene.actors
        if not draft.actors and all(self._pair):
            draft.add("actors", self._pair[0])
            draft.add("actors", self._pair[1])
            draft.inferred.append("actors")
        elif draft.actors and all(actors.same_side(draft.actors[0], a) for a in draft.actors):
            found = self._other(draft, draft.actors)
            if found:
                draft.add("actors", found)
                draft.inferred.append("actors")

    def complete_all(self, drafts: Sequence[Draft]) -> None:
        """Once all is read: fill the sides still open with whom that side fights most in this account."""
        pairs = Counter((a, t) for d in drafts if d.type in ATTACKS for a in d.actors for t in d.targets)
        for draft in drafts:
            if draft.type not in ATTACKS or bool(draft.actors) == bool(draft.targets):
                continue
            known, slot = (draft.actors, "targets") if draft.actors else (draft.targets, "actors")
            foes: Counter[int] = Counter()
            for (actor, target), count in pairs.items():
                for mine, other in ((actor, target), (target, actor)):
                    if any(draft.scene.actors.same_side(mine, k) for k in known):
                        foes[other] += count
            if foes:
                draft.add(slot, (min(foes, key=lambda e: (-foes[e], e)),))
                draft.inferred.append(slot)

    def _other(self, draft: Draft, known: list[int]) -> tuple[int, ...]:
        """The other party: of the running engagement if one of its sides is meant, else the only one possible."""
        actors = draft.scene.actors
        at = draft.scene.block.token_span(draft.trigger.token, draft.trigger.token).start
        for entity in known:
            found = actors.opponent(entity, at)
            if found is not None:
                return (found,)
        for mine, other in (self._pair, self._pair[::-1]):
            if other and any(actors.same_side(a, b) for a in known for b in mine):
                return other
        return ()
