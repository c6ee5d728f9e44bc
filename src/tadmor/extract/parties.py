"""Who acts and who is acted on in an event, named or not: the actors found, and the nouns that stand for them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from tadmor.extract.actuality import controls_object
from tadmor.extract.arguments import Scene, noun_lemma
from tadmor.extract.clauses import agents, patients
from tadmor.extract.drafts import Draft

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Token


class Party(msgspec.Struct, frozen=True):
    """Actors, by id, and nouns ("garrison") that stand for actors without a name."""

    entities: tuple[int, ...] = ()
    nouns: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether anything is known of it."""
        return bool(self.entities or self.nouns)

    def is_same(self, other: "Party", scene: Scene) -> bool:
        """Whether the two are of one side, by their actors, else by the same noun."""
        if self.entities and other.entities:
            return any(scene.actors.same_side(a, b) for a in self.entities for b in other.entities)
        return bool(self.nouns & other.nouns)


def party_of(scene: Scene, tokens: "Iterable[Token]") -> Party:
    """The party that noun phrases stand for."""
    found = list(tokens)
    entities = tuple(e for token in found for e in scene.entities(token))
    return Party(entities, frozenset(noun_lemma(t) for t in found if t.pos_ == "NOUN"))


def actors_of(draft: Draft) -> Party:
    """Who acts in an event."""
    return _party(draft, tuple(draft.actors), acting=True)


def targets_of(draft: Draft) -> Party:
    """Who is acted on in an event."""
    return _party(draft, tuple(draft.targets), acting=False)


def _party(draft: Draft, entities: tuple[int, ...], *, acting: bool) -> Party:
    find = agents if acting else patients
    told = party_of(draft.scene, find(draft.trigger.verb, controls_object))
    return Party(entities or told.entities, told.nouns)
