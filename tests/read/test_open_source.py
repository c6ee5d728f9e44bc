"""Sources that cannot be read are told in one line that says what to do."""

from pathlib import Path

import pytest

from tadmor.errors import ReadError
from tadmor.model import Source
from tadmor.read import open_source, read


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The army attacked.", encoding="utf-8")
    assert open_source(str(path)) == Source(str(path), b"The army attacked.")


@pytest.mark.parametrize("name", ["missing.txt", "", "bad\0name"])
def test_no_such_file_or_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReadError) as error:
        open_source(f"{tmp_path}/{name}")
    assert "\n" not in error.value.line()
    assert error.value.remedy


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x89PNG\r\n\x1a\n" + b"\x01\x02\x03\x7f" * 300, "binary"),
        (b"12 34 --", "no words"),
    ],
)
def test_no_text(data: bytes, what: str) -> None:
    with pytest.raises(ReadError, match=what) as error:
        read(Source("x", data))
    assert error.value.remedy


def test_encodings() -> None:
    text = "The army attacked Kütahya. The garrison surrendered after a battle."
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert read(Source("x.txt", text.encode(encoding))).text == text


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(ReadError, match="wikitext") as error:
        read(Source("x.txt", b"The army attacked.", format="word"))
    assert "flattened" in error.value.line()
