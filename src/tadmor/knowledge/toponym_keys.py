"""Names of places brought to a form in which their spellings can be compared."""

import re
import unicodedata
from functools import cache, lru_cache

import msgspec

from tadmor.knowledge.tables import load_table

_APOSTROPHES = re.compile(r"[`'’‘ʿʾʻʼ´′]")
_NOT_WORD = re.compile(r"[^\w]+")
_CODE = re.compile(r"\b([a-z])[ -](\d+)\b")
_VOWELS = re.compile(r"[aeiou]")
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


class Transliteration(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table ``data/places/transliteration.toml``."""

    articles: tuple[str, ...]
    fillers: tuple[str, ...]
    folds: tuple[tuple[str, str], ...]
    generics: tuple[tuple[str, ...], ...]


class ToponymKey(msgspec.Struct, frozen=True):
    """A name in comparable forms, from strict to loose.

    Attributes:
        plain: Lower-case ASCII words (other scripts are kept), without articles and fillers.
        folded: The same with the spellings of transliteration levelled.
        bare: ``folded`` without generic elements; never empty.
        generic: The generic elements, canonical, sorted and joined.
    """

    plain: str
    folded: str
    bare: str
    generic: str

    @property
    def skeleton(self) -> str:
        """The consonants of ``bare``."""
        return _VOWELS.sub("", self.bare.replace(" ", "")) or self.bare


@cache
def _table() -> Transliteration:
    table: Transliteration = load_table("places/transliteration.toml", Transliteration)
    return table


@cache
def _folds() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), replacement) for pattern, replacement in _table().folds)


@cache
def _generics() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Generic elements as words, longest first, each with its canonical form."""
    rows = [(tuple(word.split()), row[0]) for row in _table().generics for word in row]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row)))


def ascii_words(name: str) -> list[str]:
    """The words of a name in lower case, without diacritics and apostrophes.

    Hyphens part words, but for codes: ``T-4`` is ``t4``.
    """
    text = _APOSTROPHES.sub("", name).casefold().translate(_LETTERS)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    text = _CODE.sub(r"\1\2", text.replace("_", " "))
    return [word for word in _NOT_WORD.split(text) if word]


def fold(text: str) -> str:
    """Lower-case ASCII with the spellings of transliteration levelled."""
    for pattern, replacement in _folds():
        text = pattern.sub(replacement, text)
    return text


@lru_cache(maxsize=65536)
def toponym_key(name: str) -> ToponymKey:
    """The comparable forms of a name."""
    table = _table()
    words = ascii_words(name)
    kept = [w for w in words if w not in table.articles and w not in table.fillers] or words
    rest, generic = _without_generics(kept)
    folded = fold(" ".join(kept))
    bare = fold(" ".join(rest or kept))
    return ToponymKey(" ".join(kept), folded, bare or " ".join(kept), " ".join(sorted(generic)))


def _without_generics(words: list[str]) -> tuple[list[str], list[str]]:
    rest, generic, i = [], [], 0
    while i < len(words):
        for element, canonical in _generics():
            if tuple(words[i : i + len(element)]) == element:
                generic.append(canonical)
                i += len(element)
                break
        else:
            rest.append(words[i])
            i += 1
    return rest, generic
