"""The table of what the elements of a web page are."""

from functools import cache

import msgspec

from tadmor.knowledge.tables import load_table


class HtmlTable(msgspec.Struct, frozen=True):
    """``data/read/html.toml``: element names, class names and infobox labels, all in lower case."""

    unseen: frozenset[str]
    furniture: frozenset[str]
    blocks: frozenset[str]
    captions: frozenset[str]
    hatnotes: frozenset[str]
    boxes: frozenset[str]
    notes: frozenset[str]
    infoboxes: frozenset[str]
    articles: tuple[str, ...]
    labels: dict[str, str]


@cache
def html_table() -> HtmlTable:
    """The table, loaded once."""
    table: HtmlTable = load_table("read/html.toml", HtmlTable)
    return table


@cache
def class_kind(classes: str) -> str:
    """What an element's classes make it: furniture, caption, hatnote, box, note, infobox or ""."""
    table = html_table()
    names = set(classes.casefold().split())
    kinds = (
        ("infobox", table.infoboxes), ("box", table.boxes), ("note", table.notes), ("furniture", table.furniture),
        ("caption", table.captions), ("hatnote", table.hatnotes),
    )  # fmt: skip
    return next((kind for kind, known in kinds if names & known), "")
