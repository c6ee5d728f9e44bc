"""What nouns stand for around an event word: actors, places, classes of things.

A ``Scene`` answers for one block; it asks the findings of the actor and place readers and, for common
nouns, the table of noun classes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from tadmor.extract.actor_words import is_word
from tadmor.extract.clauses import antecedent, children, coordinated, is_measure, lower, prepositions
from tadmor.extract.parsed import ParsedBlock
from tadmor.extract.predicates import cue_table, nouns, outcome_table, word_classes
from tadmor.model import Entity, PlaceArgument

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Token

PARTITIVES = frozenset(
    [
        "number",
        "dozen",
        "dozens",
        "hundreds",
        "thousands",
        "hundred",
        "thousand",
        "score",
        "scores",
        "most",
        "some",
        "part",
        "parts",
        "half",
        "rest",
        "remainder",
        "majority",
        "all",
        "series",
        "lot",
        "pair",
        "handful",
        "couple",
        "several",
        "any",
        "many",
        "portion",
        "portions",
        "both",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "wave",
        "waves",
        "string",
        "spate",
        "few",
        "bulk",
        "third",
        "quarter",
        "much",
        "group",
        "groups",
        "each",
        "none",
        "quarters",
        "command",
        "control",
        "possession",
        "remains",
        "elements",
        "whole",
    ]
)
"""Nouns that stand before "of" for what follows it."""

DESIGNATION = re.compile(
    r"(?:A|AC|AH|An|B|Bf|C|CH|F|Fw|G|He|Il|Ja|Ju|Ka|Ki|KC|Me|Mi|MiG|MQ|P|RQ|Su|SBD|TB|Tu|U|UH|Yak)-?\d{1,3}[A-Za-z]*$|Bayraktar|Mirage|Spitfire|Stuka|Zero$"
)
"""Type designations of aircraft, by the makers' and services' letters."""
GENERIC_ACTORS = frozenset({"it", "they", "he", "she", "them", "him", "her", "who", "which", "that", "we", "this"})
CLASS_OF_TYPE = {"person": ("person",), "unit": ("actor", "force"), "group": ("actor", "force")}
THINGS = frozenset({"force", "event", "ordnance", "airweapon", "materiel", "vehicle", "aircraft", "ship"})
"""Classes of nouns that are no places, though they lie by one: "the fleet off the cape"."""
POSSESSION = frozenset({"hands"})
"""Classes that a noun keeps although it stands for what follows it: "control of the river"."""
PARTY = frozenset({"actor", "force", "person", "ship", "aircraft", "airforce", "pronoun", "artillery"})


class Link(Protocol):
    """The actors that a noun phrase stands for."""

    @property
    def entities(self) -> tuple[int, ...]:
        """Entity ids."""

    @property
    def confidence(self) -> float:
        """0 to 1."""


class Actors(Protocol):
    """What events need of the actor findings."""

    @property
    def entities(self) -> Sequence[Entity]:
        """All actors, ids from 0."""

    def entity_at(self, block: ParsedBlock, token: "Token") -> Link | None:
        """The actors of the noun phrase that a token heads."""

    def foe(self, entity: int, at: int) -> int | None:
        """Whom an actor itself fought last before an offset of the document."""

    def chief_foe(self, entity: int) -> int | None:
        """Who speaks for the only other side."""

    def opposed(self, a: int, b: int) -> bool:
        """Whether two actors fight on different sides."""

    def same_side(self, a: int, b: int) -> bool:
        """Whether two actors fight on one side."""

    def state(self, token: "Token") -> int | None:
        """The state of the account whose name a token is, also where it stands as a place."""

    def force_of(self, person: int) -> int:
        """The force or state that a person fights for; the actor itself if it is no person or nothing tells."""

    def chiefs(self) -> tuple[int, ...]:
        """Who speaks for each of the two sides; () where there are not just two."""

    def has_side(self, entity: int) -> bool:
        """Whether the side of an actor is known."""

    def is_craft(self, entity: int) -> bool:
        """Whether an actor is a single ship, which is hit or hits but stands for no party."""

    def is_airborne(self, entity: int) -> bool:
        """Whether an actor is an air force or a unit of one, which holds no ground."""

    def passed_by(self, entity: int) -> bool:
        """Whether an actor is a state outside the sides that the infobox names, and hardly fights."""

    @property
    def sides_listed(self) -> bool:
        """Whether the account lists its sides."""

    def learn(
        self,
        fights: Sequence[tuple[int, int, int]],
        acting: Sequence[int] = (),
        hints: Mapping[tuple[int, int], float] | None = None,
    ) -> None:
        """Take in who fights whom by the events (attacker, target, offset), who acts in fights, who acts in turn."""


class Places(Protocol):
    """What events need of the place findings."""

    def places_at(self, block: ParsedBlock, token: "Token") -> tuple[PlaceArgument, ...]:
        """The place of the noun phrase that a token heads, with those after it where it opens an enumeration."""

    def start_of(self, place: PlaceArgument) -> int:
        """Where the mention of a place starts in the document."""

    def entity_of(self, place: PlaceArgument) -> int | None:
        """The place that a mention speaks of, by the id of its entity."""


class Scene:
    """One block with its actors and places; answers are kept, since events ask for a noun often."""

    def __init__(self, block: ParsedBlock, actors: Actors, places: Places) -> None:
        """Take the findings of the whole document and one of its blocks."""
        self.block = block
        self.actors = actors
        self._places = places
        self._links: dict[int, tuple[int, ...]] = {}
        self._sites: dict[int, tuple[PlaceArgument, ...]] = {}
        self._classes: dict[int, frozenset[str]] = {}

    def entities(self, token: "Token") -> tuple[int, ...]:
        """The actors that a noun stands for; () if none. Lists are distributed, partitives looked through."""
        if token.i not in self._links:
            self._links[token.i] = ()  # a cycle of antecedents ends here
            found = [e for part in coordinated(token) for e in self._one(part)]
            self._links[token.i] = tuple(dict.fromkeys(found))
        return self._links[token.i]

    def _one(self, token: "Token") -> tuple[int, ...]:
        link = self.actors.entity_at(self.block, token)
        if link is not None and link.entities and not self._is_site(token, link):
            return link.entities
        inner = whole(token)
        if inner != token:
            return self.entities(inner)
        resolved = antecedent(token) if token.pos_ == "PRON" else None
        return self.entities(resolved) if resolved is not None else ()

    def _is_site(self, token: "Token", link: Link) -> bool:
        """Whether a name that could be an actor is a place here: no state, on no side, and known as a place."""
        if token.pos_ != "PROPN":
            return False
        found = [self.actors.entities[e] for e in link.entities]
        if any(e.type in {"state", "coalition"} or e.side is not None for e in found):
            return False
        place = self.place(token)
        # "Captain Reed of the Exeter": what lies behind a name is no place of that name
        return place is not None and self.start_of(place) <= self.block.token_span(token, token).start

    def place(self, token: "Token") -> PlaceArgument | None:
        """The place that a noun stands for, or None."""
        return next(iter(self._listed(token)), None)

    def _listed(self, token: "Token") -> tuple[PlaceArgument, ...]:
        """The place that a noun stands for and those enumerated after it."""
        if token.i not in self._sites:
            self._sites[token.i] = self._places.places_at(self.block, token)
        return self._sites[token.i]

    def places(self, token: "Token") -> "Iterator[PlaceArgument]":
        """The places of a noun and of those listed with it ("A, B and C, as well as D")."""
        for part in coordinated(token):
            found = self.place(part)
            inner = whole(part)
            if found is None and inner is not part:
                yield from self.places(inner)
            elif found is not None:
                for name in children(part, "compound"):
                    if children(name, "conj") and (beside := self.place(name)) not in (None, found):
                        yield beside  # "the (Arlan) and Brevik oil fields"
                yield from self._listed(part)
            for extra in additions(part):
                yield from self.places(extra)

    def start_of(self, place: PlaceArgument) -> int:
        """Where the mention of a place starts in the document."""
        return self._places.start_of(place)

    def entity_of(self, place: PlaceArgument) -> int | None:
        """The place that a mention speaks of, by the id of its entity."""
        return self._places.entity_of(place)

    def classes(self, token: "Token") -> frozenset[str]:
        """The classes of things a noun may belong to: those of words.toml, actor, person, place, pronoun, number."""
        if token.i not in self._classes:
            self._classes[token.i] = frozenset(self._find_classes(token))
        return self._classes[token.i]

    def _find_classes(self, token: "Token") -> set[str]:
        inner = whole(token)
        if inner != token:
            own = {"number"} if token.pos_ == "NUM" else word_classes().get(noun_lemma(token), frozenset()) & POSSESSION
            return set(self.classes(inner)) | own
        if token.pos_ in {"PRON", "DET"} or token.lower_ in GENERIC_ACTORS:
            return self._pronoun_classes(token)
        if token.pos_ == "NUM" or token.lower_ == "more":
            return {"number"}
        table = word_classes()
        found = set(table.get(noun_lemma(token)) or table.get(token.lower_) or ())
        if "settlement" in found:
            found.add("place")
        if noun_lemma(token) in nouns():
            found.add("event")
        if noun_lemma(token) == "force" and any(c.lower_ == "air" for c in children(token, "compound", "amod")):
            found |= {"airforce", "force"}
        if DESIGNATION.match(token.text):
            found.add("aircraft")
        named = token.pos_ == "PROPN" or token.ent_type_
        if token.pos_ == "PROPN" and not found:
            found.add("name")
        if not found & THINGS and self._is_place(token, known=bool(found - {"person", "name"})):
            found.add("place")
        if not found & {"place", "event", "materiel", "vehicle", "ordnance", "route", "site"} or named:
            found |= self._actor_classes(token)
        return self._named(token, found) if named else found or {"unknown"}

    def _is_place(self, token: "Token", *, known: bool) -> bool:
        """Whether a noun is a place: a name, a noun of the tables, or a description that holds the noun itself.

        Others only lie by the place that stands behind them: "aid from the capital", "Captain Reed of the Dorn".
        """
        place = self.place(token)
        if place is None or known or token.pos_ not in {"NOUN", "PROPN"} or is_measure(token, alone=True):
            return place is not None
        return self.start_of(place) <= self.block.token_span(token, token).start

    def _named(self, token: "Token", found: set[str]) -> set[str]:
        """The classes of a name: a unit's is no place, though it is called a front; one of nothing known is told so."""
        if {"actor", "force"} <= found and self._is_unit(token):
            found -= {"place", "direction"}
        return found if found - {"name"} else found | {"unknown", "unknown_name"}

    def _is_unit(self, token: "Token") -> bool:
        link = self.actors.entity_at(self.block, token)
        return link is not None and any(self.actors.entities[e].type == "unit" for e in link.entities)

    def _actor_classes(self, token: "Token") -> set[str]:
        found: set[str] = set()
        link = self.actors.entity_at(self.block, token)
        for entity in link.entities if link is not None else ():
            kind = self.actors.entities[entity].type
            found |= set(CLASS_OF_TYPE.get(kind, ("actor",)))
        return found

    def _pronoun_classes(self, token: "Token") -> set[str]:
        resolved = antecedent(token)
        if resolved is not None and resolved is not token:
            return set(self.classes(resolved))
        found = {"pronoun"}
        if token.lower_ in {"it", "them", "this", "these", "there"} and (
            self.place(token) is not None or token.dep_ in {"obj", "nsubj:pass"}
        ):
            found.add("place")
        if token.lower_ in {"he", "him", "she", "her"}:
            found.add("person")
        return found

    def states(self, token: "Token") -> tuple[int, ...]:
        """The states that a name stands for where it is a place too: "overran Portugal"."""
        return tuple(e for e in self.entities(token) if self.actors.entities[e].type == "state")

    def owner(self, token: "Token") -> tuple[int, ...]:
        """The actors that a thing belongs to: "ISIL positions", "the SAA's defences", "a fleet of theirs"."""
        for child in token.children:
            if child.dep_ in {"nmod:poss", "compound", "amod", "nmod:attr"} or (
                child.dep_ == "nmod"
                and prepositions(child) in {"of", "from", "by", "held by"}
                and not (prepositions(child) == "of" and is_word(noun_lemma(token), "done_to"))
            ):
                found = self.entities(child)
                if found:
                    return found
            if child.dep_ == "amod" and "-held" in child.text:
                continue
        inner = whole(token)
        return self.owner(inner) if inner != token else ()


def whole(token: "Token") -> "Token":
    """What a partitive stands for: in "most of the city" the city; the token itself if it is no partitive."""
    if token.lower_ not in PARTITIVES and noun_lemma(token) not in PARTITIVES and token.pos_ != "NUM":
        return token
    for child in children(token, "nmod", "obl"):
        if prepositions(child) == "of" and child.i > token.i:
            return child
    return token


def is_partial(token: "Token") -> str:
    """The word that makes a place only partly meant ("most of the city"), or ""."""
    word = noun_lemma(token)
    if word in outcome_table().partial and whole(token) != token:
        return word
    words = [c.lower_ for c in children(token, "amod", "det") if c.lower_ in {"most", "half", "much", "part"}]
    return words[0] if words else ""


def additions(token: "Token") -> "list[Token]":
    """Nouns added to a list by "including", "as well as", "in addition to"."""
    found = []
    for child in token.children:
        if child.i <= token.i:
            continue
        if child.dep_ in {"nmod", "obl"} and prepositions(child) in cue_table().additive - {"and"}:
            found.append(child)
        if child.dep_ in {"obl", "nmod"} and child.lower_ == "addition":
            found += children(child, "nmod")
    return found


def noun_lemma(token: "Token") -> str:
    """The lemma of a noun in small letters, also of one that is part of a name ("Hills": hill)."""
    lemma = lower(token)
    if token.pos_ == "PROPN" and lemma not in word_classes():
        for ending, replacement in (("ies", "y"), ("ches", "ch"), ("es", "e"), ("s", "")):
            if lemma.endswith(ending) and lemma[: -len(ending)] + replacement in word_classes():
                return lemma[: -len(ending)] + replacement
    return lemma
