"""A narrative block as the extract stage works on it: clean text, parse, and the way back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tadmor.extract.parse_tree import plain
from tadmor.model import Block, CleanText, Document, Section, Span

if TYPE_CHECKING:
    from tadmor.extract.language import Language
    from tadmor.extract.parse_tree import Doc, Token

NARRATIVE_BLOCKS = frozenset({"paragraph", "caption", "list_item", "quote"})
NARRATIVE_SECTIONS = frozenset({"lead", "body"})


@dataclass(frozen=True, slots=True)
class ParsedBlock:
    """One narrative block with its parse.

    Attributes:
        index: Index into ``Document.blocks``.
        block: The block itself.
        section: The section it stands in.
        clean: Its text without citation marks; ``doc.text == clean.text``.
        doc: Its parse, in plain objects.
    """

    index: int
    block: Block
    section: Section
    clean: CleanText
    doc: "Doc"

    def span(self, start: int, end: int) -> Span:
        """The document's span of the clean characters ``start:end``."""
        return self.clean.span(start, end)

    def start_of(self, token: "Token") -> int:
        """The document's offset of a token."""
        return self.clean.origin(token.idx)

    def token_span(self, first: "Token", last: "Token") -> Span:
        """The document's span from one token to another, both included."""
        return self.clean.span(first.idx, last.idx + len(last.text))


def narrative_blocks(document: Document) -> list[int]:
    """Indices of the blocks that tell the story, in order."""
    return [
        i
        for i, block in enumerate(document.blocks)
        if block.kind in NARRATIVE_BLOCKS and document.sections[block.section].kind in NARRATIVE_SECTIONS
    ]


def parse_blocks(document: Document, language: "Language") -> Sequence[ParsedBlock]:
    """The narrative blocks of a document, parsed in one batch."""
    indices = narrative_blocks(document)
    texts = [document.clean_block(document.blocks[i]) for i in indices]
    parses = language.analyse([t.text for t in texts])
    return [
        ParsedBlock(i, document.blocks[i], document.sections[document.blocks[i].section], text, plain(doc))
        for i, text, doc in zip(indices, texts, parses, strict=True)
    ]
