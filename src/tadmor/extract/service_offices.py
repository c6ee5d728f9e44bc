"""Who commands what without a verb that says so: "X, commander of the garrison", "a fleet under X"."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tadmor.extract.actuality import actuality
from tadmor.extract.clauses import children, clause_of, is_predicate, lower, patients, prepositions
from tadmor.extract.service_frames import FrameReader, Told
from tadmor.extract.service_words import service_words

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Span, Token

BEFORE = ("compound", "amod", "nmod:desc", "flat")


def offices(reader: FrameReader, sentence: "Span") -> Iterator[Told]:
    """Persons who stand beside an office of command in a sentence, and forces told to be under somebody."""
    words = service_words()
    for token in sentence:
        lemma = token.lower_lemma
        if lemma in words.offices or lemma in words.of_force:
            yield from _beside(reader, token)
        elif token.dep_ in {"nmod", "obl"} and prepositions(token) == "under":
            yield from _under(reader, token)


def _beside(reader: FrameReader, office: "Token") -> Iterator[Told]:
    if not reader.commands(office) or any(c.lower_ in {"former", "then-former", "future"} for c in office.children):
        return
    for token in _bearers(office):
        for person in reader.persons([token]):
            reason = f"called {lower(office)}"
            yield Told("commanding", person, office, reader.led(office), office, reason=reason)
            return


def _bearers(office: "Token") -> "list[Token]":
    """Nouns that an office is said of: in apposition, as its name, or over a copula."""
    found = [] if office.dep_ != "appos" else [office.head]
    found += children(office, "appos", "flat")
    if is_predicate(office) and children(office, "cop") and actuality(office).status == "actual":
        found += children(office, "nsubj")
    if office.dep_ in BEFORE and office.i < office.head.i:  # "the garrison commander Amos Reed"
        found.append(office.head)
    return found


def _under(reader: FrameReader, token: "Token") -> Iterator[Told]:
    led = [token]
    if lower(token) in service_words().posts | {"leadership", "order"}:
        led = [c for c in token.children if c.dep_ == "nmod:poss" or (c.dep_ == "nmod" and prepositions(c) == "of")]
    persons = reader.persons(led)
    if not persons:
        return
    head = token.head
    bodies = [head] if token.dep_ == "nmod" else []
    if is_predicate(head) and actuality(head).status == "actual":
        bodies = [*patients(head), *children(head, "nsubj")]
    force = next((f for t in bodies if (f := reader.force(t)) is not None), None)
    if force is not None and actuality(clause_of(token)).status == "actual":
        yield from (Told("commanding", p, token, force, reason="a force under him") for p in persons if p != force)
