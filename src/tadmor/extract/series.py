"""Several events told with one event word: "skirmishes at A (April 30), B (May 1) and C (May 2)".

Each member of the list that brings a name and a date of its own is an event of its own; what the word
says of parties and outcome holds for all.
"""

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from tadmor.extract.drafts import Draft
from tadmor.extract.times import Dated

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Token

LINKS = frozenset({"CCONJ", "PUNCT", "ADP", "DET", "PROPN", "NOUN", "NUM", "ADJ", "ADV", "SYM", "PART", "X"})
"""What a member of a list is made of: no verb stands between one date and the next."""


def members(draft: Draft) -> list[Draft]:
    """The events of a list in which each member has its own date; the draft alone if it is no such list."""
    after = [d for d in draft.dated if d.first > draft.trigger.token.i]
    if len(after) < 2 or any(not _is_member(draft, a.last + 1, b.first) for a, b in pairwise(after)):
        return [draft]
    starts = [draft.trigger.token.i, *(d.last + 1 for d in after[:-1])]
    return [_member(draft, start, date) for start, date in zip(starts, after, strict=True)]


def _is_member(draft: Draft, start: int, end: int) -> bool:
    """Whether the tokens between two dates are one member of a list: a name, and no clause."""
    between = [t for t in draft.scene.block.doc[start:end] if not t.is_space]
    names = [t for t in between if t.pos_ == "PROPN" and t.text[:1].isupper()]
    listed = any(t.pos_ == "CCONJ" or t.text in {",", ";"} for t in between)
    return bool(names) and listed and all(t.pos_ in LINKS for t in between)


def _member(draft: Draft, start: int, date: Dated) -> Draft:
    doc = draft.scene.block.doc
    first, last = _trimmed(doc[start], doc[date.last])
    span = draft.scene.block.token_span(first, last)
    named = [p for t in doc[start : date.first] if t.pos_ == "PROPN" and (p := draft.scene.place(t)) is not None]
    own = {p.mention: p for p in (*draft.places, *named) if span.start <= draft.scene.start_of(p) < span.end}
    return replace(
        draft,
        actors=list(draft.actors),
        targets=list(draft.targets),
        places=list(own.values()),
        times=[date.timex],
        losses=[],
        claims=list(draft.claims) if start == draft.trigger.token.i else [],
        again=list(draft.again) if start == draft.trigger.token.i else [],
        inferred=list(draft.inferred),
        first=span.start if start != draft.trigger.token.i else min(draft.first, span.start),
        last=span.end,
        stands_for=None if start == draft.trigger.token.i else first,
    )


def _trimmed(first: "Token", last: "Token") -> "tuple[Token, Token]":
    while first.i < last.i and (first.is_punct or first.pos_ == "CCONJ" or first.is_space):
        first = first.nbor()
    return first, last
