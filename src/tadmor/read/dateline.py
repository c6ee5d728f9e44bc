"""Headlines and datelines: what a text is called, and when it was written."""

import re
from collections.abc import Sequence

from tadmor.model import Span
from tadmor.read.dates import find_dates
from tadmor.read.paragraphs import Paragraph

_LABELLED = re.compile(
    r"(?:^|\n)\s*(?:date(?:line)?|published(?: on)?|(?:last )?updated|posted(?: on)?|as of|issued|written)"
    r"\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
# The title of a report stands right above its labelled lines ("Date: …", "From: …").
_TITLE_OF_REPORT = re.compile(r"\s*([^\n:]{3,90}[^\n:.!?])[ \t]*\r?\n[ \t]*[A-Z][A-Za-z ]{1,20}:[ \t]*\S")
_PLACE = re.compile(
    r"\s*(?:\([^()]{2,30}\)\s*)?[A-ZÀ-Ý][A-ZÀ-Ý'’.-]+(?:\s[A-ZÀ-Ý'’.-]+)*(?:,\s*[A-Z][\w. ]{1,30})?[\s,(]*"
)
_OPERATION = re.compile(r"\b(?:battle|offensive|siege|war|operation)\b", re.IGNORECASE)
_DASH = re.compile(r"\s*\)?\s*(?:\([^()]{2,30}\)\s*)?(?:--|—|–|-|:)\s")


def headline(text: str, parts: Sequence[Paragraph]) -> Span | None:
    """The title: the first line, where it is short and no sentence."""
    if not parts or (len(parts) > 1 and parts[0].start > 400):
        return None
    first = parts[0]
    if labelled := _TITLE_OF_REPORT.match(text, first.start, first.end):
        return Span(labelled.start(1), labelled.end(1))
    line = text[first.start : first.end].strip()
    if first.heading or (len(line) < 120 and "\n" not in line and line[-1:] not in ".!?" and len(parts) > 1):
        return Span(first.start, first.end)
    return None


def dateline(text: str, parts: Sequence[Paragraph]) -> str | None:
    """The date of writing of a report, ISO 8601, or None: from "Date:", a dateline or a date on a line of its own."""
    head = text[:1500]
    if (label := _LABELLED.search(head)) and (date := _day(head[label.end() : label.end() + 40])):
        return date
    for part in parts[:4]:
        line = text[part.start : part.end][:160]
        found = find_dates(line[:90])
        placed = found and len(found[0].iso) == 10 and _PLACE.fullmatch(line[: found[0].start])
        if placed and _DASH.match(line[found[0].end :]):
            return found[0].iso
        if len(line) < 60 and not _OPERATION.search(line) and (date := _day(line)):
            return date
    return None


def _day(text: str) -> str | None:
    """The one day that a short text names, where it names one."""
    days = {found.iso for found in find_dates(text) if len(found.iso) == 10}
    words = re.findall(r"[A-Za-z]+", text)
    return days.pop() if len(days) == 1 and len(words) <= 8 else None
