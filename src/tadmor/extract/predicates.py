"""The tables of event words: which verbs and nouns tell which event, under which conditions."""

from collections.abc import Mapping
from functools import cache

import msgspec

from tadmor.knowledge.tables import load_table


class EventType(msgspec.Struct, frozen=True):
    """A type of the codebook and its place in ACLED and PLOVER; ``violent``: needs fighting parties."""

    name: str
    acled: str
    plover: str
    violent: bool


class Frame(msgspec.Struct, frozen=True):
    """One sense of some verbs; data/events/verbs.toml explains the fields."""

    type: str
    lemmas: tuple[str, ...]
    reason: str
    confidence: float
    subject: str = "actor"
    object: str = "target"
    subject_is: frozenset[str] = frozenset()
    object_is: frozenset[str] = frozenset()
    particle: tuple[str, ...] = ()
    complement: dict[str, frozenset[str]] = msgspec.field(default_factory=dict, name="with")
    passive: bool = False
    bare: bool = False
    own: bool = False
    active: bool = False
    regained: bool = False
    outcome: str = ""


class NounRow(msgspec.Struct, frozen=True):
    """Nouns that name an event; those in ``light`` do so only as object or subject of a light verb."""

    type: str
    lemmas: tuple[str, ...]
    reason: str
    light: tuple[str, ...] = ()


class Modifiers(msgspec.Struct, frozen=True):
    """Words that give a noun of attack another type."""

    words: frozenset[str]
    nouns: frozenset[str]


class NounTable(msgspec.Struct, frozen=True):
    """Event nouns and their modifiers."""

    noun: tuple[NounRow, ...]
    air: Modifiers
    fire: Modifiers
    bomb: Modifiers


class LightVerbs(msgspec.Struct, frozen=True):
    """Verbs of one construction around an event noun."""

    lemmas: frozenset[str]
    reason: str


class EventPrepositions(msgspec.Struct, frozen=True):
    """Prepositions behind which a new event noun tells its event."""

    words: frozenset[str]
    reason: str


class LightTable(msgspec.Struct, frozen=True):
    """Constructions in which an event noun stands."""

    carry: LightVerbs
    cause: LightVerbs
    undergo: LightVerbs
    occur: LightVerbs
    mention: LightVerbs
    aims: LightVerbs
    decided: LightVerbs
    ended: LightVerbs
    preposition: EventPrepositions


class Context(msgspec.Struct, frozen=True):
    """What shows that an account is about war: words, how many of them at least, and per how many tokens."""

    words: str
    least: int
    per_words: int


class Elsewhere(msgspec.Struct, frozen=True):
    """What shows that a text is about something else: words, and how much each weighs against one of war."""

    words: str
    weight: int
    strong: str
    strong_weight: int


class WordTable(msgspec.Struct, frozen=True):
    """Classes of nouns, each a list of lemmas separated by blanks."""

    classes: dict[str, str]
    context: Context
    elsewhere: Elsewhere


class ActualityTable(msgspec.Struct, frozen=True):
    """Words that decide whether the event under them happened."""

    implicative: frozenset[str]
    order: frozenset[str]
    send: frozenset[str]
    negative: frozenset[str]
    attempt: frozenset[str]
    plan: frozenset[str]
    plan_nouns: frozenset[str]
    attempt_nouns: frozenset[str]
    attempt_verbs: frozenset[str]
    modals: frozenset[str]
    hypothetical_marks: frozenset[str]
    negative_marks: frozenset[str]
    negators: frozenset[str]
    object_control: frozenset[str]


class OutcomeTable(msgspec.Struct, frozen=True):
    """Words that tell how an attack ended."""

    succeeded: frozenset[str]
    failed: frozenset[str]
    noun_fails: frozenset[str]
    noun_succeeds: frozenset[str]
    repels: frozenset[str]
    repels_with_particle: frozenset[str]
    particles: frozenset[str]
    gives_up: frozenset[str]
    partial: frozenset[str]
    refers_back: frozenset[str]
    noun_prevails: frozenset[str]
    manner: dict[str, str]
    success: frozenset[str]
    vain: frozenset[str]
    successes: frozenset[str]
    failures: frozenset[str]
    partial_words: frozenset[str]
    holds: frozenset[str]
    effects: frozenset[str]


class StatementTable(msgspec.Struct, frozen=True):
    """Verbs of comment, and who may be their subject."""

    say: frozenset[str]
    performative: frozenset[str]
    announcing: frozenset[str]
    naming: frozenset[str]
    scholarly: frozenset[str]
    not_speakers: frozenset[str]
    offices: frozenset[str]


class CueTable(msgspec.Struct, frozen=True):
    """Adverbs of order and prepositions of place."""

    after: frozenset[str]
    before: frozenset[str]
    same: frozenset[str]
    locative: frozenset[str]
    additive: frozenset[str]


@cache
def event_types() -> Mapping[str, EventType]:
    """The event types by name."""
    return {row.name: row for row in load_table("events/types.toml", dict[str, tuple[EventType, ...]])["type"]}


@cache
def frames() -> Mapping[str, tuple[Frame, ...]]:
    """The frames of each verb lemma, in the order in which they are tried: those with a particle first."""
    found: dict[str, tuple[Frame, ...]] = {}
    rows = load_table("events/verbs.toml", dict[str, tuple[Frame, ...]])["frame"]
    for frame in sorted(rows, key=lambda row: not row.particle):
        for lemma in frame.lemmas:
            found[lemma] = (*found.get(lemma, ()), frame)
    return found


@cache
def nouns() -> Mapping[str, NounRow]:
    """The row of each event noun."""
    return {lemma: row for row in noun_table().noun for lemma in row.lemmas}


@cache
def noun_table() -> NounTable:
    """Event nouns and their modifiers."""
    table: NounTable = load_table("events/nouns.toml", NounTable)
    return table


@cache
def light_table() -> LightTable:
    """Light verbs and verbs of occurrence."""
    table: LightTable = load_table("events/light.toml", LightTable)
    return table


@cache
def actuality_table() -> ActualityTable:
    """What governs whether an event happened."""
    table: ActualityTable = load_table("events/actuality.toml", ActualityTable)
    return table


@cache
def outcome_table() -> OutcomeTable:
    """Words of outcome."""
    table: OutcomeTable = load_table("events/outcomes.toml", OutcomeTable)
    return table


@cache
def statement_table() -> StatementTable:
    """Verbs of comment."""
    table: StatementTable = load_table("events/statements.toml", StatementTable)
    return table


@cache
def cue_table() -> CueTable:
    """Adverbs of order and prepositions of place."""
    table: CueTable = load_table("events/cues.toml", CueTable)
    return table


@cache
def word_classes() -> Mapping[str, frozenset[str]]:
    """The classes of each noun lemma."""
    found: dict[str, set[str]] = {}
    for name, words in load_table("events/words.toml", WordTable).classes.items():
        for word in words.split():
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def other_context() -> Mapping[str, int]:
    """Words of other subjects, each with its weight against one word of war."""
    table = load_table("events/words.toml", WordTable).elsewhere
    return dict.fromkeys(table.words.split(), table.weight) | dict.fromkeys(table.strong.split(), table.strong_weight)


@cache
def war_context() -> tuple[frozenset[str], int, int]:
    """Words of war, how many an account of war has at least, and in how many tokens one is found."""
    context = load_table("events/words.toml", WordTable).context
    return frozenset(context.words.split()), context.least, context.per_words
