"""Verbs that tell an event: the first of their frames whose conditions hold."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tadmor.extract.actuality import Actuality, actuality, controls_object
from tadmor.extract.arguments import Scene
from tadmor.extract.clauses import agents, children, is_passive, lower, objects, patients, prepositions
from tadmor.extract.predicates import Frame, frames

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Token

AWAY = frozenset({"back", "off", "out", "away", "through"})
"""Particles that are particles still where a noun follows them."""
NO_EVENT = "none"
"""Type of the frames that keep a sense that tells no event from those below."""
SILENT_AGENT = frozenset({"actor", "force", "person", "pronoun", "ship", "number"})
"""Classes of subject that an agentless passive may leave unsaid; others (aircraft) must be named."""


class Trigger(msgspec.Struct, frozen=True):
    """A word that tells an event, and how.

    Attributes:
        token: The event word.
        type: Of the codebook.
        frame: The verb sense, or None for a noun.
        carrier: For a noun, the verb it stands with ("launched" an attack), if any.
        role: For a noun, how it stands with it: carry, cause, undergo, occur, phrase.
        actuality: Whether it happened.
        outcome: What the word or its construction says.
        new: Told as new: not with a definite article alone.
        confidence: Of the type, 0 to 1.
        reason: The rule that found it.
    """

    token: "Token"
    type: str
    frame: Frame | None
    carrier: "Token | None"
    role: str
    actuality: Actuality
    outcome: str
    new: bool
    confidence: float
    reason: str

    @property
    def verb(self) -> "Token":
        """The verb whose subject and adverbials are the event's."""
        return self.carrier if self.carrier is not None else self.token


class _Clause(NamedTuple):
    """A verb with what its frames ask of it."""

    scene: Scene
    verb: "Token"
    passive: bool
    agents: "Sequence[Token]"
    patients: "Sequence[Token]"


def verb_trigger(scene: Scene, verb: "Token") -> Trigger | None:
    """The event that a verb tells, by the first of its frames whose conditions hold."""
    senses = frames().get(lower(verb) if verb.pos_ == "VERB" else verb.lower_.removesuffix("ed"))
    if not senses:
        return None
    clause = _Clause(scene, verb, is_passive(verb), agents(verb, controls_object), patients(verb, controls_object))
    frame = next((frame for frame in senses if _fits(clause, frame)), None)
    if frame is None or frame.type == NO_EVENT:
        return None
    state = actuality(verb)
    return Trigger(verb, frame.type, frame, None, "verb", state, frame.outcome, True, frame.confidence, frame.reason)


def _fits(clause: _Clause, frame: Frame) -> bool:
    if (frame.passive or frame.active) and frame.passive != clause.passive:
        return False
    if frame.particle and not has_particle(clause.verb, frame.particle):
        return False
    if frame.bare and not any(_is_bare(t) for t in clause.patients):
        return False
    if frame.own and not any(children(t, "nmod:poss") for t in clause.patients):
        return False
    if frame.object_is and not _object_fits(clause, frame):
        return False
    if frame.subject_is and not _subject_fits(clause, frame):
        return False
    return not frame.complement or _complement_fits(clause, frame)


def _is_bare(noun: "Token") -> bool:
    return not children(noun, "det", "nmod:poss", "nummod") and noun.tag_ != "NNP"


def has_particle(verb: "Token", particles: tuple[str, ...]) -> bool:
    """Whether one of these particles or adverbs stands with a verb."""
    for child in verb.children:
        if child.lower_ in particles and child.dep_ in {"compound:prt", "advmod", "obl", "obj", "case", "xcomp"}:
            return True
        first = prepositions(child).split(" ")[0]
        if child.dep_ == "obl" and first in AWAY and first in particles:  # "driven off the hill"
            return True
    return False


def _object_fits(clause: _Clause, frame: Frame) -> bool:
    if not clause.patients:
        return "none" in frame.object_is
    return any(clause.scene.classes(token) & frame.object_is for token in clause.patients)


def _subject_fits(clause: _Clause, frame: Frame) -> bool:
    scene, wanted = clause.scene, frame.subject_is
    if not clause.agents:
        return bool(wanted & SILENT_AGENT) and (clause.passive or clause.verb.dep_ != "ROOT")
    if "actor" in wanted:
        wanted |= {"name"}
    elif "person" in wanted and any(scene.classes(token) == {"name"} for token in clause.agents):
        return True
    return any(scene.classes(token) & wanted or _acts(scene, token) & wanted for token in clause.agents)


def _acts(scene: Scene, token: "Token") -> set[str]:
    """An event noun acts for its agent ("the assault captured the hill")."""
    return {"actor", "force"} if "event" in scene.classes(token) or scene.entities(token) else set()


def _complement_fits(clause: _Clause, frame: Frame) -> bool:
    adverbials = children(clause.verb, "obl", "obl:agent", "nmod", "advmod")
    after = [n for o in objects(clause.verb) for n in children(o, "nmod")]
    return any(
        (wanted := frame.complement.get(prepositions(n))) is not None
        and ("any" in wanted or bool(clause.scene.classes(n) & wanted))
        for n in (*adverbials, *after)
    )
