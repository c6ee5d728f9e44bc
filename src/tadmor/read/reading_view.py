"""The text as it is analysed where the page's own form hinders: lines wrapped at a margin, capitals alone.

It is as long as the document's text, so that every offset holds in both.
"""

import re

import msgspec

from tadmor.model import Block, Document
from tadmor.read.capitals import is_capitals, lowered

_TOLD = frozenset({"paragraph", "caption", "list_item", "quote"})
_AS_IT_IS = frozenset({"plaintext", "flattened"})
"""Readers that keep the file's own line breaks; the others write a line break only where the page has one."""
_WRAP = re.compile(r"[\n\r\t\f\v\u2028]")


def with_reading(document: Document) -> Document:
    """The document with its reading view, where a block needs one."""
    letters: list[str] = []
    at = 0
    text = document.text
    for block in document.blocks:
        told = text[block.start : block.end]
        read = _read(told, block, document.format)
        if read != told:
            letters += [text[at : block.start], read]
            at = block.end
    if not letters:
        return document
    return msgspec.structs.replace(document, reading="".join([*letters, text[at:]]))


def _read(told: str, block: Block, reader: str) -> str:
    if block.kind not in _TOLD:
        return told
    if reader in _AS_IT_IS and not told.isprintable():  # as it is where a line breaks
        told = _WRAP.sub(" ", told)
    return lowered(told) if is_capitals(told) else told
