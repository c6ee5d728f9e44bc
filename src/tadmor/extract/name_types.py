"""Say what a name names, by evidence: the account's own lists, head words, titles, syntax, the learned label."""

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tadmor.extract.name_company import first_of_list
from tadmor.knowledge.tables import load_table

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Span, Token

LEARNED = {"PERSON": "person", "LOC": "place", "ORG": "organisation", "NORP": "nationality", "MISC": "other"}
"""What the labels of the shipped model mean here."""
LABEL_OF = {
    **dict.fromkeys(["force", "group", "organisation"], "ORG"),
    **dict.fromkeys(["state", "place"], "LOC"),
    **dict.fromkeys(["equipment", "operation", "other"], "MISC"),
    "person": "PERSON",
    "nationality": "NORP",
}
"""The label that is learned for each of our types."""
FOREIGN = {
    "PER": "PERSON",
    "GPE": "LOC",
    "FAC": "LOC",
    "EVENT": "MISC",
    "PRODUCT": "MISC",
    "WORK_OF_ART": "MISC",
    "LAW": "MISC",
}
"""Labels of other pipelines (OntoNotes, CoNLL) under those of the shipped one."""

_LONG_NAME = 3
"""Words from beyond which a name is rather that of a body ("raided the Ministry of …")."""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that show one type; which of the lists a type has differs."""

    heads: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    ships: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()
    designation: str = "(?!)"
    titles: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


class NameTable(msgspec.Struct, frozen=True):
    """The table of evidence; places by their kind."""

    place_heads: dict[str, tuple[str, ...]]
    place_openers: dict[str, tuple[str, ...]]
    ambiguous: Words
    force: Words
    group: Words
    organisation: Words
    operation: Words
    equipment: Words
    person: Words
    states: Words
    nationality: Words
    common: Words
    before_places: Words
    place_objects: Words
    besieged: Words
    fighters: Words


class Finding(NamedTuple):
    """The type of a name with the kind of place, how sure it is (0 to 1) and what it rests on."""

    type: str
    kind: str
    confidence: float
    reason: str


@cache
def name_table() -> NameTable:
    """The table that ships."""
    table: NameTable = load_table("names.toml", NameTable)
    return table


@cache
def heads() -> dict[str, tuple[str, str]]:
    """Head words and phrases with their type and kind; the more telling type wins."""
    table, found = name_table(), {}
    for word in table.organisation.heads:
        found[word] = ("organisation", "")
    for word in table.group.heads:
        found[word] = ("group", "")
    for kind, words in table.place_heads.items():
        found.update(dict.fromkeys(words, ("place", kind)))
    for name in ("force", "operation", "equipment"):
        found.update(dict.fromkeys(getattr(table, name).heads, (name, "")))
    return found


@cache
def openers() -> dict[str, tuple[str, str]]:
    """Words that open names with the type and kind they show."""
    table, found = name_table(), {}
    for kind, words in table.place_openers.items():
        found.update(dict.fromkeys(words, ("place", kind)))
    for name in ("organisation", "group", "force", "operation"):
        found.update(dict.fromkeys(getattr(table, name).openers, (name, "")))
    return found


def opens_name(word: str) -> bool:
    """Whether a capitalised class word before a name is a part of it: Fort, Wadi, Operation."""
    table = name_table()
    known = openers().get(word, ("",))[0] in {"place", "group"}
    return known or word in table.force.prefixes or word in table.operation.prefixes


def ends_name(word: str) -> bool:
    """Whether a capitalised class word behind a name is a part of it: Crossroad, Brigade."""
    return heads().get(word, ("",))[0] in {"place", "force"}


def opens_number(form: str) -> bool:
    """Whether a number behind a form completes a name: Task Force 18, Hill 60, Route 9."""
    word, kinds = form.lower(), name_table().place_openers
    return word in name_table().force.prefixes or word in (*kinds["hill"], *kinds["road"])


def is_head(word: str) -> bool:
    """Whether a common noun can be the head of a name: (presidential) election, (Mahr oil) field."""
    return word in heads()


def is_nationality(form: str) -> bool:
    """Whether a form is the adjective or noun of a nation, people or faith: Syrian, Kurds."""
    word, known = form.lower(), _nationalities()
    return word in known or (word.endswith("s") and word[:-1] in known)


@cache
def _nationalities() -> frozenset[str]:
    return frozenset(name_table().nationality.words)


def find_type(span: "Span", hints: Mapping[str, str]) -> Finding:
    """The type of a name in its sentence.

    Args:
        span: The name.
        hints: Types of names known beforehand, as from an infobox, by name.
    """
    found = (
        _by_hint(span.text, hints)
        or _by_form(span)
        or (_by_given_name(span) if _label(span) == "PERSON" else None)
        or _by_head(span)
        or _by_title(span)
        or _by_class_noun(span)
        or _by_given_name(span)
    )
    return found or _by_label(span)


def _label(span: "Span") -> str:
    """The learned label under our names for labels, "" where none was learned."""
    return FOREIGN.get(span.label_, span.label_)


def _by_label(span: "Span") -> Finding:
    """The learned label, unless weak evidence of form and syntax speaks against it."""
    label = _label(span)
    if label == "ORG" and _is_after_state(span):
        return Finding("organisation", "", 0.6, "called after a state")
    if found := _by_syntax(span, label):
        return found
    if len(span) == 1 and span.text.isupper() and span.text.isalpha() and len(span.text) > 1 and label != "LOC":
        return Finding("organisation", "", 0.65, "acronym")
    return Finding(
        LEARNED.get(label, "other"), "", 0.5 if label in LEARNED else 0.3, f"learned label {label or 'none'}"
    )


def _is_after_state(span: "Span") -> bool:
    """Whether the name of a state opens a longer name: "United States Food and Drug Administration"."""
    words = [token.lower_ for token in span]
    return any(" ".join(words[:n]) in name_table().states.names for n in range(1, min(4, len(words))))


def _by_syntax(span: "Span", label: str) -> Finding | None:
    """What the verb or preposition that governs the name makes likely."""
    table, root = name_table(), span.root
    verb = root.head.lemma_
    if found := _by_siege(span, label):
        return found
    first = first_of_list(root)
    if (
        label == "LOC"
        and len(span) == 1
        and first.dep_ == "obl:agent"
        and any(c.lower_ == "the" for c in root.children)
    ):
        return Finding("organisation", "", 0.5, f"agent of {first.head.lemma_}")  # joined by the Reed: no town acts so
    if label != "LOC" and root.dep_ in {"nsubj", "nsubj:pass"} and label != "PERSON":
        if verb in table.fighters.verbs and root.dep_ == "nsubj":
            return Finding("group", "", 0.7, f"subject of {verb}")
        if verb in table.person.verbs:
            return Finding("person", "", 0.6, f"subject of {verb}")
    if label in {"ORG", "MISC", ""} and root.dep_ == "compound" and verb in table.fighters.words:
        return Finding("group", "", 0.7, f"before {verb}")
    if root.dep_ == "obj" and (
        verb in table.place_objects.verbs or (label != "PERSON" and verb in table.place_objects.words)
    ):
        return Finding("place", "", 0.6, f"object of {verb}") if label != "ORG" else None
    case = next((child.lower_ for child in root.children if child.dep_ == "case"), "")
    titled = label == "MISC" and any(child.lower_ == "the" for child in root.children)  # in the Domesday Book
    if case in table.before_places.words and len(span) < 3 and label != "ORG" and not titled:
        return Finding("place", "", 0.6, f"behind {case}")
    return None


def _by_siege(span: "Span", label: str) -> Finding | None:
    """A place by what only places undergo, whatever the label: "besieged X", "X was garrisoned", "the siege of X"."""
    words, root = name_table().besieged, span.root
    if label == "PERSON" or span.text.isupper() or len(span) > _LONG_NAME:
        return None
    undergoes = root.dep_ in {"obj", "nsubj:pass"} and root.head.lemma_.lower() in words.verbs
    case = next((child.lower_ for child in root.children if child.dep_ == "case"), "")
    named = root.dep_ in {"nmod", "obl"} and case in {"of", "on", "at"} and root.head.lemma_.lower() in words.nouns
    return Finding("place", "", 0.7, f"{root.head.lemma_} of a place") if undergoes or named else None


def _by_hint(text: str, hints: Mapping[str, str]) -> Finding | None:
    known = hints.get(text)
    return Finding(known, "", 0.95, "known from the account's own lists") if known else None


def _by_form(span: "Span") -> Finding | None:
    """Names known or shaped as what they are: nations, states, ships, designations."""
    table, text = name_table(), span.text
    if text.lower() in table.states.names:
        return Finding("state", "", 0.9, "name of a state")
    if is_nationality(text):
        return Finding("nationality", "", 0.9, "adjective or noun of a people")
    if text.split(" ")[0] in table.equipment.ships and len(span) > 1:
        return Finding("equipment", "", 0.9, f"ship's prefix {text.split(' ')[0]}")
    if text.lower() in table.equipment.families or text.lower().removesuffix("s") in table.equipment.families:
        return Finding("equipment", "", 0.65, "name of a type of equipment")
    if re.fullmatch(table.equipment.designation, text) and not ends_name(_follower(span)):
        if any(child.lower_ in table.before_places.words for child in span.root.children):
            return Finding("place", "", 0.6, "designation behind a preposition of place")
        return Finding("equipment", "", 0.6, "shape of a maker's designation")
    return None


def _follower(span: "Span") -> str:
    return span.doc[span.end].lower_ if span.end < len(span.doc) else ""


def _by_head(span: "Span") -> Finding | None:
    """The head word inside the name, or the class noun that follows it (the Tiyas airbase)."""
    words = [token.lower_ for token in span]
    if len(words) > 1 and words[0] in openers() and (words[1] == "of" or openers()[words[0]][0] in {"place", "group"}):
        kind = openers()[words[0]]
        if kind[0] != "place" or words[-1] not in heads():
            return Finding(*kind, 0.85, f"opens with {words[0]}")
    text = span.text.lower() if len(words) <= 4 else ""
    for name, shown in (("force", name_table().force), ("operation", name_table().operation)):
        if prefix := next((p for p in shown.prefixes if text.startswith(f"{p} ")), ""):
            return Finding(name, "", 0.85, f"opens with {prefix}")
    last = next((i for i, word in enumerate(words) if word in {"of", "for", "in", ","}), len(words)) - 1
    for start in (last - 1, last):
        phrase = " ".join(words[max(start, 0) : last + 1])
        if phrase in heads() and (last > 0 or span[last].is_title):
            kind = heads()[phrase]
            if phrase in name_table().ambiguous.heads and _label(span) in LEARNED.keys() - {LABEL_OF[kind[0]]}:
                return None
            return Finding(*kind, 0.85 if last else 0.6, f"head word {phrase}")
    return None


def _by_title(span: "Span") -> Finding | None:
    """A title or rank before the name."""
    before = span.doc[span.start - 1] if span.start and span[0].sent == span.doc[span.start - 1].sent else None
    if before is None:
        return None
    person = name_table().person
    if before.lower_ in person.titles and (before.text[0].isupper() or before.pos_ in {"NOUN", "PROPN"}):
        return Finding("person", "", 0.9, f"title {before.text}")
    return None


def _by_class_noun(span: "Span") -> Finding | None:
    """A class noun beside the name: the village of X, X airbase, X, a town."""
    follower = _follower(span)
    table = heads()
    if (
        follower in table
        and table[follower][0] in {"place", "force"}
        and span.root.dep_ in {"compound", "amod", "nmod"}
    ):
        kind, place = table[follower]
        if kind == "place":
            return Finding(kind, place, 0.8, f"before {follower}")
    root = span.root
    governor = root.head.lower_
    of = root.dep_ == "nmod" and any(child.lower_ == "of" for child in root.children)
    if of and governor in table and table[governor][0] == "place" and root.head.i < span.start:
        return Finding("place", table[governor][1], 0.85, f"{governor} of")
    for noun in _called(span):
        if table.get(noun.lower_, ("", ""))[1] == "facility" and _label(span) == "ORG":
            continue  # a body that goes by its house: a radio station, a church
        if noun.lower_ in table:
            return Finding(*table[noun.lower_], 0.8, f"is called a {noun.lower_}")
        if is_person_noun(noun.lower_):
            return Finding("person", "", 0.8, f"is called a {noun.lower_}")
    return None


def _called(span: "Span") -> "list[Token]":
    """The common nouns that a name is said to be: in apposition, or as "X is a …"."""
    root = span.root
    nouns = [t for t in root.children if t.dep_ == "appos" and t.pos_ == "NOUN" and t.i >= span.end]
    labels = {t.dep_ for t in root.head.children}
    if root.dep_ == "nsubj" and root.head.pos_ == "NOUN" and "cop" in labels and "case" not in labels:
        nouns.append(root.head)
    if root.dep_ == "appos" and root.head.pos_ == "NOUN":
        nouns.append(root.head)
    return nouns


def is_person_noun(word: str) -> bool:
    """Whether a common noun is one for persons: painter, bishop."""
    person = name_table().person
    if word in person.nouns:
        return True
    return word.endswith(("er", "or", "ist", "ian")) and word not in person.things and len(word) > 4


def _by_given_name(span: "Span") -> Finding | None:
    """A common given name first, and a name behind it."""
    if 1 < len(span) <= 4 and span[0].lower_ in name_table().person.given and span.label_ not in {"LOC", "ORG"}:
        return Finding("person", "", 0.75, f"given name {span[0].text}")
    return None
