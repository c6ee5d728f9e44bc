"""Rules for templates whose text is more than a pattern: lists, quotes, measures, ships, dates, notes."""

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from mwparserfromhell import nodes as wiki

from tadmor.read.citation_templates import citation_text, shortened_text
from tadmor.read.coordinates import parse_coordinates
from tadmor.read.measures import convert
from tadmor.read.template_names import language_name, meaning, template_key
from tadmor.read.wikitext_citations import Footnote
from tadmor.read.wikitext_dates import written_date, written_duration, written_span

if TYPE_CHECKING:
    from tadmor.read.wikitext_templates import Call

_NOTE_GROUPS = {
    "efn": "lower-alpha", "efn-ua": "upper-alpha", "efn-lr": "lower-roman", "efn-ur": "upper-roman",
    "efn-lg": "lower-greek", "notetag": "note", "note tag": "note", "notelist": "lower-alpha",
    "notelist-ua": "upper-alpha", "notelist-lr": "lower-roman", "notelist-ur": "upper-roman",
    "notelist-lg": "lower-greek", "notefoot": "note", "notes list": "note",
}  # fmt: skip


def _values(call: "Call") -> list[str]:
    """The unnamed parameters as plain text, in order, up to the last one given."""
    numbers = [int(name) for name in call.params if name.isdecimal() and len(name) < 4]
    return [_plain(call, str(i)) for i in range(1, max(numbers, default=0) + 1)]


def _plain(call: "Call", name: str) -> str:
    return call.page.plain(call.params[name]) if name in call.params else ""


def _named(call: "Call") -> dict[str, str]:
    return {name: _plain(call, name) for name in call.params if not name.isdecimal()}


def _positional(call: "Call") -> Iterable[list[wiki.Node]]:
    return (value.nodes for name, value in call.params.items() if name.isdecimal() and str(value).strip())


def _first(call: "Call", *names: str) -> str | None:
    """The first of the named parameters that is not empty."""
    return next((name for name in names if str(call.params.get(name, "")).strip()), None)


def _flag(call: "Call") -> None:
    name = _first(call, "name") if call.key != "flaglist" else None
    if shown := name or _first(call, "1"):
        call.page.walk(call.params[shown].nodes)


def _convert(call: "Call") -> None:
    text = convert(_values(call), _named(call), short=call.key in ("cvt", "cv"))
    if text is None:
        call.page.lost("measure", "|".join(_values(call)))
        text = " ".join(_values(call)[:2])
    call.page.writer.text(text)


def _coordinates(call: "Call") -> None:
    values = _values(call)
    text = written_coordinates(values)
    shown = _plain(call, "display") or "inline"
    if "title" in shown or shown == "t" or (call.page.coordinates is None and call.page.writer.fresh):
        call.page.coordinates = parse_coordinates(text) or call.page.coordinates
    if "inline" in shown or shown in ("it", "ti", "i"):
        call.page.writer.text(text)


def written_coordinates(values: list[str]) -> str:
    """Coordinates of ``{{coord}}`` as the page writes them: "34°33′36″N 38°16′02″E" or "34.56; 38.27"."""
    numbers: list[str] = []
    shown: list[str] = []
    for value in values:
        if re.fullmatch(r"[-−+]?\d+(\.\d+)?", value):
            numbers.append(value.replace("−", "-"))
        elif value in ("N", "S", "E", "W") and numbers:
            signs = zip(numbers, "°′″", strict=False)
            shown.append("".join(number + sign for number, sign in signs) + value)
            numbers = []
        else:
            break
    if shown:
        return " ".join(shown)
    return "; ".join(f"{float(n):.4f}" for n in numbers[:2]) if len(numbers) > 1 else ""


def _items(call: "Call") -> None:
    for nodes in _positional(call):
        call.page.writer.begin("list_item", depth=1)
        call.page.walk(nodes)
    call.page.writer.end()


def _inline_items(call: "Call") -> None:
    for i, nodes in enumerate(_positional(call)):
        if i:
            call.page.writer.text(" · ")
        call.page.walk(nodes)
        call.page.writer.skip_lines()


def _marked_list(call: "Call") -> None:
    for nodes in _positional(call):
        call.page.writer.newline()
        call.page.walk(nodes)
    call.page.writer.end()


def _folded(call: "Call") -> None:
    writer = call.page.writer
    if title := _first(call, "title", "header"):
        writer.begin("list_item", term=True)
        call.page.walk(call.params[title].nodes)
    for nodes in _positional(call):
        if str(nodes[0]).lstrip()[:1] in ("*", "#"):
            writer.newline()
        elif str(nodes[0]).strip() or len(nodes) < 2 or str(nodes[1]) not in ("*", "#"):
            writer.begin("list_item", depth=1)
        call.page.walk(nodes)
    writer.end()


def _parts(call: "Call") -> None:
    """A table of named parts, such as a chain of command: each on a line of its own."""
    for value in call.params.values():
        if str(value).strip():
            call.page.writer.begin("list_item", depth=1)
            call.page.walk(value.nodes)
    call.page.writer.end()


def _quote(call: "Call") -> None:
    writer = call.page.writer
    if text := _first(call, "text", "quote", "1", "quotetext"):
        writer.begin("quote")
        call.page.walk(call.params[text].nodes)
        for name in ("author", "sign", "2", "source", "3", "4", "5"):
            if name != text and _first(call, name) and not re.fullmatch(r"\d*(?:px|%|em)?", _plain(call, name)):
                writer.text(" — ")
                call.page.walk(call.params[name].nodes)
                writer.skip_lines()
        writer.end()


def _pictures(call: "Call") -> None:
    for name, value in call.params.items():
        pattern = r"caption\d*|footer|header|description|topic" + ("|3" if call.key == "wide image" else "")
        if re.fullmatch(pattern, name) and str(value).strip():
            call.page.caption(value.nodes)


def _footnote(call: "Call") -> None:
    group = _plain(call, "group").strip("\"'") or _NOTE_GROUPS.get(call.key, "")
    shown = _first(call, "1", "text", "reftext")
    flows = call.page.flows(call.params[shown].nodes) if shown else []
    content = Footnote(tuple(flows)) if flows else None
    name = _plain(call, "name").strip("\"'")
    if content is not None or name:
        call.page.note(call.page.citations.use(group, name, content))


def _shortened(call: "Call") -> None:
    text, keys = shortened_text(call.key, _values(call), _named(call))
    content = Footnote.plain(text, keys)
    call.page.note(call.page.citations.use("", f"FOOTNOTE{text}", content))


def _harvard(call: "Call") -> None:
    text, keys = shortened_text(call.key, _values(call), _named(call))
    call.page.writer.text(text)
    call.page.pointed.extend(keys)


def _cite(call: "Call") -> None:
    fields = {name: _plain(call, name) for name in call.params}
    call.page.cited.append(fields | {"template": call.key})
    call.page.writer.text(citation_text(fields))


def _reflist(call: "Call") -> None:
    for name in ("refs", "notes", "1"):
        if name in call.params:
            call.page.define_references(call.params[name])
            _define_notes(call, name)
    call.page.hooks.references(call.page, _plain(call, "group") or _NOTE_GROUPS.get(call.key, ""))


def _define_notes(call: "Call", name: str) -> None:
    """Take in the notes that a list of notes defines by templates."""
    for node in call.params[name].filter_templates(recursive=False):
        known = meaning(template_key(str(node.name)))
        if known is not None and known.verb == "footnote" and node.has("name") and node.has("1"):
            group = _NOTE_GROUPS.get(template_key(str(node.name)), "")
            call.page.citations.define(group, str(node.get("name").value).strip(), node.get("1").value)


def _named_reference(call: "Call") -> None:
    group = _plain(call, "group")
    for name in _values(call):
        if name:
            call.page.note(call.page.citations.use(group, name, None))


def _pages(call: "Call") -> None:
    shown = _first(call, "1", "p", "page", "pp", "pages", "at")
    if shown:
        call.page.writer.mark(f":{_plain(call, shown)}", (), "other")


def _ship(call: "Call") -> None:
    values = [*_values(call), "", "", "", ""]
    own = call.matter == "{1}"
    prefix, name, disambiguator, control = values[:4] if own else (call.matter, *values[:3])
    show = int(control) if control in ["1", "2", "3", "4", "5", "6"] else 7
    if show == 1:
        call.page.writer.text(disambiguator or name)
        return
    parts = [
        prefix if show & 4 else "",
        name if show & 2 else "",
        f"({disambiguator})" if disambiguator and show & 1 else "",
    ]
    call.page.writer.text(" ".join(part for part in parts if part))


def _ship_class(call: "Call") -> None:
    name, kind, control = [*_values(call), "", "", ""][:3]
    suffix = " class" if control == "4" else "-class"
    call.page.writer.text(f"{name}{suffix}" + (f" {kind}" if kind and control not in ("4", "5") else ""))


def _date(call: "Call") -> None:
    call.page.writer.text(written_date(_values(call), day_first=bool(_first(call, "df", "dmy"))))


def _span_of_dates(call: "Call") -> None:
    call.page.writer.text(written_span(_values(call), day_first=bool(_first(call, "df", "dmy"))))


def _duration(call: "Call") -> None:
    text = written_duration(call.key, _values(call), _named(call))
    if text is None:
        call.page.lost("duration", " ".join(_values(call)))
    else:
        call.page.writer.text(text)


def _fraction(call: "Call") -> None:
    values = [value for value in _values(call) if value]
    shown = {1: "1⁄{0}", 2: "{0}⁄{1}", 3: "{0}+{1}⁄{2}"}.get(len(values), "")
    call.page.writer.text(shown.format(*values))


def _note_link(call: "Call") -> None:
    """The marks of old footnotes, set and listed by hand."""
    if label := next((value for value in [*_values(call)[1:2], *_values(call)[:1]] if value), ""):
        call.page.writer.mark(f"[{label}]", (), "note")


def _citation_key(call: "Call") -> None:
    call.page.writer.text("".join(_values(call)).replace(" ", ""))


def _language(call: "Call") -> None:
    names = [language_name(value) for value in _values(call) if value]
    call.page.writer.text(f"(in {' and '.join(names)})")
    call.page.languages.extend(value for value in _values(call) if value)


RULES: dict[str, Callable[["Call"], None]] = {
    "flag": _flag,
    "convert": _convert,
    "coordinates": _coordinates,
    "items": _items,
    "inline_items": _inline_items,
    "marked_list": _marked_list,
    "folded": _folded,
    "parts": _parts,
    "quote": _quote,
    "pictures": _pictures,
    "footnote": _footnote,
    "shortened": _shortened,
    "harvard": _harvard,
    "cite": _cite,
    "reflist": _reflist,
    "named": _named_reference,
    "pages": _pages,
    "ship": _ship,
    "ship_class": _ship_class,
    "date": _date,
    "span_of_dates": _span_of_dates,
    "duration": _duration,
    "fraction": _fraction,
    "note_link": _note_link,
    "citation_key": _citation_key,
    "language": _language,
}
