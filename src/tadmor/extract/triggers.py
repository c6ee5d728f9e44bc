"""Find the words that tell an event: verbs by their frames, nouns by the construction they stand in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tadmor.extract.actuality import Actuality, actuality, actuality_of_noun, controls_object
from tadmor.extract.arguments import Scene, noun_lemma, whole
from tadmor.extract.clauses import (
    agents,
    children,
    clause_of,
    is_passive,
    is_predicate,
    lower,
    objects,
    patients,
    prepositions,
)
from tadmor.extract.predicates import Frame, NounRow, frames, light_table, noun_table, nouns, outcome_table

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

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
        role: For a noun, how it stands with it: carry, undergo, occur, phrase.
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


def find_triggers(scene: Scene, sentence: "Span") -> list[Trigger]:
    """The event words of a sentence, in text order; also those whose event did not happen."""
    nominal = [t for token in sentence if (t := noun_trigger(scene, token)) is not None]
    carried = {t.carrier.i for t in nominal if t.carrier is not None and t.role in {"carry", "undergo"}}
    acting = {t.carrier.i: t for t in nominal if t.carrier is not None and t.role == "occur"}
    verbal = []
    for token in sentence:
        if token.i in carried or token.pos_ != "VERB" or token.dep_ in {"amod", "compound"}:
            continue
        found = verb_trigger(scene, token)
        if found is None or (token.i in acting and found.type not in {"capture", "killing", "air_loss"}):
            continue
        verbal.append(found)
    return sorted(_without_doubles(verbal, nominal), key=lambda t: t.token.i)


def _without_doubles(verbal: list[Trigger], nominal: list[Trigger]) -> list[Trigger]:
    """One event for a verb and the noun that says the same in its clause."""
    kept = list(verbal)
    for noun in nominal:
        verbs = [v for v in verbal if noun.carrier is not None and v.token.i == noun.carrier.i]
        if noun.role == "phrase" and any(_same_fight(v.type, noun.type) for v in verbs):
            continue
        if noun.role == "occur" and any(v.type == "capture" for v in verbs):
            continue
        kept = [v for v in kept if not (v in verbs and v.type == "clash" and noun.new)]
        kept.append(noun)
    return kept


def _same_fight(verb: str, noun: str) -> bool:
    """Whether a verb and the noun behind its preposition tell one fight ("defeated at the Battle of X")."""
    return verb == noun != "clash" or (verb in {"attack", "siege"} and noun in {"clash", "attack"})


def verb_trigger(scene: Scene, verb: "Token") -> Trigger | None:
    """The event that a verb tells, by the first of its frames whose conditions hold."""
    for frame in frames().get(lower(verb), ()):
        if _fits(scene, verb, frame):
            state = actuality(verb)
            return Trigger(
                verb, frame.type, frame, None, "verb", state, frame.outcome, True, frame.confidence, frame.reason
            )
    return None


def _fits(scene: Scene, verb: "Token", frame: Frame) -> bool:
    if frame.passive and not is_passive(verb):
        return False
    if frame.particle and not _has_particle(verb, frame.particle):
        return False
    if frame.object_is and not _object_fits(scene, verb, frame):
        return False
    if frame.subject_is and not _subject_fits(scene, verb, frame):
        return False
    return not frame.complement or _complement_fits(scene, verb, frame)


def _has_particle(verb: "Token", particles: tuple[str, ...]) -> bool:
    for child in verb.children:
        if child.lower_ in particles and child.dep_ in {"compound:prt", "advmod", "obl", "obj", "case", "xcomp"}:
            return True
        if child.dep_ == "obl" and prepositions(child).split(" ")[0] in particles:
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
    if wanted & {"actor", "person"}:
        wanted |= {"name"}
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


def noun_type(token: "Token") -> tuple[str, NounRow] | None:
    """The event type that a noun may name, by itself and its modifiers, or None."""
    lemma = noun_lemma(token)
    row = nouns().get(lemma)
    table = noun_table()
    modifiers = {c.lower_ for c in children(token, "compound", "amod", "nmod:poss")}
    modifiers |= {part for word in modifiers for part in word.split("-")}
    for name, group in (("airstrike", table.air), ("shelling", table.fire), ("bombing", table.bomb)):
        if lemma in group.nouns and modifiers & set(group.words):
            return name, row or table.noun[0]
    return (row.type, row) if row is not None else None


def noun_trigger(scene: Scene, token: "Token") -> Trigger | None:
    """The event that a noun tells in its construction, or None if it only comes up."""
    attribute = token.lower_ == "offensive" and token.dep_ in {"obj", "xcomp"}  # often taken for an adjective
    if not (token.pos_ in {"NOUN", "PROPN"} or attribute) or token.dep_ in {"compound", "flat", "amod", "nmod:poss"}:
        return None
    named = noun_type(token)
    if named is None:
        return None
    kind, row = named
    top = _construction_head(token)
    role, carrier = _role(top)
    bare_word = noun_lemma(token) in row.light and kind == row.type
    if role in {"", "mention"} or (
        bare_word and (role not in {"carry", "undergo"} or not _meant(scene, token, carrier))
    ):
        return None
    new = is_new(token) or _is_full(scene, token)
    state = actuality(carrier) if carrier is not None else actuality_of_noun(token)
    if any(d.lower_ == "no" for d in children(token, "det")):
        state = Actuality("negated", "no")
    if role == "phrase" and not (new and _own_argument(scene, token)):
        return None
    if role == "occur" and is_definition(top):
        return None
    outcome = noun_outcome(token, carrier, role)
    confidence = {"carry": 0.9, "undergo": 0.85, "occur": 0.8, "phrase": 0.65, "title": 0.6}[role]
    return Trigger(token, kind, None, carrier, role, state, outcome, new, confidence, f"{row.reason} ({role})")


def _meant(scene: Scene, noun: "Token", carrier: "Token | None") -> bool:
    """Whether a noun with other senses is an event here: it has an argument, or a party acts."""
    if _own_argument(scene, noun):
        return True
    done_by = agents(carrier, controls_object) if carrier is not None else []
    return any(scene.classes(t) & {"force", "ship", "aircraft", "airforce"} for t in done_by)


def _construction_head(token: "Token") -> "Token":
    """The noun whose place in the clause counts: "a series of attacks", "A and B"."""
    step = token
    while True:
        if (
            (step.dep_ == "conj" and step.head.pos_ in {"NOUN", "PROPN"})
            or (step.dep_ == "nmod" and whole(step.head) == step)
            or (
                step.dep_ == "nmod"
                and prepositions(step) == "of"
                and lower(step.head) in {"beginning", "start", "launch", "outbreak"}
            )
        ):
            step = step.head
        else:
            return step


def _role(top: "Token") -> tuple[str, "Token | None"]:
    table = light_table()
    head, label = top.head, top.dep_
    verb = lower(head)
    if label in {"obj", "xcomp"}:
        if verb in table.mention.lemmas:
            return "mention", head
        if verb in table.undergo.lemmas and verb in outcome_table().repels | {
            "face",
            "suffer",
            "withstand",
            "receive",
            "survive",
        }:
            return "undergo", head
        return ("carry", head) if verb in table.carry.lemmas else ("", None)
    if label in {"nsubj", "nsubj:pass"}:
        if is_passive(head) and verb in table.mention.lemmas:
            return "mention", head
        occurs = verb in table.occur.lemmas or verb in table.carry.lemmas or bool(children(head, "cop"))
        return ("occur", head) if occurs else ("", None)
    if label in {"obl", "obl:agent", "nmod"}:
        case = prepositions(top)
        if label == "obl" and case in {"under", "to"} and verb in {"come", "be", "subject", "put"}:
            return "undergo", head
        if case in table.preposition.words:
            return "phrase", clause_of(top) if is_predicate(clause_of(top)) else None
        return "", None
    if label == "ROOT" and not children(top, "cop", "nsubj"):
        return "title", None
    return "", None


def is_new(noun: "Token") -> bool:
    """Whether a noun phrase tells of something new: no definite article or pronoun points back."""
    for child in children(noun, "det", "nmod:poss"):
        if child.lower_ in {"the", "this", "that", "these", "those", "its", "their", "his", "her", "both"}:
            return any(
                c.dep_ == "amod" and c.lower_ in {"first", "second", "third", "last", "final", "next", "new"}
                for c in noun.children
            )
    return True


def _is_full(scene: Scene, noun: "Token") -> bool:
    """Whether a noun is so fully told that an article does not point back: a title, or agent and place."""
    behind = [n for n in children(noun, "nmod") if scene.place(n) is not None]
    if noun.text[:1].isupper() and noun.i != noun.sent.start and behind and noun_lemma(noun) in {"siege", "battle"}:
        return True
    return bool(behind) and bool(scene.owner(noun))


def _own_argument(scene: Scene, noun: "Token") -> bool:
    """Whether an event noun brings an agent, a target or a place of its own."""
    if scene.owner(noun):
        return True
    if any(children(c, "obl:agent") for c in children(noun, "acl")):
        return True
    return any(
        scene.place(n) is not None or bool(scene.entities(n))
        for n in children(noun, "nmod", "obl", "nmod:poss", "compound")
        if n.dep_ != "compound" or scene.entities(n) or scene.place(n) is not None
    )


def is_definition(top: "Token") -> bool:
    """A sentence that says what something was ("The offensive was an operation that …") tells no event itself."""
    head = top.head
    return bool(children(head, "cop")) and head.pos_ in {"NOUN", "PROPN"}


def noun_outcome(noun: "Token", carrier: "Token | None", role: str) -> str:
    """What modifiers, predicate and verb say of how an event ended."""
    table = outcome_table()
    words = {c.lower_ for c in children(noun, "amod")} | {lower(c) for c in children(noun, "amod")}
    for clause in children(noun, "acl:relcl"):
        words |= {f"verb:{lower(clause)}", clause.lower_}
    if words & table.failed or any(f"verb:{w}" in words for w in table.noun_fails):
        return "failed"
    if carrier is not None and role in {"occur", "undergo"}:
        verb = lower(carrier)
        if verb in table.noun_fails or carrier.lower_ in table.failed:
            return "failed"
        if verb in table.repels and (is_passive(carrier) or role == "undergo") and _is_repelled(carrier):
            return "failed"
        if carrier.lower_ in table.succeeded or (verb in table.noun_succeeds and not is_passive(carrier)):
            return "succeeded"
    relative = [c for c in children(noun, "acl:relcl") if is_passive(c) and lower(c) in table.repels]
    if relative:
        return "failed"
    return "succeeded" if words & table.succeeded else ""


def _is_repelled(verb: "Token") -> bool:
    table = outcome_table()
    return lower(verb) not in table.repels_with_particle or _has_particle(verb, tuple(table.particles))


def acts_on_events(scene: Scene, verb: "Token") -> bool:
    """Whether what a verb acts on is an event noun or the attackers."""
    return any("event" in scene.classes(token) for token in patients(verb, controls_object))
