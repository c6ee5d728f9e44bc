"""What the rest of a text tells of a name: its longer forms, and the names that it is listed with."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Span, Token


def company(spans: "Sequence[Span]") -> list[list[str]]:
    """Words that stand for what is seen elsewhere of each name.

    Args:
        spans: All names of one document.
    """
    forms = {span.text: _of_longer_forms(span.text, {other.text for other in spans}) for span in spans}
    counts = {text: sum(span.text == text for span in spans) for text in forms}
    lists: dict[int, list[Span]] = {}
    for span in spans:
        lists.setdefault(first_of_list(span.root).i, []).append(span)
    return [
        [
            f"mentions {min(counts[span.text], 4)}",
            *forms[span.text],
            *_of_list(span, lists[first_of_list(span.root).i]),
            *_of_governors(span.root),
        ]
        for span in spans
    ]


def first_of_list(token: "Token") -> "Token":
    """The word that opens the list a word stands in, itself if in none."""
    while token.dep_ == "conj":
        token = token.head
    return token


def _of_longer_forms(text: str, names: set[str]) -> list[str]:
    """The further words of names that begin or end with this one, or that it is the acronym of."""
    seen, size = [], len(text.split())
    acronym = len(text) > 1 and text.isupper() and text.isalpha()
    for name in sorted(names):
        words = name.lower().split()
        if name.endswith(f" {text}"):
            seen += ["ends longer", *(f"longer {word}" for word in words[:-size])]
        if name.startswith(f"{text} "):
            seen += ["begins longer", *(f"longer {word}" for word in words[size:])]
        if acronym and "".join(word[0] for word in name.split() if word[0].isupper()) == text:
            seen += ["acronym", *(f"longer {word}" for word in words)]
    return seen


def _of_list(span: "Span", members: "Sequence[Span]") -> Iterator[str]:
    """The last words and lengths of the other names in the list, and what governs its first member."""
    for other in members:
        if other is not span:
            yield from (f"listed {other[-1].lower_}", f"listed length {min(len(other), 3)}")
    if span.root.dep_ == "conj":
        first = first_of_list(span.root)
        yield f"list governed {first.dep_} {'' if first.head is first else first.head.lower_}"
        yield from (f"list case {child.lower_}" for child in first.children if child.dep_ == "case")


def _of_governors(root: "Token") -> Iterator[str]:
    """What governs the word that the name hangs on."""
    governor = root.head
    if governor is not root and governor.head is not governor:
        yield f"over {governor.dep_} {governor.head.lower_}"
