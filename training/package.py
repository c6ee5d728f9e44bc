"""Put a trained pipeline where the program loads it from."""

import shutil
from pathlib import Path
from typing import Any

import spacy
import srsly  # type: ignore[import-untyped]

import tadmor.extract.word_vectors  # noqa: F401  (registers what the configuration names)
import training.reader  # noqa: F401  (registers what the training configuration names)

SHIPPED = Path(__file__).parents[1] / "src/tadmor/data/language"


def package(model: Path, name: str, out: Path = SHIPPED) -> Path:
    """Write the pipeline ``model`` to ``out/name`` without what only training needs.

    The tokenizer is the program's own and is not written; settings of the training and words that it met are
    dropped; weights are written in half precision.
    """
    nlp = spacy.load(model)
    nlp.config["nlp"]["after_creation"] = None
    for section in ("training", "corpora", "paths", "initialize"):
        nlp.config[section] = {}
    nlp.meta.update(
        name=f"tadmor_{name}",
        license="CC BY-SA 4.0",
        description="English for accounts of campaigns; see the data card in training/DATA.md",
    )
    out.mkdir(parents=True, exist_ok=True)
    target = out / name
    shutil.rmtree(target, ignore_errors=True)
    halve(nlp)
    nlp.to_disk(target, exclude=["tokenizer"])
    srsly.write_json(
        target / "vocab/strings.json", sorted({label for name in nlp.pipe_labels.values() for label in name})
    )
    return target


def halve(nlp: Any) -> None:
    """Turn all weights into half precision, which costs no accuracy that can be measured and half the space."""
    for _, component in nlp.pipeline:
        for node in component.model.walk():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, node.get_param(name).astype("float16"))
