"""Place names in running text with where they lie: for annotating any text, campaign or not."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from tadmor.heard_names import FAMILIAR, heard_names, well_known_size
from tadmor.model import Block, Document, Entity, Extraction, ResolvedPlace, Section, Sentence

if TYPE_CHECKING:
    from tadmor.extract.language import Language
    from tadmor.extract.parsed import ParsedBlock
    from tadmor.resolve.gazetteer import Gazetteer


class PlaceMention(msgspec.Struct, frozen=True):
    """A place name in a text: code points ``start:end``, and its point in degrees WGS 84 or None."""

    start: int
    end: int
    name: str
    lat: float | None
    lon: float | None


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
    docs = [block.doc for block in blocks]
    names = heard_names(docs, [name_mentions(doc, {}) for doc in docs], gazetteer)
    found = find_places(document, blocks, names, 0, 0)
    extraction = Extraction(
        document=document,
        sentences=_sentences(blocks),
        entities=tuple(plain_place(entity, gazetteer) for entity in found.entities),
        mentions=found.mentions,
        relations=found.relations,
    )
    where: Mapping[int, ResolvedPlace] = {p.entity: p for p in resolve_places(extraction, gazetteer, scattered=True)}
    plain = {e.id: e.name for e in extraction.entities if e not in found.entities}
    for mention in sorted(found.mentions, key=lambda m: m.start):
        surface = text[mention.start : mention.end]
        named = plain.get(mention.entity or 0)
        if named and surface.startswith(named):
            surface = named
        if (
            mention.entity is not None
            and any(c.isupper() for c in surface)
            and not surface.startswith(("the ", "The "))
        ):
            place = where[mention.entity]
            yield PlaceMention(mention.start, mention.start + len(surface), named or mention.name, place.lat, place.lon)


def plain_place(entity: Entity, gazetteer: "Gazetteer") -> Entity:
    """The place that something of it is called after, where a list knows it: of "Jakarta prison" Jakarta."""
    words = entity.name.split()
    while words and words[-1].islower():
        words.pop()
    bare = " ".join(words)
    if bare == entity.name or well_known_size(bare, gazetteer) < FAMILIAR:
        return entity
    return msgspec.structs.replace(entity, name=bare, type="", aliases=())


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
