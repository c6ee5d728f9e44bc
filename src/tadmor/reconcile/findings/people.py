"""Findings about persons: names that may be one, and the dead who act."""

import re
from collections.abc import Iterator
from itertools import combinations

from tadmor.model import Actor
from tadmor.model.edtf import day_number, first_day, last_day
from tadmor.model.wording import say_date
from tadmor.reconcile.findings.draft import Case, Draft
from tadmor.reconcile.names import name_key


def similar_names(case: Case) -> Iterator[Draft]:
    """Two persons of one side whose names differ as two spellings of one name would."""
    people = [a for a in case.record.actors if a.kind == "person"]
    told: set[frozenset[str]] = set()
    for one, other in combinations(people, 2):
        pair = frozenset({_plain(one.name), _plain(other.name)})
        if not _may_be_one(case, one, other) or pair in told:
            continue
        told.add(pair)
        called = {a.id for a in people if _plain(a.name) in pair}
        yield Draft(
            "similar-names",
            "info",
            f"{one.name} and {other.name} may be one person: the names differ as two spellings of one would.",
            tuple(c for e in case.record.events if called & {*e.actors, *e.targets} for c in e.claims),
        )


def _may_be_one(case: Case, one: Actor, other: Actor) -> bool:
    sides = case.side(one.id), case.side(other.id)
    if None not in sides and sides[0] != sides[1]:
        return False
    return any(_spelled_alike(a, b) for a in _full_names(one) for b in _full_names(other))


def dead_then_active(case: Case) -> Iterator[Draft]:
    """A person acts after the day on which they were killed."""
    for death in case.record.events:
        day = last_day(death.date)
        if death.type != "killing" or not day:
            continue
        for event in case.record.events:
            start = first_day(event.date)
            risen = set(death.targets) & set(event.actors)
            if risen and start and day_number(start) > day_number(day) and event.type != "statement":
                yield Draft(
                    "dead-then-active",
                    "error",
                    f"{case.names(sorted(risen))} is killed on {say_date(death.date)},"
                    f" yet acts on {say_date(event.date)}.",
                    (*death.claims, *event.claims),
                )


def _full_names(actor: Actor) -> list[list[str]]:
    names = (_plain(n).replace(" al ", " ").split() for n in (actor.name, *actor.aliases))
    return [words for words in names if len(words) >= 2]


def _plain(name: str) -> str:
    """A name as it is compared, without a nickname in quotes."""
    return name_key(re.sub(r"[\"“”«][^\"“”»]*[\"“”»]", " ", name))


def _spelled_alike(one: list[str], other: list[str]) -> bool:
    """Same family name, and given names with the same consonants: vowels are what transliteration changes."""
    if one == other or one[-1] != other[-1] or len(one) != len(other):
        return False
    given, other_given = " ".join(one[:-1]), " ".join(other[:-1])
    return len(_consonants(given)) >= 2 and _consonants(given) == _consonants(other_given)


def _consonants(name: str) -> str:
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyw'\s]", "", name))
