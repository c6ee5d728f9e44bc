"""Place names in running text with where they lie: for annotating any text, campaign or not."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from tadmor.knowledge.place_kinds import place_kinds
from tadmor.knowledge.tables import load_table
from tadmor.model import Block, Document, Extraction, ResolvedPlace, Section, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from tadmor.extract.language import Language
    from tadmor.extract.names import NameSpan
    from tadmor.extract.parsed import ParsedBlock
    from tadmor.resolve.gazetteer import Gazetteer

CERTAIN = 0.97
"""Least similarity of a name that the gazetteer must know for its word to count."""
FAMILIAR = 0.6
"""Size (see ``resolve.candidates.size``) of a place that a name of doubtful type is taken for: 15,000 people."""
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
    from tadmor.extract.names import name_mentions  # noqa: PLC0415 - heavy, as the next ones
    from tadmor.extract.parsed import parse_blocks  # noqa: PLC0415
    from tadmor.extract.toponyms import find_places  # noqa: PLC0415
    from tadmor.resolve.places import resolve_places  # noqa: PLC0415

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
        if mention.entity is not None and any(c.isupper() for c in surface) and not surface.startswith(("the ", "The ")):
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
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    first = tokens[0]
    if span.type not in _BODIES or len(tokens) < 2 or not tokens[1].text[0].isupper():
        return [span]
    if _size(first.text, gazetteer) < 1.0:
        return [span]
    end = first.idx + len(first.text)
    state = msgspec.structs.replace(span, end=end, text=first.text, type="place", kind="", confidence=1.0)
    rest = msgspec.structs.replace(span, start=tokens[1].idx, text=tokens[1:].text)
    return [state, rest]


def _retyped(doc: "Doc", span: "NameSpan", gazetteer: "Gazetteer") -> dict[str, str | float]:
    words: _Words = load_table("places/mentions.toml", _Words)
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    after = doc[tokens.end].lower_ if tokens.end < len(doc) else ""
    if after in words.named_after and span.type in {"place", "state"}:
        return {"type": "other", "confidence": 1.0}
    if span.type == "state":
        return {"type": "place", "kind": "", "confidence": 1.0}
    size = _size(span.text, gazetteer)
    if span.type == "place":
        guessed = span.confidence < GUESSED and size == 0
        indoors = place_kinds().group(_kind(span)) in _INDOORS and size == 0
        return {"type": "other", "confidence": 1.0} if guessed or indoors else {}
    if span.type in _DOUBTFUL and size >= 1.0:
        return {"type": "place", "confidence": 1.0}
    before = doc[tokens.start - 1].lower_ if tokens.start else ""
    framed = before in words.before or after in words.after
    if span.type in _DOUBTFUL and span.confidence < 1.0 and size >= FAMILIAR and framed:
        return {"type": "place", "confidence": 0.7}
    return {}


def _kind(span: "NameSpan") -> str:
    head = place_kinds().head(span.text.split())
    return head.kind.name if head else span.kind


def _size(name: str, gazetteer: "Gazetteer") -> float:
    """How well known a place of exactly that name is: 0 where there is none, 1 for countries and regions."""
    from tadmor.resolve.candidates import size  # noqa: PLC0415
    from tadmor.resolve.matching import name_similarity  # noqa: PLC0415

    sizes = [
        1.0 if entry.kind in {"country", "region", "continent"} else size(entry)
        for entry in gazetteer.lookup(name)
        if name_similarity(name, entry.matched) >= CERTAIN
    ]
    return max(sizes, default=0.0)
