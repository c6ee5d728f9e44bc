"""Where an event happens beyond its own clause: what else its sentence says of that, and what says something else.

An event takes its places from its clause first (``drafts.fill``). Here places that only locate another place
are taken out again ("the village *near Palmyra*"), and events left without a place get what their sentence
names under them ("launched an offensive *to retake Palmyra*") or tells of the event beside them.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from tadmor.extract.clauses import NOMINALS, SUBJECTS, children, is_predicate, lower, prepositions
from tadmor.extract.drafts import Draft
from tadmor.extract.place_findings import PlaceFindings, PlaceNode, located_by, node_at
from tadmor.extract.place_relations import bearing
from tadmor.extract.predicates import cue_table
from tadmor.model import PlaceArgument

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Doc, Token

STAYS = frozenset(
    {"attack", "clash", "siege", "airstrike", "shelling", "bombing", "withdrawal", "air_loss", "agreement", "killing"}
)
"""Types of event that happen where what is told in the same sentence happens."""
_NO_PLACE = frozenset({"by", "with", "about", "as", "like", "since", "during", "for"})
_YIELD = frozenset({"surrender", "capitulate", "fall", "yield", "submit"})
"""What a place itself is told to do: "the town surrendered"."""
_SHARED = "the place of the {} told with it"


def settle(drafts: Sequence[Draft], places: PlaceFindings) -> None:
    """Give the events of one sentence the places that the sentence says or shows.

    Args:
        drafts: The events of the sentence, in text order, with the places of their own clauses.
        places: The places of the account.
    """
    told = [d for d in drafts if d.type != "statement"]
    if not told:
        return
    block = told[0].scene.block
    nodes = places.nodes.get(block.index, ())
    _claim(told, block.doc, nodes, places)
    for draft in told:
        _drop_anchors(draft, block.doc, nodes)
    for position, draft in enumerate(told):
        if not draft.places and draft.type in STAYS:
            _share(draft, told, position)


def infer_places(draft: Draft, found: Sequence[PlaceArgument], reason: str) -> None:
    """Put places that the event's own words do not tell, marked as inferred."""
    draft.add_places([msgspec.structs.replace(p, reason=reason) for p in found])
    if "places" not in draft.inferred:
        draft.inferred.append("places")


def _drop_anchors(draft: Draft, doc: "Doc", nodes: Sequence[PlaceNode]) -> None:
    """Leave out what only says where another of the event's places lies: "X near Y", "X in Y", "X, Y"."""
    own = {p.mention for p in draft.places}
    by_mention = {n.mention: n for n in nodes}
    for argument in list(draft.places):
        node = by_mention.get(argument.mention)
        located = located_by(doc, nodes, node) if node else None
        if located is not None and located.mention in own:
            draft.places.remove(argument)


def _claim(told: Sequence[Draft], doc: "Doc", nodes: Sequence[PlaceNode], places: PlaceFindings) -> None:
    """Give events the places that stand under them in the sentence and are no other event's.

    An event that has places of its own gets only those that are listed with them.
    """
    sentence = told[0].trigger.token.sent
    named = {p.mention for d in told for p in d.places}
    near = [n for n in nodes if sentence.start <= n.first < sentence.end or n.mention in named]
    anchors = {n.mention for n in near if located_by(doc, nodes, n)}
    lacking = {id(d) for d in told if all(p.mention in anchors for p in d.places)}
    owners = _owners(told)
    taken = {p.mention: d for d in told for p in d.places}
    for node in nodes:
        if not sentence.start <= node.first < sentence.end or node.mention in anchors:
            continue
        root = doc[node.start : node.last + 1].root
        if node.mention in taken and taken[node.mention].trigger.token in root.ancestors:
            continue
        draft = _listed_with(root, nodes, taken) or _object_of(root, owners)
        if draft is None and id(owner := _owner(root, owners)) in lacking:
            draft = owner
        if draft is not None:
            draft.add_places([places.argument(node)])
            taken[node.mention] = draft


def _object_of(token: "Token", owners: Mapping[int, Draft]) -> Draft | None:
    """The event whose verb a place is coordinated with: the parser took a second object for a second verb."""
    return owners.get(token.head.i) if token.dep_ == "conj" and not is_predicate(token) else None


def _listed_with(token: "Token", nodes: Sequence[PlaceNode], taken: Mapping[int, Draft]) -> Draft | None:
    """The event of the place with which a place is listed ("on the outskirts of X as well as near Y")."""
    crossed = False
    while token.pos_ in NOMINALS | {"ADV"} and token.head != token:
        crossed = crossed or token.dep_ == "conj"
        token = token.head
        node = node_at(nodes, token)
        if node is not None and node.mention in taken:
            return taken[node.mention] if crossed else None
    return None


def _owners(told: Sequence[Draft]) -> Mapping[int, Draft]:
    """The event that a token tells: by its own word, else by the verb it stands with."""
    owners: dict[int, Draft] = {}
    for draft in told:
        owners.setdefault(draft.trigger.verb.i, draft)
    return owners | {d.trigger.token.i: d for d in told}


def _owner(token: "Token", owners: Mapping[int, Draft]) -> Draft | None:
    """The event under which a place stands as where it happens or what it aims at, or None."""
    while token.dep_ == "conj" and not is_predicate(token):
        token = token.head
    case = prepositions(token)
    if token.dep_ == "nsubj" and lower(token.head) in _YIELD:
        return owners.get(token.head.i)
    if token.dep_ not in {"obl", "nmod", "obj", "nsubj:pass", "nmod:poss", "compound", "appos"} or case in _NO_PLACE:
        return None
    if case and case.rsplit(" ", maxsplit=1)[-1] not in cue_table().locative:
        return None
    while token.i not in owners:
        if token.head == token or _parts(token):
            return None
        token = token.head
    return owners[token.i]


def _parts(token: "Token") -> bool:
    """Whether what stands under a token is told of something else than what governs it."""
    if token.dep_ in {"acl:relcl", "advcl:relcl", "ccomp", "parataxis", "nsubj", "obl:agent"}:
        return True
    if token.dep_ == "advcl":
        marks = {c.lower_ for c in children(token, "mark")}
        return bool(marks - {"to", "in", "order", "by"}) or bool(children(token, *SUBJECTS))
    return token.dep_ == "conj" and is_predicate(token) and bool(children(token, *SUBJECTS))


def _share(draft: Draft, told: Sequence[Draft], position: int) -> None:
    """Take over the places of the event told before, or of the one that elaborates this one, in the sentence."""
    for other in told[:position][::-1]:
        if other.places and not _apart(draft, other):
            infer_places(draft, other.places, _SHARED.format(other.type))
            return
    for other in told[position + 1 :]:
        if other.places and _elaborates(other.trigger.verb, draft.trigger.verb):
            infer_places(draft, other.places, _SHARED.format(other.type))
            return


def _elaborates(verb: "Token", governing: "Token") -> bool:
    """Whether a clause only says more of the event whose verb governs it: "attacked, storming the gate"."""
    own = bool(children(verb, "nsubj", "mark"))
    above = next((t for t in verb.ancestors if is_predicate(t)), None)
    return verb.dep_ in {"advcl", "xcomp", "acl"} and not own and above == governing


def _apart(draft: Draft, other: Draft) -> bool:
    """Whether two events of a sentence are told of as in different places: "Meanwhile", "to the south"."""
    verb = draft.trigger.verb
    if any(bearing(c.lower_) is not None for c in children(verb, "obl", "advmod", "obj")):
        return True
    marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod"}}
    return bool(marks & {"while", "whilst", "meanwhile", "elsewhere"}) or lower(other.trigger.verb) == "sail"
