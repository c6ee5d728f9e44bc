"""Who stands against whom: the sides of the infobox, and what the fights of the text say beyond them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tadmor.extract.actor_inventory import nationality
from tadmor.model import Entity

RECENT = 5
"""How many fights back the running one reaches."""


@dataclass(frozen=True, slots=True)
class Engagement:
    """One actor against another at a place of the text: ``at`` is an offset in the document."""

    attacker: int
    target: int
    at: int


class Sides:
    """Sides of actors: an index into ``Operation.sides``, or of the two camps of the fights in the text.

    Args:
        entities: All actors, by id.
        engagements: Fights told in the text, in order.
        counts: How often each actor is named.
    """

    def __init__(
        self, entities: Sequence[Entity], engagements: Sequence[Engagement], counts: Mapping[int, int]
    ) -> None:
        self._entities = entities
        self.engagements = engagements
        self._counts = counts
        self._against = Counter((e.attacker, e.target) for e in engagements)
        self._against.update((e.target, e.attacker) for e in engagements)
        self.of = self._assign()

    def same(self, a: int, b: int) -> bool:
        """Whether two actors are known to stand on one side."""
        return a == b or (a in self.of and self.of.get(a) == self.of.get(b))

    def opposed(self, a: int, b: int) -> bool:
        """Whether two actors are known to stand on different sides."""
        return a in self.of and b in self.of and self.of[a] != self.of[b]

    def opponent(self, entity: int, at: int | None = None) -> int | None:
        """The actor on the other side that an actor fights, or None where several are possible.

        Args:
            entity: The actor.
            at: Offset in the document: of several it is the one fought last before it.
        """
        fought = [e for e in self._fights_of(entity) if at is None or e.at <= at]
        recent = fought if at is None else fought[-RECENT:]
        foes = Counter(e.target if e.attacker == entity else e.attacker for e in recent)
        if foes:
            return min(foes, key=lambda foe: (-foes[foe], -self._counts.get(foe, 0), foe))
        return self._chief_of_only_other(entity)

    def chief(self, side: int) -> int | None:
        """The actor that speaks for a side: the one named most, persons and units last."""
        members = [e for e, s in self.of.items() if s == side]
        return min(members, key=self._rank, default=None)

    def _fights_of(self, entity: int) -> list[Engagement]:
        own = [e for e in self.engagements if entity in {e.attacker, e.target}]
        known = entity in self.of
        return [e for e in own if (self.opposed if known else self._strangers)(e.attacker, e.target)]

    def _strangers(self, a: int, b: int) -> bool:
        return not self.same(a, b)

    def _rank(self, entity: int) -> tuple[bool, int, int]:
        fights = sum(n for (a, _), n in self._against.items() if a == entity)
        lesser = self._entities[entity].type in {"person", "unit", "organisation"}
        return lesser, -(self._counts.get(entity, 0) + 2 * fights), entity

    def _chief_of_only_other(self, entity: int) -> int | None:
        own = self.of.get(entity)
        others = sorted(set(self.of.values()) - {own})
        # bystanders of the infobox that the text never shows in a fight are no possible opponents
        fighting = [s for s in others if any(self.of.get(a) == s for a, _ in self._against)] or others
        return self.chief(fighting[0]) if own is not None and len(fighting) == 1 else None

    def _assign(self) -> dict[int, int]:
        sides = {e.id: e.side for e in self._entities if e.side is not None}
        if len(set(sides.values())) < 2:
            sides = self._seed(sides)
        for _ in range(3):  # each round reaches those who fought or belong to those of the round before
            rest = [e for e in self._entities if e.id not in sides]
            found = {e.id: side for e in rest if (side := self._side_of(e, sides)) is not None}
            if not found:
                break
            sides |= found
        return sides

    def _seed(self, sides: dict[int, int]) -> dict[int, int]:
        """The two that fight each other most open the two camps."""
        pairs = [p for p in self._against if p[0] != p[1] and not self._kin(*p)]
        if not pairs:
            return sides
        a, b = min(pairs, key=lambda p: (-self._against[p], -self._counts.get(p[0], 0), p))
        return {**sides, a: sides.get(a, 0), b: 1 - sides.get(a, 0)} if sides.get(b) != sides.get(a, 0) else sides

    def _kin(self, a: int, b: int) -> bool:
        one, other = self._entities[a], self._entities[b]
        same_state = nationality(one) is not None and nationality(one) == nationality(other)
        return same_state or one.parent == b or other.parent == a

    def _side_of(self, entity: Entity, sides: Mapping[int, int]) -> int | None:
        if entity.parent is not None and entity.parent in sides:
            return sides[entity.parent]
        if entity.type != "group":
            kin = {s for e, s in sides.items() if self._kin(entity.id, e) and self._entities[e].type != "person"}
            if len(kin) == 1:
                return kin.pop()
        return self._by_fights(entity.id, sides)

    def _by_fights(self, entity: int, sides: Mapping[int, int]) -> int | None:
        foes = Counter(sides[b] for (a, b), n in self._against.items() if a == entity and b in sides for _ in range(n))
        camps = sorted(set(sides.values()))
        if len(foes) != 1 or len(camps) != 2:
            return None
        return next(c for c in camps if c not in foes)


def latest(engagements: Iterable[Engagement], at: int) -> Engagement | None:
    """The last engagement told before an offset."""
    return max((e for e in engagements if e.at <= at), key=lambda e: e.at, default=None)
