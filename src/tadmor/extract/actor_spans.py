"""Where names of actors stand in a parsed block: learned names by their type, and every known alias."""

from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import msgspec

from tadmor.extract.actor_inventory import Inventory, bare_name, is_title, state_entity
from tadmor.extract.actor_words import (
    KnownActor,
    actor_words,
    is_state_name,
    is_word,
    known_actor,
    known_forms,
    names_people,
    nation_of,
    normal,
    type_of,
)
from tadmor.extract.clauses import children, lower, prepositions
from tadmor.extract.name_usage import BY_USE
from tadmor.extract.noun_phrases import noun_lemma
from tadmor.extract.regiment_names import BY_NUMBER, BY_PLURAL
from tadmor.extract.ship_names import ships_behind_class
from tadmor.extract.unit_names import UnitSpan, find_units

if TYPE_CHECKING:
    from tadmor.extract.names import NameSpan
    from tadmor.extract.parse_tree import Doc, Token

ACTING = frozenset({"person", "force", "group", "state", "organisation"})
COUNTS = frozenset({"dozens", "scores", "hundreds", "thousands", "several", "many", "some", "most"})
SHORTEST_PEOPLE = 5
KNOWN = "known by this name"
ERAS = frozenset({"BC", "AD", "BCE", "CE", "B.C.", "A.D.", "AM", "PM", "GMT", "UTC", "EST"})
PARTICLES = frozenset({"the", "of", "and", "a", "an"})


class ActorSpan(msgspec.Struct, frozen=True):
    """A name of an actor: token indices (end behind the last), the actor, and whether it may be a place.

    ``others`` are the further units of a list that shares its noun.
    """

    start: int
    end: int
    entity: int
    place: bool
    reason: str
    others: tuple[int, ...] = ()


def actor_spans(
    doc: "Doc", names: "Sequence[NameSpan]", inventory: Inventory, units: Sequence[ActorSpan] = ()
) -> list[ActorSpan]:
    """The names of actors in a block, in text order and without overlaps.

    The name of a unit wins over all it touches; a longer name over one inside it; a known alias over a learned
    name of the same extent.
    """
    found = [*_known_names(doc, names, inventory), *_learned_names(doc, names, inventory)]
    found.sort(key=lambda s: (s.start - s.end, s.start))
    longer = [s for s in found if s.reason == KNOWN and any(_holds(s, u) for u in units)]
    found = [*longer, *units, *found, *_surnames(doc, names, inventory)]
    taken: set[int] = set()
    kept = []
    for span in found:
        extent = set(range(span.start, span.end))
        if not extent & taken:
            taken |= extent
            kept.append(span)
    return sorted((_with_titles(doc, s, inventory, taken) for s in kept), key=lambda s: s.start)


def _holds(whole: ActorSpan, part: ActorSpan) -> bool:
    return whole.start <= part.start and part.end <= whole.end and whole.end - whole.start > part.end - part.start


def _with_titles(doc: "Doc", span: ActorSpan, inventory: Inventory, taken: set[int]) -> ActorSpan:
    """A person's name with the rank or office before it, which may head the phrase: "Captain Edward Blagg"."""
    start = span.start
    if inventory.entities[span.entity].type != "person":
        return span
    while start > 0 and start - 1 not in taken and doc[start - 1].pos_ == "PROPN" and is_title(doc[start - 1].text):
        start -= 1
    if start < span.start:
        inventory.alias(span.entity, doc[start : span.end].text)
    return msgspec.structs.replace(span, start=start)


def places_of(docs: "Sequence[Doc]", names: "Sequence[Sequence[NameSpan]]") -> frozenset[str]:
    """Names that an account's learned names or its syntax show as places more often than as actors."""
    votes: Counter[str] = Counter()
    for doc, found in zip(docs, names, strict=True):
        for name in found:
            span = doc.char_span(name.start, name.end, alignment_mode="expand")
            if name.type == "place":
                votes[name.text] += 1
            elif span is not None and not is_state_name(name.text) and _stands_as_place(span.root, name.type):
                votes[name.text] += 2  # how a name is used tells more than the type it was given
            else:
                votes[name.text] -= 1
    return frozenset(text for text, vote in votes.items() if vote >= 0)


def _stands_as_place(token: "Token", kind: str) -> bool:
    """Whether a name stands where a place does: "in X", "the siege of X", "X was besieged".

    A name of one word learned as a body, not a person, is a place's also where it is raided or falls.
    """
    preposition = prepositions(token)
    frames = actor_words().place_frames
    taken = token.dep_ in {"obj", "nsubj:pass"} and lower(token.head) in frames["taken"]
    if kind in {"organisation", "group"} and (taken or (token.dep_ == "nsubj" and lower(token.head) == "fall")):
        return True
    if preposition == "of":
        return noun_lemma(token.head) in actor_words().place_frames["nouns"]
    patient = token.dep_ in {"obj", "nsubj:pass"} and lower(token.head) in actor_words().place_frames["verbs"]
    return preposition in actor_words().place_frames["prepositions"] or patient


def register_ships(doc: "Doc", inventory: Inventory) -> None:
    """Add the ships that a text names behind a class noun: "the cruiser X", "destroyers X and Y"."""
    for name, noun in ships_behind_class(doc):
        ship = inventory.add(name.text, "unit", f"ship named behind “{noun.text}”")
        inventory.call(ship, noun_lemma(noun), False)


def register_units(docs: "Sequence[Doc]", inventory: Inventory) -> list[list[ActorSpan]]:
    """Add the units that the texts name; for each text where they stand.

    Those named in full go first, so that a short form ("the 4th Division") finds the one that it is short for.
    """
    spans = [find_units(doc) for doc in docs]
    named = [(u, s, n) for n, found in enumerate(spans) for s in found for u in s.units]
    named.sort(key=lambda m: (not m[0].nation, -len(m[0].words)))
    ids: dict[tuple[int, int, int], int] = {}
    for unit, span, n in named:
        written = (docs[n][span.start : span.end].text,) if len(span.units) == 1 else ()
        found = inventory.add_unit(unit, (n, span.start), *written)
        ids[n, span.start, span.units.index(unit)] = found
    return [[_unit_span(n, span, ids) for span in found] for n, found in enumerate(spans)]


def _unit_span(block: int, span: UnitSpan, ids: dict[tuple[int, int, int], int]) -> ActorSpan:
    first, *others = dict.fromkeys(ids[block, span.start, n] for n in range(len(span.units)))
    return ActorSpan(span.start, span.end, first, False, "named as a unit", tuple(others))


def _surnames(doc: "Doc", names: "Sequence[NameSpan]", inventory: Inventory) -> list[ActorSpan]:
    """Last names of known persons that were not learned as names here: "Blake's fleet"."""
    learned = {t.i for n in names if (s := doc.char_span(n.start, n.end, alignment_mode="expand")) for t in s}
    found = []
    for token in doc:
        person = inventory.surnames().get(normal(token.text)) if token.text[0].isupper() else None
        if person is not None and token.i not in learned and token.pos_ == "PROPN":
            found.append(ActorSpan(token.i, token.i + 1, person, False, "last name of a person"))
    return found


def _first_name(text: str) -> tuple[str, ...]:
    known = known_actor(text)
    return known.names[:1] if known else ()


def _ship_alias(name: str) -> tuple[str, ...]:
    """The bare name of a ship with a prefix: Chicago for USS Chicago."""
    prefix, _, bare = name.partition(" ")
    return (bare,) if prefix.isupper() and len(bare) > 3 else ()


def register_peoples(doc: "Doc", inventory: Inventory, places: frozenset[str]) -> None:
    """Add peoples that no table knows, by their form and article: "the Saguntines", "the Naxians"."""
    for token in doc:
        if not (token.pos_ in {"PROPN", "NOUN"} and token.text[0].isupper() and token.text not in places):
            continue
        if not any(c.lower_ == "the" for c in children(token, "det")):
            continue
        alone = token.dep_ not in {"compound", "flat"} and not children(token, "compound", "flat")
        shaped = token.text.endswith(actor_words().peoples["endings"]) and len(token.text) > SHORTEST_PEOPLE
        if alone and shaped and nation_of(token.text) is None and not is_word(noun_lemma(token), "people", "bodies"):
            inventory.add(token.text, "group", "a people, by the form of its name")


def register_persons(names: "Sequence[NameSpan]", inventory: Inventory) -> None:
    """Add the persons named in full, before last names alone are read as names of something else."""
    for name in names:
        bare = bare_name(name.text)
        if name.type == "person" and " " in bare and nation_of(bare.split()[0]) is None:
            inventory.add(bare, "person", f"named as a person: {name.reason}", None, None, (name.text,))


def register(
    doc: "Doc",
    names: "Sequence[NameSpan]",
    inventory: Inventory,
    places: frozenset[str],
    units: Sequence[ActorSpan] = (),
) -> None:
    """Add the actors that a block's learned names speak of, and those of the table of known actors."""
    _register_known(doc, names, inventory)
    for name in names:
        if _touches(doc, name, units) or name.text in ERAS:
            continue
        text = name.text
        kind = _kind(name)
        people = nation_of(text) is not None and not is_state_name(text) and name.reason != BY_USE
        if (
            kind is None
            or people
            or text.split()[0].lower() in COUNTS
            or text in places
            or not (text[0].isupper() or text[0].isdecimal())
        ):
            continue
        if _is_common(doc, name) or inventory.find(text) is not None:
            continue
        if kind == "person" and names_people(text):
            state_entity(inventory, nation_of(text) or text)  # "the Franks", taken for a man of that name
        elif kind == "person" and known_actor(text) is None:
            inventory.add(bare_name(text), "person", f"named as a person: {name.reason}", None, None, (text,))
        elif name.type == "equipment":
            inventory.add(text, "unit", f"ship: {name.reason}", None, None, _ship_alias(text))
        elif kind == "unit" or (nation_of(text) is None and known_actor(text) is None):
            inventory.add(text, kind, f"named as a {kind}: {name.reason}")
        elif known_actor(text):
            inventory.add(text, type_of(text), "known name", None, None, _first_name(text))


def _register_known(doc: "Doc", names: "Sequence[NameSpan]", inventory: Inventory) -> None:
    words, at = _words(doc)
    heads = _first_words()
    elsewhere = _other_names(doc, names)
    for i, word in enumerate(words):
        for key, actor in heads.get(word, ()):
            last = i + len(key)
            if words[i:last] != key or not _whole(at, i, last) or at[i] in elsewhere:
                continue
            if _is_written_as_name(doc, at[i], at[last - 1], key):
                text = doc[at[i] : at[last - 1] + 1].text
                inventory.add(text, actor.type, "known name", None, None, actor.names[:1])
                break


def _touches(doc: "Doc", name: "NameSpan", units: Sequence[ActorSpan]) -> bool:
    """Whether a learned name shares words with the name of a unit."""
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    return span is not None and any(u.start < span.end and span.start < u.end for u in units)


@cache
def _first_words() -> dict[str, list[tuple[list[str], KnownActor]]]:
    heads: dict[str, list[tuple[list[str], KnownActor]]] = {}
    for form, actor in known_forms():
        words = form.split()
        heads.setdefault(words[0], []).append((words, actor))
    for options in heads.values():
        options.sort(key=lambda option: -len(option[0]))
    return heads


def _kind(name: "NameSpan") -> str | None:
    if name.type == "equipment":
        return "unit" if "ship" in f"{name.kind} {name.reason}" else None
    if name.type not in ACTING:
        return None
    if name.type == "state":
        return "state"
    if name.reason in {BY_NUMBER, BY_PLURAL}:
        return "unit"
    if name.type == "organisation" and any(map(nation_of, name.text.split())) and type_of(name.text) == "force":
        return "force"  # a nation's navy is no club
    if name.type == "force":
        guess = type_of(name.text)
        return guess if guess in {"unit", "force"} else "force"
    return name.type


def _is_common(doc: "Doc", name: "NameSpan") -> bool:
    """Whether a learned name is only a capitalised common noun ("the Army") or an adjective ("Syrian")."""
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    words = [t for t in span if t.lower_ not in PARTICLES] if span is not None else []
    if len(words) > 1 and words[0].is_sent_start and words[0].pos_ == "ADJ" and nation_of(words[0].text) is None:
        words = words[1:]  # "Fresh Army units arrived": the capital is the sentence's
    return all(is_word(noun_lemma(t), "bodies", "people", "leaders", "civilians") for t in words)


def _learned_names(doc: "Doc", names: "Sequence[NameSpan]", inventory: Inventory) -> list[ActorSpan]:
    found = []
    for name in names:
        entity = inventory.find(name.text) if _kind(name) or _is_state(name) else None
        span = doc.char_span(name.start, name.end, alignment_mode="expand")
        if entity is not None and span is not None and not _is_common(doc, name):
            inventory.alias(entity, name.text)
            found.append(ActorSpan(span.start, span.end, entity, _is_state(name), f"named {name.text}"))
    return found


def _is_state(name: "NameSpan") -> bool:
    return name.type in {"state", "place"} and is_state_name(name.text)


def _known_names(doc: "Doc", names: "Sequence[NameSpan]", inventory: Inventory) -> list[ActorSpan]:
    """Every run of tokens that spells a known alias in capitals."""
    words, at = _words(doc)
    heads = _by_first_word(inventory)
    elsewhere = _other_names(doc, names)
    found = []
    for i, word in enumerate(words):
        for key, entity in heads.get(word, ()):
            last = i + len(key)
            if words[i:last] == key and _whole(at, i, last) and _is_written_as_name(doc, at[i], at[last - 1], key):
                if not elsewhere & set(range(at[i], at[last - 1] + 1)):
                    place = inventory.entities[entity].type == "state" and is_state_name(" ".join(key).title())
                    found.append(ActorSpan(at[i], at[last - 1] + 1, entity, place, KNOWN))
                break
    return found


def _other_names(doc: "Doc", names: "Sequence[NameSpan]") -> set[int]:
    """Tokens inside longer learned names of another type: the state in "Strait of Georgia"."""
    found: set[int] = set()
    for name in names:
        if name.type in {"place", "operation", "equipment"} and " " in name.text and not is_state_name(name.text):
            span = doc.char_span(name.start, name.end, alignment_mode="expand")
            found |= set(range(span.start, span.end)) if span is not None else set()
    return found


def _words(doc: "Doc") -> tuple[list[str], list[int]]:
    """The words of a text as keys have them, and the token each comes from."""
    words: list[str] = []
    at: list[int] = []
    for token in doc:
        own = _parts(token.text)
        words += own
        at += [token.i] * len(own)
    return words, at


@lru_cache(maxsize=65536)
def _parts(form: str) -> tuple[str, ...]:
    """The words of a token as keys have them: several for "al-Hallabat", none for a mark."""
    return tuple(normal(form).split()) if form[0].isalnum() else ()


def _by_first_word(inventory: Inventory) -> dict[str, list[tuple[list[str], int]]]:
    heads: dict[str, list[tuple[list[str], int]]] = {}
    for key, entity in inventory.keys().items():
        words = key.split()
        if words and (len(words) > 1 or not _is_adjective(key)):
            heads.setdefault(words[0], []).append((words, entity))
    for options in heads.values():
        options.sort(key=lambda option: -len(option[0]))
    return heads


@lru_cache(maxsize=65536)
def _is_adjective(key: str) -> bool:
    """Whether a key is the adjective or the people of a nation and not its name."""
    return nation_of(key.title()) is not None and not is_state_name(key.title())


def _whole(at: Sequence[int], first: int, last: int) -> bool:
    """Whether a run of words begins and ends with whole tokens."""
    return (first == 0 or at[first - 1] != at[first]) and (last >= len(at) or at[last] != at[last - 1])


def _is_written_as_name(doc: "Doc", first: int, last: int, key: Sequence[str]) -> bool:
    """Whether tokens carry the capitals of a name; a short abbreviation must be in capitals throughout."""
    tokens: list[Token] = list(doc[first : last + 1])
    if len(tokens) == 1:
        token = tokens[0]
        if len(key[0]) <= 3 and not token.text.replace(".", "").replace("-", "").isupper():
            return False
        return token.text[0].isupper() and not is_word(noun_lemma(token), "bodies", "people", "leaders")
    return any(t.text[0].isupper() or t.text[0].isdecimal() for t in tokens)
