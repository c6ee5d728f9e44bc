"""The notation of the grammar of time expressions, translated into regular expressions over class characters."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

_SYMBOL = re.compile(r"\s*(?:\{(\w+)\}|([a-z_]+):|([A-Z][A-Z0-9]*)|(<!|<|=|!)|([()|?*+]))")
_LOOKS = {"<!": "(?<!", "<": "(?<=", "=": "(?=", "!": "(?!"}


@dataclass(frozen=True, slots=True)
class Node:
    """A translated piece: its expression, the class characters it may begin with, and whether it may be empty."""

    regex: str
    first: frozenset[str]
    empty: bool


class PatternParser:
    """A recursive descent parser of one pattern."""

    def __init__(self, codes: Mapping[str, str], macros: Mapping[str, str]) -> None:
        self._codes, self._macros, self._slots = codes, macros, count()

    def parse(self, pattern: str) -> Node:
        """Translate a pattern; a slot that occurs more than once becomes groups with numbers behind the name.

        Raises:
            KeyError: It names a class or a macro that does not exist.
            ValueError: It is not in the notation.
        """
        symbols = _split(pattern)
        node = self._alternatives(symbols)
        if symbols:
            raise ValueError(f"nothing may stand at {symbols[-1][-1]!r}")
        return node

    def _alternatives(self, symbols: list[tuple[str, str]]) -> Node:
        branches = [self._sequence(symbols)]
        while symbols and symbols[-1][1] == "|":
            symbols.pop()
            branches.append(self._sequence(symbols))
        if len(branches) == 1:
            return branches[0]
        regex = "(?:" + "|".join(b.regex for b in branches) + ")"
        return Node(regex, frozenset().union(*(b.first for b in branches)), any(b.empty for b in branches))

    def _sequence(self, symbols: list[tuple[str, str]]) -> Node:
        regex, first, empty = "", frozenset[str](), True
        while symbols and symbols[-1][1] not in {"|", ")"}:
            item = self._item(symbols)
            regex += item.regex
            if empty:
                first |= item.first
                empty = item.empty
        return Node(regex, first, empty)

    def _item(self, symbols: list[tuple[str, str]]) -> Node:
        kind, text = symbols.pop()
        if kind == "look":
            return Node(_LOOKS[text] + self._item(symbols).regex + ")", frozenset(), empty=True)
        if kind == "slot":
            name = f"{text}{next(self._slots)}"
            inner = self._atom(*symbols.pop(), symbols)
            node = Node(f"(?P<{name}>{inner.regex})", inner.first, inner.empty)
        else:
            node = self._atom(kind, text, symbols)
        if symbols and symbols[-1][1] in {"?", "*", "+"}:
            sign = symbols.pop()[1]
            return Node(f"(?:{node.regex}){sign}", node.first, node.empty or sign != "+")
        return node

    def _atom(self, kind: str, text: str, symbols: list[tuple[str, str]]) -> Node:
        if kind == "name":
            return Node(self._codes[text], frozenset(self._codes[text]), empty=False)
        if kind == "macro":
            return self._alternatives(_split(self._macros[text]))
        if text != "(":
            raise ValueError(f"nothing may stand at {text!r}")
        node = self._alternatives(symbols)
        symbols.pop()
        return Node(f"(?:{node.regex})", node.first, node.empty)


def _split(pattern: str) -> list[tuple[str, str]]:
    """The symbols of a pattern with their kinds, the last first, so that they can be popped."""
    symbols, at = [], 0
    while at < len(pattern.rstrip()):
        match = _SYMBOL.match(pattern, at)
        if match is None:
            raise ValueError(f"cannot read {pattern[at:]!r}")
        at = match.end()
        kinds = ("macro", "slot", "name", "look", "sign")
        symbols.append(next((k, g) for k, g in zip(kinds, match.groups(), strict=True) if g))
    return symbols[::-1]
