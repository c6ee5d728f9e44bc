"""Who acts: the actors of an account, every mention of them, and the actor a noun phrase speaks of."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tadmor.extract.actor_inventory import Inventory, inventory_of, state_entity
from tadmor.extract.actor_phrases import PhraseReader, register_backed
from tadmor.extract.actor_spans import (
    ActorSpan,
    actor_spans,
    places_of,
    register,
    register_peoples,
    register_persons,
    register_ships,
    register_units,
)
from tadmor.extract.actor_ties import engagements_of, ties_of
from tadmor.extract.actor_words import is_state_name, known_actor, normal, states_of_ship
from tadmor.extract.clauses import children, is_predicate
from tadmor.extract.coreference import Discourse
from tadmor.extract.noun_phrases import phrase
from tadmor.extract.role_phrases import ActorLink
from tadmor.extract.sides import PART, Engagement, Sides, Tie
from tadmor.model import Document, Entity, Mention

if TYPE_CHECKING:
    from tadmor.extract.names import NameSpan
    from tadmor.extract.parse_tree import Token
    from tadmor.extract.parsed import ParsedBlock

__all__ = ["ActorFindings", "ActorLink", "find_actors"]

HEADS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})


class ActorFindings:
    """The actors of an account and what its noun phrases say of them.

    Attributes:
        entities: The actors; the id of each is its index.
        mentions: Where they are spoken of, in text order; the id of each is its index.
        sides: Who stands against whom.
    """

    def __init__(
        self,
        entities: tuple[Entity, ...],
        mentions: tuple[Mention, ...],
        links: Mapping[int, Mapping[int, ActorLink]],
        sides: Sides,
    ) -> None:
        self.entities = entities
        self.mentions = mentions
        self.sides = sides
        self._links = links

    def entity_at(self, block: "ParsedBlock", token: "Token") -> ActorLink | None:
        """The actors of the noun phrase that a token heads, its conjuncts with it; None if it is none.

        Args:
            block: The block the token stands in.
            token: Head of the noun phrase: a noun, a name, a pronoun ("it", "which") or a numeral. For a
                deed or a thing ("the ISIL ambush", "SAA positions") it is the actor whose it is.
        """
        links = self._links.get(block.index, {})
        found = [links[t.i] for t in _conjuncts(token) if t.i in links]
        if not found:
            return None
        entities = tuple(dict.fromkeys(e for link in found for e in link.entities))
        reason = "; ".join(dict.fromkeys(link.reason for link in found))
        return ActorLink(entities, min(link.confidence for link in found), reason, found[0].how)

    def link(self, block: "ParsedBlock", token: "Token") -> ActorLink | None:
        """The actors of the noun phrase that a token heads, without those coordinated with it."""
        return self._links.get(block.index, {}).get(token.i)

    def opponent(self, entity: int, at: int | None = None) -> int | None:
        """The only other side an actor can be fighting, or None; see ``Sides.opponent``."""
        return self.sides.opponent(entity, at)

    def foe(self, entity: int, at: int) -> int | None:
        """Whom an actor itself fought last before an offset of the document, or None."""
        return self.sides.foe(entity, at)

    def chief_foe(self, entity: int) -> int | None:
        """Who speaks for the only side that an actor can be fighting, or None."""
        return self.sides.chief_foe(entity)

    def opposed(self, a: int, b: int) -> bool:
        """Whether two actors are known to stand on different sides."""
        return self.sides.opposed(a, b)

    def state(self, token: "Token") -> int | None:
        """The state of the account whose name a token is, also where it stands as a place; None if it is none."""
        if not is_state_name(token.text):
            return None
        known = known_actor(token.text)
        keys = {normal(token.text), *(normal(name) for name in (known.names if known else ()))}
        named = (e for e in self.entities if e.type == "state" and keys & {normal(n) for n in (e.name, *e.aliases)})
        return next((e.id for e in named), None)

    def force_of(self, person: int) -> int:
        """The force or state that a person fights for; the actor itself if it is no person or nothing tells."""
        return self.sides.force_of(person)

    def chiefs(self) -> tuple[int, ...]:
        """Who speaks for each of the two sides; () where there are not just two."""
        sides = sorted(set(self.sides.of.values()))
        found = [chief for side in sides if (chief := self.sides.chief(side)) is not None]
        return tuple(found) if len(found) == len(sides) == 2 else ()

    def has_side(self, entity: int) -> bool:
        """Whether the side of an actor is known."""
        return entity in self.sides.of

    def is_craft(self, entity: int) -> bool:
        """Whether an actor is a single ship."""
        return self.entities[entity].reason.startswith("ship")

    def is_airborne(self, entity: int) -> bool:
        """Whether an actor bears the name of an air force or of a unit of one."""
        return " air " in f" {normal(self.entities[entity].name)} "

    def passed_by(self, entity: int) -> bool:
        """Whether an actor is a state outside the sides that the infobox names, and hardly fights."""
        return self.sides.passed_by(entity)

    @property
    def sides_listed(self) -> bool:
        """Whether the account lists its sides."""
        return self.sides.listed

    def learn(
        self,
        fights: Sequence[tuple[int, int, int]],
        acting: Sequence[int] = (),
        hints: Mapping[tuple[int, int], float] | None = None,
    ) -> None:
        """Let what events tell settle sides.

        Args:
            fights: Who fights whom: attacker, target, offset in the document.
            acting: Who acts in fights, once a fight.
            hints: How far two actors are set against each other by what they do in turn, in fights.
        """
        told = [Engagement(*fight) for fight in fights if fight[0] != fight[1]]
        self.sides = self.sides.learned(told, acting, hints)

    def same_side(self, a: int, b: int) -> bool:
        """Whether two actors stand on one side."""
        return self.sides.same(a, b)


def find_actors(
    document: Document, blocks: "Sequence[ParsedBlock]", names: "Sequence[Sequence[NameSpan]]"
) -> ActorFindings:
    """Find the actors of an account and resolve every noun phrase that speaks of one.

    Args:
        document: The account, for its infobox.
        blocks: Its narrative blocks, parsed.
        names: The learned names of each block, typed.
    """
    inventory = inventory_of(document, blocks)
    docs = [block.doc for block in blocks]
    places = places_of(docs, names)
    units = register_units(docs, inventory)
    for doc in docs:
        register_ships(doc, inventory)
        register_backed(doc, inventory)
    for found in names:
        register_persons(found, inventory)
    for block, found, own in zip(blocks, names, units, strict=True):
        register(block.doc, found, inventory, places, own)
        register_peoples(block.doc, inventory, places)
    _flag_ships(inventory)
    discourse = Discourse(inventory)
    links: dict[int, dict[int, ActorLink]] = {}
    mentions: list[Mention] = []
    for position, (block, found) in enumerate(zip(blocks, names, strict=True)):
        discourse.block = position
        spans = actor_spans(block.doc, found, inventory, units[position])
        links[block.index] = _read_block(block, spans, discourse)
        mentions += _mentions(block, spans, links[block.index], inventory, len(mentions))
    _order_of_battle(inventory, discourse.ties)
    sides = Sides(inventory.entities, discourse.engagements, inventory.counts, discourse.ties)
    entities = tuple(_with_side(e, sides, document) for e in inventory.entities)
    return ActorFindings(entities, tuple(mentions), links, sides)


def _flag_ships(inventory: Inventory) -> None:
    """Put ships under the state whose prefix they bear, one that the account names if there is one."""
    for entity in list(inventory.entities):
        states = states_of_ship(entity.name)
        if states:
            named = next((e for state in states if (e := inventory.find(state)) is not None), None)
            inventory.set_parent(entity.id, state_entity(inventory, states[0]) if named is None else named)


def _order_of_battle(inventory: Inventory, ties: Sequence[Tie]) -> None:
    """Put units under the larger units that the text says they are parts of: "the 3rd Brigade of the 5th Division"."""
    larger = {"unit", "force"}
    for tie in ties:
        kinds = {inventory.entities[e].type for e in (tie.a, tie.b)}
        if tie.reason == PART and kinds <= larger and inventory.entities[tie.a].type == "unit":
            inventory.set_parent(tie.a, tie.b)


def _with_side(entity: Entity, sides: Sides, document: Document) -> Entity:
    side = sides.of.get(entity.id) if document.operation.sides else None
    return Entity(entity.id, "actor", entity.type, entity.name, entity.aliases, side, entity.parent, entity.reason)


def _conjuncts(token: "Token") -> "list[Token]":
    found = [token]
    for child in children(token, "conj"):
        if child.pos_ in HEADS and not is_predicate(child):
            found += _conjuncts(child)
    return found


def _read_block(block: "ParsedBlock", spans: Sequence[ActorSpan], discourse: Discourse) -> dict[int, ActorLink]:
    """The links of every token of a block that heads a noun phrase of an actor."""
    by_token = {i: span for span in spans for i in range(span.start, span.end)}
    links: dict[int, ActorLink] = {}
    reader = PhraseReader(discourse, by_token, links)
    for number, sentence in enumerate(block.doc.sents):
        discourse.sentence = number
        for token in sentence:
            if token.pos_ not in HEADS and token.i not in by_token and not _counts(token):
                continue
            link = reader.read(token, block.start_of(token))
            if link is None:
                continue
            links[token.i] = link
            if not _inside_name(token, by_token):
                discourse.note(link.entities, token, link.how)
        states = {e.id for e in discourse.inventory.entities if e.type == "state"}
        discourse.engagements += engagements_of(sentence, links, block.start_of, states)
        discourse.ties += ties_of(sentence, links)
    return links


def _counts(token: "Token") -> bool:
    """Whether a word that is no noun stands for one: "six more were shot down"."""
    return token.lower_ == "more" and token.dep_ in {"nsubj", "nsubj:pass", "obj"}


def _inside_name(token: "Token", spans: Mapping[int, ActorSpan]) -> bool:
    """Whether a token is a part of a name that another token of it heads."""
    span = spans.get(token.i)
    return span is not None and span.start <= token.head.i < span.end and token.head is not token


def _mentions(
    block: "ParsedBlock", spans: Sequence[ActorSpan], links: Mapping[int, ActorLink], inventory: Inventory, first: int
) -> list[Mention]:
    """Mentions of a block: every name that stands for an actor, every description and pronoun."""
    named = {i for span in spans for i in range(span.start, span.end)}
    found: list[tuple[int, int, int, float, str]] = []
    for span in spans:
        if any(i in links for i in range(span.start, span.end)) or not span.place:
            extent = block.token_span(block.doc[span.start], block.doc[span.end - 1])
            found.append((extent.start, extent.end, span.entity, 0.95, span.reason))
    for i, link in links.items():
        if i not in named and link.how != "owner":
            extent = block.token_span(*phrase(block.doc[i]))
            found += [(extent.start, extent.end, e, link.confidence, link.reason) for e in link.entities]
    found.sort()
    mentions = []
    for number, (start, end, entity, confidence, reason) in enumerate(found, first):
        actor = inventory.entities[entity]
        mentions.append(Mention(number, start, end, "actor", actor.type, actor.name, entity, confidence, reason))
    return mentions
