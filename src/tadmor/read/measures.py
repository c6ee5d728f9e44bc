"""Measures with their conversions, as English Wikipedia's convert template writes them."""

import math
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from tadmor.knowledge.tables import load_table

_RANGE_WORDS = {
    "-": "–",
    "–": "–",
    "to": " to ",
    "and": " and ",
    "or": " or ",
    "by": " by ",
    "x": " × ",
    "×": " × ",
}
_RANGE_WORDS |= {
    "to(-)": " to ",
    "and(-)": " and ",
    "+/-": " ± ",
    "±": " ± ",
    "xx": " × ",
    "&ndash;": "–",
    "—": "–",
}
_NUMBER = re.compile(r"[-+−]?(?:\d[\d,]*(?:\.\d+)?|\.\d+)(?:[eE]-?\d+)?|\d+/\d+|\d+\+\d+/\d+")
_JOINED = re.compile(r"^(\S*\d)\s*([-–—]|&ndash;)\s*(\d\S*)$")


class Unit(msgspec.Struct, frozen=True):
    """A unit of measure; ``factor`` and ``zero`` lead to the SI unit of its dimension: x * factor + zero."""

    factor: float
    symbol: str
    name: str
    plural: str
    to: tuple[str, ...] = ()
    zero: float = 0.0
    aliases: tuple[str, ...] = ()


class _Wanted(NamedTuple):
    values: list[str]
    words: list[str]
    unit: str
    targets: list[str]
    precision: int | None


def convert(positional: Sequence[str], named: Mapping[str, str], *, short: bool = False) -> str | None:
    """What ``{{convert|…}}`` shows: "4 kilometres (2.5 mi)".

    Args:
        positional: Values, range words, units and precision, as the template takes them.
        named: abbr, adj, disp, order, sigfig, round, sp.
        short: Whether symbols are the default, as with ``{{cvt}}``.

    Returns:
        The text, or None where a value or the unit is not understood.
    """
    wanted = _wanted(positional)
    if wanted is None:
        return None
    units = _units()
    unit = units[wanted.unit]
    abbr = named.get("abbr", "on" if short else "")
    flip = named.get("order") == "flip" or named.get("disp") == "flip"
    numbers = [_value(text) for text in wanted.values]
    given = _shown([_commas(text) for text in wanted.values], wanted.words)
    pieces = [(given, unit, numbers[-1])]
    for code in wanted.targets:
        target = units[code]
        results = [(number * unit.factor + unit.zero - target.zero) / target.factor for number in numbers]
        texts = [
            _rounded(r, t, n, wanted.precision, named) for r, t, n in zip(results, wanted.values, numbers, strict=True)
        ]
        pieces.append((_shown(texts, wanted.words), target, results[-1]))
    if flip:
        pieces = [*pieces[1:], pieces[0]]
    american = named.get("sp") == "us"
    full = abbr in ("", "off", "in" if flip else "out", "none")
    first = _with_unit(*pieces[0], full=full, adjective=named.get("adj") == "on", american=american)
    rest = [
        _with_unit(*piece, full=abbr in ("off", "none"), adjective=False, american=american) for piece in pieces[1:]
    ]
    return _arranged(first, rest, named.get("disp", ""))


def _wanted(positional: Sequence[str]) -> _Wanted | None:
    words = [word.strip() for word in positional if word.strip()]
    joined = _JOINED.match(words[0]) if words else None
    if joined and len(words) > 1:
        words = [joined[1], "–", joined[3], *words[1:]]
    units = _units()
    values, between, at = [], [], 0
    while at < len(words) and _NUMBER.fullmatch(words[at]):
        values.append(words[at])
        at += 1
        if at + 1 < len(words) and words[at] in _RANGE_WORDS and _NUMBER.fullmatch(words[at + 1]):
            between.append(_RANGE_WORDS[words[at]])
            at += 1
        else:
            break
    if not values or at >= len(words) or words[at] not in units:
        return None
    unit, rest = words[at], words[at + 1 :]
    targets: list[str] = []
    if rest and not re.fullmatch(r"-?\d+", rest[0]):
        targets = [code for code in re.split(r"[ +]", rest[0]) if code in units and code != unit]
        rest = rest[1:]
    precision = int(rest[0]) if rest and re.fullmatch(r"-?\d{1,2}", rest[0]) else None
    return _Wanted(values, between, unit, targets or list(units[unit].to), precision)


def _units() -> dict[str, Unit]:
    units: dict[str, Unit] = load_table("read/units.toml", dict[str, Unit])
    return units | {alias: unit for unit in units.values() for alias in unit.aliases}


def _value(text: str) -> float:
    whole, _, part = text.replace(",", "").replace("−", "-").rpartition("+")
    if "/" in part:
        top, bottom = part.split("/")
        return float(whole or 0) + float(top) / (float(bottom) or 1.0)
    return float(text.replace(",", "").replace("−", "-"))


def _commas(text: str) -> str:
    if "/" in text or "e" in text.casefold():
        return text
    whole, dot, decimals = text.replace(",", "").partition(".")
    sign = whole[:1] if whole[:1] in "-+−" else ""
    return f"{sign}{int(whole.lstrip('-+−') or 0):,}{dot}{decimals}"


def _rounded(result: float, text: str, number: float, precision: int | None, named: Mapping[str, str]) -> str:
    if named.get("sigfig", "").isdecimal() and result:
        precision = int(named["sigfig"]) - 1 - math.floor(math.log10(abs(result)))
    elif named.get("round") in ("5", "10", "25", "50"):
        step = int(named["round"])
        return f"{round(result / step) * step:,}"
    elif precision is None:
        precision = _default_precision(text, number, result)
    rounded = math.floor(abs(result) * 10.0**precision + 0.5) / 10.0**precision
    return f"{math.copysign(rounded, result) if rounded else 0.0:,.{max(precision, 0)}f}"


def _default_precision(text: str, number: float, result: float) -> int:
    """As precise as the value given, with two significant figures at least."""
    plain = text.replace(",", "")
    decimals = len(plain.partition(".")[2]) if "." in plain else -(len(plain) - len(plain.rstrip("0")))
    if not number or not result:
        return max(decimals, 0)
    shift = math.log10(abs(number / result))
    least = 1 - math.floor(math.log10(abs(result)) + 1e-14)
    return max(math.floor(decimals + shift), least)


def _shown(texts: Sequence[str], words: Sequence[str]) -> str:
    return texts[0] + "".join(word + text for word, text in zip(words, texts[1:], strict=False))


def _with_unit(text: str, unit: Unit, last: float, *, full: bool, adjective: bool, american: bool) -> str:
    if not full:
        return f"{text}{'' if unit.symbol.startswith('°') else ' '}{unit.symbol}"
    name = unit.name if adjective or (abs(last) == 1 and text == "1") else unit.plural
    if american:
        name = name.replace("metre", "meter").replace("litre", "liter").replace("tonne", "metric ton")
    return f"{text}{'-' if adjective else ' '}{name}"


def _arranged(first: str, rest: Sequence[str], disp: str) -> str:
    others = "; ".join(rest)
    if disp in ("output only", "out", "number", "unit2"):
        return others or first
    if not rest:
        return first
    if disp == "or":
        return f"{first} or {others}"
    if disp in ("comma", ","):
        return f"{first}, {others}"
    return f"{first} [{others}]" if disp == "sqbr" else f"{first} ({others})"
