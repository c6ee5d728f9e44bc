"""Which actors a noun phrase speaks of: by name, nationality, owner, role or pronoun."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tadmor.extract.actor_inventory import Inventory, nationality, state_entity
from tadmor.extract.actor_spans import ActorSpan
from tadmor.extract.actor_words import (
    actor_words,
    adjective_of,
    is_state_name,
    is_word,
    known_actor,
    names_people,
    nation_of,
    nations_of,
    service_of,
    state_of_capital,
)
from tadmor.extract.clauses import antecedent, coordinated, lower, prepositions
from tadmor.extract.coreference import PERSONAL, Discourse, bears, describes_role
from tadmor.extract.noun_phrases import (
    governor,
    head_words,
    is_definite,
    is_designation,
    is_plural,
    modifiers,
    noun_lemma,
    owners,
    role,
)
from tadmor.extract.role_phrases import ActorLink, RoleReader

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Doc, Token

PLACE_PREPOSITIONS = frozenset(
    {"in", "into", "inside", "near", "to", "through", "across", "around", "at", "within", "outside", "over"}
    | {"towards", "toward", "throughout", "onto", "off"}
)


BACKED = "described by who backs it"


class PhraseReader:
    """Resolves the noun phrases of one block, in text order, against what was told before.

    Args:
        discourse: What was told before; the reader leaves it to the caller to note what it finds.
        spans: Names of actors in the block, by every token they cover.
        places: Indices of tokens that name a place.
    """

    def __init__(self, discourse: Discourse, spans: Mapping[int, ActorSpan], links: dict[int, ActorLink]) -> None:
        self._discourse = discourse
        self._inventory: Inventory = discourse.inventory
        self._roles = RoleReader(discourse)
        self._spans = spans
        self._links = links

    def read(self, token: "Token", at: int) -> ActorLink | None:
        """The actors of the noun phrase that a token heads, its conjuncts left out.

        Args:
            token: A noun, name, pronoun, numeral or adjective used as a noun.
            at: Its offset in the document.
        """
        if token.pos_ in {"PRON", "DET"}:
            return self._pronoun(token)
        span = self._spans.get(token.i)
        if span is not None:
            return self._named(token, span)
        if token.lower_ in {"former", "latter"}:
            pair = self._discourse.former_latter(token)
            return ActorLink(pair, 0.7, f"the {token.lower_} of the two named last", "role") if pair else None
        if token.text[:1].isupper() and (people := self._people(token) or self._seat(token)):
            return people
        if (named := self._flat_name(token)) is not None:
            return named
        return self._common(token, at) if token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM", "ADV"} else None

    def _pronoun(self, token: "Token") -> ActorLink | None:
        if token.lower_ in {"which", "who", "that", "whom", "whose"}:
            noun = antecedent(token)
            return self._links.get(noun.i) if noun is not None else None
        found = self._discourse.pronoun(token) if token.lower_ in PERSONAL else None
        if found is None or not self._may_act(token):
            return None
        return ActorLink(found[0], found[1], found[2], "pronoun")

    @staticmethod
    def _may_act(token: "Token") -> bool:
        """Whether a pronoun is where an actor may stand: "it" as the object of a verb is mostly a place."""
        if token.lower_ != "it":
            return True
        if role(token) == "other":
            return prepositions(token) not in PLACE_PREPOSITIONS
        return role(token) != "object"

    def _named(self, token: "Token", span: ActorSpan) -> ActorLink | None:
        if span.place and self._is_place(token):
            return None
        entities = [span.entity, *span.others]
        noun = noun_lemma(token)
        if self._inventory.entities[span.entity].type == "person":
            self._serves(token, span)
            return ActorLink((span.entity,), 0.95, span.reason)
        for modifier in modifiers(token):  # "the Russian and Syrian Air Forces"
            outside = modifier.i < span.start and modifier.i not in self._spans
            if outside and (state := nation_of(modifier.text)) and self._shares_noun(modifier, span):
                service = service_of(head_words(token)) or service_of(noun)
                entities.insert(0, self._of_nation(state, service, noun, modifier))
        return ActorLink(tuple(dict.fromkeys(entities)), 0.95, span.reason)

    def _serves(self, token: "Token", span: ActorSpan) -> None:
        """Put a person under the nation or army that stands before the name: "Union Maj. Gen. X"."""
        right_before = [token.doc[span.start - 1]] if span.start else []
        for modifier in (*modifiers(token), *right_before):
            before = self._spans.get(modifier.i)
            if before is not None and before.entity != span.entity:
                if self._inventory.entities[before.entity].type in {"state", "force", "unit", "group"}:
                    self._inventory.set_parent(span.entity, before.entity)
            elif before is None and (state := nation_of(modifier.text)):
                self._inventory.set_parent(span.entity, self._state(state))

    @staticmethod
    def _shares_noun(modifier: "Token", span: ActorSpan) -> bool:
        """Whether a nationality is coordinated with one that opens a name."""
        between = modifier.doc[modifier.i + 1 : span.start]
        return any(t.lower_ in {"and", "or"} for t in between)

    @staticmethod
    def _is_place(token: "Token") -> bool:
        """Whether the name of a state stands where a place does: "in Iraq", "the Iraq border"."""
        while token.dep_ in {"flat", "compound"} and token.head.pos_ == "PROPN":
            token = token.head
        first = token
        while first.dep_ == "conj":
            first = first.head
        preposition = prepositions(first) or prepositions(token)
        return preposition in PLACE_PREPOSITIONS or (preposition == "of" and not _is_deed(governor(token)))

    def _people(self, token: "Token") -> ActorLink | None:
        """A people or party as a noun: "the French", "the Iraqis", "Confederates"."""
        state = nation_of(token.text)
        if state is None or token.dep_ in {"amod", "compound"}:
            return None
        if not (names_people(token.text) or is_definite(token)) and token.pos_ not in {"NOUN", "PROPN"}:
            return None
        entity = self._state(state)
        self._inventory.alias(entity, token.text)
        return ActorLink((entity,), 0.85, f"“{token.text}” are the people of {state}", "nationality")

    def _flat_name(self, token: "Token") -> ActorLink | None:
        """The person whose name stands right behind a title that no table knows: "the bailli de Reed"."""
        for child in token.children:
            span = self._spans.get(child.i) if child.dep_ == "flat" and child.i == token.i + 1 else None
            if span is not None and self._inventory.entities[span.entity].type == "person":
                return ActorLink((span.entity,), 0.9, f"named behind “{token.text}”: {span.reason}")
        return None

    def _seat(self, token: "Token") -> ActorLink | None:
        """A seat of government that stands for its state, where the account names that: "Kyiv ordered a retreat"."""
        state = state_of_capital(token.text) if token.dep_ == "nsubj" and token.head.pos_ == "VERB" else None
        entity = (
            self._inventory.find(state) if state and lower(token.head) in actor_words().person_frames["verbs"] else None
        )
        if entity is None or prepositions(token):
            return None
        return ActorLink((entity,), 0.7, f"“{token.text}” is where {state} is governed from", "name")

    def _common(self, token: "Token", at: int) -> ActorLink | None:
        """An actor told by a common noun: its modifiers and owners first, then its role."""
        noun, full = noun_lemma(token), head_words(token)
        if (token.pos_ == "NUM" and not is_designation(token)) or token.lower_ == "more":
            return self._counted(token)
        service = service_of(full) or service_of(noun)
        known = is_designation(token) or is_word(noun, "people", "bodies", "leaders", "civilians", "deeds", "things")
        known = known or noun == "one"  # "a French squadron and a British one"
        if not (known or service or is_word(full, "people", "bodies", "deeds", "things")):
            return None
        if is_word(noun, "civilians"):
            return self._civilians()
        found = self._named_behind(token, noun) or self._by_modifiers(token, service, noun)
        if found is None:
            found = self._by_owner(token, noun, service is not None)
        if found is None and noun in actor_words().roles["both"] and self._is_both(token):
            pair = self._discourse.parties(at)
            found = ActorLink(pair, 0.75, "the two that fight each other", "role") if pair else None
        if found is None and is_word(noun, "leaders"):
            found = self._roles.leader(token, noun)
        return found or self._roles.read(token, noun, full, at)

    def _counted(self, token: "Token") -> ActorLink | None:
        """A part of an actor told by its number alone: "two were shot down"."""
        stands_alone = role(token) in {"subject", "passive"} and not any(c.dep_ == "nmod" for c in token.children)
        found = self._discourse.counted(token) if stands_alone else None
        return ActorLink(found[0], found[1], found[2], "role") if found else None

    def _civilians(self) -> ActorLink:
        entity = self._inventory.add("civilians", "group", "people who do not fight")
        return ActorLink((entity,), 0.8, "people who do not fight", "role")

    def _named_behind(self, token: "Token", noun: str) -> ActorLink | None:
        """The person or ship whose name stands behind its description: "the group's commander, X", "the tug X"."""
        for child in token.children:
            span = self._spans.get(child.i) if child.dep_ in {"appos", "flat"} and child.i > token.i else None
            if span is None:
                continue
            person = self._inventory.entities[span.entity].type == "person"
            if person == is_word(noun, "leaders") and (person or is_word(noun, "ships")):
                return ActorLink((span.entity,), 0.85, f"named behind “{token.text}”: {span.reason}")
        return None

    def _by_modifiers(self, token: "Token", service: tuple[str, bool] | None, noun: str) -> ActorLink | None:
        entities: list[int] = []
        reasons: list[str] = []
        how = "nationality"
        for modifier in modifiers(token):
            if _is_backed(modifier):
                return self._backed(token)
            span = self._spans.get(modifier.i)
            if span is not None and self._is_make(modifier, span, noun):
                continue
            if span is not None and not (span.place and nation_of(modifier.text) is None and noun == "border"):
                entities.append(span.entity)
                reasons.append(f"{modifier.text}: {span.reason}")
                how = "owner"
            elif modifier.pos_ == "PRON" and modifier.i in self._links:
                entities += self._links[modifier.i].entities
                reasons.append(self._links[modifier.i].reason)
                how = "owner"
            seat = state_of_capital(modifier.text) if span is None and modifier.dep_ == "nmod:poss" else None
            if seat is not None and self._inventory.find(seat) is not None:
                entities.append(self._of_nation(seat, service, noun, modifier))
                reasons.append(f"“{modifier.text}” is where {seat} is governed from")
            for state in _nations_at(modifier) if span is None and modifier.pos_ != "PRON" else ():
                entities.append(self._of_nation(state, service, noun, modifier))
                reasons.append(f"“{modifier.text}” is the adjective of {state}")
        if not entities:
            return None
        sure = 0.85 if is_word(noun, "people", "bodies") else 0.75
        return ActorLink(tuple(dict.fromkeys(entities)), sure, "; ".join(dict.fromkeys(reasons)), how)

    def _is_make(self, modifier: "Token", span: ActorSpan, noun: str) -> bool:
        """Whether a name before a weapon or craft is its maker's, not its owner's: "Matilda tanks"."""
        person = self._inventory.entities[span.entity].type == "person"
        return person and modifier.dep_ in {"compound", "amod"} and is_word(noun, "things", "deeds", "ships")

    def _backed(self, token: "Token") -> ActorLink | None:
        """Forces that a party backs are not that party: "Turkish-backed rebels" are an actor of their own."""
        noun = noun_lemma(token)
        if not is_word(noun, "people", "bodies"):
            return None
        return ActorLink((_add_backed(token, self._inventory),), 0.8, BACKED, "name")

    def _of_nation(self, state: str, service: tuple[str, bool] | None, noun: str, modifier: "Token") -> int:
        """The force of a nation that a noun speaks of, or the nation itself."""
        if describes_role(noun) == "nonstate" and noun != "fighter" and is_state_name(state):
            name = f"{modifier.text} {noun}s"
            return self._inventory.add(name, "group", "described by nation and role")
        home = self._state(state)
        self._inventory.alias(home, modifier.text)
        if service is None:
            return home
        key, is_force = service
        existing = self._service(state, key)
        if existing is not None:
            return existing
        if key == "air" or (is_force and key == "land"):
            return self._new_service(state, home, key)
        return home

    def _service(self, state: str, key: str) -> int | None:
        words = {w.split()[0] for w in actor_words().services[key].forces}
        forces = [e for e in self._inventory.entities if e.type == "force" and nationality(e) == state]
        return next((e.id for e in forces if bears(self._inventory, e.id, words)), None)

    def _new_service(self, state: str, home: int, key: str) -> int:
        label = actor_words().services[key].name
        adjective = adjective_of(state) or state
        known = known_actor(f"{adjective} {label}") or known_actor(f"{state} {label}")
        name = known.names[0] if known else f"{adjective} {label}"
        side = self._inventory.entities[home].side
        return self._inventory.add(name, "force", f"a force of {state}", side, home, (f"{adjective} {label}",))

    def _state(self, state: str) -> int:
        return state_entity(self._inventory, state)

    def _by_owner(self, token: "Token", noun: str, craft: bool) -> ActorLink | None:
        if not (craft or is_word(noun, "people", "bodies", "deeds", "things")) or noun == "group":
            return None
        for owner in owners(token):
            # the owner stands behind its noun and is not read yet
            found = [self._links.get(part.i) or self.read(part, 0) for part in coordinated(owner)]
            links = [link for link in found if link is not None]
            if links:
                entities = tuple(dict.fromkeys(e for link in links for e in link.entities))
                return ActorLink(entities, 0.75 * links[0].confidence, f"of its owner: {links[0].reason}", "owner")
        return None

    @staticmethod
    def _is_both(token: "Token") -> bool:
        words = {c.lower_ for c in token.children if c.i < token.i}
        return bool(words & {"both", "two", "opposing", "rival", "warring"}) and (is_plural(token) or "both" in words)


def register_backed(doc: "Doc", inventory: Inventory) -> None:
    """Add the parties that a text describes by who backs them, so that a bare "the rebels" finds them."""
    for token in doc:
        if token.pos_ == "NOUN" and is_word(noun_lemma(token), "people") and any(map(_is_backed, modifiers(token))):
            _add_backed(token, inventory)


def _add_backed(token: "Token", inventory: Inventory) -> int:
    name = token.doc[min(m.left_edge.i for m in modifiers(token)) : token.i + 1].text
    return inventory.add(name, "group", BACKED)


def _is_backed(modifier: "Token") -> bool:
    """Whether a modifier says who stands behind a force: "Turkish-backed", "US-led"."""
    suffixes = actor_words().modifiers["backed"]
    if modifier.lower_.endswith(suffixes) and not nation_of(modifier.text):
        return not modifier.lower_.endswith(("-held", "-controlled"))
    return modifier.lower_ in {s[1:] for s in suffixes} and modifier.i > 0 and modifier.nbor(-1).text == "-"


def _is_deed(token: "Token") -> bool:
    return is_word(noun_lemma(token), "deeds", "bodies", "people", "leaders")


def _nations_at(modifier: "Token") -> tuple[str, ...]:
    """The states that an adjective speaks of, with the word before it where that is part of it: "South Korean"."""
    pair = f"{modifier.doc[modifier.i - 1].text} {modifier.text}" if modifier.i else ""
    state = nation_of(pair)
    return (state,) if state else nations_of(modifier.text)
