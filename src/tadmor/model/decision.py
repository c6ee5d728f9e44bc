"""What reviewers decide: one line of an append-only log each, anchored to the text and not to ids that may change."""

import msgspec

KINDS = ("accept", "reject", "correct", "split", "merge", "add", "undo", "redo")


class QuoteAnchor(msgspec.Struct, frozen=True):
    """A stretch of an account by its own words; ``start`` only tells equal quotes apart."""

    document: str
    quote: str
    start: int


class EventAnchor(msgspec.Struct, frozen=True):
    """An event by the words of its claims; ``id`` and ``type`` as they were when it was judged."""

    id: str
    type: str
    quotes: tuple[QuoteAnchor, ...]


class ReferenceAnchor(msgspec.Struct, frozen=True):
    """A reference by its own words; ``n``, its number when it was chosen, only tells equal ones apart."""

    n: int
    words: str


class LossSlot(msgspec.Struct, frozen=True, omit_defaults=True):
    """A loss as a reviewer gives it; the side is named, ``quote`` is the claim that tells it.

    Fields are those of :class:`tadmor.model.Loss`; empty text is none.
    """

    kind: str
    what: str
    min: int | None = None
    max: int | None = None
    word: str = ""
    side: str = ""
    by: str = ""
    total: bool = False
    quote: QuoteAnchor | None = None


class ClaimSlot(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who says it, how certainly, and what is cited for it; None leaves each as it is.

    An empty speaker is the account's own voice; ``citations`` are all that the claim cites.
    """

    quote: QuoteAnchor
    attributed_to: str | None = None
    certainty: str | None = None
    citations: tuple[ReferenceAnchor, ...] | None = None


class RelationSlot(msgspec.Struct, frozen=True, omit_defaults=True):
    """How the event lies to a place that it did not happen at; the place is named.

    Fields are those of :class:`tadmor.model.Anchor`: metres, and degrees clockwise from north.
    """

    place: str
    relation: str
    distance_m: float | None = None
    bearing_deg: float | None = None


class Slots(msgspec.Struct, frozen=True, omit_defaults=True):
    """Slots as a reviewer gives them; None leaves a slot as it is, and empty text empties it.

    Actors and places are named, so that they are found again in another build. ``losses`` are all losses of the
    event, ``relations`` how it lies to all those of its places that it did not happen at; ``claims`` are only those
    claims that change.
    """

    type: str | None = None
    date: str | None = None
    part_of_day: str | None = None
    actors: tuple[str, ...] | None = None
    targets: tuple[str, ...] | None = None
    places: tuple[str, ...] | None = None
    relations: tuple[RelationSlot, ...] | None = None
    outcome: str | None = None
    losses: tuple[LossSlot, ...] | None = None
    claims: tuple[ClaimSlot, ...] | None = None


class Decision(msgspec.Struct, frozen=True, omit_defaults=True):
    """One decision.

    Attributes:
        seq: Its number in the log, from 1; 0 until it is written.
        at: When, ISO 8601 in UTC.
        who: The reviewer's name.
        kind: One of ``KINDS``.
        event: What is judged; None of a missed event that is added, and of undo and redo.
        other: Of a merge, the event that goes into ``event``.
        slots: Of a correction, a split or an addition.
        claims: Of a split, the quotes that go to the new event.
        quote: Of an addition, the text that tells it.
        reason: Why, in the reviewer's words; a rejection needs one.
        target: Of undo and redo, the ``seq`` of the decision it takes back or gives back.
    """

    at: str
    who: str
    kind: str
    seq: int = 0
    event: EventAnchor | None = None
    other: EventAnchor | None = None
    slots: Slots = Slots()
    claims: tuple[QuoteAnchor, ...] = ()
    quote: QuoteAnchor | None = None
    reason: str = ""
    target: int | None = None
