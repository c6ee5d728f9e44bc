"""Which actors can hold a place, and which of a party does so where the account names nobody fit."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from tadmor.model import Event
from tadmor.model.index import RecordIndex

GROUND = frozenset({"attack", "siege", "bombing", "capture", "clash", "advance", "withdrawal", "control", "shelling"})
"""What is done on the ground; airstrikes are not."""
FIGHTING = GROUND | {"airstrike"}
"""Who does any of these can hold places; civilians and commentators cannot."""
HOLDERS = frozenset({"state", "force", "group", "unit", "coalition"})
"""Kinds of actors that hold places; a person holds one for the force they lead."""


class Holders:
    """Picks the holder among the actors of an event."""

    def __init__(self, index: RecordIndex) -> None:
        self._index = index
        events = index.record.events
        self._fighting = index.parties(a for e in events if e.type in FIGHTING for a in e.actors)
        self._ground = Counter(a for e in events if e.type in GROUND for a in _named(e))
        self._air = Counter(a for e in events for a in _flying(e))
        self._main = self._most_active()
        self._foes = self._usual_foes()

    def among(self, actors: Sequence[str], *, guessed: bool = False) -> str | None:
        """The one of the actors that holds the place.

        Where the account does not name them (``guessed``), and where none of them is fit to hold a place, it is
        the actor of their party that is most active on the ground.
        """
        able = [a for a in actors if self._index.side(a) is not None or self._index.party(a) in self._fighting]
        fit = next((a for a in able if self._is_fit(a)), None)
        if fit is not None and not guessed:
            return fit
        led = next((p for a in able if (p := self._index.actors[a].parent) and self._is_fit(p)), None)
        usual = self._main.get(self._index.party(able[0])) if able else None
        return (usual if guessed else led) or led or usual or fit

    def foe(self, actor: str) -> str | None:
        """Whom the actor's party usually fights, where that is one party only."""
        return self._foes.get(self._index.party(actor))

    def _is_fit(self, actor: str) -> bool:
        flies = self._air[actor] > 0 and self._air[actor] >= self._ground[actor]
        return self._index.actors[actor].kind in HOLDERS and not flies

    def _most_active(self) -> dict[str, str]:
        """For each party its fit actor with most to do on the ground."""
        parties: dict[str, list[str]] = defaultdict(list)
        for actor in self._ground:
            if self._is_fit(actor):
                parties[self._index.party(actor)].append(actor)
        order = {a.id: i for i, a in enumerate(self._index.record.actors)}
        return {p: min(actors, key=lambda a: (-self._ground[a], order[a])) for p, actors in parties.items()}

    def _usual_foes(self) -> dict[str, str]:
        """For each party the main actor of the party it acts against, where that is one party."""
        against: dict[str, set[str]] = defaultdict(set)
        for event in self._index.record.events:
            if event.type in FIGHTING:
                targets = [t for t in event.targets if self._index.actors[t].kind in HOLDERS]
                for party in self._index.parties(event.actors):
                    against[party] |= self._index.parties(targets) & self._main.keys()
        return {party: self._main[min(foes)] for party, foes in against.items() if len(foes - {party}) == 1}


def _named(event: Event) -> Iterable[str]:
    """The actors and targets that the account itself names."""
    return (
        *(() if "actors" in event.inferred else event.actors),
        *(() if "targets" in event.inferred else event.targets),
    )


def _flying(event: Event) -> Iterable[str]:
    """Who flies in an event: those who strike from the air, and whose aircraft is lost."""
    return {"airstrike": event.actors, "air_loss": event.targets}.get(event.type, ())
