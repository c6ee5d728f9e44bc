"""Read the corpora of named entities into one shape and one set of labels: PERSON, ORG, LOC, NORP, MISC."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tadmor.extract.name_types import LABEL_OF, is_nationality
from training.treebank import OPEN_GUM, Sentence, documents, genre, read_conllu

NO_SPACE_BEFORE = frozenset(
    [",", ".", ";", ":", "!", "?", ")", "]", "}", "%", "'s", "’s", "n't", "'ve", "'ll", "'re", "'d", "'m", "''"]
)
NO_SPACE_BEHIND = frozenset(["(", "[", "{", "$", "£", "€", "``"])

UNKNOWN = "?"
"""Something named whose type is none of ours: the model is neither to learn it as a name nor as none."""
LABELS = {
    "PERSON": "PER I-PER person Person politician writer scientist researcher musicalartist",
    "ORG": "ORG I-ORG organisation organization Organisation politicalparty university band",
    "LOC": "LOC I-LOC location country Location place",
    "NORP": "Nationality",
    "MISC": "MISC I-MISC misc event election award book poem album song academicjournal conference magazine"
    " programlang product MilitaryPlatform Weapon Vehicle",
    UNKNOWN: "object abstract plant animal substance astronomicalobject musicgenre literarygenre algorithm field"
    " metrics task discipline theory enzyme protein chemicalcompound chemicalelement musicalinstrument",
}
"""Our labels and those of the corpora that stand for them; any other (dates, numbers) is no name."""
_OURS = {theirs: ours for ours, names in LABELS.items() for theirs in names.split()}


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with its names: (start, end, label) in code points."""

    text: str
    names: tuple[tuple[int, int, str], ...]


def joined(run: Iterable[Marked]) -> Marked:
    """The texts of a document as one, a space between them."""
    text, names = "", []
    for sentence in run:
        offset = len(text) + bool(text)
        text = f"{text} {sentence.text}" if text else sentence.text
        names += [(offset + start, offset + end, label) for start, end, label in sentence.names]
    return Marked(text, tuple(names))


def detokenised(words: Sequence[str], spans: Iterable[tuple[int, int, str]]) -> Marked:
    """Words joined as prose is printed, with spans over words turned into spans over characters."""
    starts, ends, text, quoted = [], [], "", False
    for i, word in enumerate(words):
        before = words[i - 1] if i else ""
        closes = word == '"' and quoted
        glued = not i or word in NO_SPACE_BEFORE or before in NO_SPACE_BEHIND or closes
        if (before == '"' and quoted) or "-" in (word, before) or (word[0] in "'’" and word[1:].istitle()):
            glued = True
        if word == '"':
            quoted = not quoted
        text += word if glued else " " + word
        starts.append(len(text) - len(word))
        ends.append(len(text))
    return marked(text, ((starts[a], ends[b - 1], label) for a, b, label in spans))


def marked(text: str, names: Iterable[tuple[int, int, str]]) -> Marked:
    """Names under our labels: those without a capital or digit are none, of overlapping ones the longest."""
    kept: list[tuple[int, int, str]] = []
    for start, end, label in sorted(names, key=lambda n: n[0] - n[1]):
        first = start + 4 if text.startswith("the ", start) and start + 4 < end else start
        form = text[first:end]
        ours = "NORP" if is_nationality(form) else _OURS.get(label)
        if ours and re.search(r"[A-Z]", form) and not any(first < b and a < end for a, b, _ in kept):
            kept.append((first, end, ours))
    return Marked(text, tuple(sorted(kept)))


def renamed(sentence: Marked, pool: Mapping[str, Sequence[str]], choice: Random) -> Marked:
    """The sentence with its persons, places and organisations exchanged for others of the same label."""
    text, at, names = "", 0, []
    for start, end, label in sentence.names:
        text += sentence.text[at:start]
        keep = label not in {"PERSON", "LOC", "ORG"} or choice.random() < 0.2
        name = sentence.text[start:end] if keep else choice.choice(pool[label])
        names.append((len(text), len(text) + len(name), label))
        text, at = text + name, end
    return Marked(text + sentence.text[at:], tuple(names))


def read_columns(path: Path, size: int = 5) -> Iterator[list[Marked]]:
    """Documents of a CoNLL file of words and labels (IO or BIO).

    Where the file marks no documents (-DOCSTART-), every ``size`` sentences make one.
    """
    text = path.read_text(encoding="utf-8")
    if "-DOCSTART-" in text:
        parts = [re.split(r"\n\s*\n", part) for part in re.split(r"-DOCSTART-.*", text)]
    else:
        blocks = re.split(r"\n\s*\n", text)
        parts = [blocks[i : i + size] for i in range(0, len(blocks), size)]
    for part in parts:
        document = [_sentence([line.split() for line in block.strip().splitlines()]) for block in part if block.strip()]
        if document:
            yield document


def _sentence(rows: Sequence[Sequence[str]]) -> Marked:
    spans: list[tuple[int, int, str]] = []
    for i, row in enumerate(rows):
        prefix, _, label = row[-1].partition("-")
        if not label:
            continue
        label = row[-1] if row[-1] in _OURS else label
        if spans and spans[-1][1] == i and spans[-1][2] == label and prefix != "B":
            spans[-1] = (spans[-1][0], i + 1, label)
        else:
            spans.append((i, i + 1, label))
    return detokenised([row[0] for row in rows], spans)


def read_redocred(path: Path) -> Iterator[list[Marked]]:
    """Documents of Re-DocRED: one list of sentences each."""
    for document in json.loads(path.read_text(encoding="utf-8")):
        spans: list[set[tuple[int, int, str]]] = [set() for _ in document["sents"]]
        for mentions in document["vertexSet"]:
            for m in mentions:
                spans[m["sent_id"]].add((m["pos"][0], m["pos"][1], m["type"]))
        yield [detokenised(words, sorted(found)) for words, found in zip(document["sents"], spans, strict=True)]


NON_COMMERCIAL = "BBC Online"
CLASS_NOUNS = frozenset(
    ["we", "i", "he", "she", "they", "you", "it", "us", "them", "him", "his", "her", "their", "our", "my", "who"]
)


def read_re3d(folder: Path) -> Iterator[list[Marked]]:
    """Documents of re3d without the non-commercial source: names only, annotated with confidence >= 0.5."""
    for source in sorted(folder.glob("*/documents.json")):
        if source.parent.name == NON_COMMERCIAL:
            continue
        entities: dict[str, list[Mapping[str, str]]] = {}
        for line in source.with_name("entities.json").read_text(encoding="utf-8").splitlines():
            entity = json.loads(line)
            entities.setdefault(entity["documentId"], []).append(entity)
        for line in source.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            yield [_re3d_document(document["text"], entities.get(document["_id"], []))]


def _re3d_document(text: str, entities: Iterable[Mapping[str, object]]) -> Marked:
    names = []
    for e in entities:
        start, end = int(str(e["begin"])), int(str(e["end"]))
        form = text[start:end]
        if float(str(e["confidence"])) >= 0.5 and form.lower() not in CLASS_NOUNS and is_name(form):
            names.append((start, end, str(e["type"])))
    return marked(text, names)


def is_name(form: str) -> bool:
    """Whether an annotated stretch names something: its last word, or most of them, are capitalised."""
    words = re.findall(r"[\w.'’-]+", form)
    capitals = sum(w[0].isupper() or w[0].isdecimal() or w[:3] == "al-" for w in words)
    return bool(words) and any(w[0].isupper() for w in words) and capitals * 2 > len(words)


def read_gum(path: Path) -> Iterator[list[Marked]]:
    """Documents of GUM's open genres with names made from its entities: proper nouns around each head."""
    run: list[Marked] = []
    document = ""
    for sentence in read_conllu(path):
        if genre(sentence) not in OPEN_GUM:
            continue
        if run and (sentence.document != document or len(run) == 10):
            yield run
            run = []
        document = sentence.document
        run.append(_gum_sentence(sentence))
    if run:
        yield run


def _gum_sentence(sentence: Sentence) -> Marked:
    opened: dict[str, tuple[int, str]] = {}
    names, starts, ends, at = [], [], [], 0
    for i, word in enumerate(sentence.words):
        starts.append(at)
        ends.append(at + len(word.form))
        at = ends[-1] + word.space
        found = re.search(r"Entity=([^|]*)", word.misc)
        for opening, entity, closing in re.findall(r"(\()?(\d[^()]*)(\))?", found.group(1) if found else ""):
            key, *fields = entity.split("-")
            if opening:
                opened[key] = (i, fields[0])
            if closing and key in opened:
                first, label = opened.pop(key)
                if span := _proper_part(sentence, first, i):
                    names.append((*span, label))
    return marked(sentence.text, ((starts[a], ends[b], label) for a, b, label in names))


def _proper_part(sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    """The proper nouns around the head of an entity, with the small words between them; None if it has none."""
    words = sentence.words
    inside = range(first, last + 1)
    head = next((i for i in inside if words[i].head == i or words[i].head not in inside), first)
    if words[head].upos != "PROPN":
        return None
    start = end = head
    while start > first and words[start - 1].upos in {"PROPN", "NUM", "ADJ"} and words[start - 1].form[0].isupper():
        start -= 1
    while end < last:
        if words[end + 1].upos in {"PROPN", "NUM"}:
            end += 1
        elif (
            end + 2 <= last
            and words[end + 1].form in {"of", "-", "–", "and", "the", "."}
            and _proper_follows(words, end + 2, last)
        ):
            end += 2
        else:
            break
    while words[end].upos != "PROPN" and words[end].upos != "NUM":
        end -= 1
    return start, end


def read_own(path: Path, coarse: bool = True) -> Iterator[list[Marked]]:
    """Documents of our own sentences, whose names stand in the last column (``Name=B-force``)."""
    for run in documents(read_conllu(path), 4):
        yield [_own_sentence(sentence, coarse) for sentence in run]


def _own_sentence(sentence: Sentence, coarse: bool) -> Marked:
    names: list[tuple[int, int, str]] = []
    at = 0
    for word in sentence.words:
        if found := re.search(r"Name=([BI])-(\w+)", word.misc):
            label = LABEL_OF[found.group(2)] if coarse else found.group(2)
            start = names.pop()[0] if found.group(1) == "I" else at
            names.append((start, at + len(word.form), label))
        at += len(word.form) + word.space
    return Marked(sentence.text, tuple(names))


def _proper_follows(words: Sequence[object], at: int, last: int) -> bool:
    """Whether a proper noun stands at ``at`` inside the entity."""
    return at <= last and getattr(words[at], "upos", "") == "PROPN"
