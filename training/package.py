"""Put a trained pipeline where the program loads it from."""

import shutil
from pathlib import Path

import spacy

import training.reader  # noqa: F401  (registers what the training configuration names)

SHIPPED = Path(__file__).parents[1] / "src/tadmor/data/language"


def package(model: Path, name: str, out: Path = SHIPPED) -> Path:
    """Write the pipeline ``model`` to ``out/name`` without what only training needs.

    The tokenizer is the program's own and is not written; settings of the training are dropped.
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
    target = out / name
    shutil.rmtree(target, ignore_errors=True)
    nlp.to_disk(target, exclude=["tokenizer"])
    return target
