"""Treebanks come out under our tokens, with sound trees."""

from pathlib import Path

import pytest

from training.treebank import Sentence, documents, merge, read_conllu, retokenised, to_doc

OWN = Path(__file__).parents[2] / "training/own"
CONLLU = """# newdoc id = a
# text = Don't counter-attack.
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tAUX\tVBP\t_\t5\taux\t_\t_
2\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_
3\tcounter\tcounter\tNOUN\tNN\t_\t5\tcompound\t_\tSpaceAfter=No
4\t-\t-\tPUNCT\tHYPH\t_\t3\tpunct\t_\tSpaceAfter=No
5\tattack\tattack\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

# text = It fell.
1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tfell\tfall\tVERB\tVBD\tTense=Past\t0\troot\t_\tSpaceAfter=No
2.1\tghost\t_\t_\t_\t_\t_\t_\t_\t_
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
"""


@pytest.fixture
def sentences(tmp_path: Path) -> list[Sentence]:
    (tmp_path / "x.conllu").write_text(CONLLU, encoding="utf-8")
    return list(read_conllu(tmp_path / "x.conllu"))


def test_texts_are_spelled_as_they_stood(sentences: list[Sentence]) -> None:
    assert [s.text for s in sentences] == ["Don't counter-attack.", "It fell."]


def test_a_hyphenated_word_is_merged_and_hangs_where_its_top_hung(sentences: list[Sentence]) -> None:
    import spacy

    from tadmor.extract.tokens import build_tokenizer

    words = retokenised(sentences[0], build_tokenizer(spacy.blank("en"))).words
    assert [w.form for w in words] == ["Do", "n't", "counter-attack", "."]
    assert [(w.head, w.deprel, w.upos) for w in words][2] == (2, "root", "VERB")
    assert {w.head for w in words} == {2}


def test_merging_nothing_changes_nothing(sentences: list[Sentence]) -> None:
    assert merge(sentences[1], []) == sentences[1]


def test_documents_are_cut_at_their_size(sentences: list[Sentence]) -> None:
    assert [len(run) for run in documents(sentences * 3, 4)] == [4, 2]


def test_a_document_has_its_sentence_starts(sentences: list[Sentence]) -> None:
    from spacy.vocab import Vocab

    doc = to_doc(Vocab(), sentences)
    assert doc.text == "Don't counter-attack. It fell. "
    assert [s.root.text for s in doc.sents] == ["attack", "fell"]


@pytest.mark.parametrize("part", ["train", "test"])
def test_our_own_annotation_is_sound(part: str) -> None:
    """Every sentence has one root and no cycle, and its names are opened before they go on."""
    for sentence in read_conllu(OWN / f"{part}.conllu"):
        words = sentence.words
        assert [w.deprel for i, w in enumerate(words) if w.head == i] == ["root"], sentence.text
        for i in range(len(words)):
            at, steps = i, 0
            while words[at].head != at:
                at, steps = words[at].head, steps + 1
                assert steps <= len(words), sentence.text
        marks = [w.misc.partition("Name=")[2][:1] for w in words]
        assert all(before for before, mark in zip(["", *marks], marks, strict=False) if mark == "I"), sentence.text


def test_held_out_sentences_are_not_trained_on() -> None:
    train, test = ({s.text for s in read_conllu(OWN / f"{part}.conllu")} for part in ("train", "test"))
    assert not train & test
    assert len(train) + len(test) >= 300
