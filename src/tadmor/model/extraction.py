"""What the extract stage gives: mentions, time expressions, event mentions and claims, each with its span.

Nothing here is looked up outside the text: a mention is a stretch of text with what the text itself
says of it. Ids are unique within one extraction.
"""

import msgspec

from tadmor.model.document import Document


class Sentence(msgspec.Struct, frozen=True):
    """A sentence of a narrative block; ``block`` is an index into ``Document.blocks``.

    ``tense`` is past, pluperfect, present, future or none: that of the main verb.
    """

    id: int
    start: int
    end: int
    block: int
    tense: str = "none"


class Timex(msgspec.Struct, frozen=True):
    """A time expression as the text gives it, before it is anchored.

    Attributes:
        id: Index into ``Extraction.timexes``.
        start: Offset of its first character.
        end: Offset behind its last character.
        type: DATE, TIME, DURATION or SET, as in TIMEX3.
        value: TIMEX3 value as far as the expression itself gives it: full ("2016-12-08"), with unknown
            parts as X ("XXXX-12-08"), or "" where only an anchor can give it.
        relation: How it hangs on an anchor: "" (absolute), "year" (only the year is missing), "same",
            "running" (the story's own day or month), "next", "previous", "offset", "deictic", "event" (relative to
            an event it names), "plan" (counted from D-Day), "named" (by what is said of it), "reference" (to now,
            past or future), "climate", "feast", "general" (habitual), "list".
        offset: With relation "offset", next or previous: signed count of ``unit``.
        unit: day, week, month, year, decade, century, hour, minute or "".
        part_of_day: early, morning, afternoon, evening, night, later, end or "".
        mod: TIMEX3 mod: START, MID, END, APPROX, BEFORE, AFTER, ON_OR_BEFORE, ON_OR_AFTER … or "".
        range_end: Index of the expression that closes the range this one opens, or None.
        block: Index into ``Document.blocks``.
        within: Of a duration that names where it lies ("the last week of May 1940"), or an offset from a feast
            ("two days before Christmas"): that date, in TIMEX3.
    """

    id: int
    start: int
    end: int
    type: str
    value: str
    relation: str = ""
    offset: int = 0
    unit: str = ""
    part_of_day: str = ""
    mod: str = ""
    range_end: int | None = None
    block: int = 0
    within: str = ""


class Mention(msgspec.Struct, frozen=True):
    """A mention of an actor or a place.

    Attributes:
        id: Index into ``Extraction.mentions``.
        start: Offset of its first character.
        end: Offset behind its last character.
        kind: "actor" or "place".
        type: For actors state, force, group, unit, person, coalition, organisation; for places the kind
            of place (city, village, airbase, …) or "".
        name: The name it stands for in this account once coreference is done ("the group" → "ISIL").
        entity: Index into ``Extraction.entities``, or None where nothing it could stand for is named.
        confidence: 0 to 1.
        reason: Which rule or evidence made this link.
    """

    id: int
    start: int
    end: int
    kind: str
    type: str
    name: str
    entity: int | None
    confidence: float = 1.0
    reason: str = ""


class Entity(msgspec.Struct, frozen=True):
    """An actor or a place of the account: everything its mentions say together.

    ``side`` is an index into ``Operation.sides``; ``parent`` the index of another entity.
    """

    id: int
    kind: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    side: int | None = None
    parent: int | None = None
    reason: str = ""


class PlaceRelation(msgspec.Struct, frozen=True):
    """Where something lies in relation to a place: "4 km east of X", "between A and B".

    ``relation`` is one of at, near, outskirts, in, direction, distance, between, road, around, part;
    ``bearing_deg`` is from the anchor, clockwise from north; ``distance_m`` in metres. ``anchor``,
    ``other`` and ``subject`` (the place that lies so, where it is one of its own) are entity ids.
    """

    anchor: int
    relation: str
    distance_m: float | None = None
    bearing_deg: float | None = None
    other: int | None = None
    start: int = 0
    end: int = 0
    subject: int | None = None


class PlaceArgument(msgspec.Struct, frozen=True):
    """A place where an event happens: a place mention, or a relation to one or two.

    ``reason`` says why, where the event's own words do not place it there.
    """

    mention: int
    relation: PlaceRelation | None = None
    reason: str = ""


class LossMention(msgspec.Struct, frozen=True):
    """Losses told in the text: kind, how many of what, of whom, according to whom.

    ``side`` is an actor entity, ``by`` the claimant as the text names it. ``word`` keeps an inexact
    quantity ("dozens") whose bounds are None.
    """

    kind: str
    what: str
    min: int | None
    max: int | None
    side: int | None
    by: str | None
    start: int
    end: int
    word: str | None = None
    total: bool = False


class Attribution(msgspec.Struct, frozen=True):
    """Who is said to say it, and how sure the text is of it.

    ``certainty`` is one of stated, claimed, reported, disputed, denied.
    """

    speaker: str | None = None
    certainty: str = "stated"
    entity: int | None = None
    reason: str = ""


class EventMention(msgspec.Struct, frozen=True):
    """One telling of one event: trigger and arguments, all from the text around it.

    Attributes:
        id: Index into ``Extraction.events``.
        type: Of the codebook.
        start: Offset of the clause that tells it.
        end: Offset behind that clause.
        trigger_start: Offset of the trigger word.
        trigger_end: Offset behind it.
        sentence: Index into ``Extraction.sentences``.
        actors: Entity ids.
        targets: Entity ids.
        places: Places where it happens.
        times: Ids of the time expressions that belong to it, nearest first.
        outcome: succeeded, failed, partial or "".
        losses: Told with it.
        attribution: Of the claim.
        citations: Numbers of the references that support this stretch of text.
        citation_needed: The text asks for a source here.
        tense: past, pluperfect, present, future or none: of its own verb.
        order_cue: Words such as "later", "then", "earlier": "after", "before", "same" or "".
        cause_of: Id of an event mention that this one continues (an assault and its outcome), or None.
        inferred: Slots that were inferred and not read ("targets").
        confidence: 0 to 1.
        reason: The rule that made it.
        part: A place is taken only partly, or other such qualifier.
        regained: The word says that the actor had it before ("recaptured").
    """

    id: int
    type: str
    start: int
    end: int
    trigger_start: int
    trigger_end: int
    sentence: int
    actors: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    places: tuple[PlaceArgument, ...] = ()
    times: tuple[int, ...] = ()
    outcome: str = ""
    losses: tuple[LossMention, ...] = ()
    attribution: Attribution = Attribution()
    citations: tuple[int, ...] = ()
    citation_needed: bool = False
    tense: str = "past"
    order_cue: str = ""
    cause_of: int | None = None
    inferred: tuple[str, ...] = ()
    confidence: float = 0.5
    reason: str = ""
    part: str = ""
    regained: bool = False
    extra_claims: tuple["ClaimMention", ...] = ()


class ClaimMention(msgspec.Struct, frozen=True):
    """A further claim about the same event: another speaker, another certainty, another sentence."""

    start: int
    end: int
    attribution: Attribution
    citations: tuple[int, ...] = ()


class ServiceMention(msgspec.Struct, frozen=True):
    """One telling of a commander's or a unit's service.

    Attributes:
        id: Index into ``Extraction.services``.
        kind: appointed, commanding, relieved, killed, wounded, captured; of a force: arrived, or named (told of first).
        entity: Whose service it is.
        start: Offset of the clause that tells it.
        end: Offset behind that clause.
        sentence: Index into ``Extraction.sentences``.
        force: Entity id of what is commanded, or None.
        rank: The titles the person bears, as written, or "".
        office: The words of the office ("commander of the garrison"), or "".
        origin: The place that a force came from, as written, or "".
        times: Ids of the time expressions that belong to it, nearest first.
        attribution: Of the claim.
        citations: Numbers of the references that support this stretch of text.
        reason: The rule that made it.
    """

    id: int
    kind: str
    entity: int
    start: int
    end: int
    sentence: int
    force: int | None = None
    rank: str = ""
    office: str = ""
    origin: str = ""
    times: tuple[int, ...] = ()
    attribution: Attribution = Attribution()
    citations: tuple[int, ...] = ()
    reason: str = ""


class Extraction(msgspec.Struct, frozen=True):
    """All that was found in one document."""

    document: Document
    sentences: tuple[Sentence, ...] = ()
    timexes: tuple[Timex, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    relations: tuple[PlaceRelation, ...] = ()
    events: tuple[EventMention, ...] = ()
    services: tuple[ServiceMention, ...] = ()
