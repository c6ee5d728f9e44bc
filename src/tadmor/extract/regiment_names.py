"""Regiments called by number and name alone, and their men by the plural of it.

"The 2/7th Travancore", "the 20th Maine" and "the 6th Oldcastles" are regiments, though what stands behind the number
is the name of a land or town; "the Marwars" are then the men of one.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from tadmor.extract.actor_words import is_word, nation_of
from tadmor.extract.clauses import children
from tadmor.extract.names import NameSpan
from tadmor.extract.unit_names import unit_words

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Doc, Token

_BATTALION = re.compile(r"\d{1,2}/\d{1,3}(?:st|nd|rd|th|d)?")
"""A battalion and its regiment."""
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th|d)")
_BODIES = frozenset({"place", "state", "nationality", "group", "organisation", "person", "other", ""})
"""Types that the plural of a regiment's name may wrongly be given."""
SHORTEST = 3
"""Letters of a regiment's name whose plural is known again."""
BY_NUMBER = "a name behind the number of a regiment"
BY_PLURAL = "the men of a regiment, by the plural of its name"


def settle_regiments(docs: "Sequence[Doc]", names: Sequence[Sequence[NameSpan]]) -> list[list[NameSpan]]:
    """The names of each text with regiments, and their men, as forces."""
    settled = [_merged(found, _numbered(doc, found)) for doc, found in zip(docs, names, strict=True)]
    words = {w for found in settled for n in found if n.type == "force" for w in _words(n.text)}
    return [_merged(found, _plurals(doc, found, words)) for doc, found in zip(docs, settled, strict=True)]


def _words(name: str) -> Iterator[str]:
    """The words of a unit's name that are its own, not its nation, arm or sort: Marwar of "3/5th Marwar Regiment"."""
    own = (w for w in name.split() if w.isalpha() and w[0].isupper() and len(w) >= SHORTEST)
    yield from (
        w for w in own if w.lower() not in _common_words() and nation_of(w) is None and not is_word(w.lower(), "bodies")
    )


@cache
def _common_words() -> frozenset[str]:
    return frozenset(w for noun in unit_words().nouns for w in noun.split()) | unit_words().arms["words"]


def _numbered(doc: "Doc", names: Sequence[NameSpan]) -> Iterator[NameSpan]:
    named = {n.end for n in names if n.type != "operation"}
    for number in doc[:-1]:
        if not number.text[0].isdecimal():
            continue
        token = number.nbor(1)
        battalion = _BATTALION.fullmatch(number.text)
        if not (battalion or _ORDINAL.fullmatch(number.text)) or not (token.text[0].isupper() and token.text.isalpha()):
            continue
        alone = token.dep_ not in {"compound", "amod"} and not children(token, "flat")
        known = token.idx + len(token.text) in named and token.lower_ not in unit_words().numbered_things
        told = alone and known and number.i > 0 and number.nbor(-1).lower_ == "the"
        if token.tag_ in {"NNP", "NNPS", "NNS"} and (battalion or told) and not _goes_on(doc, token):
            yield _force(doc, number, token, BY_NUMBER)


def _goes_on(doc: "Doc", token: "Token") -> bool:
    """Whether the name goes on behind a word: "2/7th Travancore Rifles", which is read as a whole elsewhere."""
    return token.i + 1 < len(doc) and token.nbor(1).text[0].isupper() and token.nbor(1).tag_ in {"NNP", "NNPS"}


def _plurals(doc: "Doc", names: Sequence[NameSpan], words: set[str]) -> Iterator[NameSpan]:
    types = {n.start: n.type for n in names}
    for token in doc:
        bare = token.text[:-1]
        plural = token.tag_ in {"NNS", "NNPS", "NNP"} and token.text.endswith("s") and token.text[0].isupper()
        known = plural and len(bare) >= SHORTEST and any(w.startswith(bare) for w in words)
        if known and types.get(token.idx, "") in _BODIES and token.dep_ != "flat" and not children(token, "flat"):
            yield _force(doc, token, token, BY_PLURAL)


def _force(doc: "Doc", first: "Token", last: "Token", reason: str) -> NameSpan:
    end = last.idx + len(last.text)
    return NameSpan(first.idx, end, doc.text[first.idx : end], "force", "", 0.85, reason)


def _merged(names: Sequence[NameSpan], more: Iterator[NameSpan]) -> list[NameSpan]:
    """The names with others in place of those that they touch, unless one of these is longer."""
    kept = list(names)
    for name in more:
        touching = [n for n in kept if n.start < name.end and name.start < n.end]
        if all(n.end - n.start <= name.end - name.start for n in touching):
            kept = [n for n in kept if n not in touching] + [name]
    return sorted(kept, key=lambda n: n.start)
