"""A record with what is looked up in it: items by id, sides, names."""

from collections.abc import Iterable
from functools import cached_property

import msgspec

from tadmor.model.document import Document, Reference
from tadmor.model.edtf import one_day
from tadmor.model.record import Actor, Claim, Event, Place, Record
from tadmor.model.wording import say_date, say_type

DONE_TO = frozenset({"killing", "air_loss", "evacuation"})
"""Types of events that are called by whom they befall."""


class RecordIndex(msgspec.Struct, frozen=True, dict=True):
    """A view of one record; every table is made when it is first asked for."""

    record: Record

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The accounts by id."""
        return {d.id: d for d in self.record.documents}

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """The actors by id."""
        return {a.id: a for a in self.record.actors}

    @cached_property
    def places(self) -> dict[str, Place]:
        """The places by id."""
        return {p.id: p for p in self.record.places}

    @cached_property
    def events(self) -> dict[str, Event]:
        """The events by id."""
        return {e.id: e for e in self.record.events}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """The claims by id."""
        return {c.id: c for c in self.record.claims}

    @cached_property
    def references(self) -> dict[int, Reference]:
        """The references by number."""
        return {r.n: r for r in self.record.references}

    def side(self, actor: str | None) -> int | None:
        """The side of an actor, or of the actor it belongs to; an index into ``Operation.sides``."""
        seen: set[str] = set()
        while actor and actor not in seen:
            seen.add(actor)
            found = self.actors[actor]
            if found.side is not None:
                return found.side
            actor = found.parent
        return None

    def party(self, actor: str) -> str:
        """What tells friend from foe: the side where it is known, else the actor at the top of its tree."""
        side = self.side(actor)
        return self._root(actor) if side is None else f"side {side}"

    def parties(self, actors: Iterable[str]) -> frozenset[str]:
        """The parties of several actors."""
        return frozenset(self.party(a) for a in actors)

    def name(self, item: str | None) -> str:
        """The name of an actor or a place, empty for None."""
        return (self.actors.get(item) or self.places[item]).name if item else ""

    def all_names(self, item: str) -> tuple[str, ...]:
        """Every name of an actor or a place."""
        found = self.actors.get(item) or self.places[item]
        return found.name, *found.aliases

    def names(self, items: Iterable[str]) -> str:
        """Names of actors or places, as a sentence lists them."""
        *most, last = [self.name(i) for i in items] or [""]
        return f"{', '.join(most)} and {last}" if most else last

    def told(self, event: Event) -> str:
        """An event as a sentence refers to it: "the attack by A on B at C on 8 December 2016"."""
        parts = [f"the {say_type(event.type)}"]
        if event.type in DONE_TO and event.targets:
            parts.append(f"of {self.names(event.targets)}")
        elif event.actors:
            parts.append(f"by {self.names(event.actors)}")
        if event.places:
            parts.append(f"at {self.names(event.places)}")
        if event.date:
            parts.append(f"{'on' if one_day(event.date) is not None else 'in'} {say_date(event.date)}")
        return " ".join(parts)

    def side_name(self, side: int) -> str:
        """A side, called by its first belligerent."""
        parties = self.record.operation.sides[side].belligerents
        return parties[0].name if parties else f"side {side + 1}"

    def _root(self, actor: str) -> str:
        seen = {actor}
        while (parent := self.actors[actor].parent) and parent not in seen:
            seen.add(parent)
            actor = parent
        return actor
