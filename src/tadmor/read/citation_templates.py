"""Citation templates: how they read on the page, and the reference their fields give."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

import msgspec

from tadmor.knowledge.tables import load_table
from tadmor.model import Reference, Unread
from tadmor.read.dates import single_date
from tadmor.read.template_names import language_name

_YEAR = re.compile(r"^\D*\d{3,4}[a-z]?(?:[–/-]\d{2,4})?$|^n\.?d\.?$|^undated$", re.IGNORECASE)


class CitationFields(msgspec.Struct, frozen=True):
    """Names of the parameters of citation templates; see ``data/read/citations.toml``."""

    title: tuple[str, ...]
    work: tuple[str, ...]
    publisher: tuple[str, ...]
    date: tuple[str, ...]
    accessed: tuple[str, ...]
    archived: tuple[str, ...]
    language: tuple[str, ...]
    url: tuple[str, ...]


@cache
def _names() -> CitationFields:
    table: CitationFields = load_table("read/citations.toml", CitationFields)
    return table


def citation_text(fields: Mapping[str, str]) -> str:
    """A citation as a reader sees it: authors (date). "Title". Work. Place: Publisher. Retrieved date."""
    names = _names()
    authors, date = people(fields), _one(fields, names.date)
    head = "; ".join(authors) or "; ".join(f"{name}, ed." for name in people(fields, "editor"))
    head = f"{head} ({date})" if head and date else head or ""
    title, work = _one(fields, names.title), _one(fields, names.work)
    inner = fields.get("chapter") or fields.get("contribution") or ""
    quoted = f"“{inner}”. {title}" if inner else f"“{title}”" if title and (work or fields.get("url")) else title
    house = ": ".join(filter(None, [fields.get("location") or fields.get("place"), _one(fields, names.publisher)]))
    tail = [
        f"(in {language_name(fields['language'].casefold())})" if fields.get("language") else "",
        " ".join(filter(None, [work, _volume(fields)])),
        house,
        "" if head and date and "(" in head else date,
        _pages(fields),
        *(f"{label} {fields[key]}" for key, label in (("isbn", "ISBN"), ("oclc", "OCLC")) if fields.get(key)),
        f"Archived from the original on {fields['archive-date']}" if fields.get("archive-date") else "",
        f"Retrieved {_one(fields, names.accessed)}" if _one(fields, names.accessed) else "",
    ]
    sentences = [part.rstrip(". ") for part in (head, quoted, *tail) if part]
    return ". ".join(sentences) + "." if sentences else ""


def reference(n: int, raw: str, fields: Mapping[str, str]) -> Reference:
    """The reference that a citation template's fields give; ``raw`` is the footnote as it reads."""
    names = _names()
    language = _one(fields, names.language)
    return Reference(
        n,
        raw,
        people(fields),
        _one(fields, names.title) or None,
        _one(fields, (*names.work, *names.publisher)) or None,
        single_date(_one(fields, names.date)),
        single_date(_one(fields, names.accessed)),
        single_date(_one(fields, names.archived)),
        language.casefold() or None,
        _one(fields, names.url) or None,
    )


def undated(references: Iterable[Reference]) -> Iterator[Unread]:
    """The references that give no date."""
    for found in references:
        if found.date is None:
            yield Unread("reference", f"no date: [{found.n}] {found.raw[:120]}")


def people(fields: Mapping[str, str], role: str = "author") -> tuple[str, ...]:
    """Authors (or editors) as "Last, First" in order."""
    found: list[str] = []
    for n in ("", *map(str, range(1, 31))):
        last = _one(
            fields, _numbered(role, n, ("last", "surname", "") if role == "author" else ("-last", "-surname", ""))
        )
        first = _one(fields, _numbered(role, n, ("first", "given") if role == "author" else ("-first", "-given")))
        if not last and n not in ("", "1"):
            break
        if last:
            found.append(f"{last}, {first}" if first else last)
    several = fields.get("authors") or fields.get("vauthors") if role == "author" else fields.get("editors")
    return tuple(found or ([several] if several else []))


@cache
def _numbered(role: str, n: str, stems: Sequence[str]) -> tuple[str, ...]:
    names = []
    for stem in stems:
        whole = f"{role}{stem}" if role == "editor" or not stem else stem
        names += [
            f"{whole}{n}",
            f"{role}{n}{stem}" if stem.startswith("-") else f"{role}-{stem}{n}" if stem else whole + n,
        ]
        if stem and not stem.startswith("-"):
            names.append(f"{role}{n}-{stem}")
    return tuple(names)


def citation_keys(fields: Mapping[str, str]) -> tuple[str, ...]:
    """The names by which shortened citations point to this one: last names and year run together."""
    lasts = [name.partition(",")[0] for name in people(fields) or people(fields, "editor")][:4]
    year = re.search(r"\d{4}[a-z]?", _one(fields, _names().date))
    own = re.sub(r"^CITEREF", "", fields.get("ref", ""))
    return tuple(filter(None, ["".join([*lasts, year[0] if year else ""]).replace(" ", ""), own.replace(" ", "")]))


def shortened_text(key: str, values: Sequence[str], named: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """What a shortened citation reads ("Frank 1990, pp. 21–23.") and the names of what it points to."""
    if key.startswith("sfnm"):
        return _several(named)
    names = [value for value in values if value]
    year = names.pop() if len(names) > 1 and _YEAR.match(names[-1]) else ""
    closed = key in ("sfnp", "harvp", "harvtxt")
    text = " ".join(filter(None, [_joined(names), f"({year})" if closed and year else year]))
    text += _locator(named, "")
    if key.startswith("sfn") or key == "snf":
        text += named.get("ps", ".")
    elif key == "harv":
        text = f"({text})"
    return text, ("".join([*names[:4], year]).replace(" ", ""),)


def _several(named: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    texts, keys = [], []
    for n in map(str, range(1, 15)):
        names = [name for i in range(1, 5) if (name := named.get(f"{n}a{i}", ""))]
        if not names:
            break
        year = named.get(f"{n}y", "")
        texts.append(" ".join(filter(None, [_joined(names), year])) + _locator(named, n))
        keys.append("".join([*names, year]).replace(" ", ""))
    return "; ".join(texts) + ".", tuple(keys)


def _joined(names: Sequence[str]) -> str:
    if len(names) > 3:
        return f"{names[0]} et al."
    return " & ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _locator(named: Mapping[str, str], n: str) -> str:
    page, pages = named.get(f"{n}p") or named.get(f"{n}page"), named.get(f"{n}pp") or named.get(f"{n}pages")
    parts = [
        f"p. {page}" if page else "",
        f"pp. {pages}" if pages else "",
        named.get(f"{n}loc") or named.get(f"{n}at") or "",
    ]
    return "".join(f", {part}" for part in parts if part)


def _volume(fields: Mapping[str, str]) -> str:
    volume, issue = fields.get("volume", ""), fields.get("issue") or fields.get("number") or ""
    return f"{volume} ({issue})".strip() if issue else volume


def _pages(fields: Mapping[str, str]) -> str:
    if page := fields.get("page") or fields.get("p"):
        return f"p. {page}"
    pages = fields.get("pages") or fields.get("pp")
    return f"pp. {pages}" if pages else fields.get("at", "")


def _one(fields: Mapping[str, str], names: Sequence[str]) -> str:
    return next((fields[name] for name in names if fields.get(name)), "")
