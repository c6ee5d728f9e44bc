"""Whether what an infobox's raw parameters say is in the Operation: a checker that shares no code with the readers.

It looks at the parameters as written. What names somebody is the capitalised words of shown text and of links;
what counts is the numbers of strengths and losses. Fates, articles and units of measure are worded anew by the
record and are not asked for. Notes and references inside a parameter belong to the notes.
"""

import re
from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
import mwparserfromhell
from mwparserfromhell.nodes import Template

from tadmor.model import Operation

ENOUGH = 0.9
"""The share of its words that must be found in the Operation."""

_PARAMETER = re.compile(r"(combatant|commander|strength|casualties)\d?[a-z]?$")
_INFOBOX = re.compile(r"infobox (?:military|wwii|battle|civil|operational)|\s*warbox", re.IGNORECASE)
_DROPPED = (
    re.compile(r"<!--.*?-->|<ref[^>/]*/>|<ref\b.*?</ref>", re.IGNORECASE | re.DOTALL),
    re.compile(r"\[\[\s*(?:file|image):(?:[^\[\]]|\[\[[^\[\]]*\]\])*\]\]", re.IGNORECASE),
    re.compile(
        r"\{\{\s*(?:flag ?icon|flagdeco|navy|air force|army|efn|sfn|refn|rp|cn|fact|citation|cite|note|ref\b|kia\b"
        r"|#tag:|harv|better|dubious|clarify|when|who|source)(?:[^{}]|\{\{(?:[^{}]|\{\{[^{}]*\}\})*\}\})*\}\}",
        re.IGNORECASE,
    ),
    re.compile(r"<[^<>]*>"),
)
_LINK = re.compile(r"\[\[[^\[\]|]*\|([^\[\]]*)\]\]|\[\[([^\[\]]*)\]\]")
_OUTER = re.compile(r"\[https?:\S+\s*([^\]]*)\]")
_TEMPLATE = re.compile(r"\{\{\s*([^{}|]*)((?:\|[^{}]*)?)\}\}")
_FLAG = re.compile(r"(?:flag|flagu|flagcountry|flag\+link|army|navy)\s*$", re.IGNORECASE)
_FOREIGN = re.compile(r"(?:lang|transl|native name)\b", re.IGNORECASE)
_TENURE = frozenset(["From", "Until", *month_name[1:]])
"""Words of tenures, which the Operation holds as dates."""
_UNKNOWN = re.compile(r"\W*(?:unknown|n/?a|none|see.*|various|light|heavy|minimal)?\W*$", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One raw parameter: its name, and the names or numbers it shows."""

    name: str
    words: tuple[str, ...]


def infobox(wikitext: str) -> Template | None:
    """The first infobox of a military conflict on a page."""
    code = mwparserfromhell.parse(wikitext, skip_style_tags=True)
    return next((t for t in code.ifilter_templates(recursive=True) if _INFOBOX.match(str(t.name).strip())), None)


def value(box: Template, name: str) -> str:
    """A raw parameter's value, without comments; empty where it is not there."""
    return re.sub(r"<!--.*?-->", "", str(box.get(name).value), flags=re.DOTALL).strip() if box.has(name) else ""


def parameters(box: Template) -> Iterator[Parameter]:
    """The parameters that name parties, commanders, strengths or losses and are not empty."""
    for parameter in box.params:
        name = str(parameter.name).strip().casefold()
        shown = _shown(str(parameter.value))
        found = _PARAMETER.match(name)
        if found and not _UNKNOWN.match(shown):
            figures = found[1] in ("strength", "casualties")
            yield Parameter(name, tuple(_numbers(shown) if figures else _names(shown)))


def missing(parameter: Parameter, operation: Operation) -> list[str]:
    """The words of a parameter that the Operation does not hold; empty where it is represented."""
    text = " ".join(_strings(msgspec.to_builtins(operation)))
    said = {*_names(text), *_numbers(text), *(word.casefold() for word in text.split())}
    lost = [word for word in parameter.words if word not in said]
    return lost if len(lost) > (1 - ENOUGH) * len(parameter.words) else []


def _shown(raw: str) -> str:
    text = raw
    for pattern in _DROPPED:
        text = pattern.sub(" ", text)
    text = _OUTER.sub(r"\1", _LINK.sub(lambda m: m[1] or m[2], text))
    for _ in range(6):
        text, found = _TEMPLATE.subn(_inside, text)
        if not found:
            break
    return re.sub(r"&[a-z]+;|'{2,}", " ", text)


def _inside(match: re.Match[str]) -> str:
    parts = [part for part in match[2].split("|")[1:] if not re.match(r"\s*\w+\s*=", part)]
    if _FLAG.match(match[1]):
        name = re.search(r"\|\s*name\s*=\s*([^|]+)", match[2])
        parts = [name[1]] if name else parts[:1]
    elif _FOREIGN.match(match[1]):
        parts = parts[1:]
    return " " + " ".join(parts) + " "


def _names(text: str) -> Iterator[str]:
    for word in re.findall(r"[^\W\d_]{4,}", text):
        if word[0].isupper() and word not in _TENURE:
            yield word.casefold()


def _numbers(text: str) -> Iterator[str]:
    for word in re.findall(r"(?<!\w)(?<![A-Za-z]-)(?:\d[\d,]*\d|\d)(?![\d,]*(?:st|nd|rd|th)\b)", text):
        yield word.replace(",", "")


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, str | int) and not isinstance(value, bool):
        yield str(value)
