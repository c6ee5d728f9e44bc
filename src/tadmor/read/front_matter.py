"""Front matter of Markdown files: the part of YAML that exporters write.

Keys with plain or quoted scalars folded over indented lines, lists of such scalars, and literal blocks
(``|``). Anchors, tags and nested mappings are not read: nothing in a source is ever more than text.
"""

import re
from typing import NamedTuple

_FENCE = re.compile(r"\A\ufeff?\s*---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"^([\w.-]+[\w .-]*?)\s*:(?:\s+(.*))?$")
_BLOCK = re.compile(r"^[|>][+-]?\d?$")
_ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "/": "/"}


class FrontMatter(NamedTuple):
    """The values of the front matter by key, in lower case; a scalar is a list of one."""

    values: dict[str, tuple[str, ...]]

    def one(self, *keys: str) -> str:
        """The first value of the first key that has one, or ""."""
        return next((value for key in keys for value in self.values.get(key, ()) if value), "")

    def many(self, *keys: str) -> tuple[str, ...]:
        """All values of the first key that has any."""
        return next((found for key in keys if (found := tuple(filter(None, self.values.get(key, ()))))), ())


def read_front_matter(text: str) -> tuple[FrontMatter, str]:
    """The front matter and what follows it; empty where the text does not begin with a fence."""
    match = _FENCE.match(text)
    if match is None:
        return FrontMatter({}), text
    values: dict[str, list[list[str]]] = {}
    key = ""
    for line in match[1].splitlines():
        found = _KEY.match(line)
        if found:
            key = found[1].casefold()
            values[key] = [[found[2] or ""]]
        elif key and (item := re.match(r"^\s*-\s+(.*)$", line)):
            values[key].append([item[1]])
        elif key and (line.startswith((" ", "\t")) or not line.strip()):
            values[key][-1].append(line.strip())
    scalars = {name: tuple(filter(None, map(_scalar, parts))) for name, parts in values.items()}
    return FrontMatter(scalars), text[match.end() :]


def _scalar(lines: list[str]) -> str:
    first, *rest = lines
    if _BLOCK.match(first):
        return "\n".join(rest).strip()
    folded = " ".join(part for part in [first.strip(), *rest] if part)
    if len(folded) > 1 and folded[0] == folded[-1] == '"':
        return re.sub(r"\\(.)", lambda m: _ESCAPES.get(m[1], m[1]), folded[1:-1]).strip()
    if len(folded) > 1 and folded[0] == folded[-1] == "'":
        return folded[1:-1].replace("''", "'").strip()
    return folded
