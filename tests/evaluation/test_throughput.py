"""The time of extraction beside that of the language model."""

from evaluation.throughput import measure


def test_both_are_measured_in_one_run() -> None:
    figures = measure(1)
    assert figures["language model s"] > 0
    assert figures["extraction besides s"] > 0
    assert figures["language model per extraction"] > 0.1
