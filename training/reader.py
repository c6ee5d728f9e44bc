"""The corpus reader of the configurations: raw text in, sentence starts known beforehand."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import registry

from tadmor.extract.tokens import build_tokenizer


@registry.readers("tadmor.Corpus.v1")  # type: ignore[untyped-decorator]
def corpus(path: Path) -> Callable[[Any], Iterator[Example]]:
    """Examples of a .spacy file: our tokens of the raw text, with the sentence starts of the reference.

    The program finds sentences by rule before it parses, so the parser is trained with them given.
    """

    def read(nlp: Any) -> Iterator[Example]:
        for reference in DocBin().from_disk(path).get_docs(nlp.vocab):
            yield example(nlp, reference)

    return read


@registry.callbacks("tadmor.tokenizer.v1")  # type: ignore[untyped-decorator]
def tokenizer() -> Callable[[Any], Any]:
    """Give a pipeline our tokenizer as soon as it is made."""

    def replace(nlp: Any) -> Any:
        nlp.tokenizer = build_tokenizer(nlp)
        return nlp

    return replace


def example(nlp: Any, reference: Doc) -> Example:
    """The reference beside our own tokens of its text, with sentence starts carried over."""
    predicted = nlp.make_doc(reference.text)
    if reference.has_annotation("SENT_START"):
        starts = {token.idx for token in reference if token.is_sent_start}
        for token in predicted:
            token.is_sent_start = token.idx in starts
    return Example(predicted, reference)
