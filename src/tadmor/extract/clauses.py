"""Clauses of a dependency parse: their subjects, objects, voice and extent.

Labels are those of Universal Dependencies. "Subject" is the syntactic one; in a passive clause it is
the one acted on.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Token


class Node(Protocol):
    """A token of any parse: of the one that the rules read, or of spaCy's that it is made of."""

    @property
    def i(self) -> int:
        """Index in the text's parse."""

    @property
    def dep_(self) -> str:
        """Relation to its head."""

    @property
    def lower_(self) -> str:
        """The form in small letters."""

    @property
    def children(self) -> Iterable[Self]:
        """The tokens that hang on it."""


AnyToken = TypeVar("AnyToken", bound=Node)

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
CLAUSES = frozenset(
    {"ROOT", "conj", "advcl", "advcl:relcl", "acl", "acl:relcl", "ccomp", "xcomp", "parataxis", "csubj", "csubj:pass"}
)
RELATIVES = frozenset({"which", "who", "that", "whom", "where"})
PREDICATES = frozenset({"VERB", "AUX"})
INTRANSITIVE = frozenset(
    [
        "crash",
        "arrive",
        "come",
        "go",
        "die",
        "fall",
        "occur",
        "happen",
        "erupt",
        "advance",
        "gather",
        "flee",
        "retreat",
        "sail",
        "march",
        "proceed",
        "depart",
        "counterattack",
        "counter-attack",
        "collapse",
        "return",
        "travel",
        "emerge",
    ]
)
"""Verbs whose participle in "-ed" is no passive when it stands without an auxiliary."""
NOT_OBJECTS = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "day",
        "night",
        "morning",
        "evening",
        "afternoon",
        "week",
        "month",
        "year",
        "hour",
        "minute",
        "kilometre",
        "kilometer",
        "mile",
        "km",
        "time",
        "day",
        "later",
        "ashore",
        "inland",
    ]
)
"""Nouns of direction, distance and time, which are no objects of a verb of movement."""
NOMINALS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "ADJ", "X"})


def children(token: AnyToken, *labels: str) -> list[AnyToken]:
    """The dependents of a token that carry one of the labels, in text order."""
    found = []
    for child in token.children:  # a comprehension is a call of its own, and this is asked for most of all
        if child.dep_ in labels:
            found.append(child)  # noqa: PERF401
    return found


def lower(token: "Token") -> str:
    """The lemma of a token in small letters."""
    return token.lower_lemma


def prepositions(token: AnyToken) -> str:
    """The preposition of a phrase in small letters ("in", "in front of"); "" if it has none."""
    words: list[str] = []
    for case in children(token, "case"):
        if case.i < token.i:
            words += [word.lower_ for word in (case, *children(case, "fixed"))]
    return " ".join(words)


def is_predicate(token: "Token") -> bool:
    """Whether a token heads a clause: a verb, or a word that a copula makes a predicate."""
    return (token.pos_ in PREDICATES and token.dep_ != "amod") or bool(children(token, "cop"))


def clause_of(token: "Token") -> "Token":
    """The head of the clause a token stands in: the nearest predicate above it, or the root."""
    while token.head != token and not (is_predicate(token) and token.dep_ in CLAUSES):
        token = token.head
    return token


def coordinated(token: "Token") -> "Iterator[Token]":
    """A noun and the nouns coordinated with it, in text order."""
    yield token
    for child in children(token, "conj"):
        if child.pos_ in NOMINALS and not children(child, *SUBJECTS):
            yield from coordinated(child)


def is_passive(verb: "Token") -> bool:
    """Whether a verb form is passive: "was taken", "taken by", and what is coordinated with it."""
    if children(verb, "nsubj:pass", "aux:pass"):
        return True
    if verb.tag_ != "VBN" or children(verb, "aux") or lower(verb) in INTRANSITIVE:
        return False
    if children(verb, "obl:agent"):
        return True
    if verb.dep_ == "conj":
        return verb.head.tag_ == "VBN" and not children(verb, *SUBJECTS) and is_passive(verb.head)
    return verb.dep_ in {"acl", "advcl", "amod", "acl:relcl", "ccomp", "ROOT"} and not children(verb, "nsubj", "obj")


def antecedent(pronoun: "Token") -> "Token | None":
    """The noun a relative pronoun stands for, or None if the pronoun opens no relative clause."""
    for step in pronoun.ancestors:
        if step.dep_ == "acl:relcl":
            noun = step.head
            return noun.head if noun.dep_ == "conj" and noun.head.pos_ == "NOUN" and noun.i < noun.head.i else noun
        if step.dep_ in {"ROOT", "ccomp", "advcl"}:
            return None
    return None


def never(verb: "Token") -> bool:  # noqa: ARG001 -- the shape of controls_object
    """No verb hands its object down as subject."""
    return False


def subjects(verb: "Token", controls_object: "Callable[[Token], bool]" = never) -> "list[Token]":
    """The subject nouns of a clause, its own or shared with the clause it hangs on.

    Args:
        verb: Head of the clause.
        controls_object: Whether the object of a governing verb is the subject of the infinitive under it
            ("forced them to withdraw"), not that verb's own subject ("tried to withdraw").
    """
    own = [s for t in children(verb, *SUBJECTS) for s in ([t] if not is_measure(t) else children(t, "appos"))] or [
        t for t in children(verb, "expl") if t.lower_ != "there"
    ]
    if own:
        return [_resolved(token) for token in own]
    head, label = verb.head, verb.dep_
    if head == verb:
        return _before(verb)
    if is_misread(verb):
        return [verb.nbor(-1)]
    if label == "acl:relcl":
        return [head]
    if label == "acl":
        return subjects(clause_of(head), controls_object) if _has_to(verb) else [head]
    if label in {"xcomp", "ccomp"} and controls_object(head):
        objects = children(head, "obj", "iobj")
        if objects:
            return objects
    if label == "conj" and (lost := _behind_conjunction(verb)) is not None:
        return [lost]
    if label in {"conj", "xcomp", "advcl", "ccomp", "parataxis", "csubj"}:
        return subjects(clause_of(head) if head.pos_ not in PREDICATES else head, controls_object)
    if label in {"obl", "nmod", "amod", "dep"}:
        return subjects(clause_of(head), controls_object) if clause_of(head) != verb else []
    return []


def _behind_conjunction(verb: "Token") -> "Token | None":
    """The subject of a clause of time whose conjunction was read as a preposition.

    "Driven back *after its commander*, Colonel X, had been killed".
    """
    if children(verb, "cc") or not children(verb, "aux"):
        return None
    phrases = [c for c in children(verb.head, "obl", "obj") if verb.head.i < c.i < verb.i]
    return next((c for c in phrases if prepositions(c) in {"after", "before", "until", "since"}), None)


def _before(verb: "Token") -> "list[Token]":
    """The noun right before a finite verb whose subject the parse has lost."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or children(verb, "csubj", "csubj:pass") or is_passive(verb):
        return []
    step = verb.i - 1
    while step >= verb.sent.start and (verb.doc[step].pos_ in {"ADV", "AUX"} or verb.doc[step].text == ")"):
        step = _opening(verb.doc[step]) - 1
    if step < verb.sent.start or verb.doc[step].pos_ not in {"NOUN", "PROPN", "PRON"}:
        return []
    noun = verb.doc[step]
    while noun.dep_ in {"flat", "compound", "nmod"} and noun.head.i < verb.i:
        noun = noun.head
    return [noun] if noun.dep_ not in {"nmod:unmarked", "obl:tmod"} else []


def _opening(token: "Token") -> int:
    """The index of the bracket that a closing one belongs to; that of any other token is its own."""
    step = token.i
    while token.text == ")" and step > token.sent.start and token.doc[step].text != "(":
        step -= 1
    return step


def _resolved(token: "Token") -> "Token":
    if token.lower_ in RELATIVES and token.pos_ in {"PRON", "DET", "SCONJ"}:
        return antecedent(token) or token
    return token


def _has_to(verb: "Token") -> bool:
    return any(child.lower_ == "to" for child in children(verb, "mark"))


def objects(verb: "Token") -> "list[Token]":
    """The object nouns of a verb; in a relative clause with a gap, the noun it hangs on."""
    own = [_resolved(token) for token in children(verb, "obj") if not is_measure(token)]
    if own:
        return own
    if verb.dep_ == "acl:relcl" and children(verb, "nsubj") and not is_passive(verb):
        pronouns = [t for t in children(verb, "nsubj") if t.lower_ in RELATIVES]
        timed = any(t.lower_ in {"when", "where"} for t in children(verb, "advmod"))
        return [] if pronouns or timed else [verb.head]
    if is_misread(verb):
        return [verb.head]
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":  # "attacked and captured the fort", told of the first
        own = [t for t in children(verb.head, "obj") if t.i > verb.i and not is_measure(t)]
        if own and not children(verb, "ccomp", "xcomp", *SUBJECTS):
            return [_resolved(token) for token in own]
    shared = [c for c in children(verb, "conj") if c.pos_ == "VERB" and not children(c, *SUBJECTS)]
    for other in shared:  # "attacked and captured the fort"
        if children(other, "obj") and not children(verb, "obl", "ccomp", "xcomp") and _adjacent(verb, other):
            return [_resolved(token) for token in children(other, "obj")]
    return []


def is_misread(verb: "Token") -> bool:
    """Whether a finite verb was taken for an adjective of its object ("the guns bombed positions")."""
    finite = verb.tag_ == "VBD" and verb.i > verb.sent.start and verb.nbor(-1).pos_ in NOMINALS
    return verb.dep_ in {"amod", "compound"} and verb.i < verb.head.i and (bool(children(verb, "nsubj")) or finite)


def is_measure(token: "Token", *, alone: bool = False) -> bool:
    """Whether a noun says how far, where to or when: "advanced westwards", "marched ten miles".

    Args:
        token: The noun.
        alone: Look at the word alone, not at what stands before it.
    """
    named = [
        c for c in children(token, "compound", "amod") if c.lower_ not in {"following", "next", "same", "previous"}
    ]
    if not alone and any(c.pos_ in {"NOUN", "PROPN"} or (c.tag_ == "NNP") for c in named):
        return False  # "captured grain silos northeast of the city", read as one noun phrase
    return lower(token) in NOT_OBJECTS or token.lower_.rstrip("s").endswith("ward")


def _adjacent(verb: "Token", other: "Token") -> bool:
    return other.i - verb.i <= 3


def patients(verb: "Token", controls_object: "Callable[[Token], bool]" = never) -> "list[Token]":
    """Who or what is acted on: the object, or the subject of a passive."""
    return subjects(verb, controls_object) if is_passive(verb) else objects(verb)


def agents(verb: "Token", controls_object: "Callable[[Token], bool]" = never) -> "list[Token]":
    """Who acts: the subject, or the agent of a passive."""
    if not is_passive(verb):
        return subjects(verb, controls_object)
    return [c for c in verb.children if c.dep_ in {"obl:agent", "obl"} and prepositions(c) == "by"]


def extent(head: "Token", separate: "frozenset[int]", anchor: "Token") -> "tuple[Token, Token]":
    """First and last token of what a clause or phrase itself says, around its anchor.

    Args:
        head: Head of the clause or noun phrase.
        separate: Indices of the tokens that head events of their own: what hangs under them is left out.
        anchor: The event word; the stretch that is returned holds it.

    Returns:
        The two tokens that close the stretch, punctuation and conjunctions at its ends left out.
    """
    doc = head.doc
    inside = {head.i} | {t.i for child in head.children for t in _below(child, separate, head)}
    inside.add(anchor.i)
    first = last = anchor.i
    sentence = anchor.sent
    while first - 1 >= sentence.start and _joins(doc[first - 1], -1, inside):
        first -= 1
    while last + 1 < sentence.end and _joins(doc[last + 1], 1, inside):
        last += 1
    while first < anchor.i and (doc[first].is_punct or doc[first].dep_ in {"cc", "punct"}):
        first += 1
    while last > anchor.i and (doc[last].is_punct or doc[last].dep_ in {"cc", "punct"}):
        last -= 1
    return doc[first], doc[last]


def _joins(token: "Token", step: int, inside: set[int]) -> bool:
    return token.i in inside or token.is_space or (token.is_punct and token.i + step in inside)


def _below(token: "Token", separate: "frozenset[int]", head: "Token") -> "Iterator[Token]":
    if token.i in separate:
        return
    if (
        token.dep_ in {"conj", "advcl", "parataxis", "acl:relcl", "ccomp"}
        and token.head == head
        and is_predicate(token)
    ) and separate & {t.i for t in token.subtree}:
        return
    yield token
    for child in token.children:
        yield from _below(child, separate, head)
