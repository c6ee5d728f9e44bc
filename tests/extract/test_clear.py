"""A parse under the CLEAR scheme reads as Universal Dependencies."""

from tadmor.extract.clear import CLEAR_TO_UD, to_universal
from tadmor.extract.language import load


def test_labels_and_prepositional_phrases() -> None:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    words = ["The", "bridge", "over", "the", "river", "was", "destroyed", "by", "rebels"]
    doc = Doc(
        Vocab(),
        words=words,
        heads=[1, 6, 1, 4, 2, 6, 6, 6, 7],
        deps=["det", "nsubjpass", "prep", "det", "pobj", "auxpass", "ROOT", "agent", "pobj"],
        pos=["DET", "NOUN", "ADP", "DET", "NOUN", "AUX", "VERB", "ADP", "NOUN"],
    )
    to_universal(doc)
    assert [(t.text, t.dep_, t.head.text) for t in doc] == [
        ("The", "det", "bridge"),
        ("bridge", "nsubj:pass", "destroyed"),
        ("over", "case", "river"),
        ("the", "det", "river"),
        ("river", "nmod", "bridge"),
        ("was", "aux:pass", "destroyed"),
        ("destroyed", "ROOT", "destroyed"),
        ("by", "case", "rebels"),
        ("rebels", "obl:agent", "destroyed"),
    ]
    assert len(list(doc.sents)) == 1


def test_every_label_is_one_of_the_shipped_parser() -> None:
    known = set(load("parser").get_pipe("parser").labels)  # type: ignore[attr-defined]
    assert set(CLEAR_TO_UD.values()) <= known
