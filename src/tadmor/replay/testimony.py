"""What one event says about who holds the places it happened at.

=========  ====================================================================================
effect     said by
=========  ====================================================================================
takes      a capture; an attack or siege that succeeded against a named defender
holds      a statement that somebody held the place over a period
keeps      an attack that failed: the defender still holds the place
had        an attack or strike on somebody there, or their withdrawal: they held it until then
fought     fighting inside the place: contested while it lasts
=========  ====================================================================================
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from tadmor.model import Event
from tadmor.model.edtf import day_after, day_number, first_day, last_day
from tadmor.model.index import RecordIndex

ASSAULTS = frozenset({"attack", "siege"})
STRIKES = frozenset({"attack", "siege", "airstrike", "shelling", "bombing"})
FIGHTING = STRIKES | {"capture", "clash"}
"""Who does any of these can hold places; civilians and commentators cannot."""
HOLDERS = frozenset({"state", "force", "group", "unit", "coalition"})
"""Kinds of actors that hold places; persons and organisations do so only where nobody else is named."""


class Testimony(msgspec.Struct, frozen=True):
    """What one event says of one place.

    ``day`` is the number of the first day it holds on, ``since`` and ``until`` the dates as the record gives
    them, ``holder`` who takes, holds, keeps or had it, ``before`` who lost it by that; ``guessed`` is true
    where the account leaves the loser or defender unsaid.
    """

    effect: str
    day: int
    since: str
    event: Event
    holder: str
    until: str | None = None
    before: str | None = None
    partial: bool = False
    guessed: bool = False


class Witness:
    """Turns events into testimonies; knows who usually fights whom."""

    def __init__(self, index: RecordIndex) -> None:
        self._index = index
        self._foes = _foes(index)
        self._fighting = index.parties(a for e in index.record.events if e.type in FIGHTING for a in e.actors)

    def __call__(self, event: Event) -> Iterator[Testimony]:
        """What the event says of each of its scenes; nothing where it has no date."""
        first = first_day(event.date)
        holder, target = self._holder(event.actors), self._holder(event.targets)
        if first is None:
            return
        day, since = day_number(first), event.date.split("/", maxsplit=1)[0].strip("~?%")
        loser = target or (self._foe(holder) if holder else None)
        guessed = target is None or "targets" in event.inferred
        if _takes(event, target) and holder:
            yield Testimony(
                "takes", day, since, event, holder, before=loser, partial=_is_partial(event), guessed=guessed
            )
        elif event.type == "control" and holder:
            yield Testimony("holds", day, since, event, holder, until=_end(event.date))
        elif event.type in ASSAULTS and event.outcome == "failed" and loser:
            yield Testimony("keeps", day, since, event, loser, guessed=guessed)
        elif event.type in STRIKES and target:
            yield Testimony("had", day, since, event, target, guessed=guessed)
        elif event.type == "withdrawal" and holder:
            yield Testimony("had", day, since, event, holder)
        elif event.type == "clash" and holder:
            yield Testimony("fought", day, since, event, holder, until=_day_after(event.date, first))

    def _holder(self, actors: Sequence[str]) -> str | None:
        found = [self._index.actors[a] for a in actors]
        able = [a for a in found if self._index.side(a.id) is not None or self._index.party(a.id) in self._fighting]
        fit = next((a.id for a in able if a.kind in HOLDERS), None)
        leads = next((a.parent for a in able if a.parent), None)
        return fit or leads or (able[0].id if able else None)

    def _foe(self, actor: str) -> str | None:
        return self._foes.get(self._index.party(actor))


def _takes(event: Event, target: str | None) -> bool:
    if event.type == "capture":
        return event.outcome != "failed"
    return event.type in ASSAULTS and event.outcome == "succeeded" and target is not None


def _is_partial(event: Event) -> bool:
    return event.outcome == "partial" or bool(event.part)


def _end(edtf: str) -> str | None:
    """Where a period ends, or None where it is open or a single date."""
    _, slash, end = edtf.partition("/")
    return end.strip("~?%") if slash and end != ".." else None


def _day_after(edtf: str, first: str) -> str:
    """The day behind the last of a date; behind the first where the end is open."""
    return day_after(last_day(edtf) or first)


def _foes(index: RecordIndex) -> dict[str, str]:
    """For each party the actor it most often acts against, where all its foes are of one party."""
    against: dict[str, Counter[str]] = defaultdict(Counter)
    for event in index.record.events:
        for actor in index.parties(event.actors):
            against[actor].update(t for t in event.targets if index.actors[t].kind in HOLDERS)
    return {
        party: min(counts, key=lambda actor: (-counts[actor], actor))
        for party, counts in against.items()
        if len(index.parties(counts)) == 1
    }
