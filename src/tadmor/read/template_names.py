"""The table of template names: what each template shows a reader of the page."""

import re
from functools import cache
from typing import NamedTuple

import msgspec

from tadmor.knowledge.tables import load_table

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


class _Silent(msgspec.Struct, frozen=True):
    names: frozenset[str]
    prefixes: tuple[str, ...] = ()


class TemplateTable(msgspec.Struct, frozen=True):
    """``data/read/templates.toml``; all names in lower case."""

    silent: _Silent
    notices: _Silent
    marks: dict[str, tuple[str, ...]]
    shows: dict[str, str]
    hatnotes: dict[str, str]
    rules: dict[str, tuple[str, ...]]
    languages: dict[str, str]
    ships: dict[str, str]


class Meaning(NamedTuple):
    """What is to be done with a template: a verb (silent, mark, show, hatnote or a rule's name) and its matter."""

    verb: str
    matter: str = ""


def template_key(name: str) -> str:
    """A template's name as the table spells it."""
    if "<" in name:
        name = _COMMENT.sub("", name)
    key = " ".join(name.replace("_", " ").split()).casefold()
    return key.removeprefix("template:").lstrip()


def _table() -> TemplateTable:
    table: TemplateTable = load_table("read/templates.toml", TemplateTable)
    return table


@cache
def _meanings() -> dict[str, Meaning]:
    table = _table()
    found = {name: Meaning("silent") for name in (*table.silent.names, *table.notices.names)}
    found |= {name: Meaning("mark", label) for label, names in table.marks.items() for name in names}
    found |= {name: Meaning("show", pattern) for name, pattern in table.shows.items()}
    found |= {name: Meaning("hatnote", pattern) for name, pattern in table.hatnotes.items()}
    found |= {name: Meaning(rule) for rule, names in table.rules.items() for name in names}
    return found | {name: Meaning("ship", prefix) for name, prefix in table.ships.items()}


@cache
def meaning(key: str) -> Meaning | None:
    """What the template called ``key`` shows; None where the table does not know it."""
    known = _meanings().get(key)
    if known is None and key.startswith("lang-"):
        return Meaning("show", f"{language_name(key[5:])}: " + "{1}<, romanized: {2}>")
    if known is None and key.startswith(_table().silent.prefixes):
        return Meaning("silent")
    return known or next((found for start, found in _PREFIXES.items() if key.startswith(start)), None)


_PREFIXES = {"campaignbox": Meaning("series"), "cite ": Meaning("cite"), "vcite ": Meaning("cite")}


def language_name(code: str) -> str:
    """A language's English name, or the code itself where the table has none."""
    names = _table().languages
    return names.get(code, names.get(code.split("-", maxsplit=1)[0], code))
