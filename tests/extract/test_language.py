"""The analyser keeps its contract: offsets, sentences, tags, labels, lemmas, and the door to other pipelines."""

import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from tadmor.config import Config, LanguageConfig
from tadmor.errors import LanguageError
from tadmor.example import TEXT, example_path
from tadmor.extract import language
from tadmor.extract.language import Language, lemma, load
from tadmor.pipeline import Pipeline
from tadmor.read import open_source

TEXTS = [
    "On 3 March the SAA counter-attacked near al-Hallabat. The garrison, which had lost 40 men, withdrew.",
    "",
    "Maj. Gen. Amos Teller's brigade was repelled by the rebels on the night of 5 May 1863.",
]


def annotations(texts: list[str]) -> list[list[tuple[object, ...]]]:
    docs = Language().analyse(texts)
    return [
        [(t.idx, t.text, t.tag_, t.pos_, str(t.morph), t.dep_, t.head.i, t.lemma_, t.ent_type_) for t in d]
        for d in docs
    ]


def test_offsets_lead_back_to_the_text() -> None:
    for text, doc in zip(TEXTS, Language().analyse(TEXTS), strict=True):
        assert doc.text == text
        assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)


def test_every_layer_is_there() -> None:
    first, _, last = Language().analyse(TEXTS)
    assert [s.text for s in first.sents] == TEXTS[0].replace(". The", ".|The").split("|")
    words = {t.text: t for t in (*first, *last)}
    assert words["counter-attacked"].lemma_ == "counter-attack"
    assert words["counter-attacked"].pos_ == "VERB"
    assert words["SAA"].dep_ == "nsubj"
    assert words["SAA"].lemma_ == "SAA"
    assert words["which"].dep_ == "nsubj"
    assert words["rebels"].dep_ == "obl:agent"
    assert words["brigade"].dep_ == "nsubj:pass"
    assert words["repelled"].lemma_ == "repel"
    assert words["repelled"].morph.get("VerbForm") == ["Part"]
    assert "Amos Teller" in {e.text for e in last.ents} | {e.text.split(". ")[-1] for e in last.ents}


def test_batches_do_not_change_an_analysis() -> None:
    together = annotations(TEXTS * 30)
    assert together[:3] == annotations(TEXTS)
    assert together[-3:] == together[:3]


def test_worker_processes_agree_with_this_one() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(annotations, TEXTS).result() == annotations(TEXTS)


def test_nothing_heavy_is_imported_until_the_first_text() -> None:
    code = (
        "import sys, tadmor.extract.language as l; l.Language(); print('spacy' in sys.modules, 'numpy' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False"]


def test_a_pipeline_that_is_not_installed_is_named() -> None:
    with pytest.raises(LanguageError, match="en_nowhere_sm"):
        Language("en_nowhere_sm").analyse(["One."])


def test_another_pipeline_takes_the_place_of_the_parser(tmp_path: Path) -> None:
    """Its labels become Universal Dependencies, its names are kept, the tokens and sentences stay ours."""
    import spacy

    other = spacy.blank("en")
    other.add_pipe("entity_ruler", name="ner").add_patterns([{"label": "FAC", "pattern": "T-4"}])  # type: ignore[attr-defined]
    other.to_disk(tmp_path / "other")
    (doc,) = Language(str(tmp_path / "other")).analyse(["The SAA counter-attacked T-4. It fell."])
    assert [t.text for t in doc][2:4] == ["counter-attacked", "T-4"]
    assert [(e.text, e.label_) for e in doc.ents] == [("T-4", "FAC")]
    assert len(list(doc.sents)) == 2


def test_the_configuration_opens_the_door_and_nothing_else_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The shipped parser, installed under another name, builds the very same record.

    But for the labels of names: their typer reads the shipped parser's states only, and is left out here.
    """
    monkeypatch.setattr("tadmor.extract.name_typer.relabelled", list)
    load("parser").to_disk(tmp_path / "mine")
    source = open_source(str(example_path(TEXT)))
    ours, theirs = (
        Pipeline(Config(language=LanguageConfig(pipeline=pipeline)))([source]).timeline.record
        for pipeline in (None, str(tmp_path / "mine"))
    )
    assert ours.events == theirs.events != ()


def test_pipelines_are_loaded_once() -> None:
    assert load("names") is load("names")


@pytest.mark.parametrize(
    ("form", "upos", "expected"),
    [
        ("Recaptured", "VERB", "recapture"),
        ("overran", "VERB", "overrun"),
        ("retook", "VERB", "retake"),
        ("militiamen", "NOUN", "militiaman"),
        ("Palmyra", "PROPN", "Palmyra"),
        ("ISIL", "NOUN", "ISIL"),
        ("The", "DET", "the"),
        ("heavier", "ADJ", "heavy"),
    ],
)
def test_lemmas(form: str, upos: str, expected: str) -> None:
    assert lemma(form, upos) == expected


def test_the_model_weighs_less_than_twenty_megabytes() -> None:
    folder = Path(language.__file__).parents[1] / "data/language"
    assert sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) < 20_000_000
    assert (folder / "LICENSE").is_file()
    assert (folder / "NOTICE").is_file()
