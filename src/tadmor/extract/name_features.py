"""What is seen of a name and its surroundings: numbers of word vectors and encoder states, and hashed words."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id

from tadmor.extract.name_company import company
from tadmor.extract.name_words import known_words
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


def dense(spans: "Sequence[Span]", vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The numbers seen of names, (names, dense width): word vectors and encoder states in and around each.

    Among them is the mean vector of the whole document, which tells what it is about.

    Args:
        spans: Names, at least one, of one document with ``states``.
        vectors: The word vectors of the document's words.
    """
    doc, count = spans[0].doc, len(spans)
    words = [group for span in spans for group in _words_around(span)]
    inner = [group for span in spans for group in _states_around(span)]
    bounds = {sentence.start: sentence.end for sentence in (span.root.sent for span in spans)}
    sentences = {start: vectors[start:end].mean(0) for start, end in bounds.items()}
    parts = [
        _means(vectors, words).reshape(count, -1),
        np.stack([sentences[span.root.sent.start] for span in spans]),
        np.repeat(vectors.mean(0)[None], count, axis=0),
        _means(np.asarray(doc.states, dtype=np.float32), inner).reshape(count, -1),
    ]
    return np.concatenate(parts, axis=1)


def _means(of: NDArray[np.float32], groups: Sequence[Sequence[int]]) -> NDArray[np.float32]:
    """The mean of each group of rows, (groups, width); zeros for a group without any."""
    counts = np.array([len(group) for group in groups])
    rows = np.full((len(groups), counts.max()), len(of))
    rows[np.arange(rows.shape[1]) < counts[:, None]] = [i for group in groups for i in group]
    padded = np.concatenate([of, np.zeros((1, of.shape[1]), dtype=np.float32)])
    return np.asarray(padded[rows].sum(1) / np.maximum(counts, 1)[:, None], dtype=np.float32)


def _words_around(span: "Span") -> "Iterator[Sequence[int]]":
    """Groups of words whose vectors are averaged: the name, words at and near its ends, what it is called, its head."""
    start, end, sentence, root = span.start, span.end, span.root.sent, span.root
    yield _inside(sentence, range(start, end))
    for i in (start, end - 1, start - 1, start - 2, end, end + 1):
        yield _inside(sentence, range(i, i + 1))
    yield _inside(sentence, range(start - NEAR, start))
    yield _inside(sentence, range(end, end + NEAR))
    yield [token.i for token in _called(span)]
    yield [] if _is_root(root) else [root.head.i]


def _states_around(span: "Span") -> "Iterator[Sequence[int]]":
    """The same for the encoder's states: the name and the words on either side."""
    start, end, sentence = span.start, span.end, span.root.sent
    for words in (range(start, end), range(start - 1, start), range(end, end + 1)):
        yield _inside(sentence, words)


def _inside(sentence: "Span", words: range) -> range:
    return range(max(words.start, sentence.start), min(words.stop, sentence.end))


def hashed(spans: "Sequence[Span]", vectors: NDArray[np.float32]) -> list[list[int]]:
    """The rows of the words, endings, shapes and relations seen of each name, each row once, ascending.

    Args:
        spans: All names of one document.
        vectors: The word vectors of the document's words.
    """
    known: list[bool] = np.asarray(vectors.any(1)).tolist()
    return [
        sorted({get_string_id(seen) % BINS for seen in (*_seen(span, known), *others)})
        for span, others in zip(spans, company(spans), strict=True)
    ]


def _seen(span: "Span", in_table: Sequence[bool]) -> Iterator[str]:
    root, tokens, sentence = span.root, span.doc.tokens, span.root.sent

    def word(i: int) -> str:
        return tokens[i].lower_ if sentence.start <= i < sentence.end else "^"

    known = in_table[span.start : span.end]
    yield from (f"length {min(len(span), 5)}", f"dep {root.dep_}", f"tag {root.tag_}", f"head {root.head.pos_}")
    yield from (f"known {all(known)} {any(known)}", f"shape {_shape(span.text)}", f"upper {span.text.isupper()}")
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
    called = _called(span)
    yield from (f"called {token.lower_}" for token in called)
    yield from known_words(span, called)


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
    return "".join(sign for sign, _ in groupby(map(_sign, text)))[:6]


def _sign(letter: str) -> str:
    if letter.isdecimal():
        return "d"
    return letter if not letter.isascii() or not letter.isalpha() else "X" if letter.isupper() else "x"
