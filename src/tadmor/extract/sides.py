"""Who stands against whom: the sides of the infobox, and what the text tells beyond them.

Ties bind actors together (a part to its whole, a commander to the force, allies in one deed), fights set them
apart. Sides spread from those that are known along both, the best founded first.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tadmor.extract.actor_inventory import nationality
from tadmor.model import Entity

RECENT = 5
"""How many fights back the running one reaches."""
PARENT, KIN, FIGHT = 5.0, 5.0, 1.0
"""What speaks for a side: being a part of it, bearing its nation's name, one fight against the other side."""
MOST_FIGHTS = 4
"""Fights between the same two say no more than so many: one misread sentence in a long account must not count."""
CLEAR = 0.5
"""How far the best side must lead the next."""
STRONG = 3.0
"""From this lead on a side is settled at once; the others wait for what the settled ones tell."""
ROUNDS = 6
NATIONS, THIRD = 1.0, 3
"""What the two chief nations of an account being two says for their being at war, and how far the third must lag."""
OFTEN = 2
"""How many fights make a party of an account that nowhere tells who fights whom."""
OF_ITS_OWN = 5
"""Fights from which on a state that an infobox leaves out is a party of its own."""
CAMPS = (0, 1)
PART = "a part of the other"
"""The reason of a tie of a part to its whole."""
BYSTANDERS = frozenset({"civilians"})


@dataclass(frozen=True, slots=True)
class Engagement:
    """One actor against another at a place of the text: ``at`` is an offset in the document."""

    attacker: int
    target: int
    at: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Two actors that the text binds together, how strongly (a fight is one), and by which words."""

    a: int
    b: int
    weight: float
    reason: str


class Sides:
    """Sides of actors: an index into ``Operation.sides``, or of the two camps of the fights in the text.

    Args:
        entities: All actors, by id.
        engagements: Fights told in the text, in order.
        counts: How often each actor is named.
        ties: Who belongs together.
        acting: Who takes part in fights, once a fight.
        hints: How far what is told in turn sets two actors against each other, in fights.
    """

    def __init__(
        self,
        entities: Sequence[Entity],
        engagements: Sequence[Engagement],
        counts: Mapping[int, int],
        ties: Iterable[Tie] = (),
        acting: Iterable[int] = (),
        hints: Mapping[tuple[int, int], float] | None = None,
    ) -> None:
        self._entities = entities
        self.engagements = engagements
        self._counts = counts
        self._ties = tuple(ties)
        self._acting = Counter(acting)
        self.listed = len({e.side for e in entities} - {None}) >= len(CAMPS)
        self._against: dict[tuple[int, int], float] = defaultdict(float)
        for engagement in engagements:
            self._set_apart(engagement.attacker, engagement.target, 1.0)
        for (a, b), weight in (hints or {}).items():
            if weight >= FIGHT or not self.listed:  # allies act in turn as well
                self._set_apart(a, b, weight)
        self._near = self._neighbours(self._ties)
        self._set_nations_apart()
        fought: dict[int, float] = defaultdict(float)
        for (one, _), fights in self._against.items():
            fought[one] += fights
        self._fought = {one: round(fights) for one, fights in fought.items()}
        self.of = self._assign()
        self._chiefs = {side: self._find_chief(side) for side in set(self.of.values())}

    def learned(
        self, more: Sequence[Engagement], acting: Iterable[int], hints: Mapping[tuple[int, int], float] | None = None
    ) -> "Sides":
        """The sides with further fights and hints known; fights already told at the same place count once."""
        fights = sorted({*self.engagements, *more}, key=lambda e: (e.at, e.attacker, e.target))
        return Sides(self._entities, fights, self._counts, self._ties, acting, hints)

    def _set_apart(self, a: int, b: int, weight: float) -> None:
        if a != b:
            self._against[a, b] += weight
            self._against[b, a] += weight

    def _set_nations_apart(self) -> None:
        """Set against each other the two nations that an account without sides tells of far more than of others."""
        if any(e.side is not None for e in self._entities):
            return
        told = Counter({e.id: self._counts.get(e.id, 0) for e in self._entities if e.type == "state"})
        ranked = [(n, e) for e, n in told.most_common(3) if n >= OFTEN]
        if len(ranked) < len(CAMPS) or (len(ranked) > len(CAMPS) and ranked[2][0] * THIRD > ranked[1][0]):
            return
        (_, a), (_, b) = ranked[:2]
        if b not in self._near.get(a, {}):
            self._set_apart(a, b, NATIONS)

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
        found = self.foe(entity, at)
        return self.chief_foe(entity) if found is None else found

    def foe(self, entity: int, at: int | None = None) -> int | None:
        """The actor fought most in the last fights of an actor before an offset; None if it was not told to fight."""
        fought = [e for e in self._fights_of(entity) if at is None or e.at <= at]
        recent = fought if at is None else fought[-RECENT:]
        foes = Counter(e.target if e.attacker == entity else e.attacker for e in recent)
        return min(foes, key=lambda foe: (-foes[foe], -self._counts.get(foe, 0), foe), default=None)

    def passed_by(self, entity: int) -> bool:
        """Whether an infobox that names the sides leaves a state out, and it hardly fights: one invaded on the way."""
        stranger = self._entities[entity].type == "state" and self._entities[entity].side is None
        return stranger and self.listed and self._fought.get(entity, 0) < OF_ITS_OWN

    def chief(self, side: int) -> int | None:
        """The actor that speaks for a side: the one named most, persons and units last."""
        return self._chiefs.get(side)

    def _find_chief(self, side: int) -> int | None:
        own = [e for e, s in self.of.items() if s == side and not self.passed_by(e)]
        return min(own, key=self._rank, default=None)

    def force_of(self, person: int) -> int:
        """The force that a person leads, else the state it serves or the chief of its side; itself if none is told."""
        if self._entities[person].type != "person":
            return person
        bound: Mapping[int, int] = self._near.get(person, {})
        led = [e for e, w in bound.items() if w >= STRONG * 10 and self._entities[e].type in {"unit", "force"}]
        if led:
            return min(led, key=lambda e: (-bound[e], -self._counts.get(e, 0), e))
        parent = self._entities[person].parent
        chief = self.chief(self.of[person]) if person in self.of else None
        found = chief if parent is None else parent
        return person if found is None or self._entities[found].type == "person" else found

    def _fights_of(self, entity: int) -> list[Engagement]:
        own = [e for e in self.engagements if entity in {e.attacker, e.target}]
        known = entity in self.of
        return [e for e in own if (self.opposed if known else self._strangers)(e.attacker, e.target)]

    def _strangers(self, a: int, b: int) -> bool:
        return not self.same(a, b)

    def _rank(self, entity: int) -> tuple[bool, int, int]:
        lesser = self._entities[entity].type in {"person", "unit", "organisation"}
        return lesser, -(self._counts.get(entity, 0) + 2 * self._fought.get(entity, 0)), entity

    def chief_foe(self, entity: int) -> int | None:
        """Who speaks for the only side that an actor can be fighting, or None."""
        own = self.of.get(entity)
        others = sorted(set(self.of.values()) - {own})
        # bystanders of the infobox that the text never shows in a fight are no possible opponents
        fighting = [s for s in others if any(self.of.get(a) == s for a, _ in self._against)] or others
        return self.chief(fighting[0]) if own is not None and len(fighting) == 1 else None

    def _neighbours(self, ties: Iterable[Tie]) -> dict[int, Counter[int]]:
        """Who stands by whom, with the weight of what binds them; a nation's people are kin."""
        near: dict[int, Counter[int]] = defaultdict(Counter)
        for tie in ties:
            # no state is a part of another: a list was read as one phrase
            states = {self._entities[tie.a].type, self._entities[tie.b].type} == {"state"}
            if tie.a != tie.b and not (states and tie.reason == PART):
                for one, other in ((tie.a, tie.b), (tie.b, tie.a)):
                    near[one][other] = max(near[one][other], round(tie.weight * 10))
        for entity in self._entities:
            if entity.parent is not None:
                near[entity.id][entity.parent] = near[entity.parent][entity.id] = round(PARENT * 10)
        for state, members in self._by_nation().items():
            for one in members:
                for other in members:
                    if one != other and state:
                        near[one][other] = max(near[one][other], round(KIN * 10))
        return near

    def _by_nation(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for entity in self._entities:
            nation = nationality(entity) if entity.type not in {"group", "organisation"} else None
            if nation is not None:
                found[nation].append(entity.id)
        return found

    def _assign(self) -> dict[int, int]:
        sides = {e.id: e.side for e in self._entities if e.side is not None}
        if len(set(sides.values())) < 2:
            sides = self._seed(sides)
        for _ in range(ROUNDS):  # each round reaches those who fought or belong to those of the round before
            rest = [e.id for e in self._entities if e.id not in sides and e.name not in BYSTANDERS]
            votes = {e: v for e in rest if (v := self._vote(e, sides)) is not None}
            if not votes:
                break
            best = max(lead for _, lead in votes.values())
            # those better founded first: what they tell may outvote a single fight
            sides |= {e: side for e, (side, lead) in votes.items() if lead >= min(best, STRONG)}
        return sides

    def _vote(self, entity: int, sides: Mapping[int, int]) -> tuple[int, float] | None:
        """The side that most speaks for, and how far it leads; None where nothing or as much speaks for another."""
        scores: Counter[int] = Counter()
        for other, weight in self._near.get(entity, {}).items():
            if other in sides:
                scores[sides[other]] += weight
        camps = sorted(set(sides.values()))
        for (one, foe), fights in self._against.items():
            if one == entity and foe in sides:
                weight = round(10 * FIGHT * min(fights, MOST_FIGHTS))
                scores[sides[foe]] -= weight
                if len(camps) == 2:
                    scores[camps[0] if camps[1] == sides[foe] else camps[1]] += weight
        ranked = sorted(((scores[c] / 10, -c) for c in camps), reverse=True)
        if not ranked or ranked[0][0] <= 0:
            return None
        lead = ranked[0][0] - (ranked[1][0] if len(ranked) > 1 else 0.0)
        return (-ranked[0][1], lead) if lead >= CLEAR else None

    def _seed(self, sides: dict[int, int]) -> dict[int, int]:
        """The two that fight each other most open the two camps; parts and people of a whole count with it."""
        chief = {e.id: self._whole(e.id) for e in self._entities}
        fights: dict[tuple[int, int], float] = defaultdict(float)
        for (a, b), n in self._against.items():
            if chief[a] != chief[b] and not {self._entities[a].name, self._entities[b].name} & BYSTANDERS:
                fights[chief[a], chief[b]] += n
        if not fights:
            return self._only_two(sides, chief)
        known = {chief[e]: side for e, side in sides.items()}
        a, b = min(fights, key=lambda p: (-fights[p], -self._counts.get(p[0], 0), p))
        first = known.get(a, 1 - known[b] if b in known else 0)
        if known.get(b, 1 - first) == first:
            return sides
        return {**sides, a: first, b: 1 - first}

    def _only_two(self, sides: dict[int, int], chief: Mapping[int, int]) -> dict[int, int]:
        """Where no fight names both: the two parties that take part in fights, if they plainly are the only ones."""
        parties: Counter[int] = Counter()
        for entity, n in self._acting.items():
            if self._entities[entity].name not in BYSTANDERS:
                parties[chief[entity]] += n
        bodies = {chief[e.id] for e in self._entities if e.type not in {"person", "organisation"}}
        ranked = [(n, e) for e, n in parties.most_common(3) if n >= OFTEN]
        third = parties.most_common(3)[2][1] if len(parties) > len(CAMPS) else 0
        if sides or len(ranked) < len(CAMPS) or third >= OFTEN or not {e for _, e in ranked} <= bodies:
            return sides
        return dict(zip((e for _, e in ranked), CAMPS, strict=True))

    def _whole(self, entity: int) -> int:
        """The most-named actor among those that an actor is kin to or a part of."""
        seen, queue = {entity}, [entity]
        while queue:
            for other, weight in self._near.get(queue.pop(), {}).items():
                if weight >= STRONG * 10 and other not in seen:
                    seen.add(other)
                    queue.append(other)
        return min(seen, key=lambda e: (-self._counts.get(e, 0), e))


def latest(engagements: Iterable[Engagement], at: int) -> Engagement | None:
    """The last engagement told before an offset."""
    return max((e for e in engagements if e.at <= at), key=lambda e: e.at, default=None)
