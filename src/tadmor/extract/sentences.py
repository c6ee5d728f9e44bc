"""Find where sentences start, by rule, before anything is parsed.

A sentence ends at a full stop, question or exclamation mark, with the quotes and brackets that close
behind it, if what follows can open one. Ranks, initials and number signs never end one; other
abbreviations (U.S., etc.) do only where an opening word follows.
"""

import re
from calendar import month_abbr
from functools import cache
from typing import TYPE_CHECKING

from tadmor.extract.tokens import token_table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ENDS = frozenset({".", "!", "?", "...", "…", "!!", "??", "?!", "!?", "....", "。"})
_OPENING = frozenset("\"“‘'([{«„*") | {"``", "''"}
_MONTH = rf"(?:{'|'.join(name for name in month_abbr if name)})[a-z]*\.?"
_DATELINE = re.compile(
    r"[A-ZÀ-Ý][A-ZÀ-Ý'’.-]+(?:[ /][A-ZÀ-Ý'’.-]+)*(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)*)?[, (]*"
    rf"(?:(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})(?:,? \d{{4}})?\)? *(?:\([^()]{{2,30}}\) *)?|\([^()]{{2,30}}\) *)"
    r"(?:--|—|–|-) "
)
"""A place in capitals with a date, an agency in brackets or both, and a dash, before a report's first sentence."""
_CLOSING = frozenset("\"”’')]}»") | {"''"}


@cache
def _sorted_abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    table = token_table()
    return frozenset(table.titles) | frozenset(table.numbered), frozenset(table.running)


def set_sentence_starts(doc: "Doc") -> None:
    """Mark every token of a tokenised text as the start of a sentence or not."""
    starts = sentence_starts(doc)
    for token in doc:
        token.is_sent_start = token.i in starts


def sentence_starts(doc: "Doc") -> frozenset[int]:
    """Indices of the tokens that open a sentence; 0 is one of them in any text that has tokens."""
    starts = {0} if len(doc) else set()
    dateline = _DATELINE.match(doc.text)
    if dateline:
        starts.update(t.i for t in doc if t.idx == dateline.end())
    depth = 0
    for i in range(len(doc) - 1):
        depth = max(0, depth + (doc[i].text in "([") - (doc[i].text in ")]"))
        start = _start_behind(doc, i)
        if start is not None and not (depth and _closes_soon(doc, i)):
            starts.add(start)
        elif not depth and _opens_unmarked(doc, i + 1):
            starts.add(i + 1)
    return frozenset(starts)


def _start_behind(doc: "Doc", i: int) -> int | None:
    """The index of the token that opens the next sentence if token ``i`` ends one, else None."""
    token = doc[i]
    if token.text not in _ENDS and not token.text.endswith("."):
        return None
    start = i + 1
    while start < len(doc) and doc[start].text in _CLOSING and not _opens(doc, start):
        start += 1
    start = _behind_note(doc, start)
    if start >= len(doc):
        return None
    follower = start
    while follower < len(doc) - 1 and (doc[follower].text in _OPENING or doc[follower].is_space):
        follower += 1
    if not (doc[start - 1].whitespace_ or doc[start].text in _OPENING):
        return None
    if _numbers_heading(doc, i) or (doc[start].text in "([" and doc[follower].is_digit):
        return None
    return start if _can_open(doc[follower]) and _can_end(token, doc[follower]) else None


def _opens_unmarked(doc: "Doc", i: int) -> bool:
    """Whether token ``i`` opens a sentence behind a heading or caption that no full stop ends.

    A capitalised function word inside a sentence belongs to a title, where capitals follow it.
    """
    if i + 1 >= len(doc) or not (doc[i].is_title and doc[i].lower_ in token_table().starters):
        return False
    before = doc[i - 1]
    return (
        before.text[-1].isalnum()
        and doc[i + 1].is_lower
        and len(doc[i + 1]) > 1
        and before.lower_ not in token_table().starters
    )


def _numbers_heading(doc: "Doc", i: int) -> bool:
    """Whether the full stop at ``i`` stands behind a number that opens the text or a sentence ("2. Terrain")."""
    return i > 0 and doc[i - 1].text.replace(".", "").isdecimal() and (i < 2 or doc[i - 2].text in _ENDS)


def _behind_note(doc: "Doc", start: int) -> int:
    """The index behind the citation marks ("[12]") that stand at ``start``, which belong to what they follow."""
    while (
        start + 2 < len(doc)
        and doc[start].text == "["
        and doc[start + 1].text.isdecimal()
        and doc[start + 2].text == "]"
    ):
        start += 3
    return start


def _opens(doc: "Doc", i: int) -> bool:
    """Whether a straight quote opens (a space before it, none behind) rather than closes."""
    return bool(i and doc[i - 1].whitespace_ and not doc[i].whitespace_)


def _can_open(token: "Token") -> bool:
    """Whether a token may be the first word of a sentence."""
    text = token.text
    if not text[0].isalnum():
        return False
    return not text[0].islower() or text[:3].lower() == "al-" or (text[:1] == "i" and text[1:2].isupper())


def _can_end(token: "Token", follower: "Token") -> bool:
    """Whether a token with a full stop ends a sentence before ``follower``."""
    if token.text in _ENDS:
        return not (token.text in {"...", "…"} and follower.text[0].islower())
    never, seldom = _sorted_abbreviations()
    if token.text in never:
        return False
    initial = len(token.text) == 2 and token.text[0].isupper()
    if initial or token.text in seldom or "." in token.text[:-1]:
        return follower.text[0].isupper() and follower.lower_ in token_table().starters
    return True


def _closes_soon(doc: "Doc", i: int) -> bool:
    """Whether the bracket that is open at token ``i`` closes within the next dozen tokens."""
    return any(token.text in ")]" for token in doc[i + 1 : i + 13])
