"""Words and word classes of a text: the tape on which the grammar of time expressions is written.

Every token gets one class, and every class is one character, so a whole text becomes a short string
(the tape) that compiled regular expressions read quickly.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import msgspec

from tadmor.knowledge.tables import load_table

_WORDS = r"""
    | [DH]\+\d{1,3}\b                       # days and hours of an operation's plan
    | \d{6}\ ?[A-Z]\ ?[A-Z]{3}\ ?(?:\d{4}|\d\d)\b  # military date-time group
    | [^\W\d_]{2,}(?![’']clock)               # words; first, since most tokens are words
    | \d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?(?![\w-])  # ISO
    | \d{1,2}([./])\d{1,2}\1\d{4}\b            # other dates in figures
    | \d{1,2}\.\d\d(?=\s?(?:[ap]\.?m\b|hrs?\b|hours\b))  # 3.30 p.m.
    | \d{1,2}:\d\d(?::\d\d)?(?!\d)           # clock
    | \d{1,3}0['’]?s\b                       # decade
    | \d{1,2}(?:st|nd|rd|th)\b               # ordinal
    | \d{1,3}(?:,\d{3})+ | \d+\.\d+ | \d+    # numbers
    | (?i:[ap]\.m\b\.?|b\.\s?c\b\.?(?:\s?e\b\.?)?|a\.\s?d\b\.?|o['’]clock\b)
    | [^\W\d_] | ['’]s\b | [.]{3} | \n+ | [^\w\s]
    """
"""Behind the phrases of the lexicon, which are one token each."""
_SIGNS = {
    "-": "DASH", "–": "DASH", "—": "DASH", "‑": "DASH", "‒": "DASH", "−": "DASH",
    ",": "COMMA", ".": "DOT", ";": "DOT", "!": "DOT", "?": "DOT", ":": "DOT", "/": "SLASH",
    "(": "OPEN", "[": "OPEN", ")": "CLOSER", "]": "CLOSER",
    '"': "QUOTE", "“": "QUOTE", "”": "QUOTE", "'": "APOS", "’": "APOS", "‘": "APOS",
    "$": "CUR", "£": "CUR", "€": "CUR", "¥": "CUR", "'s": "POSS", "’s": "POSS",
}  # fmt: skip
_LEXED = (
    "D31", "D2", "D3", "D4", "D4X", "BIG", "DEC", "NTH", "TENS", "TEN2", "CLOCK", "MIL", "ISO", "NUMDATE",
    "DTG", "DPLUS", "CAP", "WORD", "ING", "ED", "LINE", "MARK",
)  # fmt: skip


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon table: words by class, and for some classes what each word is worth.

    ``capitalised`` names the classes whose words count only as they are written, or in capitals;
    ``never_capitals`` those whose words do not count in capitals.
    """

    capitalised: frozenset[str]
    never_capitals: frozenset[str]
    words: dict[str, tuple[str, ...]]
    values: dict[str, dict[str, str | int]]


class _Classes(dict[str, str]):
    """Class character of every word of the lexicon; of any other token by its form."""

    def __init__(self, known: Mapping[str, str], codes: Mapping[str, str]) -> None:
        super().__init__(known)
        self._codes = codes

    def __missing__(self, token: str) -> str:
        return self._codes[_form(token)]


@dataclass(frozen=True, slots=True)
class Lexer:
    """Turns texts into tapes.

    Attributes:
        token: Finds the next token.
        codes: The character of each class, by its name.
        names: The name of each class, by its character.
        classes: The character of each token, by its text.
        values: What words are worth, by their lower-case form: 3 for "third", "SU" for "summer".
    """

    token: re.Pattern[str]
    codes: dict[str, str]
    names: dict[str, str]
    classes: dict[str, str]
    values: dict[str, str | int]

    def read(self, text: str) -> "Tape":
        """The tape of a text."""
        spans, tokens = [], []
        for match in self.token.finditer(text):
            spans.append(match.span())
            tokens.append(match.group())
        return Tape(text, spans, tokens, "".join(map(self.classes.__getitem__, tokens)))


@dataclass(frozen=True, slots=True)
class Tape:
    """A text as tokens: their spans, their texts, and one class character for each."""

    text: str
    spans: list[tuple[int, int]]
    tokens: list[str]
    codes: str


@cache
def lexer() -> Lexer:
    """The lexer of the packaged lexicon."""
    lexicon = load_table("timex/lexicon.toml", Lexicon)
    names = [*_LEXED, *sorted(set(_SIGNS.values())), *lexicon.words, *lexicon.values]
    # a private-use character each: none of them means anything in a regular expression
    codes = {name: chr(0xE000 + i) for i, name in enumerate(dict.fromkeys(names))}
    classes = {sign: codes[name] for sign, name in _SIGNS.items()}
    values: dict[str, str | int] = {}
    phrases: set[str] = set()
    for name, words in {**lexicon.words, **lexicon.values}.items():
        for word in words:
            forms = _forms(word, name, lexicon)
            classes.update(dict.fromkeys(forms, codes[name]))
            phrases |= forms if re.search(r"[ -]", word) else set()
    for table in lexicon.values.values():
        values.update({word.lower(): value for word, value in table.items()})
    return Lexer(_token(phrases), codes, {code: name for name, code in codes.items()}, _Classes(classes, codes), values)


def _forms(word: str, name: str, lexicon: Lexicon) -> set[str]:
    """The spellings under which a word of a class is known."""
    forms = {word} if name in lexicon.capitalised else {word, word.capitalize(), word.title()}
    forms |= set() if name in lexicon.never_capitals else {word.upper()}
    return forms | {form.replace("'", "’") for form in forms}


def _token(phrases: set[str]) -> re.Pattern[str]:
    """The expression that finds tokens: phrases first, the longest first."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    starts = "".join(sorted({phrase[0] for phrase in phrases}))
    known = "|".join(re.escape(phrase) for phrase in ordered)
    return re.compile(rf"(?=[{starts}])(?:{known})\b{_WORDS}", re.VERBOSE)


@lru_cache(maxsize=65536)
def _form(token: str) -> str:
    """The class of a token that is in no table."""
    first = token[0]
    if first.isdecimal():
        return _number_form(token)
    if first == "\n":
        return "LINE"
    if first.isalpha():
        if len(token) > 2 and token[1] in "+0123456789":
            return "DPLUS"
        return "CAP" if first.isupper() else _ENDINGS.get(token[-3:], _ENDINGS.get(token[-2:], "WORD"))
    return "MARK"


def _number_form(token: str) -> str:
    """The class of a token that begins with a figure."""
    if len(token) > 9 and token[:6].isdecimal() and token[6:].strip(" ")[0].isalpha():
        return "DTG"
    if token[4:5] == "-":
        return "ISO"
    if not token.isdecimal():
        return _ending_form(token) if token[-1].isalpha() else _compound_form(token)
    if not token.isascii() or len(token) > 4:
        return "BIG"
    number = int(token)
    if len(token) < 4:
        return "D31" if 1 <= number <= 31 and len(token) < 3 else f"D{max(len(token), 2)}"
    if token[0] == "0":
        return "MIL"
    year = "D4" if number >= 1500 and number % 100 else "D4X"
    return year if 1000 <= number <= 2099 else "BIG"


def _ending_form(token: str) -> str:
    """The class of figures with letters behind them: 1930s, 7th; people in their 60s are neither."""
    if token[-1] == "s":
        return "TENS" if sum(map(str.isdecimal, token)) > 2 else "TEN2"
    return "NTH"


def _compound_form(token: str) -> str:
    """The class of a number written with signs."""
    if "/" in token or token.count(".") == 2:
        return "NUMDATE"
    return "CLOCK" if ":" in token else "DEC" if "." in token else "BIG"


_ENDINGS = {"ing": "ING", "ed": "ED"}
