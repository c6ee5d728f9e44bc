"""The parse of a text in plain Python objects, made once: what the rules of extraction read.

spaCy keeps a parse in C and makes an object anew each time that a token, a head or a list of children is asked
for. The rules ask for a few hundred things a word, so here everything is looked up once and every token is one
object: two tokens are the same if they are identical. Names and meanings of the attributes are spaCy's.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import chain, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc as Analysed


class Token:
    """One token; of its own sentence alone are ``head``, ``children``, the edges, ``subtree`` and ``ancestors``.

    Attributes:
        i: Index in the text's parse.
        idx: Offset in the text, in code points.
        text: Its form, as it stands.
        whitespace_: " " if a space follows, else "".
        lower_: The form in small letters.
        lemma_: The lemma.
        lower_lemma: The lemma in small letters.
        pos_: Universal part of speech.
        tag_: Treebank part of speech.
        morph: Universal features, "Tense=Past|VerbForm=Fin".
        dep_: Universal relation to the head, "ROOT" of a sentence's root.
        ent_type_: Label of the learned name it stands in, or "".
        is_sent_start: Whether a sentence begins with it.
        is_punct: Whether it is punctuation.
        is_space: Whether it is white space.
        like_num: Whether it looks like a number, in digits or words.
        head: The token it hangs on; the root hangs on itself.
        children: The tokens that hang on it, in text order.
        doc: The parse it belongs to.
        sent: Its sentence.
    """

    __slots__ = (
        "_ancestors",
        "_subtree",
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_punct",
        "is_sent_start",
        "is_space",
        "lemma_",
        "like_num",
        "lower_",
        "lower_lemma",
        "morph",
        "pos_",
        "sent",
        "tag_",
        "text",
        "whitespace_",
    )
    doc: "Doc"
    sent: "Span"
    head: "Token"
    children: "tuple[Token, ...]"

    def __init__(self, i: int, idx: int, forms: tuple[str, ...], flags: tuple[bool, bool, bool, bool]) -> None:
        """Take what a token has by itself; ``forms`` and ``flags`` as ``plain`` gives them."""
        self.i = i
        self.idx = idx
        self.text, self.lower_, self.lemma_, self.pos_, self.tag_, self.morph, self.dep_, self.ent_type_ = forms
        self.lower_lemma = self.lemma_.lower()
        spaced, self.is_punct, self.is_space, self.like_num = flags
        self.whitespace_ = " " if spaced else ""
        self.is_sent_start = False
        self._subtree: tuple[Token, ...] | None = None
        self._ancestors: tuple[Token, ...] | None = None

    def __repr__(self) -> str:
        """Its form."""
        return self.text

    def __len__(self) -> int:
        """Its length in code points."""
        return len(self.text)

    @property
    def subtree(self) -> "tuple[Token, ...]":
        """The token and all that hangs on it and on that, in text order."""
        if self._subtree is None:
            parts = [child.subtree for child in self.children]
            before = sum(child.i < self.i for child in self.children)
            self._subtree = tuple(chain(*parts[:before], (self,), *parts[before:]))
        return self._subtree

    @property
    def left_edge(self) -> "Token":
        """The first token of its subtree."""
        return min(self.subtree, key=_place)

    @property
    def right_edge(self) -> "Token":
        """The last token of its subtree."""
        return max(self.subtree, key=_place)

    @property
    def ancestors(self) -> "tuple[Token, ...]":
        """The token's head, that one's head, and so on up to the root."""
        if self._ancestors is None:
            self._ancestors = () if self.head is self else (self.head, *self.head.ancestors)
        return self._ancestors

    def is_ancestor(self, other: "Token") -> bool:
        """Whether another token hangs on this one, or on what hangs on it."""
        return self in other.ancestors

    def nbor(self, step: int = 1) -> "Token":
        """The token so many further on in the text.

        Raises:
            IndexError: There is none.
        """
        at = self.i + step
        if at < 0:
            raise IndexError(at)
        return self.doc.tokens[at]

    def has_feature(self, feature: str) -> bool:
        """Whether it carries a feature, "Voice=Pass"."""
        return feature in self.morph.split("|")

    @property
    def is_title(self) -> bool:
        """Whether it is written like "Army"."""
        return self.text.istitle()

    @property
    def is_upper(self) -> bool:
        """Whether all its letters are capitals."""
        return self.text.isupper()

    @property
    def is_lower(self) -> bool:
        """Whether all its letters are small."""
        return self.text.islower()

    @property
    def is_digit(self) -> bool:
        """Whether it consists of digits."""
        return self.text.isdecimal()


class Span:
    """A stretch of tokens, ``end`` behind its last one; ``label_`` is the label of a learned name, or ""."""

    __slots__ = ("_root", "doc", "end", "label_", "start")

    def __init__(self, doc: "Doc", start: int, end: int, label: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label
        self._root: Token | None = None

    def __repr__(self) -> str:
        """Its text."""
        return self.text

    def __len__(self) -> int:
        """The number of its tokens."""
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        """Its tokens."""
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> "Span": ...
    def __getitem__(self, at: int | slice) -> "Token | Span":
        """A token or a stretch, counted from the span's start."""
        if isinstance(at, slice):
            start, stop, _ = at.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, stop))
        i = at + (self.end if at < 0 else self.start)
        if not self.start <= i < self.end:
            raise IndexError(at)
        return self.doc.tokens[i]

    @property
    def start_char(self) -> int:
        """Offset of its first character."""
        tokens = self.doc.tokens
        return tokens[self.start].idx if self.start < len(tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Offset behind its last character."""
        if self.end <= self.start:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Its text, without the space behind it."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def root(self) -> Token:
        """The token nearest to the root of the sentence, the first of several; a bare mark only if nothing else is."""
        if self._root is None:
            tokens = self.doc.tokens[self.start : self.end]
            outside = [t for t in tokens if t.head is t or not self.start <= t.head.i < self.end] or tokens[:1]
            self._root = outside[0] if len(outside) == 1 else min(outside, key=_steps_to_root)
        return self._root


_place = attrgetter("i")


def _steps_to_root(token: Token) -> int:
    if token.head is not token and not token.children and (token.is_punct or token.is_space):
        return len(token.doc) - 1
    return len(token.ancestors)


class Doc:
    """The parse of a text.

    Attributes:
        text: The text.
        tokens: Its tokens.
        sents: Its sentences.
        ents: The learned names.
        states: The states of the shipped parser's encoder, (tokens, width); empty where another pipeline parsed.
    """

    def __init__(self, text: str, tokens: list[Token], heads: list[int], starts: list[int]) -> None:
        """Tie tokens together.

        Args:
            text: The text.
            tokens: Its tokens, new ones.
            heads: The index of the head of each.
            starts: The indices of the tokens that open a sentence, in order; the first is 0 unless there are none.
        """
        self.text = text
        self.tokens = tokens
        self.ents: tuple[Span, ...] = ()
        self.states: NDArray[np.floating] | tuple[()] = ()
        self._hang(heads)
        self.sents = tuple(Span(self, *bounds) for bounds in pairwise((*starts, len(tokens))))
        for sentence in self.sents:
            tokens[sentence.start].is_sent_start = True
            for token in sentence:
                token.sent = sentence

    def _hang(self, heads: list[int]) -> None:
        """Set heads and children."""
        below: dict[int, list[Token]] = {}
        for token, head in zip(self.tokens, heads, strict=True):
            token.doc, token.head = self, self.tokens[head]
            if head != token.i:
                below.setdefault(head, []).append(token)
        for token in self.tokens:
            token.children = tuple(below.get(token.i, ()))

    def __len__(self) -> int:
        """The number of tokens."""
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        """The tokens."""
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        """A token, or a stretch of them."""
        if isinstance(at, slice):
            start, stop, _ = at.indices(len(self.tokens))
            return Span(self, start, max(start, stop))
        return self.tokens[at]

    @cached_property
    def _offsets(self) -> list[int]:
        return [token.idx for token in self.tokens]

    def _at(self, offset: int) -> Token:
        """The token that a character belongs to, the space behind a token to that token."""
        return self.tokens[bisect_right(self._offsets, offset) - 1]

    def char_span(self, start: int, end: int, label: str = "", alignment_mode: str = "strict") -> Span | None:
        """The tokens of a stretch of characters.

        Args:
            start: Offset of its first character.
            end: Offset behind its last.
            label: For the span.
            alignment_mode: "strict": whole tokens, or nothing; "expand": also those that it cuts.

        Returns:
            The span; None if the stretch is not inside the text, or cuts a token that must be whole.
        """
        if not (0 <= start < len(self.text) and 0 < end <= len(self.text)):
            return None
        first, last = self._at(start), self._at(end - 1)
        if alignment_mode == "strict":
            whole = start == first.idx and end == last.idx + len(last.text)
            return Span(self, first.i, last.i + 1, label) if whole else None
        behind = start == first.idx + len(first.text)  # the space behind a token is none of it
        return Span(self, first.i + behind, last.i + 1, label)


def plain(analysed: "Analysed") -> Doc:
    """The parse of a text as ``Language.analyse`` gives it, in plain objects."""
    from spacy import attrs

    strings = analysed.vocab.strings
    wanted = (
        *(attrs.ORTH, attrs.LOWER, attrs.LEMMA, attrs.POS, attrs.TAG, attrs.MORPH, attrs.DEP, attrs.ENT_TYPE),
        *(attrs.SPACY, attrs.IS_PUNCT, attrs.IS_SPACE, attrs.LIKE_NUM),
        *(attrs.HEAD, attrs.SENT_START),
    )
    table = analysed.to_array(list(wanted)).reshape(len(analysed), len(wanted))
    columns = table[:, :8].T.tolist()
    known = {key: strings[key] for key in set(chain(*columns))}
    words = [map(known.__getitem__, column) for column in columns]
    flags = zip(*table[:, 8:12].astype(bool).T.tolist(), strict=True)
    tokens: list[Token] = []
    at = 0
    for i, (forms, own) in enumerate(zip(zip(*words, strict=True), flags, strict=True)):
        tokens.append(Token(i, at, forms, own))
        at += len(forms[0]) + own[0]
    heads = [i + step for i, step in enumerate(table[:, 12].astype("int64").tolist())]
    opens = table[:, 13].astype("int64").tolist()
    doc = Doc(analysed.text, tokens, heads, [i for i, mark in enumerate(opens) if i == 0 or mark == 1])
    doc.ents = tuple(Span(doc, e.start, e.end, e.label_) for e in analysed.ents)
    doc.states = analysed.tensor
    return doc
