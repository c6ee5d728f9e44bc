"""Citations of a wikitext article: numbered in the order of first use, group by group, as MediaWiki does."""

from dataclasses import dataclass, field
from string import ascii_lowercase

from mwparserfromhell.wikicode import Wikicode

from tadmor.read.flow import Flow

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass
class Citation:
    """One footnote: its place in its group, its text as wikitext or as already written, and its uses."""

    group: str
    number: int
    label: str
    content: "Wikicode | Footnote | None" = None
    uses: int = 0


@dataclass(frozen=True)
class Footnote:
    """The text of a footnote that is written already; ``keys`` name the works that it points to."""

    flows: tuple[Flow, ...]
    keys: tuple[str, ...] = ()

    @classmethod
    def plain(cls, text: str, keys: tuple[str, ...]) -> "Footnote":
        """A footnote of plain text."""
        flow = Flow("list_item", depth=1)
        flow.text = text
        return cls((flow,), keys)


@dataclass
class Citations:
    """The footnotes of one article."""

    groups: dict[str, list[Citation]] = field(default_factory=dict)
    _named: dict[tuple[str, str], Citation] = field(default_factory=dict)
    _defined: dict[tuple[str, str], "Wikicode | Footnote"] = field(default_factory=dict)

    def use(self, group: str, name: str, content: "Wikicode | Footnote | None") -> Citation:
        """The citation that a mark points to; a new one gets the next number of its group."""
        found = self._named.get((group, name)) if name else None
        if found is None:
            entries = self.groups.setdefault(group, [])
            number = len(entries) + 1
            found = Citation(group, number, group_label(group, number))
            entries.append(found)
            if name:
                self._named[group, name] = found
                found.content = self._defined.pop((group, name), None)
        if found.content is None:
            found.content = content
        found.uses += 1
        return found

    def define(self, group: str, name: str, content: "Wikicode | Footnote") -> None:
        """A footnote defined in the list of references, wherever it is used."""
        found = self._named.get((group, name))
        if found is None:
            self._defined[group, name] = content
        elif found.content is None:
            found.content = content

    def unused(self) -> list[str]:
        """Names of footnotes that are defined but nowhere used."""
        return [name for _, name in self._defined]


def group_label(group: str, number: int) -> str:
    """How the mark of a group's n-th note reads between its brackets."""
    if not group:
        return str(number)
    styles = {"lower-alpha": _alpha, "upper-alpha": _alpha, "lower-roman": _roman, "upper-roman": _roman}
    styles["lower-greek"] = _greek
    if group not in styles:
        return f"{group} {number}"
    label = styles[group](number)
    return label.upper() if group.startswith("upper") else label


def _alpha(number: int) -> str:
    label = ""
    while number:
        number, digit = divmod(number - 1, 26)
        label = ascii_lowercase[digit] + label
    return label


def _roman(number: int) -> str:
    label = ""
    for value, letters in _ROMAN:
        while number >= value:
            label += letters
            number -= value
    return label


def _greek(number: int) -> str:
    letters = "αβγδεζηθικλμνξοπρστυφχψω"
    return letters[number - 1] if number <= len(letters) else str(number)
