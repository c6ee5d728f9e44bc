"""Packed word vectors give back nearly what was packed, by lower-cased word, and nothing for unknown words."""

from pathlib import Path

import numpy as np
import pytest
from spacy.strings import get_string_id

from tadmor.extract.word_vectors import PackedVectors, shipped

WORDS = ("river", "town", "brigade", "captured")


@pytest.fixture
def table() -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return np.random.default_rng(0).normal(0.1, 0.5, (len(WORDS), 50)).astype(np.float32)


@pytest.fixture
def vectors(table: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> PackedVectors:
    return PackedVectors.packed(np.array([get_string_id(word) for word in WORDS], dtype=np.uint64), table)


def test_a_vector_comes_back_within_half_a_step(
    vectors: PackedVectors, table: np.ndarray[tuple[int, int], np.dtype[np.float32]]
) -> None:
    back = vectors.get_batch([get_string_id(word) for word in reversed(WORDS)])[::-1]
    assert back.dtype == np.float32
    assert np.abs(back - table).max() <= table.std(0).max() * 0.335 / 2 + 1e-6


def test_an_unknown_word_has_zeros(vectors: PackedVectors) -> None:
    unknown, known = vectors.get_batch([get_string_id("xyzzy"), get_string_id("town")])
    assert not unknown.any()
    assert known.any()


def test_a_file_holds_the_table(vectors: PackedVectors, tmp_path: Path) -> None:
    vectors.save(tmp_path / "vectors.npz")
    again = PackedVectors.load(tmp_path / "vectors.npz")
    keys = [get_string_id(word) for word in WORDS]
    assert again.shape == (4, 50)
    assert (again.get_batch(keys) == vectors.get_batch(keys)).all()


def test_in_the_shipped_table_towns_are_like_towns() -> None:
    paris, london, smith = shipped().get_batch([get_string_id(word) for word in ("paris", "london", "smith")])
    assert paris @ london > 2 * (paris @ smith)
