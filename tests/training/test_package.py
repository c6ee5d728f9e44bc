"""A packaged pipeline says what the trained one said, in half the space."""

from pathlib import Path

import numpy as np
import spacy
from spacy.training import Example

from tadmor.extract.language import make_fast
from training.package import package


def trained() -> spacy.language.Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("ner")
    examples = [
        Example.from_dict(nlp.make_doc(f"{name} fell."), {"entities": [(0, len(name), "LOC")]})
        for name in ("Homs", "Palmyra", "Hama")
    ]
    nlp.initialize(lambda: examples)
    for _ in range(20):
        nlp.update(examples)
    return nlp


def test_the_package_is_loaded_in_single_precision_and_agrees(tmp_path: Path) -> None:
    nlp = trained()
    nlp.to_disk(tmp_path / "model")
    target = package(tmp_path / "model", "names", tmp_path / "out")
    loaded = spacy.load(target, exclude=["tokenizer"])
    make_fast(loaded)
    model = dict(loaded.pipeline)["ner"].model  # type: ignore[attr-defined]
    weights = [n.get_param(p) for n in model.walk() for p in n.param_names if n.has_param(p)]
    assert {w.dtype for w in weights} == {np.dtype("float32")}
    for text in ("Homs fell.", "Palmyra fell."):
        assert [(e.text, e.label_) for e in loaded(text).ents] == [(e.text, e.label_) for e in nlp(text).ents] != []
    before, after = ((tmp_path / part / "ner/model").stat().st_size for part in ("model", "out/names"))
    assert after < before * 0.55
