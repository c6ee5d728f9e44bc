"""Which names of any text are places, with the gazetteer heard on those of doubtful type."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from tadmor.knowledge.place_kinds import place_kinds
from tadmor.knowledge.tables import load_table

if TYPE_CHECKING:
    from tadmor.extract.names import NameSpan
    from tadmor.extract.parse_tree import Doc, Span, Token
    from tadmor.resolve.gazetteer import Gazetteer

CERTAIN = 0.97
"""Least similarity of a name that the gazetteer must know for its word to count."""
FAMILIAR = 0.6
"""Size (see ``resolve.candidates.size``) of a place that a name of doubtful type is taken for: 15,000 people."""
FAMOUS = 0.86
"""Size of a town that offices are known after: a million people."""
ACRONYM = 5
"""Letters of an acronym: bodies are called so more often than places."""
SURE_TYPE = 0.85
"""Confidence from which on a type stands whatever the gazetteer lists under the name."""
GUESSED = 0.7
"""Confidence below which a type rests on the learned label or on weak words beside the name."""
_DOUBTFUL = frozenset({"organisation", "person", "other", "nationality", "group", "force"})
_INDOORS = frozenset({"building", "works"})
"""Groups of places that count as places of a text only where a gazetteer lists them: hospitals, plants."""
_LONGEST = 3
"""Words of a place that an office may be called after."""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table ``data/places/mentions.toml``."""

    before: frozenset[str]
    after: frozenset[str]
    named_after: frozenset[str]
    offices: frozenset[str]


def words() -> Words:
    """The words that ship with the program."""
    table: Words = load_table("places/mentions.toml", Words)
    return table


def heard_names(
    docs: "Sequence[Doc]", names: "Sequence[Sequence[NameSpan]]", gazetteer: "Gazetteer"
) -> "list[list[NameSpan]]":
    """The name spans of a text, parted and typed anew where the gazetteer and the whole text know better.

    Args:
        docs: The parsed blocks.
        names: The typed names of each.
        gazetteer: Where names are looked up.
    """
    ear = _Ear(gazetteer)
    found = [
        ear.listed(doc, [ear.retyped(doc, part) for span in spans for part in ear.parts(doc, span)])
        for doc, spans in zip(docs, names, strict=True)
    ]
    return ear.agreed(docs, found)


def well_known_size(name: str, gazetteer: "Gazetteer") -> float:
    """How well known a place of exactly that name is: 0 where there is none, 1 for countries, regions and seas."""
    from tadmor.resolve.candidates import size
    from tadmor.resolve.matching import name_similarity

    sizes = [
        1.0 if entry.kind in {"country", "region", "continent", "sea"} else size(entry)
        for entry in gazetteer.lookup(name)
        if name_similarity(name, entry.matched) >= CERTAIN
    ]
    return max(sizes, default=0.0)


class _Ear:
    """The gazetteer's word on names."""

    def __init__(self, gazetteer: "Gazetteer") -> None:
        self._gazetteer = gazetteer

    def size(self, name: str) -> float:
        """As :func:`well_known_size`."""
        return well_known_size(name, self._gazetteer)

    def parts(self, doc: "Doc", span: "NameSpan") -> "Iterator[NameSpan]":
        """A span as the names it holds: article, "Rome, Italy", "Gabon and Congo", "California Department of …"."""
        span = self._without_article(doc, span)
        if span.type in {"place", "state"}:
            for mark in (", ", " and "):
                left, _, right = span.text.partition(mark)
                if right and self.size(left) and self.size(right) and not self.size(span.text):
                    at = span.start + len(left) + len(mark)
                    yield msgspec.structs.replace(span, end=span.start + len(left), text=left, kind="")
                    yield msgspec.structs.replace(span, start=at, text=right, kind="")
                    return
        length = self._place_before_office(doc, span)
        if not length:
            yield span
            return
        first, rest = span.text[:length], span.text[length:].lstrip()
        yield msgspec.structs.replace(span, end=span.start + length, text=first, type="place", kind="", confidence=1.0)
        yield msgspec.structs.replace(
            span, start=span.end - len(rest), text=rest, type="organisation", kind="", confidence=1.0
        )

    def _without_article(self, doc: "Doc", span: "NameSpan") -> "NameSpan":
        rest = re.sub(r"^(The|['’]s) ", "", span.text)
        if rest == span.text:
            return span
        shorter = msgspec.structs.replace(span, start=span.end - len(rest), text=rest)
        if self.size(rest) >= 1.0:
            return msgspec.structs.replace(shorter, type="place", kind="", confidence=1.0)
        if self.size(span.text):
            return span
        return shorter if self._place_before_office(doc, shorter) else span

    def _place_before_office(self, doc: "Doc", span: "NameSpan") -> int:
        """The letters of the place that an office or a building is called after; 0 if none."""
        tokens = _tokens(doc, span)
        rest = [t.lower_ for t in (*tokens[1:], *_following(doc, tokens.end))]
        indoors = span.type == "place" and place_kinds().group(_kind(span)) in _INDOORS and not self.size(span.text)
        if span.type == "person" or not (words().offices & set(rest) or indoors):
            return 0
        for length in range(min(_LONGEST, len(tokens) - 1), 0, -1):
            first = tokens[:length].text
            if tokens[length].text[0].isupper() and self.size(first) >= (FAMILIAR if indoors else FAMOUS):
                return len(first)
        return 0

    def retyped(self, doc: "Doc", span: "NameSpan") -> "NameSpan":
        """A span with the type that the gazetteer and the words beside it give it."""
        return msgspec.structs.replace(span, **self._change(doc, span))

    def _change(self, doc: "Doc", span: "NameSpan") -> dict[str, str | float]:
        if span.confidence >= 1.0:
            return {}
        size = self.size(span.text)
        if span.type == "state" and (span.confidence >= GUESSED or size >= 1.0):
            return {"type": "place", "kind": "", "confidence": 1.0}
        tokens = _tokens(doc, span)
        after = doc[tokens.end].lower_ if tokens.end < len(doc) else ""
        before = doc[tokens.start - 1].lower_ if tokens.start else ""
        if "$" in {after[:1], before}:
            return {"type": "other", "kind": "", "confidence": 1.0}
        framed = before in words().before or after in words().after
        if span.type in {"place", "state"}:
            return self._doubted(span, size, framed=framed and after not in words().named_after)
        if span.type not in _DOUBTFUL or span.confidence >= SURE_TYPE:
            return {}
        acronym = _is_acronym(span)
        if size >= 1.0 or (framed and not acronym and size >= FAMILIAR and span.confidence < GUESSED):
            return {"type": "place", "confidence": GUESSED}
        return {}

    def _doubted(self, span: "NameSpan", size: float, *, framed: bool) -> dict[str, str | float]:
        """A place that the gazetteer does not know and nothing else vouches for is none."""
        nothing: dict[str, str | float] = {"type": "other", "confidence": 1.0}
        if _is_acronym(span):
            return {} if size >= 1.0 and (framed or span.confidence >= GUESSED) else nothing
        if size > 0:
            return {} if framed or span.confidence >= GUESSED or not span.text.isupper() else nothing
        if place_kinds().group(_kind(span)) in _INDOORS or span.type == "state":
            return nothing
        inner = self.size(span.text.rpartition(" ")[2]) if " " in span.text else 0.0
        return {} if framed or inner or span.confidence >= GUESSED else nothing

    def listed(self, doc: "Doc", spans: "Sequence[NameSpan]") -> "list[NameSpan]":
        """The spans with those as places that stand behind one and "and": "Peoria and Decatur"."""
        found: list[NameSpan] = []
        for span in spans:
            joined = found and found[-1].type == "place" and doc.text[found[-1].end : span.start] in {" and ", " or "}
            doubtful = span.type in _DOUBTFUL and span.confidence < GUESSED
            place = joined and doubtful and self.size(span.text) >= FAMILIAR
            found.append(msgspec.structs.replace(span, type="place", confidence=GUESSED) if place else span)
        return found

    def agreed(self, docs: "Sequence[Doc]", found: "list[list[NameSpan]]") -> "list[list[NameSpan]]":
        """The spans of a text that agree: what is a place where its frame shows it is one where nothing does."""
        sure = {s.text for spans in found for s in spans if s.type == "place" and s.confidence >= GUESSED}
        known = {name for name in sure if self.size(name) >= FAMILIAR}
        things = {
            s.text
            for doc, spans in zip(docs, found, strict=True)
            for s in spans
            if (end := _tokens(doc, s).end) < len(doc) and doc[end].lower_ in words().named_after
        }
        return [
            [_agreeing(doc, span, known - things, things) for span in spans]
            for doc, spans in zip(docs, found, strict=True)
        ]


def _following(doc: "Doc", end: int) -> "list[Token]":
    """The capitalised words behind a name that may belong to it: "United States Food [and Drug Administration]"."""
    last = end
    while last < min(len(doc), end + _LONGEST) and (doc[last].text[0].isupper() or doc[last].lower_ in {"and", "of"}):
        last += 1
    return list(doc[end:last])


def _agreeing(doc: "Doc", span: "NameSpan", known: set[str], things: set[str]) -> "NameSpan":
    if span.text in known and span.type in _DOUBTFUL and span.confidence < GUESSED:
        return msgspec.structs.replace(span, type="place", confidence=GUESSED)
    if span.text in things and span.type == "place":
        tokens = _tokens(doc, span)
        framed = tokens.start > 0 and doc[tokens.start - 1].lower_ in words().before
        if not framed or (tokens.end < len(doc) and doc[tokens.end].lower_ in words().named_after):
            return msgspec.structs.replace(span, type="other", confidence=1.0)
    return span


def _is_acronym(span: "NameSpan") -> bool:
    return span.text.isupper() and len(span.text) <= ACRONYM and span.text.isalpha()


def _tokens(doc: "Doc", span: "NameSpan") -> "Span":
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    return tokens if tokens is not None else doc[:0]


def _kind(span: "NameSpan") -> str:
    head = place_kinds().head(span.text.split())
    return head.kind.name if head else span.kind
