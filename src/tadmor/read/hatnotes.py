"""Hat notes: which operation came before and which after, and where a note ends that is glued to prose."""

import re
from functools import cache

from tadmor.model import Operation, Span
from tadmor.read.page_words import any_of, nationalities, page_words

_SEE = re.compile(r"\bsee\b:?\s+(?:also\s+)?(.+?)\.?\s*$", re.DOTALL)
_ITEM = re.compile(r",\s+(?:and\s+)?(?=[A-Z0-9\"])|\s+and\s+(?=[A-Z0-9\"])(?![^()]*\))")


@cache
def _opener() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=\s))(?:{any_of(page_words().hatnotes.openers)})(?!\w)")


@cache
def _section_opener() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{any_of(page_words().hatnotes.section)})\s*")


def neighbours(note: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The operations before and after that a hat note names: "For the previous offensives, see A and B."."""
    match = _SEE.search(note)
    if match is None:
        return (), ()
    words = set(re.findall(r"\w+", note[: match.start()].casefold()))
    names = tuple(name for part in _ITEM.split(match[1]) if (name := part.strip(' .,;"')))
    table = page_words().hatnotes
    if words & table.later:
        return (), names
    return (names, ()) if words & table.earlier else ((), ())


def with_neighbours(operation: Operation, notes: list[str]) -> Operation:
    """The operation with what its article's hat notes say of those before and after it."""
    import msgspec

    pairs = [neighbours(note) for note in notes]
    earlier = dict.fromkeys(name for before, _ in pairs for name in before)
    later = dict.fromkeys(name for _, after in pairs for name in after)
    return msgspec.structs.replace(
        operation, previous=operation.previous or tuple(earlier), next=operation.next or tuple(later)
    )


def leading_notes(text: str, start: int, end: int) -> list[Span]:
    """The sentences of ``text[start:end]`` that are hat notes or come before them (a short description)."""
    first = _opener().search(text, start, end)
    spans = []
    at = start
    if first is None:
        return [Span(start, end)] if text[start:end].strip() else []
    if text[start : first.start()].strip():
        spans.append(Span(start, first.start()))
    at = first.start()
    for match in re.compile(r"[.!?][\"”]?\s+(?=[A-Z\"“])").finditer(text, at, end):
        if _opener().match(text, match.end()):
            spans.append(Span(at, match.end()))
            at = match.end()
    spans.append(Span(at, end))
    return [trimmed(text, span) for span in spans if text[span.start : span.end].strip()]


def section_note(text: str, start: int, end: int) -> int:
    """Where prose begins behind a "Main article: …" that opens a section; ``start`` if none does."""
    while match := _section_opener().match(text, start, end):
        line = text.find("\n", match.end(), min(end, match.end() + 200))
        stop = line if line >= 0 else min(end, match.end() + 200)
        start = match.end() + _title_length(text[match.end() : stop])
        if start != line:
            break
    return start


def _title_length(text: str) -> int:
    """Length of the titles at the beginning of a text that runs on as prose."""
    closed = re.match(
        r"[^().!?]{2,90}\([^()]{2,40}\)(?:\s+and\s+[A-Z][^().]{2,60}\([^()]{2,40}\))?\s+(?=[A-Z\"“])", text
    )
    if closed:
        return closed.end()
    words = list(re.finditer(r"\S+", text))
    leads = page_words().page.leads
    for i, word in enumerate(words[1:], start=1):
        starts = word[0] in leads or word[0] in nationalities()
        if starts and not words[i - 1][0].islower():
            return word.start()
        if word[0].islower() and re.fullmatch(r"\w+ed|was|were|is|had|began|took", word[0]):
            return words[i - 1].start()
    return len(text)


def trimmed(text: str, span: Span) -> Span:
    """A span without the white space at its ends."""
    part = text[span.start : span.end]
    return Span(span.start + len(part) - len(part.lstrip()), span.start + len(part.rstrip()))
