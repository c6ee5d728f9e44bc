"""Names of places brought to a form in which their spellings can be compared."""

import re
import unicodedata
from collections.abc import Sequence
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
        return skeleton(self.bare)


@cache
def _table() -> Transliteration:
    table: Transliteration = load_table("places/transliteration.toml", Transliteration)
    return table


@cache
def _folds() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), replacement) for pattern, replacement in _table().folds)


@cache
def _generics() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """By first word the generic elements that begin with it, longest first, each with its canonical form."""
    rows = sorted((-len(word.split()), tuple(word.split()), row[0]) for row in _table().generics for word in row)
    firsts = dict.fromkeys(element[0] for _, element, _ in rows)
    return {first: tuple((e, c) for _, e, c in rows if e[0] == first) for first in firsts}


def ascii_text(text: str) -> str:
    """Text in lower case, without diacritics and apostrophes; codes are joined: ``T-4`` is ``t4``."""
    plain = _APOSTROPHES.sub("", text).casefold().translate(_LETTERS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return _CODE.sub(r"\1\2", plain.replace("_", " "))


def ascii_words(name: str) -> list[str]:
    """The words of a name as :func:`ascii_text` writes them; hyphens part words."""
    return [word for word in _NOT_WORD.split(ascii_text(name)) if word]


def fold(text: str) -> str:
    """Lower-case ASCII with the spellings of transliteration levelled."""
    for pattern, replacement in _folds():
        text = pattern.sub(replacement, text)
    return text


@lru_cache(maxsize=65536)
def toponym_key(name: str) -> ToponymKey:
    """The comparable forms of a name."""
    kept = kept_words(ascii_words(name))
    rest, generic = _without_generics(kept)
    plain = " ".join(kept)
    bare = fold(" ".join(rest or kept))
    return ToponymKey(plain, fold(plain), bare or plain, " ".join(sorted(generic)))


def bare_keys(names: Sequence[str]) -> list[tuple[str, str]]:
    """For each name its plain and its bare form, as :func:`toponym_key` gives them, many at a time.

    Rules run over all names at once: a gazetteer has millions of them.
    """
    if not names:
        return []
    plain_names = ascii_text("\n".join(name.replace("\n", " ") for name in names)).split("\n")
    plains: list[str] = []
    bares: list[str] = []
    for text in plain_names:
        kept = kept_words([word for word in _NOT_WORD.split(text) if word])
        rest, _ = _without_generics(kept)
        plains.append(" ".join(kept))
        bares.append(" ".join(rest or kept))
    folded = fold("\n".join(bares)).split("\n")
    return [(plain, bare or plain) for plain, bare in zip(plains, folded, strict=True)]


def kept_words(words: list[str]) -> list[str]:
    """The words of a name without articles and fillers; all of them where nothing else is left."""
    return [w for w in words if w not in _left_out()] or words


@cache
def _left_out() -> frozenset[str]:
    return frozenset(_table().articles) | frozenset(_table().fillers)


def _without_generics(words: list[str]) -> tuple[list[str], list[str]]:
    rest: list[str] = []
    generic: list[str] = []
    i = 0
    while i < len(words):
        for element, canonical in _generics().get(words[i], ()):
            if tuple(words[i : i + len(element)]) == element:
                generic.append(canonical)
                i += len(element)
                break
        else:
            rest.append(words[i])
            i += 1
    return rest, generic


@lru_cache(maxsize=65536)
def skeleton(bare: str) -> str:
    """The consonants of a bare form; the form itself where it has none."""
    return _VOWELS.sub("", bare.replace(" ", "")) or bare
