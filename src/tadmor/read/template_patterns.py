"""Text with holes, as the table of templates writes it: ``{2|1} <({3})>``."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tadmor.errors import DataError

_TOKENS = re.compile(r"\{[^{}]*\}|[<>]|[^{}<>]+")


class Hole(NamedTuple):
    """A place for the first parameter of ``keys`` that is not empty."""

    keys: tuple[str, ...]


class Optional(NamedTuple):
    """A part left out when a hole inside it stays empty."""

    parts: tuple["str | Hole | Optional", ...]


Part = str | Hole | Optional


@cache
def parse_pattern(pattern: str) -> tuple[Part, ...]:
    """The parts of a pattern.

    Raises:
        DataError: An angle bracket is left open or closes nothing.
    """
    stack: list[list[Part]] = [[]]
    for word in _TOKENS.findall(pattern):
        if word == "<":
            stack.append([])
        elif word == ">" and len(stack) > 1:
            inner = tuple(stack.pop())
            stack[-1].append(Optional(inner))
        elif word.startswith("{"):
            stack[-1].append(Hole(tuple(word[1:-1].split("|"))))
        else:
            stack[-1].append(word)
    if len(stack) > 1:
        raise DataError(f"an optional part is left open: {pattern}")
    return tuple(stack[0])


def fill(parts: tuple[Part, ...], given: frozenset[str]) -> Iterator[str | Hole]:
    """Literal text and filled holes in order; ``given`` are the parameters that are not empty."""
    for part in parts:
        if isinstance(part, Optional):
            if all(given.intersection(hole.keys) for hole in part.parts if isinstance(hole, Hole)):
                yield from fill(part.parts, given)
        elif isinstance(part, str):
            yield part
        else:
            key = next((key for key in part.keys if key in given), None)
            if key is not None:
                yield Hole((key,))
