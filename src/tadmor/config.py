"""One frozen configuration, a section a stage, read from TOML; unknown keys are refused."""

import os
from pathlib import Path

import msgspec

from tadmor.errors import ConfigError


class LanguageConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which spaCy pipelines read the text: None is the one that ships, else a name or a path."""

    pipeline: str | None = None
    names: str | None = None


class ResolveConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where places are looked up.

    ``gazetteers`` are the user's own files for this build, ``store`` the gazetteer store to use (None:
    the one in the user's cache folder, made from the embedded package when first needed).
    """

    gazetteers: tuple[str, ...] = ()
    store: str | None = None


class WebConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How pages are fetched.

    ``seconds`` is the most that one page may take, redirects included; ``private`` fetches from addresses of
    this machine and of private networks too; ``refresh`` fetches again what the cache folder holds.
    """

    seconds: float = 30.0
    private: bool = False
    refresh: bool = False


class ReadConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How sources are read: ``force`` builds even what does not look like a campaign."""

    force: bool = False
    format: str | None = None
    web: WebConfig = WebConfig()


class ReplayConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How uncertain dates, places and claims are sampled: how many runs (0: none), and their seed."""

    runs: int = 1000
    seed: int = 1


class GroundConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ground tiles beneath the record on the page: none, an archive for ``serve``, or an address of tiles.

    ``attribution`` says who made them; an archive may tell it itself.
    """

    pmtiles: str | None = None
    tiles: str | None = None
    attribution: str = ""


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All settings, with their defaults."""

    read: ReadConfig = ReadConfig()
    language: LanguageConfig = LanguageConfig()
    resolve: ResolveConfig = ResolveConfig()
    replay: ReplayConfig = ReplayConfig()
    ground: GroundConfig = GroundConfig()


def cache_folder() -> Path:
    """Where what is made or fetched once is kept: ``TADMOR_CACHE``, else below ``XDG_CACHE_HOME`` or ``~/.cache``."""
    own = os.environ.get("TADMOR_CACHE")
    if own:
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "tadmor"


def load_config(path: Path | None) -> Config:
    """The configuration in a TOML file; the defaults where ``path`` is None.

    Raises:
        ConfigError: The file is missing, is no TOML, or names an unknown key.
    """
    if path is None:
        return Config()
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Config)
    except OSError as error:
        raise ConfigError(error.strerror or "cannot be read", where=str(path)) from error
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise ConfigError(str(error), where=str(path), remedy="see docs/configuration.md") from error
