"""The infobox of a wikitext article: its parameters in the order the page shows them."""

import re
from collections.abc import Mapping, Sequence

import msgspec
from mwparserfromhell.wikicode import Wikicode

from tadmor.knowledge.tables import load_table
from tadmor.read.flow import Flow
from tadmor.read.infobox import RawInfobox
from tadmor.read.infobox_flows import Fields, raw_infobox, shown_infobox
from tadmor.read.wikitext_render import Page

_SIDE = re.compile(r"([a-z_]+?)\s?(\d)([a-z]?)$")


class InfoboxTable(msgspec.Struct, frozen=True):
    """``data/read/infobox.toml``: pairs of parameter and canonical label, in the order shown."""

    templates: frozenset[str]
    whole: tuple[tuple[str, str], ...]
    sides: tuple[tuple[str, str], ...]
    last: tuple[tuple[str, str], ...]
    titles: tuple[str, ...]
    silent: frozenset[str]
    labels: dict[str, str]


def infobox_table() -> InfoboxTable:
    """The table of infobox templates and their parameters."""
    table: InfoboxTable = load_table("read/infobox.toml", InfoboxTable)
    return table


def read_infobox(page: Page, params: Mapping[str, Wikicode], name: str) -> tuple[RawInfobox, list[Flow]]:
    """The infobox as raw values, and as the flows that show it.

    Args:
        page: The page it stands on; citations are numbered while its values are written.
        params: The template's parameters by name.
        name: The page's title, for an infobox without its own.
    """
    table = infobox_table()
    given = {key.casefold(): value for key, value in params.items() if str(value).strip()}
    title = next((_title(page, given[key]) for key in table.titles if key in given), "") or name
    fields: Fields = {}
    for key, label in table.whole:
        _write(page, fields, label, 0, given.pop(key, None))
    for stem, label in table.sides:
        for key, side in _of_side(given, stem):
            _write(page, fields, label, side, given.pop(key))
    for key, label in table.last:
        _write(page, fields, label, 0, given.pop(key, None))
    for key, value in given.items():
        if key.rstrip("0123456789") not in table.silent and key not in table.titles:
            page.lost("parameter", f"{key}={value}")
    return raw_infobox(title, fields), shown_infobox(title, fields, table.labels)


def _title(page: Page, value: Wikicode) -> str:
    """The first line of the title; those below it are other names."""
    lines = (line for flow in page.flows(value.nodes) for line in flow.text.split("\n"))
    return next(lines, "")


def _of_side(given: Mapping[str, Wikicode], stem: str) -> Sequence[tuple[str, int]]:
    """Parameters of one kind (combatant1, combatant2, combatant1a), each with the index of its side."""
    found = [(m[3], int(m[2]), key) for key in given if (m := _SIDE.match(key)) and m[1] == stem]
    bare = [(stem, 0)] if stem in given else []
    return [*bare, *((key, number - 1) for _, number, key in sorted(found) if 0 < number < 8)]


def _write(page: Page, fields: Fields, label: str, side: int, value: Wikicode | None) -> None:
    if value is None:
        return
    page.writer.skip_lines()
    flows = page.flows(value.nodes)
    columns = fields.setdefault(label, [])
    columns.extend([] for _ in range(side + 1 - len(columns)))
    columns[side].extend(flows)
