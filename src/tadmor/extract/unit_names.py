"""Names of military units as they are built: nation, number, arm and noun, alone or in lists that share a word.

"the German 23rd and 1st Panzer Divisions" names two divisions, "three Hungarian divisions (1st Cavalry and 1st
Infantry)" two more; the nation and the noun are told once for all.
"""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from tadmor.extract.actor_words import is_word, nation_of
from tadmor.extract.clauses import lower
from tadmor.knowledge.tables import load_table

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Doc, Token

_NUMBER = re.compile(r"(?:\d{1,2}/)?\d+(?:st|nd|rd|th|d)|\d{1,3}(?:\.\d{1,2})?|[IVXL]+")
_LONGEST = 6
"""Words between the number and the noun of a unit, at most."""
_PANEL = 40
"""Tokens that a bracket of units may hold."""


class UnitWords(msgspec.Struct, frozen=True):
    """The table of unit names; see it for what the columns mean."""

    nouns: tuple[str, ...]
    numbered: frozenset[str]
    named_behind: tuple[str, ...]
    shortened: tuple[str, ...]
    numbered_things: frozenset[str]
    abbreviations: dict[str, str]
    arms: dict[str, frozenset[str]]
    ordinals: dict[str, str]
    joins: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as its name says: number ("1st", "VII", ""), words of arm or name, noun, nation ("" unless said)."""

    number: str
    words: tuple[str, ...]
    noun: str
    nation: str = ""
    behind: str = ""

    @property
    def name(self) -> str:
        """The whole name in the order of English: "Hungarian 1st Cavalry Division"."""
        noun = self.noun.title()
        return " ".join(part for part in (self.nation, self.number, *self.words, noun, self.behind) if part)

    def agrees(self, other: "Unit") -> bool:
        """Whether two names can be those of one unit: nothing that one tells is told otherwise by the other."""
        same = self.noun == other.noun and _ordinal(self.number) == _ordinal(other.number)
        nations = not (self.nation and other.nation) or nation_of(self.nation) == nation_of(other.nation)
        mine, theirs = ({_spelling(w) for w in u.words} for u in (self, other))
        short = self.noun in unit_words().shortened and not (mine and theirs)
        alike = short or mine ^ theirs <= unit_words().arms["omitted"]
        return same and nations and self.behind == other.behind and alike and bool(self.number or mine == theirs)


@dataclass(frozen=True, slots=True)
class UnitSpan:
    """Where units are named together: token indices (end behind the last) and the units in text order."""

    start: int
    end: int
    units: tuple[Unit, ...]


@cache
def unit_words() -> UnitWords:
    """The table that ships."""
    table: UnitWords = load_table("actors/units.toml", UnitWords)
    return table


@cache
def _nouns() -> tuple[tuple[tuple[str, ...], str, bool], ...]:
    """Nouns as sequences of small words, the longest first: words, singular, whether this is the plural."""
    table = unit_words()
    found = []
    for noun in {*table.nouns, *table.named_behind}:
        first, last = noun.split()[:-1], noun.split()[-1]
        plural = last if last == "corps" else f"{last[:-1]}ies" if last.endswith("y") else f"{last}s"
        found.append(((*first, last), noun, False))
        if plural != last:
            found.append(((*first, plural), noun, True))
    found += [((short,), noun, False) for short, noun in table.abbreviations.items()]
    return tuple(sorted(found, key=lambda f: -len(f[0])))


@cache
def _nouns_by_first_word() -> dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]:
    firsts = {words[0] for words, _, _ in _nouns()}
    return {first: tuple(noun for noun in _nouns() if noun[0][0] == first) for first in firsts}


@cache
def _last_words() -> frozenset[str]:
    return frozenset(words[-1] for words, _, _ in _nouns() if words[-1] not in unit_words().numbered) | {"group"}


def find_units(doc: "Doc") -> list[UnitSpan]:
    """The unit names of a text, in order, without overlaps."""
    found: list[UnitSpan] = []
    firsts, floor = _nouns_by_first_word(), 0
    for token in doc:
        span = _unit_at(doc, token.i, floor) if token.lower_ in firsts and token.i >= floor else None
        if span is not None:
            found.append(span)
            floor = span.end
    return found


def _unit_at(doc: "Doc", at: int, floor: int) -> UnitSpan | None:
    """The units whose noun begins at a token and whose words begin at or behind another."""
    for words, noun, plural in _nouns_by_first_word()[doc[at].lower_]:
        end = at + len(words)
        if tuple(t.lower_ for t in doc[at:end]) == words:
            if end < len(doc) and doc[end].text[0].isupper() and doc[end].lower_ in _last_words():
                return None  # the "Army" of an Army Corps
            return _bracketed(doc, at, end, noun) or _before(doc, at, end, noun, plural, floor) or _behind(
                doc, at, end, noun, floor
            )  # fmt: skip
    return None


def _before(doc: "Doc", at: int, end: int, noun: str, plural: bool, floor: int) -> UnitSpan | None:
    """Units whose numbers or names stand before the noun."""
    head = _element(doc, at, floor)
    if head is None:
        return None
    start, number, words = head
    named = doc[at].text[0].isupper()
    if number.isdecimal() and end < len(doc) and doc[end].pos_ == "PROPN":
        return None  # the number of a house: "15 Division Street"
    if not number and (not named or noun in unit_words().numbered or not words or plural):
        return None
    if not number and all(w.lower() in unit_words().arms["words"] for w in words):
        return None
    listed = [(number, words)]
    if number and (plural or noun == "corps"):
        start, more = _listed_before(doc, start, floor)
        listed = [*more, *listed]
    nation, start = _nation_before(doc, start, floor)
    if not number and not nation and nation_of(words[0]):
        nation, words = words[0], words[1:]
        listed = [(number, words)]
        if not words:
            return None
    behind, last = _name_behind(doc, end, noun) if not plural and not number else ("", end)
    units = tuple(Unit(n, w or words, noun, nation, behind) for n, w in listed)
    return UnitSpan(start, last, units)


def _element(doc: "Doc", at: int, floor: int) -> tuple[int, str, tuple[str, ...]] | None:
    """Number and words that stand before a token: where they begin, the number, the words."""
    words: list[str] = []
    start = at
    while start > floor and len(words) <= _LONGEST:
        token = doc[start - 1]
        if _is_number(token):
            return start - 1, _ordinal(token.text), tuple(words)
        if not _is_part(token, doc[start - 2] if start - 2 >= floor else None):
            break
        words.insert(0, token.text)
        start -= 1
    if words and (nation_of(words[0]) is None or len(words) > 1):
        return start, "", tuple(words)
    return None


def _is_part(token: "Token", before: "Token | None") -> bool:
    """Whether a word can stand between the number and the noun: a name, or an arm also in small letters."""
    if token.lower_ in unit_words().arms["words"]:
        return token.text[0].isupper() or before is None or before.text[0].isupper() or _is_number(before)
    if token.text in {"-", "–"}:
        return before is not None and token.whitespace_ == ""
    opens = token.is_sent_start and token.pos_ != "PROPN"
    titled = is_word(lower(token), "leaders")
    return token.text[0].isupper() and token.text.isalpha() and token.pos_ in {"PROPN", "ADJ", "NOUN"} and not (
        opens or titled
    )  # fmt: skip


def _is_number(token: "Token") -> bool:
    """Whether a token is the number of a unit: "1st", "VII", "Sixth", "705"."""
    if token.text in unit_words().ordinals or token.lower_ in unit_words().ordinals:
        return token.text[0].isupper()
    return bool(_NUMBER.fullmatch(token.text)) and not (token.text.isdecimal() and token.is_sent_start)


def _ordinal(number: str) -> str:
    return unit_words().ordinals.get(number.lower(), number.replace("2d", "2nd").replace("3d", "3rd"))


def _spelling(word: str) -> str:
    """A word as both sides of the ocean spell it."""
    return word.lower().replace("our", "or").replace("ised", "ized")


def _listed_before(doc: "Doc", start: int, floor: int) -> tuple[int, list[tuple[str, tuple[str, ...]]]]:
    """The units of a list that share the noun behind it: where the list begins, and its members."""
    found: list[tuple[str, tuple[str, ...]]] = []
    while start - 1 > floor:
        join = start - 1
        while join > floor and doc[join].lower_ in unit_words().joins["words"]:
            join -= 1
        if join == start - 1:
            break
        element = _element(doc, join + 1, floor)
        if element is None or not element[1] or element[1].isdecimal():
            break
        start = element[0]
        found.insert(0, element[1:])
    return start, found


def _nation_before(doc: "Doc", start: int, floor: int) -> tuple[str, int]:
    """The adjective of a nation right before a unit, and where the name begins with it."""
    if start - 1 >= floor and nation_of(doc[start - 1].text) and doc[start - 1].text[0].isupper():
        return doc[start - 1].text, start - 1
    return "", start


def _behind(doc: "Doc", at: int, end: int, noun: str, floor: int) -> UnitSpan | None:
    """A unit whose name or number stands behind the noun: "Task Force 18", "Army Group South"."""
    named = doc[at].text[0].isupper()
    if noun == "army" and named and end + 1 < len(doc) and doc[end].lower_ == "of":
        first = end + 1 + (doc[end + 1].lower_ == "the")
        last = first
        while last < len(doc) and doc[last].pos_ == "PROPN" and doc[last].text[0].isupper():
            last += 1
        if last > first and doc[at - 1].lower_ == "the" if at else False:
            return UnitSpan(at, last, (Unit("", (), noun, "", doc[end:last].text),))
    behind, last = _name_behind(doc, end, noun)
    if not behind or not named:
        return None
    words: list[str] = []
    while at > floor and doc[at - 1].text[0].isupper() and doc[at - 1].lower_ in unit_words().arms["words"]:
        at -= 1
        words.insert(0, doc[at].text)
    nation, start = _nation_before(doc, at, floor)
    return UnitSpan(start, last, (Unit("", tuple(words), noun, nation, behind),))


def _name_behind(doc: "Doc", end: int, noun: str) -> tuple[str, int]:
    last = end
    if noun not in unit_words().named_behind:
        return "", end
    while last < len(doc) and last < end + 2 and doc[last].text[0].isalnum():
        token = doc[last]
        title = is_word(lower(token), "leaders")
        if title or not (token.text[0].isdecimal() or (token.text[0].isupper() and token.pos_ in {"PROPN", "NUM"})):
            break
        last += 1
    return doc[end:last].text, last


def _bracketed(doc: "Doc", at: int, end: int, noun: str) -> UnitSpan | None:
    """Units told in a bracket behind their plural: "three divisions (2nd and 3rd Mountain, plus the Guard)"."""
    if end >= len(doc) or doc[end].text != "(" or doc[at].text[0].isupper():
        return None
    close = next((t.i for t in doc[end + 1 : end + _PANEL] if t.text == ")"), None)
    if close is None:
        return None
    members = _members(doc, end + 1, close, noun)
    if len(members) < 2:
        return None
    nation, start = _nation_before(doc, at, 0)
    return UnitSpan(start, close + 1, tuple(replace(m, nation=nation) for m in members))


def _members(doc: "Doc", first: int, close: int, noun: str) -> list[Unit]:
    """The units of a bracket; a bare number takes the words of the member behind it."""
    found: list[Unit] = []
    words: tuple[str, ...] = ()
    stop = close
    while stop > first:
        while stop > first and doc[stop - 1].lower_ in unit_words().joins["words"]:
            stop -= 1
        own = next((w for w, n, _ in _nouns() if n == noun and _ends_with(doc, first, stop, w)), ())
        element = _element(doc, stop - len(own), first)
        if element is None or not (element[1] or own):
            return []
        words = element[2] or words
        found.insert(0, Unit(element[1], words, noun))
        stop = element[0]
    return found


def _ends_with(doc: "Doc", first: int, stop: int, words: tuple[str, ...]) -> bool:
    return stop - len(words) >= first and tuple(t.lower_ for t in doc[stop - len(words) : stop]) == words
