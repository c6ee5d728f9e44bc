"""Clauses that the parser takes for phrases, and subjects and objects that it gives to the wrong verb."""

from typing import TYPE_CHECKING

from tadmor.extract.attribution import claim_words
from tadmor.extract.clauses import CLAUSES, INTRANSITIVE, children, prepositions
from tadmor.extract.predicates import actuality_table, frames, word_classes
from tadmor.extract.repair_tokens import NOMINAL, ORDINAL, TAKEN, is_finite, lacks_subject, make_subject

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

PARTICLES = frozenset({"up", "down", "off", "out"})
"""Particles that are no prepositions of place before an object."""
FOLLOWS = INTRANSITIVE | {"follow", "begin", "ensue", "start", "continue", "rage", "break"}
"""Verbs whose participle says nothing of a noun before it that is told as an event."""
GOING_ON = frozenset({"go", "keep", "carry"})
DASHES = frozenset({"-", "–", "—", "--"})
CARRIES = {"laid": "lay", "gave": "give", "took": "take", "made": "make", "launched": "launch", "mounted": "mount"}
"""Past tenses that carry a noun of a deed without an article, with their verbs: "laid siege to the town"."""


def name_as_subject(name: "Span") -> None:
    """Make a person's name the subject of the verb behind it where the parse took it for an adverb or the verb."""
    head = name.root
    if head.dep_ == "advmod" and head.pos_ == "ADV" and head.head.i >= name.end and is_finite(head.head):
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


def clause_of_noun(root: "Token") -> None:
    """Make the noun before a verb without passive its subject: "(Clashes erupted) on 2 May" was read as a phrase."""
    verb = root.doc[root.i + 1] if root.i + 1 < root.sent.end else root
    if verb.dep_ != "acl" or verb.head != root or verb.tag_ != "VBN":
        return
    if verb.lemma_.lower().removeprefix("re-") not in FOLLOWS or any(prepositions(c) == "by" for c in verb.children):
        return
    verb.tag_, verb.dep_, verb.head = "VBD", "ROOT", verb
    for child in [c for c in root.children if c.i > verb.i]:
        child.head = verb
    root.head, root.dep_ = verb, "nsubj"


def subject_with_ordinal(root: "Token") -> None:
    """Give a regiment's number back to its name: "The 5th (Morland broke)" was read as a relative clause."""
    clauses = [c for c in children(root, "acl:relcl") if is_finite(c)]
    subjects = children(clauses[0], "nsubj") if clauses and ORDINAL.fullmatch(root.lower_) else []
    if not subjects or subjects[0].i != root.i + 1:
        return
    verb, name = clauses[0], subjects[0]
    verb.head, verb.dep_ = verb, "ROOT"
    for child in [c for c in root.children if c != verb]:
        child.head = name if child.i < root.i else verb
    root.head, root.dep_ = name, "amod"


def verb_before_noun(verb: "Token") -> None:
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


def subject_behind_semicolon(verb: "Token") -> None:
    """Give a verb the noun behind the semicolon before it, which the clause before took: "…; the mayor said so"."""
    if not is_finite(verb) or not lacks_subject(verb):
        return
    doc, start = verb.doc, verb.sent.start
    before = range(verb.i - 1, start, -1)
    stop = next(
        (i for i in before if doc[i].text == ";" or (doc[i].pos_ == "VERB" and doc[i].dep_ != "acl:relcl")), start
    )
    if doc[stop].text != ";":
        return
    astray = [t for t in doc[stop + 1 : verb.i] if t.head.i < stop]
    if not astray or astray[0].pos_ not in NOMINAL or astray[0].dep_ not in TAKEN or prepositions(astray[0]):
        return
    if any(t in verb.ancestors for t in astray):
        return  # the verb is said of the noun: a relative clause
    subject, *rest = astray
    make_subject(subject, verb)
    for token in rest:
        token.head, token.dep_ = subject, "appos" if token.pos_ in NOMINAL else "dep"
    if verb.dep_ in CLAUSES:
        verb.dep_ = "parataxis"


def gap_of_relative(verb: "Token") -> None:
    """Make a pronoun between a noun and a finite verb that verb's subject: "destroying the guns it had seized"."""
    if not is_finite(verb) or children(verb, "nsubj", "nsubj:pass", "csubj", "expl", "obj"):
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


def object_of_infinitive(verb: "Token") -> None:
    """Give an infinitive the second of two subjects: "the attempt to drive (the guard) off was beaten"."""
    first, *rest = children(verb, "nsubj", "nsubj:pass") or [verb]
    for noun in rest:
        between = [t for t in first.subtree if t.tag_ == "VB" and first.i < t.i < noun.left_edge.i]
        if between and noun.i < verb.i and not children(between[-1], "obj") and not children(noun, "case"):
            noun.head, noun.dep_ = between[-1], "obj"


def report_behind(verb: "Token") -> None:
    """Take what a report behind a comma says for what is said: "Ten trucks were lost, the paper reported"."""
    report = verb.head
    if verb.dep_ != "advcl" or report.i < verb.i or not is_finite(verb):
        return
    if not any(report.lemma_.lower() in verbs for verbs in claim_words().verbs.values()):
        return
    speakers = children(report, "nsubj")
    if not children(verb, "mark", "advmod") and speakers and speakers[0].left_edge.nbor(-1).text == ",":
        verb.dep_ = "ccomp"


def infinitive_of_object(verb: "Token") -> None:
    """Hang on its verb what somebody is let, ordered or forced to do: "allowed (the council) to annex the town"."""
    if verb.dep_ != "acl" or not any(c.lower_ == "to" for c in children(verb, "mark")):
        return
    noun, above = verb.head, verb.head.head
    if noun.dep_ in {"obj", "iobj"} and above.lemma_.lower() in actuality_table().object_control - {"make", "see"}:
        verb.head, verb.dep_, noun.dep_ = above, "xcomp", "obj"


def clause_beside(verb: "Token") -> None:
    """Set a clause before a dash beside the one behind it: "His fleet sailed on – Morgan hoped to cross"."""
    if verb.dep_ != "ccomp" or verb.head.i < verb.i or not children(verb, "nsubj", "nsubj:pass"):
        return
    between = verb.doc[verb.i + 1 : verb.head.i]
    if any(t.text in DASHES and t.nbor(-1).whitespace_ for t in between):
        verb.dep_ = "parataxis"


def particle_before_object(verb: "Token") -> None:
    """Give a verb of the tables its particle and its object: "round (up the peasants)"."""
    particle = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    noun = particle.head
    if particle.dep_ != "case" or particle.lower_ not in PARTICLES or noun.dep_ != "obl" or noun.head != verb:
        return
    if any(particle.lower_ in frame.particle for frame in frames().get(verb.lemma_.lower(), ())):
        particle.head, particle.dep_, noun.dep_ = verb, "compound:prt", "obj"


def goes_on(verb: "Token") -> None:
    """Read what somebody goes on doing as a verb: "went on (sniping) at patrols"."""
    at = verb.i + 2
    if verb.lemma_ not in GOING_ON or at >= len(verb.doc) or verb.nbor().lower_ != "on":
        return
    from lemminflect import getLemma

    doing = verb.doc[at]
    if doing.dep_ == "obl" and doing.head == verb and doing.lower_.endswith("ing"):
        doing.pos_, doing.tag_, doing.dep_ = "VERB", "VBG", "xcomp"
        doing.lemma_ = getLemma(doing.lower_, upos="VERB")[0]
        verb.nbor().head, verb.nbor().dep_ = verb, "compound:prt"
        for phrase in [c for c in children(verb, "obl", "obj") if c.i > at]:
            phrase.head = doing


def name_for_verb(name: "Token") -> None:
    """Give back to a list the name whose head was taken for a verb: "gave up Arlan and the Dorn (Pass)"."""
    before = name if name.is_sent_start else name.nbor(-1)
    if not name.is_title or before.head != name or before.pos_ != "PROPN" or not children(before, "det"):
        return
    verb, objects = name.head, children(name.head, "obj")
    if name.dep_ != "conj" or not objects or children(name, "obj", "aux"):
        return
    name.pos_, name.tag_, name.head = "PROPN", "NNP", objects[-1]
    for child in list(name.children):
        if child.i > name.i:
            child.head = verb
    for child in children(before, "det"):
        child.head = name
    before.dep_ = "compound"


def subject_as_root(noun: "Token") -> None:
    """Put a sentence under its verb, not its subject: "The corps, new to battle, (had broken through)"."""
    verbs = [c for c in children(noun, "parataxis") if is_finite(c) and c.i > noun.i]
    if not verbs or children(noun, "cop", "nsubj", "case") or not lacks_subject(verbs[0]):
        return
    verb = verbs[0]
    verb.head, verb.dep_ = verb, "ROOT"
    for child in [c for c in noun.children if c.i > verb.i]:
        child.head = verb
    make_subject(noun, verb)


def being_in_hands(noun: "Token") -> None:
    """Read a copula before "in somebody's hands" as the verb: "By nightfall the town (was) in German hands"."""
    copulas, subjects = children(noun, "cop"), children(noun, "nsubj")
    if not copulas or not subjects or prepositions(noun) not in {"in", "under"}:
        return
    if "hands" not in word_classes().get(noun.lemma_.lower(), ()):
        return
    verb, above = copulas[0], noun.head
    verb.head, verb.dep_, verb.pos_ = (verb if above == noun else above), noun.dep_, "VERB"
    own = {"case", "amod", "det", "nmod", "nmod:poss", "compound"}
    for child in [c for c in noun.children if c != verb and (c.i < verb.i or c.dep_ not in own)]:
        child.head = verb
    noun.head, noun.dep_ = verb, "obl"
