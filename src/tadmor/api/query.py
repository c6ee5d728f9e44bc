"""SQL on a dossier file, for reading only: one SELECT on its views, nothing that writes or opens another file."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tadmor.api.table import Table
from tadmor.errors import QueryError

VIEWS = (
    "event", "claim", "citation", "reference", "document", "actor", "place", "event_actor", "event_place", "loss",
    "control", "likelihood", "route", "force", "service", "finding",
)  # fmt: skip
"""What there is to ask, as docs/dossier-file.md describes it."""
_READS = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}


def run_sql(path: Path, query: str) -> Table[tuple[Any, ...]]:
    """The rows that a SELECT gives.

    Raises:
        QueryError: It is no statement that only reads, or SQLite does not understand it.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            connection.execute("PRAGMA query_only = ON")
            connection.set_authorizer(_allow)
            cursor = connection.execute(query)
            found = cursor.fetchall()
            return Table([c[0] for c in cursor.description or ()], found)
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise QueryError(f"SQL: {error}", remedy=f"there are the views {', '.join(VIEWS)}") from error


def _allow(action: int, *_about: str | None) -> int:
    return sqlite3.SQLITE_OK if action in _READS else sqlite3.SQLITE_DENY
