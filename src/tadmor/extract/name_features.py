"""What is seen of a name and its surroundings: numbers of word vectors and encoder states, and hashed words."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id

from tadmor.extract.word_vectors import shipped

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Doc, Span, Token

BINS = 4096
"""Rows that the words seen are hashed into."""

NEAR = 6
"""Words on either side whose vectors are averaged."""

_CALLING = frozenset(["appos", "compound", "flat", "nmod:desc"])
"""Relations in which a name hangs on the noun that says what it is."""


def word_numbers(doc: "Doc") -> NDArray[np.float32]:
    """The word vectors of a document's words, (words, 100); zeros for unknown ones."""
    return shipped().get_batch([get_string_id(token.lower_) for token in doc])


def dense(span: "Span", vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The numbers seen of a name: word vectors and encoder states in and around it.

    Args:
        span: The name, in a document with ``states``.
        vectors: The word vectors of the document's words.
    """
    low, high, start, end = span.root.sent.start, span.root.sent.end, span.start, span.end
    states: NDArray[np.float32] = np.asarray(span.doc.states, dtype=np.float32)

    def mean(of: NDArray[np.float32], *indices: int) -> NDArray[np.float32]:
        known = [i for i in indices if low <= i < high]
        return of[known].mean(0) if known else np.zeros(of.shape[1], dtype=np.float32)

    parts = [
        mean(vectors, *range(start, end)),
        *(mean(vectors, i) for i in (start, end - 1, start - 1, start - 2, end, end + 1)),
        mean(vectors, *range(start - NEAR, start)),
        mean(vectors, *range(end, end + NEAR)),
        mean(vectors, *(token.i for token in _called(span))),
        mean(vectors, *([] if _is_root(span.root) else [span.root.head.i])),
        mean(vectors, *range(low, high)),
        mean(states, *range(start, end)),
        mean(states, start - 1),
        mean(states, end),
    ]
    return np.concatenate(parts).astype(np.float32)


def hashed(span: "Span", vectors: NDArray[np.float32]) -> NDArray[np.int64]:
    """The rows of the words, endings, shapes and relations seen of a name, each once, ascending."""
    return np.unique(np.array([get_string_id(seen) % BINS for seen in _seen(span, vectors)], dtype=np.int64))


def _seen(span: "Span", vectors: NDArray[np.float32]) -> Iterator[str]:
    root, doc, sentence = span.root, span.doc, span.root.sent

    def word(i: int) -> str:
        return doc[i].lower_ if sentence.start <= i < sentence.end else "^"

    known = vectors[span.start : span.end].any(1)
    yield from (f"length {min(len(span), 5)}", f"dep {root.dep_}", f"tag {root.tag_}", f"head {root.head.pos_}")
    yield from (f"known {known.all()} {known.any()}", f"shape {_shape(span.text)}", f"upper {span.text.isupper()}")
    yield from (f"starts {span.start == sentence.start}", f"quoted {word(span.start - 1) in _QUOTES}")
    for token in span:
        form = token.lower_
        yield from (f"word {form}", f"ends {form[-3:]}", f"ends {form[-2:]}", f"begins {form[:3]}")
    last = word(span.end - 1)
    yield from (f"first {word(span.start)}", f"last {last}", f"last ends {last[-3:]}")
    before, after = word(span.start - 1), word(span.end)
    yield from (f"before {before}", f"before {word(span.start - 2)} {before}")
    yield from (f"after {after}", f"after {after} {word(span.end + 1)}")
    yield from (f"{child.dep_} {child.lower_}" for child in root.children if child.dep_ in {"case", "det"})
    yield f"governed {root.dep_} {'' if _is_root(root) else root.head.lower_}"
    yield from (f"called {token.lower_}" for token in _called(span))


_QUOTES = frozenset(['"', "“", "‘", "``"])


def _called(span: "Span") -> "list[Token]":
    """The words that say what the name is: in apposition, behind "is a", before it, or what it stands before."""
    root = span.root
    words = [t for t in root.children if t.dep_ == "appos" and t.i >= span.end]
    if (
        root.dep_ == "nsubj"
        and root.head.pos_ in {"NOUN", "PROPN"}
        and any(t.dep_ == "cop" for t in root.head.children)
    ):
        words.append(root.head)
    if root.dep_ in _CALLING and not _is_root(root):
        words.append(root.head)
    words += [t for t in root.children if t.dep_ in {"compound", "nmod:desc", "amod"} and t.i < span.start]
    return words


def _is_root(token: "Token") -> bool:
    return token.head is token


def _shape(text: str) -> str:
    """Capitals, small letters and digits as X, x and d, runs shortened, at most six signs."""
    for letters, sign in (("[A-Z]", "X"), ("[a-z]", "x"), (r"\d", "d")):
        text = re.sub(letters, sign, text)
    return re.sub(r"(.)\1+", r"\1", text)[:6]
