"""Parses written by hand, as a parser gives them, to be repaired."""

import spacy
from spacy.tokens import Doc

from tadmor.extract.language import lemma

UPOS = {"N": "NOUN", "P": "PROPN", "V": "VERB", "J": "ADJ", "D": "DET", "R": "ADV", "C": "NUM", "I": "ADP", "T": "PART"}
UPOS |= {"A": "AUX", ",": "PUNCT", "W": "PRON", "S": "SCONJ", "&": "CCONJ"}


def parse(text: str) -> Doc:
    """A parse from ``word/tag/label/head`` a word: ``rebels/NNS/nsubj/2 took/VBD/ROOT/2``; heads count from 1.

    The part of speech follows from the tag; a letter before it and a colon says another: ``hit/N:VBD/ROOT/1``.
    """
    rows = [item.rsplit("/", 3) for item in text.split()]
    tags = [tag.rpartition(":")[2] for _, tag, _, _ in rows]
    pos = [UPOS[tag[0]] if ":" in tag else _upos(tag) for _, tag, _, _ in rows]
    doc = Doc(
        spacy.blank("en").vocab,
        words=[row[0] for row in rows],
        pos=pos,
        tags=tags,
        deps=[row[2] for row in rows],
        heads=[int(row[3]) - 1 for row in rows],
    )
    for token in doc:
        token.lemma_ = lemma(token.text, token.pos_)
    return doc


def told(doc: Doc) -> dict[str, str]:
    """The label and head of each word that a repair may change: ``{"rebels": "nsubj took"}``."""
    return {token.text: f"{token.dep_} {token.head.text}" for token in doc}


def _upos(tag: str) -> str:
    starts = {
        "NNP": "PROPN",
        "NN": "NOUN",
        "VB": "VERB",
        "JJ": "ADJ",
        "DT": "DET",
        "RB": "ADV",
        "CD": "NUM",
        "IN": "ADP",
    }
    starts |= {"PRP": "PRON", "CC": "CCONJ", "TO": "PART", "WDT": "PRON", ",": "PUNCT", "HYPH": "PUNCT"}
    return next(upos for start, upos in starts.items() if tag.startswith(start))
