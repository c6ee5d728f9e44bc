"""Train one pipeline from its configuration."""

import random
import sys
from pathlib import Path
from typing import Any

import spacy
import srsly  # type: ignore[import-untyped]
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as loop
from spacy.util import load_config
from thinc.api import NumpyOps, fix_random_seed

import tadmor.extract.word_vectors  # noqa: F401  (registers the word vectors)
import training.reader  # noqa: F401  (registers the corpus reader)

CONFIGS = Path(__file__).parent / "configs"


def train(
    name: str, corpus: Path, out: Path, start: Path | None = None, settings: dict[str, Any] | None = None
) -> Path:
    """Train ``configs/<name>.cfg``.

    Args:
        name: parser or names.
        corpus: The converted corpus without its ending: ``<corpus>-train.spacy``; the development part is
            ``<name>-dev.spacy`` beside it.
        out: Folder for the models, ``model-best`` and ``model-last``.
        start: A trained pipeline whose weights are the starting point, or None for random ones.
        settings: Settings of the configuration to replace, by dotted name.

    Returns:
        The folder of the last model.
    """
    paths = {
        "paths.train": f"{corpus}-train.spacy",
        "paths.dev": str(corpus.with_name(f"{name}-dev.spacy")),
    }
    config = load_config(CONFIGS / f"{name}.cfg", overrides={**paths, **(settings or {})}, interpolate=False)
    random.seed(0)
    fix_random_seed(0)
    config = spacy.util.load_model_from_config(config, auto_fill=True).config
    if not start:
        nlp = init_nlp(config)
    else:
        source = spacy.load(start)
        config["initialize"]["components"] = label_files(source, out / "labels")
        nlp = init_nlp(config)
        copy_weights(source, nlp)
    fast_ops(nlp)
    out.mkdir(parents=True, exist_ok=True)
    loop(nlp, out, use_gpu=-1, stdout=sys.stdout, stderr=sys.stderr)
    return out / "model-last"


def label_files(source: Any, folder: Path) -> dict[str, Any]:
    """Write each component's labels, so that new material does not change their number; the settings to read them."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = {}
    for name, component in source.pipeline:
        if getattr(component, "label_data", None):
            srsly.write_json(folder / f"{name}.json", component.label_data)
            settings[name] = {"labels": {"@readers": "spacy.read_labels.v1", "path": str(folder / f"{name}.json")}}
    return settings


def copy_weights(source: Any, target: Any) -> None:
    """Give every component of ``target`` the weights that ``source`` has for it."""
    for name, component in source.pipeline:
        target.get_pipe(name).model.from_bytes(component.model.to_bytes())


def average(first: Path, second: Path, out: Path) -> None:
    """Write the pipeline whose weights are the mean of those of two pipelines of one shape."""
    nlp: Any = spacy.load(first)
    other: Any = spacy.load(second)
    for name, component in nlp.pipeline:
        theirs = other.get_pipe(name).model.walk()
        for node, twin in zip(component.model.walk(), theirs, strict=True):
            for weight in node.param_names:
                if node.has_param(weight):
                    node.set_param(weight, (node.get_param(weight) + twin.get_param(weight)) / 2)
    nlp.to_disk(out)


def fast_ops(nlp: Any) -> None:
    """Multiply matrices with numpy's own BLAS: three times as fast as thinc's default on one thread."""
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        for node in component.model.walk():
            node.ops = ops
