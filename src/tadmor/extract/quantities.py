"""Quantities of people and things: exact numbers, bounds, ranges, and the words of inexact ones."""

import calendar
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import msgspec

from tadmor.knowledge.tables import load_table

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Token

_DIGITS = re.compile(r"\d{1,3}(?:[, ]\d{3})+|\d+(?:\.\d+)?")
_MONTHS = frozenset(name.casefold() for names in (calendar.month_name, calendar.month_abbr) for name in names if name)
_LARGE_NUMBER = re.compile(r"(?:an? )?(?:(?:very|rather|fairly|quite an?) )?[a-z]+ numbers?")
_BOTH = 2
LONGEST_MONTH = 31
PARTS = frozenset({"most", "many", "several", "some", "few", "all"})
"""Words of an inexact part of a whole: "most of the tanks"."""
_RANGE = re.compile(r"^(\d[\d,]*)\s*[-–—]\s*(\d[\d,]*)$")


class QuantityWords(msgspec.Struct, frozen=True):
    """Number words, inexact quantities, words that open a bound, units of measure."""

    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    inexact: dict[str, tuple[str, ...]]
    bounds: dict[str, tuple[str, ...]]
    measures: dict[str, tuple[str, ...]]


class Quantity(msgspec.Struct, frozen=True):
    """How many: bounds (None is open), the word of an inexact one, and the tokens it takes (end behind)."""

    min: int | None
    max: int | None
    start: int
    end: int
    word: str | None = None
    approx: bool = False


@cache
def quantity_words() -> QuantityWords:
    """The table that ships."""
    table: QuantityWords = load_table("actors/quantities.toml", QuantityWords)
    return table


def number(text: str) -> int | None:
    """The whole number that digits or number words stand for: "1,200", "twenty-two", "two hundred"."""
    bare = text.replace(",", "").replace("\u00a0", "").strip()
    if bare.isdecimal():
        return int(bare)
    return _spelled([w for w in re.split(r"[\s-]+", text.lower()) if w not in {"and", ""}])


def _spelled(words: list[str]) -> int | None:
    table = quantity_words()
    total = part = 0
    for word in words:
        bare = word.replace(",", "")
        if bare.isdecimal():
            part += int(bare)
        elif word in table.units or word in table.tens:
            part += table.units.get(word, 0) or table.tens.get(word, 0)
        elif word in table.scales:
            part = max(1, part) * table.scales[word]
            if table.scales[word] >= 1000:
                total, part = total + part, 0
        else:
            return None
    return total + part if words else None


def is_number(token: "Token") -> bool:
    """Whether a token is part of a number in digits or words."""
    return (token.pos_ != "DET" or token.text[0].isdecimal()) and _is_numeral(token.text)


@lru_cache(maxsize=65536)
def _is_numeral(form: str) -> bool:
    """Whether a form is a number or part of one by itself."""
    if form[0].isdecimal():
        return bool(_DIGITS.fullmatch(form) or _RANGE.match(form))
    table, word = quantity_words(), form.lower()
    known = (table.tens, table.scales, table.units)
    return all(any(p in k for k in known) for p in word.split("-")) and word not in {"a", "an", "both"}


def quantity_at(head: "Token") -> Quantity | None:
    """The quantity of a noun, or of a numeral that stands alone ("four were captured"), or None.

    Args:
        head: The noun or numeral; the numbers among its own modifiers count.
    """
    counted = _partitive(head)
    if counted is not None and counted.min is not None:
        return counted  # "14 of its 35 ships"
    numbers = [head] if is_number(head) else [c for c in head.children if c.i < head.i and is_number(c)]
    numbers = [c for c in numbers if not (_is_day(c) or _is_year_or_measure(c, head))]
    if numbers:
        return _exact(numbers[0] if numbers[0] is head else numbers[-1])
    return _behind_a_date(head) or _both(head) or _inexact(head) or counted


def _behind_a_date(head: "Token") -> Quantity | None:
    """The number right before a noun that the parse gave to the date in front: "On 24 December 13 soldiers"."""
    before = head.nbor(-1) if head.i else None
    if before is None or head.pos_ != "NOUN" or not is_number(before) or _is_day(before):
        return None
    dated = before.i and (_is_day(before.nbor(-1)) or before.nbor(-1).lower_ in _MONTHS)
    return None if not dated or _is_year_or_measure(before, head) else _exact(before)


def _both(head: "Token") -> Quantity | None:
    """Two, of "both pilots"."""
    found = [c for c in head.children if c.lower_ == "both" and c.dep_ != "cc:preconj" and c.i < head.i]
    listed = any(c.dep_ == "conj" for c in head.children)
    return Quantity(_BOTH, _BOTH, found[0].i, head.i) if found and not listed else None


def _is_day(token: "Token") -> bool:
    """Whether a number is the day of a date: "24 December", "December 24", but not the 13 of "24 December 13 men"."""
    if not token.text.isdecimal() or int(token.text) > LONGEST_MONTH:
        return False
    doc, i = token.doc, token.i
    if i + 1 < len(doc) and doc[i + 1].lower_ in _MONTHS:
        return True
    return i > 0 and doc[i - 1].lower_ in _MONTHS and not (i > 1 and doc[i - 2].text.isdecimal())


def _goes_on(token: "Token") -> bool:
    """Whether a number and the one behind it are one: "two hundred", "5 thousand", but not "2024 three"."""
    behind = token.nbor(1)
    scaled = behind.lower_ in quantity_words().scales
    return is_number(token) and (scaled or token.text[0].isdecimal() == behind.text[0].isdecimal())


def _exact(token: "Token") -> Quantity | None:
    doc = token.doc
    first = last = token.i
    while first > 0 and not _is_day(doc[first - 1]) and (_goes_on(doc[first - 1]) or _links(doc[first - 1], first)):
        first -= 1
    while last + 1 < len(doc) and (is_number(doc[last + 1]) or _links(doc[last + 1], last + 2)):
        last += 1
    low, high = _range(doc[first : last + 1].text)
    if low is None:
        return None
    start, kind = _bound(doc, first)
    if kind == "least":
        return Quantity(low, None, start, last + 1)
    if kind == "most":
        return Quantity(None, high, start, last + 1)
    return Quantity(low, high, start, last + 1, None, kind == "about")


def _links(token: "Token", behind: int) -> bool:
    """Whether a word joins two parts of a number or range: "two hundred and six", "4,000 to 5,000"."""
    joins = token.lower_ in {"and", "to", "or", "-", "–", "—"}
    inside = 0 < token.i < len(token.doc) - 1
    if not (joins and inside and is_number(token.nbor(-1)) and is_number(token.nbor(1))):
        return False
    scale = token.nbor(-1).lower_ in quantity_words().scales
    between = any(t.lower_ == "between" for t in token.doc[max(0, token.i - 3) : token.i])
    return between or (
        behind >= 0 and (token.lower_ != "and" or (scale and token.nbor(1).lower_ not in quantity_words().scales))
    )


def _range(text: str) -> tuple[int | None, int | None]:
    parts = re.split(r"\s+(?:to|or)\s+|(?<=\d)\s+and\s+(?=\d)|(?<=\d)\s*[-–—]\s*(?=\d)|\s+[-–—]\s+", text)
    values = [number(p) for p in parts]
    if any(v is None for v in values) or len(values) > 2:
        return None, None
    return values[0], values[-1]


def _bound(doc: object, first: int) -> tuple[int, str | None]:
    """The start of the bounding words before a number and which bound they open."""
    for length in (4, 3, 2, 1):
        if first - length < 0:
            continue
        words = doc[first - length : first].text.lower()  # type: ignore[index]
        for kind, phrases in quantity_words().bounds.items():
            if words in phrases:
                return first - length, kind
    return first, None


def _is_year_or_measure(token: "Token", head: "Token") -> bool:
    """Whether a number tells a date, a measure or an hour and so counts nothing."""
    measures = quantity_words().measures["units"]
    if head is not token and head.lemma_.lower() in measures:
        return True
    follower = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    if follower.removesuffix("s") in measures or follower in measures:
        return True
    before = token.nbor(-1).lower_ if token.i else ""
    year = len(token.text) == 4 and token.text.isdecimal() and 1000 <= int(token.text) <= 2100
    return (
        (year and before in {"in", "of", "since", "until", "by", "from"})
        or ":" in token.text
        or before in {"$", "£", "€"}
    )


_DEGREES = frozenset({"heavy", "severe", "light", "significant", "considerable", "slight"})
_BY_DEGREE = frozenset({"casualty", "loss", "damage", "toll"})
"""What is counted by degree: heavy losses are many, heavy guns are not."""


@cache
def _inexact_words() -> frozenset[str]:
    return frozenset(quantity_words().inexact["words"])


def _inexact(head: "Token") -> Quantity | None:
    """The word of an inexact quantity: "several tanks", "a few aircraft", "hundreds of prisoners"."""
    words = _inexact_words()
    before = [c for c in head.children if c.i < head.i and c.dep_ in {"amod", "det", "nummod", "advmod", "det:predet"}]
    first = min((c.left_edge.i for c in before), default=head.i)
    for start in range(first, head.i):
        for end in range(head.i, start, -1):
            text = head.doc[start:end].text.lower()
            if text in words and not (text in _DEGREES and head.lemma_.lower() not in _BY_DEGREE):
                return Quantity(None, None, start, end, text)
    return Quantity(None, None, head.i, head.i + 1, head.lower_) if head.lower_ in words else None


def _partitive(head: "Token") -> Quantity | None:
    """A noun under "of" behind a quantity: "dozens of men", "a number of ships", "eight of their trucks"."""
    above = head.head
    if head.dep_ != "nmod" or not any(c.lower_ == "of" for c in head.children):
        return None
    if is_number(above) and above.lower_ not in quantity_words().scales:
        return quantity_at(above)
    if above.lower_ in {"dozens", "scores", "hundreds", "thousands"}:
        return Quantity(None, None, above.i, above.i + 1, above.lower_)
    if above.lower_ in PARTS:
        return Quantity(None, None, above.i, above.i + 1, above.lower_)
    own = [c.i for c in above.children if c.i < above.i and c.dep_ in {"det", "amod"}]
    phrase = above.doc[min(own, default=above.i) : above.i + 1]
    if above.lower_ in {"number", "numbers"} and _LARGE_NUMBER.fullmatch(phrase.text.lower()):
        return Quantity(None, None, phrase.start, phrase.end, phrase.text.lower())
    return None
