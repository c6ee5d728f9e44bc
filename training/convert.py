"""Build the training and development files from the corpora."""

import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import spacy
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans

from tadmor.extract.tokens import build_tokenizer
from training import entities
from training.treebank import OPEN_GUM, WIKI_LIKE, Sentence, documents, genre, read_conllu, retokenised, to_doc

OWN = Path(__file__).parent / "own"
OWN_PARSED = 8
"""How often our own sentences stand in the parser's training set: 508 sentences beside 20,000."""
OWN_NAMED = 6
"""How often they stand in that of names."""
OWN_RENAMED = 20
"""How often they stand there again with other names; for the typer half as often."""


def write(runs: Iterable[list[Sentence]], path: Path) -> int:
    """Write documents under our tokenisation; returns the number of words."""
    nlp = spacy.blank("en")
    nlp.tokenizer = build_tokenizer(nlp)
    box, words = DocBin(store_user_data=False), 0
    for run in runs:
        doc = to_doc(nlp.vocab, [retokenised(sentence, nlp.tokenizer) for sentence in run])
        words += len(doc)
        box.add(doc)
    path.parent.mkdir(parents=True, exist_ok=True)
    box.to_disk(path)
    return words


def treebank_files(corpora: Path, work: Path) -> None:
    """Write ``parser-train.spacy``, with our own sentences, and ``parser-dev.spacy``."""
    ewt, gum = corpora / "UD_English-EWT", corpora / "UD_English-GUM"
    train = [*documents(read_conllu(ewt / "en_ewt-ud-train.conllu"))]
    train += documents(read_conllu(ewt / "en_ewt-ud-dev.conllu"))
    train += documents(s for s in read_conllu(gum / "en_gum-ud-train.conllu") if genre(s) in OPEN_GUM)
    for path in sorted(OWN.glob("train*.conllu")):
        train += [*documents(read_conllu(path), 4)] * OWN_PARSED
    dev = documents(s for s in read_conllu(gum / "en_gum-ud-dev.conllu") if genre(s) in WIKI_LIKE)
    print("parser: words to train on", write(train, work / "parser-train.spacy"))
    print("parser: words of development", write(dev, work / "parser-dev.spacy"))


HELD_OUT = 5
"""Every fifth document of wikigold and re3d is kept for testing."""
DEVELOPMENT = 60
"""Documents of Re-DocRED to watch the training of names by."""


class NamesCorpora(NamedTuple):
    """Documents with names: those close to what the program reads, further ones, and those held out by corpus.

    Small corpora stand several times in ``close``; ``wikigold`` has its training part once.
    """

    wikigold: list[list[entities.Marked]]
    close: list[list[entities.Marked]]
    wide: list[list[entities.Marked]]
    held_out: dict[str, list[list[entities.Marked]]]


def names_corpora(corpora: Path) -> NamesCorpora:
    """Read all corpora of names; GUM's names are derived and the other fields of CrossNER far off, so both are wide."""
    wikigold = [*entities.read_columns(corpora / "wikigold/CONLL-format/data/wikigold.conll.txt")]
    training = _others(wikigold)
    re3d = [*entities.read_re3d(corpora / "re3d")]
    close = 4 * training + 2 * _others(re3d)
    close += entities.read_redocred(corpora / "re-docred/data/dev_revised.json")
    close += [*entities.read_redocred(corpora / "re-docred/data/test_revised.json")][DEVELOPMENT:]
    for part in ("train", "dev"):
        close += entities.read_columns(corpora / f"crossner/ner_data/politics/{part}.txt")
    wide: list[list[entities.Marked]] = []
    for field in ("science", "literature", "music", "ai"):
        for part in ("train", "dev", "test"):
            wide += entities.read_columns(corpora / f"crossner/ner_data/{field}/{part}.txt")
    wide += entities.read_gum(corpora / "UD_English-GUM/en_gum-ud-train.conllu")
    held_out = {
        "wikigold": wikigold[::HELD_OUT],
        "re3d": re3d[::HELD_OUT],
        "crossner": [*entities.read_columns(corpora / "crossner/ner_data/politics/test.txt")],
    }
    return NamesCorpora(training, close, wide, held_out)


def own_names(others: Iterable[Sequence[entities.Marked]], renamed: int) -> list[list[entities.Marked]]:
    """Our own sentences, and again with other names in the same places, so that contexts are learned, not names.

    Args:
        others: Documents whose names are put in their places, besides their own.
        renamed: How often they stand there again with such names.
    """
    own = [run for path in sorted(OWN.glob("train*.conllu")) for run in entities.read_own(path)]
    pool: dict[str, list[str]] = {}
    for run in (*others, *own * 20):
        for sentence in run:
            for start, end, label in sentence.names:
                if label != entities.UNKNOWN:
                    pool.setdefault(label, []).append(sentence.text[start:end])
    choice = random.Random(0)
    swapped = [[entities.renamed(sentence, pool, choice) for sentence in run] for run in own * renamed]
    return own * OWN_NAMED + swapped


def _others(documents: list[list[entities.Marked]]) -> list[list[entities.Marked]]:
    return [d for i, d in enumerate(documents) if i % HELD_OUT]


def names_files(corpora: Path, work: Path) -> None:
    """Write ``names-train.spacy``, ``close-train.spacy`` without the wide corpora, and ``names-dev.spacy``.

    Wikigold stands twice as often in them as in the close corpora.
    """
    wikigold, close, wide, _ = names_corpora(corpora)
    own = own_names([*close, *wide], OWN_RENAMED)
    close = 4 * wikigold + close
    work.mkdir(parents=True, exist_ok=True)
    dev = [*entities.read_redocred(corpora / "re-docred/data/test_revised.json")][:DEVELOPMENT]
    sets = {
        "names-train": 2 * close + wide + 2 * own,
        "close-train": close + own,
        "names-dev": dev,
    }
    for name, runs in sets.items():
        nlp = spacy.blank("en")
        nlp.tokenizer = build_tokenizer(nlp)
        box, words = DocBin(), 0
        for run in runs:
            doc = marked_doc(nlp, run)
            words += len(doc)
            box.add(doc)
        box.to_disk(work / f"{name}.spacy")
        print(f"{name}: words", words)


def marked_doc(nlp: Any, run: Sequence[entities.Marked]) -> Doc:
    """The sentences of a document under our tokenisation with their names as entities."""
    whole = entities.joined(run)
    doc: Doc = nlp.make_doc(whole.text)
    spans = (doc.char_span(a, b, label=label, alignment_mode="expand") for a, b, label in whole.names)
    known = filter_spans([span for span in spans if span])
    missing = [span for span in known if span.label_ == entities.UNKNOWN]
    doc.set_ents([span for span in known if span.label_ != entities.UNKNOWN], missing=missing, default="outside")
    return doc
