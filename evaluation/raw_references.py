"""Whether every ``<ref>`` of a raw page is in the Document: a checker that shares no code with the readers."""

import re
from collections.abc import Iterator

from tadmor.model import Document

_SILENT = re.compile(r"<!--.*?-->|<nowiki>.*?</nowiki>|<math.*?</math>", re.IGNORECASE | re.DOTALL)
_REF = re.compile(r"<ref\b(?P<about>[^<>]*?)(?:/\s*>|>(?P<content>.*?)</ref\s*>)", re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}")
_MARKUP = re.compile(r"\|\s*[\w -]+\s*=|\{\{\s*[\w -]+|\[\[[^\[\]|]*\||https?://[^\s|\]}]+|<[^<>]*>|&\w+;")
_SILENT_PARAMETER = re.compile(
    r"\|\s*(?:url-?status|dead-?url|(?:archive|access|author|chapter|series|editor)-?(?:url|date|link)|quote|ref|\w*link"
    r"|lay\w*|script-title|mode|name-list-\w+|via|type|format|ru_\w+|url)\s*=[^|{}]*",
    re.IGNORECASE,
)
"""Parameters that a citation does not show, or shows as a link only."""
_ENOUGH = 0.5
"""The share of a footnote's words that one entry must show: templates word dates, editions and pages anew."""


def missing_references(wikitext: str, document: Document) -> tuple[list[str], int]:
    """The contents of footnotes that no entry of the Document shows, and how many footnotes with content there are."""
    shown = [frozenset(_words(entry)) for entry in _entries(document)]
    by_word: dict[str, list[int]] = {}
    for i, words in enumerate(shown):
        for word in words:
            by_word.setdefault(word, []).append(i)
    lost, total = [], 0
    for ref in _REF.finditer(_SILENT.sub("", wikitext)):
        words = frozenset(_words(_MARKUP.sub(" ", _SILENT_PARAMETER.sub(" ", ref["content"] or ""))))
        if not words:
            continue
        total += 1
        counts: dict[int, int] = {}
        for word in words:
            for i in by_word.get(word, ()):
                counts[i] = counts.get(i, 0) + 1
        if max(counts.values(), default=0) < _ENOUGH * len(words):
            lost.append(ref["content"])
    return lost, total


def _entries(document: Document) -> Iterator[str]:
    for reference in document.references:
        fields = (*reference.authors, reference.title, reference.publisher, reference.url, reference.date)
        yield " ".join(filter(None, (reference.raw, *fields)))
    for block in document.blocks:
        if block.kind == "list_item":
            yield document.text[block.start : block.end]


def _words(text: str) -> Iterator[str]:
    for word in _WORD.finditer(text):
        yield word[0].casefold()
