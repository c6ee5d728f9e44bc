"""The dossier file: one SQLite file, written in one transaction."""

from tadmor.store.file import load, save

__all__ = ["load", "save"]
