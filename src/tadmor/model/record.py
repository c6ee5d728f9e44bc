"""What the reconcile stage gives: one campaign as events made of claims, nothing overwritten."""

import msgspec

from tadmor.model.document import Document, Reference, Series
from tadmor.model.operation import Operation


class Actor(msgspec.Struct, frozen=True):
    """An actor of the campaign; ``side`` is an index into ``Operation.sides``, ``parent`` an actor id."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    side: int | None
    parent: str | None
    mentions: int


class Anchor(msgspec.Struct, frozen=True):
    """The place that another is placed by; metres, and degrees clockwise from north."""

    place: str
    relation: str
    distance_m: float | None = None
    bearing_deg: float | None = None


class Place(msgspec.Struct, frozen=True):
    """A place of the campaign, in degrees WGS 84; the true point lies within ``radius_m`` metres.

    ``conflict`` tells, in words, which two descriptions of it cannot both be right.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    lat: float | None
    lon: float | None
    radius_m: float | None
    how: str
    gazetteer_id: str | None
    anchor: Anchor | None
    reason: str = ""
    conflict: str = ""


class Loss(msgspec.Struct, frozen=True):
    """Losses of an event according to one claimant; ``side`` is an actor id, ``claim`` a claim id."""

    kind: str
    side: str | None
    what: str
    min: int | None
    max: int | None
    by: str | None
    claim: str
    word: str | None = None
    total: bool = False


class Claim(msgspec.Struct, frozen=True):
    """Somebody says so: the quote, its span, its speaker, its certainty, its citations.

    ``speaker`` is the id of the actor that ``attributed_to`` names, where it is one of the record's.
    """

    id: str
    event: str
    document: str
    start: int
    end: int
    quote: str
    attributed_to: str | None
    certainty: str
    citations: tuple[int, ...]
    trigger_start: int | None = None
    trigger_end: int | None = None
    speaker: str | None = None


class Event(msgspec.Struct, frozen=True):
    """One event with all its claims; ids refer to the record's actors, places and claims.

    ``because`` holds the chain that led here, one step a line: trigger, date, places, actors.
    ``relations`` say how it lies to those of its ``places`` that it did not happen at: near, 4 km east of …
    """

    id: str
    type: str
    date: str
    part_of_day: str | None
    order: float
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    places: tuple[str, ...]
    outcome: str | None
    losses: tuple[Loss, ...]
    claims: tuple[str, ...]
    confidence: float
    because: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    date_alternatives: tuple[str, ...] = ()
    citation_needed: bool = False
    regained: bool = False
    part: str = ""
    relations: tuple[Anchor, ...] = ()

    @property
    def scenes(self) -> tuple[str, ...]:
        """Ids of the places that it happened at, without those that it only lies by."""
        beside = {anchor.place for anchor in self.relations}
        return tuple(p for p in self.places if p not in beside)


class Service(msgspec.Struct, frozen=True):
    """What a sentence tells of a commander's or a unit's service: a line of the order of battle with its source.

    Attributes:
        id: "s1" …, in the order of the accounts.
        actor: Id of the person or force.
        kind: appointed, commanding, relieved, killed, wounded, captured; of a force: arrived, or named (told of first).
        date: EDTF, or "" where the sentence gives none.
        force: Id of the actor that is commanded, or None.
        rank: The titles the person bears, as written, or "".
        office: As written: "commander of the garrison", or "".
        origin: The place that a force came from, as written, or "".
        document: Id of the account.
        start: Offset of the clause in its text.
        end: Offset behind it.
        quote: The clause.
        attributed_to: Who is said to say so, or None.
        certainty: As of a claim.
        citations: Numbers of references.
    """

    id: str
    actor: str
    kind: str
    date: str
    force: str | None
    rank: str
    office: str
    origin: str
    document: str
    start: int
    end: int
    quote: str
    attributed_to: str | None
    certainty: str
    citations: tuple[int, ...]


class Finding(msgspec.Struct, frozen=True):
    """Something a fact-checker would want to be told; about the record, never a guess about the world.

    ``severity`` is info, warning or error. ``key`` names what it is about, for a stable order.
    """

    id: str
    kind: str
    severity: str
    message: str
    claims: tuple[str, ...]
    spans: tuple[tuple[str, int, int], ...] = ()


class Record(msgspec.Struct, frozen=True):
    """One campaign, reconciled."""

    documents: tuple[Document, ...]
    operation: Operation
    series: tuple[Series, ...] = ()
    references: tuple[Reference, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()
    services: tuple[Service, ...] = ()
