"""The grammar of time expressions, compiled from its table, and its matches along a tape."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from tadmor.errors import DataError
from tadmor.extract.timex_lexer import Tape, lexer
from tadmor.extract.timex_pattern import PatternParser
from tadmor.knowledge.tables import load_table


class RuleRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the grammar table."""

    kind: str
    pattern: str


class GrammarTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The grammar table as written.

    ``kernels`` are the classes one of which every expression holds, ``links`` those that may lead up to one;
    before the ``named`` kernels a name may stand.
    """

    kernels: tuple[str, ...]
    named: tuple[str, ...]
    links: tuple[str, ...]
    macros: dict[str, str]
    rules: tuple[RuleRow, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A rule matched: its kind, the tokens ``start:end`` of the tape, and the tokens of each slot."""

    kind: str
    start: int
    end: int
    slots: Mapping[str, tuple[int, int]]


class _Starts(dict[str, re.Pattern[str] | None]):
    """For each class character one expression of all rules that may begin with it, or None.

    Compiled when first asked for: all take longer than reading an account, and a text asks for half of them.
    """

    def __init__(self, branches: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self._branches = branches

    def __missing__(self, code: str) -> re.Pattern[str] | None:
        branches = self._branches.get(code)
        self[code] = re.compile("|".join(branches)) if branches else None
        return self[code]


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules, ready to run.

    Attributes:
        island: Finds stretches that may hold an expression: a kernel and what may lead up to it.
        starts: For each class character one expression of all rules that may begin with it, made when needed.
        rules: Kind and expression of each rule, slots included.
    """

    island: re.Pattern[str]
    starts: _Starts
    rules: tuple[tuple[str, re.Pattern[str]], ...]

    def find(self, tape: Tape) -> Iterator[Found]:
        """The matches along a tape, in order, none within another."""
        codes, at = tape.codes, 0
        for island in self.island.finditer(codes):
            at = max(at, island.start())
            while at < island.end():
                found = self._match(codes, at)
                if found is not None:
                    yield found
                at = found.end if found else at + 1

    def _match(self, codes: str, at: int) -> Found | None:
        """The first rule that matches at a token."""
        start = self.starts[codes[at]]
        match = start.match(codes, at) if start else None
        if match is None or match.lastgroup is None:
            return None
        kind, pattern = self.rules[int(match.lastgroup[1:])]
        slots = pattern.match(codes, at)
        if slots is None:
            return None
        bound = {name.rstrip("0123456789"): slots.span(name) for name, text in slots.groupdict().items() if text}
        return Found(kind, at, slots.end(), bound)


@cache
def grammar() -> Grammar:
    """The packaged grammar.

    Raises:
        DataError: A rule names a class or a macro that does not exist, or cannot be compiled.
    """
    table = load_table("timex/grammar.toml", GrammarTable)
    codes = lexer().codes
    rules, branches = [], dict[str, list[str]]()
    for i, row in enumerate(table.rules):
        try:
            node = PatternParser(codes, table.macros).parse(row.pattern)
            rules.append((row.kind, re.compile(node.regex)))
        except (re.error, KeyError, ValueError) as error:
            raise DataError(f"rule {row.pattern!r}: {error}", where="timex/grammar.toml") from error
        for code in node.first:
            branches.setdefault(code, []).append(f"(?P<r{i}>{re.sub(r'[?]P<[a-z_]+[0-9]+>', '?:', node.regex)})")
    # counted repeats: a long run of figures must not be tried from each of its tokens to its end
    kernel, link, named, word = (
        "[" + "".join(codes[name] for name in names) + "]"
        for names in (table.kernels, table.links, table.named, ("WORD", "ED", "ING", "CAP"))
    )
    cap, dash, number = codes["CAP"], codes["DASH"], codes["CARD"]
    island = re.compile(
        f"(?:{link}{{1,12}}{word}{{0,2}}{link}{{0,6}}|{cap}{{1,3}}{dash}?(?={named}))?{kernel}+{number}?"
    )
    return Grammar(island, _Starts(branches), tuple(rules))
