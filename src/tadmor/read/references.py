"""One entry of a reference list, from its text to its parts.

The order is that of the common citation styles: authors (date). "Title" (in language). Work. Publisher. Date.
Archived from the original on date. Retrieved date. An entry without quotes is a book, a short reference
("Frank, Guadalcanal, p. 288.") or a bare title; what cannot be told apart stays in the title.
"""

import re
from functools import cache

import msgspec

from tadmor.knowledge.tables import load_table
from tadmor.model import Reference
from tadmor.read.dates import find_dates, single_date


class LanguageNames(msgspec.Struct, frozen=True):
    """English names of languages and their BCP 47 codes; see ``data/read/languages.toml``."""

    codes: dict[str, str]


_MESSAGE = re.compile(r"\{\{\s*[Cc]it(?:e|ation)[^{}]*\}\}`?\s*:")
"""Where the complaints begin that a page shows its editors behind an entry."""
_BACKLINK = re.compile(r"^\s*(?:\^|↑|Jump up(?: to)?:?)\s*((?:[a-z]{1,2}\s+)*)(?=\S)")
_QUOTED = re.compile(r"[\"“«„](?P<title>.+?)[\"”»“](?=\s*(?:[.,;:]|\(in\s|\(PDF|\[|\(|$|–|-))", re.DOTALL)
_LANGUAGE = re.compile(r"\(in ([A-Z][\w\s,-]*?)\)")
# Both begin with a letter, which the engine looks for faster than for the edge of a word.
_ARCHIVED = re.compile(
    r"[Aa](?<!\w[Aa])rchived(?: \([^)]*\))?(?: from the original)?(?: \([^)]*\))?(?: on| at)?\s+(?P<rest>[^.]{4,40})"
)
_ACCESSED = re.compile(
    r"[RrAaVvLl](?<!\w[A-Za-z])(?:etrieved|ccessed|ccess date|iewed|ast accessed)(?: on)?:?\s+(?P<rest>[^.]{4,40})"
)
_URL = re.compile(r"https?://[^\s<>\"\]]+")
_HEAD_DATE = re.compile(r"\(([^()]*\d{3,4}[^()]*|n\.d\.)\)\s*[.,:]?\s*$")
_BOOK = re.compile(
    r"^(?P<authors>[^()\"“]{2,200}?)\s*\((?P<date>[^()]{3,40})\)[.,]?\s+(?P<title>[^.]+(?:\.[^.\s][^.]*)*)\.?\s*(?P<rest>.*)$",
    re.DOTALL,
)
_SHORT = re.compile(
    r"^(?P<authors>[A-Z][\w’'.-]+(?:(?:,| and| &)\s[A-Z][\w’'.-]+){0,3})(?P<year>\s\(?\d{4}[a-z]?\)?)?,\s+"
    r"(?:(?P<title>[^,]{3,90}),\s+)?pp?\.\s?[\dxvi]"
)
_LOCATOR = re.compile(r"^(?:pp?\.|vol\.|no\.|ISBN|ISSN|doi|OCLC|JSTOR|p\s?\d|\d|\(|Chapter|Ch\.)", re.IGNORECASE)
_BROKEN = re.compile(r"\.(?:(?<=\w\.)\s+(?=[A-Z\d\"“(])|\s*$)")
_PAGES = re.compile(r"\b(?:pp?|[Vv]ol)(?:\.|$)|\(\s*\d")
_EDITORS = re.compile(r"\(eds?\.?\)|\bet al\.?")
_BETWEEN_AUTHORS = re.compile(r";|,?\s(?:and|&)\s+(?=[A-Z])")
_LAST_DATE = re.compile(r"[\s(](\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4})\)?$")
_DATE_INSIDE = re.compile(r"\(([^()]*\d{4})\)|,\s+((?:\d{1,2}\s)?[A-Z][a-z]+(?:\s\d{1,2},)?\s\d{4})")


def parse_reference(n: int, text: str) -> Reference:
    """One entry: ``text`` as it stands in the list, perhaps with "^ a b" before it. It never fails."""
    names: tuple[str, ...] = ()
    raw = text.strip()
    if match := _BACKLINK.match(raw):
        names, raw = tuple(match[1].split()), raw[match.end() :].strip()
    message = _MESSAGE.search(raw)
    entry = raw[: message.start()].rstrip(" \n`") if message else raw
    url = _URL.search(entry)
    bare = _URL.sub("", entry).strip() if url else entry
    quoted = _QUOTED.search(bare)
    if quoted and not _opens_title(bare[: quoted.start()].rstrip()):
        quoted = None
    behind = quoted.end() if quoted else 0
    archived, accessed = _ARCHIVED.search(bare, behind), _ACCESSED.search(bare, behind)
    end = min((found.start() for found in (archived, accessed) if found), default=len(bare))
    if quoted:
        work = _quoted(bare[: quoted.start()].strip(), quoted["title"].strip(), bare[behind:end])
    else:
        work = _book(bare[:end]) or _bare(bare[:end])
    return msgspec.structs.replace(
        work,
        n=n,
        raw=raw,
        accessed=_first_date(accessed),
        archived=_first_date(archived),
        language=_language(bare),
        url=url[0].rstrip(".,;)") if url else None,
        names=names,
    )


def _opens_title(head: str) -> bool:
    """Whether what stands before a quotation may be authors and date, so that the quotation is the title."""
    return not head or (len(head) < 250 and head[-1] in ".,:;)&")


def _quoted(head: str, title: str, tail: str) -> Reference:
    parts = _sentences(tail)
    date = None
    if dated := _HEAD_DATE.search(head):
        date, head = single_date(dated[1]), head[: dated.start()]
    return Reference(0, "", _authors(head), title, _publisher(parts), date or _tail_date(parts))


def _book(told: str) -> Reference | None:
    book = _BOOK.match(told)
    date = single_date(book["date"]) if book else None
    if not book or not date:
        return None
    publisher = _publisher(_sentences(book["rest"]))
    return Reference(0, "", _authors(book["authors"]), book["title"].strip(), publisher, date)


def _bare(told: str) -> Reference:
    if short := _SHORT.match(told):
        year = re.search(r"\d{4}", short["year"] or "")
        return Reference(0, "", _authors(short["authors"]), short["title"], date=year[0] if year else None)
    title = told.strip(" .")
    tail = _LAST_DATE.search(title)
    return Reference(0, "", title=title or None, date=single_date(tail[1]) if tail else None)


def _first_date(match: re.Match[str] | None) -> str | None:
    dates = find_dates(match["rest"]) if match else []
    return dates[0].iso if dates and dates[0].iso != ".." else None


def _authors(text: str) -> tuple[str, ...]:
    text = _EDITORS.sub("", text).strip(" .,;:")
    if not text or len(text) > 300:
        return ()
    return tuple(name for part in _BETWEEN_AUTHORS.split(text) if (name := part.strip(" ,")))


def _sentences(tail: str) -> list[str]:
    parts = (part.strip(" .,;:") for part in _BROKEN.split(_LANGUAGE.sub(" ", tail)))
    return [part for part in parts if part]


def _publisher(parts: list[str]) -> str | None:
    for part in parts:
        if not single_date(part) and not _LOCATOR.match(part):
            pages = _PAGES.search(part)
            return part[: pages.start() if pages else len(part)].strip(" ,.") or None
    return None


def _tail_date(parts: list[str]) -> str | None:
    for part in parts:
        if date := single_date(part):
            return date
    inside = _DATE_INSIDE.search(". ".join(parts))
    return single_date(inside[1] or inside[2]) if inside else None


@cache
def _codes() -> dict[str, str]:
    table: LanguageNames = load_table("read/languages.toml", LanguageNames)
    return table.codes


def _language(text: str) -> str | None:
    match = _LANGUAGE.search(text)
    first = re.split(r",| and ", match[1])[0].strip() if match else ""
    return _codes().get(first)
