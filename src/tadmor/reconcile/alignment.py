"""Accounts brought to common terms before they are compared: one count of references, one count of sides."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec

from tadmor.model import Entity, Reference, Resolution
from tadmor.reconcile.names import name_key

T = TypeVar("T", bound=msgspec.Struct)


def aligned(resolutions: Sequence[Resolution]) -> list[Resolution]:
    """The accounts with the references of each numbered behind those before it, and sides as the first counts them.

    The sides that count are those of the account that gives the operation (:func:`_leading`). A side that no name
    of an actor connects with one of these is left unknown.
    """
    main = _leading(resolutions)
    found, behind = [], 0
    for number, resolution in enumerate(resolutions):
        own = resolution if number == main else _with_sides_of(resolution, resolutions[main])
        found.append(_renumbered(own, behind) if behind else own)
        behind = max([behind, *(r.n for r in found[-1].extraction.document.references)])
    return found


def _leading(resolutions: Sequence[Resolution]) -> int:
    """The first account whose operation has sides; without any the first that tells sides at all, else the first."""
    told = [i for i, r in enumerate(resolutions) if r.extraction.document.operation.sides]
    known = [i for i, r in enumerate(resolutions) if any(e.side is not None for e in r.extraction.entities)]
    return [*told, *known, 0][0]


def _with_sides_of(resolution: Resolution, main: Resolution) -> Resolution:
    sides = _matched_sides(resolution, main)
    entities = tuple(
        e if e.side is None else msgspec.structs.replace(e, side=sides.get(e.side))
        for e in resolution.extraction.entities
    )
    return _with_extraction(resolution, entities=entities)


def _matched_sides(resolution: Resolution, main: Resolution) -> dict[int, int]:
    """For each side of an account the side of the main account that most actors of the same names are on."""
    votes: dict[int, Counter[int]] = {}
    named = {n: e.side for e in main.extraction.entities if e.side is not None for n in _names(e)}
    for entity in resolution.extraction.entities:
        if entity.side is not None:
            found = {named[n] for n in _names(entity) if n in named}
            votes.setdefault(entity.side, Counter()).update(found)
    best = {own: counted.most_common(2) for own, counted in votes.items()}
    return {own: top[0][0] for own, top in best.items() if top and (len(top) == 1 or top[0][1] > top[1][1])}


def _names(entity: Entity) -> set[str]:
    return {name_key(n) for n in (entity.name, *entity.aliases)} if entity.kind == "actor" else set()


def _renumbered(resolution: Resolution, by: int) -> Resolution:
    """The account with its references, and all that cites them, numbered so much higher."""
    document = resolution.extraction.document
    document = msgspec.structs.replace(
        document,
        references=tuple(_moved_reference(r, by, document.id) for r in document.references),
        operation=_moved(document.operation, by),
    )
    found = resolution.extraction
    events, services = (tuple(_moved(item, by) for item in items) for items in (found.events, found.services))
    return _with_extraction(resolution, document=document, events=events, services=services)


def _moved_reference(reference: Reference, by: int, document: str) -> Reference:
    return msgspec.structs.replace(reference, n=reference.n + by, document=document, mark=reference.n)


def _moved(item: T, by: int) -> T:
    """A record with every ``citations`` in it moved."""
    changes: dict[str, Any] = {}
    for name in item.__struct_fields__:
        value = getattr(item, name)
        if name == "citations":
            changes[name] = tuple(n + by for n in value)
        elif isinstance(value, tuple):
            changes[name] = tuple(_moved(v, by) if isinstance(v, msgspec.Struct) else v for v in value)
        elif isinstance(value, msgspec.Struct):
            changes[name] = _moved(value, by)
    return msgspec.structs.replace(item, **changes)


def _with_extraction(resolution: Resolution, **changes: Any) -> Resolution:
    return msgspec.structs.replace(resolution, extraction=msgspec.structs.replace(resolution.extraction, **changes))
