"""The analyser: tokens, sentences, tags, parse, lemmas and learned name spans of English text.

The model that ships lies under ``data/language``: ``parser`` (tags, morphology, Universal Dependencies)
and ``names`` (spans of names). Any installed spaCy pipeline may take the place of either; where its
dependency labels are the CLEAR scheme of spaCy's own English pipelines they are put into Universal
Dependencies as far as a label alone allows.
"""

import os
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from tadmor.errors import LanguageError
from tadmor.extract.clear import to_universal
from tadmor.extract.model_folder import model_folder
from tadmor.extract.parse_repairs import agree, repair
from tadmor.extract.sentences import set_sentence_starts
from tadmor.extract.tokens import build_tokenizer

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

BATCH = 64
"""Paragraphs a batch: enough for full matrices, little enough for memory."""


class Language:
    """Analyses English text; the pipelines are loaded when the first text comes.

    One object per process is enough; in a worker process the pipelines load again there.
    """

    def __init__(self, pipeline: str | None = None, names: str | None = None) -> None:
        """Name the spaCy pipelines to use.

        Args:
            pipeline: Package name or path of the pipeline that parses; None for the one that ships.
            names: The same for the one that finds names. If None, an own ``pipeline`` that finds names
                itself does it, else the one that ships.
        """
        self._pipeline = pipeline
        self._names = names

    def analyse(self, texts: Sequence[str]) -> "list[Doc]":
        """Analyse clean paragraphs, in batches.

        Args:
            texts: One paragraph each, without citation marks.

        Returns:
            One spaCy ``Doc`` a text, in order; ``doc.text`` is the text, so ``token.idx`` are offsets
            into it, in code points. Set are sentences, ``tag_``, ``pos_``, ``morph``, ``dep_``,
            ``lemma_`` and ``ents``; ``tensor`` has the states of the shipped parser's encoder,
            (words, width), and is empty where another pipeline parsed.

        Raises:
            LanguageError: A pipeline is not installed or cannot be loaded.
        """
        parser = load(self._pipeline or "parser")
        docs = list(parser.pipe((self._prepared(parser, text) for text in texts), batch_size=BATCH))
        if self._names or "ner" not in parser.pipe_names:
            _find_names(load(self._names or "names"), docs)
        for doc in docs:
            if self._pipeline:
                to_universal(doc)
                doc.tensor = doc.tensor[:0]
            agree(doc)
            for token in doc:
                token.lemma_ = lemma(token.text, token.pos_)
            repair(doc)
        return docs

    @staticmethod
    def _prepared(parser: "Pipeline", text: str) -> "Doc":
        doc = parser.make_doc(text)
        set_sentence_starts(doc)
        return doc


def _find_names(pipeline: "Pipeline", docs: "Sequence[Doc]") -> None:
    """Set the entities of parsed documents from a second pipeline, which reads the same tokens."""
    from spacy.tokens import Doc, Span

    copies = (
        Doc(pipeline.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc]) for doc in docs
    )
    for doc, found in zip(docs, pipeline.pipe(copies, batch_size=BATCH), strict=True):
        doc.set_ents([Span(doc, e.start, e.end, label=e.label_) for e in found.ents])


@cache
def lemma(form: str, upos: str) -> str:
    """The lemma of a word form under a universal tag; names, acronyms and symbols keep their form."""
    if upos in {"PROPN", "NUM", "SYM", "PUNCT", "X", "SPACE"} or (len(form) > 1 and form.isupper()):
        return form
    if upos not in {"VERB", "AUX", "NOUN", "ADJ", "ADV"}:
        return form.lower()
    from lemminflect import getLemma

    found: Iterable[str] = getLemma(form.lower(), upos=upos)
    return next(iter(found), form.lower()).lower()


@cache
def load(name: str) -> "Pipeline":
    """Load a pipeline once per process: "parser" and "names" are those that ship.

    Raises:
        LanguageError: It is not installed or cannot be loaded.
    """
    # the matrices are small: more threads only wait for each other. Heeded where numpy is not loaded yet
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import spacy

    import tadmor.extract.word_vectors  # noqa: F401  (registers what the shipped pipelines name)

    shipped = name in {"parser", "names"}
    path: Any = model_folder() / name if shipped else name
    try:
        nlp = spacy.load(path, exclude=["tokenizer"] if shipped else ["lemmatizer", "senter"])
    except OSError as error:
        raise LanguageError(
            "the spaCy pipeline cannot be loaded",
            where=name,
            remedy="install it with pip, or leave it out of the configuration",
        ) from error
    nlp.tokenizer = build_tokenizer(nlp)
    make_fast(nlp)
    return nlp


def make_fast(nlp: "Pipeline") -> None:
    """Let the model multiply with numpy's BLAS, three times as fast on one core as thinc's default.

    Weights that are stored in half precision are made single, which is what matrices multiply fast in.
    """
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops
            for name in node.param_names:
                if node.has_param(name) and node.get_param(name).dtype == "float16":
                    node.set_param(name, node.get_param(name).astype("float32"))
