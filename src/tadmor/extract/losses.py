"""Losses told in a sentence: kind, how many of what, of which side, according to whom."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from tadmor.extract.actor_words import is_word
from tadmor.extract.attribution import attribution
from tadmor.extract.clauses import children, coordinated, is_passive, lower, patients, prepositions, subjects
from tadmor.extract.loss_sides import counted_by, side_of
from tadmor.extract.loss_words import (
    PEOPLE_KINDS,
    can_be,
    is_equipment,
    is_people,
    is_ship,
    kind_of_noun,
    kind_of_verb,
    loss_words,
    names_loss,
    what_of,
)
from tadmor.extract.noun_phrases import noun_lemma
from tadmor.extract.quantities import PARTS, Quantity, is_number, quantity_at
from tadmor.model import LossMention

if TYPE_CHECKING:
    from tadmor.extract.actors import ActorFindings
    from tadmor.extract.parse_tree import Span, Token
    from tadmor.extract.parsed import ParsedBlock

PERSONS = frozenset({"he", "she", "him", "her", "himself", "herself"})
OF_OLD = frozenset({"captured", "captive", "imprisoned", "damaged"})
"""Words that, before a noun, tell its state and no event: "used five captured tanks"."""
VAGUE = frozenset({"dozens", "scores", "hundreds", "thousands", "number", "numbers", "handful", "couple", *PARTS})
TO_SUM = frozenset({"to", "at", "up to", "over"})
UNREAL = frozenset({"not", "n't", "never", "if", "unless", "would", "could", "might", "may", "will", "should"})
LOSING = frozenset({"lose", "cost"})
WISHES = frozenset({"attempt", "try", "plan", "want", "order", "hope", "intend", "fail", "aim", "threaten", "seek"})


class Told(msgspec.Struct, frozen=True):
    """A loss as the parse has it: its kind, the noun that suffers it, the word that tells it."""

    kind: str
    noun: "Token"
    word: "Token"


def find_losses(block: "ParsedBlock", sentence: "Span", actors: "ActorFindings") -> list[tuple[LossMention, int]]:
    """The losses a sentence tells, each with the index of the token that tells it.

    Args:
        block: The block of the sentence.
        sentence: The sentence.
        actors: The actors of the account.

    Returns:
        Losses in text order; spans are offsets in the document. An inexact quantity keeps its word and has
        no bounds; a named person or a single thing counts as one.
    """
    found: list[tuple[LossMention, int]] = []
    taken: set[tuple[int, str]] = set()
    spans: set[tuple[int, int, str]] = set()
    counted: dict[tuple[int, int], int] = {}
    for told in _graver(list(_told(sentence, block, actors))):
        quantity = quantity_of(told, block, actors)
        if quantity is None or (told.noun.i, told.kind) in taken:
            continue
        if (quantity.start, quantity.end, told.kind) in spans:
            continue  # "17 captured" is told by its participle and by its number
        spans.add((quantity.start, quantity.end, told.kind))
        taken.add((told.noun.i, told.kind))
        loss, at = _mention(block, told, quantity, actors), told.word.i
        same = counted.setdefault((quantity.start, quantity.end), len(found))
        if same < len(found) and {loss.kind, found[same][0].kind} <= {*PEOPLE_KINDS, "casualties"}:
            found[same] = (_sum_of(found[same][0], loss), found[same][1])  # "60 killed and wounded"
        else:
            found.append((loss, at))
    return sorted(found, key=lambda f: (f[0].start, f[0].end))


def _sum_of(first: LossMention, second: LossMention) -> LossMention:
    """One loss for two kinds of fate that one number counts."""
    return msgspec.structs.replace(
        first,
        kind="casualties",
        side=second.side if first.side is None else first.side,
        start=min(first.start, second.start),
        end=max(first.end, second.end),
    )


def _graver(told: "Sequence[Told]") -> "Iterator[Told]":
    """Without damage to a ship that the sentence goes on to sink: "X was hit by two torpedoes, and she sank"."""
    sunk = min((t.noun.i for t in told if t.kind == "destroyed" and t.noun.lower_ in {"she", "it"}), default=-1)
    return (t for t in told if t.kind != "damaged" or t.noun.i > sunk)


def _told(sentence: "Span", block: "ParsedBlock", actors: "ActorFindings") -> "Iterator[Told]":
    for token in sentence:
        if token.pos_ in {"VERB", "ADJ", "AUX"}:
            yield from _by_verb(token, block, actors)
        if token.pos_ in {"NOUN", "ADJ", "VERB", "PROPN"}:
            yield from _by_noun(token)


def _by_verb(verb: "Token", block: "ParsedBlock", actors: "ActorFindings") -> "Iterator[Told]":
    """What a verb does to its object, or says of its subject."""
    kind, of_subject, losing = _joint_kind(verb), _kind_of_subject(verb), lower(verb) in LOSING
    if not (kind or of_subject or losing) or is_unreal(verb):
        return
    if any(is_number(c) for c in children(verb, "nummod")):
        return  # "and four captured": the participle stands for the people counted
    if verb.dep_ == "acl" and is_number(verb.head):
        return  # "63 killed" is told by the participle as a noun
    for patient in _patients(verb) if kind else ():
        for noun in map(_ship_named, _parts(patient)):
            named = _is_named_loss(kind or "", noun, block, actors)
            person = kind == "killed" and noun.lower_ in PERSONS
            able = person or named or can_be(kind or "", noun)
            if kind and able and not (lower(verb) == "hit" and not (named or is_ship(noun))):
                yield Told(kind, noun, verb)
    for subject in subjects(verb) if of_subject else ():
        for noun in _parts(subject):
            able = can_be(of_subject or "", noun) or _is_named_loss(of_subject or "", noun, block, actors)
            if of_subject and able and (of_subject != "captured" or quantity_at(noun) is not None):
                yield Told(of_subject, noun, verb)
    if losing:
        yield from _lost(verb)


def _ship_named(noun: "Token") -> "Token":
    """The class noun behind a ship's name, which says what was lost: "took the Reed, a ship of fifty guns"."""
    return next((t for t in children(noun, "appos") if is_ship(t)), noun) if noun.pos_ == "PROPN" else noun


def _joint_kind(verb: "Token") -> str | None:
    """The kind a verb tells of its object; one sum for "killed, wounded or captured", told at the first of them."""
    own, first = kind_of_verb(verb), verb
    if own is None:
        return None
    while first.dep_ == "conj" and first.head.pos_ == "VERB" and kind_of_verb(first.head) is not None:
        first = first.head
    kinds = [kind_of_verb(v) for v in _listed(first)]
    several = len(kinds) > 1 and all(kind in PEOPLE_KINDS for kind in kinds)
    if several and any(t.lower_ == "or" for t in first.subtree if t.dep_ == "cc"):
        return "casualties" if verb == first else None
    return own


def _listed(verb: "Token") -> "list[Token]":
    return [verb, *(v for c in children(verb, "conj") if c.pos_ == "VERB" for v in _listed(c))]


def _kind_of_subject(verb: "Token") -> str | None:
    """The kind a verb tells of its subject: "died", "crashed", "fell into X's hands"; none if it acts on something."""
    kind = kind_of_verb(verb, subject=True)
    if lower(verb) == "fall" and any(lower(c) == "hand" for c in children(verb, "obl")):
        kind = "captured"
    elif lower(verb) == "lie":  # "58 of the garrison lay dead"
        return next((k for c in children(verb, "xcomp", "advcl") if (k := kind_of_noun(c))), None)
    elif kind and children(verb, "obj"):
        return None
    return kind if kind and not children(verb, "aux:pass") else None


def _patients(verb: "Token") -> "list[Token]":
    """What a verb acts on; "them" gives way to the things counted before it in the sentence."""
    stranded = _stranded_number(verb)
    if stranded is not None:
        return [stranded]
    found = []
    for patient in [*patients(verb), *_gapped(verb)]:
        if patient.pos_ == "PRON" and patient.lower_ in {"them", "it", "which", "all"}:
            doers = set(subjects(verb))
            before = [t for t in verb.sent if t.i < patient.i and is_equipment(t) and t not in doers]
            found += [t for t in before if t.dep_ not in {"compound", "amod"}][-1:]
        else:
            found.append(patient)
    return found


def _gapped(verb: "Token") -> "list[Token]":
    """The subject of a second passive that shares its auxiliary: "ships had been damaged and 24 people injured"."""
    participle = verb.tag_ == "VBN" or verb.has_feature("Voice=Pass")
    shares = participle and verb.dep_ == "conj" and is_passive(verb.head) and not children(verb, "aux", "obj")
    return children(verb, "nsubj") if shares else []


def _stranded_number(verb: "Token") -> "Token | None":
    """The numeral before a second participle that the parse gave to the first: "30 were killed and four captured"."""
    if verb.tag_ != "VBN" or verb.dep_ not in {"conj", "advcl"} or children(verb, "nsubj", "nsubj:pass"):
        return None
    first = verb.head.i + 1 if verb.dep_ == "conj" else verb.i - 1
    return next((t for t in verb.doc[first : verb.i] if is_number(t) and t.dep_ != "nummod"), None)


def is_unreal(verb: "Token") -> bool:
    """Whether a verb tells what did not happen or only might: negated, conditional, wished for."""
    words = {c.lower_ for c in verb.children if c.dep_ in {"advmod", "aux", "mark"}}
    if "to" in words and "have" not in words:
        wished = verb.dep_ == "xcomp" and lower(verb.head) in WISHES
        if wished or verb.dep_ in {"advcl", "acl"}:
            return True
    return bool(words & UNREAL)


def _parts(noun: "Token") -> "Iterator[Token]":
    """A noun with those coordinated; for "two of the tanks" the tanks."""
    for part in coordinated(noun):
        things = (
            [c for c in children(part, "nmod") if prepositions(c) == "of"]
            if is_number(part) or part.lower_ in VAGUE
            else []
        )
        yield from coordinated(things[0]) if things else [part]


def _is_named_loss(kind: str, noun: "Token", block: "ParsedBlock", actors: "ActorFindings") -> bool:
    """Whether a name or pronoun is that of a person who was killed or of a ship that was sunk."""
    pronoun = noun.pos_ == "PRON" and noun.lower_ in PERSONS
    if noun.pos_ != "PROPN" and not pronoun:
        return False
    link = actors.link(block, noun)
    if link is None or link.how != ("pronoun" if pronoun else "name") or len(link.entities) != 1:
        return False
    actor = actors.entities[link.entities[0]]
    return actor.type == "person" if kind in PEOPLE_KINDS else "ship" in actor.reason.split(":")[0]


def _lost(verb: "Token") -> "Iterator[Told]":
    """What a subject lost: "X lost 20 tanks and 300 men"."""
    for obj in children(verb, "obj"):
        for noun in _parts(obj):
            how = [t for t in (*noun.subtree, *verb.children) if t.i > noun.i and kind_of_noun(t, "adjectives")]
            if not how and kind_of_noun(noun) is None and quantity_at(noun) is not None:
                if is_people(noun):
                    yield Told("casualties", noun, verb)
                elif is_equipment(noun):
                    yield Told("captured" if _went_over(verb, noun) else "destroyed", noun, verb)


def _went_over(verb: "Token", noun: "Token") -> bool:
    """Whether what was lost fell to somebody: "lost 20 ships to privateers"."""
    behind = [c for head in (verb, noun) for c in children(head, "obl", "nmod") if prepositions(c) == "to"]
    return any(is_people(c) or c.pos_ == "PROPN" for c in behind)


def _by_noun(token: "Token") -> "Iterator[Told]":
    """Losses told by a noun ("300 dead", "200 casualties") or an adjective ("two pilots dead")."""
    if not names_loss(token):
        return
    kind = kind_of_noun(token)
    if kind and token.dep_ == "nmod" and token.head.lower_ in {"number", "toll", "total"}:
        yield from _summed(kind, token.head)
    elif kind and quantity_at(token) is not None and not _is_predicate(token):
        yield Told("casualties" if _counts_more(token) else kind, token, token)
    elif kind and token.pos_ == "NOUN":
        yield from _summed(kind, token)
    state = kind_of_noun(token, "adjectives")
    if state and not (kind and quantity_at(token)):  # "34 men killed and four captured": the four are others
        for noun in _described(token):
            if can_be(state, noun):
                yield Told("casualties" if is_number(noun) and _counts_more(token) else state, noun, token)
    yield from _by_deed(token)


def _counts_more(fate: "Token") -> bool:
    """Whether a number counts a second fate with the one behind it: "lost 155 killed and wounded"."""
    apart = (c for c in children(fate, "conj") if quantity_at(c) is None and not is_number(fate.doc[c.i - 1]))
    others = [kind_of_noun(c) for c in apart]
    return any(kind in PEOPLE_KINDS for kind in others) and kind_of_noun(fate) in PEOPLE_KINDS


def _by_deed(token: "Token") -> "Iterator[Told]":
    """What a deed was done to: "the death of 12 men"; the loss of men is their death, that of ships their end."""
    if token.pos_ != "NOUN":
        return
    noun = noun_lemma(token)
    deeds = [kind for kind, words in loss_words().deeds.items() if noun in words]
    if not deeds:
        return
    owners = [c for c in children(token, "nmod") if prepositions(c) == "of"]
    listed = [c for c in children(token, "conj") if any(is_number(n) for n in children(c, "nummod"))]
    for part in (p for owner in (*owners, *(listed if owners else ())) for p in _deed_parts(owner)):
        if kind_of_noun(part) is not None:
            continue  # "the loss of 40 prisoners": told by its own noun
        able = (k for k in deeds if can_be(k, part) or (part.pos_ == "PROPN" and k == "killed"))
        if (kind := next(able, None)) is not None:
            yield Told(kind, part, token)


def _summed(kind: str, noun: "Token") -> "Iterator[Told]":
    """What losses came to: "losses were 1,024", "casualties totalled 45 tanks and 1,200 men", "put its dead at 40"."""
    head = noun.head
    if noun.dep_ == "nsubj" and is_number(head) and not any(kind_of_noun(c) for c in children(head, "acl", "amod")):
        yield Told(kind, head, noun)
    if lower(head) not in loss_words().verbs["sum"] or noun.dep_ not in {"nsubj", "obj", "nsubj:pass"}:
        return
    summed = [c for c in children(head, "obj", "obl") if c != noun and (c.dep_ == "obj" or prepositions(c) in TO_SUM)]
    for part in (p for c in summed for p in coordinated(c)):
        own = is_people(part) and any(kind_of_noun(c) for c in children(part, "acl", "amod"))  # "300 men killed"
        if quantity_at(part) is not None and kind_of_noun(part) is None and not own:
            people = is_people(part) or is_number(part)
            yield Told(kind if people else "destroyed" if is_equipment(part) else kind, part, noun)


def _deed_parts(owner: "Token") -> "Iterator[Token]":
    """What a deed was done to: the persons named behind a count ("two generals, A and B") rather than it."""
    named = [c for c in children(owner, "appos") if c.pos_ == "PROPN"]
    for noun in named or [owner]:
        yield from _parts(noun)


def _is_predicate(token: "Token") -> bool:
    return token.pos_ == "VERB" and bool(children(token, "nsubj:pass", "nsubj", "aux:pass", "obj"))


def _described(token: "Token") -> "list[Token]":
    """The nouns that a predicate adjective or participle speaks of: "leaving its two pilots dead"."""
    behind = token.dep_ != "amod" and token.i > token.sent.start
    if behind and is_number(token.nbor(-1)) and not children(token, "aux", "aux:pass", "cop"):
        return [token.nbor(-1)]
    if token.dep_ in {"xcomp", "advcl"}:
        return [n for o in children(token.head, "obj") for n in _parts(o)] or children(token, "nsubj")
    if children(token, "cop"):
        return [n for s in children(token, "nsubj") for n in _parts(s)]
    head = token.head
    if token.dep_ == "conj" and head.dep_ in {"acl", "amod"} and head.i > head.head.i:
        return [head.head]
    if token.dep_ in {"amod", "acl"} and head.pos_ in {"NOUN", "NUM"}:
        counted = token.lower_ not in OF_OLD and any(is_number(c) for c in head.children)
        return [head] if token.i > head.i or counted else []
    return []


def quantity_of(told: Told, block: "ParsedBlock", actors: "ActorFindings") -> Quantity | None:
    """How many: the noun's own quantity, or one where it is a name or has an indefinite article."""
    noun = told.noun
    own = quantity_at(noun)
    if own is not None:
        return own
    if (
        noun.lower_ in PERSONS
        or _is_named_loss(told.kind, noun, block, actors)
        or (noun.pos_ == "PROPN" and told.kind == "killed" and told.word.pos_ == "VERB")  # not "the loss of Lund"
    ):
        return Quantity(1, 1, noun.i, noun.i + 1)
    singular = noun.tag_ in {"NN", "NNP"}
    if singular and told.kind in PEOPLE_KINDS and is_word(noun_lemma(noun), "leaders"):
        return Quantity(1, 1, noun.i, noun.i + 1)
    article = any(c.dep_ == "det" and c.lower_ in {"a", "an", "another", "one"} for c in noun.children)
    first = any(c.dep_ == "det" and c.lower_ == "the" for c in noun.children) and is_equipment(noun)
    return Quantity(1, 1, noun.i, noun.i + 1) if singular and (article or (first and told.kind != "captured")) else None


def _mention(block: "ParsedBlock", told: Told, quantity: Quantity, actors: "ActorFindings") -> LossMention:
    tokens: Sequence[int] = (quantity.start, quantity.end - 1, told.noun.i, told.word.i)
    span = block.token_span(block.doc[min(tokens)], block.doc[max(tokens)])
    by = attribution(block, told.word, actors).speaker or counted_by(told.noun)
    return LossMention(
        kind=told.kind,
        what="people" if told.noun is told.word and told.kind != "destroyed" else what_of(told.noun, told.kind),
        min=quantity.min,
        max=quantity.max,
        side=side_of(block, told.noun, told.word, actors),
        by=by,
        start=span.start,
        end=span.end,
        word=quantity.word,
        total=_is_total(told.word),
    )


def _is_total(word: "Token") -> bool:
    """Whether a sentence sums up a whole campaign or battle."""
    lemmas = {noun_lemma(t) for t in word.sent}
    table = loss_words().totals
    return bool(lemmas & table["words"]) and bool(lemmas & table["wholes"]) and is_number_near(word)


def is_number_near(word: "Token") -> bool:
    """Whether a number stands in the sentence of a word."""
    return any(is_number(t) for t in word.sent)
