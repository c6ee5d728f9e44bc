"""How far two dossiers of one account, read from two shapes of it, agree: the infobox's values and the events.

Only what both speak of is compared: a field that one shape does not have at all, a sentence that one revision
does not have, count on neither side.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import NamedTuple

from tadmor.model import Dossier, Operation, Side

_GROUPS = (
    ("attack", "clash", "siege", "bombing", "civilian_harm"),
    ("capture", "control"),
    ("withdrawal",),
    ("advance", "redeployment", "reinforcement"),
    ("airstrike", "shelling"),
    ("air_loss",),
    ("killing",),
    ("route_cut", "route_reopened"),
    ("statement", "agreement"),
    ("evacuation",),
)
_GROUP = {kind: number for number, group in enumerate(_GROUPS) for kind in group}


class Agreement(NamedTuple):
    """Values or events that both have, and how many each has of those that both could have."""

    both: int
    left: int
    right: int

    @property
    def f1(self) -> float:
        """The harmonic mean of the shares, 1 where neither has any."""
        return 2 * self.both / (self.left + self.right) if self.left + self.right else 1.0


def infobox_agreement(left: Dossier, right: Dossier) -> Agreement:
    """The values of the infobox that both pages show, matched one to one within their field and side."""
    fields = list(_compared(left, right))
    both = sum(field.both for field in fields)
    return Agreement(both, both + sum(len(f.left) for f in fields), both + sum(len(f.right) for f in fields))


def differences(left: Dossier, right: Dossier) -> list[str]:
    """The values that only one has though both pages show them, one a line, for whoever mends them."""
    fields = list(_compared(left, right))
    return [
        *(f"- {field.key}: {value}" for field in fields for value in field.left),
        *(f"+ {field.key}: {value}" for field in fields for value in field.right),
    ]


class _Field(NamedTuple):
    """A field of one side: how many values agree, and those of each that the other lacks but its page shows."""

    key: str
    both: int
    left: list[str]
    right: list[str]


def _compared(left: Dossier, right: Dossier) -> Iterator[_Field]:
    order = _sides_in_order(left.timeline.record.operation, right.timeline.record.operation)
    mine, other = _values(left, order), _values(right, range(len(order)))
    shown_left, shown_right = (f" {_norm(_infobox_text(dossier))} " for dossier in (left, right))
    keys = mine.keys() | other.keys()
    if not (left.timeline.record.operation.sides and right.timeline.record.operation.sides):
        keys = mine.keys() & other.keys()
    for key in sorted(keys):
        a, b = mine.get(key, []), other.get(key, [])
        pairs = _matched(a, b)
        lone_a = [value for i, value in enumerate(a) if i not in {p[0] for p in pairs} and _shows(shown_right, value)]
        lone_b = [value for i, value in enumerate(b) if i not in {p[1] for p in pairs} and _shows(shown_left, value)]
        yield _Field(key, len(pairs), lone_a, lone_b)


def _shows(infobox: str, value: str) -> bool:
    return all(f" {part} " in infobox for part in value.split(" to "))


def _matched(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Equal values first, then names of which one holds the other ("Japan", "Empire of Japan")."""
    pairs: list[tuple[int, int]] = []
    for same in (str.__eq__, _holds):
        for i, value in enumerate(left):
            free = (j for j, other in enumerate(right) if same(value, other) and j not in {p[1] for p in pairs})
            if i not in {p[0] for p in pairs} and (j := next(free, None)) is not None:
                pairs.append((i, j))
    return pairs


def _holds(a: str, b: str) -> bool:
    names = not re.search(r"\d", a + b)
    return names and (f" {a} " in f" {b} " or f" {b} " in f" {a} ")


def _infobox_text(dossier: Dossier) -> str:
    """What a page shows in its infobox, where it has one in its text; else what its front matter says."""
    document = dossier.timeline.record.documents[0]
    boxes = [document.text[s.start : s.end] for s in document.sections if s.kind == "infobox"]
    if boxes:
        return re.sub(r"\[[^\[\]\n]{1,20}\]", " ", " ".join(boxes))
    operation = document.operation
    front = [document.title, operation.title, operation.location, operation.result]
    return " | ".join(filter(None, front))


def _sides_in_order(operation: Operation, other: Operation) -> list[int]:
    """For each side the number of the other's side that has most of its parties: revisions swap columns."""
    names = [[_norm(b.name) for b in side.belligerents] for side in operation.sides]
    others = [[_norm(b.name) for b in side.belligerents] for side in other.sides]

    def common(order: Sequence[int]) -> int:
        pairs = zip(names, order, strict=False)
        return sum(len(_matched(mine, others[at])) for mine, at in pairs if at < len(others))

    orders = [list(order) for order in permutations(range(max(len(names), len(others))))]
    return max(orders, key=common)


def _values(dossier: Dossier, order: Sequence[int]) -> dict[str, list[str]]:
    operation = dossier.timeline.record.operation
    whole: dict[str, list[str | None]] = {
        "title": [operation.title],
        "part of": [*operation.part_of],
        "location": [operation.location],
        "result": [operation.result],
        "start": [operation.date.start],
        "end": [operation.date.end],
    }
    fields = {key: [_norm(value) for value in values if value] for key, values in whole.items()}
    for side, number in zip(operation.sides, order, strict=False):
        for label, values in _side(side):
            fields.setdefault(f"{label} {number}", []).extend(_norm(value) for value in values if value)
    return {key: values for key, values in fields.items() if values}


def _side(side: Side) -> Iterator[tuple[str, list[str]]]:
    yield "belligerents", [b.name for b in side.belligerents]
    yield "commanders", [c.name for c in side.commanders]
    yield "units", [u.name for u in side.units]
    yield "strength", [_bounds(s.min, s.max) for s in side.strength]
    yield "losses", [_bounds(c.min, c.max) for c in side.casualties]


def _bounds(least: int | None, most: int | None) -> str:
    return " to ".join(str(bound) for bound in (least, most) if bound is not None)


def _norm(text: str) -> str:
    plain = unicodedata.normalize("NFKD", re.sub("[\u2010-\u2015]", "-", text)).encode("ascii", "ignore").decode()
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", plain)
    return re.sub(r"^(the|an|a) ", "", re.sub(r"[^a-z0-9]+", " ", plain.lower()).strip())


Spans = list[tuple[int, int]]


def event_agreement(left: Dossier, right: Dossier) -> Agreement:
    """Events matched one to one where their claims overlap, in either text, and their types are of one group.

    An event counts where its quote stands in the other's text, or where it is matched.
    """
    pairs = _event_pairs(left, right)
    mine, theirs = _flat(left), _flat(right)
    alone_left = _located(left, theirs).keys() - {a for a, _ in pairs}
    alone_right = _located(right, mine).keys() - {b for _, b in pairs}
    return Agreement(len(pairs), len(pairs) + len(alone_left), len(pairs) + len(alone_right))


def event_differences(left: Dossier, right: Dossier) -> list[str]:
    """The events that only one has though both texts tell them, one a line, for whoever mends them."""
    pairs = _event_pairs(left, right)
    lines = []
    for sign, number, dossier, other in (("-", 0, left, right), ("+", 1, right, left)):
        quotes = {c.event: " ".join(c.quote.split()) for c in reversed(dossier.timeline.record.claims)}
        lone = _located(dossier, _flat(other)).keys() - {pair[number] for pair in pairs}
        lines += [f"{sign} {e.type} {e.date}: {quotes[e.id]}" for e in dossier.timeline.record.events if e.id in lone]
    return lines


def _event_pairs(left: Dossier, right: Dossier) -> list[tuple[str, str]]:
    found: list[tuple[float, str, str]] = []
    for text in (_flat(left), _flat(right)):
        found += _overlapping(left, right, _located(left, text), _located(right, text))
    pairs: list[tuple[str, str]] = []
    for _, a, b in sorted(found, reverse=True):
        if not any(a == x or b == y for x, y in pairs):
            pairs.append((a, b))
    return pairs


def _overlapping(
    left: Dossier, right: Dossier, mine: dict[str, Spans], theirs: dict[str, Spans]
) -> Iterator[tuple[float, str, str]]:
    events = {event.id: event for event in right.timeline.record.events}
    for a in left.timeline.record.events:
        for b in theirs.keys() if a.id in mine else ():
            if _GROUP.get(a.type) == _GROUP.get(events[b].type):
                near = min(abs(x[0] - y[0]) for x in mine[a.id] for y in theirs[b])
                share = max(_share(x, y) for x in mine[a.id] for y in theirs[b])
                if share > 0:
                    yield share + 0.5 * (a.date == events[b].date) - near / 10_000, a.id, b


def _share(a: tuple[int, int], b: tuple[int, int]) -> float:
    common = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return common / max(1, min(a[1] - a[0], b[1] - b[0]))


def _flat(dossier: Dossier) -> str:
    return _squeeze(dossier.timeline.record.documents[0].text)


def _squeeze(text: str) -> str:
    """Letters and digits alone: shapes differ in white space, marks and punctuation."""
    return re.sub(r"[^a-z0-9]+", "", re.sub(r"\[[^\[\]\n]{1,20}\]", "", text.casefold()))


def _located(dossier: Dossier, text: str) -> dict[str, Spans]:
    """By event the spans of its quotes in ``text``; of repeats the one as far into the text as it is in its own."""
    record = dossier.timeline.record
    length = len(record.documents[0].text) or 1
    found: dict[str, Spans] = {}
    for claim in record.claims:
        quote = _squeeze(claim.quote)
        starts = [m.start() for m in re.finditer(re.escape(quote), text)] if len(quote) > 10 else []
        if starts:
            at = min(starts, key=lambda start: abs(start / len(text) - claim.start / length))
            found.setdefault(claim.event, []).append((at, at + len(quote)))
    return found
