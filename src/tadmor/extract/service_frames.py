"""What a verb tells of the service of commanders and units: the first of its frames whose conditions hold."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tadmor.extract.actor_words import is_word
from tadmor.extract.actuality import actuality, controls_object
from tadmor.extract.arguments import Scene
from tadmor.extract.clauses import agents, children, lower, patients, prepositions
from tadmor.extract.noun_phrases import noun_lemma
from tadmor.extract.service_words import ServiceFrame, service_frames, service_words

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Token

LED = frozenset({"unit", "force", "group", "coalition"})
"""Types of actors that somebody commands."""
FORCES = ("bodies", "people", "services", "ships")


@dataclass(frozen=True, slots=True)
class Told:
    """One thing told of somebody's service.

    Attributes:
        kind: appointed, commanding, relieved, killed, wounded, captured, arrived.
        who: Entity id.
        verb: The word that tells it.
        force: Entity id of what is commanded or joined.
        office: Head of the words of the office.
        origin: Head of the place a force came from.
        reason: Why.
    """

    kind: str
    who: int
    verb: "Token"
    force: int | None = None
    office: "Token | None" = None
    origin: "Token | None" = None
    reason: str = ""


class FrameReader:
    """Reads the verbs of one block.

    Args:
        scene: The block with its actors and places.
        soldiers: The persons of the account who are known to bear arms so far.
    """

    def __init__(self, scene: Scene, soldiers: set[int]) -> None:
        self._scene = scene
        self._soldiers = soldiers

    def read(self, verb: "Token") -> Iterator[Told]:
        """All that a verb tells of somebody's service."""
        for frame in service_frames().get(lower(verb), ()) if verb.dep_ != "amod" else ():
            who = self._slot(frame.who, verb)
            if who and self._fits(frame, verb, who):
                yield from self._told(frame, verb, who)
                return

    def persons(self, tokens: "Iterable[Token]") -> tuple[int, ...]:
        """The persons that nouns stand for."""
        return tuple(dict.fromkeys(e for t in tokens for e in self._scene.entities(t) if self._is(e, "person")))

    def force(self, token: "Token") -> int | None:
        """The force that a noun stands for: a unit, or the party that a word for forces tells of."""
        found = self._scene.entities(token)
        named = next((e for e in found if self._scene.actors.entities[e].type in LED), None)
        if named is not None:
            return named
        body = is_word(noun_lemma(token), *FORCES)
        return next((e for e in found if body and not self._is(e, "person")), None)

    def is_force(self, token: "Token") -> bool:
        """Whether a noun stands for a force, known by name or not: "the garrison of the fort"."""
        return is_word(noun_lemma(token), *FORCES) or self.force(token) is not None

    def commands(self, token: "Token") -> bool:
        """Whether a noun is an office of command: "commander", "leader" of a force."""
        word = lower(token)
        if word in service_words().offices:
            return True
        return word in service_words().of_force and self.led(token) is not None

    def led(self, office: "Token") -> int | None:
        """The force of an office: "commander of the 3rd Brigade", "the garrison's commander"."""
        for child in office.children:
            if (child.dep_ == "nmod" and prepositions(child) == "of") or child.dep_ in {
                "compound",
                "nmod:poss",
                "amod",
            }:
                found = self.force(child)
                if found is not None:
                    return found
        return None

    def _is(self, entity: int, kind: str) -> bool:
        return self._scene.actors.entities[entity].type == kind

    def _slot(self, slot: str, verb: "Token") -> "list[Token]":
        if slot == "subject":
            return agents(verb, controls_object)
        if slot == "object":
            found = patients(verb, controls_object)
            joined = service_words().prisoner | service_words().offices  # "took Amos Hale prisoner", read as one name
            return [*found, *(c for t in found if lower(t) in joined for c in children(t, "compound"))]
        receives = children(verb, "iobj") if slot == "to" else []
        beside = children(verb, "obl", "nmod", "obj")
        behind = [t for c in beside for t in children(c, "nmod")]
        behind += [t for c in behind for t in children(c, "nmod")]  # "of the army from X", hung on the army
        return receives + [t for t in (*beside, *behind) if prepositions(t) == slot]

    def _fits(self, frame: ServiceFrame, verb: "Token", who: "list[Token]") -> bool:
        if frame.particle and not any(
            t.lower_ in frame.particle for c in (verb, *children(verb, "obj", "obl")) for t in c.children
        ):
            return False
        if not self._is_kind(frame.object_is, self._slot("object", verb)):
            return False
        if frame.subject_is and not self._is_kind(frame.subject_is, agents(verb, controls_object)):
            return False
        if frame.soldier and not self._soldiers.intersection(self.persons(who)):
            return False
        if any(c.lower_ in service_words().almost for c in children(verb, "advmod")):
            return False
        status = actuality(verb).status
        if status != "actual" and not (frame.kind == "arrived" and status == "sent"):
            return False
        if frame.kind == "commanding" and any(c.lower_ == "had" for c in children(verb, "aux")):
            return False  # once, before what is told
        return not frame.needs or any(self._holds(need, verb, who) for need in frame.needs)

    def _is_kind(self, kind: str, tokens: "list[Token]") -> bool:
        if not kind:
            return True
        if kind == "none":
            return not tokens
        if kind == "post":
            return any(lower(t) in service_words().posts and not self._of_place(t) for t in tokens)
        if kind == "force":
            return any(self.is_force(t) for t in tokens)
        if kind == "unit":
            return any(self._unit(t) is not None for t in tokens)
        return bool(self.persons(tokens))

    def _of_place(self, post: "Token") -> bool:
        """Whether it is a place that is commanded: "took command of the heights"."""
        of = [c for c in children(post, "nmod") if prepositions(c) == "of"]
        return any("place" in self._scene.classes(c) and self.force(c) is None for c in of)

    def _unit(self, token: "Token") -> int | None:
        found = self._scene.entities(token)
        return next((e for e in found if self._scene.actors.entities[e].type in LED), None)

    def _holds(self, need: str, verb: "Token", who: "list[Token]") -> bool:
        words = service_words()
        if need in {"as office", "office"}:
            return self._office(verb, as_only=need == "as office") is not None
        if need in {"of post", "over post"}:
            fits = {"of", "from"} if need == "of post" else {"over"}
            beside = [t for t in children(verb, "obl") if prepositions(t) in fits]
            beside += patients(verb) if need == "over post" else []
            return any(lower(t) in words.posts for t in beside)
        if need == "force object":
            return any(self.is_force(t) for t in (*patients(verb), *self._over(verb)))
        if need == "soldiers":
            both = self.persons(who), self.persons(patients(verb, controls_object))
            return all(self._soldiers.intersection(one) for one in both) and not self._as(verb)
        if need == "no agent":
            return not agents(verb, controls_object) and not self._as(verb)
        if need == "mortally":
            return any(c.lower_ in words.mortally for c in children(verb, "advmod"))
        if need == "prisoner":
            return any(lower(c) in words.prisoner for c in verb.children) or any(
                lower(c) in words.prisoner for t in patients(verb) for c in (t, *t.children)
            )
        if need == "in fight":
            return any(lower(t) in words.fights for t in children(verb, "obl", "advcl"))
        if need == "bare":
            return all(self._leaves_sense(c) for c in verb.children)
        if need == "from":
            return self._origin(verb, who) is not None
        return lower(verb) in words.arrives

    def _over(self, verb: "Token") -> "list[Token]":
        return [t for t in children(verb, "obl") if prepositions(t) == "over"]

    @staticmethod
    def _leaves_sense(child: "Token") -> bool:
        """Whether a word beside "fell" leaves it its sense of dying."""
        if child.dep_ == "obl":
            return prepositions(child) in service_words().fell_in
        return child.dep_ in {
            "nsubj",
            "punct",
            "obl:tmod",
            "obl:unmarked",
            "nmod:unmarked",
            "cc",
            "conj",
            "advcl",
            "mark",
            "aux",
        }

    @staticmethod
    def _as(verb: "Token") -> "list[Token]":
        return [t for t in children(verb, "obl", "xcomp", "advcl") if prepositions(t) == "as"]

    def _office(self, verb: "Token", *, as_only: bool) -> "Token | None":
        """The office of command that a verb of appointing gives: "as commander of", "appointed commander"."""
        beside = self._as(verb)
        if not as_only:
            beside += children(verb, "xcomp", "obj", "iobj", "nsubj:pass", "appos")
            beside += [t for t in children(verb, "obl") if prepositions(t) in {"to", ""}]
        return next((t for t in beside if self.commands(t)), None)

    def _origin(self, verb: "Token", who: "list[Token]") -> "Token | None":
        """The place that a force came from: "arrived from X", "reinforcements from X"."""
        behind = [*children(verb, "obl"), *(c for t in who for c in children(t, "nmod"))]
        return next((t for t in behind if prepositions(t) == "from" and "place" in self._scene.classes(t)), None)

    def _told(self, frame: ServiceFrame, verb: "Token", who: "list[Token]") -> Iterator[Told]:
        reason = f"{lower(verb)}: {frame.reason.partition(':')[0]}"
        if frame.kind == "arrived":
            units = dict.fromkeys(e for t in who if (e := self._unit(t)) is not None)
            origin = self._origin(verb, who)
            yield from (Told("arrived", e, verb, origin=origin, reason=reason) for e in units)
            return
        office = self._office(verb, as_only=False) if frame.kind in {"appointed", "relieved"} else None
        force = self._force_of(verb, office) if frame.kind in {"appointed", "relieved", "commanding"} else None
        seen: set[int] = set()
        for slot, kind in ((frame.who, frame.kind), *frame.other.items()):
            for person in self.persons(self._slot(slot, verb)):
                if person not in seen:
                    seen.add(person)
                    yield Told(kind, person, verb, force, office, reason=reason)

    def _force_of(self, verb: "Token", office: "Token | None") -> int | None:
        """What is commanded: the office's force, what the post is of, or the verb's own object."""
        if office is not None:
            return self.led(office)
        objects = [*patients(verb, controls_object), *children(verb, "obl"), *agents(verb, controls_object)]
        posts = [t for t in objects if lower(t) in service_words().posts]
        if posts:
            return self.led(posts[0])
        led = (self.force(t) for t in (*patients(verb, controls_object), *self._over(verb)))
        return next((f for f in led if f is not None), None)
