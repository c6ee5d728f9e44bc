"""The configuration refuses what it does not know."""

from pathlib import Path

import pytest

from tadmor.config import Config, load_config
from tadmor.errors import ConfigError


def test_no_file_gives_the_defaults() -> None:
    assert load_config(None) == Config()


def test_a_section_is_read(tmp_path: Path) -> None:
    path = tmp_path / "tadmor.toml"
    path.write_text('[language]\npipeline = "en_core_web_sm"\n', encoding="utf-8")
    assert load_config(path).language.pipeline == "en_core_web_sm"


@pytest.mark.parametrize("text", ["[language]\npipe = 'x'\n", "[tongue]\n", "not toml at all", "[read]\nforce = 3\n"])
def test_what_is_unknown_or_malformed_is_refused_with_the_file_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "tadmor.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"tadmor\.toml"):
        load_config(path)


def test_a_missing_file_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="No such file"):
        load_config(tmp_path / "nowhere.toml")
