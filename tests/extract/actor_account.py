"""Short accounts for tests: a document with one paragraph, read as the extract stage reads it."""

from functools import cache
from typing import TYPE_CHECKING

from tadmor.extract.actors import ActorFindings, find_actors
from tadmor.extract.language import Language
from tadmor.extract.name_usage import settle_names
from tadmor.extract.names import name_mentions
from tadmor.extract.parsed import ParsedBlock, parse_blocks
from tadmor.model import Block, Document, Operation, Section

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Token


def document(text: str, operation: Operation | None = None) -> Document:
    """A document whose every line is a paragraph of its body."""
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block("paragraph", start, start + len(line.rstrip("\n")), 0))
        start += len(line)
    section = Section("Body", 2, 0, len(text), "body")
    found = operation or Operation(title="")
    return Document("d1", "", "", "plain", "", text, sections=(section,), blocks=tuple(blocks), operation=found)


@cache
def read(text: str, operation: Operation | None = None) -> tuple[list[ParsedBlock], ActorFindings]:
    """The parsed blocks of a text and its actors."""
    account = document(text, operation)
    blocks = list(parse_blocks(account, Language()))
    names = settle_names([b.doc for b in blocks], [name_mentions(block.doc, {}) for block in blocks])
    return blocks, find_actors(account, blocks, names)


def find(blocks: list[ParsedBlock], word: str, nth: int = 1) -> "tuple[ParsedBlock, Token]":
    """The nth occurrence of a word and the block it stands in."""
    found = [(block, token) for block in blocks for token in block.doc if token.text == word]
    return found[nth - 1]


def names_of(actors: ActorFindings, entity: int | None) -> set[str]:
    """All names of an actor; none for None."""
    return {actors.entities[entity].name, *actors.entities[entity].aliases} if entity is not None else set()
