"""What a check is given and what it gives."""

import msgspec

from tadmor.model import Resolution
from tadmor.model.index import RecordIndex
from tadmor.reconcile.entities import EntityIds

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
