"""What a check is given and what it gives."""

import msgspec

from tadmor.model import Event, Resolution
from tadmor.model.edtf import day_number, first_day, last_day
from tadmor.model.index import RecordIndex
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


class Case(RecordIndex, frozen=True, dict=True):
    """A record, and the accounts as resolved that it was made of."""

    resolutions: tuple[Resolution, ...]
    ids: EntityIds


def on_one_day(event: Event) -> int | None:
    """The number of the day an event happened on, where its date is a day."""
    first, last = first_day(event.date), last_day(event.date)
    return day_number(first) if first and first == last else None
