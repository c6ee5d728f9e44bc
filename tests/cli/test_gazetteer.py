"""``tadmor gazetteer`` from the command line."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from tadmor.cli.gazetteer import command
from tadmor.errors import GazetteerError
from tadmor.resolve import gazetteer as module
from tadmor.resolve.gazetteer_files import PlaceRow


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def rows() -> Iterator[PlaceRow]:
        yield PlaceRow("1", ("Karsan",), 34.0, 37.0, "town", "SY", population=1200)

    monkeypatch.setenv("TADMOR_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(module, "embedded_rows", rows)


def run(*arguments: str) -> str:
    result = CliRunner().invoke(command, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_add_list_lookup_remove(tmp_path: Path) -> None:
    table = tmp_path / "survey.csv"
    table.write_text("name,lat,lon,kind\nTell Karsan,34.5,37.5,hill\n", encoding="utf-8")
    assert "survey: 1 places" in run("add", str(table), "--licence", "CC0")
    listed = run("list")
    assert "embedded" in listed
    assert "survey" in listed
    found = run("lookup", "al-Karsan")
    assert "embedded:1" in found
    assert "survey:2" in found
    assert "no place" in run("lookup", "Zunt")
    assert "removed" in run("remove", "survey")
    assert "survey" not in run("list")


def test_rows_left_out_are_told(tmp_path: Path) -> None:
    table = tmp_path / "survey.csv"
    table.write_text("name,lat,lon\nKarsan,34.5,37.5\nNowhere,,\nBeyond,95,10\n", encoding="utf-8")
    said = run("add", str(table))
    assert "survey: 1 places" in said
    assert "2; the first is row 2" in said


def test_removing_what_is_not_there_says_so() -> None:
    result = CliRunner().invoke(command, ["remove", "none"])
    assert isinstance(result.exception, GazetteerError)
