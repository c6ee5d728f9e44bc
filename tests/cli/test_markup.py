"""``tadmor explain --markup`` shows the markup behind a quote while the source is as it was."""

from pathlib import Path

from tadmor.cli.markup import Markup
from tadmor.model import Document
from tadmor.read import open_source, read

WIKI = "'''Battle of X''': the [[army]] attacked the '''town''' on 3 May 1999 and captured it."


def _read(path: Path) -> Document:
    path.write_text(WIKI, encoding="utf-8")
    return read(open_source(str(path)), force=True)


def test_the_markup_behind_a_quote(tmp_path: Path) -> None:
    document = _read(tmp_path / "x.wiki")
    at = document.text.index("army attacked the town")
    line = Markup().line(document, at, at + len("army attacked the town"))
    assert line.endswith("army]] attacked the '''town")
    assert f"characters {WIKI.index('army')}–" in line


def test_a_source_that_has_changed_or_gone_is_told(tmp_path: Path) -> None:
    document = _read(tmp_path / "x.wiki")
    (tmp_path / "x.wiki").write_text("changed", encoding="utf-8")
    assert "has changed since" in Markup().line(document, 0, 10)
    (tmp_path / "x.wiki").unlink()
    assert "no such file" in Markup().line(document, 0, 10)
