"""What the replay stage gives: states over time, each with the event that brought it about."""

import msgspec

from tadmor.model.record import Record
from tadmor.model.resolution import Resolution


class ControlSpan(msgspec.Struct, frozen=True, rename={"since": "from", "until": "to"}):
    """A place is held by an actor from ``since`` until just before ``until`` (None: still).

    Dates are ISO 8601 days, months or years; ``state`` is held, contested or besieged (by others than the
    holder); ``because`` an event id. ``probability`` is the share of sampled runs in which the holder has the
    place, averaged over the span's days; unsampled, the confidence of the event. ``inferred`` is true where
    the text implies the holder but does not say it.
    """

    place: str
    since: str | None
    until: str | None
    holder: str
    state: str
    probability: float
    because: str
    inferred: bool = False


class RouteSpan(msgspec.Struct, frozen=True, rename={"since": "from", "until": "to"}):
    """A route is open or cut over a half-open span of days."""

    since: str | None
    until: str | None
    state: str
    because: str


class Route(msgspec.Struct, frozen=True):
    """A road or supply line between places."""

    id: str
    name: str
    places: tuple[str, ...]
    spans: tuple[RouteSpan, ...]


class CumulativeLoss(msgspec.Struct, frozen=True):
    """Losses of one side, kind and claimant summed up to and with a day."""

    day: str
    side: str | None
    kind: str
    what: str
    by: str | None
    min: int
    max: int | None
    event: str


class Share(msgspec.Struct, frozen=True):
    """The share of sampled runs, 0 to 1, in which an actor has a place in a state."""

    holder: str
    state: str
    share: float


class Likelihood(msgspec.Struct, frozen=True, rename={"since": "from", "until": "to"}):
    """How sure it is who has a place, over a half-open span of days; in the rest of the runs nobody is known to.

    Shares are sorted, the largest first.
    """

    place: str
    since: str | None
    until: str | None
    shares: tuple[Share, ...]


class Presence(msgspec.Struct, frozen=True, rename={"since": "from", "until": "to"}):
    """An actor is told to be at a place, or near it, over a half-open span of days; ``because`` an event id.

    ``inferred`` is true where the account leaves the actor unsaid.
    """

    actor: str
    place: str
    since: str
    until: str | None
    because: str
    near: bool = False
    inferred: bool = False


class Approach(msgspec.Struct, frozen=True, rename={"since": "from"}):
    """From this day on (None: before all) this is a side's nearest place to another, so many metres away.

    ``side`` is an index into ``Operation.sides``, ``because`` an event id.
    """

    since: str | None
    side: int
    place: str
    distance_m: float
    because: str


class LossBalance(msgspec.Struct, frozen=True):
    """People whom a side lost: what the events add up to, and the totals of the infobox over its claimants.

    Bounds are None where nothing is told, and above where they are open.
    """

    side: int
    kind: str
    told_low: int | None
    told_high: int | None
    total_low: int | None
    total_high: int | None
    claimants: tuple[str | None, ...]

    @property
    def verdict(self) -> str:
        """How the two agree, in words."""
        if self.told_low is None:
            return "no event tells of them"
        if self.total_low is None:
            return "no total is given"
        if self.total_high is not None and self.told_low > self.total_high:
            return "the events exceed every total"
        if self.told_high is not None and self.told_high < self.total_low:
            return f"the events tell of {self.told_high / self.total_low:.0%} of the lowest total"
        return "the events are within the totals"


class Timeline(msgspec.Struct, frozen=True):
    """The record replayed."""

    record: Record
    control: tuple[ControlSpan, ...] = ()
    routes: tuple[Route, ...] = ()
    losses: tuple[CumulativeLoss, ...] = ()
    likelihoods: tuple[Likelihood, ...] = ()
    forces: tuple[Presence, ...] = ()


class Provenance(msgspec.Struct, frozen=True):
    """What made a dossier: nothing here depends on the clock, so the same input gives the same bytes."""

    program: str
    version: str
    created: str | None
    reader: tuple[str, ...]
    model: str
    options: dict[str, str | int | float | bool | None]


class Dossier(msgspec.Struct, frozen=True):
    """What a dossier file holds.

    ``accounts`` are the resolved accounts that the record was made of, in the order of its documents; empty where
    a dossier was imported. With them an account can be added or removed without reading the others again.
    """

    timeline: Timeline
    provenance: Provenance
    accounts: tuple[Resolution, ...] = ()
