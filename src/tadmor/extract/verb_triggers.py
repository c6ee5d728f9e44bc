"""Verbs that tell an event: the first of their frames whose conditions hold."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

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


@dataclass(frozen=True, slots=True)
class Trigger:
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


def verb_trigger(scene: Scene, verb: "Token") -> Trigger | None:
    """The event that a verb tells, by the first of its frames whose conditions hold."""
    lemma = lower(verb) if verb.pos_ == "VERB" else verb.lower_.removesuffix("ed")
    for frame in frames().get(lemma, ()):
        if _fits(scene, verb, frame):
            if frame.type == NO_EVENT:
                return None
            state = actuality(verb)
            return Trigger(
                verb, frame.type, frame, None, "verb", state, frame.outcome, True, frame.confidence, frame.reason
            )
    return None


def _fits(scene: Scene, verb: "Token", frame: Frame) -> bool:
    if (frame.passive or frame.active) and frame.passive != is_passive(verb):
        return False
    if frame.particle and not has_particle(verb, frame.particle):
        return False
    if frame.bare and not any(_is_bare(t) for t in patients(verb, controls_object)):
        return False
    if frame.own and not any(children(t, "nmod:poss") for t in patients(verb, controls_object)):
        return False
    if frame.object_is and not _object_fits(scene, verb, frame):
        return False
    if frame.subject_is and not _subject_fits(scene, verb, frame):
        return False
    return not frame.complement or _complement_fits(scene, verb, frame)


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


def _object_fits(scene: Scene, verb: "Token", frame: Frame) -> bool:
    found = patients(verb, controls_object)
    if not found:
        return "none" in frame.object_is
    return any(scene.classes(token) & set(frame.object_is) for token in found)


def _subject_fits(scene: Scene, verb: "Token", frame: Frame) -> bool:
    found = agents(verb, controls_object)
    wanted = set(frame.subject_is)
    if not found:
        return bool(wanted & SILENT_AGENT) and (is_passive(verb) or verb.dep_ != "ROOT")
    if "actor" in wanted:
        wanted |= {"name"}
    elif "person" in wanted and any(scene.classes(token) == {"name"} for token in found):
        return True
    return any(scene.classes(token) & wanted or _acts(scene, token) & wanted for token in found)


def _acts(scene: Scene, token: "Token") -> set[str]:
    """An event noun acts for its agent ("the assault captured the hill")."""
    return {"actor", "force"} if "event" in scene.classes(token) or scene.entities(token) else set()


def _complement_fits(scene: Scene, verb: "Token", frame: Frame) -> bool:
    for child in verb.children:
        if child.dep_ not in {"obl", "obl:agent", "nmod", "advmod"}:
            continue
        wanted = frame.complement.get(prepositions(child))
        if wanted is not None and ("any" in wanted or scene.classes(child) & set(wanted)):
            return True
    after = [n for o in objects(verb) for n in children(o, "nmod")]
    return any(
        (wanted := frame.complement.get(prepositions(n))) is not None
        and ("any" in wanted or bool(scene.classes(n) & set(wanted)))
        for n in after
    )
