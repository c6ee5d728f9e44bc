"""Commanders as an infobox lists them: "Brig. Gen. Hussein Khader † (commander since 14 December)"."""

import re
from functools import cache

import msgspec

from tadmor.knowledge.tables import load_table
from tadmor.model import Commander
from tadmor.read.dates import tenure


class RankWords(msgspec.Struct, frozen=True):
    """The table of ranks; see ``data/read/ranks.toml``."""

    words: frozenset[str]
    only_before: frozenset[str]
    nobody: frozenset[str]


_FATE = re.compile(
    r"(?P<killed>[†✝☨‡]|\b(?:KIA|K\.I\.A\.)|\((?:killed(?: in action)?|DOW|died of wounds|executed|MW)\))"
    r"|(?P<captured>\b(?:POW|P\.O\.W\.)\b|\((?:captured|prisoner|surrendered)\)|(?<=\s)#(?=\s|$))"
    r"|(?P<wounded>\b(?:WIA|W\.I\.A\.)\b|\(wounded\))",
    re.IGNORECASE,
)
_MARK = re.compile(r"\(\s*\)|[†✝☨‡]")
_OF_ARM = re.compile(r"(?:of the (?:Army|Air Force|Fleet|Navy|Armies)|der \w+) (?=\S)")
_NOTE = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff\U0001f3f3-\U0001f3f4\ufe0f]+")


@cache
def _ranks() -> RankWords:
    table: RankWords = load_table("read/ranks.toml", RankWords)
    return table


def bare_name(text: str) -> str:
    """A name without flags, bullets and the punctuation around it."""
    shown = text if text.isascii() else _FLAG.sub(" ", text)
    return " ".join(shown.split()).strip(" ,;:*•·–—-")


def split_rank(name: str) -> tuple[str | None, str]:
    """Rank and name of "Maj. Gen. Suheil al-Hassan"; the rank is None where there is none."""
    words = name.split()
    table = _ranks()
    count = 0
    while count < len(words) - 1 and words[count].strip(",'\"") in table.words:
        count += 1
    while count and words[count - 1].strip(",'\"") in table.only_before:
        count -= 1
    if count and (arm := _OF_ARM.match(" ".join(words[count:]))):
        count += len(arm[0].split())
    return (" ".join(words[:count]), " ".join(words[count:])) if count else (None, name)


def is_title_word(word: str) -> bool:
    """Whether a word is a rank by itself, not only before another ("General", not "Group")."""
    return word in _ranks().words and word not in _ranks().only_before


def is_rank_word(word: str) -> bool:
    """Whether a word may open a rank that stands before a name."""
    return word in _ranks().words


def commander(text: str, citations: tuple[int, ...], year: int | None, group: str | None = None) -> Commander | None:
    """One commander of one line; None where the line names nobody.

    Args:
        text: The line, without citation marks, with † and "(POW)" as they stand.
        citations: Those of the line.
        year: The operation's, for dates of the tenure that leave it out.
        group: The heading above: a theatre, an army.
    """
    fates = {match.lastgroup for match in _FATE.finditer(text)}
    bare = _FATE.sub(" ", text)
    notes = [note.strip() for note in _NOTE.findall(bare) if note.strip()]
    name = bare_name(_MARK.sub(" ", _NOTE.sub(" ", bare)))
    if not name or name.casefold() in _ranks().nobody:
        return None
    rank, rest = split_rank(name)
    role, held = _role("; ".join(notes), year)
    return Commander(
        bare_name(rest),
        rank,
        role,
        "killed" in fates,
        "captured" in fates,
        held,
        citations,
        "wounded" in fates,
        group,
    )


def _role(note: str, year: int | None) -> tuple[str | None, str | None]:
    if not note:
        return None, None
    found = tenure(note, year)
    if found is None:
        return note, None
    held, at = found
    return note[:at].strip(" ,;") or None, held
