"""Split a run of an infobox's values, glued by the loss of its layout, into entries.

An entry ends with its apparatus: † and citation marks and notes in brackets. Where there is none, names of
states, ranks and the rest of the text help: a name that stands alone elsewhere is an entry of its own.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise

from tadmor.read.citations import without_marks
from tadmor.read.infobox import Column, Line
from tadmor.read.page_words import nationalities, page_words, parties, states
from tadmor.read.people import is_rank_word
from tadmor.read.unit_entries import units

_MARK = r"\[[^\[\]]{1,30}\]"
_NOTE = r"\((?:[^()]|\([^()]*\)){0,300}\)"
_MARKS = re.compile(_MARK)
_CLOSER = rf"(?:{_MARK}|{_NOTE}|†|‡|✝)"
_CLOSERS = re.compile(rf"{_CLOSER}(?:\s*{_CLOSER})*(?=\s+[A-Z\"“'‘0-9~≈]|\s+c\.|\s*[\n;])")
_BULLET = re.compile(r"[*•·](?<!\S[*•·])(?=\s|$)")
_BREAK = re.compile(r"\n|;\s|\s(?=(?:\.\.\.|…)\s?and\b)")
_LOOSE_STOP = re.compile(r" ([,;:)]|\.(?!\.))")
_HEADING = re.compile(r"([A-Z](?<!\S[A-Z])[\w'’–-]*(?:\s[a-z][\w'’–-]*){0,3}):(?=\s|$)")
Alone = Callable[[str], bool]
"""Whether a name stands alone somewhere in the rest of the text."""


def stands_alone(body: str) -> Alone:
    """A test whether a name occurs in ``body`` with no capitalised word beside it."""

    @cache
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
            text = _LOOSE_STOP.sub(r"\1", " ".join(text.split())).strip(" ,;|")
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
    for part in _BREAK.split(piece[at:]):
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
        return _parties(entry.strip(), alone)
    if label == "commander":
        return _ranks(entry, alone)
    return units(entry) if label == "units" else [entry]


def _parties(entry: str, alone: Alone) -> list[str]:
    commas = _comma_parts(entry, styles=False)
    if len(commas) > 1:
        return [name for part in commas for name in _parties(part, alone)]
    found = _states(entry, alone)
    words = entry.split()
    bare = _MARKS.sub("", entry).strip()
    whole = bare in states() or bare in parties() or alone(bare)
    if len(found) > 1 or whole or not 1 < len(words) <= 40 or "(" in entry or not words[0][0].isupper():
        return found
    cut = _best_cut(words, lambda name: _party_weight(name, alone))
    known = sum((_party_weight(name.split(), alone) or 0) > 0 for name in cut)
    return cut if known > 1 else found


def _states(entry: str, alone: Alone) -> list[str]:
    words = entry.split()
    bare = _MARKS.sub("", entry).strip()
    if len(words) < 2 or len(words) > 30 or bare in states() or alone(bare):
        return [entry]
    for cut in range(min(len(words) - 1, 6), 0, -1):
        name, rest = " ".join(words[:cut]), " ".join(words[cut:])
        rest_bare = _MARKS.sub("", rest).strip()
        begins = any(" ".join(words[cut : cut + n]) in states() for n in range(1, 6)) or rest_bare in states()
        if name in states() and words[cut][0].isupper() and (begins or alone(rest_bare)):
            return [name, *_states(rest, alone)]
        if rest_bare in states() and alone(name) and words[cut - 1][0].isupper():
            return [name, rest]
    return [entry]


def _ranks(entry: str, alone: Alone) -> list[str]:
    parts = _comma_parts(entry)
    if len(parts) > 1:
        return [name for part in parts for name in _ranks(part, alone)]
    words = entry.split()
    cuts = [i for i in range(1, len(words) - 1) if _opens_rank(words, i)] if "(" not in entry else []
    ends = [0, *cuts, len(words)]
    return [name for a, b in pairwise(ends) for name in _people(words[a:b], alone)]


def _comma_parts(entry: str, *, styles: bool = True) -> list[str]:
    """Names parted by commas; with ``styles`` what is part of a name ("Jr.", "1st Baron", "Duke of") stays with it."""
    if "(" in entry:
        return [entry]
    parts = [part.strip() for part in entry.split(",") if part.strip()]
    if len(parts) < 2 or any(not part[0].isupper() or (styles and _STYLE.match(part)) for part in parts[1:]):
        return [entry]
    return parts if all(len(part.split()) < 7 for part in parts) else [entry]


def _people(words: list[str], alone: Alone) -> list[str]:
    """Several names without anything between them: where the rest of the text knows names, they part there."""
    if not 3 < len(words) <= 40 or any(not (w[0].isalpha() or w[0] in "†‡'“\"") for w in words):
        return [" ".join(words)]
    return _best_cut(words, lambda name: _name_weight(name, alone))


def _best_cut(words: list[str], weigh: Callable[[list[str]], float | None]) -> list[str]:
    """The words parted so that the weights of the parts add up to the most; whole where that is nothing."""
    best: list[tuple[float, list[str]]] = [(0.0, [])]
    for end in range(1, len(words) + 1):
        options = []
        for start in range(max(0, end - 8), end):
            weight = weigh(words[start:end])
            if weight is not None:
                score, names = best[start]
                options.append((score + weight, [*names, " ".join(words[start:end])]))
        best.append(max(options, key=lambda option: option[0], default=(-1e9, [" ".join(words[:end])])))
    score, names = best[-1]
    return names if score > 0 else [" ".join(words)]


def _name_weight(words: list[str], alone: Alone) -> float | None:
    """How well some words make one person's name; None where they cannot."""
    while len(words) > 1 and is_rank_word(words[0]):
        words = words[1:]
    while words and words[-1] in _FATES:
        words = words[:-1]
    if not words or words[0] in _FATES or not (words[0][0].isupper() or words[0] == "al"):
        return None
    if words[-1][0].islower() or re.fullmatch(r"[A-Z]\.?", words[-1]):
        return None
    if 1 < len(words) < 7 and alone(" ".join(words)):
        return 2.0 * len(words)
    names = [word for word in words if not word[0].islower() and not re.fullmatch(r"(?:[A-Z]\.?)+", word)]
    known = 0.5 if len(names) > 1 and alone(words[-1]) else 0.0
    return {1: -1.0, 2: 0.1, 3: 0.0}.get(len(names), -0.5) + known if len(words) < 7 else None


def _party_weight(words: list[str], alone: Alone) -> float | None:
    """How well some words make one party's name; None where they cannot."""
    name = _MARKS.sub("", " ".join(words)).strip(" ,")
    last = words[-1].strip(" ,")
    bodies = page_words().entries.parties
    if not name or not words[0][0].isupper() or name in nationalities() or (last[0].islower() and last not in bodies):
        return None
    if name in states() or name in parties() or _is_styled(words):
        return 3.0 * len(words)
    if any(" ".join(words[k:]) in states() or " ".join(words[:k]) in states() for k in range(1, len(words))):
        return -1.0
    if 1 < len(words) < 6 and last in bodies:
        return 1.0 * len(words)
    return 1.5 * len(words) if alone(name) and len(words) < 7 else -0.3


def _is_styled(words: list[str]) -> bool:
    """Whether a state is named with its style or a word of its kind: "Dominion of …", "Free …"."""
    if len(words) > 2 and words[1] == "of" and " ".join(words[3 if words[2] == "the" else 2 :]) in states():
        return True
    kind = words[0] in page_words().page.qualifiers or words[0] in nationalities()
    return kind and " ".join(words[1:]) in states()


_FATES = frozenset({"KIA", "POW", "WIA", "MIA", "DOW", "†", "‡"})
_STYLE = re.compile(r"(?:Jr|Sr|I+V?\b|\d|\w+ of\b|(?:Baron|Earl|Count|Duke|Viscount|Lord|Prince)\b)")


def _opens_rank(words: list[str], i: int) -> bool:
    """Whether an abbreviated rank begins at a word that follows a name."""
    name_before = not is_rank_word(words[i - 1]) and words[i - 1][-1] not in "(,"
    return name_before and words[i].endswith(".") and is_rank_word(words[i])
