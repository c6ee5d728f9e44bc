"""Word vectors in little space: four bits a number, unpacked as they are asked for.

The table that ships holds GloVe's vectors of the commonest words, by lower-cased form. spaCy's own table
would need eight times the space on disk and in memory.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import LOWER
from spacy.util import registry
from spacy.vectors import BaseVectors

from tadmor.extract.model_folder import model_folder

if TYPE_CHECKING:
    from spacy.vocab import Vocab

LEVELS = 16
STEP = 0.335
"""The step between levels in standard deviations: the best for normal numbers and 16 even levels (Max, 1960)."""
_KEY = np.uint64(0xFFFFFFFF)


class PackedVectors(BaseVectors):  # type: ignore[misc]
    """A read-only table of word vectors, sorted by the low half of spaCy's hash of the lower-cased word.

    Attributes:
        keys: (words,) uint32, ascending.
        codes: (words, width / 2) uint8; the even columns stand in the high half of each byte.
        scale: (2, width) float32: the mean and the standard deviation of each column.
    """

    mode = "packed"
    attr = LOWER

    def __init__(self, keys: NDArray[np.uint32], codes: NDArray[np.uint8], scale: NDArray[np.float32]) -> None:
        """Take the three arrays as they are."""
        self.keys, self.codes, self.scale = keys, codes, scale
        self.name = "tadmor_vectors"

    @classmethod
    def packed(cls, hashes: NDArray[np.uint64], table: NDArray[np.float32]) -> "PackedVectors":
        """Pack a table (words, width) of an even width; of words that share a key the first is kept."""
        keys, rows = np.unique((hashes & _KEY).astype(np.uint32), return_index=True)
        mean, deviation = table.mean(0), table.std(0)
        levels = np.floor((table[rows] - mean) / (deviation * STEP)) + LEVELS // 2
        codes = levels.clip(0, LEVELS - 1).astype(np.uint8)
        return cls(keys, codes[:, ::2] << 4 | codes[:, 1::2], np.stack([mean, deviation]).astype(np.float32))

    @classmethod
    def load(cls, path: Path) -> "PackedVectors":
        """Read a file that ``save`` wrote."""
        with np.load(path) as arrays:
            return cls(arrays["keys"], arrays["codes"], arrays["scale"])

    def save(self, path: Path) -> None:
        """Write the three arrays, compressed: a tenth less space for a twentieth of a second at each load."""
        np.savez_compressed(path, keys=self.keys, codes=self.codes, scale=self.scale)

    def get_batch(self, keys: Any) -> NDArray[np.float32]:
        """The vectors (keys, width) of spaCy's hashes; zeros for an unknown word."""
        wanted = (np.asarray(keys, dtype=np.uint64) & _KEY).astype(np.uint32)
        rows = np.searchsorted(self.keys, wanted).clip(0, len(self.keys) - 1)
        codes = self.codes[rows]
        levels = np.stack([codes >> 4, codes & (LEVELS - 1)], axis=2).reshape(len(rows), -1)
        mean, deviation = self.scale
        vectors = (levels - np.float32((LEVELS - 1) / 2)) * (deviation * np.float32(STEP)) + mean
        vectors[self.keys[rows] != wanted] = 0
        return np.asarray(vectors, dtype=np.float32)

    @property
    def shape(self) -> tuple[int, int]:
        """Words and width."""
        return len(self.keys), self.scale.shape[1]

    @property
    def vectors_length(self) -> int:
        """The width."""
        return self.shape[1]

    @property
    def n_keys(self) -> int:
        """The number of words."""
        return len(self.keys)

    def __len__(self) -> int:
        """The number of words."""
        return len(self.keys)


@cache
def shipped() -> PackedVectors:
    """The table that ships, one a process for all pipelines."""
    return PackedVectors.load(model_folder() / "vectors.npz")


@registry.vectors("tadmor.Vectors.v1")  # type: ignore[untyped-decorator]
def vectors() -> "Callable[[Vocab], PackedVectors]":
    """What a pipeline's configuration names to have the shipped vectors."""
    return lambda _: shipped()
