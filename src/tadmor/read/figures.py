"""The figures of an infobox: "c. 1,800–2,500 fighters", "100 killed, 200 wounded and 30 missing (per the Army)"."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from tadmor.knowledge.tables import load_table
from tadmor.model import Casualties, Strength
from tadmor.read.page_words import page_words


class FigureWords(msgspec.Struct, frozen=True):
    """The table of words; see ``data/read/figures.toml``."""

    kinds: tuple[str, ...]
    equipment: tuple[str, ...]
    people: tuple[str, ...]
    numbers: dict[str, int]
    approx: tuple[str, ...]
    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    unknown: tuple[str, ...]


class Amount(NamedTuple):
    """A number with its bounds and the words around it."""

    min: int | None
    max: int | None
    approx: bool
    before: str
    after: str


_DIGITS = r"(?>\d{1,3}(?:[,\u2009\u202f\u00a0 ]\d{3})+(?!\d)|\d+(?:\.\d+)?)"
_SCALE = r"(?:\s*(?P<scale{}>thousand|million|k|m)\b)?"
_NOT_A_NUMBER = r"(?!-(?!strong|man)[A-Za-z]|:\d|[A-Za-z]{2})"


@cache
def _words() -> FigureWords:
    table: FigureWords = load_table("read/figures.toml", FigureWords)
    return table


def _any(words: tuple[str, ...]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(w) + (r"(?!\w)" if w[-1].isalnum() else "") for w in longest_first)


@cache
def _number() -> re.Pattern[str]:
    w = _words()
    told = _any(tuple(w.numbers))
    lead = rf"(?:(?<!\w)(?:(?P<least>{_any(w.at_least)})|(?P<most>{_any(w.at_most)})|(?P<approx>{_any(w.approx)}))\s*)*"
    high = rf"(?:{_any(w.approx)})?\s*(?P<high>{_DIGITS})(?![\w,.]\d)" + _SCALE.format("_high")
    low = rf"(?<![\w.,–-])(?P<low>{_DIGITS})(?P<plus_low>\+)?" + _SCALE.format("_low") + _NOT_A_NUMBER
    span = rf"{low}(?:\s*(?:–|—|-|to|or)\s*{high})?(?P<plus>\s?\+|\s+or more|\s+plus\b)?"
    word = rf"(?<![\w-])(?P<told>{told})(?=\s+[a-z]|\s*$|\s*[,;(])"
    return re.compile(f"{lead}(?:{span}|{word})", re.IGNORECASE)


def amounts(text: str) -> Iterator[Amount]:
    """The amounts of a text with the words that follow each, up to the next one."""
    matches: list[re.Match[str]] = []
    for found in _number().finditer(text):
        if _is_amount(text, found) or (matches and _counts_units(text[matches[-1].end() : found.start()])):
            matches.append(found)
    for i, match in enumerate(matches):
        end = matches[i + 1].start() if i + 1 < len(matches) else len(text)
        before = text[: match.start()] if i == 0 else ""
        low, high = _bounds(match)
        yield Amount(low, high, match["approx"] is not None, before, text[match.end() : end])


def _is_amount(text: str, match: re.Match[str]) -> bool:
    """Numbers inside a designation ("T 34", "Bf 109", "Task Force 18") are none."""
    if match["told"]:
        return match["told"].lower() not in {"a", "an"} or match.start() == 0
    before = text[: match.start("low")].rstrip()
    if before.endswith(("/", "No.", "№", "#", "$", "£")):
        return False
    word = re.search(r"([\w'’]+)$", before)
    glued = (
        word is not None
        and word[1][0].isupper()
        and not word[1].isupper()
        and text[match.start("low") - 1 :][:1] == " "
    )
    return not (glued and word is not None and word[1].casefold() not in _openers())


def _counts_units(between: str) -> bool:
    """Whether units stand between two numbers, so that both count: "4 Infantry Divisions 2 Armoured Brigades"."""
    words = between.split()
    table = page_words().entries
    return 0 < len(words) < 5 and words[-1] in table.units and words[-1] not in table.named_behind


@cache
def _openers() -> frozenset[str]:
    """Words that may stand with a capital before a number that counts."""
    w = _words()
    heads = {phrase.split()[-1].casefold() for phrase in (*w.at_least, *w.at_most, *w.approx)}
    return frozenset(heads | {"total", "or", "and", "between", "including", "plus"})


def _value(digits: str, scale: str | None) -> int:
    number = float(re.sub(r"[,\s\u2009\u202f\u00a0]", "", digits))
    factor = {"thousand": 1000, "k": 1000, "million": 10**6, "m": 10**6}.get((scale or "").lower(), 1)
    return int(min(number, 1e12) * factor)


def _bounds(match: re.Match[str]) -> tuple[int | None, int | None]:
    if match["told"]:
        told = _words().numbers[match["told"].lower()]
        return told, told
    high_scale = match["scale_high"]
    low = _value(match["low"], match["scale_low"] or (high_scale if match["high"] else None))
    high = _value(match["high"], high_scale) if match["high"] else low
    high = max(high, low)
    if match["plus"] or match["plus_low"] or match["least"]:
        return low, (high if match["high"] and not match["plus"] else None)
    return (None, high) if match["most"] else (low, high)


_CLAIM = re.compile(
    r"(?:\b(?:[Pp]er|[Aa]ccording to|[Cc]laimed by|[Rr]eported by|[Ee]stimated by|source:|by(?=\s+(?:the\s+)?[A-Z]))"
    r"\s+(?P<after>.+)|(?P<before>.+?)['’]?\s*\b(?:claims?|claimed|estimates?|estimations?|sources?|reports?|figures?"
    r"|data|numbers?|version|account)\b.*)$"
)
_NOTE = re.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_HEAD = re.compile(r"^([^:\d()]{2,80}):\s*(?=\S)")
_INCLUDING = re.compile(r"^\s*(?:including|incl\.?|of (?:which|whom)|inc\.)\s+", re.IGNORECASE)
_INSIDE = re.compile(r",?\s*\b(?:including|incl\.|of which|of whom)\s+(?=[~c\d])", re.IGNORECASE)


class _Row(NamedTuple):
    text: str
    notes: tuple[str, ...]
    inner: tuple[str, ...]
    by: str | None


def claimant(note: str) -> str | None:
    """Who is said to claim it: "per SOHR", "pro-ISIL claim", "Finnish estimate"; None if nobody."""
    match = _CLAIM.match(note.strip(" .:;,"))
    if match is None:
        return None
    name = (match["after"] or match["before"] or "").strip(" .:;,")
    name = re.sub(r"\s+\b(?:claims?|sources?|estimates?|reports?)$", "", name)
    return name if name and not name[0].isdecimal() and len(name) < 80 else None


def _row(text: str) -> _Row:
    notes, inner = [], []
    by = None
    for match in _NOTE.finditer(text):
        note = match[1].strip()
        if _INCLUDING.match(note) or re.match(r"[~\d][\d,.–\s-]*\s*\w+$", note):
            inner.append(_INCLUDING.sub("", note))
        else:
            by = by or claimant(note)
            notes.append(note)
    bare = _NOTE.sub(" ", text)
    if (above := _HEAD.match(bare)) and (who := claimant(above[1])):
        by, bare = who, bare[above.end() :]
    head = _INSIDE.split(bare)
    return _Row(head[0].strip(), tuple(notes), (*inner, *head[1:]), by)


def strengths(
    text: str, citations: tuple[int, ...], *, by: str | None = None, note: str | None = None
) -> list[Strength]:
    """The strengths that one line tells.

    Args:
        text: The line, without citation marks.
        citations: Those of the line.
        by: Claimant that a heading above names.
        note: Heading above: a date, a party.
    """
    row = _row(text)
    notes = (
        "; ".join([*([note] if note else []), *(n for n in row.notes if claimant(n) != row.by or not row.by)]) or None
    )
    found = []
    for amount in amounts(row.text):
        what = _thing(amount.after) or _thing(amount.before) or "people"
        found.append(Strength(what, amount.min, amount.max, amount.approx, notes, citations, row.by or by))
    if not found and row.text:
        what = re.sub(r"^unknown (?:number|amount) of ", "", row.text, flags=re.IGNORECASE)
        found.append(Strength(what.strip(" .,;:"), note=notes, citations=citations, by=row.by or by))
    for extra in row.inner:
        found += [
            Strength(
                _thing(a.after) or "people",
                a.min,
                a.max,
                a.approx,
                "part of the above",
                citations,
                row.by or by,
            )
            for a in amounts(extra)
        ]
    return found


def casualties(
    text: str, citations: tuple[int, ...], *, by: str | None = None, note: str | None = None
) -> list[Casualties]:
    """The losses that one line tells; arguments as in :func:`strengths`."""
    row = _row(text)
    who = row.by or by
    notes = (
        "; ".join([*([note] if note else []), *(n for n in row.notes if claimant(n) != row.by or not row.by)]) or None
    )
    found = [_loss(a, citations, who, notes) for a in _resolved(list(amounts(row.text)))]
    if not found and row.text:
        found.append(Casualties(*_kind(row.text), by=who, citations=citations, note=notes or row.text))
    for extra in row.inner:
        inside = list(amounts(extra))
        found += [_loss(a, citations, who, "part of the above") for a in _resolved(inside)]
    return found


def _resolved(found: list[Amount]) -> list[Amount]:
    """A claimant that stands before the number says nothing of it; "10 or 12 killed" shares its verb."""
    shared = ""
    done = []
    for amount in reversed(found):
        if re.fullmatch(r"[\s,;/]*(?:and|or)?[\s,;/]*", amount.after):
            amount = amount._replace(after=shared)  # noqa: PLW2901 - "12 officers and 300" keeps its own
        shared = amount.after
        done.append(amount)
    return done[::-1]


def _loss(amount: Amount, citations: tuple[int, ...], by: str | None, note: str | None) -> Casualties:
    kind, what = _kind(f"{amount.after}" if _thing(amount.after) else f"{amount.before} {amount.after}")
    return Casualties(kind, what, amount.min, amount.max, by, citations, note)


@cache
def _kinds() -> re.Pattern[str]:
    groups = []
    for row in _words().kinds:
        kind, _, words = row.partition("|")
        groups.append(f"(?P<{kind.strip()}>" + _any(tuple(w.strip() for w in words.split(","))) + ")")
    return re.compile(r"(?<![\w-])(?:" + "|".join(groups) + ")", re.IGNORECASE)


def _kind(text: str) -> tuple[str, str]:
    """Kind of loss and what is lost, of the words around a number."""
    flat = re.sub(r"(?<=\w),(?=\s)", "", text)
    said = list(dict.fromkeys(m.lastgroup for m in _kinds().finditer(flat) if m.lastgroup))
    thing = _thing(_kinds().sub(" ", flat))
    kit = _is_equipment(thing)
    if not said:
        return ("destroyed" if kit else "casualties"), (thing or "people")
    kind = said[0] if len(said) == 1 or kit else "casualties"
    if kit:
        return ("destroyed" if kind in {"killed", "casualties"} else kind), thing
    if kind == "destroyed" and not thing:
        return "casualties", "people"
    return kind, thing or "people"


_FILLER = re.compile(
    r"^(?:(?:and|or|of|at|with|plus|the|in|to|from|were|was|total|overall|casualties)\b\s*)+|\s+(?:and|or|plus|with|in|were|was)$",
    re.IGNORECASE,
)


def _thing(words: str) -> str:
    """What is counted: the words around a number without what only joins them."""
    text = " ".join(words.split()).strip(" .,;:+–—-/*")
    text = _FILLER.sub("", text).strip(" .,;:+–—-/*")
    return "" if text.casefold() in _words().people and text.casefold() in {"total", "overall", "in total"} else text


@cache
def _equipment() -> frozenset[str]:
    return frozenset(word.casefold() for word in _words().equipment)


def _is_equipment(thing: str) -> bool:
    table = _equipment()
    words = thing.casefold().replace("-", " ").split()
    return any(
        w in table or w.removesuffix("s") in table or w.removesuffix("es") in table or w in {"lorries", "guns"}
        for w in words
    )


def is_unknown(text: str) -> bool:
    """Whether a value says only that nothing is known."""
    return text.casefold().strip(" .;:()") in _words().unknown
