"""Who must stand against whom by the order of what is told, where no clause names both.

One side attacks and in the same breath another gives way; a place is retaken from whoever took it last. Accounts
that name one party a clause tell who fights whom mostly so.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from tadmor.extract.drafts import ATTACKS, Draft, gives_up

Hint: TypeAlias = tuple[int, int, float]
"""Two actors, and how far they are set against each other, in fights."""
TALK = frozenset({"statement", "killing"})
"""Types that may be told in between."""
ANSWERED, ALTERNATE = 1.0, 0.3
"""What it says in fights: a deed that answers another's; a deed told behind another's."""
NEAR = 2
"""How many sentences on a deed answers the one before it."""


def rivals(drafts: Sequence[Draft]) -> dict[tuple[int, int], float]:
    """Pairs of actors that what they do in turn sets against each other, with how far it does, in fights."""
    hints: dict[tuple[int, int], float] = {}
    for a, b, weight in (*_in_turn(drafts), *_at_one_place(drafts)):
        pair = (min(a, b), max(a, b))
        hints[pair] = hints.get(pair, 0.0) + weight
    return hints


def _in_turn(drafts: Sequence[Draft]) -> Iterator[Hint]:
    """Who gives way after another's attack; who acts in a fight after another did, neither naming a foe."""
    deeds = [d for d in drafts if d.type not in TALK]
    for before, after in pairwise(deeds):
        if not _near(before, after) or before.type not in ATTACKS or not _alone(before) or not _alone(after):
            continue
        if before.outcome != "failed" and (after.type == "withdrawal" or gives_up(after)):
            yield from _pairs(before, after, ANSWERED)
        elif after.type in ATTACKS:
            yield from _pairs(before, after, ALTERNATE)


def _at_one_place(drafts: Sequence[Draft]) -> Iterator[Hint]:
    """Who retakes a place from its last taker; who attacks one that another is told to hold."""
    holders: dict[int, Draft] = {}
    attackers: dict[int, Draft] = {}
    for draft in drafts:
        if not _names_actors(draft):
            continue
        for place in draft.places:
            entity = draft.scene.entity_of(place)
            if entity is None or place.relation is not None:
                continue
            held, attacked = holders.get(entity), attackers.get(entity)
            if draft.type == "capture" and held is not None and _takes_back(draft):
                yield from _pairs(held, draft, ANSWERED)
            elif draft.type == "control" and attacked is not None and _near(attacked, draft):
                yield from _pairs(attacked, draft, ANSWERED)
            elif draft.type in ATTACKS and not draft.targets and held is not None and held.type == "control":
                yield from _pairs(held, draft, ANSWERED)
            if draft.type in {"capture", "control"}:
                holders[entity] = draft
            if draft.type in ATTACKS and not draft.targets:
                attackers[entity] = draft


def _near(before: Draft, after: Draft) -> bool:
    return before.scene is after.scene and after.sentence - before.sentence <= NEAR


def _names_actors(draft: Draft) -> bool:
    return bool(draft.actors) and "actors" not in draft.inferred


def _alone(draft: Draft) -> bool:
    return _names_actors(draft) and not draft.targets


def _takes_back(draft: Draft) -> bool:
    frame = draft.trigger.frame
    return bool(frame and frame.regained)


def _pairs(one: Draft, other: Draft, weight: float) -> Iterator[Hint]:
    if not set(one.actors) & set(other.actors):
        yield from ((a, b, weight) for a in one.actors for b in other.actors)
