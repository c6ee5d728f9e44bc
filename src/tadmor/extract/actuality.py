"""Whether an event that a clause speaks of happened: negation, failure, attempt, plan, hypothesis.

An event under "managed to" happened, under "failed to" it did not, under "planned to" nobody says.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tadmor.extract.clauses import children, is_predicate, lower, prepositions
from tadmor.extract.predicates import actuality_table, frames

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Token


@dataclass(frozen=True, slots=True)
class Actuality:
    """Whether it happened: actual, negated, attempted, sent, ordered, planned or hypothetical, and why."""

    status: str = "actual"
    reason: str = ""


ACTUAL = Actuality()


def controls_object(verb: "Token") -> bool:
    """Whether the object of this verb is the subject of the infinitive under it."""
    return lower(verb) in actuality_table().object_control


def actuality(verb: "Token") -> Actuality:
    """Whether the event of a clause happened, from the clause itself and those that govern it."""
    own = _own(verb)
    if own.status != "actual":
        return own
    if verb.head == verb:
        return ACTUAL
    return _governed(verb)


def _own(verb: "Token") -> Actuality:
    table = actuality_table()
    for child in verb.children:
        word = child.lower_
        if child.dep_ in {"advmod", "det", "cc", "cc:preconj"} and (word in table.negators and child.i <= verb.i):
            return Actuality("negated", word)
        if child.dep_ == "aux" and word in table.modals and not _past_habit(verb, word):
            return Actuality("hypothetical", word)
        if child.dep_ == "mark" and word in table.negative_marks:
            return Actuality("negated", word)
        if child.dep_ == "mark" and word in table.hypothetical_marks and word != "until":
            return Actuality("hypothetical", word)
    if verb.tag_ == "VB" and children(verb, "cop", "aux") and children(verb, "mark") and _is_to_be(verb):
        return Actuality("planned", "were to")
    subject = children(verb, "nsubj", "nsubj:pass")
    if any(d.lower_ in {"no", "neither"} for s in subject for d in children(s, "det", "cc:preconj")):
        return Actuality("negated", "no")
    if any(s.lower_ in {"none", "nobody", "neither", "nothing"} for s in subject):
        return Actuality("negated", "none")
    return ACTUAL


def _is_to_be(verb: "Token") -> bool:
    """Whether "be" stands before "to": "the corps was to attack"."""
    to = [m.i for m in children(verb, "mark") if m.lower_ == "to"]
    return any(lower(c) == "be" and c.i + 1 in to for c in children(verb, "cop", "aux"))


def _past_habit(verb: "Token", modal: str) -> bool:
    """Future seen from the past ("would capture it a year later") tells what then happened."""
    return modal == "would" and any(
        c.dep_ in {"obl:tmod", "advmod"} and c.lower_ in {"later", "eventually"} for c in verb.children
    )


def _governed(verb: "Token") -> Actuality:
    head, label = verb.head, verb.dep_
    table = actuality_table()
    infinitive = any(c.lower_ == "to" for c in children(verb, "mark")) or _shares_to(verb)
    if label == "conj" and is_predicate(head) and not children(verb, "nsubj", "nsubj:pass"):
        finite = any(c.dep_ in {"aux", "aux:pass"} and c.tag_ in {"VBD", "VBZ", "VBP"} for c in verb.children)
        own_tense = verb.tag_ in {"VBD", "VBZ"} or finite
        return ACTUAL if own_tense else actuality(head)
    if label in {"advcl", "acl"} and infinitive:
        tried = [o for o in children(head, "obj") if label == "advcl" and o.i + 1 == verb.left_edge.i]
        return next((t for noun in (head, *tried) if (t := _attempt(noun))), None) or _infinitive(verb, head, label)
    if label == "advcl" and _hangs_on(verb) and actuality(head).status in {"planned", "hypothetical", "ordered"}:
        return actuality(head)
    if label == "xcomp" and verb.tag_ == "VBD" and not infinitive:
        return ACTUAL  # a finite verb stands under no other as its bare complement: the parse errs
    if label in {"xcomp", "ccomp", "csubj"} or (label == "advcl" and head.pos_ == "ADJ"):
        return _complement(verb, head, infinitive)
    if label == "acl" and head.pos_ in {"NOUN", "PROPN"} and lower(head) in table.plan_nouns:
        return Actuality("planned", lower(head))
    if (
        label == "acl"
        and verb.tag_ == "VBG"
        and any(m.lower_ in {"of", "for", "from", "at"} for m in children(verb, "mark", "case"))
    ):
        return Actuality("planned", "gerund of a noun") if lower(head) in table.plan_nouns else actuality_of_noun(head)
    if label == "advcl" and verb.tag_ == "VBG":
        marks = {m.lower_ for m in children(verb, "mark", "case")}
        if "for" in marks:
            return Actuality("planned", "for")
        if marks & {"from", "in", "at"} and is_predicate(head):
            return _complement(verb, head, infinitive=False)
    return ACTUAL


def _hangs_on(verb: "Token") -> bool:
    """Whether a clause happens only if the one above it does: "by seizing the hill", "once the town fell"."""
    marks = {m.lower_ for m in children(verb, "mark", "case")}
    return "once" in marks or (verb.tag_ == "VBG" and "by" in marks)


def _attempt(noun: "Token") -> Actuality | None:
    """What was attempted, if the attempt was made: "made an attempt to take", "attempts to land were repelled"."""
    table = actuality_table()
    if lower(noun) not in table.attempt_nouns:
        return None
    clause = noun.head
    told = noun.dep_ in {"nsubj", "nsubj:pass"} and lower(clause) not in table.plan
    made = told or (noun.dep_ == "obj" and lower(clause) in table.attempt_verbs)
    if not (made and is_predicate(clause)) or actuality(clause).status != "actual":
        return None
    return Actuality("attempted", lower(noun))


def _shares_to(verb: "Token") -> bool:
    return verb.dep_ == "conj" and verb.tag_ == "VB" and any(c.lower_ == "to" for c in children(verb.head, "mark"))


def _infinitive(verb: "Token", head: "Token", label: str) -> Actuality:
    """An infinitive of purpose, or of a noun ("an attempt to take")."""
    table = actuality_table()
    if is_predicate(head) and lower(head) in table.implicative and label == "advcl":
        return _complement(verb, head, infinitive=True)
    if label == "advcl" and lower(head) in table.order and actuality(head).status == "actual":
        return _commanded(lower(head))
    if label == "acl" and lower(head) in {"first", "last", "one", "only"}:
        return actuality_of_noun(head)
    return Actuality("planned", "purpose")


def _commanded(word: str) -> Actuality:
    """Who is sent to do something mostly does it; who is ordered to may not, and if so it is told."""
    return Actuality("sent" if word in actuality_table().send else "ordered", word)


def actuality_of_noun(noun: "Token") -> Actuality:
    """Whether what a noun stands for happened: that of its clause, and its own "no"."""
    if any(d.lower_ in {"no", "neither"} for d in children(noun, "det")):
        return Actuality("negated", "no")
    step = noun
    while step.head != step:
        case = prepositions(step)
        if case in {"without", "instead of", "rather than"}:
            return Actuality("negated", case)
        if lower(step) in actuality_table().plan_nouns and step != noun:
            return Actuality("planned", lower(step))
        if is_predicate(step):
            return actuality(step)
        step = step.head
    return actuality(step) if is_predicate(step) else ACTUAL


def _is_subjunctive(verb: "Token") -> bool:
    """Whether a clause has a bare verb: "ordered that the corps (be) withdraw(n)"."""
    return verb.tag_ == "VB" or any(c.tag_ == "VB" and c.lower_ == "be" for c in children(verb, "aux:pass", "cop"))


def _has_from(verb: "Token") -> bool:
    return any(m.lower_ == "from" for m in children(verb, "mark", "case"))


def _complement(verb: "Token", head: "Token", infinitive: bool) -> Actuality:
    """What the governing predicate says of its complement."""
    table = actuality_table()
    word = lower(head)
    own = actuality(head)
    negated = own.status == "negated"
    if word in table.negative and not (word == "keep" and not _has_from(verb)):
        return ACTUAL if negated else Actuality("negated", word)
    if word in table.attempt:
        return own if own.status != "actual" else Actuality("attempted", word)
    if own.status != "actual":
        able = word == "able" or word in table.implicative
        return Actuality("negated", own.reason) if able and negated else own
    if word in table.implicative:
        return ACTUAL
    if word in table.order and infinitive:
        return _commanded(word)
    if word in table.plan and (infinitive or verb.dep_ != "ccomp"):
        return Actuality("planned", word)
    if word in table.plan and word not in {"agree", "call"}:
        return Actuality("hypothetical", word)
    if word in table.order and verb.dep_ == "ccomp" and _is_subjunctive(verb):
        return _commanded(word)
    if infinitive and verb.dep_ == "xcomp" and word in frames():
        return Actuality("planned", "purpose")
    if infinitive and verb.dep_ == "xcomp" and head.pos_ in {"ADJ", "NOUN"}:
        return Actuality("planned", word)
    return ACTUAL
