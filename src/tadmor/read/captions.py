"""Captions glued before a paragraph by the loss of a page's layout.

A caption tells what a picture shows: it has no finite verb in the past, or it ends in a date with no full
stop before the next sentence begins. Only the beginning of a section is looked at, where pictures stand.
"""

import re
from functools import cache

from tadmor.read.page_words import page_words

_DATE_END = re.compile(r"\b(?:1\d{3}|20\d{2})\)?(?=\s+(?:[A-Z][a-z]+|[A-Z]{2,}|The|On|In)\b)")
_SENTENCE = re.compile(r"[.!?][\"”']?(?=\s+[A-Z\"“])")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Gen|Maj|Col|Lt|Capt|Brig|Adm|Sgt|Dr|Mr|Mrs|St|No|vs|c|ca|approx|Jr|Sr|U\.S|Mt|Ft)\.$"
)
_TIME = re.compile(
    r"^(?:On|In|By|From|Since|After|Before|During|Until|Between|Early|Late|At|Following|As|When|While|Around|Over)\b"
)
_PARTICIPLE = re.compile(r"\b\w+ed\b(?=\s+(?:by|in|at|on|from|near|during|as)\b)|(?<=\bbeing\s)\w+ed\b|\b\w+eed\b")


def caption_end(text: str, start: int, end: int) -> int:
    """Where the prose begins that follows a caption at ``start``; ``start`` if there is no caption.

    Args:
        text: The document's text.
        start: Where the section's text begins.
        end: Where it ends.
    """
    head = text[start : min(end, start + 400)]
    stop = _first_stop(head)
    glued = _glued(head[:stop])
    if glued:
        return start + glued
    dated = _DATE_END.search(head, 0, stop or len(head))
    if dated and dated.end() > 12 and not _TIME.match(head) and not is_statement(head[: dated.end()]):
        rest = head[dated.end() :].lstrip()
        return start + len(head) - len(rest)
    if not stop:
        return start
    sentence = head[:stop]
    marked = re.match(r"\s*\[", head[stop:])
    if marked or _TIME.match(sentence) or "[" in sentence or is_statement(sentence):
        return start
    rest = head[stop:].lstrip()
    return start + len(head) - len(rest) if rest else start


@cache
def _operations() -> frozenset[str]:
    return frozenset(word.casefold() for word in page_words().page.operations)


def _glued(sentence: str) -> int:
    """Where the prose begins behind a caption without a stop: "Troops near the town during the battle The army …"."""
    if _TIME.match(sentence):
        return 0
    for match in re.finditer(r"\b([a-z]+)\s+(?=[A-Z])", sentence):
        before, behind = sentence[: match.end(1)], sentence[match.end() :]
        if match[1] in _operations() and len(before.split()) > 4 and not is_statement(before) and is_statement(behind):
            return match.end()
    return 0


def _first_stop(head: str) -> int:
    for match in _SENTENCE.finditer(head):
        if not _ABBREVIATION.search(head[: match.start() + 1]):
            return match.end()
    return 0


def is_statement(sentence: str) -> bool:
    """Whether a sentence has a finite verb of its own, so that it is told and not shown."""
    words = sentence.split()
    table = page_words().captions
    if words and words[0] in table.openers:
        return False
    bare = _PARTICIPLE.sub("", sentence)
    tokens = re.findall(r"[A-Za-z]+", bare)
    finite = any(token in table.finite for token in tokens)
    return finite or any(re.fullmatch(r"[a-z]{2,}ed", token) for token in tokens)
