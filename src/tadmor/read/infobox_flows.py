"""Infobox values written as flows, made into the lines of :class:`~tadmor.read.infobox.RawInfobox`."""

import re
from collections.abc import Iterator, Mapping, Sequence

from tadmor.read.flow import Flow, Range
from tadmor.read.infobox import Line, RawInfobox

Fields = dict[str, list[list[Flow]]]
"""Canonical label, then side, then the flows of the value."""

_WHOLE = frozenset(["partof", "date", "place", "result", "status", "territory", "notes", "caption", "coordinates"])


def raw_infobox(title: str, fields: Mapping[str, Sequence[Sequence[Flow]]]) -> RawInfobox:
    """The infobox with every value as lines."""
    columns = {label: tuple(tuple(_column(label, flows)) for flows in sides) for label, sides in fields.items()}
    return RawInfobox(title, columns)


def _column(label: str, flows: Sequence[Flow]) -> Iterator[Line]:
    pieces = [piece for flow in flows for piece in _lines(flow)]
    for i, (line, bold) in enumerate(pieces):
        followed = i + 1 < len(pieces) and not pieces[i + 1][1]
        if bold and not line.heading and followed and label not in _WHOLE:
            yield Line(line.text, line.citations, line.depth, heading=True)
        else:
            yield line


def _lines(flow: Flow) -> Iterator[tuple[Line, bool]]:
    """The lines of a flow, each with whether it is bold from end to end."""
    at = 0
    for text in flow.text.split("\n"):
        end = at + len(text)
        marks = [mark for mark in flow.marks if at <= mark.start < end]
        numbers = tuple(dict.fromkeys(n for mark in marks for n in mark.numbers))
        holes = [Range(mark.start, mark.end) for mark in marks]
        bare = re.sub(r"\s+", " ", _without(flow.text, Range(at, end), holes)).strip()
        if bare or numbers:
            plain = _without(flow.text, Range(at, end), sorted([*holes, *flow.bold]))
            bold = bool(bare) and not re.search(r"\w", plain)
            yield Line(bare, numbers, flow.depth, heading=flow.term), bold
        at = end + 1


def _without(text: str, stretch: Range, holes: Sequence[Range]) -> str:
    kept, at = [], stretch.start
    for hole in holes:
        if hole.end <= at or hole.start >= stretch.end:
            continue
        kept.append(text[at : max(hole.start, at)])
        at = min(hole.end, stretch.end)
    return "".join([*kept, text[at : stretch.end]])


def shown_infobox(title: str, fields: Fields, labels: Mapping[str, str]) -> list[Flow]:
    """The infobox as the page shows it: title, then label and value, row by row."""
    shown = [_row(title)] if title else []
    for label, sides in fields.items():
        if label == "campaignbox" or not any(sides):
            continue
        opening = next(flow.text for flows in sides for flow in flows).casefold()
        if label != "caption" and not opening.startswith(labels.get(label, "").casefold()):
            shown.append(_row(labels[label]))
        for flows in sides:
            for flow in flows:
                flow.kind = "caption" if label == "caption" else "table"
                shown.append(flow)
    return shown


def _row(text: str) -> Flow:
    flow = Flow("table")
    flow.text = text
    return flow
