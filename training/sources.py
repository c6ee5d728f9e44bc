"""Check that the corpora are the very files that the model was trained on."""

import hashlib
from pathlib import Path

import msgspec


class Corpus(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A corpus of the fetch list; ``sha256`` by file, relative to its folder."""

    folder: str
    repository: str
    commit: str
    licence: str
    note: str
    sha256: dict[str, str]


class Sources(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The fetch list."""

    corpus: tuple[Corpus, ...]


LIST = Path(__file__).with_name("sources.toml")


def load_sources(path: Path = LIST) -> tuple[Corpus, ...]:
    """The corpora of the fetch list."""
    return msgspec.toml.decode(path.read_bytes(), type=Sources).corpus


def differences(corpora: Path) -> list[str]:
    """One line for each file that is missing under ``corpora`` or is another than the list says."""
    lines = []
    for corpus in load_sources():
        for name, expected in corpus.sha256.items():
            path = corpora / corpus.folder / name
            if not path.is_file():
                lines.append(f"{path}: missing; it comes from {corpus.repository} {corpus.commit} {corpus.note}")
            elif hashlib.sha256(path.read_bytes()).hexdigest() != expected:
                lines.append(f"{path}: another version than the model was trained on")
    return lines
