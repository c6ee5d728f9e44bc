"""Numbers as time expressions say them: 40, 2.5, twenty-one, two and a half, the 3rd, the eleventh."""

from collections.abc import Sequence

from tadmor.extract.timex_lexer import lexer

_HALVES = {"half": 0.5}


def plain(token: str) -> str:
    """A token in lower case with straight apostrophes."""
    return token.lower().replace("’", "'")


def number_of(words: Sequence[str]) -> float | None:
    """The number some words say, or None where they say none ("several", "dozens").

    Args:
        words: In lower case, as the lexer splits them.
    """
    total, seen = 0.0, False
    for word in words:
        value = _HALVES.get(word) or _worth(word)
        if value is None:
            seen = seen or word in {"a", "an"}
            continue
        if word in {"hundred", "dozen"}:
            total = max(total, 1) * value
        else:
            total += value
        seen = True
    if not seen or not total:
        return None
    return total


def _worth(word: str) -> float | None:
    """What one word or figure is worth."""
    if word[0].isdecimal():
        figures = word.rstrip("stndrh").replace(",", "")
        try:
            return float(figures)
        except ValueError:
            return None
    value = lexer().values.get(word)
    return float(value) if isinstance(value, int) and value > 0 else None
