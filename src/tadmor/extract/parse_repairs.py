"""Attachments that the parser gets wrong in the same way again and again in dated narrative, set right.

A sentence that opens with a date and a comma loses its subject to the date ("On 14 May 1944, Reed … attacked");
so does one behind a full date or a day of the month without a comma ("On the 20th Reed marched"); the agent of a
passive behind a time or place hangs on that ("was taken in the evening by the Guard"). A person's name that opens a
sentence is taken for an adverb of its verb or for the verb itself ("Reed emplaced guns"). A clause takes the subject
behind its semicolon.
"""

import re
from calendar import day_name, month_name
from typing import TYPE_CHECKING

from tadmor.extract.clauses import CLAUSES, INTRANSITIVE, NOT_OBJECTS, children, prepositions
from tadmor.extract.predicates import actuality_table, frames

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

CALENDAR = frozenset(name.lower() for name in (*month_name, *day_name) if name)
PARTS = frozenset({"day", "night", "morning", "evening", "afternoon", "noon", "week", "month", "year", "hour", "dawn"})
SWALLOWED = frozenset({"conj", "appos", "nmod:unmarked", "nmod", "dep", "obl:unmarked", "punct"})
TAKEN = frozenset({"obj", "iobj", "obl", "obl:unmarked", "conj", "appos", "dep"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
ORDINAL = re.compile(r"[1-3]?\d(?:st|nd|rd|th)")
PERSON = "PERSON"
PARTICLES = frozenset({"up", "down", "off", "out"})
"""Particles that are no prepositions of place before an object."""
GOING_ON = frozenset({"go", "keep", "carry"})
DASHES = frozenset({"-", "–", "—", "--"})
CARRIES = {"laid": "lay", "gave": "give", "took": "take", "made": "make", "launched": "launch", "mounted": "mount"}
"""Past tenses that carry a noun of a deed without an article, with their verbs: "laid siege to the town"."""


def agree(doc: "Doc") -> None:
    """Call a verb what two of its tag, part of speech and clause say it is ("torpedoes hit/NOUN/VBD the ship")."""
    for token in doc:
        if token.pos_ in {"NOUN", "PROPN", "ADJ"} and token.tag_.startswith("VB") and token.dep_ != "amod":
            governed = token.dep_ in CLAUSES - {"ROOT", "conj"}
            if governed or children(token, "nsubj", "nsubj:pass", "obj", "aux", "aux:pass", "mark"):
                token.pos_ = "VERB"
        both = children(token, "nsubj") and children(token, "obj")
        if both and token.pos_ in {"NOUN", "ADJ"} and not children(token, "cop", "det", "case"):
            token.pos_, token.tag_ = "VERB", "VBD"


def repair(doc: "Doc") -> "Doc":
    """Set heads and labels right in place; the parse stays one tree a sentence. Returns the same parse."""
    for name in doc.ents:
        if name.label_ == PERSON:
            _name_as_subject(name)
        if name.root.pos_ == "NOUN" and name.root.tag_ == "NN" and name.root.is_title and len(name) == 1:
            name.root.pos_, name.root.tag_ = "PROPN", "NNP"
    for verb in doc:
        if verb.dep_ == "amod" and verb.lower_ in CARRIES:
            _verb_before_noun(verb)
        if verb.dep_ == "ROOT" and verb.pos_ in NOMINAL | {"ADJ"}:
            _clause_of_noun(verb)
            _subject_with_ordinal(verb)
        if verb.dep_ == "advmod":
            _noun_behind_adjective(verb)
        if verb.dep_ in {"det", "nmod:poss"}:
            _before_determiner(verb)
        if verb.dep_ in {"conj", "obl"} and verb.pos_ in NOMINAL:
            _as_well_as(verb)
        if verb.pos_ in {"VERB", "AUX"}:
            _give_subject_back(verb)
            _free_phrase_of_date(verb)
            _gap_of_relative(verb)
            _free_subject_of_ordinal(verb)
            _give_agent_back(verb)
            _take_subject_from_list(verb)
            _subject_behind_semicolon(verb)
            _object_of_infinitive(verb)
            _clause_beside(verb)
            _infinitive_of_object(verb)
            _particle_before_object(verb)
            _goes_on(verb)
    return doc


def _name_as_subject(name: "Span") -> None:
    """Make a person's name the subject of the verb behind it where the parse took it for an adverb or the verb."""
    head = name.root
    if head.dep_ == "advmod" and head.pos_ == "ADV" and head.head.i >= name.end and _is_finite(head.head):
        if not children(head.head, "nsubj", "nsubj:pass", "csubj"):
            head.pos_, head.tag_ = "PROPN", "NNP"
            head.dep_ = "nsubj:pass" if children(head.head, "aux:pass") else "nsubj"
        return
    verb = name.doc[name.end] if name.end < len(name.doc) else head
    if head.pos_ != "VERB" or verb.tag_ not in {"VBD", "VBN"} or verb.dep_ != "amod" or verb.head.head != head:
        return
    noun, label, above = verb.head, head.dep_, head.head
    verb.pos_, verb.tag_ = "VERB", "VBD"
    # the label of a clause, whatever the name was taken for
    verb.head, verb.dep_ = (verb, "ROOT") if above == head else (above, label if label in CLAUSES else "parataxis")
    for child in list(head.children):
        if child != verb:
            child.head = verb
    noun.head, noun.dep_ = verb, "obj"
    head.head, head.dep_, head.pos_, head.tag_ = verb, "nsubj", "PROPN", "NNP"


def _is_time(token: "Token") -> bool:
    return token.pos_ == "NUM" or token.lower_ in CALENDAR | PARTS


def _is_finite(verb: "Token") -> bool:
    return verb.tag_ in {"VBD", "VBZ", "VBP"} or (verb.tag_ == "VBN" and bool(children(verb, "aux", "aux:pass")))


def _give_subject_back(verb: "Token") -> None:
    """Hang on a finite verb the nouns behind the comma of its date; those before its own subject join that."""
    if not _is_finite(verb) or children(verb, "csubj", "expl"):
        return
    own = children(verb, "nsubj", "nsubj:pass")
    for date in [c for c in verb.children if c.i < verb.i and _is_time(c)]:
        swallowed = [c for c in date.children if c.i > date.i and c.dep_ in SWALLOWED and _is_swallowed(c, date)]
        if not swallowed and not own:
            swallowed = [c for c in date.children if c.dep_ in {"nmod:unmarked", "appos"} and _is_behind_date(c, date)][
                -1:
            ]
        if not swallowed or (own and own[0].i < swallowed[-1].i):
            continue
        first, *rest = swallowed
        first.head, first.dep_ = verb, "nsubj:pass" if children(verb, "aux:pass") else "nsubj"
        for token in [*rest, *own]:
            token.head, token.dep_ = first, "conj"
        return


def _free_phrase_of_date(verb: "Token") -> None:
    """Hang on a verb what stands behind the comma of its date: "on 2 January 2017, around the mill and the base"."""
    for date in [c for c in verb.children if _is_time(c)]:
        behind = [c for c in children(date, "nmod", "obl") if c.i > date.i and prepositions(c) and not _is_time(c)]
        phrases = [c for c in behind if "," in {c.left_edge.text, verb.doc[c.left_edge.i - 1].text}]
        for phrase in phrases:
            phrase.head, phrase.dep_ = verb, "obl"
        for other in children(date, "conj"):
            if phrases and other.i > phrases[-1].i and not _is_time(other):
                other.head = phrases[-1]
        for clause in children(date, "acl", "acl:relcl"):  # "stated on 16 December that it had attacked"
            if any(c.lower_ == "that" for c in children(clause, "mark")):
                clause.head, clause.dep_ = verb, "ccomp"


def _gap_of_relative(verb: "Token") -> None:
    """Make a pronoun between a noun and a finite verb that verb's subject: "destroying the guns it had seized"."""
    if not _is_finite(verb) or children(verb, "nsubj", "nsubj:pass", "csubj", "expl", "obj"):
        return
    start = min([c.i for c in children(verb, "aux", "advmod") if c.i < verb.i] or [verb.i])
    pronoun = verb.doc[start - 1] if start - 1 > verb.sent.start else verb
    noun = verb.doc[pronoun.i - 1]
    if (
        pronoun.pos_ == "PRON"
        and pronoun.dep_ in TAKEN
        and pronoun.head == verb.head == noun.head
        and noun.dep_ == "obj"
    ):
        pronoun.head, pronoun.dep_ = verb, "nsubj"
        verb.head, verb.dep_ = noun, "acl:relcl"


def _noun_behind_adjective(word: "Token") -> None:
    """Make a word that dictionaries know as a noun alone the head of the adjective before it: "the heavy weaponry"."""
    from lemminflect import getAllLemmas

    adjective = word.nbor(-1) if word.i > word.sent.start else word
    if adjective.pos_ != "ADJ" or adjective.dep_ not in TAKEN or word.head not in (adjective, adjective.head):
        return
    if set(getAllLemmas(word.lower_)) != {"NOUN"}:
        return
    word.pos_, word.tag_ = "NOUN", "NN"
    above, label = adjective.head, adjective.dep_
    for child in [c for c in adjective.children if c != word]:
        child.head = word
    word.head, word.dep_ = above, label
    adjective.head, adjective.dep_ = word, "amod"


def _as_well_as(noun: "Token") -> None:
    """Coordinate a noun behind "as well as" with the noun before it, where the parse took the verb's side.

    "Fights on the edge of the town as well as other areas": with the innermost phrase that no "of" opens.
    """
    verb, marks = noun.head, children(noun, "cc")
    if verb.pos_ != "VERB" or prepositions(noun) or children(noun, "nsubj", "cop", "aux") or not marks:
        return
    if [t.lower_ for t in noun.doc[marks[0].i : marks[0].i + 3]] != ["as", "well", "as"]:
        return
    inner = verb
    while before := [c for c in children(inner, "obj", "obl", "nmod") if verb.i < c.i < noun.i and _is_listable(c)]:
        inner = before[-1]
    if inner != verb:
        noun.head, noun.dep_ = inner, "conj"


def _before_determiner(determiner: "Token") -> None:
    """List with a noun the name before its article, which is no part of it: "took Arlan and the customs house"."""
    noun = determiner.head
    while noun.dep_ == "compound" and noun.head.i > noun.i:
        noun = noun.head
    names = [c for c in children(noun, "compound") if c.i < determiner.i and c.pos_ in NOMINAL]
    mark = determiner.nbor(-1) if determiner.i > determiner.sent.start else determiner
    if not names or mark.dep_ != "cc" or noun.dep_ == "ROOT" or noun.i < determiner.i:
        return
    first, *rest = names
    for case in children(noun, "case"):
        if case.i < first.i:
            case.head = first
    first.head, first.dep_ = noun.head, noun.dep_
    for token in (*rest, noun):
        token.head, token.dep_ = first, "conj"
    mark.head = noun


def _is_listable(noun: "Token") -> bool:
    """Whether more may be listed with a noun: no part of the one before it, no direction or time."""
    return prepositions(noun) != "of" and noun.lower_ not in NOT_OBJECTS and not _is_time(noun)


def _clause_of_noun(root: "Token") -> None:
    """Make the noun before a verb without passive its subject: "(Clashes erupted) on 2 May" was read as a phrase."""
    verb = root.doc[root.i + 1] if root.i + 1 < root.sent.end else root
    if verb.dep_ != "acl" or verb.head != root or verb.tag_ != "VBN":
        return
    if verb.lemma_.lower().removeprefix("re-") not in INTRANSITIVE:
        return
    verb.tag_, verb.dep_, verb.head = "VBD", "ROOT", verb
    for child in [c for c in root.children if c.i > verb.i]:
        child.head = verb
    root.head, root.dep_ = verb, "nsubj"


def _subject_with_ordinal(root: "Token") -> None:
    """Give a regiment's number back to its name: "The 5th (Morland broke)" was read as a relative clause."""
    clauses = [c for c in children(root, "acl:relcl") if _is_finite(c)]
    subjects = children(clauses[0], "nsubj") if clauses and ORDINAL.fullmatch(root.lower_) else []
    if not subjects or subjects[0].i != root.i + 1:
        return
    verb, name = clauses[0], subjects[0]
    verb.head, verb.dep_ = verb, "ROOT"
    for child in [c for c in root.children if c != verb]:
        child.head = name if child.i < root.i else verb
    root.head, root.dep_ = name, "amod"


def _is_swallowed(token: "Token", date: "Token") -> bool:
    """Whether a noun under a date stands behind the comma that closes it, bare of a preposition, and is no time."""
    behind_comma = any(t.text == "," for t in token.doc[date.i + 1 : token.left_edge.i + 1])
    return behind_comma and token.pos_ in NOMINAL and not _is_time(token) and not prepositions(token)


def _is_behind_date(token: "Token", date: "Token") -> bool:
    """Whether a noun with its article stands right behind a full date: "On 12 December 2016 the minister said"."""
    between = token.doc[date.i : token.left_edge.i]
    full = any(t.lower_ in CALENDAR for t in between) and all(_is_time(t) for t in between)
    return full and token.i > date.i and token.pos_ in NOMINAL and not _is_time(token) and token.left_edge.i < token.i


def _free_subject_of_ordinal(verb: "Token") -> None:
    """Part a day of the month from the subject behind it: "On (the 20th) Reed", "evening of (the 18th) Reed's men"."""
    if not _is_finite(verb) or children(verb, "nsubj", "nsubj:pass", "csubj", "expl"):
        return
    for phrase in children(verb, "obl", "obl:unmarked"):
        if phrase.i > verb.i or phrase.left_edge.i != verb.sent.start:
            continue
        for day in phrase.subtree:
            if day.dep_ == "amod" and ORDINAL.fullmatch(day.lower_) and day.head.pos_ == "PROPN":
                _part(day, phrase, verb)
                return


def _part(day: "Token", phrase: "Token", verb: "Token") -> None:
    """Hang a day where the noun phrase behind it hung, and that noun on the verb."""
    noun = day.head
    while noun not in (phrase, noun.head) and noun.head.i > day.i:
        noun = noun.head
    above, label = noun.head, noun.dep_
    before = [c for t in {noun, day.head} for c in children(t, "case", "det") if c.i < day.i]
    day.head, day.dep_ = above, label
    noun.head, noun.dep_ = verb, "nsubj:pass" if children(verb, "aux:pass") else "nsubj"
    for token in before:
        token.head = day


def _subject_behind_semicolon(verb: "Token") -> None:
    """Give a verb the noun behind the semicolon before it, which the clause before took: "…; the mayor said so"."""
    if not _is_finite(verb) or children(verb, "nsubj", "nsubj:pass", "csubj", "expl"):
        return
    doc, start = verb.doc, verb.sent.start
    stop = next((i for i in range(verb.i - 1, start, -1) if doc[i].text == ";" or doc[i].pos_ == "VERB"), start)
    if doc[stop].text != ";":
        return
    astray = [t for t in doc[stop + 1 : verb.i] if t.head.i < stop]
    if not astray or astray[0].pos_ not in NOMINAL or astray[0].dep_ not in TAKEN or prepositions(astray[0]):
        return
    if any(t in verb.ancestors for t in astray):
        return  # the verb is said of the noun: a relative clause
    subject, *rest = astray
    subject.head, subject.dep_ = verb, "nsubj:pass" if children(verb, "aux:pass") else "nsubj"
    for token in rest:
        token.head, token.dep_ = subject, "appos" if token.pos_ in NOMINAL else "dep"
    if verb.dep_ in CLAUSES:
        verb.dep_ = "parataxis"


def _verb_before_noun(verb: "Token") -> None:
    """Make a past tense that was taken for an adjective the verb of its noun: "The Persians laid siege to Miletus"."""
    noun = verb.head
    subject = [c for c in children(noun, "nsubj") if c.i < verb.i]
    if verb.i + 1 != noun.i or noun.pos_ != "NOUN" or not subject or children(noun, "cop", "aux", "det"):
        return
    above, label = noun.head, noun.dep_
    verb.pos_, verb.tag_, verb.lemma_ = "VERB", "VBD", CARRIES[verb.lower_]
    verb.head, verb.dep_ = (verb, "ROOT") if above == noun else (above, label)
    for child in [c for c in noun.children if c.i != verb.i and (c.i < verb.i or c.dep_ in {"punct", "conj", "cc"})]:
        child.head = verb
    noun.head, noun.dep_ = verb, "obj"


def _take_subject_from_list(verb: "Token") -> None:
    """Make a noun that was coordinated with the verb before it the subject of the finite verb behind it.

    "ISIL retook the city, but its attempts to storm the base, farther west, were beaten off."
    """
    if verb.dep_ != "conj" or not _is_finite(verb) or children(verb, "nsubj", "nsubj:pass", "csubj", "expl"):
        return
    nouns = [c for c in children(verb.head, "conj") if verb.head.i < c.i < verb.i and c.pos_ in NOMINAL]
    if verb.head.pos_ != "VERB" or not nouns or not children(nouns[-1], "cc"):
        return
    noun = nouns[-1]
    listed = any(c.i > noun.i for c in children(verb, "cc"))  # "took the hill and the suburb, and entered the town"
    if not listed and not _predicate_between(noun, verb):
        noun.head, noun.dep_ = verb, "nsubj:pass" if children(verb, "aux:pass") else "nsubj"


def _object_of_infinitive(verb: "Token") -> None:
    """Give an infinitive the second of two subjects: "the attempt to drive (the guard) off was beaten"."""
    first, *rest = children(verb, "nsubj", "nsubj:pass") or [verb]
    for noun in rest:
        between = [t for t in first.subtree if t.tag_ == "VB" and first.i < t.i < noun.left_edge.i]
        if between and noun.i < verb.i and not children(between[-1], "obj") and not children(noun, "case"):
            noun.head, noun.dep_ = between[-1], "obj"


def _clause_beside(verb: "Token") -> None:
    """Set a clause before a dash beside the one behind it: "His fleet sailed on – Morgan hoped to cross"."""
    if verb.dep_ != "ccomp" or verb.head.i < verb.i or not children(verb, "nsubj", "nsubj:pass"):
        return
    between = verb.doc[verb.i + 1 : verb.head.i]
    if any(t.text in DASHES and t.nbor(-1).whitespace_ for t in between):
        verb.dep_ = "parataxis"


def _infinitive_of_object(verb: "Token") -> None:
    """Hang on its verb what somebody is let, ordered or forced to do: "allowed (the council) to annex the town"."""
    if verb.dep_ != "acl" or not any(c.lower_ == "to" for c in children(verb, "mark")):
        return
    noun, above = verb.head, verb.head.head
    if noun.dep_ in {"obj", "iobj"} and above.lemma_.lower() in actuality_table().object_control - {"make", "see"}:
        verb.head, verb.dep_, noun.dep_ = above, "xcomp", "obj"


def _particle_before_object(verb: "Token") -> None:
    """Give a verb of the tables its particle and its object: "round (up the peasants)"."""
    particle = verb.doc[verb.i + 1] if verb.i + 1 < verb.sent.end else verb
    noun = particle.head
    if particle.dep_ != "case" or particle.lower_ not in PARTICLES or noun.dep_ != "obl" or noun.head != verb:
        return
    if any(particle.lower_ in frame.particle for frame in frames().get(verb.lemma_.lower(), ())):
        particle.head, particle.dep_, noun.dep_ = verb, "compound:prt", "obj"


def _goes_on(verb: "Token") -> None:
    """Read what somebody goes on doing as a verb: "went on (sniping) at patrols"."""
    from lemminflect import getLemma

    at = verb.i + 2
    doing = verb.doc[at] if at < verb.sent.end and verb.nbor().lower_ == "on" else verb
    if verb.lemma_ in GOING_ON and doing.dep_ == "obl" and doing.head == verb and doing.lower_.endswith("ing"):
        doing.pos_, doing.tag_, doing.dep_ = "VERB", "VBG", "xcomp"
        doing.lemma_ = getLemma(doing.lower_, upos="VERB")[0]
        verb.nbor().head, verb.nbor().dep_ = verb, "compound:prt"
        for phrase in [c for c in children(verb, "obl", "obj") if c.i > at]:
            phrase.head = doing


def _predicate_between(noun: "Token", verb: "Token") -> bool:
    """Whether another clause of the same sentence opens between a noun and a verb."""
    return any(c.pos_ in {"VERB", "AUX"} for c in children(verb.head, "conj", "parataxis") if noun.i < c.i < verb.i)


def _give_agent_back(verb: "Token") -> None:
    """Hang "by X" on a passive verb without agent where it stands under a time or place behind the verb."""
    if not children(verb, "aux:pass") or any(prepositions(c) == "by" for c in verb.children):
        return
    for phrase in [c for c in children(verb, "obl", "obl:unmarked") if c.i > verb.i]:
        agents = [c for c in children(phrase, "nmod") if prepositions(c) == "by" and not _is_time(c)]
        if agents and agents[-1].pos_ in NOMINAL and _is_time(phrase):
            agents[-1].head, agents[-1].dep_ = verb, "obl:agent"
            return
