"""Mutated and truncated accounts of every shape give a record whose offsets hold, or a clean error; never a hang.

``TADMOR_FUZZ=10000 pytest tests/read/test_fuzz.py`` reads that many copies of each instead of the few of every day;
``python -m evaluation.fuzz`` does so without pytest, and with ``--build`` takes each through the whole build.
"""

import os
import time

import pytest

from evaluation.fuzz import SLOWEST_S, bases, run
from tadmor.config import Config, ReadConfig
from tadmor.model import Source
from tadmor.pipeline import Pipeline
from tadmor.read import read

COPIES = int(os.environ.get("TADMOR_FUZZ", "200"))
SHAPES = tuple(bases())


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(Config(read=ReadConfig(force=True)))


@pytest.mark.parametrize("shape", SHAPES)
def test_mutated_accounts_are_read(shape: str) -> None:
    found = run(shape, range(COPIES))
    assert found.records + found.errors == COPIES
    assert found.records


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_mutated_accounts_are_built(shape: str, pipeline: Pipeline) -> None:
    run(shape, range(2), pipeline)


@pytest.mark.parametrize(
    "piece",
    [
        "[", "(", "* ", "| ", "## a", "1. ^ ", "Belligerents ", "Date 1 May ", '"a". ', "A b: ", "† [1] (x) ",
        "Combatant2: ", "A [US]; ", "GEN. A ", "<td>",
    ],
)  # fmt: skip
def test_much_of_one_thing_takes_time_in_proportion(piece: str) -> None:
    text = "The army attacked. " + piece * (200_000 // len(piece))
    began = time.process_time()
    for shape in ("flattened", "plaintext", "markdown"):
        read(Source("fuzz", text.encode(), format=shape), force=True)
    assert time.process_time() - began < SLOWEST_S
