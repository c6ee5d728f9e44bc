"""What one event says about who holds the places it happened at.

=========  ====================================================================================
effect     said by
=========  ====================================================================================
takes      a capture; an attack or siege that succeeded against a named defender
holds      a statement that somebody held the place over a period
keeps      an attack that failed: the defender still holds the place
had        an attack or strike on somebody there, or their withdrawal: they held it until then
besieged   a siege: the defender holds the place, shut in by others
fought     fighting inside the place: contested while it lasts
=========  ====================================================================================
"""

import msgspec

from tadmor.model import Event
from tadmor.model.edtf import day_after, day_number, day_of, first_day, last_day
from tadmor.model.index import RecordIndex
from tadmor.replay.holders import Holders

ASSAULTS = frozenset({"attack", "siege"})
STRIKES = frozenset({"attack", "siege", "airstrike", "shelling", "bombing"})

CHANGES = frozenset({"takes", "holds"})
"""Effects that give a place to somebody: only where the account itself says which place."""


class Testimony(msgspec.Struct, frozen=True):
    """What one event says of one place.

    Attributes:
        effect: As in the table above.
        day: Number of the first day it may have happened on.
        last: Number of the last.
        since: The date from which it counts, as the record gives it.
        event: The event that says so.
        holder: Who takes, holds, keeps or had the place.
        until: The date up to which it counts, where it ends by itself.
        before: Who lost the place.
        partial: Only a part of the place is taken.
        guessed: The account leaves the loser or defender unsaid.
        inherited: Told of the place that this one lies in.
    """

    effect: str
    day: int
    last: int
    since: str
    event: Event
    holder: str
    until: str | None = None
    before: str | None = None
    partial: bool = False
    guessed: bool = False
    inherited: bool = False

    def on(self, first: int, last: int | None) -> "Testimony":
        """The same with its first day, and the one it ends by itself at, known: both as numbers of days."""
        return Testimony(
            effect=self.effect,
            day=first,
            last=first,
            since=day_of(first),
            event=self.event,
            holder=self.holder,
            until=None if last is None else day_of(last),
            before=self.before,
            partial=self.partial,
            guessed=self.guessed,
            inherited=self.inherited,
        )


class Witness:
    """Turns events into testimonies."""

    def __init__(self, index: RecordIndex) -> None:
        self._holders = Holders(index)

    def __call__(self, event: Event) -> Testimony | None:
        """What the event says of each of its scenes; None where it has no date or says nothing."""
        first = first_day(event.date)
        if first is None:
            return None
        holder = self._holders.among(event.actors, guessed="actors" in event.inferred)
        guessed = not event.targets or "targets" in event.inferred
        target = self._holders.among(event.targets, guessed=guessed)
        effect = _effect(event, holder, target)
        if effect in CHANGES and "places" in event.inferred:
            return None
        loser = target or (self._holders.foe(holder) if holder else None)
        whose = holder
        if effect in {"keeps", "besieged"}:
            whose = loser
        elif effect == "had" and event.type in STRIKES:
            whose = target
        if not effect or whose is None:
            return None
        return Testimony(
            effect=effect,
            day=day_number(first),
            last=day_number(last_day(event.date) or first),
            since=event.date.split("/", maxsplit=1)[0].strip("~?%"),
            event=event,
            holder=whose,
            until=_day_after(event.date, first) if effect == "fought" else _end(event.date),
            before=loser if effect == "takes" else None,
            partial=event.outcome == "partial" or bool(event.part),
            guessed=guessed,
        )


def _effect(event: Event, holder: str | None, target: str | None) -> str:
    """What the event says of the places it happened at, as in the table above; "" for nothing."""
    if _takes(event, target) and holder:
        return "takes"
    if event.type in ASSAULTS and event.outcome == "failed":
        return "keeps"
    if event.type == "siege":
        return "besieged"
    if event.type in STRIKES and target:
        return "had"
    return {"control": "holds", "withdrawal": "had", "clash": "fought"}.get(event.type, "")


def _takes(event: Event, target: str | None) -> bool:
    if event.type == "capture":
        return event.outcome != "failed"
    # where several places are attacked at once, success does not say which of them was taken
    won = event.type in ASSAULTS and event.outcome == "succeeded" and len(event.scenes) == 1
    return won and target is not None


def _end(edtf: str) -> str | None:
    """Where a period ends, or None where it is open or a single date."""
    _, slash, end = edtf.partition("/")
    return end.strip("~?%") if slash and end != ".." else None


def _day_after(edtf: str, first: str) -> str:
    """The day behind the last of a date; behind the first where the end is open."""
    return day_after(last_day(edtf) or first)
