"""What a check is given and what it gives."""

from collections.abc import Iterable
from functools import cached_property

import msgspec

from tadmor.model import Actor, Claim, Event, Place, Record, Reference, Resolution
from tadmor.model.edtf import day_number, first_day, last_day
from tadmor.reconcile.entities import EntityIds

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

FIGHTING = frozenset({"attack", "clash", "siege", "airstrike", "shelling", "capture", "bombing"})
"""Types of events that are the campaign itself."""


class Draft(msgspec.Struct, frozen=True):
    """A finding without its id."""

    kind: str
    severity: str
    message: str
    claims: tuple[str, ...] = ()
    spans: tuple[tuple[str, int, int], ...] = ()


class Case(msgspec.Struct, frozen=True, dict=True):
    """A record with what checks look up in it."""

    record: Record
    resolutions: tuple[Resolution, ...]
    ids: EntityIds

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """The actors by id."""
        return {a.id: a for a in self.record.actors}

    @cached_property
    def places(self) -> dict[str, Place]:
        """The places by id."""
        return {p.id: p for p in self.record.places}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """The claims by id."""
        return {c.id: c for c in self.record.claims}

    @cached_property
    def references(self) -> dict[int, Reference]:
        """The references by number."""
        return {r.n: r for r in self.record.references}

    def side(self, actor: str | None) -> int | None:
        """The side of an actor, or of the actor it belongs to."""
        seen: set[str] = set()
        while actor and actor not in seen:
            seen.add(actor)
            found = self.actors[actor]
            if found.side is not None:
                return found.side
            actor = found.parent
        return None

    def party(self, actor: str) -> str:
        """What tells friend from foe: the side where it is known, else the actor itself."""
        side = self.side(actor)
        return actor if side is None else f"side {side}"

    def parties(self, actors: Iterable[str]) -> frozenset[str]:
        """The parties of several actors."""
        return frozenset(self.party(a) for a in actors)

    def names(self, ids: Iterable[str]) -> str:
        """Names of actors or places, as a sentence lists them."""
        found = [(self.actors.get(i) or self.places[i]).name for i in ids]
        return found[0] if len(found) == 1 else ", ".join(found[:-1]) + " and " + found[-1] if found else ""


def say_date(edtf: str) -> str:
    """An EDTF date as a sentence says it."""

    def one(date: str) -> str:
        parts = date.strip("~?%").lstrip("-").split("-")
        year = f"{int(parts[0]) + 1} BC" if date.startswith("-") else parts[0]
        month = (
            [_MONTHS[int(parts[1]) - 1]] if len(parts) > 1 and parts[1].isdigit() and 1 <= int(parts[1]) <= 12 else []
        )
        day = [str(int(parts[2]))] if len(parts) > 2 and parts[2].isdigit() else []
        return " ".join([*day, *month, year])

    return " to ".join(one(d) if d != ".." else "an unknown date" for d in edtf.split("/"))


def on_one_day(event: Event) -> int | None:
    """The number of the day an event happened on, where its date is a day."""
    first, last = first_day(event.date), last_day(event.date)
    return day_number(first) if first and first == last else None
