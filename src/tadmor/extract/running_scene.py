"""The scene of the telling: where a fight goes on that a sentence tells of without saying where.

"The militants launched another assault later on" is told of the place that the section is about ("Attack on
the airbase"), or of the one fought over in the sentence before. A fight in another paragraph without any such
hint stays without a place: none is better than a wrong one.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tadmor.extract.arguments import noun_lemma
from tadmor.extract.clauses import children, lower, prepositions
from tadmor.extract.drafts import Draft
from tadmor.extract.event_places import infer_places
from tadmor.extract.parsed import ParsedBlock
from tadmor.extract.place_entities import same_place, shortens
from tadmor.extract.place_findings import PlaceFindings
from tadmor.extract.place_relations import bearing
from tadmor.knowledge.place_kinds import place_kinds
from tadmor.model import Entity, PlaceArgument

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Token

FIGHTS = frozenset({"attack", "clash", "siege", "airstrike", "shelling", "bombing"})
"""Types whose place is the scene for what is told after."""
ENDS = frozenset({"withdrawal", "agreement", "air_loss"})
"""Types that happen where the fight is, where the text names no other place."""
_REACH = 2
"""Sentences after which a fight is no longer the scene; as far as one takes up a fight by "the attack"."""
_LONGEST = 5
"""Words of a place's name in a title."""
_HERE = frozenset({"area", "region", "place", "vicinity", "scene", "there", "here"})
_THINGS = frozenset({"vehicle", "materiel", "ship", "aircraft", "ordnance"})
_SURRENDER = frozenset({"surrender", "capitulate", "capitulation"})


class RunningScene:
    """Remembers where the account's last fight was, block by block."""

    def __init__(self, places: PlaceFindings, title: str = "") -> None:
        """Take the places of the account and its title."""
        self._places = places
        self._titled = titled_places(title, places.entities)
        self._subject: tuple[PlaceArgument, ...] = ()
        self._title: tuple[PlaceArgument, ...] = ()
        self._section = -1
        self._last: tuple[PlaceArgument, ...] = ()
        self._last_sentence = -_REACH - 1
        self._last_type = ""

    def enter(self, block: ParsedBlock) -> None:
        """Go on to a block; the scene ends with its section."""
        if block.block.section != self._section:
            self._section = block.block.section
            self._title = self._nearest(titled_places(block.section.title, self._places.entities), block.block.start)
            self._subject = self._nearest(self._titled, block.block.start)
            self._last = ()

    def _nearest(self, places: Iterable[int], at: int) -> tuple[PlaceArgument, ...]:
        """Places, each by its mention nearest to an offset."""
        return tuple(PlaceArgument(_mention(place, at, self._places)) for place in places)

    def complete(self, drafts: Sequence[Draft]) -> None:
        """Give the fights of one sentence that lack a place that of the scene, and remember theirs."""
        for draft in drafts:
            if not draft.places and _fights(draft):
                self._infer(draft)
            if draft.places and draft.type in FIGHTS | {"capture"}:
                self._last, self._last_type = tuple(draft.places), draft.type
                self._last_sentence = draft.sentence

    def _infer(self, draft: Draft) -> None:
        recent = self._last if draft.sentence - self._last_sentence <= _REACH else ()
        if _named_here(draft) and recent:
            infer_places(draft, recent, "'the area' is that of what is told before")
        elif self._title:
            infer_places(draft, self._title, "the place that the section is about")
        elif recent and draft.sentence - self._last_sentence <= 1:
            infer_places(draft, recent, f"the place of the {self._last_type} told before")
        elif self._subject and _at_hand(draft):
            infer_places(draft, self._subject, "the place that the account is about")


def titled_places(title: str, entities: Sequence[Entity]) -> tuple[int, ...]:
    """The ids of the places that a title names."""
    words = title.split()
    found: list[int] = []
    start = 0
    while start < len(words):
        windows = [(n, " ".join(words[start : start + n])) for n in range(min(_LONGEST, len(words) - start), 0, -1)]
        fit = next(((n, e.id) for n, w in windows if w[:1].isupper() and (e := _called(w, entities))), None)
        found += [fit[1]] if fit else []
        start += fit[0] if fit else 1
    return tuple(dict.fromkeys(found))


def _called(name: str, entities: Sequence[Entity]) -> Entity | None:
    """The only place that a name of a title can mean: by one of its names, or by a short form of one."""
    head = place_kinds().head(name.split())
    kind = head.kind.name if head and head.tokens < len(name.split()) else ""
    for fits in (same_place, shortens) if kind else (same_place,):
        found = [e for e in entities if any(fits(name, kind, n, e.type) for n in (e.name, *e.aliases))]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _mention(entity: int, at: int, places: PlaceFindings) -> int:
    """The mention of a place that stands nearest to an offset."""
    own = [m for m in places.mentions if m.entity == entity]
    return min(own, key=lambda m: (abs(m.start - at), m.id)).id


def _fights(draft: Draft) -> bool:
    """Whether an event goes on where the fight is: no blow at a thing of its own, no treaty, no way to go."""
    trigger = draft.trigger
    if draft.type == "agreement":
        return lower(trigger.token) in _SURRENDER
    if draft.type in {"airstrike", "shelling"} and _hits_things(draft):
        return False
    return draft.type in FIGHTS | ENDS


def _hits_things(draft: Draft) -> bool:
    """Whether a strike is told to hit something that may be anywhere: "an air raid on a fleet of trucks"."""
    verb, noun = draft.trigger.verb, draft.trigger.token
    hit = [t for t in children(noun, "nmod", "obl") + children(verb, "obl") if prepositions(t) in {"on", "against"}]
    hit += children(verb, "obj") if verb == noun else []
    return any(draft.scene.classes(t) & _THINGS for t in hit)


def _at_hand(draft: Draft) -> bool:
    """Whether an event is told as part of what the account is about: no operation of its own name, no other way."""
    trigger = draft.trigger
    named = [trigger.token, *children(trigger.token, "compound", "flat")]
    away = any(bearing(t.lower_) is not None for t in children(trigger.verb, "obl", "advmod", "obj"))
    return draft.type != "withdrawal" and not away and all(t.pos_ != "PROPN" for t in named)


def _named_here(draft: Draft) -> bool:
    """Whether the event is told as "in the area", "there"."""
    tokens: list[Token] = children(draft.trigger.verb, "obl", "advmod") + children(draft.trigger.token, "nmod")
    return any(noun_lemma(t) in _HERE or t.lower_ in _HERE for t in tokens)
