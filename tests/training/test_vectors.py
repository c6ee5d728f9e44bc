"""Word vectors are packed from their source: words only, the first hundred numbers."""

import json
from pathlib import Path

from spacy.strings import get_string_id

from tadmor.extract.word_vectors import PackedVectors
from training.vectors import pack


def test_words_are_packed_and_numbers_are_not(tmp_path: Path) -> None:
    row = [(i % 7 - 3) / 10 for i in range(102)]
    table = {"fort": row, "1916": row, "al-rastan": row[::-1], ",": row}
    (tmp_path / "source.json").write_text(json.dumps({"vectors": table}), encoding="utf-8")
    pack(tmp_path / "source.json", tmp_path / "new/model")
    vectors = PackedVectors.load(tmp_path / "new/model/vectors.npz")
    assert vectors.shape == (2, 100)
    assert get_string_id("al-rastan") & 0xFFFFFFFF in vectors.keys
    assert not vectors.get_batch([get_string_id("1916")]).any()
