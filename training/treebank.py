"""Read CoNLL-U treebanks and turn them into spaCy documents under our own tokenisation."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spacy.tokens import Doc
from spacy.vocab import Vocab

OPEN_GUM = frozenset(
    {"academic", "court", "interview", "news", "conversation", "textbook", "vlog", "speech", "bio", "voyage"}
)
"""Genres of GUM whose texts are free for every use; the others are non-commercial and stay out."""
WIKI_LIKE = frozenset({"news", "bio", "voyage", "academic", "interview", "textbook", "speech"})
SENTENCES_A_DOCUMENT = 10


@dataclass(slots=True)
class Word:
    """A word of a treebank: ``head`` is an index into the sentence's words, its own for the root."""

    form: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space: bool = True
    misc: str = ""


@dataclass(slots=True)
class Sentence:
    """A sentence with the document it belongs to and, where the treebank has them, its entity marks."""

    document: str
    words: list[Word] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text as it stood, without the space behind the last word."""
        return "".join(w.form + " " * w.space for w in self.words).rstrip(" ")


def read_conllu(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file; empty nodes are left out, multiword tokens keep their spelling."""
    document = path.stem
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        if found := re.search(r"^# newdoc(?: id = (.*))?$", block, re.MULTILINE):
            document = found.group(1) or document
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        if rows:
            yield Sentence(document, _words(rows))


def _words(rows: Sequence[Sequence[str]]) -> list[Word]:
    words: list[Word] = []
    group_end, group_space = 0, True
    for row in rows:
        space = "SpaceAfter=No" not in row[9]
        if "-" in row[0]:
            group_end, group_space = int(row[0].split("-")[1]), space
            continue
        if "." in row[0]:
            continue
        index, head = int(row[0]) - 1, int(row[6]) - 1
        if index + 1 < group_end:
            space = False
        elif index + 1 == group_end:
            space = group_space
        words.append(Word(row[1], row[3], row[4], row[5], index if head < 0 else head, row[7], space, row[9]))
    return words


def merge(sentence: Sentence, groups: Iterable[tuple[int, int]]) -> Sentence:
    """The sentence with each group of words ``(first, last)`` made one word.

    The new word hangs where the group's outermost word hung and takes its tag.
    """
    words = sentence.words
    place = list(range(len(words)))
    for first, last in groups:
        place[first : last + 1] = [first] * (last - first + 1)
    kept = sorted(set(place))
    number = {old: new for new, old in enumerate(kept)}
    merged = []
    for old in kept:
        members = [i for i in range(old, len(words)) if place[i] == old]
        top = min(members, key=lambda i: _depth(words, i))
        form = "".join(words[i].form + " " * (words[i].space and i != members[-1]) for i in members)
        head = number[old] if words[top].head == top else number[place[words[top].head]]
        source, last_word = words[top], words[members[-1]]
        merged.append(
            Word(form, source.upos, source.xpos, source.feats, head, source.deprel, last_word.space, source.misc)
        )
    return Sentence(sentence.document, merged)


def _depth(words: Sequence[Word], index: int) -> int:
    """The number of arcs between a word and the root."""
    depth = 0
    while words[index].head != index:
        index, depth = words[index].head, depth + 1
    return depth


def retokenised(sentence: Sentence, tokenizer: Any) -> Sentence:
    """The sentence with those words merged that our tokenizer leaves whole."""
    starts, ends, at = {}, {}, 0
    for i, word in enumerate(sentence.words):
        starts[at], ends[at + len(word.form)] = i, i
        at += len(word.form) + word.space
    groups = []
    for token in tokenizer(sentence.text):
        first, last = starts.get(token.idx), ends.get(token.idx + len(token))
        if first is not None and last is not None and last > first:
            groups.append((first, last))
    return merge(sentence, groups) if groups else sentence


def documents(sentences: Iterable[Sentence], size: int = SENTENCES_A_DOCUMENT) -> Iterator[list[Sentence]]:
    """Runs of at most ``size`` sentences of one document each."""
    run: list[Sentence] = []
    for sentence in sentences:
        if run and (len(run) == size or run[0].document != sentence.document):
            yield run
            run = []
        run.append(sentence)
    if run:
        yield run


def to_doc(vocab: Vocab, run: Sequence[Sentence]) -> Doc:
    """A spaCy document with tags, morphology, parse and sentence starts; a space between sentences."""
    words: list[Word] = []
    heads: list[int] = []
    starts: list[bool | int | None] = []
    for sentence in run:
        offset = len(words)
        heads += [offset + w.head for w in sentence.words]
        starts += [i == 0 for i in range(len(sentence.words))]
        words += sentence.words
    spaces = [w.space for w in words]
    for i, start in enumerate(starts):
        if start and i:
            spaces[i - 1] = True
    return Doc(
        vocab,
        words=[w.form for w in words],
        spaces=spaces,
        tags=[w.xpos for w in words],
        pos=[w.upos for w in words],
        morphs=["" if w.feats == "_" else w.feats for w in words],
        heads=heads,
        deps=["ROOT" if w.deprel == "root" else w.deprel for w in words],
        sent_starts=starts,
    )


def genre(sentence: Sentence) -> str:
    """The genre in a GUM document's name (``GUM_news_…``)."""
    return sentence.document.split("_")[1] if sentence.document.startswith("GUM_") else ""
