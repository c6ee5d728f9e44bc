"""Input made to do harm: a clear error within limits, nothing executed, nothing written beside the named file."""

import os
import time
from contextlib import suppress
from pathlib import Path

import pytest

from evaluation.packed import word
from evaluation.shapes import WEB, Account
from tadmor.config import Config, ReadConfig
from tadmor.errors import ReadError
from tadmor.example import WIKITEXT, example_source
from tadmor.model import Source
from tadmor.pipeline import build
from tadmor.publish.dossier_json import to_json
from tadmor.read import open_source, read
from tadmor.store import save

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
ENTITIES = f'<!DOCTYPE l [<!ENTITY l0 "lol">{LAUGHS}]>'
BILLION_LAUGHS = f'<?xml version="1.0"?>{ENTITIES}<page><title>x</title><text>&l9;</text></page>'
OUTSIDE = '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><page><title>x</title><text>&x;</text></page>'


@pytest.mark.parametrize(
    "text",
    [
        BILLION_LAUGHS,
        OUTSIDE,
        "{{a|" * 100_000 + "}}" * 100_000,
        "The army attacked. " + "[[" * 2_000_000,
        "<div>" * 100_000 + "The army attacked.",
        "<html><body>" + "<b><i>" * 100_000 + "The army attacked.",
    ],
    ids=["billion laughs", "a file as an entity", "templates nested", "links left open", "elements", "styles"],
)
def test_a_clear_error_in_good_time(text: str) -> None:
    began = time.process_time()
    with pytest.raises(ReadError) as error:
        read(Source("x", text.encode(), format=None if "<" in text[:20] else "wikitext"))
    assert time.process_time() - began < 10
    assert "passwd" not in error.value.line()
    assert "\n" not in error.value.line()


def test_a_file_of_200_mb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "brackets.wiki"
    with path.open("wb") as file:
        file.write(b"[[[[")
        os.truncate(file.fileno(), 200_000_000)
    with pytest.raises(ReadError, match="larger than 64 MB"):
        open_source(str(path))
    with pytest.raises(ReadError, match="larger than 64 MB"):
        read(Source("x", b"[" * 200_000_000))


@pytest.mark.slow
@pytest.mark.parametrize("shape", [None, "wikitext", "html", "flattened", "markdown", "plaintext"])
def test_megabytes_of_brackets(shape: str | None) -> None:
    began = time.process_time()
    with suppress(ReadError):
        document = read(Source("x", b"The army attacked. " + b"[[[[" * 250_000, format=shape), force=True)
        assert document.text.startswith("The army attacked.")
    assert time.process_time() - began < 20


@pytest.mark.parametrize("kind", WEB)
def test_scripts_are_neither_run_nor_read(kind: str) -> None:
    page = WEB[kind](Account(example_source(WIKITEXT)))
    evil = "<script>document.write('stolen')</script><img src=x onerror=\"stolen()\"><iframe src='//stolen'></iframe>"
    text = read(Source("x.html", page.replace("<p>", f"<p>{evil}").encode())).text
    assert "stolen" not in text
    assert "onerror" not in text


@pytest.mark.slow
@pytest.mark.parametrize(
    "title", ["../../etc/passwd", "/etc/passwd", "a\\..\\b", "x\u202ey", "<script>alert(1)</script>"]
)
def test_a_title_names_no_file(title: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TADMOR_CACHE", str(Path.home() / ".cache" / "tadmor"))
    box = f"{{{{Infobox military conflict|conflict={title}|date=3 May 1999|combatant1=A|combatant2=B}}}}"
    source = Source(f"{title}.wiki", f"{box}\nThe army attacked.".encode())
    dossier = build([source], Config(read=ReadConfig(force=True)))
    to_json(dossier)
    save(dossier, tmp_path / "out.tadmor")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["out.tadmor"]


def test_a_docx_that_names_files_outside_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    read(Source("../../x.docx", word()), force=True)
    assert not list(tmp_path.rglob("*"))
