"""Names in a parsed text: learned spans put right at their edges, with their type and the evidence for it."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

from tadmor.extract.name_agreement import agree
from tadmor.extract.name_types import (
    ends_name,
    find_type,
    is_head,
    is_nationality,
    name_table,
    opens_name,
    opens_number,
)
from tadmor.extract.parse_tree import Span

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Doc, Token

_EDGE = frozenset(["'s", "’s", "'", "’", '"', "“", "”", ",", ";", ":", "-", "–", "the", "a", "an", "and", "of"])
_PARTICLE = re.compile(r"[^\W\d_]+-[^\W\d_a-z]")
"""A name with a lower-case particle: al-Hallabat, ez-Zor."""
_COMMON = frozenset(["ADP", "ADV", "AUX", "CCONJ", "NOUN", "SCONJ", "VERB"])
"""Tags whose lower-case words stand at no edge of a name."""
_JOINS = frozenset(["at", "near", "to", "from", "by", "with", "against", "into", "during", "under", "via"])
_TIME = frozenset(
    [
        *("january", "february", "march", "april", "june", "july", "august", "september", "october"),
        *("november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    ]
)
_TIMELY = frozenset(["ORG", "MISC"])
"""Labels of names that days and months may be part of: the Sunday Herald, Black September."""
UNLEARNED = 0.75
"""What is left of the confidence of a name that the model left out: it may be none. Not of a place, whose evidence
is a verb or preposition that takes places. Of such names that weak evidence
alone makes one, a fifth were names in the development parts of Re-DocRED and CrossNER."""


class NameSpan(msgspec.Struct, frozen=True):
    """A name with its type.

    Attributes:
        start: Offset of its first character in the text of the parse, in code points.
        end: Offset behind its last character.
        text: The name as it stands.
        type: person, force, group, state, organisation, place, nationality, equipment, operation or other.
        kind: For places what kind (city, airbase, hill, …) where a word says so, else "".
        confidence: 0 to 1.
        reason: The evidence for the type.
    """

    start: int
    end: int
    text: str
    type: str
    kind: str
    confidence: float
    reason: str


def name_mentions(doc: "Doc", hints: Mapping[str, str]) -> list[NameSpan]:
    """The names of a parsed text, in order, none overlapping.

    Args:
        doc: As ``Language.analyse`` gives it.
        hints: Types of names known beforehand, as from an infobox, by name.
    """
    from tadmor.extract.name_typer import relabelled  # here, so that spaCy is loaded with the first text only

    listed = list(_listed(doc, hints))
    taken = {token.i for span in listed for token in span}
    learned = (span for span in _spans(doc) if taken.isdisjoint(token.i for token in span))
    spans = relabelled(sorted((*listed, *learned), key=lambda span: span.start))
    findings = agree(spans, [find_type(span, hints) for span in spans])
    return [
        NameSpan(
            span.start_char,
            span.end_char,
            span.text,
            finding.type,
            finding.kind,
            finding.confidence if span.label_ or finding.type == "place" else round(finding.confidence * UNLEARNED, 2),
            finding.reason,
        )
        for span, finding in zip(spans, findings, strict=True)
    ]


def _listed(doc: "Doc", hints: Mapping[str, str]) -> "Iterator[Span]":
    """Names of several words that the account's own lists hold, wherever they stand whole; the longest first."""
    taken: set[int] = set()
    for name in sorted((n for n in hints if " " in n and n in doc.text), key=lambda n: (-len(n), n)):
        for match in re.finditer(re.escape(name), doc.text):
            span = doc.char_span(match.start(), match.end(), label="LISTED")
            if span is not None and taken.isdisjoint(range(span.start, span.end)):
                taken.update(range(span.start, span.end))
                yield span


def _spans(doc: "Doc") -> "Iterator[Span]":
    """Learned spans with their edges put right, and runs of proper nouns that none of them touches."""
    end = 0
    for entity in sorted((*doc.ents, *_unlearned(doc)), key=lambda span: span.start):
        for part in _parts(entity):
            span = _put_right(part, end)
            if span is not None:
                yield span
                end = span.end


def _unlearned(doc: "Doc") -> "Iterator[Span]":
    """Runs of capitalised proper nouns outside the learned spans, without label."""
    start = None
    for i, token in enumerate(doc):
        inside = _is_proper(token) and (not token.is_sent_start or token.dep_ == "nsubj")
        if inside and start is None:
            start = i
        elif not inside and start is not None:
            yield Span(doc, start, i)
            start = None
    if start is not None:
        yield Span(doc, start, len(doc))


def _is_proper(token: "Token") -> bool:
    if token.pos_ != "PROPN" or token.ent_type_ or token.lower_ in _TIME or token.lower_ in name_table().common.words:
        return False
    return token.text[0].isupper() or bool(_PARTICLE.match(token.text))


def _parts(entity: "Span") -> "Iterator[Span]":
    """The span, cut where names were run together: at prepositions, brackets, possessives, articles, designations."""
    start = entity.start
    for i in range(entity.start + 1, entity.end):
        token = entity.doc[i]
        cuts = (
            token.text in _JOINS
            or _ends_possessor(token, i - start, entity.label_)
            or _opens_bracket(token, entity.end)
        )
        if cuts or _opens_next(token, entity.label_):
            yield Span(entity.doc, start, i, entity.label_)
            start = i + cuts
    if start < entity.end:
        yield Span(entity.doc, start, entity.end, entity.label_)


def _ends_possessor(token: "Token", length: int, label: str) -> bool:
    """Whether a possessive parts two names (Syria's Homs) and is not inside one (People's Army, Rourke's Drift)."""
    if token.tag_ != "POS":
        return False
    if length > 1:
        return label in {"PERSON", "PER"}
    return token.nbor(-1).lower_ in name_table().states.names or is_nationality(token.nbor(-1).text)


def _opens_bracket(token: "Token", end: int) -> bool:
    """Whether a bracket opens that holds a short form (SAA) or does not close inside the span."""
    if token.text not in {"(", "["}:
        return False
    inside = token.doc[token.i + 1 : end]
    return not any(t.text in ")]" for t in inside) or (len(inside) > 0 and inside[0].is_upper and len(inside) <= 2)


def _opens_next(token: "Token", label: str) -> bool:
    """Whether a token inside a learned span starts another name: an article behind one, a designation behind a unit.

    "During Operation Ember the Red Army" names two; "Ivan the Terrible" one.
    """
    before = token.nbor(-1).lower_
    if token.text == "the":
        return label not in {"PERSON", "PER"} and token.nbor(-1).text[0].isupper()
    return bool(re.fullmatch(name_table().equipment.designation, token.text)) and before in name_table().force.heads


def _put_right(entity: "Span", floor: int) -> "Span | None":
    """The span without date, title and function words at its edges, or None if nothing named is left."""
    doc, start, end = entity.doc, max(entity.start, floor), entity.end
    for token in doc[start + 1 : end]:
        if (token.lower_ in _TIME and entity.label_ not in _TIMELY) or (
            token.pos_ == "ADP" and token.i + 1 < end and token.nbor().like_num and token.lower_ != "of"
        ):
            end = token.i
            break
    while end < len(doc) and end - entity.end < 2 and _continues(doc[end]):
        end += 1
    while (start < end - 1 and _is_last_edge(doc[end - 1], entity.label_)) or _is_rank(doc, start, end):
        end -= 1
    start = _behind_rank(doc, start, end, entity.label_)
    while start < end and (_is_edge(doc[start]) or _is_title(doc[start], entity.label_, end - start)):
        start += 1
    if start >= end:
        return None
    start, end = _widened(doc, start, end, floor)
    words = [token.lower_ for token in doc[start:end]]
    common, titles = name_table().common.words, name_table().person.titles
    if all(word in common or word in titles or not word[0].isalnum() for word in words) and entity.label_ != "NORP":
        return None
    return Span(doc, start, end, entity.label_)


def _is_rank(doc: "Doc", start: int, end: int) -> bool:
    """Whether a span ends in a rank or title that belongs to the name behind it (the Sixth Army of General …)."""
    return (
        end - start > 1
        and end < len(doc)
        and doc[end - 1].lower_ in name_table().person.titles
        and doc[end].pos_ == "PROPN"
    )


def _widened(doc: "Doc", start: int, end: int, floor: int) -> tuple[int, int]:
    """The bounds with the capitalised class words that belong to the name: Operation …, Fort …, … Crossroad."""
    if start > floor and doc[start - 1].text.istitle() and opens_name(doc[start - 1].lower_):
        start -= not doc[start].is_sent_start
    if end < len(doc) and doc[end].text.istitle() and ends_name(doc[end].lower_):
        end += not doc[end].is_sent_start
    if end < len(doc) and doc[end].is_digit and opens_number(doc[start:end].text):
        end += 1  # Task Force 18, Hill 60
    if end + 1 < len(doc) and doc[start : end + 2].text.lower() in name_table().states.names:
        end += 2  # Bosnia and Herzegovina
    return start, end


def _is_edge(token: "Token") -> bool:
    return token.text in _EDGE or (token.text.islower() and token.pos_ in _COMMON and not is_head(token.lower_))


def _is_last_edge(token: "Token", label: str) -> bool:
    """Whether a token is no part of a name that it ends.

    A title of a work or event may end in a common noun (the Algiers putsch), a firm's name in a possessive that has
    nothing behind it (Harker's was sold).
    """
    if label == "MISC" and token.pos_ == "NOUN":
        return False
    if token.tag_ == "POS" and label == "ORG" and token.nbor(-1).is_title:
        follower = token.nbor().pos_ if token.i + 1 < len(token.doc) else ""
        return follower in {"NOUN", "ADJ", "PROPN", "NUM"}
    return _is_edge(token)


def _behind_rank(doc: "Doc", start: int, end: int, label: str) -> int:
    """Where a person's name starts behind a side and a rank that the span took in: "Union Col. (Abel Reed)"."""
    ranks = [i for i in range(start + 1, end - 1) if _is_title(doc[i], label, end - i) and doc[i].text.endswith(".")]
    return ranks[-1] + 1 if ranks else start


def _is_title(token: "Token", label: str, length: int) -> bool:
    """Whether a token is a title in front of a person's name that goes on behind it."""
    return label in {"PERSON", "PER"} and length > 1 and token.lower_ in name_table().person.titles


def _continues(token: "Token") -> bool:
    """Whether a proper noun right behind a span goes on with it."""
    return token.pos_ == "PROPN" and token.text[0].isupper() and token.dep_ == "flat" and token.ent_type_ == ""
