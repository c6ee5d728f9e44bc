"""One grammar for the values of an infobox, whatever the shape it came in.

Every reader brings its infobox into a :class:`RawInfobox`: canonical labels, one column of lines for each
side (one column for date, place and the like). :func:`parse_operation` makes an Operation of it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from tadmor.model import Belligerent, Casualties, Commander, DateRange, Operation, Side, Strength, Unit
from tadmor.read.coordinates import parse_coordinates
from tadmor.read.dates import date_range, earliest_year
from tadmor.read.figures import casualties, claimant, strengths
from tadmor.read.people import bare_name, commander

LABELS = (
    "partof", "date", "place", "coordinates", "territory", "result", "status", "combatant", "commander",
    "units", "strength", "casualties", "notes", "caption", "campaignbox",
)  # fmt: skip
"""The canonical labels of :attr:`RawInfobox.fields`."""


class Line(msgspec.Struct, frozen=True):
    """One line of a value: a party, a commander, a unit, a figure.

    Attributes:
        text: Without citation marks, with † or "(KIA)", "(POW)", "(WIA)" for a commander's fate.
        citations: Numbers of the references behind it.
        depth: Of nesting in lists: 0 for no list, 1 for the outermost.
        heading: Whether it is set apart as a heading of the lines below it.
    """

    text: str
    citations: tuple[int, ...] = ()
    depth: int = 0
    heading: bool = False


Column = tuple[Line, ...]


class RawInfobox(msgspec.Struct, frozen=True):
    """An infobox as a reader found it: its title, and for each canonical label its columns of lines."""

    title: str
    fields: dict[str, tuple[Column, ...]]


def parse_operation(raw: RawInfobox) -> Operation:
    """What the infobox says of the operation. It never fails: what is not understood is kept as text."""
    date = _date(_first(raw, "date"))
    year = earliest_year((date.start, date.end))
    sides = _sides(raw, year)
    columns = raw.fields.get("casualties", ())
    result, outcomes = _result([*_first(raw, "result"), *_first(raw, "status")])
    coordinates = " ".join(line.text for line in [*_first(raw, "coordinates"), *_first(raw, "place")])
    return Operation(
        title=raw.title.strip(),
        part_of=tuple(name for line in _first(raw, "partof") if (name := _part_of(line.text))),
        date=date,
        location=_location(_first(raw, "place")),
        coordinates=parse_coordinates(coordinates),
        result=result,
        outcomes=(*outcomes, *(_plain(line.text) for line in _first(raw, "territory"))),
        sides=sides,
        casualties=tuple(loss for column in columns[len(sides) :] for loss in _losses(column)),
    )


def _first(raw: RawInfobox, label: str) -> Column:
    columns = raw.fields.get(label, ())
    return tuple(line for column in columns for line in column if line.text.strip())


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" *•|")


def _part_of(text: str) -> str:
    return re.sub(r"^(?:(?:a )?part of\s+)?the\s+(?=\S)", "", _plain(text), flags=re.IGNORECASE)


def _date(lines: Sequence[Line]) -> DateRange:
    start, end = date_range("; ".join(line.text for line in lines))
    return DateRange(start, end, _citations(lines))


def _citations(lines: Iterable[Line]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(number for line in lines for number in line.citations))


def _location(lines: Sequence[Line]) -> str | None:
    texts = [re.sub(r"\s*\d{1,3}°.*$", "", _plain(line.text)) for line in lines]
    return ", ".join(text.rstrip(",") for text in texts if text) or None


def _result(lines: Sequence[Line]) -> tuple[str | None, list[str]]:
    texts = [_plain(line.text) for line in lines]
    return (texts[0], texts[1:]) if texts else (None, [])


def _sides(raw: RawInfobox, year: int | None) -> tuple[Side, ...]:
    fields = {
        label: raw.fields.get(label, ()) for label in ("combatant", "commander", "units", "strength", "casualties")
    }
    named = max((_last_filled(fields[label]) for label in ("combatant", "commander", "units", "strength")), default=0)
    count = named or _last_filled(fields["casualties"])

    def column(label: str, i: int) -> Column:
        columns = fields[label]
        return _joined(columns[i]) if i < len(columns) else ()

    return tuple(
        Side(
            belligerents=tuple(_belligerents(column("combatant", i))),
            commanders=tuple(_commanders(column("commander", i), year)),
            units=tuple(_units(column("units", i))),
            strength=tuple(s for s in _strengths(column("strength", i))),
            casualties=tuple(_losses(column("casualties", i))),
        )
        for i in range(count)
    )


def _last_filled(columns: Sequence[Column]) -> int:
    return max(
        (i for i, column in enumerate(columns, start=1) if any(line.text.strip() for line in column)),
        default=0,
    )


def _joined(column: Column) -> Column:
    """A line that is only a note in brackets, or only citations, belongs to the line before it."""
    done: list[Line] = []
    for line in column:
        text = line.text.strip()
        note = not text or (text[0] == "(" and text[-1] == ")" and "(" not in text[1:])
        if done and note and not done[-1].heading and not line.heading:
            before = done[-1]
            cites = tuple(dict.fromkeys((*before.citations, *line.citations)))
            done[-1] = Line(f"{before.text} {text}".rstrip(), cites, before.depth, before.heading)
        elif text:
            done.append(line)
    return tuple(done)


class _Headed(NamedTuple):
    line: Line
    heading: str | None


def _headed(column: Column, *, figures: bool = False) -> Iterator[_Headed]:
    """Lines with the heading above them. A heading is set as one or ends in a colon, and counts nothing."""
    heading: str | None = None
    for line in column:
        text = _plain(line.text)
        if text.endswith(":") or (line.heading and not (figures and re.search(r"\d", text))):
            heading = bare_name(text.rstrip(":")) or None
        else:
            yield _Headed(line, heading)


_WHILE = re.compile(r"\s*\((?=[^()]*(?:\d|\b(?:from|until|since|after|before|till)\b))[^()]*\)")
_FATE = re.compile(r"\s*(?:[†✝☨‡#]|\((?:KIA|POW|WIA|MIA|surrendered)\))")


def _belligerents(column: Column) -> Iterator[Belligerent]:
    for line, group in _headed(column):
        name = bare_name(_WHILE.sub("", _FATE.sub("", _plain(line.text))))
        if name:
            yield Belligerent(name, group, line.citations)


def _commanders(column: Column, year: int | None) -> Iterator[Commander]:
    for line, group in _headed(column):
        if found := commander(_plain(line.text), line.citations, year, group):
            yield found


def _units(column: Column) -> Iterator[Unit]:
    above: list[tuple[int, str]] = []
    for line in column:
        name = bare_name(_FATE.sub("", _plain(line.text)).rstrip(":"))
        if not name:
            continue
        depth = -1 if line.heading else line.depth
        while above and above[-1][0] >= depth:
            above.pop()
        yield Unit(name, above[-1][1] if above else None, line.citations)
        above.append((depth, name))


def _strengths(column: Column) -> Iterator[Strength]:
    for line, heading in _headed(column, figures=True):
        by = claimant(heading) if heading else None
        yield from strengths(_plain(line.text), line.citations, by=by, note=None if by else heading)


def _losses(column: Column) -> Iterator[Casualties]:
    for line, heading in _headed(column, figures=True):
        by = claimant(heading) if heading else None
        yield from casualties(_plain(line.text), line.citations, by=by, note=None if by else heading)
