"""What an account's whole text does with a name tells a man from a town, where the learned types waver.

"Reed's corps", "General Reed" and "Reed attacked" speak of a man; "in Alden" and "the siege of Alden" of a
place. One name is one thing in an account. An adjective of nation that stands bare where a man does ("White
attacked", "Colonel French") is a man's name.
"""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from tadmor.extract.actor_inventory import is_title
from tadmor.extract.actor_words import (
    actor_words,
    is_state_name,
    is_word,
    known_actor,
    names_people,
    nation_of,
    state_of_capital,
)
from tadmor.extract.clauses import children, is_passive, lower, prepositions
from tadmor.extract.names import NameSpan
from tadmor.extract.noun_phrases import noun_lemma

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Doc, Token

WAVERING = frozenset({"person", "place", "organisation", "group", "other", "nationality", "force", "equipment"})
"""Types that a lone name may be given and may lose."""
RANKED, LEADS, ACTS, LOCATED, TAKEN, LEARNED = 4, 3, 2, 3, 2, 1
"""What speaks for a man: a rank before the name, a force behind its genitive, a deed. For a place: a preposition, a
verb that takes places. For either the type learned; how a name is used outweighs it."""
NO_RANKS = frozenset({"the", "first", "second", "field", "foreign", "prime", "defence", "defense", "flag", "mr", "dr"})
"""Words of titles that are none by themselves, or not of those who lead."""
DEED = 2
"""The least that use must say before a type is changed."""
BY_USE = "by how the account uses the name"


def settle_names(docs: "Sequence[Doc]", names: Sequence[Sequence[NameSpan]]) -> list[list[NameSpan]]:
    """The names of each text with the lone ones typed person or place by their use in all texts."""
    person: Counter[str] = Counter()
    place: Counter[str] = Counter()
    learned: Counter[tuple[str, str]] = Counter()
    for doc, found in zip(docs, names, strict=True):
        for name in found:
            token = _lone(doc, name)
            if token is not None:
                person[name.text] += _as_person(token)
                place[name.text] += _as_place(token)
                learned[name.text, name.type] += LEARNED
    return [
        [_typed(doc, name, person, place, learned) for name in found] for doc, found in zip(docs, names, strict=True)
    ]


def _lone(doc: "Doc", name: NameSpan) -> "Token | None":
    """The head of a name that may be a man's or a place's."""
    if name.type not in WAVERING or not name.text[:1].isupper() or name.text.isupper():
        return None
    if (
        is_state_name(name.text)
        or state_of_capital(name.text)
        or known_actor(name.text) is not None
        or names_people(name.text)
    ):
        return None
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    return span.root if span is not None else None


def _typed(
    doc: "Doc", name: NameSpan, person: Counter[str], place: Counter[str], learned: Counter[tuple[str, str]]
) -> NameSpan:
    token = _lone(doc, name)
    if token is None:
        return name
    man, town = person[name.text], place[name.text]
    ahead = (man + learned[name.text, "person"]) - (town + learned[name.text, "place"])
    kind = name.type
    if man >= DEED and ahead > 0 and man > town and (" " not in name.text or _has_particle(name.text)):
        kind = "person"
    elif town >= DEED and ahead < 0 and town > man and name.type in {"person", "organisation", "group"}:
        kind = "place"
    if kind == "person" and nation_of(name.text) is not None and not _as_person(token):
        kind = name.type  # "French troops" beside a Colonel French
    if kind == name.type and not (kind == "person" and man >= DEED):
        return name
    return msgspec.structs.replace(name, type=kind, kind="", confidence=0.75, reason=BY_USE)


def _as_person(token: "Token") -> int:
    """How plainly a name stands where a man's does."""
    if token.i and _is_rank(token.nbor(-1)):
        return RANKED
    if any(c.dep_ == "det" for c in token.children):
        return 0
    if token.dep_ == "nmod:poss" and _is_led(token.head):
        return LEADS
    verb = token.head
    active = token.dep_ == "nsubj" and verb.pos_ == "VERB" and not is_passive(verb)
    return (
        ACTS
        if active
        and lower(verb) in actor_words().person_frames["verbs"]
        and (not children(token, "compound", "amod", "flat") or _has_particle(token.text))
        else 0
    )


def _has_particle(name: str) -> bool:
    """Whether a name opens as families' names do: "De la Roe", "Von Stroud", "van Aart"."""
    return name.split(maxsplit=1)[0].lower() in actor_words().person_frames["particles"]


def _is_rank(token: "Token") -> bool:
    """Whether a word is a rank or an office before a name: "Colonel", "Vice-Admiral", "Gen."."""
    last = token.lower_.rsplit("-", 1)[-1]
    return token.text[:1].isupper() and (is_word(last, "leaders") or is_title(last)) and last not in NO_RANKS


def _as_place(token: "Token") -> int:
    """How plainly a name stands where a place's does."""
    if token.dep_ == "nsubj":
        return 0
    frames = actor_words().place_frames
    preposition = prepositions(token)
    if preposition in frames["prepositions"] or (preposition == "of" and noun_lemma(token.head) in frames["nouns"]):
        return LOCATED
    taken = token.dep_ in {"obj", "nsubj:pass"} and lower(token.head) in frames["verbs"]
    return TAKEN if taken else 0


def _is_led(noun: "Token") -> bool:
    """Whether a noun is a force that is called after its commander, or men; not those who hold a town."""
    lemma = noun_lemma(noun)
    if is_word(lemma, "role:defender") or lemma in {"government", "authority", "police", "people", "state"}:
        return False
    return is_word(lemma, "bodies", "people", "ships") or lemma in actor_words().person_frames["led"]
