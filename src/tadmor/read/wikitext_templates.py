"""What each template writes on the page: the table's patterns, and a rule for those that need more."""

import re
from typing import NamedTuple

from mwparserfromhell import nodes as wiki
from mwparserfromhell.wikicode import Wikicode

from tadmor.model import Series
from tadmor.read.template_names import Meaning, meaning, template_key
from tadmor.read.template_patterns import Hole, fill, parse_pattern
from tadmor.read.wikitext_infobox import infobox_table
from tadmor.read.wikitext_render import Page
from tadmor.read.wikitext_rules import RULES

# Parameters of navigation boxes that say how the box is folded.
_FOLDING = frozenset(["state", "expanded", "align", "nocat", "selected", "collapsed", "style", "name"])
_PARSER_FUNCTION = re.compile(r"^(#\w+|[a-z]+):", re.IGNORECASE)


class Call(NamedTuple):
    """A template with its parameters by name; unnamed ones are "1", "2" and so on."""

    page: Page
    key: str
    matter: str
    params: dict[str, Wikicode]

    def given(self) -> frozenset[str]:
        """Names of the parameters that are not empty."""
        return frozenset(name for name, value in self.params.items() if str(value).strip())


def parameters(node: wiki.Template) -> dict[str, Wikicode]:
    """A template's parameters by name; of two with one name the last that is not empty counts."""
    found: dict[str, Wikicode] = {}
    for param in node.params:
        name = str(param.name).strip()
        if name not in found or str(param.value).strip():
            found[name] = param.value
    return found


def write_template(page: Page, node: wiki.Template) -> None:
    """Write what a template shows; one that no rule knows is listed, and its text kept where it stands."""
    key = template_key(str(node.name))
    if key in infobox_table().templates:
        page.hooks.infobox(page, node)
        return
    known = meaning(key) or meaning(key.partition("|")[0]) or _function(key)
    if known is None:
        _unknown(page, key, node)
        return
    call = Call(page, key, known.matter, parameters(node))
    if known.verb in RULES:
        RULES[known.verb](call)
    elif known.verb != "silent":
        _TABLE[known.verb](call)


def _function(key: str) -> Meaning | None:
    """Parser functions and variables: a tag written as one, a default sort key, a formatted number."""
    if key.startswith("#tag:ref"):
        return Meaning("footnote")
    if _PARSER_FUNCTION.match(key):
        return Meaning("silent") if not key.startswith(("lc:", "uc:", "formatnum:", "#")) else None
    return None


def _show(call: Call) -> None:
    writer = call.page.writer
    for part in fill(parse_pattern(call.matter), call.given()):
        if isinstance(part, Hole):
            call.page.walk(call.params[part.keys[0]].nodes)
            writer.skip_lines()
        else:
            writer.text(part)


def _hatnote(call: Call) -> None:
    call.page.writer.begin("hatnote")
    _show(call)
    call.page.writer.end()


def _mark(call: Call) -> None:
    kind = "citation-needed" if call.matter == "citation needed" else "other"
    if kind == "other" and not call.matter.startswith("sic") and "1" in call.given():
        call.page.walk(call.params["1"].nodes)
    call.page.writer.mark(f"[{call.matter}]", (), kind)


def _series(call: Call) -> None:
    call.page.series.append(Series(call.key.removeprefix("campaignbox").strip(" :").title(), ()))


_TABLE = {"show": _show, "hatnote": _hatnote, "mark": _mark, "series": _series}


def _unknown(page: Page, key: str, node: wiki.Template) -> None:
    """A template that no table knows: inside a sentence its unnamed parameters are its text."""
    positional = [v for name, v in parameters(node).items() if name.isdecimal() and re.search(r"[^\W\d_]", str(v))]
    box = page.writer.fresh and not key.startswith("infobox")
    if box and all(str(p.name).strip() in _FOLDING for p in node.params):
        page.series.append(Series(str(node.name).strip(), ()))
        return
    page.lost("template", key)
    if page.writer.fresh and not page.writer.inline:
        for name, value in parameters(node).items():
            if re.search(r"[^\W\d_]{3}", str(value)):
                page.lost("template text", f"{key}|{name}={value}")
        return
    for i, value in enumerate(positional):
        if i:
            page.writer.text(" ")
        page.walk(value.nodes)
        page.writer.skip_lines()
