"""What the resolve stage gives: dates, places and actors with their candidates and reasons."""

import msgspec

from tadmor.model.extraction import Extraction


class TimeReading(msgspec.Struct, frozen=True):
    """One reading of a time expression or of an event's time.

    ``edtf`` as in the codebook, ``value`` in TIMEX3, ``reason`` says which expression and which
    antecedent gave it, ``timex`` is the expression's id where there is one.
    """

    edtf: str
    value: str = ""
    part_of_day: str = ""
    reason: str = ""
    timex: int | None = None
    score: float = 1.0


class EventTime(msgspec.Struct, frozen=True):
    """When an event mention happened: the chosen reading, the others, and its rank within the account."""

    event: int
    chosen: TimeReading
    alternatives: tuple[TimeReading, ...] = ()
    order: float = 0.0


class Candidate(msgspec.Struct, frozen=True):
    """A gazetteer entry that a toponym may stand for; ``score`` 0 to 1, ``reason`` in words."""

    gazetteer_id: str
    name: str
    lat: float
    lon: float
    kind: str = ""
    country: str = ""
    population: int = 0
    source: str = ""
    score: float = 0.0
    reason: str = ""
    radius_m: float = 0.0


class ResolvedPlace(msgspec.Struct, frozen=True):
    """A place entity with where it lies, how that is known and how uncertain it is.

    Attributes:
        entity: Index into ``Extraction.entities``.
        how: gazetteer, document, relation, inferred or unknown.
        lat: Degrees WGS 84, or None where unknown.
        lon: Degrees WGS 84, or None where unknown.
        radius_m: Radius in metres of the circle it lies in; None where unknown.
        anchor: Entity id of the place it is placed by, or None.
        relation: With an anchor: near, direction, distance …
        distance_m: With an anchor, where known.
        bearing_deg: With an anchor, where known.
        candidates: All that were considered, best first.
        reason: The choice explained.
        conflict: Constraints on the place that contradict each other, in words, or "".
    """

    entity: int
    how: str
    lat: float | None = None
    lon: float | None = None
    radius_m: float | None = None
    anchor: int | None = None
    relation: str | None = None
    distance_m: float | None = None
    bearing_deg: float | None = None
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""
    conflict: str = ""
    conflict_spans: tuple[tuple[int, int], ...] = ()


class Resolution(msgspec.Struct, frozen=True):
    """One account resolved."""

    extraction: Extraction
    timexes: tuple[TimeReading, ...] = ()
    times: tuple[EventTime, ...] = ()
    places: tuple[ResolvedPlace, ...] = ()
