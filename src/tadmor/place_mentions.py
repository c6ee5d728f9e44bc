"""Place names in running text with where they lie: for annotating any text, campaign or not."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from tadmor.knowledge.place_kinds import place_kinds
from tadmor.knowledge.tables import load_table
from tadmor.model import Block, Document, Extraction, ResolvedPlace, Section, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from tadmor.extract.language import Language
    from tadmor.extract.names import NameSpan
    from tadmor.extract.parsed import ParsedBlock
    from tadmor.resolve.gazetteer import Gazetteer

CERTAIN = 0.97
"""Least similarity of a name that the gazetteer must know for its word to count."""
FAMILIAR = 0.6
"""Size (see ``resolve.candidates.size``) of a place that a name of doubtful type is taken for: 15,000 people."""
ACRONYM = 5
"""Letters of an acronym: bodies are called so more often than places."""
SURE_TYPE = 0.85
"""Confidence from which on a type stands whatever the gazetteer lists under the name."""
GUESSED = 0.7
"""Confidence below which a type rests on the learned label or on weak words beside the name."""
_DOUBTFUL = frozenset({"organisation", "person", "other", "nationality", "group", "force"})
_BODIES = frozenset({"organisation", "force"})
_INDOORS = frozenset({"building", "works"})
"""Groups of places that count as places of a text only where a gazetteer lists them: hospitals, plants."""


class PlaceMention(msgspec.Struct, frozen=True):
    """A place name in a text: code points ``start:end``, and its point in degrees WGS 84 or None."""

    start: int
    end: int
    name: str
    lat: float | None
    lon: float | None


class _Words(msgspec.Struct, frozen=True):
    before: frozenset[str]
    after: frozenset[str]
    named_after: frozenset[str]


def place_mentions(texts: Sequence[str], language: "Language", gazetteer: "Gazetteer") -> list[list[PlaceMention]]:
    """The place names of each text, in order.

    Here a state is a place wherever it is named, since whoever lists the places of a text wants it there,
    and the gazetteer is heard on names of doubtful type: an account of a campaign is read more strictly.

    Args:
        texts: Plain texts; each is read by itself.
        language: The analyser.
        gazetteer: Where names are looked up.
    """
    return [list(_mentions(text, language, gazetteer)) for text in texts]


def _mentions(text: str, language: "Language", gazetteer: "Gazetteer") -> Iterator[PlaceMention]:
    from tadmor.extract.names import name_mentions
    from tadmor.extract.parsed import parse_blocks
    from tadmor.extract.toponyms import find_places
    from tadmor.resolve.places import resolve_places

    document = _document(text)
    blocks = parse_blocks(document, language)
    names = [_heard(block.doc, name_mentions(block.doc, {}), gazetteer) for block in blocks]
    found = find_places(document, blocks, names, 0, 0)
    extraction = Extraction(
        document=document,
        sentences=_sentences(blocks),
        entities=found.entities,
        mentions=found.mentions,
        relations=found.relations,
    )
    where: Mapping[int, ResolvedPlace] = {p.entity: p for p in resolve_places(extraction, gazetteer)}
    for mention in sorted(found.mentions, key=lambda m: m.start):
        surface = text[mention.start : mention.end]
        if (
            mention.entity is not None
            and any(c.isupper() for c in surface)
            and not surface.startswith(("the ", "The "))
        ):
            place = where[mention.entity]
            yield PlaceMention(mention.start, mention.end, mention.name, place.lat, place.lon)


def _document(text: str) -> Document:
    """A text as a document of one section, a block for each line."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block("paragraph", at, at + len(line), 0))
        at += len(line) + 1
    return Document(
        id="d1",
        title="",
        source="",
        format="text",
        sha256="",
        text=text,
        sections=(Section("", 1, 0, len(text), "body"),),
        blocks=tuple(blocks),
    )


def _sentences(blocks: Sequence["ParsedBlock"]) -> tuple[Sentence, ...]:
    spans = [(b.index, b.span(s.start_char, s.end_char)) for b in blocks for s in b.doc.sents]
    return tuple(Sentence(n, span.start, span.end, block) for n, (block, span) in enumerate(spans))


def _heard(doc: "Doc", names: Sequence["NameSpan"], gazetteer: "Gazetteer") -> list["NameSpan"]:
    """The name spans with the gazetteer's word on those of doubtful type."""
    heard = [msgspec.structs.replace(span, **_retyped(doc, span, gazetteer)) for span in names]
    return [part for span in heard for part in _state_first(doc, span, gazetteer)]


def _state_first(doc: "Doc", span: "NameSpan", gazetteer: "Gazetteer") -> list["NameSpan"]:
    """A body named after its state as two names: "U.S. Department of Agriculture"."""
    tokens = _tokens(doc, span)
    first = tokens[0]
    if span.type not in _BODIES or len(tokens) < 2 or not tokens[1].text[0].isupper():
        return [span]
    if not any(e.kind == "country" and _exactly(first.text, e.matched) for e in gazetteer.lookup(first.text)):
        return [span]
    end = first.idx + len(first.text)
    state = msgspec.structs.replace(span, end=end, text=first.text, type="place", kind="", confidence=1.0)
    rest = msgspec.structs.replace(span, start=tokens[1].idx, text=tokens[1:].text)
    return [state, rest]


def _retyped(doc: "Doc", span: "NameSpan", gazetteer: "Gazetteer") -> dict[str, str | float | int]:
    """What the gazetteer and the words beside a name change in its type; {} where nothing."""
    if span.type == "state":
        return {"type": "place", "kind": "", "confidence": 1.0}
    words: _Words = load_table("places/mentions.toml", _Words)
    tokens = _tokens(doc, span)
    after = doc[tokens.end].lower_ if tokens.end < len(doc) else ""
    framed = (doc[tokens.start - 1].lower_ if tokens.start else "") in words.before or after in words.after
    size = _size(span.text, gazetteer)
    if span.type == "place":
        return _doubted(span, gazetteer, size, framed=framed and after not in words.named_after)
    if span.type not in _DOUBTFUL or span.confidence >= SURE_TYPE:
        return {}
    acronym = span.text.isupper() and len(span.text) <= ACRONYM
    if size >= 1.0 or (framed and not acronym and size >= FAMILIAR and span.confidence < GUESSED):
        return {"type": "place", "confidence": 0.7}
    return {}


def _doubted(span: "NameSpan", gazetteer: "Gazetteer", size: float, *, framed: bool) -> dict[str, str | float | int]:
    """A place that the gazetteer does not know and nothing else vouches for is none."""
    nothing: dict[str, str | float | int] = {"type": "other", "confidence": 1.0}
    if size > 0:
        return {} if framed or span.confidence >= GUESSED or not span.text.isupper() else nothing
    if span.text.isupper() and len(span.text) <= ACRONYM:
        return nothing
    if place_kinds().group(_kind(span)) in _INDOORS:
        known = next((n for n in range(len(span.text)) if span.text[n] == " " and _size(span.text[:n], gazetteer)), 0)
        cut: dict[str, str | float | int] = {"end": span.start + known, "text": span.text[:known], "kind": ""}
        return cut if known else nothing
    inner = _size(span.text.rpartition(" ")[2], gazetteer) if " " in span.text else 0.0
    return {} if framed or inner or span.confidence >= GUESSED else nothing


def _tokens(doc: "Doc", span: "NameSpan") -> "Span":
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    return tokens if tokens is not None else doc[:0]


def _kind(span: "NameSpan") -> str:
    head = place_kinds().head(span.text.split())
    return head.kind.name if head else span.kind


def _size(name: str, gazetteer: "Gazetteer") -> float:
    """How well known a place of exactly that name is: 0 where there is none, 1 for countries and regions."""
    from tadmor.resolve.candidates import size

    sizes = [
        1.0 if entry.kind in {"country", "region", "continent"} else size(entry)
        for entry in gazetteer.lookup(name)
        if _exactly(name, entry.matched)
    ]
    return max(sizes, default=0.0)


def _exactly(name: str, listed: str) -> bool:
    from tadmor.resolve.matching import name_similarity

    return name_similarity(name, listed) >= CERTAIN
