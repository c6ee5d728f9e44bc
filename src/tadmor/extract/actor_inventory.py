"""The actors of an account: who the infobox, the text's own introductions and its names say there are."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from tadmor.extract.actor_words import is_state_name, known_actor, nation_of, normal, type_of
from tadmor.extract.unit_names import Unit, unit_words
from tadmor.model import Document, Entity, Operation

if TYPE_CHECKING:
    from tadmor.extract.parsed import ParsedBlock

_PARTS = re.compile(r"(?:(?:elements|parts?|units|detachments) of )?(?:the )?", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*\(([^()]{1,60})\)")
_INTRODUCED = re.compile(
    r"((?:\d+\w*\s+)?[A-Z][\w'’.–-]*(?:\s+(?:of|the|for|and|in|al|de|\d+|[A-Z(][\w'’.–-]*))*)\s+"
    r"\((?:also (?:known as|called) |or |the )?([A-Z0-9]+[A-Za-z.–-]*[A-Z0-9][A-Za-z0-9.–-]*)\)"
)
_TITLES = re.compile(
    r"^(?:(?:the|maj|brig|lt|gen|col|capt|cmdr|adm|sgt|cpl|rear|vice|major|brigadier|lieutenant|general|colonel|"
    r"captain|commander|admiral|commodore|marshal|field|sir|lord|king|queen|emperor|prince|president|minister|"
    r"foreign|defence|defense|prime|sultan|tsar|duke|earl|count|don|mr|dr|sheikh|ayatollah|first|second|"
    r"chief|flag|officer|consul)\.?\s+)+",
    re.IGNORECASE,
)


class Inventory:
    """The actors found so far, by any of their names. Ids count from 0 in order of discovery."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self._by_key: dict[str, int] = {}
        self._surnames: dict[str, int] = {}
        self._full_names: dict[tuple[str, str], int] = {}
        self._firsts: dict[str, set[int]] = {}
        self._units: list[tuple[Unit, tuple[int, int], int]] = []
        self.counts: Counter[int] = Counter()
        self.nouns: dict[int, set[tuple[str, bool]]] = {}

    def find(self, name: str) -> int | None:
        """The actor of a name, an alias, a known alternative name or, for a person, a surname."""
        key = normal(name)
        bare = key.removesuffix("'s")
        for form in (key, bare, bare.removesuffix("s"), f"{bare}s", normal(_untitled(name))):
            if form in self._by_key:
                return self._by_key[form]
        known = known_actor(name)
        for other in known.names if known else ():
            if normal(other) in self._by_key:
                return self._by_key[normal(other)]
        outer = _outer_names(key)
        if outer in self._full_names:
            return self._full_names[outer]
        bare = key.removesuffix("'s")
        firsts = self._firsts.get(bare, set())
        return self._surnames.get(bare, next(iter(firsts)) if len(firsts) == 1 else None)

    def add(
        self,
        name: str,
        kind: str,
        reason: str,
        side: int | None = None,
        parent: int | None = None,
        aliases: Iterable[str] = (),
    ) -> int:
        """Add an actor, or the names given to the actor that bears one of them; its id."""
        found = self.find(name)
        if found is not None and not (side is not None and self.entities[found].side not in {None, side}):
            self.alias(found, name, *aliases)
            if self.entities[found].side is None and side is not None:
                self._change(found, side=side)
            return found
        number = len(self.entities)
        self.entities.append(Entity(number, "actor", kind, name, (), side, parent, reason))
        self.alias(number, name, *aliases)
        if kind == "person":
            first, surname = _outer_names(normal(name))
            if first:
                self._full_names.setdefault((first, surname), number)
                self._firsts.setdefault(first, set()).add(number)
            if len(surname) > 2:
                self._surnames.setdefault(surname, number)
        return number

    def add_unit(self, unit: Unit, at: tuple[int, int], *names: str) -> int:
        """Add a unit, or the names given to the unit that it can be; its id.

        Args:
            unit: What its name tells.
            at: Block and token where it stands; of several that it can be, that of the same or the nearest block
                is meant, there the one told last.
            names: How the text writes it.
        """
        bare = replace(unit, nation="")
        home = self.find(nation_of(unit.nation) or "") if unit.nation else None
        agreeing = [(place, e) for other, place, e in self._units if other.agrees(unit)]
        near = sorted((abs(p[0] - at[0]), p > at, abs(p[1] - at[1]), e) for p, e in agreeing)
        found = near[0][3] if near else None
        if found is None:
            others = {e for _, _, e in self._units}  # read as units before, and found to be others
            written = [self.find(name) for name in (unit.name, bare.name, *names)]
            free = (e for e in written if e is not None and e not in others)
            found = next((e for e in free if self._may_belong(e, home)), None)
        if found is None:
            name = names[0] if names else unit.name
            found = len(self.entities)
            self.entities.append(Entity(found, "actor", "unit", name, (), None, home, "named as a unit"))
        elif home is not None:
            self.set_parent(found, home)
        self._units.append((unit, at, found))
        self.alias(found, *names, unit.name, bare.name)
        return found

    def _may_belong(self, entity: int, home: int | None) -> bool:
        """Whether an actor can be one of a nation's: it stands on no other side than the nation."""
        if self.entities[entity].type in {"state", "coalition"}:
            return False
        sides = {self.entities[entity].side, self.entities[home].side if home is not None else None} - {None}
        return len(sides) < 2

    def alias(self, entity: int, *names: str) -> None:
        """Let further names stand for an actor; a name that stands for another already stays with it."""
        have = self.entities[entity].aliases
        for name in names:
            key = normal(name)
            if key and self._by_key.setdefault(key, entity) == entity and name not in have:
                have = (*have, name)
        if have != self.entities[entity].aliases:
            self._change(entity, aliases=have)

    def call(self, entity: int, noun: str, plural: bool) -> None:
        """Remember a noun by which an actor was spoken of, and in which number: fleet, division, destroyers."""
        self.nouns.setdefault(entity, set()).add((noun, plural))

    def set_parent(self, entity: int, parent: int) -> None:
        """Put an actor under another that the text names it by, unless it stands under one nearer than its state."""
        old = self.entities[entity]
        far = old.parent is None or (self.entities[old.parent].type == "state" and parent != old.parent)
        if far and parent != entity and self.entities[parent].parent != entity:
            fields = (old.id, old.kind, old.type, old.name, old.aliases, old.side, parent, old.reason)
            self.entities[entity] = Entity(*fields)

    def keys(self) -> dict[str, int]:
        """All names as keys, with the actor each stands for."""
        return self._by_key

    def surnames(self) -> dict[str, int]:
        """The last names of persons as keys, with the first person that bears each."""
        return self._surnames

    def _change(self, number: int, side: int | None = None, aliases: tuple[str, ...] | None = None) -> None:
        old = self.entities[number]
        self.entities[number] = Entity(
            old.id,
            old.kind,
            old.type,
            old.name,
            old.aliases if aliases is None else aliases,
            old.side if side is None else side,
            old.parent,
            old.reason,
        )


def inventory_of(document: Document, blocks: "Sequence[ParsedBlock]") -> Inventory:
    """The actors that the infobox names and the text introduces with an abbreviation."""
    inventory = Inventory()
    _add_operation(inventory, document.operation)
    for block in blocks:
        for long, short in introductions(block.doc.text):
            _introduce(inventory, long, short)
    return inventory


def bare_name(name: str) -> str:
    """A person's name without the nation, ranks and titles before it: "Union Col. Abel Reed" is Abel Reed."""
    first, _, rest = name.partition(" ")
    if nation_of(first) and _TITLES.match(rest):
        name = rest
    return _untitled(name).strip() or name


@lru_cache(maxsize=65536)
def _untitled(name: str) -> str:
    """A name without the ranks and titles that open it."""
    return _TITLES.sub("", name)


def _outer_names(key: str) -> tuple[str, str]:
    """First and last name of a person, what stands between and behind left out; no first name for one alone."""
    words = [w for w in key.split() if w not in {"jr", "sr", "ii", "iii", "iv"}]
    if not words:
        return "", ""
    return (words[0] if len(words) > 1 and len(words[0]) > 1 else ""), words[-1]


@lru_cache(maxsize=65536)
def is_title(word: str) -> bool:
    """Whether a word is a rank, an office or a title before a name: "Captain", "Sir"."""
    return _TITLES.fullmatch(f"{word} ") is not None


def introductions(text: str) -> list[tuple[str, str]]:
    """Long and short names that a text puts side by side: "Syrian Arab Army (SAA)"."""
    found = []
    for match in _INTRODUCED.finditer(text):
        words = match[1].split()
        numbers, letters = re.findall(r"\d+", match[2]), [c.lower() for c in match[2] if c.isalpha()]
        for first in range(len(words)):
            counted = [w for w in words[first:] if w.isdecimal()]
            named = [w for w in words[first:] if not w.isdecimal()]
            if counted == numbers and spells(named, letters):
                found.append((" ".join(words[first:]), match[2]))
                break
    return found


def spells(words: Sequence[str], letters: Sequence[str]) -> bool:
    """Whether letters are the initials of the words, small function words taken or left out."""
    if not letters or not words or words[0][0].lower() != letters[0] or len(letters) < 2:
        return False
    heads = [part[0].lower() for word in words for part in re.split(r"[-–]", word) if part]
    at = 0
    for head in heads:
        if at < len(letters) and head == letters[at]:
            at += 1
    capitals = sum(word[0].isupper() for word in words)
    return at == len(letters) and capitals <= len(letters)


def _introduce(inventory: Inventory, long: str, short: str) -> None:
    found = inventory.find(long)
    if found is None:
        found = inventory.find(short)
    if found is None:
        if type_of(long) == "group" and known_actor(long) is None:
            return  # an abbreviation alone does not make a name that of an actor
        found = inventory.add(long, type_of(long), f"introduced as {long} ({short})")
    inventory.alias(found, long, short)


def _add_operation(inventory: Inventory, operation: Operation) -> None:
    heads = Counter(p.name.split(" of ")[0] for s in operation.sides for p in s.belligerents if " of " in p.name)
    for number, side in enumerate(operation.sides):
        for party in side.belligerents:
            name, aliases = split_brackets(party.name)
            head = name.split(" of ")[0]
            short = (head,) if heads[head] == 1 and " " not in head else ()  # "the Commonwealth"
            inventory.add(name, type_of(name), "belligerent of the infobox", number, None, (*aliases, *short))
        parent = inventory.find(split_brackets(side.belligerents[0].name)[0]) if side.belligerents else None
        for unit in side.units:
            name, aliases = split_brackets(unit.name)
            above = inventory.find(unit.parent) if unit.parent else parent
            kind = "force" if type_of(name) == "force" else "unit"
            inventory.add(name, kind, "unit of the infobox", number, above, aliases)
        for strength in side.strength:
            if strength.min is None and strength.max is None and (name := _unit_of(strength.what)):
                inventory.add(name, "unit", "unit among the strengths of the infobox", number, parent)
        for commander in side.commanders:
            name = bare_name(split_brackets(commander.name)[0])
            inventory.add(name, "person", "commander of the infobox", number, parent, (commander.name,))


def _unit_of(strength: str) -> str:
    """The unit that a strength without a number names: Skåne Front of "Elements of Skåne Front", else ""."""
    name = _PARTS.sub("", split_brackets(strength)[0])
    named = " " in name and all(word[0].isupper() or word[0].isdecimal() for word in name.split())
    formed = named and name.split()[-1].lower() in unit_words().nouns
    return name if formed or (named and type_of(name) in {"unit", "force"}) else ""


def split_brackets(name: str) -> tuple[str, tuple[str, ...]]:
    """A name without its brackets, and what stands in them if it can be another name."""
    inside = tuple(m[1].strip() for m in _BRACKETED.finditer(name) if re.fullmatch(r"[A-Z][\w.–-]+", m[1].strip()))
    return _BRACKETED.sub("", name).strip() or name, inside


def state_entity(inventory: Inventory, state: str) -> int:
    """The actor that is a state, added if the account had not named it yet."""
    found = inventory.find(state)
    if found is None:
        kind = "state" if is_state_name(state) else "group"
        found = inventory.add(state, kind, "named by its adjective")
    return found


def nationality(entity: Entity) -> str | None:
    """The state whose name or adjective an actor bears: Syria for "Syrian Army"."""
    if entity.type == "state":
        return entity.name
    words = entity.name.split()
    # "Imperial" alone is the Holy Roman Empire's, "Imperial Japanese" is not
    behind = words[1:2] if words[0].lower() in {"new", "the", "royal", "imperial"} else []
    openings = (words[:2], behind, words[:1])
    found = (nation_of(" ".join(opening)) for opening in openings if opening)
    within = (nation_of(word) for word in words) if entity.type == "unit" else iter(())
    return next((state for state in (*found, *within) if state), None)
