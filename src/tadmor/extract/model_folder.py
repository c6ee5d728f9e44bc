"""Where the language model lies that ships: parser, names, word vectors and the typer of names."""

import os
from importlib import resources
from pathlib import Path

VARIABLE = "TADMOR_LANGUAGE_MODEL"
"""The environment variable that names another folder of the same shape, as ``python -m training`` writes it."""


def model_folder() -> Path:
    """The folder of the model: that of the package, unless the environment names another."""
    return Path(os.environ.get(VARIABLE) or str(resources.files("tadmor").joinpath("data", "language")))
