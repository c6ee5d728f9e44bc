"""The words by which accounts speak of actors: nations, known names, generic nouns for those who fight."""

import re
import unicodedata
from functools import cache, lru_cache

import msgspec

from tadmor.knowledge.tables import load_table


class Service(msgspec.Struct, frozen=True):
    """A service of a state's forces: its name, the nouns that mean it and the means it fights with."""

    name: str
    forces: tuple[str, ...]
    means: tuple[str, ...]


class ActorWords(msgspec.Struct, frozen=True):
    """Generic words for actors, by what they tell; see the table for their sources."""

    services: dict[str, Service]
    forces: dict[str, tuple[str, ...]]
    belongings: dict[str, tuple[str, ...]]
    roles: dict[str, frozenset[str]]
    modifiers: dict[str, tuple[str, ...]]
    conflict: dict[str, frozenset[str]]
    ties: dict[str, frozenset[str]]
    peoples: dict[str, tuple[str, ...]]
    place_frames: dict[str, frozenset[str]]
    person_frames: dict[str, frozenset[str]]


class _Rows(msgspec.Struct, frozen=True):
    rows: tuple[str, ...]
    joined: dict[str, str] = {}
    capitals: dict[str, str] = {}
    ships: dict[str, tuple[str, ...]] = {}


class Nation(msgspec.Struct, frozen=True):
    """A state, realm or people with its adjectives and the nouns for its people."""

    name: str
    adjectives: tuple[str, ...]
    people: tuple[str, ...]


class KnownActor(msgspec.Struct, frozen=True):
    """An actor with the names in wide use for it; the first is the one a record keeps."""

    names: tuple[str, ...]
    type: str


@cache
def actor_words() -> ActorWords:
    """The table of generic words that ships."""
    table: ActorWords = load_table("actors/words.toml", ActorWords)
    return table


@lru_cache(maxsize=65536)
def normal(name: str) -> str:
    """A name as a key: small letters, no accents, dashes and full stops levelled, no article before it."""
    text = unicodedata.normalize("NFKD", name).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c)).replace("’", "'")
    text = re.sub(r"[‐-―-]", " ", text).replace(".", "")
    text = re.sub(r"[^\w'&/()]+", " ", text).strip()
    return re.sub(r"^(?:the|a|an) ", "", text)


def _cells(row: str) -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in cell.split(",") if part.strip()) for cell in row.split("|")]


@cache
def nations() -> tuple[Nation, ...]:
    """All nations of the table, in its order."""
    found = []
    for row in load_table("actors/nations.toml", _Rows).rows:
        cells = [*_cells(row), ()]
        found.append(Nation(cells[0][0], cells[1], cells[2]))
    return tuple(found)


@cache
def _nation_forms() -> dict[str, str]:
    forms: dict[str, str] = {}
    for nation in nations():
        people = [*nation.people, *(f"{a}s" for a in nation.adjectives), *nation.adjectives]
        for form in people:
            forms.setdefault(normal(form), nation.name)
    return forms


@cache
def _people_forms() -> frozenset[str]:
    return frozenset(normal(p) for n in nations() for p in n.people) | {
        normal(f"{a}s") for n in nations() for a in n.adjectives
    }


def nation_of(form: str) -> str | None:
    """The state that an adjective or the name of its people speaks of: "Iraqi", "the French"; else None."""
    return _nation_forms().get(normal(form)) if form[:1].isupper() else None


def nations_of(form: str) -> tuple[str, ...]:
    """The states that an adjective speaks of, two where it joins them: "Iraqi", "Anglo-French"."""
    found = nation_of(form)
    if found or not form[:1].isupper():
        return (found,) if found else ()
    parts = re.split(r"[-–]", form)
    states = [nation_of(p) or _joined_forms().get(p.lower()) for p in parts] if len(parts) > 1 else []
    return tuple(s for s in states if s) if states and all(states) else ()


@cache
def _joined_forms() -> dict[str, str]:
    """States by the form their adjective takes before a hyphen: "Anglo-", "Sino-"."""
    table: _Rows = load_table("actors/nations.toml", _Rows)
    return table.joined


def state_of_capital(form: str) -> str | None:
    """The state that the name of a seat of government stands for: "Kyiv's forces", "Whitehall ordered"; else None."""
    table: _Rows = load_table("actors/nations.toml", _Rows)
    return table.capitals.get(form)


def states_of_ship(name: str) -> tuple[str, ...]:
    """The states whose prefix a ship's name bears, the likeliest first: "HMS Reed", "USS Hale"; none without one."""
    table: _Rows = load_table("actors/nations.toml", _Rows)
    prefix, _, bare = name.partition(" ")
    return table.ships.get(prefix.replace(".", ""), ()) if bare else ()


def names_people(form: str) -> bool:
    """Whether a form is a plural or a noun that names a people: "Iraqis", "Danes", "Confederates"."""
    return form[:1].isupper() and normal(form) in _people_forms()


@cache
def adjective_of(state: str) -> str | None:
    """The first adjective of a state, or None: "Syria" gives "Syrian"."""
    return next((n.adjectives[0] for n in nations() if n.name == state and n.adjectives), None)


@cache
def _states() -> frozenset[str]:
    return frozenset(normal(n.name) for n in nations())


def is_state_name(name: str) -> bool:
    """Whether a name is that of a state, realm or party of the tables."""
    known = known_actor(name)
    return normal(name) in _states() or (known is not None and known.type == "state")


@cache
def _known() -> dict[str, KnownActor | None]:
    found: dict[str, KnownActor | None] = {}
    for kind, table in load_table("actors/known_actors.toml", dict[str, _Rows]).items():
        for row in table.rows:
            actor = KnownActor(tuple(part.strip() for part in row.split("|")), kind)
            for name in actor.names:
                key = normal(name)
                # a short name that two actors share tells neither
                found[key] = actor if found.get(key, actor) is actor else None
    return found


@cache
def known_forms() -> tuple[tuple[str, KnownActor], ...]:
    """Names of the table that mean an armed actor wherever they stand: states are left to their context."""
    found = ((key, actor) for key, actor in _known().items() if actor is not None and actor.type != "state")
    return tuple((key, actor) for key, actor in found)


def known_actor(name: str) -> KnownActor | None:
    """The actor of the table that a name stands for, or None."""
    return _known().get(normal(name))


@cache
def service_of(noun: str) -> tuple[str, bool] | None:
    """The service a noun speaks of and whether it names the force itself: ("air", False) for "airstrike"."""
    for key, service in actor_words().services.items():
        if noun in service.forces:
            return key, True
        if noun in service.means:
            return key, False
    return None


@cache
def _sets() -> dict[str, frozenset[str]]:
    words = actor_words()
    means = {"ships": words.services["sea"].means}
    groups = {**means, **words.forces, **words.belongings, **{f"role:{k}": v for k, v in words.roles.items()}}
    return {name: frozenset(members) for name, members in groups.items()}


@cache
def _groups() -> dict[str, frozenset[str]]:
    """The groups that each lemma belongs to."""
    sets = _sets()
    return {
        noun: frozenset(g for g, members in sets.items() if noun in members)
        for noun in frozenset[str]().union(*sets.values())
    }


def is_word(noun: str, *groups: str) -> bool:
    """Whether a lemma belongs to one of the named groups of the table ("people", "bodies", "role:state")."""
    found = _groups().get(noun)
    return found is not None and not found.isdisjoint(groups)


_KINDS = (
    ("coalition", frozenset({"coalition", "alliance", "allies"})),
    ("organisation", frozenset({"ministry", "agency", "observatory", "committee", "parliament", "council"})),
)
_UNITS = frozenset({"brigade", "division", "regiment", "corps", "battalion", "company", "squadron", "battery"})
_GROUPS = frozenset({"group", "front", "movement", "militia", "faction"})


@cache
def type_of(name: str) -> str:
    """The type a name of an actor shows by itself: state, force, unit, coalition, organisation or group."""
    known = known_actor(name)
    words = normal(name).split()
    if known or is_state_name(name) or "government" in words:
        return known.type if known else "state"
    for kind, members in _KINDS:
        if members & set(words):
            return kind
    singular = words[-1].removesuffix("s") if words else ""
    if singular in _UNITS or any(char.isdecimal() for char in name):
        return "unit"
    armed = bool(words) and (is_word(words[-1], "bodies") or is_word(singular, "bodies", "people"))
    return "force" if armed and singular not in _GROUPS else "group"
