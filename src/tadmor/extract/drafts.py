"""An event while it is put together: the trigger and the slots found for it so far."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tadmor.extract.actor_words import actor_words
from tadmor.extract.actuality import controls_object
from tadmor.extract.arguments import Scene, is_partial
from tadmor.extract.clauses import (
    agents,
    antecedent,
    children,
    clause_of,
    is_passive,
    lower,
    patients,
    prepositions,
    subjects,
)
from tadmor.extract.predicates import Frame, cue_table, outcome_table
from tadmor.extract.times import Dated
from tadmor.extract.verb_triggers import Trigger
from tadmor.model import ClaimMention, LossMention, PlaceArgument

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Token

WEAPONS = frozenset({"ordnance", "artillery", "aircraft", "airweapon", "fire"})
"""Classes of nouns that hit by themselves in a clause, but are served by somebody."""
ATTACKS = frozenset({"attack", "siege", "airstrike", "shelling", "bombing", "capture", "civilian_harm"})
"""Types with one side acting on another."""
KILLING = frozenset({"kill", "slay", "wound", "injure"})
"""Fighting told by what one side did to the other."""
ONSET = frozenset({"fall", "collide", "strike", "hit", "descend", "run", "catch", "surprise", "crash"})
"""Verbs whose participle tells whom an attack met (VerbNet hit-18.1 and contiguous_location, in accounts of war)."""
SURRENDER = frozenset({"surrender", "capitulate", "yield", "submit", "strike", "lay"})
"""Words of agreements by which one side gives in."""
MUTUAL = frozenset({"fight", "meet", "clash", "duel", "skirmish", "battle", "encounter", "run"})
"""Verbs of fighting whose object takes part as the subject does."""
DEPTH = 4
"""How many nouns deep a place may hang: "positions on hills near the road to X"."""


@dataclass(slots=True)
class Draft:
    """An event mention in the making; slots as in ``EventMention``, in the order in which they were found."""

    scene: Scene
    trigger: Trigger
    type: str
    sentence: int
    actors: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)
    places: list[PlaceArgument] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    losses: list[LossMention] = field(default_factory=list)
    inferred: list[str] = field(default_factory=list)
    outcome: str = ""
    part: str = ""
    first: int = 0
    last: int = 0
    claims: list[ClaimMention] = field(default_factory=list)
    """What others are said to say of it, beside the claim of its own clause."""
    dated: list[Dated] = field(default_factory=list)
    """The time expressions of its clause, in text order."""
    again: "list[tuple[int, int, Token]]" = field(default_factory=list)
    """Start and end of clauses of its block that come back to it, each with its verb."""
    stands_for: "Token | None" = None
    """In a list of events told with one word, the token that stands for this one."""

    def add(self, slot: str, entities: tuple[int, ...]) -> None:
        """Put actors into a slot, each once, never on both ends."""
        other = self.targets if slot == "actors" else self.actors
        mine: list[int] = getattr(self, slot)
        mine.extend(e for e in dict.fromkeys(entities) if e not in mine and e not in other)

    def add_places(self, places: "list[PlaceArgument]") -> None:
        """Put places, each once."""
        known = {p.mention for p in self.places}
        for place in places:
            if place.mention not in known:
                known.add(place.mention)
                self.places.append(place)


def gives_up(draft: Draft) -> bool:
    """Whether somebody surrenders: there is always somebody to surrender to."""
    return draft.type == "agreement" and lower(draft.trigger.token) in SURRENDER


def fill(draft: Draft) -> None:
    """Read actors, targets, places and partial capture from the clause of the trigger."""
    trigger = draft.trigger
    if trigger.role == "say":
        for token in subjects(trigger.token, controls_object):
            named = children(token, "appos", "flat", "nmod", "compound")
            draft.add(
                "actors", draft.scene.entities(token) or next((e for n in named if (e := draft.scene.entities(n))), ())
            )
        _fill_comment(draft)
        return
    if trigger.frame is not None:
        _fill_verb(draft)
    else:
        _fill_noun(draft)
    _fill_adverbials(draft)
    if draft.type in ATTACKS and not draft.targets:
        _fill_elaboration(draft)
        _fill_repellers(draft)


def _fill_comment(draft: Draft) -> None:
    """Whom a comment is about: who is blamed or accused, else whom the clause that is said speaks of."""
    verb, scene = draft.trigger.token, draft.scene
    about = [c for c in children(verb, "obj", "iobj") if c.pos_ in {"PROPN", "NOUN"}]
    for clause in children(verb, "ccomp"):
        is_noun = clause.pos_ == "NOUN" and not children(clause, "cop")
        about += [clause] if is_noun else subjects(clause, controls_object)
    for token in about:
        draft.add("targets", scene.entities(token) or scene.owner(token) or nested_owner(scene, token))
        if draft.targets:
            return


def nested_owner(scene: Scene, token: "Token") -> tuple[int, ...]:
    """Whose the things are that hang under a noun: "the proof of X's aim", "the supply line of X's army"."""
    for child in children(token, "nmod"):
        found = scene.owner(child) or (scene.entities(child) if scene.place(child) is None else ())
        if found:
            return found
    return ()


def _fill_verb(draft: Draft) -> None:
    trigger = draft.trigger
    frame = trigger.frame
    assert frame is not None
    verb = trigger.token
    done_by, done_to = agents(verb, controls_object), patients(verb, controls_object)
    if _place_gives_up(draft, done_by):
        draft.type = "capture"
        done_by, done_to = [], done_by
    for token in done_by:
        _fill_slot(draft, frame.subject, token)
    if lower(verb) == "fall" and draft.type == "capture" and not draft.actors:
        _fill_taker(draft, verb)
    for token in done_to:
        if not (frame.object == frame.subject == "actor" and draft.actors):
            _fill_object(draft, frame, token)
    if draft.type in {"capture", "control"}:
        _fill_hands(draft, verb)
    if draft.type == "clash":
        _fill_clash(draft, verb, done_to)


def _fill_taker(draft: Draft, verb: "Token") -> None:
    """To whom a place falls: "fell with little resistance to X"."""
    scene = draft.scene
    for token in verb.subtree:
        if prepositions(token) == "to" and scene.place(token) is None and clause_of(token) == clause_of(verb):
            draft.add("actors", scene.entities(token))


def _fill_object(draft: Draft, frame: Frame, token: "Token") -> None:
    scene = draft.scene
    _fill_slot(draft, frame.object, token)
    draft.part = draft.part or is_partial(token)
    if frame.object in {"none", "place", "target"}:
        draft.add_places(nested_places(scene, token))
    if frame.object in {"place", "target"} and draft.type == "capture":
        for source in children(token, "nmod"):
            if prepositions(source) == "from":
                draft.add("targets", scene.entities(source))


def _fill_clash(draft: Draft, verb: "Token", done_to: "list[Token]") -> None:
    """Whoever fights or is fought is a party to a clash; not whoever only kills."""
    scene = draft.scene
    if lower(verb) in MUTUAL and not is_passive(verb) and draft.actors:
        for token in done_to:
            draft.add("targets", scene.entities(token) or scene.owner(token))
        draft.actors.extend(draft.targets)
        draft.targets.clear()
    elif not draft.actors and lower(verb) not in KILLING:
        draft.actors.extend(e for e in draft.targets if e not in draft.actors)
        draft.targets.clear()


def _place_gives_up(draft: Draft, subjects_: "list[Token]") -> bool:
    """Whether it is a place that surrenders ("Ystad surrendered to the Danes"), which is told of whoever takes it."""
    if not gives_up(draft):
        return False
    scene = draft.scene
    return bool(subjects_) and all(_is_only_place(scene, t) for t in subjects_)


def _is_only_place(scene: Scene, token: "Token") -> bool:
    """Whether a noun is a place and nobody in it: the town, but no garrison and no state."""
    classes = scene.classes(token)
    owned = not scene.entities(token) or bool(classes & {"settlement", "site"})
    return "place" in classes and owned and not classes & {"force", "person", "civilian", "pronoun"}


def _fill_hands(draft: Draft, verb: "Token") -> None:
    """Whose hands a place falls into: "fell into Danish hands", "passed into the hands of the Danes"."""
    for token in children(verb, "obl", "nmod"):
        if lower(token) == "hand" and prepositions(token) in {"into", "in", "to"}:
            draft.add("actors", draft.scene.owner(token) or draft.scene.entities(token))


def _fill_elaboration(draft: Draft) -> None:
    """Whom a participle names that says more of an attack: "attacked, falling on X", "colliding with Y"."""
    for clause in children(draft.trigger.verb, "advcl", "conj", "xcomp"):
        if clause.tag_ == "VBG" and lower(clause) in ONSET:
            for token in children(clause, "obl", "obj"):
                if token.dep_ == "obj" or prepositions(token) in {"on", "upon", "with", "into", "against"}:
                    draft.add("targets", draft.scene.entities(token) or draft.scene.owner(token))


def _fill_repellers(draft: Draft) -> None:
    """Who beats off an attempt is whom it was made on: "attempts to storm the gate were beaten off by X"."""
    noun = draft.trigger.verb.head
    if draft.trigger.actuality.status != "attempted" or noun.dep_ != "nsubj:pass" or not is_passive(noun.head):
        return
    if lower(noun.head) in outcome_table().repels:
        for token in agents(noun.head, controls_object):
            draft.add("targets", draft.scene.entities(token))


def _fill_slot(draft: Draft, slot: str, token: "Token") -> None:
    scene = draft.scene
    if slot == "none":
        return
    if slot == "place":
        draft.add_places(list(scene.places(token)))
        overrun = scene.states(token) if lower(draft.trigger.token) in {"overrun", "conquer", "invade"} else ()
        ship = tuple(e for e in scene.entities(token) if scene.actors.is_craft(e))
        draft.add("targets", ship or scene.owner(token) or overrun or nested_owner(scene, token))
        return
    found = scene.entities(token) or scene.owner(token) or event_agent(scene, token) or fired_by(scene, token)
    if slot == "target":
        # where a man is from is not where he fell
        if not any(scene.actors.entities[e].type == "person" for e in found):
            draft.add_places(list(scene.places(token)))
        draft.add("targets", found)
    else:
        draft.add("actors", found)


def fired_by(scene: Scene, token: "Token") -> tuple[int, ...]:
    """Whose a weapon is that is said to be fired by somebody: "rockets launched by the rebels", "guns served by X"."""
    parts = [token, *(c for c in children(token, "nmod") if prepositions(c) == "of")]  # "a salvo of rockets"
    if all(scene.classes(t).isdisjoint(WEAPONS) for t in parts):
        return ()
    for noun in parts:
        for clause in children(noun, "acl", "acl:relcl"):
            for child in children(clause, "obl:agent", "obl"):
                if prepositions(child) == "by" and (found := scene.entities(child)):
                    return found
    return ()


def event_agent(scene: Scene, token: "Token") -> tuple[int, ...]:
    """Who does what an event noun names: "an ISIL attack", "the attack by ISIL"."""
    if "event" not in scene.classes(token):
        return ()
    for child in children(token, "nmod", "obl"):
        if prepositions(child) in {"by", "from"} and (found := scene.entities(child)):
            return found
    for clause in children(token, "acl", "acl:relcl"):
        for child in children(clause, "obl:agent", "obl"):
            if prepositions(child) == "by" and (found := scene.entities(child)):
                return found
    return scene.owner(token)


def _fill_noun(draft: Draft) -> None:
    trigger, scene = draft.trigger, draft.scene
    noun, carrier = trigger.token, trigger.carrier
    agent = event_agent(scene, noun)
    if trigger.type in {"killing", "capture", "evacuation"}:
        _object_of_noun(draft, noun, agent)
    elif trigger.type == "clash":
        draft.add("actors", agent + _between(scene, noun))
    else:
        draft.add("actors", agent)
    draft.add_places(nested_places(scene, noun))
    for child in children(noun, "nmod", "obl"):
        if prepositions(child) in {"on", "against", "upon", "at", "of", "with", "into"}:
            slot = "actors" if trigger.type == "clash" else "targets"
            draft.add(slot, scene.entities(child) or scene.owner(child))
    if not draft.actors and trigger.role == "phrase":
        clause = clause_of(noun)
        if lower(clause) in actor_words().ties["part"] and prepositions(noun) in {"in", "during"}:
            for token in agents(clause, controls_object):
                draft.add("actors", scene.entities(token))
    if not draft.targets and trigger.type in ATTACKS:
        _fill_against(draft, carrier or noun)
    if carrier is not None:
        _fill_carrier(draft, carrier)


def _fill_against(draft: Draft, head: "Token") -> None:
    """Whom an attack goes against, though the parse hung it on a place before it ("strikes near X against Y")."""
    for token in head.subtree:
        if prepositions(token) == "against" and clause_of(token) == clause_of(head):
            draft.add("targets", draft.scene.entities(token) or draft.scene.owner(token))


def _fill_carrier(draft: Draft, carrier: "Token") -> None:
    """Who acts and on whom, from the verb that an event noun stands with."""
    trigger, scene = draft.trigger, draft.scene
    if trigger.role == "cause":
        _fill_cause(draft, carrier)
    if trigger.role == "carry":
        for token in agents(carrier, controls_object):
            draft.add("actors", scene.entities(token) or scene.owner(token))
    if trigger.role == "undergo":
        for token in subjects(carrier, controls_object):
            draft.add("actors" if trigger.type == "clash" else "targets", scene.entities(token) or scene.owner(token))
            draft.add_places(list(scene.places(token)))
    if trigger.role == "occur" and trigger.type != "clash":
        for token in agents(carrier, controls_object):
            if token != trigger.token and prepositions(token) == "by":
                slot = "actors" if trigger.outcome != "failed" else "targets"
                draft.add(slot, scene.entities(token))
        for token in patients(carrier, controls_object):
            if token != trigger.token and token.dep_ == "obj":
                draft.add("targets", scene.entities(token) or scene.owner(token))


def _fill_cause(draft: Draft, carrier: "Token") -> None:
    """Whoever forces a surrender or a retreat is the other side of those that give in.

    A clause of its own tells what its subject did ("he forced their surrender"); a participle or a passive tells
    what became of the others ("…, forcing its surrender").
    """
    scene, noun = draft.scene, draft.trigger.token
    forced = draft.type == "agreement" and bool(children(carrier, "nsubj"))
    if draft.type in {"withdrawal", "agreement"}:
        draft.actors.clear()
        draft.targets.clear()
        for child in children(noun, "nmod", "nmod:poss"):
            if prepositions(child) in {"", "of", "by"}:
                draft.add("targets" if forced else "actors", scene.entities(child) or scene.owner(child))
    for token in agents(carrier, controls_object):
        draft.add("actors" if forced or draft.type == "capture" else "targets", scene.entities(token))


def _object_of_noun(draft: Draft, noun: "Token", agent: tuple[int, ...]) -> None:
    """What stands in the genitive is taken: "the capture of X by Y", "the city's capture"."""
    scene = draft.scene
    for child in children(noun, "nmod", "nmod:poss", "compound"):
        case = prepositions(child)
        if case == "of" or (child.dep_ == "nmod:poss" and scene.place(child) is not None):
            draft.add_places(list(scene.places(child)))
            draft.add("targets", scene.owner(child) or (scene.entities(child) if scene.place(child) is None else ()))
    draft.add("actors", agent)


def _between(scene: Scene, noun: "Token") -> tuple[int, ...]:
    found: list[int] = []
    for child in children(noun, "nmod", "obl"):
        if prepositions(child) in {"between", "with", "among", "of"}:
            found += scene.entities(child)
    return tuple(found)


def _fill_adverbials(draft: Draft) -> None:
    """Places and parties in the adverbials of the verb and its object."""
    trigger, scene = draft.trigger, draft.scene
    verb = trigger.verb
    if trigger.role == "phrase" and trigger.carrier is not None and draft.places:
        return
    for token in children(verb, "obl", "nmod", "advmod", "obl:agent", "obl:npmod"):
        case = prepositions(token)
        inside = token == trigger.token or trigger.token.i in {t.i for t in token.subtree}
        if case == "by" or (inside and trigger.frame is None):
            continue
        _adverbial(draft, token, case)
    if verb.dep_ == "acl:relcl" and any(t.lower_ == "where" for t in verb.subtree):
        where = antecedent(next(t for t in verb.subtree if t.lower_ == "where"))
        if where is not None:
            draft.add_places(list(scene.places(where)))
    for complement in children(verb, "xcomp"):
        if complement.pos_ == "ADJ":
            for token in children(complement, "obl", "nmod"):
                _adverbial(draft, token, prepositions(token))


def _adverbial(draft: Draft, token: "Token", case: str) -> None:
    scene = draft.scene
    if case in {"against", "at", "on", "upon", "from", "with", "to"} and token.dep_ != "advmod":
        party = scene.entities(token) or (scene.owner(token) if case != "to" else ())
        if party and case in {"against", "at", "on", "upon"} and draft.type in ATTACKS | {"clash"}:
            draft.add("actors" if draft.type == "clash" else "targets", party)
        elif party and case == "from" and draft.type == "capture":
            draft.add("targets", party)
        elif (party and case == "with" and draft.type in {"clash", "agreement"}) or (
            party and case == "to" and draft.type == "capture" and scene.place(token) is None
        ):
            draft.add("actors", party)
        elif party and case == "to" and draft.type == "agreement":
            draft.add("targets", party)
    if draft.type == "agreement" and case == "to":
        return  # "ceded the island to Britain"
    if (
        case in cue_table().locative
        or case.rsplit(" ", maxsplit=1)[-1] in cue_table().locative
        or token.dep_ == "advmod"
    ):
        draft.add_places(list(scene.places(token)) or nested_places(scene, token))


def nested_places(scene: Scene, noun: "Token", depth: int = DEPTH) -> list[PlaceArgument]:
    """Places that hang under a noun: "positions near A and B"."""
    found: list[PlaceArgument] = []
    for child in children(noun, "nmod", "obl", "conj", "appos"):
        if child.pos_ == "VERB" or prepositions(child) in {"by", "with"}:
            continue
        own = list(scene.places(child)) if child.dep_ != "conj" or scene.place(child) is not None else []
        found += own or (nested_places(scene, child, depth - 1) if depth else [])
    for child in children(noun, "acl"):  # "positions located north of A"
        if lower(child) in {"locate", "situate", "base"}:
            found += (
                [
                    p
                    for token in children(child, "obl")
                    for p in (list(scene.places(token)) or nested_places(scene, token, depth - 1))
                ]
                if depth
                else []
            )
    return found
