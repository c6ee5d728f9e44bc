"""Corpora of names come out as prose with names under our labels."""

from pathlib import Path
from random import Random

from training.entities import UNKNOWN, detokenised, is_name, marked, read_columns, renamed
from training.sources import differences, load_sources


def names(text: str, found: list[tuple[int, int, str]]) -> list[tuple[str, str]]:
    return [(text[a:b], label) for a, b, label in marked(text, found).names]


def test_words_are_joined_as_printed() -> None:
    words = ["He", "said", ",", '"', "We", "hold", "al", "-", "Rastan", "(", "the", "town", ")", '"', "."]
    assert detokenised(words, []).text == 'He said, "We hold al-Rastan (the town)".'


def test_labels_become_ours_and_articles_are_no_part_of_a_name() -> None:
    text = "the United States and Syrian rebels left the fort"
    assert names(text, [(0, 17, "country"), (22, 28, "misc"), (41, 49, "LOC")]) == [
        ("United States", "LOC"),
        ("Syrian", "NORP"),
    ]
    assert names("Barbarossa", [(0, 10, "algorithm")]) == [("Barbarossa", UNKNOWN)]
    assert names("3 May 1916", [(0, 10, "TIME")]) == []


def test_of_overlapping_names_the_longest_stays() -> None:
    assert names("Army of Ohio", [(0, 12, "ORG"), (8, 12, "LOC")]) == [("Army of Ohio", "ORG")]


def test_columns_with_and_without_document_marks(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(
        "Fort I-LOC\nHill I-LOC\nfell O\n\nAnn B-person\nBo B-person\n\n-DOCSTART- O\n\nIt O\n", encoding="utf-8"
    )
    first, second = read_columns(path)
    assert [s.names for s in first] == [((0, 9, "LOC"),), ((0, 3, "PERSON"), (4, 6, "PERSON"))]
    assert [s.text for s in second] == ["It"]


def test_renaming_keeps_spans_on_their_names() -> None:
    sentence = marked("Ann Able took Fort Hill.", [(0, 8, "PER"), (14, 23, "LOC")])
    pool = {"PERSON": ["Bo"], "LOC": ["Long Island City"]}
    for seed in range(5):
        changed = renamed(sentence, pool, Random(seed))
        forms = {changed.text[a:b] for a, b, _ in changed.names}
        assert forms <= {"Ann Able", "Fort Hill", "Bo", "Long Island City"}
        assert changed.text.endswith(".")


def test_what_counts_as_a_name() -> None:
    assert is_name("al-Qaeda in Iraq")
    assert not is_name("the rebels")
    assert not is_name("")


def test_a_missing_corpus_is_named_with_its_source(tmp_path: Path) -> None:
    lines = differences(tmp_path)
    assert len(lines) == sum(len(corpus.sha256) for corpus in load_sources())
    assert "https://github.com/" in lines[0]
