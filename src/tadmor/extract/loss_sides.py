"""Whose losses they are: by the noun's own words, by the clause that tells them, by who did it."""

from typing import TYPE_CHECKING

from tadmor.extract.actor_words import is_word
from tadmor.extract.attribution import claim_words, speaker_name
from tadmor.extract.clauses import agents, children, clause_of, lower, prepositions, subjects
from tadmor.extract.loss_words import is_equipment, kind_of_verb, loss_words
from tadmor.extract.noun_phrases import is_designation, noun_lemma
from tadmor.extract.quantities import is_number
from tadmor.extract.sides import latest

if TYPE_CHECKING:
    from tadmor.extract.actors import ActorFindings, ActorLink
    from tadmor.extract.parse_tree import Token
    from tadmor.extract.parsed import ParsedBlock

CREW = frozenset({"pilot", "crew", "crewman", "crewmember", "aviator"})
UNSIDED = frozenset({"people", "person", "civilian"})
SUFFERING = frozenset({"lose", "suffer", "sustain", "incur", "have", "take", "bury", "count", "leave", "report"})
AT_A_LOSS = frozenset({"with", "at", "for", "without"})
OWNING_UP = frozenset({"report", "announce", "admit", "acknowledge", "concede", "confirm"})
"""Verbs whose subject, a party, is the claimant of its own losses: "The Danes reported 21 killed"."""
PRICES = frozenset({"loss", "cost"})
COUNTING = frozenset({"count", "report", "record", "list", "claim", "note", "put", "document"})
TELLING_ON = frozenset({"inflict", "cost", "cause"})


def side_of(block: "ParsedBlock", noun: "Token", word: "Token", actors: "ActorFindings") -> int | None:
    """The actor that suffered a loss, or None where the text leaves it open.

    Args:
        block: The block of the sentence.
        noun: What was lost.
        word: The verb, noun or adjective that tells the loss.
        actors: The actors of the account.
    """
    craft = _craft_before(noun)
    own = actors.link(block, noun) or (actors.link(block, noun.head) if noun.dep_ == "nmod" else None)
    counted = is_number(noun) or (noun == word and any(is_number(c) for c in children(noun, "nummod")))
    if own is None and counted and word.dep_ in {"conj", "advcl"}:  # "30 men were killed and four captured"
        own = next((link for s in subjects(word.head) if (link := actors.link(block, s))), None)
    if own is None and is_number(noun) and (summed := _summed_in(noun)) is not None:
        own = actors.link(block, summed)  # "Danish losses were 21 killed and 40 wounded"
    if own is None and word.pos_ == "NOUN":
        own = actors.link(block, word)  # "Danish losses were 1,024"
    if craft is not None and (own is None or own.how == "owner"):
        return side_of(block, craft, clause_of(craft), actors)  # "its two pilots": of the craft's side
    if own is not None and own.how != "role":
        return _army_of(own.entities[0], actors)
    price = word if word.dep_ == "obl" and prepositions(word) in AT_A_LOSS else _price(noun)
    if price is not None and (bearer := next(iter(subjects(clause_of(price.head))), None)):
        return side_of(block, bearer, clause_of(price.head), actors)  # "sank with the loss of seven men"
    clause = _telling(noun, word)
    at = block.token_span(word, word).start
    doer = _doer(block, noun, word, clause, actors)
    did_it = word == clause and kind_of_verb(word) is not None  # who takes prisoners suffers nothing
    suffering = lower(clause) in SUFFERING | TELLING_ON and not did_it
    told = _sufferer(block, clause, actors) if suffering else None
    if told is not None:
        return told
    if own is not None and (doer is None or not actors.same_side(own.entities[0], doer)):
        return own.entities[0]
    if own is None and is_equipment(noun) and (known := _side_of_known(block, noun, actors)) is not None:
        return known
    if doer is not None and noun_lemma(noun) not in UNSIDED:
        return _foe_of(doer, noun, at, actors)
    # things whose side nothing tells are those of whoever was being attacked
    return _running_target(block, at, actors) if is_equipment(noun) else None


def _price(noun: "Token") -> "Token | None":
    """The loss at which something was done, where it is listed: "got away with the loss of 155 men and 17 wagons"."""
    above = noun
    while above.dep_ in {"nmod", "conj"} and above.head.pos_ in {"NOUN", "NUM"}:
        above = above.head
        if noun_lemma(above) in PRICES and prepositions(above) in AT_A_LOSS:
            return above
    return None


def _summed_in(number: "Token") -> "Token | None":
    """The losses that a list of numbers is said of."""
    first = number
    while first.dep_ == "conj" and is_number(first.head):
        first = first.head
    return next(iter(children(first, "nsubj")), None) if children(first, "cop") else None


def _foe_of(doer: int, noun: "Token", at: int, actors: "ActorFindings") -> int | None:
    """Whom somebody fights, to whom a loss can belong: an air force loses aircraft and crews, not soldiers."""
    foe = actors.opponent(doer, at)
    if foe is None or not actors.is_airborne(foe) or is_equipment(noun) or noun_lemma(noun) in CREW:
        return foe
    chief = actors.chief_foe(doer)
    return foe if chief is None else chief


def _side_of_known(block: "ParsedBlock", noun: "Token", actors: "ActorFindings") -> int | None:
    """Whose an aircraft is that "the jet" speaks of again: of the nearest before it that is said to be somebody's."""
    aircraft = loss_words().equipment["aircraft"]
    if noun_lemma(noun) not in aircraft or not any(c.lower_ in {"the", "that"} for c in children(noun, "det")):
        return None
    before = (t for t in reversed(noun.doc[: noun.sent.start]) if noun_lemma(t) in aircraft or is_designation(t))
    return next((link.entities[0] for t in before if (link := actors.link(block, t))), None)


def _telling(noun: "Token", word: "Token") -> "Token":
    """The clause that tells the loss: for "they lost 30 men killed" that of the losing, not of the killing."""
    clause = clause_of(word)
    above = clause
    while above.dep_ != "ROOT":
        above = clause_of(above.head) if clause_of(above.head) is not above else above.head
        if above.pos_ == "VERB" and lower(above) in SUFFERING | TELLING_ON:
            inside = any(noun in o.subtree for o in children(above, "obj", "xcomp"))
            return above if inside else clause
    return clause


def counted_by(noun: "Token") -> str | None:
    """Who counts or reports a loss that is the object of it: "Local media counted 60 dead", "the Danes reported 3"."""
    clause = clause_of(noun)
    speakers = subjects(clause) if lower(clause) in OWNING_UP else _witnesses(clause)
    return speaker_name(speakers[0]) if speakers and speakers[0].pos_ != "PRON" else None


def _witnesses(clause: "Token") -> "list[Token]":
    """The media and monitors that count losses, which are not theirs; a party counts its own."""
    heads = {*claim_words().speakers["media"], *claim_words().speakers["monitors"]}
    return [s for s in subjects(clause) if lower(clause) in COUNTING and heads & {noun_lemma(s), s.lower_}]


def _craft_before(noun: "Token") -> "Token | None":
    """The craft told before in the sentence, whose losses its crew's are."""
    if noun_lemma(noun) not in CREW:
        return None
    return next((t for t in reversed(noun.doc[noun.sent.start : noun.i]) if is_equipment(t)), None)


def _running_target(block: "ParsedBlock", at: int, actors: "ActorFindings") -> int | None:
    """Who was attacked in the last fight told before in the same block."""
    last = latest(actors.sides.engagements, at)
    return last.target if last is not None and last.at >= block.block.start else None


def _army_of(entity: int, actors: "ActorFindings") -> int:
    """For a person, what it belongs to; else the actor itself."""
    found = actors.entities[entity]
    if found.type != "person":
        return entity
    side = actors.sides.of.get(entity)
    chief = actors.sides.chief(side) if side is not None else None
    return chief if chief is not None else found.parent if found.parent is not None else entity


def _sufferer(block: "ParsedBlock", clause: "Token", actors: "ActorFindings") -> int | None:
    """The subject of "suffered", or the noun behind "inflicted … on"."""
    if lower(clause) in TELLING_ON:
        nouns = [
            c
            for c in clause.children
            if c.dep_ == "iobj" or (c.dep_ == "obl" and prepositions(c) in {"on", "upon", "to"})
        ]
    else:
        nouns = [] if _witnesses(clause) else subjects(clause)
    return next((link.entities[0] for n in nouns if (link := actors.link(block, n))), None)


def _doer(block: "ParsedBlock", noun: "Token", word: "Token", clause: "Token", actors: "ActorFindings") -> int | None:
    """Who did it: the agent of the verb, or whose deed it happened in ("in an ISIL ambush"); not who dies."""
    for head in dict.fromkeys((word, clause)):
        for agent in (a for a in agents(head) if a != noun):
            link = _acting(block, agent, actors)
            if link is not None:
                return link.entities[0]
        for child in children(head, "obl"):  # "fell into X's hands"
            if lower(child) == "hand" and (owner := _owner(block, child, actors)) is not None:
                return owner
        for child in children(head, "obl", "nmod"):
            if prepositions(child) in {"in", "by", "during", "from", "to"} and is_word(noun_lemma(child), "deeds"):
                link = actors.link(block, child)
                if link is not None:
                    return link.entities[0]
    return None


def _owner(block: "ParsedBlock", noun: "Token", actors: "ActorFindings") -> int | None:
    """Whose a noun is: the possessor or nation before it, or the noun behind its "of"."""
    before = children(noun, "nmod:poss", "amod", "compound", "nmod")
    return next((link.entities[0] for c in before if (link := actors.link(block, c))), None)


def _acting(block: "ParsedBlock", token: "Token", actors: "ActorFindings") -> "ActorLink | None":
    return actors.link(block, token)
