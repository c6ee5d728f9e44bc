"""Which actor a bare description stands for by its role: "the Army", "the militants", "the garrison", "the sultan"."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import msgspec

from tadmor.extract.actor_inventory import Inventory
from tadmor.extract.actor_words import actor_words, is_word, service_of
from tadmor.extract.coreference import Discourse, bears, describes_role
from tadmor.extract.noun_phrases import is_definite, is_plural, modifiers

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Token
ROLE_ONLY = "named by its role only"


class ActorLink(msgspec.Struct, frozen=True):
    """The actors that a noun phrase speaks of, with how sure and why.

    ``how`` is name, nationality, owner, role or pronoun.
    """

    entities: tuple[int, ...]
    confidence: float
    reason: str
    how: str = "name"


class RoleReader:
    """Resolves descriptions that name a side by its role, against what was told before.

    Args:
        discourse: What was told before.
    """

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._inventory: Inventory = discourse.inventory

    def read(self, token: "Token", noun: str, full: str, at: int) -> ActorLink | None:
        """The actor that a bare description stands for: "the Army", "the militants", "government forces"."""
        before = {m.lower_ for m in modifiers(token)}
        words = actor_words().modifiers
        fits_in = is_word(noun, "people", "bodies", "deeds", "things")
        if fits_in and not before.isdisjoint(words["government"]):
            return self._of_government(token, before)
        if fits_in and not before.isdisjoint(words["opposition"]):
            return self._nonstate(token, min(before & set(words["opposition"])))
        if is_word(noun, "role:coalition") or (fits_in and not before.isdisjoint(actor_words().roles["coalition"])):
            return self._of_coalition(token)
        part = describes_role(full) or describes_role(noun)
        definite = is_definite(token) or token.pos_ == "PROPN"
        if part == "nonstate":
            # "little opposition" is met, not led
            return self._nonstate(token, noun) if definite or noun != "opposition" else None
        if definite and token.text[0].isupper() and not token.is_sent_start and (bearer := self._bearer(token, noun)):
            return bearer
        found = None
        if definite and part in {"attacker", "defender"}:
            found = self._of_engagement(part, at)
        elif definite and part is not None:
            found = self._by_kind(token, part, noun, full)
        return found or self._same_noun(token, noun)

    def _bearer(self, token: "Token", noun: str) -> ActorLink | None:
        """The actor whose name a capitalised noun shortens: "the Front", "the League", "the Sultan"."""
        fits = {"person"} if is_word(noun, "leaders") else {"group", "force", "organisation", "coalition"}

        def bears_it(entity: int) -> float:
            found = self._inventory.entities[entity]
            return 1.0 if found.type in fits and bears(self._inventory, entity, {noun}) else -1

        return self._role(token, bears_it, f"a name with “{token.text}” in it")

    def leader(self, token: "Token", noun: str) -> ActorLink | None:
        """The person whose title a definite noun repeats: "the sultan" after "Sultan Omar"."""
        if not is_definite(token) or any(c.i > token.i and c.dep_ in {"nmod", "acl:relcl"} for c in token.children):
            return None

        if any(c.dep_ == "ccomp" for c in token.head.children):
            return None  # who only reports ("the president announced that …") is no party to what is reported

        def titled(entity: int) -> float:
            found = self._inventory.entities[entity]
            return 1.0 if found.type == "person" and bears(self._inventory, entity, {noun}) else -1

        return self._role(token, titled, f"called {noun} before")

    def _same_noun(self, token: "Token", noun: str) -> ActorLink | None:
        """The actor last spoken of by the same noun: "the fleet" after "an English fleet"."""
        craft = is_word(noun, "ships") or service_of(noun) == ("air", False)
        counted = craft and any(c.dep_ == "nummod" for c in token.children)
        if not (is_definite(token) or counted) or not (craft or is_word(noun, "bodies", "people")):
            return None
        if any(c.i > token.i and c.dep_ in {"acl", "acl:relcl", "nmod"} for c in token.children):
            return None  # told apart by what follows, and so no taking up: "the forces attacking from the west"
        nouns, wanted = self._inventory.nouns, (noun, is_plural(token))
        found = self._discourse.described(token, lambda e: 1.0 if wanted in nouns.get(e, ()) else -1, f"the {noun}")
        return ActorLink(found[0], 0.7 * found[1], found[2], "role") if found else None

    def _by_kind(self, token: "Token", part: str, noun: str, full: str) -> ActorLink | None:
        if part == "state":
            service = service_of(full) or service_of(noun)
            found = self._of_government(token, {noun}) if service is None else self._of_service(token, service[0])
            return found or self._unnamed_government()
        if part == "group":
            return self._role(token, lambda e: self._fit_type(e, {"group": 3.0, "coalition": 1.0, "force": 0.0}), part)
        return None

    def _of_coalition(self, token: "Token") -> ActorLink:
        def fits(entity: int) -> float:
            return 1.0 if bears(self._inventory, entity, {"coalition", "allies", "alliance", "allied"}) else -1

        found = self._role(token, fits, "an alliance")
        if found is not None:
            return found
        entity = self._inventory.add("coalition", "coalition", ROLE_ONLY)
        return ActorLink((entity,), 0.7, ROLE_ONLY, "role")

    def _of_engagement(self, part: str, at: int) -> ActorLink | None:
        pair = self._discourse.parties(at)
        if not pair:
            return None
        return ActorLink((pair[part == "defender"],), 0.7, f"the {part} of the running engagement", "role")

    def _of_service(self, token: "Token", key: str) -> ActorLink | None:
        words = {w.split()[0] for w in actor_words().services[key].forces} - {"ground", "land"}
        return self._role(token, lambda e: 1.0 if bears(self._inventory, e, words) else -1, "a force of that service")

    def _of_government(self, token: "Token", words: set[str]) -> ActorLink | None:
        """The forces of a government: those that bear the word, else the army or state named most."""

        def fits(entity: int) -> float:
            found = self._inventory.entities[entity]
            if bears(self._inventory, entity, words - {"state", "national"}):
                return 3.0
            if found.type in {"person", "organisation"}:
                return -1
            if bears(self._inventory, entity, {"army", "military", "government"}) or found.type == "state":
                return 0.5
            return -1

        return self._role(token, fits, "forces of a government")

    def _unnamed_government(self) -> ActorLink | None:
        """The forces of a state that the account never names, as reports from home leave it out."""
        if any(e.type == "state" or e.side is not None for e in self._inventory.entities):
            return None
        entity = self._inventory.add("government forces", "force", ROLE_ONLY)
        return ActorLink((entity,), 0.6, ROLE_ONLY, "role")

    def _insurgents(self, token: "Token") -> ActorLink | None:
        """The party whose name says that it is up in arms: "the rebels" where a Liberation Front is told of."""
        words = set(actor_words().roles["insurgent_names"])
        return self._role(token, lambda e: 1.0 if bears(self._inventory, e, words) else -1, "a party up in arms")

    def _nonstate(self, token: "Token", noun: str) -> ActorLink | None:
        """The party that a word such as "rebels" names: the one called so, else the group in focus."""
        known = any(bears(self._inventory, e.id, {noun.removesuffix("s")}) for e in self._inventory.entities)

        def fits(entity: int) -> float:
            if bears(self._inventory, entity, {noun.removesuffix("s"), noun}):
                return 4.0
            if known:
                return -1
            return self._fit_type(entity, {"group": 1.5}) if self._fights_a_state(entity) else -1

        if known or noun.removesuffix("s") not in actor_words().roles["party"]:
            found = self._role(token, fits, "a party that is no state")
            if found is not None or known or noun in {"fighter", "militia"}:
                return found
        if not known and (found := self._insurgents(token)) is not None:
            return found
        entity = self._inventory.add(f"{noun.removesuffix('s')}s", "group", ROLE_ONLY)
        return ActorLink((entity,), 0.6, ROLE_ONLY, "role")

    def _fights_a_state(self, entity: int) -> bool:
        """Whether an actor is no state and stands on no side that has a state on it."""
        found = self._inventory.entities[entity]
        states = {e.side for e in self._inventory.entities if e.type == "state"}
        return found.side is None or found.side not in states

    def _fit_type(self, entity: int, fits: Mapping[str, float]) -> float:
        found = self._inventory.entities[entity]
        if found.name == "civilians":
            return -1
        return fits.get(found.type, -1)

    def _role(self, token: "Token", fits: Callable[[int], float], what: str) -> ActorLink | None:
        found = self._discourse.described(token, fits, what)
        return ActorLink(found[0], found[1], found[2], "role") if found else None
