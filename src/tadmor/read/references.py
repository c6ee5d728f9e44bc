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


_MESSAGE = re.compile(r"(?<!\s)\s*`?\{\{\s*[Cc]it(?:e|ation)[^{}]*\}\}`?\s*:.*$", re.DOTALL)
_BACKLINK = re.compile(r"^\s*(?:\^|↑|Jump up(?: to)?:?)\s*((?:[a-z]{1,2}\s+)*)(?=\S)")
_QUOTED = re.compile(r"[\"“«„](?P<title>.+?)[\"”»“](?=\s*(?:[.,;:]|\(in\s|\(PDF|\[|\(|$|–|-))", re.DOTALL)
_LANGUAGE = re.compile(r"\(in ([A-Z][\w\s,-]*?)\)")
_ARCHIVED = re.compile(
    r"\b[Aa]rchived(?: \([^)]*\))?(?: from the original)?(?: \([^)]*\))?(?: on| at)?\s+(?P<rest>[^.]{4,40})"
)
_ACCESSED = re.compile(
    r"\b(?:[Rr]etrieved|[Aa]ccessed|[Aa]ccess date|[Vv]iewed|[Ll]ast accessed)(?: on)?:?\s+(?P<rest>[^.]{4,40})"
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
_BROKEN = re.compile(r"(?<=\w)\.\s+(?=[A-Z\d\"“(])|\.\s*$")


def parse_reference(n: int, text: str) -> Reference:
    """One entry: ``text`` as it stands in the list, perhaps with "^ a b" before it. It never fails."""
    names: tuple[str, ...] = ()
    raw = text.strip()
    if match := _BACKLINK.match(raw):
        names, raw = tuple(match[1].split()), raw[match.end() :].strip()
    body = _MESSAGE.sub("", raw).strip()
    url = _URL.search(body)
    bare = _URL.sub("", body).strip()
    quoted = _QUOTED.search(bare)
    if quoted and _opens_title(bare[: quoted.start()].rstrip()):
        found = _quoted(bare, quoted)
    elif (book := _BOOK.match(bare)) and single_date(book["date"]):
        found = Reference(
            0,
            "",
            _authors(book["authors"]),
            book["title"].strip(),
            _publisher(_sentences(book["rest"])),
            single_date(book["date"]),
        )
    else:
        found = _bare(bare)
    return msgspec.structs.replace(
        found,
        n=n,
        raw=raw,
        accessed=_dated(_ACCESSED, bare) if _may_be_accessed(bare) else None,
        archived=_dated(_ARCHIVED, bare) if "rchived" in bare else None,
        language=_language(bare),
        url=url[0].rstrip(".,;)") if url else None,
        names=names,
    )


def _may_be_accessed(text: str) -> bool:
    """Whether it is worth looking for a date of access: plain search is many times faster than the pattern."""
    return "etrieved" in text or "ccess" in text or "iewed" in text


def _before_access(text: str) -> str:
    """What stands before the dates of archive and access."""
    archived = _ARCHIVED.search(text) if "rchived" in text else None
    text = text[: archived.start()] if archived else text
    accessed = _ACCESSED.search(text) if _may_be_accessed(text) else None
    return text[: accessed.start()] if accessed else text


def _opens_title(head: str) -> bool:
    """Whether what stands before a quotation may be authors and date, so that the quotation is the title."""
    return not head or (len(head) < 250 and head[-1] in ".,:;)&")


def _quoted(bare: str, quoted: re.Match[str]) -> Reference:
    head, tail = bare[: quoted.start()].strip(), bare[quoted.end() :]
    parts = _sentences(tail)
    date = None
    if dated := _HEAD_DATE.search(head):
        date, head = single_date(dated[1]), head[: dated.start()]
    return Reference(0, "", _authors(head), quoted["title"].strip(), _publisher(parts), date or _tail_date(parts))


def _bare(bare: str) -> Reference:
    if short := _SHORT.match(bare):
        year = re.search(r"\d{4}", short["year"] or "")
        return Reference(0, "", _authors(short["authors"]), short["title"], date=year[0] if year else None)
    tail = re.search(r"[\s(](\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4})\)?\.?$", bare)
    title = _before_access(bare).strip(" .")
    return Reference(0, "", title=title or None, date=single_date(tail[1]) if tail else None)


def _dated(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    dates = find_dates(match["rest"]) if match else []
    return dates[0].iso if dates and dates[0].iso != ".." else None


def _authors(text: str) -> tuple[str, ...]:
    text = re.sub(r"\b(?:\(eds?\.?\)|et al\.?)", "", text).strip(" .,;:")
    if not text or len(text) > 300:
        return ()
    parts = re.split(r"\s*;\s*|\s*,?\s+(?:and|&)\s+(?=[A-Z])", text)
    return tuple(part.strip(" ,") for part in parts if part.strip(" ,"))


def _sentences(tail: str) -> list[str]:
    rest = _before_access(tail)
    parts = [part.strip(" .,;:") for part in _BROKEN.split(_LANGUAGE.sub(" ", rest))]
    return [part for part in parts if part]


def _publisher(parts: list[str]) -> str | None:
    for part in parts:
        if not single_date(part) and not _LOCATOR.match(part):
            name = re.sub(r"\s*(?:,?\s*(?:pp?\.|[Vv]ol\.).*|\(\s*\d.*)$", "", part).strip(" ,")
            return name or None
    return None


def _tail_date(parts: list[str]) -> str | None:
    for part in parts:
        if date := single_date(part):
            return date
    inside = re.search(r"\(([^()]*\d{4})\)|,\s+((?:\d{1,2}\s)?[A-Z][a-z]+(?:\s\d{1,2},)?\s\d{4})", ". ".join(parts))
    return single_date(inside[1] or inside[2]) if inside else None


@cache
def _codes() -> dict[str, str]:
    table: LanguageNames = load_table("read/languages.toml", LanguageNames)
    return table.codes


def _language(text: str) -> str | None:
    match = _LANGUAGE.search(text)
    first = re.split(r",| and ", match[1])[0].strip() if match else ""
    return _codes().get(first)
