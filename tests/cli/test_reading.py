"""The options of the commands that read accounts: what they say reaches the readers and the places."""

import gc
from pathlib import Path

import pytest
from click import command
from click.testing import CliRunner
from tests.accounts import dossier_of
from tests.read.servers import page, server

from tadmor.cli import main
from tadmor.cli.reading import COLLECTED, reading, reading_options
from tadmor.config import Config
from tadmor.errors import TadmorError
from tadmor.store import save


def told(*arguments: str) -> Config:
    found: list[Config] = []
    reading = command()(reading_options(lambda *, config: found.append(config)))
    ended = CliRunner().invoke(reading, arguments, standalone_mode=False)
    assert ended.exception is None, ended.exception
    return found[0]


def test_what_is_left_out_keeps_its_default() -> None:
    assert told() == Config()


def test_each_option_is_a_setting() -> None:
    config = told(
        "--private", "--refresh", "--force", "--format", "html", "--gazetteer", "a.csv", "--gazetteer", "b.csv"
    )
    assert (config.read.web.private, config.read.web.refresh) == (True, True)
    assert (config.read.force, config.read.format) == (True, "html")
    assert config.resolve.gazetteers == ("a.csv", "b.csv")


def test_options_go_before_the_settings_of_a_file_and_places_add_up(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[read]\nformat = "html"\n[read.web]\nprivate = true\n[resolve]\ngazetteers = ["a.csv"]\n')
    config = told("--config", str(file), "--format", "markdown", "--gazetteer", "b.csv")
    assert (config.read.format, config.read.web.private) == ("markdown", True)
    assert config.resolve.gazetteers == ("a.csv", "b.csv")


@pytest.mark.parametrize("name", ["add", "build"])
def test_an_account_on_a_private_network_is_fetched_when_asked_for(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TADMOR_CACHE", str(tmp_path / "cache"))
    file = tmp_path / "siege.tadmor"
    save(dossier_of({"title": "Siege", "sides": {"Blue": ["Blue Army"]}, "events": []}), file)
    asked: list[bytes] = []
    with server(page(b"The Blue Army attacked the fort on 3 May 1999."), asked) as url:
        arguments = [name, str(file), url] if name == "add" else [name, url, "-o", str(file)]
        with pytest.raises(SystemExit):
            main(arguments)
        assert "--private" in capsys.readouterr().err
        assert asked == []
        for more, fetched in ((), 1), ((), 1), (("--refresh",), 2):
            with pytest.raises(SystemExit):
                main([*arguments, "--private", "--format", "scroll", *more])
            assert "unknown format 'scroll'" in capsys.readouterr().err  # so that it was read, and no further
            assert len(asked) == fetched


def test_unused_objects_are_sought_seldom_while_accounts_are_read_and_as_ever_after_an_error() -> None:
    usual = gc.get_threshold()
    inside: list[tuple[int, int, int]] = []

    def read() -> None:
        with reading():
            inside.append(gc.get_threshold())
            raise TadmorError("in the midst")

    with pytest.raises(TadmorError):
        read()
    assert inside == [COLLECTED]
    assert gc.get_threshold() == usual != COLLECTED
