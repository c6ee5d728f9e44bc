"""A floor that is not met, or not measured, is said."""

from evaluation.floors import load_floors, under_floor


def test_a_figure_under_its_floor_is_named() -> None:
    (line,) = under_floor({"a": {"F1": 0.8}}, {"a": {"F1": 0.79}})
    assert line == "a: F1 is 0.790, under its floor 0.800"


def test_a_figure_at_its_floor_passes() -> None:
    assert under_floor({"a": {"F1": 0.8}}, {"a": {"F1": 0.8}, "b": {"F1": 0.1}}) == []


def test_a_figure_that_was_not_measured_fails() -> None:
    (line,) = under_floor({"a": {"F1": 0.8}}, {"a": {"F1": None}})
    assert "was not measured" in line


def test_the_floors_of_the_project_are_shares() -> None:
    for suite, measures in load_floors().items():
        for measure, least in measures.items():
            assert least > 0, (suite, measure)
