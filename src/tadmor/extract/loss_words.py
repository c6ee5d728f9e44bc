"""Predicates and nouns that tell losses, and what can be lost; the table gives the sources."""

from functools import cache
from typing import TYPE_CHECKING

import msgspec

from tadmor.extract.actor_words import is_word, names_people, nation_of
from tadmor.extract.clauses import children, lower
from tadmor.extract.noun_phrases import is_designation, noun_lemma
from tadmor.extract.quantities import is_number
from tadmor.knowledge.tables import load_table

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Token

PARTS = frozenset({"third", "half", "quarter", "most", "much", "all", "part", "majority", "bulk", "many", "some"})
PEOPLE_KINDS = frozenset({"killed", "wounded", "captured", "missing"})


class LossWords(msgspec.Struct, frozen=True):
    """The table of losses."""

    verbs: dict[str, frozenset[str]]
    particles: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]
    adjectives: dict[str, frozenset[str]]
    equipment: dict[str, frozenset[str]]
    formations: dict[str, frozenset[str]]
    people: dict[str, frozenset[str]]
    deeds: dict[str, frozenset[str]]
    totals: dict[str, frozenset[str]]


@cache
def loss_words() -> LossWords:
    """The table that ships."""
    table: LossWords = load_table("actors/losses.toml", LossWords)
    return table


@cache
def _equipment() -> frozenset[str]:
    return frozenset(word for words in loss_words().equipment.values() for word in words)


def is_equipment(noun: "Token") -> bool:
    """Whether a noun names equipment, a craft or a work: by its lemma or as a designation ("MiG-23")."""
    return noun_lemma(noun) in _equipment() or is_designation(noun)


def is_ship(noun: "Token") -> bool:
    """Whether a noun names a ship or boat by its class."""
    return noun_lemma(noun) in loss_words().equipment["ships"]


def is_people(noun: "Token") -> bool:
    """Whether a noun names people: soldiers, civilians, a crew, "others"."""
    lemma = noun_lemma(noun)
    counted = nation_of(noun.text) is not None and any(c.dep_ == "nummod" for c in noun.children)
    return (
        counted  # "1,200 French"
        or names_people(noun.text)
        or lemma in loss_words().people["nouns"]
        or is_word(lemma, "people", "civilians", "leaders")
    )


def kind_of_verb(verb: "Token", subject: bool = False) -> str | None:
    """The kind of loss a verb tells of its object, or of its subject ("died", "crashed"), or None."""
    lemma = lower(verb)
    kind = _kinds_of_verbs(subject).get(lemma)
    return kind if kind is None or subject or _particle_agrees(verb, lemma) else None


@cache
def _kinds_of_verbs(subject: bool) -> dict[str, str]:
    """The kind of loss that each verb tells of its object or its subject; of two the graver."""
    suffix = "_subject" if subject else ""
    kinds: dict[str, str] = {}
    for kind in ("killed", "wounded", "captured", "missing", "destroyed", "damaged"):
        for verb in loss_words().verbs.get(f"{kind}{suffix}", ()):
            kinds.setdefault(verb, kind)
    return kinds


def _particle_agrees(verb: "Token", lemma: str) -> bool:
    """Whether a verb that needs a particle to destroy has it: "shot down", "blown up"."""
    wanted = loss_words().particles.get(lemma)
    if wanted is None:
        return True
    following = {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 3]}
    return not wanted.isdisjoint(following) or any(c.lower_ in wanted for c in children(verb, "compound:prt", "advmod"))


def kind_of_noun(noun: "Token", table: str = "nouns") -> str | None:
    """The kind of loss a noun or adjective tells: "casualties", "prisoners", "dead"."""
    ranked = _ranked_kinds(table)
    found = [kind for form in (noun_lemma(noun), noun.lower_) if (kind := ranked.get(form)) is not None]
    return min(found)[1] if found else None


def names_loss(noun: "Token") -> bool:
    """Whether a noun or adjective may tell a loss or a deed that brought one."""
    return noun.lower_ in _losses_named() or noun_lemma(noun) in _losses_named()


@cache
def _losses_named() -> frozenset[str]:
    return (
        frozenset(_ranked_kinds("nouns")) | frozenset(_ranked_kinds("adjectives")) | frozenset(_ranked_kinds("deeds"))
    )


@cache
def _ranked_kinds(table: str) -> dict[str, tuple[int, str]]:
    """For each noun or adjective the first kind of loss that the table lists it under, with its place there."""
    words: dict[str, frozenset[str]] = getattr(loss_words(), table)
    kinds: dict[str, tuple[int, str]] = {}
    for place, (kind, members) in enumerate(words.items()):
        for member in members:
            kinds.setdefault(member, (place, kind))
    return kinds


def can_be(kind: str, noun: "Token") -> bool:
    """Whether a loss of that kind can befall what a noun names."""
    if is_number(noun) or noun.lower_ in {"more", "others", "another"}:
        return True
    if kind in {"killed", "wounded", "missing", "casualties"}:
        return is_people(noun) or (is_word(noun_lemma(noun), "bodies") and noun.head.lower_ in PARTS)
    if kind == "captured":
        return is_people(noun) or (is_equipment(noun) and noun_lemma(noun) not in loss_words().equipment["works"])
    return is_equipment(noun) or (kind == "destroyed" and is_formation(noun))


def is_formation(noun: "Token") -> bool:
    """Whether a noun names formations that are counted: "thirteen divisions"."""
    return noun_lemma(noun) in loss_words().formations["nouns"] and any(is_number(c) for c in noun.children)


def what_of(noun: "Token", kind: str) -> str:
    """What was lost, in small letters: "people", or the noun with the words that say of what sort."""
    named = noun.pos_ in {"PROPN", "PRON"} and kind in PEOPLE_KINDS and not is_equipment(noun)
    if noun.pos_ == "PRON" and not named:
        return "ship"  # nothing else is destroyed as "she"
    if is_number(noun) or is_people(noun) or named:
        people = kind in PEOPLE_KINDS | {"casualties"} or (is_people(noun) and kind != "destroyed")
        return "people" if people else "materiel"
    first = noun.i
    for child in sorted(noun.children, key=lambda c: -c.i):
        told = kind_of_noun(child, "adjectives")  # the loss itself: "eight destroyed cars"
        sort = child.dep_ in {"compound", "amod"} and child.text.islower() and not is_number(child) and not told
        if child.i < noun.i and sort:
            edge = child.left_edge
            first = min(first, edge.i if edge.text.islower() else child.i)
    words = noun.doc[first : noun.i + 1].text
    return words if noun.pos_ == "PROPN" or is_designation(noun) else words.lower()
