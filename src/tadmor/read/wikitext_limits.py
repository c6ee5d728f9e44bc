"""Bounds on markup, checked before it is parsed: no article comes near them, hostile input does not pass."""

import re

from tadmor.errors import ReadError

# MediaWiki itself refuses articles beyond 2 MiB (wgMaxArticleSize).
MAX_CHARACTERS = 2_097_152
# Each is a node of its own; the longest lists of the encyclopedia have a few thousand items.
MAX_LIST_MARKS = 50_000
# Openings never closed make the parser go back again and again; articles have a handful by mistake.
MAX_UNCLOSED = 1_000
# MediaWiki expands templates to a depth of 40 (wgMaxTemplateDepth).
MAX_DEPTH = 100

_PAIRS = (("{{", "}}"), ("[[", "]]"), ("{|", "|}"))
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]{0,500}?(/?)>")
# A tag or an outer link that is opened and has no end before the next one, or on its line.
_LIST = re.compile(r"^[*#:;]+", re.MULTILINE)
_RUN = re.compile(r"([*#:;'])\1{200}")
_CUT_SHORT = (re.compile(r"<[a-zA-Z/!][^<>]*(?=<)"), re.compile(r"\[(?:https?:|ftp:)?//[^\[\]\n]*(?=\[|\n)"))
_SINGLE = frozenset(["br", "hr", "li", "img", "wbr", "p", "dd", "dt", "td", "th", "tr"])
_DEEP = re.compile(r"\{\{|\}\}")


def check_markup(text: str, where: str) -> None:
    """Refuse text whose markup no article has.

    Raises:
        ReadError: It is too long, nested too deep, or leaves too much open.
    """
    if len(text) > MAX_CHARACTERS:
        raise ReadError(f"the page has {len(text):,} characters, more than {MAX_CHARACTERS:,}", where=where)
    for opening, closing in _PAIRS:
        if text.count(opening) - text.count(closing) > MAX_UNCLOSED:
            raise ReadError(f"more than {MAX_UNCLOSED:,} {opening!r} are left open", where=where)
    depth = 0
    for brace in _DEEP.finditer(text):
        depth = depth + 1 if brace[0] == "{{" else max(depth - 1, 0)
        if depth > MAX_DEPTH:
            raise ReadError(f"templates are nested more than {MAX_DEPTH} deep", where=where)
    if sum(len(marks[0]) for marks in _LIST.finditer(text)) > MAX_LIST_MARKS:
        raise ReadError(f"more than {MAX_LIST_MARKS:,} list marks", where=where)
    if run := _RUN.search(text):
        raise ReadError(f"a run of more than 200 {run[1]!r}", where=where)
    for pattern in _CUT_SHORT:
        if sum(1 for _ in pattern.finditer(text)) > MAX_UNCLOSED:
            raise ReadError(f"more than {MAX_UNCLOSED:,} tags or links break off", where=where)
    _check_tags(text, where)


def _check_tags(text: str, where: str) -> None:
    open_tags: dict[str, int] = {}
    for tag in _TAG.finditer(text):
        name = tag[2].casefold()
        if tag[3] or name in _SINGLE:
            continue
        open_tags[name] = max(open_tags.get(name, 0) + (-1 if tag[1] else 1), 0)
        if open_tags[name] > MAX_UNCLOSED // 10:
            raise ReadError(f"more than {MAX_UNCLOSED // 10:,} <{name}> are left open", where=where)
