"""Text in capitals alone put into the case it would be printed in, letter for letter, so that offsets stay.

Names are what no dictionary of common words knows, and what stands where only names do: behind a rank, before a
number of a body of troops. It is a guess made for the analysis; the document's own text is never changed.
"""

import re
from collections.abc import Sequence
from functools import cache
from string import ascii_lowercase

import msgspec

from tadmor.knowledge.tables import load_table
from tadmor.read.page_words import nationalities, parties, states
from tadmor.read.people import is_title_word

FEWEST_LETTERS = 40
"""A shorter stretch of capitals is an acronym or a heading."""
SHARE = 0.9
"""The least share of capitals among its letters: quoted names and units of measure may be small."""
_SMALL = ascii_lowercase.encode("ascii")
_WORD = re.compile(r"[^\W_]+(?:[.'’/-][^\W_]+)*\.?|[.!?:]+|\n|[^\w\s]")
_SENTENCE_END = frozenset(".!?")
_VOWEL = re.compile(r"[AEIOUYÀ-ÖØ-Þ]")
_PART = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+(?:ST|ND|RD|TH)?\.?$", re.IGNORECASE)
_DOTTED = re.compile(r"(?:[A-Z]\.)+[A-Z]?\.?$")


class _Capitals(msgspec.Struct, frozen=True):
    small: frozenset[str]
    calendar: frozenset[str]
    calendar_beside_numbers: frozenset[str]
    initials: frozenset[str]
    bodies: frozenset[str]
    features: frozenset[str]
    between: frozenset[str]
    titles: frozenset[str]
    common_peoples: frozenset[str]
    prefixes: frozenset[str]
    phrases: tuple[str, ...]


def is_capitals(text: str) -> bool:
    """Whether a stretch of text is written in capitals alone."""
    head = text[:200].encode("ascii", "ignore")
    if len(head) - len(head.translate(None, _SMALL)) > 40:
        return False  # as nearly every text, told at a glance
    upper, lower = sum(map(str.isupper, text)), sum(map(str.islower, text))
    return upper >= FEWEST_LETTERS and upper >= SHARE * (upper + lower) and len(text.split()) >= 6


def lowered(text: str) -> str:
    """A text in capitals in the case it would be printed in; as long as it was.

    Args:
        text: One or more sentences in capitals.
    """
    words = list(_WORD.finditer(text))
    forms = [word[0] for word in words]
    named = _named(forms, _spelled(text))
    letters = list(text)
    for i, word in enumerate(words):
        cased = _cased(forms, i, named)
        letters[word.start() : word.end()] = cased if len(cased) == len(word[0]) else word[0]
    return "".join(letters)


def _spelled(text: str) -> frozenset[str]:
    """Initialisms that the text spells out: "SYRIAN DEMOCRATIC FORCES (SDF)"."""
    found = set()
    for bracket in re.finditer(r"\(([A-Z]{2,7})\)", text):
        before = re.findall(r"[A-Z][A-Z'’-]*", text[max(0, bracket.start() - 120) : bracket.start()])
        initials = "".join(word[0] for word in before[-len(bracket[1]) - 3 :])
        if bracket[1][0] in initials and (bracket[1] in initials or len(set(bracket[1]) - set(initials)) == 0):
            found.add(bracket[1].casefold())
    return frozenset(found)


def _named(forms: Sequence[str], spelled: frozenset[str]) -> list[str]:
    """For each word the form it takes, or "" for a common word."""
    kinds = [_alone(form, spelled) for form in forms]
    table = _table()
    for i, form in enumerate(forms):
        low = form.casefold().rstrip(".")
        before = forms[i - 1] if i else ""
        if phrase := _phrase(forms, i):
            kinds[i : i + len(phrase)] = phrase
        elif low in table.calendar_beside_numbers and (_is_number(before) or _is_number("".join(forms[i + 1 : i + 2]))):
            kinds[i] = _titled(form)
        elif {low, low.removesuffix("s"), re.sub(r"['’]s$", "", low)} & (table.bodies | table.features):
            _capitalise_name(forms, kinds, i)
        elif i and not kinds[i] and _may_name(low) and _names_what_follows(forms, i - 1):
            kinds[i - 1], kinds[i] = _titled(before), _titled(form)
        elif i and kinds[i] and _is_title(before) and not kinds[i - 1]:
            kinds[i - 1] = _titled(before)
    return kinds


def _phrase(forms: Sequence[str], i: int) -> list[str]:
    """The printed forms of the longest known name of several words that begins at ``i``."""
    for length in range(min(5, len(forms) - i), 1, -1):
        last = forms[i + length - 1]
        ending = "." if last.endswith(".") and "." not in last[:-1] else re.sub(r".*?(?=['’]S$|$)", "", last)
        joined = " ".join(forms[i : i + length]).casefold()
        if found := _phrases().get(joined.removesuffix(ending.casefold()) if ending else joined):
            return f"{found}{ending.lower()}".split()
    return []


def _may_name(low: str) -> bool:
    """Whether a common word may be a surname behind a rank: no closed class, no form of a verb."""
    return low.isalpha() and low not in _table().small and not low.endswith(("ed", "ing"))


def _names_what_follows(forms: Sequence[str], i: int) -> bool:
    """Whether a word stands before a name: a title without an article ("the general staff"), an operation."""
    if forms[i] == "OPERATION":
        return True
    bare = forms[i].endswith(".") or i == 0 or forms[i - 1] not in {"THE", "A", "AN", "HIS", "THEIR", "ITS"}
    return bare and _is_title(forms[i])


def _capitalise_name(forms: Sequence[str], kinds: list[str], head: int) -> None:
    """A body or feature takes capitals with a name or an ordinal before it, and so do the words between."""
    table = _table()
    at = head - 1
    while at > 0 and forms[at].casefold() in table.between and not kinds[at]:
        at -= 1
    ordinal = at >= 0 and re.fullmatch(r"\d+(?:ST|ND|RD|TH)", forms[at])
    if at >= 0 and (ordinal or (kinds[at] and forms[at].casefold() not in table.calendar)):
        kinds[at + 1 : head + 1] = [_titled(form) for form in forms[at + 1 : head + 1]]


def _alone(form: str, spelled: frozenset[str]) -> str:
    """The form a word takes wherever it stands, or "" for a common word."""
    table = _table()
    low = form.casefold()
    bare = re.sub(r"['’](?:s|t|re|ve|ll|d)?$|n['’]t$", "", low)
    if low in table.small or bare in table.small or not form[0].isalpha():
        return form if re.match(r"\d+[A-Z]", form) and not _NUMBER.match(form) else ""
    if bare in spelled or bare in table.initials or bare in _known_initials() or _DOTTED.match(form):
        return re.sub(r"(?<=['’])S$", "s", form)
    if low.rstrip(".") in table.calendar or _is_people(bare) or (form.endswith(".") and _is_title(form)):
        return _titled(form)
    letters = re.sub(r"['’]S$", "", form)
    if letters.isalpha() and len(letters) <= 5 and not _VOWEL.search(letters):
        return re.sub(r"(?<=['’])S$", "s", form)
    if "-" in bare:
        return _hyphened(form, spelled)
    return "" if all(_is_common(part.casefold()) for part in _PART.findall(bare)) else _titled(form)


def _hyphened(form: str, spelled: frozenset[str]) -> str:
    """A compound part by part: "ISIL-held", "al-Bab", "Turkish-backed"; "" where all are common."""
    parts = form.split("-")
    kinds = [_alone(part, spelled) if part else "" for part in parts]
    return "-".join(kind or _small(part) for kind, part in zip(kinds, parts, strict=True)) if any(kinds) else ""


def _cased(forms: Sequence[str], i: int, kinds: Sequence[str]) -> str:
    if kinds[i]:
        return kinds[i]
    low = _small(forms[i])
    before = forms[i - 1] if i else "."
    quoted = i > 1 and before in "\"“'‘(" and forms[i - 2][-1] in _SENTENCE_END
    dateline = i > 1 and before in "-–—:" and (forms[i - 2] in "-)" or forms[i - 2].isdecimal()) and i < 25
    opens = dateline or (before[-1] in _SENTENCE_END and not _is_abbreviated(before))
    return low[0].upper() + low[1:] if (opens or quoted) and len(low[0].upper()) == 1 else low


def _is_abbreviated(form: str) -> bool:
    """Whether a word's full stop marks an abbreviation rather than the end of a sentence."""
    bare = form.casefold().rstrip(".")
    dotted = "." in form[:-1] or (len(bare) == 1 and bare.isalpha())
    return dotted or (form[-1] == "." and (_is_title(form) or (bare in _table().calendar and len(bare) < 5)))


def _small(form: str) -> str:
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in form)


def _titled(form: str) -> str:
    """A capital at the start and behind each hyphen, save the article al- and small words between hyphens."""
    parts = _small(form).split("-")
    small = {"al", "and", "of", "the", "on", "upon", "sur"}
    return "-".join(part if part in small and len(parts) > 1 else part[:1].upper() + part[1:] for part in parts)


def _is_number(form: str) -> bool:
    return bool(_NUMBER.match(form))


def _is_title(form: str) -> bool:
    low = form.casefold().rstrip(".")
    return low in _table().titles or is_title_word(_titled(low)) or is_title_word(_titled(low) + ".")


@cache
def _is_common(word: str) -> bool:
    """Whether a dictionary of common English knows a word, as it is, as a plural or behind a prefix."""
    from lemminflect import getAllLemmas

    if word in _table().small or word.isdecimal() or getAllLemmas(word) or getAllLemmas(word.removesuffix("s")):
        return True
    rests = (word[k:] for k in range(2, len(word) - 2) if word[:k] in _table().prefixes)
    return any(getAllLemmas(rest) or getAllLemmas(rest.removesuffix("s")) for rest in rests)


@cache
def _table() -> _Capitals:
    table: _Capitals = load_table("read/capitals.toml", _Capitals)
    return table


@cache
def _known_initials() -> frozenset[str]:
    return frozenset(n.casefold() for n in parties() if n.isupper() and 2 < len(n) < 8 and " " not in n)


@cache
def _phrases() -> dict[str, str]:
    """Known names of several words, by their folded form, as they are printed."""
    names = (*parties(), *states(), *nationalities(), *_table().phrases)
    return {name.casefold(): name for name in names if " " in name}


@cache
def _people() -> frozenset[str]:
    return frozenset(n.casefold() for n in (*nationalities(), *states()) if " " not in n) - _table().common_peoples


def _is_people(word: str) -> bool:
    return word in _people() or (word.endswith("s") and word[:-1] in _people())
