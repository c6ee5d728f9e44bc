"""Places of an account: their names, the descriptions that mean them, and how they lie to each other."""

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

import msgspec

from tadmor.extract.parsed import ParsedBlock
from tadmor.extract.place_aliases import aliases_told
from tadmor.extract.place_coreference import PlaceMemory
from tadmor.extract.place_descriptions import Description, find_descriptions
from tadmor.extract.place_entities import NamedPlace, cluster
from tadmor.extract.place_findings import PlaceFindings, PlaceNode, phrase_end
from tadmor.extract.place_relations import (
    IDENTIFYING,
    Lead,
    lead_after,
    lead_before,
    phrase_start,
    relation_words,
    subject_end,
)
from tadmor.extract.toponym_spans import Toponym, find_toponyms, make_toponym
from tadmor.knowledge.place_kinds import place_kinds
from tadmor.knowledge.toponym_keys import toponym_key
from tadmor.model import Document, Entity, Mention, PlaceRelation

if TYPE_CHECKING:
    from tadmor.extract.names import NameSpan
    from tadmor.extract.parse_tree import Doc

_POSSESSED = frozenset({"relief", "junction", "works", "fort", "field", "harbour", "building"})
"""Groups of places that can be "its": a city's hill, a village's oil fields; a group's base is not a place's."""
_POSSESSOR_REACH = 8


def find_places(
    document: Document,
    blocks: Sequence[ParsedBlock],
    names: Sequence[Sequence["NameSpan"]],
    first_entity: int,
    first_mention: int,
) -> PlaceFindings:
    """All places of one account.

    Args:
        document: The account.
        blocks: Its narrative blocks, parsed.
        names: The typed name spans of each block.
        first_entity: Id of the first entity.
        first_mention: Id of the first mention.
    """
    toponyms = _consistent(blocks, names)
    places, index = cluster(t for found in toponyms for t in found)
    told = [a for b, found in zip(blocks, toponyms, strict=True) for a in aliases_told(b.doc, found)]
    leader = _join_told(places, index, told)
    reader = _Reader(document.title, places, {key: leader[i] for key, i in index.items()})
    for block, found in zip(blocks, toponyms, strict=True):
        reader.read(block, found)
    return _numbered(reader, first_entity, first_mention)


def _consistent(blocks: Sequence[ParsedBlock], names: Sequence[Sequence["NameSpan"]]) -> list[list[Toponym]]:
    """The toponyms of all blocks; what is a place most of the time is a place every time."""
    pairs = [find_toponyms(block.doc, spans) for block, spans in zip(blocks, names, strict=True)]
    votes = Counter(toponym_key(t.bare).plain for toponyms, _ in pairs for t in toponyms if not t.nested)
    against = Counter(
        toponym_key(block.doc[first : last + 1].text).plain
        for block, (_, left) in zip(blocks, pairs, strict=True)
        for first, last in left
    )
    found: list[list[Toponym]] = []
    for block, (toponyms, left) in zip(blocks, pairs, strict=True):
        more = list(toponyms)
        for first, last in left:
            key = toponym_key(block.doc[first : last + 1].text).plain
            if votes[key] >= max(1, against[key]):
                more.append(make_toponym(block.doc, first, last, 0.6, "a place elsewhere in the account"))
        found.append(sorted(more, key=lambda t: t.first))
    return found


def _join_told(
    places: list[NamedPlace], index: dict[tuple[str, str], int], told: Sequence[tuple[Toponym, Toponym]]
) -> list[int]:
    """Join the places that the text says are one ("also called"); gives each old index its new one."""
    leader = list(range(len(places)))
    for name, alias in told:
        a, b = leader[index[name.name, name.kind]], leader[index[alias.name, alias.kind]]
        if a != b:
            leader = [min(a, b) if x in {a, b} else x for x in leader]
    for i, root in enumerate(leader):
        if root != i:
            places[root].absorb(places[i])
    return leader


class _Found(msgspec.Struct, frozen=True):
    """Which place a phrase means, by its index, how sure that is and why."""

    place: int
    confidence: float
    reason: str
    trail: Lead | None = None


class _Draft(msgspec.Struct, frozen=True):
    """A mention before entities have their ids; ``place`` is an index into the reader's places."""

    block: int
    start: int
    end: int
    place: int
    type: str
    confidence: float
    reason: str


class _Reader:
    """Reads the blocks in order: what a description means depends on what was named before it."""

    def __init__(self, title: str, places: list[NamedPlace], index: dict[tuple[str, str], int]) -> None:
        self.places = places
        self.drafts: list[_Draft] = []
        self.nodes: dict[int, tuple[PlaceNode, ...]] = {}
        self.relations: list[PlaceRelation] = []
        self._index = index
        self._memory = PlaceMemory(title, places)
        self._sentence = 0

    def read(self, block: ParsedBlock, toponyms: Sequence[Toponym]) -> None:
        """Read one block: its names and descriptions in the order of the text, then their relations."""
        doc = block.doc
        starts = {t: phrase_start(doc, t.first) for t in toponyms}
        taken = {i for t in toponyms for i in range(starts[t], t.last + 1)}
        sentences = {t.i: n for n, sentence in enumerate(doc.sents) for t in sentence}
        leads = {t: lead_before(doc, starts[t]) for t in toponyms}
        located = [(t, subject_end(doc, lead.start)) for t, lead in leads.items() if lead]
        nodes: list[PlaceNode] = []
        phrases: list[Toponym | Description] = [*toponyms, *find_descriptions(doc, taken)]
        for phrase in sorted(phrases, key=lambda p: p.first):
            at = self._sentence + sentences[phrase.first]
            if isinstance(phrase, Toponym):
                nodes.append(self._name(block, phrase, starts[phrase], at))
            else:
                node = self._description(block, phrase, located, nodes, at)
                nodes += [node] if node else []
        self._sentence += len(list(doc.sents))
        nodes = _with_second(doc, nodes)
        self.nodes[block.index] = tuple(nodes)
        self.relations += self._told(doc, nodes)

    def _name(self, block: ParsedBlock, toponym: Toponym, start: int, sentence: int) -> PlaceNode:
        place = self._index[toponym.name, toponym.kind]
        said = _kind_said_before(block.doc, start, toponym.first)
        if said and not self.places[place].kind:
            self.places[place].kinds[said] += 1
        found = _Found(place, toponym.confidence, toponym.reason)
        return self._node(block, found, (start, toponym.first, toponym.last), sentence)

    def _node(self, block: ParsedBlock, found: _Found, tokens: tuple[int, int, int], sentence: int) -> PlaceNode:
        start, first, last = tokens
        self._memory.mention(found.place, sentence)
        span = block.token_span(block.doc[first], block.doc[last])
        kind = self.places[found.place].kind
        self.drafts.append(_Draft(block.index, span.start, span.end, found.place, kind, found.confidence, found.reason))
        lead = None if found.trail else lead_before(block.doc, start)
        trail = found.trail or lead_after(block.doc, last)
        return PlaceNode(len(self.drafts) - 1, found.place, start, first, last, lead, trail)

    def _description(
        self,
        block: ParsedBlock,
        description: Description,
        located: Sequence[tuple[Toponym, int | None]],
        nodes: Sequence[PlaceNode],
        sentence: int,
    ) -> PlaceNode | None:
        found = self._apposition(block.doc, description, nodes)
        if found is None and description.form == "definite":
            resolved = self._memory.resolve(description, sentence)
            found = _Found(*resolved, reason="") if resolved else self._introduced(description, located)
        elif found is None and description.form == "possessive":
            found = self._possessed(block.doc, description, nodes)
        elif found is None:
            found = self._introduced(description, located)
        if found is None:
            return None
        if not found.reason:
            found = msgspec.structs.replace(
                found, reason=f"'{description.phrase}' takes up {self.places[found.place].name}"
            )
        return self._node(block, found, (description.first, description.first, description.last), sentence)

    def _apposition(self, doc: "Doc", description: Description, nodes: Sequence[PlaceNode]) -> _Found | None:
        place = _apposed(doc, description, nodes)
        if place is None:
            return None
        if not self.places[place].kind:
            self.places[place].kinds[description.kind] += 1
        return _Found(place, 0.9, "in apposition to the name")

    def _possessed(self, doc: "Doc", description: Description, nodes: Sequence[PlaceNode]) -> _Found | None:
        """Read "Jazal village and its oil fields", "capturing X, its hilltop"."""
        if place_kinds().group(description.kind) not in _POSSESSED or not nodes:
            return None
        whole = nodes[-1]
        if description.first - whole.last > _POSSESSOR_REACH or doc[whole.last].sent != doc[description.first].sent:
            return None
        part = self._memory.part_named(whole.entity, description.kind)
        if part is not None:
            return _Found(part, 0.8, "")
        trail = Lead(description.first, description.last + 1, "part", noun=True)
        return _Found(whole.entity, 0.6, f"'{description.phrase}' is part of {self.places[whole.entity].name}", trail)

    def _introduced(self, description: Description, located: Sequence[tuple[Toponym, int | None]]) -> _Found | None:
        """A place that is described when first met: "an abandoned base near X".

        Args:
            description: It.
            located: Names that something lies by, each with the token that must end it.
        """
        related = False
        for toponym, end in located:
            if end == description.last:
                related = True
                known = self._memory.named_after(description, self._index[toponym.name, toponym.kind])
                if known is not None:
                    return _Found(known, 0.8, "")
        new = description.form == "indefinite" or (description.form == "definite" and related)
        if not new or description.plural or not description.modifiers:
            return None
        known = self._memory.described(description)
        return _Found(known if known is not None else self._memory.add(description), 0.8, "")

    def _told(self, doc: "Doc", nodes: Sequence[PlaceNode]) -> list[PlaceRelation]:
        """The relations between two places of this block."""
        by_end = {phrase_end(doc, node): node for node in nodes} | {node.last: node for node in nodes}
        told: list[PlaceRelation] = []
        for node in nodes:
            end = subject_end(doc, node.lead.start) if node.lead else None
            subject = by_end.get(end) if end is not None else None
            if node.lead is None or subject is None or subject.entity == node.entity:
                continue
            first, last = self.drafts[subject.mention], self.drafts[node.mention]
            told.append(
                PlaceRelation(
                    anchor=node.entity,
                    relation=node.lead.relation,
                    distance_m=node.lead.distance_m,
                    bearing_deg=node.lead.bearing_deg,
                    other=node.other,
                    start=first.start,
                    end=last.end,
                    subject=subject.entity,
                )
            )
        return told


def _kind_said_before(doc: "Doc", start: int, first: int) -> str:
    """The kind that "the village of X" gives X."""
    for i in range(start, first - 1):
        word = place_kinds().head([doc[i].text]) if doc[i + 1].lower_ == "of" else None
        if word and word.kind.group in IDENTIFYING and doc[i].lower_ not in relation_words().heads:
            return word.kind.name
    return ""


def _apposed(doc: "Doc", description: Description, nodes: Sequence[PlaceNode]) -> int | None:
    """The place that a description set off by commas explains: "X, the state capital, …"."""
    before, after = description.first - 1, description.last + 1
    if description.form not in {"definite", "indefinite"} or before < 1 or doc[before].text != ",":
        return None
    closed = after >= len(doc) or doc[after].text in {",", ".", ";"} or doc[after].lower_ in {"in", "near", "of", "on"}
    node = next((n for n in nodes if n.last == before - 1), None)
    same_head = node is not None and doc[description.head].head.i in range(node.first, node.last + 1)
    return node.entity if node and closed and same_head and doc[description.head].dep_ == "appos" else None


def _with_second(doc: "Doc", nodes: list[PlaceNode]) -> list[PlaceNode]:
    """Give each "between X" the place behind its "and", each "road from X" the one behind its "to"."""
    return [
        msgspec.structs.replace(node, other=following.entity)
        if following and _opens_between(doc, node, following)
        else node
        for node, following in zip_longest(nodes, nodes[1:])
    ]


def _opens_between(doc: "Doc", node: PlaceNode, following: PlaceNode) -> bool:
    words = {t.lower_ for t in doc[node.last + 1 : following.start]}
    if node.lead is None or not words:
        return False
    from_there = node.lead.relation == "road" and doc[node.lead.end - 1].lower_ == "from"
    return words <= ({"to", "the"} if from_there else {"and", "to", "the"}) and (
        from_there or node.lead.relation == "between"
    )


def _numbered(reader: _Reader, first_entity: int, first_mention: int) -> PlaceFindings:
    """The findings with final ids: places in order of first mention, unmentioned ones left out."""
    order = list(dict.fromkeys(draft.place for draft in reader.drafts))
    ids = {place: first_entity + n for n, place in enumerate(order)}
    entities = tuple(_entity(ids[p], reader.places[p]) for p in order)
    mentions = tuple(
        Mention(
            id=first_mention + n,
            start=d.start,
            end=d.end,
            kind="place",
            type=d.type,
            name=reader.places[d.place].name,
            entity=ids[d.place],
            confidence=d.confidence,
            reason=d.reason,
        )
        for n, d in enumerate(reader.drafts)
    )
    nodes = {
        block: tuple(
            msgspec.structs.replace(
                n,
                mention=n.mention + first_mention,
                entity=ids[n.entity],
                other=ids[n.other] if n.other is not None else None,
            )
            for n in found
        )
        for block, found in reader.nodes.items()
    }
    relations = tuple(
        msgspec.structs.replace(
            r,
            anchor=ids[r.anchor],
            other=ids[r.other] if r.other is not None else None,
            subject=ids[r.subject] if r.subject is not None else None,
        )
        for r in reader.relations
    )
    return PlaceFindings(entities, mentions, relations, nodes)


def _entity(number: int, place: NamedPlace) -> Entity:
    name = place.name
    aliases = tuple(n for n in place.order if n != name)
    return Entity(id=number, kind="place", type=place.kind, name=name, aliases=aliases)
