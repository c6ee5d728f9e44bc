"""Split a run of an infobox's values, glued by the loss of its layout, into entries.

An entry ends with its apparatus: † and citation marks and notes in brackets. Where there is none, names of
states, ranks and the rest of the text help: a name that stands alone elsewhere is an entry of its own.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from tadmor.read.citations import without_marks
from tadmor.read.infobox import Column, Line
from tadmor.read.page_words import nationalities, states
from tadmor.read.people import is_rank_word

_MARK = r"\[[^\[\]]{1,30}\]"
_NOTE = r"\((?:[^()]|\([^()]*\)){0,300}\)"
_CLOSERS = re.compile(rf"(?:\s*(?:{_MARK}|{_NOTE}|[†‡✝]))+(?=\s+[A-Z\"“'‘0-9~≈]|\s+c\.|\s*[\n;])")
_BULLET = re.compile(r"(?:^|(?<=\s))[*•·](?=\s|$)")
_HEADING = re.compile(r"(?:^|(?<=\s))((?:[A-Z][\w'’–-]*)(?:\s[a-z][\w'’–-]*){0,3}):(?=\s|$)")
_UNIT_HEAD = frozenset(
    [
        "Army",
        "Armies",
        "Force",
        "Forces",
        "Division",
        "Brigade",
        "Brigades",
        "Regiment",
        "Corps",
        "Guard",
        "Guards",
        "Command",
        "Fleet",
        "Group",
        "Battalion",
        "Directorate",
        "Navy",
        "Marines",
        "Militia",
        "Militias",
        "Front",
        "Squadron",
        "Legion",
    ]
)
Alone = Callable[[str], bool]
"""Whether a name stands alone somewhere in the rest of the text."""


def stands_alone(body: str) -> Alone:
    """A test whether a name occurs in ``body`` with no capitalised word beside it."""

    def test(name: str) -> bool:
        at = body.find(name)
        for _ in range(50):
            if at < 0:
                return False
            end = at + len(name)
            before = re.search(r"(\w+)[ -]$", body[max(0, at - 30) : at])
            after = re.match(r"[ -]?(\w)", body[end : end + 2])
            beside = (before and before[1][0].isupper()) or (after and (after[1].isupper() or after[0] == after[1]))
            if not beside:
                return True
            at = body.find(name, end)
        return False

    return test


def lines(cell: str, label: str, alone: Alone) -> Column:
    """The lines of one column.

    Args:
        cell: The column's text, with citation marks and bullets as they stand.
        label: The canonical label it stands under.
        alone: See :func:`stands_alone`.
    """
    done: list[Line] = []
    for number, piece in enumerate(_BULLET.split(cell)):
        for i, entry in enumerate(_entries(piece, label, alone)):
            text, citations = without_marks(entry)
            text = re.sub(r"\s+([,.;:)])", r"\1", re.sub(r"\s+", " ", text)).strip(" ,;|")
            if text or citations:
                depth = 1 if number and i == 0 else 0
                done.append(Line(text, citations, depth, text.endswith(":")))
    return tuple(done)


def _entries(piece: str, label: str, alone: Alone) -> Iterator[str]:
    if label in {"result", "status", "territory", "place", "date", "coordinates"}:
        yield from (part for part in piece.split("\n") if part.strip())
        return
    for part in _closed(piece):
        for entry in (
            _headed(part) if label in {"combatant", "commander", "units", "strength", "casualties"} else [part]
        ):
            yield from _glued(entry, label, alone)


def _closed(piece: str) -> Iterator[str]:
    at = 0
    for match in _CLOSERS.finditer(piece):
        yield piece[at : match.end()]
        at = match.end()
    for part in re.split(r"\n|;\s", piece[at:]):
        if part.strip():
            yield part


def _headed(part: str) -> list[str]:
    pieces = []
    at = 0
    for match in _HEADING.finditer(part):
        pieces += [part[at : match.start()], part[match.start() : match.end()]]
        at = match.end()
    return [piece.strip() for piece in [*pieces, part[at:]] if piece.strip()]


def _glued(entry: str, label: str, alone: Alone) -> list[str]:
    if entry.endswith(":"):
        return [entry]
    if label == "combatant":
        return _states(entry.strip(), alone)
    if label == "commander":
        return _ranks(entry)
    return _forces(entry) if label == "units" else [entry]


def _states(entry: str, alone: Alone) -> list[str]:
    words = entry.split()
    bare = re.sub(_MARK, "", entry).strip()
    if len(words) < 2 or len(words) > 30 or bare in states() or alone(bare):
        return [entry]
    for cut in range(min(len(words) - 1, 6), 0, -1):
        name, rest = " ".join(words[:cut]), " ".join(words[cut:])
        rest_bare = re.sub(_MARK, "", rest).strip()
        begins = any(" ".join(words[cut : cut + n]) in states() for n in range(1, 6)) or rest_bare in states()
        if name in states() and words[cut][0].isupper() and (begins or alone(rest_bare)):
            return [name, *_states(rest, alone)]
        if rest_bare in states() and alone(name):
            return [name, rest]
    return [entry]


def _ranks(entry: str) -> list[str]:
    words = entry.split()
    cuts = [i for i in range(1, len(words) - 1) if _opens_rank(words, i)] if "(" not in entry else []
    ends = [0, *cuts, len(words)]
    return [" ".join(words[a:b]) for a, b in pairwise(ends)]


def _forces(entry: str) -> list[str]:
    words = entry.split()
    cuts = [i for i in range(1, len(words) - 1) if words[i - 1] in _UNIT_HEAD and words[i] in nationalities()]
    ends = [0, *cuts, len(words)]
    return [" ".join(words[a:b]) for a, b in pairwise(ends)]


def _opens_rank(words: list[str], i: int) -> bool:
    """Whether an abbreviated rank begins at a word that follows a name."""
    name_before = not is_rank_word(words[i - 1]) and words[i - 1][-1] not in "(,"
    return name_before and words[i].endswith(".") and is_rank_word(words[i])
