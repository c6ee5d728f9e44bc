"""The dossier file: one SQLite file, written in one transaction."""
