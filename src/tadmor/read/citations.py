"""Citation marks in running text: "[12]", "[3]: 45", "[note 2]", "[citation needed]"."""

import re
from collections.abc import Iterator

from tadmor.model import CitationMark

_QUERIES = (
    "when", "who", "where", "which", "what", "why", "how", "by whom", "according to whom", "clarification needed",
    "clarify",
    "dubious", "disputed", "dead link", "failed verification", "verification needed", "verify", "not in citation given",
    "page needed", "sic", "vague", "further explanation needed", "original research", "date missing",
)  # fmt: skip
_MARK = re.compile(
    r"\[(?:"
    r"(?P<numbers>\d{1,4}(?:\s?[,;–-]\s?\d{1,4})*)\](?P<page>:\s?\d+(?:[–-]\d+)?(?!\d))?"
    r"|(?P<note>(?:notes?|nb|n|fn|[a-z])(?:\s?\d{1,3})?)\]"
    r"|(?P<needed>[^\[\]]{0,20}\b(?:citations?|sources?|cite)\b[^\[\]]{0,12}\bneeded[^\[\]]{0,20}"
    r"|unreliable source\??)\]"
    rf"|(?P<other>(?:{'|'.join(_QUERIES)})(?!\w)[^\[\]]{{0,16}})\]"
    r")",
    re.IGNORECASE,
)
_YEAR = range(1000, 2200)


def find_marks(
    text: str, start: int = 0, end: int | None = None, *, known: int | None = None
) -> Iterator[CitationMark]:
    """The marks in ``text[start:end]``, with offsets in ``text``.

    Args:
        text: The document's text.
        start: Where to begin.
        end: Where to stop; the end of the text by default.
        known: How many references there are. A number past it is none; without it, a year is none.
    """
    for match in _MARK.finditer(text, start, len(text) if end is None else end):
        if match["numbers"]:
            numbers = _numbers(match["numbers"])
            if all(n <= known if known else n not in _YEAR for n in numbers):
                yield CitationMark(match.start(), match.end(), numbers, "citation")
        else:
            kind = "note" if match["note"] else "citation-needed" if match["needed"] else "other"
            yield CitationMark(match.start(), match.end(), (), kind)


def _numbers(text: str) -> tuple[int, ...]:
    numbers: list[int] = []
    for part in text.replace(";", ",").replace("–", "-").split(","):
        first, _, last = part.partition("-")
        low, high = int(first), int(last or first)
        numbers += range(low, high + 1) if low <= high < low + 50 else [low, high]
    return tuple(dict.fromkeys(numbers))


def without_marks(text: str) -> tuple[str, tuple[int, ...]]:
    """A text without its marks, and the numbers they held."""
    if "[" not in text:
        return text, ()
    marks = list(find_marks(text))
    kept, at = [], 0
    for mark in marks:
        kept.append(text[at : mark.start])
        at = mark.end
    kept.append(text[at:])
    return "".join(kept), tuple(dict.fromkeys(n for mark in marks for n in mark.numbers))
