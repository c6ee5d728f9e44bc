"""Label found names by the whole of each: a small network over what is seen of the name and around it.

The transition system that finds names chooses a label at a name's first word. This looks at the whole span, its
sentence, its place in the parse and at its other mentions in the text.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from tadmor.extract.model_folder import model_folder
from tadmor.extract.name_features import dense, hashed, word_numbers
from tadmor.extract.name_types import FOREIGN

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Span

LABELS = ("PERSON", "ORG", "LOC", "NORP", "MISC")
"""The labels, in the order of the network's outputs."""

TRUST = 0.5
"""What the label of the span finder counts for, as a logarithm of odds. By Re-DocRED's development documents."""


class NameTyper:
    """One hidden layer over dense numbers and hashed words.

    Attributes:
        numbers: (dense width, hidden) weights of the dense numbers.
        rows: (bins, hidden) weights of the hashed words.
        bias: (hidden,).
        out: (hidden, labels).
        out_bias: (labels,).
    """

    def __init__(
        self,
        numbers: NDArray[np.float32],
        rows: NDArray[np.float32],
        bias: NDArray[np.float32],
        out: NDArray[np.float32],
        out_bias: NDArray[np.float32],
    ) -> None:
        """Take the weights as they are."""
        self.numbers, self.rows, self.bias, self.out, self.out_bias = numbers, rows, bias, out, out_bias

    @classmethod
    def load(cls, path: Path) -> "NameTyper":
        """Read a file that ``save`` wrote."""
        with np.load(path) as arrays:
            numbers, rows = (
                arrays[f"{name}_codes"].astype(np.float32) * arrays[f"{name}_scale"] for name in ("numbers", "rows")
            )
            return cls(numbers, rows, arrays["bias"], arrays["out"], arrays["out_bias"])

    def save(self, path: Path) -> None:
        """Write the weights, compressed, those of the first layer in eight bits with a scale for each row."""
        arrays: dict[str, Any] = {"bias": self.bias, "out": self.out, "out_bias": self.out_bias}
        for name, weights in (("numbers", self.numbers), ("rows", self.rows)):
            scale = (np.abs(weights).max(1, keepdims=True) / 127 + 1e-12).astype(np.float32)
            arrays |= {f"{name}_codes": np.rint(weights / scale).astype(np.int8), f"{name}_scale": scale}
        np.savez_compressed(path, **arrays)

    def log_probabilities(self, spans: "Sequence[Span]") -> NDArray[np.float32]:
        """The logarithms of the labels' probabilities, (spans, labels), each the mean over one name's mentions.

        Args:
            spans: Names of one document that ``Language`` analysed with the shipped parser.
        """
        if not spans:
            return np.zeros((0, len(LABELS)), dtype=np.float32)
        vectors = word_numbers(spans[0].doc)
        hidden = dense(spans, vectors) @ self.numbers + self.bias
        hidden += np.stack([np.add.reduce(self.rows[rows]) for rows in hashed(spans, vectors)])
        scores = np.maximum(hidden, 0) @ self.out + self.out_bias
        scores -= scores.max(1, keepdims=True)
        scores -= np.log(np.exp(scores).sum(1, keepdims=True))
        mentions: dict[str, list[int]] = {}
        for i, span in enumerate(spans):
            mentions.setdefault(span.text, []).append(i)
        for indices in mentions.values():
            if len(indices) > 1:
                scores[indices] = scores[indices].mean(0)
        return np.asarray(scores, dtype=np.float32)


def relabelled(spans: "Sequence[Span]") -> "list[Span]":
    """The names of one document, in order, with the label that they most likely have by typer and learned label.

    Names without a learned label stay without, and acronyms keep theirs: word vectors hardly know them. Where
    another pipeline parsed, nothing is changed.
    """
    if not spans or not len(spans[0].doc.states):
        return list(spans)
    result = []
    for span, scores in zip(spans, shipped_typer().log_probabilities(spans), strict=True):
        label = FOREIGN.get(span.label_, span.label_)
        if label in LABELS and not _is_acronym(span.text):
            scores[LABELS.index(label)] += TRUST
            label = LABELS[int(scores.argmax())]
            result.append(type(span)(span.doc, span.start, span.end, label=label))
        else:
            result.append(span)
    return result


def _is_acronym(text: str) -> bool:
    return text.isupper() and " " not in text


@cache
def shipped_typer() -> NameTyper:
    """The typer that ships, one a process."""
    return NameTyper.load(model_folder() / "typer.npz")
