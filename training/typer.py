"""Train the typer of names: which label each name has, by all that is seen of it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tadmor.extract.language import Language
from tadmor.extract.name_features import BINS, dense, hashed, word_numbers
from tadmor.extract.name_typer import LABELS, NameTyper
from tadmor.extract.parse_tree import plain
from training import entities
from training.convert import OWN_RENAMED, NamesCorpora, own_names

NETWORKS = 3
"""Fitted from different beginnings; the mean of their scores errs less than each."""
HIDDEN = 64
"""Width of each one's hidden layer."""
EPOCHS = 8
BATCH = 128
RATE = 0.002
DROPOUT = 0.4
DECAY = 0.03
WIDE = 0.5
"""What a name of the wide corpora counts; one of the close ones counts as often as it stands there."""
AT_ONCE = 200
"""Documents analysed at once."""


class Examples(NamedTuple):
    """What is seen of names, and their labels.

    Attributes:
        numbers: (names, dense width) float16.
        rows: The hashed rows of each name.
        labels: (names,) indices into ``LABELS``.
        weights: (names,) what each counts.
    """

    numbers: NDArray[np.float16]
    rows: list[NDArray[np.int64]]
    labels: NDArray[np.int64]
    weights: NDArray[np.float32]


def train_typer(corpora: NamesCorpora, language: Language) -> NameTyper:
    """Train on the training parts, parsed by ``language``."""
    return fit(examples(weighted(corpora), language))


def weighted(corpora: NamesCorpora) -> list[tuple[list[entities.Marked], float]]:
    """Each document of the training parts once, with what it counts."""
    runs = [*((run, 1.0) for run in corpora.close), *((run, WIDE) for run in corpora.wide)]
    runs += [(run, 1.0) for run in own_names([*corpora.close, *corpora.wide], OWN_RENAMED // 2)]
    once = {id(run): run for run, _ in runs}
    counts = dict.fromkeys(once, 0.0)
    for run, weight in runs:
        counts[id(run)] += weight
    return [(run, counts[key]) for key, run in once.items()]


def examples(runs: Sequence[tuple[list[entities.Marked], float]], language: Language) -> Examples:
    """What is seen of all names of some documents."""
    numbers, labels, weights = [], [], []
    rows: list[NDArray[np.int64]] = []
    for first in range(0, len(runs), AT_ONCE):
        batch = runs[first : first + AT_ONCE]
        joined = [entities.joined(run) for run, _ in batch]
        for analysed, marked, (_, weight) in zip(
            language.analyse([m.text for m in joined]), joined, batch, strict=True
        ):
            doc = plain(analysed)
            found = [
                (span, label)
                for start, end, label in marked.names
                if label != entities.UNKNOWN and (span := doc.char_span(start, end, alignment_mode="expand"))
            ]
            if not found:
                continue
            vectors, spans = word_numbers(doc), [span for span, _ in found]
            numbers.append(dense(spans, vectors).astype(np.float16))
            rows += map(np.array, hashed(spans, vectors))
            labels += [LABELS.index(label) for _, label in found]
            weights += [weight] * len(found)
    return Examples(np.concatenate(numbers), rows, np.array(labels), np.array(weights, dtype=np.float32))


def fit(data: Examples) -> NameTyper:
    """Fit the networks, the same every time, and lay them side by side as one."""
    numbers, rows, bias, out, out_bias = zip(*(_fitted(data, seed) for seed in range(NETWORKS)), strict=True)
    return NameTyper(
        np.concatenate(numbers, axis=1),
        np.concatenate(rows, axis=1),
        np.concatenate(bias),
        (np.concatenate(out) / NETWORKS).astype(np.float32),
        np.mean(out_bias, axis=0),
    )


def _fitted(data: Examples, seed: int) -> list[NDArray[np.float32]]:
    """The weights of one network, by Adam with decoupled decay and a rate that falls to zero."""
    chance = np.random.default_rng(seed)
    mean = data.numbers.astype(np.float32).mean(0)
    deviation = data.numbers.astype(np.float32).std(0) + np.float32(1e-3)
    width = len(mean)
    weights = [
        (chance.standard_normal((width, HIDDEN)) / np.sqrt(width)).astype(np.float32),
        np.zeros((BINS, HIDDEN), dtype=np.float32),
        np.zeros(HIDDEN, dtype=np.float32),
        (chance.standard_normal((HIDDEN, len(LABELS))) * 0.05).astype(np.float32),
        np.zeros(len(LABELS), dtype=np.float32),
    ]
    first, second = ([np.zeros_like(w) for w in weights] for _ in range(2))
    steps = EPOCHS * -(-len(data.labels) // BATCH)
    for step, batch in enumerate(_batches(len(data.labels), chance), 1):
        numbers = (data.numbers[batch].astype(np.float32) - mean) / deviation
        gradients = _gradients(weights, numbers, [data.rows[i] for i in batch], data, batch, chance)
        rate = RATE * min(1, step / 100) * (1 - step / steps)
        for i, gradient in enumerate(gradients):
            first[i] += 0.1 * (gradient - first[i])
            second[i] += 0.001 * (gradient**2 - second[i])
            change = first[i] / (1 - 0.9**step) / (np.sqrt(second[i] / (1 - 0.999**step)) + 1e-8)
            weights[i] -= rate * (change + DECAY * weights[i] * (weights[i].ndim == 2))
    weights[0] /= deviation[:, None]  # the network then takes the numbers as they are
    weights[2] -= mean @ weights[0]
    return weights


def _batches(size: int, chance: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    for _ in range(EPOCHS):
        order = chance.permutation(size)
        yield from (order[i : i + BATCH] for i in range(0, size, BATCH))


def _gradients(
    weights: Sequence[NDArray[np.float32]],
    numbers: NDArray[np.float32],
    rows: Sequence[NDArray[np.int64]],
    data: Examples,
    batch: NDArray[np.int64],
    chance: np.random.Generator,
) -> list[NDArray[np.float32]]:
    """The gradients of one batch's weighted cross-entropy, with dropout on what is seen and on the hidden layer."""
    inner, table, bias, out, out_bias = weights
    keep = np.float32(1 - DROPOUT)
    numbers = numbers * (chance.random(numbers.shape, dtype=np.float32) < keep) / keep
    rows = [row[chance.random(len(row)) < keep] for row in rows]
    summed = numbers @ inner + np.stack([table[row].sum(0) for row in rows]) + bias
    mask = (chance.random(summed.shape, dtype=np.float32) < keep) * (summed > 0) / keep
    hidden = summed * mask
    scores = hidden @ out + out_bias
    odds = np.exp(scores - scores.max(1, keepdims=True))
    error = odds / odds.sum(1, keepdims=True)
    error[np.arange(len(batch)), data.labels[batch]] -= 1
    error *= (data.weights[batch] / data.weights[batch].sum())[:, None]
    inside = (error @ out.T) * mask
    into_table = np.zeros_like(table)
    np.add.at(into_table, np.concatenate(rows), np.repeat(inside, [len(row) for row in rows], axis=0))
    return [numbers.T @ inside, into_table, inside.sum(0), hidden.T @ error, error.sum(0)]


def save_typer(typer: NameTyper, out: Path) -> None:
    """Write ``typer.npz`` into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    typer.save(out / "typer.npz")
