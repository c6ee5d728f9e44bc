"""What a check is given and what it gives."""

import msgspec

from tadmor.model import Event, Resolution
from tadmor.model.edtf import day_number, first_day, last_day
from tadmor.model.index import RecordIndex
from tadmor.model.wording import say_date, say_type
from tadmor.reconcile.entities import EntityIds

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

FIGHTING = frozenset({"attack", "clash", "siege", "airstrike", "shelling", "capture", "bombing"})
"""Types of events that are the campaign itself."""
DONE_TO = frozenset({"killing", "air_loss", "evacuation"})
"""Types of events that are called by whom they befall."""


class Draft(msgspec.Struct, frozen=True):
    """A finding without its id."""

    kind: str
    severity: str
    message: str
    claims: tuple[str, ...] = ()
    spans: tuple[tuple[str, int, int], ...] = ()


class Case(RecordIndex, frozen=True, dict=True):
    """A record, and the accounts as resolved that it was made of."""

    resolutions: tuple[Resolution, ...]
    ids: EntityIds

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
            parts.append(f"{'on' if on_one_day(event) is not None else 'in'} {say_date(event.date)}")
        return " ".join(parts)


def on_one_day(event: Event) -> int | None:
    """The number of the day an event happened on, where its date is a day."""
    first, last = first_day(event.date), last_day(event.date)
    return day_number(first) if first and first == last else None
