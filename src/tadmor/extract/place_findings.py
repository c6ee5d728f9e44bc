"""What was found of places in one account, and which place a token stands for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from tadmor.extract.parsed import ParsedBlock
from tadmor.extract.place_relations import Lead, relation_words, subject_end
from tadmor.extract.toponym_spans import SEPARATORS
from tadmor.knowledge.place_kinds import place_kinds
from tadmor.model import Entity, Mention, PlaceArgument, PlaceRelation

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Doc, Token

_PRONOUNS = frozenset({"it", "them", "there", "where", "here"})
_PAIR = 4
"""How many tokens behind the first place of "between X and Y" the second may begin."""
_REACH = 30
"""How many tokens before its sentence a pronoun looks for the place it means."""
_NESTED_REACH = 8
"""How many tokens behind a noun a place may begin that lies inside its phrase."""
_LIST_FILLERS = frozenset({"a", "of", "areas", "villages", "towns", "cities", "city", "village", "town", "hills"})


class PlaceNode(msgspec.Struct, frozen=True):
    """One mention of a place in one block, by tokens.

    Attributes:
        mention: Its id.
        entity: The id of the place.
        start: Index of the first token of its noun phrase ("the ancient city of X").
        first: Index of the first token of the name or description.
        last: Index of its last token.
        lead: The words before it that relate something to it.
        trail: The possessed noun behind it that does so.
        other: With "between", the entity id of the second place.
    """

    mention: int
    entity: int
    start: int
    first: int
    last: int
    lead: Lead | None = None
    trail: Lead | None = None
    other: int | None = None


@dataclass(frozen=True, slots=True)
class PlaceFindings:
    """The places of one account.

    Attributes:
        entities: All places.
        mentions: All their mentions, with document offsets, ids ascending by one.
        relations: How the places lie to each other, as the text tells it.
        nodes: For the index of a block the mentions in it, in order.
    """

    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    relations: tuple[PlaceRelation, ...] = ()
    nodes: dict[int, tuple[PlaceNode, ...]] = field(default_factory=dict)

    def places_at(self, block: ParsedBlock, token: "Token") -> tuple[PlaceArgument, ...]:
        """The place meant by the noun phrase that ``token`` heads, first of all members of an enumeration it opens.

        Names, descriptions ("the airbase"), pronouns where a place was named just before, and nouns
        that lie in relation to a place ("the outskirts of X", "a checkpoint near X").
        """
        nodes = self.nodes.get(block.index, ())
        node = node_at(nodes, token)
        if node is not None:
            members = enumeration(block.doc, nodes, node)
            last = members[-1]
            if last.other is not None:
                members += [n for n in nodes if n.entity == last.other and n.start > last.last][:1]
            return tuple(self.argument(n) for n in members)
        antecedent = _antecedent(nodes, token)
        return (PlaceArgument(antecedent.mention),) if antecedent else ()

    def start_of(self, place: PlaceArgument) -> int:
        """Where the mention of a place starts in the document."""
        return self.mentions[place.mention - self.mentions[0].id].start

    def entity_of(self, place: PlaceArgument) -> int | None:
        """The place that a mention speaks of: an id among all entities of the account."""
        return self.mentions[place.mention - self.mentions[0].id].entity

    def argument(self, node: PlaceNode) -> PlaceArgument:
        """A mention as a place of an event, with the relation that the words around it tell."""
        lead = node.trail or node.lead
        if lead is None or lead.relation == "at":
            return PlaceArgument(node.mention)
        mention = self.mentions[node.mention - self.mentions[0].id]
        relation = PlaceRelation(
            anchor=node.entity,
            relation=lead.relation,
            distance_m=lead.distance_m,
            bearing_deg=lead.bearing_deg,
            other=node.other,
            start=mention.start,
            end=mention.end,
        )
        return PlaceArgument(node.mention, relation)


def node_at(nodes: Sequence[PlaceNode], token: "Token") -> PlaceNode | None:
    """The place node that the noun phrase headed by ``token`` is or lies by, pronouns apart."""
    for node in nodes:
        if node.start <= token.i <= node.last:
            return node
    named = next((n for n in nodes if n.last == token.i - 1 and phrase_end(token.doc, n) == token.i), None)
    if named is not None:  # "the Tal Brevik hilltop"
        return named
    for node in nodes:
        if _led(node, token.i):
            return _subject(token.doc, nodes, node) or node
    if token.pos_ not in {"NOUN", "PROPN"}:
        return None
    for node in nodes:
        if node.lead and subject_end(token.doc, node.lead.start) == token.i:
            return node
        if node.last == token.i - 1 and token.doc[node.last].head == token and token.lower_ in relation_words().heads:
            return node  # "the X area", "the X front"
        if 0 < node.first - token.i < _NESTED_REACH and token.is_ancestor(token.doc[node.last]):
            return node
    return None


def _subject(doc: "Doc", nodes: Sequence[PlaceNode], node: PlaceNode) -> PlaceNode | None:
    """The place that the words before a node place by it: the silos of "silos northeast of Palmyra"."""
    end = subject_end(doc, node.lead.start) if node.lead else None
    return next((n for n in nodes if end is not None and n.last == end), None)


def _led(node: PlaceNode, i: int) -> bool:
    if node.lead and node.lead.noun and node.lead.start <= i < node.lead.end:
        return True
    return bool(node.trail and node.trail.start <= i < node.trail.end)


def _antecedent(nodes: Sequence[PlaceNode], token: "Token") -> PlaceNode | None:
    """The place a pronoun takes up: the last one that is not only there to locate another."""
    if token.lower_ not in _PRONOUNS:
        return None
    before = [n for n in nodes if n.last < token.i and token.sent.start - n.last < _REACH]
    if token.lower_ == "them":  # one town is no "them", but "the silos" are
        before = [n for n in before if token.doc[n.last].lower_.endswith("s")]
    ends = {n.last for n in before}
    main = [n for n in before if not (n.lead and subject_end(token.doc, n.lead.start) in ends)]
    return (main or before)[-1] if before else None


def located_by(doc: "Doc", nodes: Sequence[PlaceNode], node: PlaceNode) -> PlaceNode | None:
    """The place that ``node`` only says more of: the X of "X near Y", "X in Y" and "X, Y" (town and state)."""
    if node.lead is not None:
        end = subject_end(doc, node.lead.start)
        return next((n for n in nodes if n.entity != node.entity and _ends_at(doc, n, end)), None)
    pair = next(
        (n for n in nodes if n.other == node.entity and n.last < node.start and node.start - n.last < _PAIR), None
    )
    if pair is not None and pair is not node:
        return located_by(doc, nodes, pair)
    before = next((n for n in nodes if n.last == node.start - 2 and doc[n.last + 1].text == ","), None)
    if before is None or before.entity == node.entity:
        return None
    root = doc[node.start : node.last + 1].root
    first, members = _in_list(doc, nodes, node)
    words = {t.lower_ for t in doc[before.last : members[-1].start]} | {
        t.lower_ for t in doc[node.last + 1 : node.last + 2]
    }
    alone = first is before and len(members) == 2 and not {"and", "or", "&"} & words
    return before if alone and before.first <= root.head.i <= before.last else None


def _in_list(doc: "Doc", nodes: Sequence[PlaceNode], node: PlaceNode) -> tuple[PlaceNode, list[PlaceNode]]:
    """The first member of the enumeration that a place stands in, and all its members."""
    for first in nodes[: nodes.index(node) + 1]:
        members = enumeration(doc, nodes, first)
        if node in members:
            return first, members
    return node, [node]


def _ends_at(doc: "Doc", node: PlaceNode, end: int | None) -> bool:
    """Whether a place's name or the phrase that it is part of ends with a token."""
    return end is not None and (node.last == end or (node.last == end - 1 and phrase_end(doc, node) == end))


def phrase_end(doc: "Doc", node: PlaceNode) -> int:
    """The last token of a place with a head word behind its name: "the Tal Homs hilltop"."""
    after = node.last + 1
    behind = after < len(doc) and doc[after].text.islower() and not doc[after].is_sent_start
    return after if behind and place_kinds().head([doc[after].text]) else node.last


def enumeration(doc: "Doc", nodes: Sequence[PlaceNode], node: PlaceNode) -> list[PlaceNode]:
    """A place and those listed after it: "Jazal, Mahr and the areas of Arak"."""
    members = [node]
    for following in nodes[nodes.index(node) + 1 :]:
        words = [t.lower_ for t in doc[members[-1].last + 1 : following.start]]
        if not {",", "and", "or", "&"} & set(words):
            break
        if not all(w in SEPARATORS or w in _LIST_FILLERS for w in words):
            break
        members.append(following)
    return members
