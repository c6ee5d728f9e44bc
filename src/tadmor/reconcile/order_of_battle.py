"""The order of battle: commanders and units of the infobox, with what the texts add to them and to their number."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

import msgspec

from tadmor.model import Actor, Commander, Operation, Service, Side, Unit
from tadmor.model.edtf import day_number, first_day
from tadmor.reconcile.names import name_key

SURE = frozenset({"stated", "reported"})
"""Certainties on which something is entered; what is only claimed stays with its sentence."""
FATES = ("killed", "captured", "wounded")
_NUMBER = re.compile(r"\d+")


def with_services(operation: Operation, services: Sequence[Service], actors: Sequence[Actor]) -> Operation:
    """The operation with what the texts tell of service entered under each side.

    Who stands there is found again by name and gets what he lacks: a tenure, a fate, an office, the references of the
    sentence. Others are added. Whose side is unknown is not entered.
    """
    by_id = {a.id: a for a in actors}
    sides_of = _sides(services, by_id)
    entered: dict[int, list[Service]] = {}
    for service in services:
        side = sides_of.get(service.actor)
        if side is not None and side < len(operation.sides) and service.certainty in SURE:
            entered.setdefault(side, []).append(service)
    sides = tuple(_filled(side, entered.get(i, []), by_id) for i, side in enumerate(operation.sides))
    return msgspec.structs.replace(operation, sides=sides)


def _sides(services: Sequence[Service], actors: Mapping[str, Actor]) -> dict[str, int]:
    """The side of each: his own, that of a force he is told to command, or of whom he follows in command."""
    found = {s.actor: side for s in services if (side := actors[s.actor].side) is not None}
    for service in services:
        side = actors[service.force].side if service.force is not None else None
        if side is not None:
            found.setdefault(service.actor, side)
    handed = [s for s in services if s.kind in {"appointed", "relieved"}]
    clauses = {(s.document, s.start, s.end): found[s.actor] for s in handed if s.actor in found}
    for service in handed:
        side = clauses.get((service.document, service.start, service.end))
        if side is not None:
            found.setdefault(service.actor, side)
    return found


def _filled(side: Side, services: Sequence[Service], actors: Mapping[str, Actor]) -> Side:
    commanders, units = list(side.commanders), list(side.units)
    taken = {name_key(b.name) for b in side.belligerents}
    ordered = sorted(services, key=lambda s: int(s.id[1:]))
    first = {s.actor: i for i, s in reversed(list(enumerate(ordered)))}
    for actor_id, group in groupby(sorted(ordered, key=lambda s: first[s.actor]), key=lambda s: s.actor):
        actor, told = actors[actor_id], list(group)
        if actor.kind == "person":
            _enter(commanders, next((i for i, c in enumerate(commanders) if is_same(actor, c.name)), None), actor, told)
        elif not taken & _keys(actor):
            place = next((i for i, u in enumerate(units) if is_same_unit(actor, u.name)), None)
            _enter_unit(units, place, actor, told, actors)
    return msgspec.structs.replace(side, commanders=tuple(commanders), units=tuple(units))


def _keys(actor: Actor) -> set[str]:
    return {name_key(n) for n in (actor.name, *actor.aliases)}


def is_same(actor: Actor, name: str) -> bool:
    """Whether a person bears a commander's name: the same, or his last name with nothing against it.

    "Smith" and "J. Smith" are John Smith, "Paul Smith" is not; vowels are what transliteration changes.
    """
    key = name_key(name)
    return key in _keys(actor) or any(_agree(key.split(), other.split()) for other in _keys(actor))


def _agree(one: Sequence[str], other: Sequence[str]) -> bool:
    if not one or not other or _consonants(one[-1]) != _consonants(other[-1]) or one[-1][0] != other[-1][0]:
        return False
    if len(one) == 1 or len(other) == 1:
        return one[-1] == other[-1]
    given, other_given = one[0], other[0]
    if len(given) == 1 or len(other_given) == 1:
        return given[0] == other_given[0]
    return given[0] == other_given[0] and _consonants(given) == _consonants(other_given)


def _consonants(name: str) -> str:
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyw']", "", name))


def is_same_unit(actor: Actor, name: str) -> bool:
    """Whether a unit bears a name of the infobox: the same, or the same numbers and last word."""
    key = name_key(name)
    return key in _keys(actor) or any(_numbered(key) == _numbered(other) != () for other in _keys(actor))


def _numbered(key: str) -> tuple[str, ...]:
    numbers = _NUMBER.findall(key)
    return (*numbers, key.rsplit(maxsplit=1)[-1]) if numbers else ()


def _enter(commanders: list[Commander], place: int | None, actor: Actor, told: Sequence[Service]) -> None:
    name = _bare(actor, told)
    old = commanders[place] if place is not None else Commander(name)
    fates = {fate: True for fate in FATES if any(s.kind == fate for s in told) and not getattr(old, fate)}
    new = msgspec.structs.replace(
        old,
        rank=old.rank or next((s.rank for s in told if s.rank), None),
        role=old.role or next((s.office for s in told if s.office), None),
        tenure=old.tenure or _tenure(told),
        **fates,
    )
    if place is None:
        commanders.append(msgspec.structs.replace(new, citations=_cited(old.citations, told)))
        return
    gained = [s for s in told if s.kind in fates or (new.tenure != old.tenure and s.kind in {"appointed", "relieved"})]
    commanders[place] = msgspec.structs.replace(new, citations=_cited(old.citations, gained))


def _bare(actor: Actor, told: Sequence[Service]) -> str:
    """A person's name without the rank that stands beside it in the order of battle."""
    rank = next((s.rank for s in told if s.rank), "")
    return actor.name.removeprefix(rank).strip() or actor.name


def _cited(old: Sequence[int], told: Iterable[Service]) -> tuple[int, ...]:
    return tuple(dict.fromkeys((*old, *(n for s in told for n in s.citations))))


def _tenure(told: Sequence[Service]) -> str | None:
    """From the first appointment to the last relief, as far as they are dated; EDTF."""
    points = [(day_number(day), s) for s in told if _is_point(s.date) and (day := first_day(s.date))]
    begun = sorted((day, s.date) for day, s in points if s.kind == "appointed")
    ended = sorted((day, s.date) for day, s in points if s.kind == "relieved")
    if begun and ended and ended[-1][0] >= begun[0][0]:
        return f"{begun[0][1]}/{ended[-1][1]}"
    if begun:
        return f"{begun[0][1]}/.."
    return f"../{ended[-1][1]}" if ended else None


def _is_point(date: str) -> bool:
    """Whether a date is a day, month or year, which can open or close an interval."""
    return bool(re.fullmatch(r"-?\d{4}(-\d\d){0,2}", date))


def _enter_unit(
    units: list[Unit], place: int | None, actor: Actor, told: Sequence[Service], actors: Mapping[str, Actor]
) -> None:
    if place is None and actor.kind not in {"unit", "force"}:
        return
    above = actors[actor.parent] if actor.parent is not None else None
    parent = above.name if above is not None and above.kind in {"unit", "force"} else None
    old = units[place] if place is not None else Unit(actor.name, parent)
    arrivals = [s for s in told if s.kind == "arrived"]
    new = msgspec.structs.replace(
        old,
        arrived=next((s.date for s in arrivals if s.date), None),
        origin=next((s.origin for s in arrivals if s.origin), None),
    )
    if place is not None and new == old:
        return
    new = msgspec.structs.replace(new, citations=_cited(old.citations, arrivals or told))
    if place is None:
        units.append(new)
    else:
        units[place] = new
