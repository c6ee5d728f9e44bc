"""Nouns that tell an event, by the construction they stand in: carried, undergone, occurring, in a phrase."""

from typing import TYPE_CHECKING

from tadmor.extract.actuality import Actuality, actuality, actuality_of_noun, controls_object
from tadmor.extract.arguments import PARTY, Scene, noun_lemma
from tadmor.extract.clauses import (
    agents,
    children,
    is_passive,
    lower,
    prepositions,
)
from tadmor.extract.noun_roles import SEEN, construction_head, is_before_direction, role_of
from tadmor.extract.predicates import NounRow, actuality_table, light_table, noun_table, nouns, outcome_table
from tadmor.extract.verb_triggers import Trigger, has_particle

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Token


RESULTS = frozenset({"defeat", "victory", "triumph", "win", "success", "rout"})
"""Nouns that tell of a battle's result: "after a defeat at the Battle of X"."""


def noun_type(token: "Token") -> tuple[str, NounRow] | None:
    """The event type that a noun may name, by itself and its modifiers, or None."""
    lemma = noun_lemma(token)
    row = nouns().get(lemma)
    table = noun_table()
    for name, group in (("airstrike", table.air), ("shelling", table.fire), ("bombing", table.bomb)):
        if lemma in group.nouns and not group.words.isdisjoint(_modifying_words(token)):
            return name, row or table.noun[0]
    return (row.type, row) if row is not None else None


def _modifying_words(noun: "Token") -> set[str]:
    """The words before a noun that say of what sort it is, and the parts of those with a hyphen."""
    words = {c.lower_ for c in children(noun, "compound", "amod", "nmod:poss")}
    return words | {part for word in words for part in word.split("-")}


def noun_trigger(scene: Scene, token: "Token") -> Trigger | None:
    """The event that a noun tells in its construction, or None if it only comes up."""
    attribute = token.lower_ == "offensive" and token.dep_ in {"obj", "xcomp"}  # often taken for an adjective
    inside = token.dep_ in {"compound", "flat", "amod", "nmod:poss"} and not is_before_direction(token)
    if not (token.pos_ in {"NOUN", "PROPN"} or attribute) or inside:
        return None
    named = noun_type(token)
    if named is None:
        return None
    kind, row = named
    top = construction_head(token)
    role, carrier = role_of(top, kind)
    full = _is_full(scene, token)
    if role == "other":  # whatever it does, it is so fully told that it is an event here
        role = "occur" if full and carrier is not None and carrier.pos_ == "VERB" else ""
    bare_word = noun_lemma(token) in row.light and kind == row.type
    means = role in {"carry", "undergo"} or (role == "occur" and full)
    if role in {"", "mention"} or (bare_word and not (means and _meant(scene, token, carrier))):
        return None
    new = is_new(token) or full
    outcome = noun_outcome(token, carrier, role)
    if not _IS_TOLD.get(role, _is_told)(scene, token, carrier, new=new) or (
        role == "occur" and (is_definition(top) or (_is_judged(token, carrier) and not outcome))
    ):
        return None
    state = actuality(carrier) if carrier is not None else actuality_of_noun(token)
    if any(d.lower_ == "no" for d in children(token, "det")):
        state = Actuality("negated", "no")
    confidence = {"carry": 0.9, "undergo": 0.85, "occur": 0.8, "cause": 0.7, "phrase": 0.65, "title": 0.6}[role]
    return Trigger(token, kind, None, carrier, role, state, outcome, new, confidence, f"{row.reason} ({role})")


def _is_told(scene: Scene, noun: "Token", carrier: "Token | None", *, new: bool) -> bool:  # noqa: ARG001 -- as the others
    return not _is_attempt(noun)


def _is_told_in_phrase(scene: Scene, noun: "Token", carrier: "Token | None", *, new: bool) -> bool:
    """Behind a preposition it must be new and bring an agent or a place; a battle's title needs a verb of fighting."""
    if _is_attempt(noun) or not (new and _own_argument(scene, noun)):
        return False
    decided = light_table().decided.lemmas
    under = construction_head(noun).head
    fought = (carrier is not None and lower(carrier) in decided) or lower(under) in RESULTS
    return fought or not _is_titled(noun)


def _is_told_as_caused(scene: Scene, noun: "Token", carrier: "Token | None", *, new: bool) -> bool:  # noqa: ARG001
    """What was brought about must say to whom: "forced the surrender of the garrison"."""
    return any(scene.classes(c) & {*PARTY, "place"} for c in children(noun, "nmod", "nmod:poss", "compound"))


def _is_told_as_undergone(scene: Scene, noun: "Token", carrier: "Token | None", *, new: bool) -> bool:  # noqa: ARG001
    if _is_attempt(noun):
        return _own_argument(scene, noun)
    return is_new(noun) or carrier is None or lower(carrier) not in SEEN


def _is_told_as_occurring(scene: Scene, noun: "Token", carrier: "Token | None", *, new: bool) -> bool:  # noqa: ARG001
    ends = carrier is not None and lower(carrier) in light_table().ended.lemmas
    return not _is_attempt(noun) and (new or not ends)


_IS_TOLD = {
    "phrase": _is_told_in_phrase,
    "cause": _is_told_as_caused,
    "undergo": _is_told_as_undergone,
    "occur": _is_told_as_occurring,
}
"""Whether a noun tells its event, by the role it stands in."""


def _is_attempt(noun: "Token") -> bool:
    return noun_lemma(noun) in actuality_table().attempt_nouns


def _is_judged(noun: "Token", carrier: "Token | None") -> bool:
    """Whether a sentence says what an event, known already, was: "the battle was decisive"."""
    return carrier is not None and bool(children(carrier, "cop")) and _is_definite(noun)


def _meant(scene: Scene, noun: "Token", carrier: "Token | None") -> bool:
    """Whether a noun with other senses is an event here: it has an argument, or a party acts."""
    if _own_argument(scene, noun):
        return True
    done_by = agents(carrier, controls_object) if carrier is not None else []
    return any(scene.classes(t) & {"force", "ship", "aircraft", "airforce"} for t in done_by)


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
    behind = [n for n in children(noun, "nmod") if scene.place(n) is not None or _is_aim(scene, n)]
    if noun.text[:1].isupper() and noun.i != noun.sent.start and behind and noun_lemma(noun) in {"siege", "battle"}:
        return True
    return bool(behind) and bool(scene.owner(noun))


def _is_definite(noun: "Token") -> bool:
    return any(d.lower_ in {"the", "this", "that"} for d in children(noun, "det"))


def _is_titled(noun: "Token") -> bool:
    """Whether a noun stands in the title of a battle, as one known already: "during the Battle of X"."""
    return (
        noun.text[:1].isupper() and noun.i != noun.sent.start and any(d.lower_ == "the" for d in children(noun, "det"))
    )


def _is_aim(scene: Scene, noun: "Token") -> bool:
    """Whether a noun says on whom: "against the corps", "on the enemy's left"."""
    return prepositions(noun) in {"against", "on", "upon"} and bool(scene.entities(noun) or scene.owner(noun))


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
    return bool(children(head, "cop")) and head.pos_ in {"NOUN", "PROPN"} and not prepositions(head)


def noun_outcome(noun: "Token", carrier: "Token | None", role: str) -> str:
    """What modifiers, predicate and verb say of how an event ended."""
    table = outcome_table()
    if carrier is not None and role == "carry" and lower(carrier) in {"win", "lose"}:
        return "succeeded" if lower(carrier) == "win" else "failed"
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
    return lower(verb) not in table.repels_with_particle or has_particle(verb, tuple(table.particles))
