"""What the table of names says of the words in a name and beside it."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tadmor.extract.name_types import heads, is_nationality, is_person_noun, name_table, openers

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Span, Token


def known_words(span: "Span", called: "Iterable[Token]") -> Iterator[str]:
    """Words that stand for the types that the table's words show.

    Args:
        span: The name.
        called: The nouns that it is called.
    """
    table, doc = name_table(), span.doc
    words = [token.lower_ for token in span]
    types = [heads()[word][0] if word in heads() else "" for word in words]
    yield from (f"table in {found}" for found in types if found)
    if types[-1]:
        yield f"table last {types[-1]}"
    if words[0] in openers():
        yield f"table opens {openers()[words[0]][0]}"
    if words[0] in table.person.given:
        yield "table given first"
    if not table.person.given.isdisjoint(words):
        yield "table given"
    if span.start and doc[span.start - 1].lower_ in table.person.titles:
        yield "table title"
    if span.text.lower() in table.states.names:
        yield "table state"
    if is_nationality(span.text):
        yield "table nationality"
    for token in called:
        if token.lower_ in heads():
            yield f"table called {heads()[token.lower_][0]}"
        if is_person_noun(token.lower_):
            yield "table called person"
    follower = doc[span.end].lower_ if span.end < len(doc) else ""
    if follower in heads():
        yield f"table next {heads()[follower][0]}"
