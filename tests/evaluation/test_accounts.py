"""What is missed may be looked at in the open accounts alone."""

from pathlib import Path

import pytest

from evaluation.accounts import account_of, blind, codings, development, main, mean


@pytest.mark.parametrize("name", blind())
def test_the_misses_of_a_blind_account_are_not_told(name: str) -> None:
    with pytest.raises(SystemExit):
        main(["--misses", name])


def test_no_coding_is_in_two_groups() -> None:
    assert not blind().keys() & development().keys()
    assert {*codings()} == {"example", *blind(), *development()}


def test_every_coding_has_an_account() -> None:
    for coding in codings().values():
        assert account_of(coding).is_file()


def test_a_coding_without_an_account_is_refused(tmp_path: Path) -> None:
    coding = tmp_path / "lost.yaml"
    coding.write_text("events: []", encoding="utf-8")
    with pytest.raises(FileNotFoundError, match="no account"):
        account_of(coding)


def test_a_mean_leaves_out_what_was_not_measured() -> None:
    assert mean([{"F1": 0.5, "losses": None}, {"F1": 1.0, "losses": 0.25}]) == {"F1": 0.75, "losses": 0.25}
