"""The log of decisions inside a dossier file: lines are only ever added, and are on the disk before anybody is told."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from tadmor.errors import StoreError
from tadmor.model.decision import Decision

LAYOUT = """
CREATE TABLE IF NOT EXISTS decision (seq INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL);
CREATE TRIGGER IF NOT EXISTS decision_stays BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END;
CREATE TRIGGER IF NOT EXISTS decision_remains BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END;
"""


def append(path: Path, decision: Decision) -> Decision:
    """Write a decision down, and give it back with its number.

    When this returns the line has reached the disk: neither ``kill -9`` nor a power cut takes it back.

    Raises:
        StoreError: The file cannot be written.
    """
    try:
        while (seq := _written(path, _json(decision))) is None:
            pass
    except sqlite3.Error as error:
        raise StoreError(str(error), where=str(path), remedy="check the folder and the space left") from error
    return msgspec.structs.replace(decision, seq=seq)


def decisions(path: Path) -> tuple[Decision, ...]:
    """The whole log, in order; empty where nobody has decided anything.

    Raises:
        StoreError: The file cannot be read.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return tuple(msgspec.structs.replace(_decision(body), seq=seq) for seq, body in _rows(connection))
    except (sqlite3.Error, msgspec.DecodeError) as error:
        raise StoreError(f"the decisions cannot be read: {error}", where=str(path)) from error


@contextmanager
def carried_over(path: Path, new: sqlite3.Connection) -> Iterator[None]:
    """Give a new dossier the log of the one it replaces, and let nobody add to that one until it is replaced."""
    old = _locked(path)
    try:
        if old and (rows := _rows(old)):
            new.executescript(LAYOUT)
            new.executemany("INSERT INTO decision VALUES (?, ?)", rows)
            new.commit()
        yield
    finally:
        if old:
            old.close()


def _locked(path: Path) -> sqlite3.Connection | None:
    """The dossier that is to be replaced, locked; None where there is none."""
    if not path.is_file():
        return None
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        connection.close()
        if isinstance(error, sqlite3.OperationalError):
            raise
        return None  # another program's file holds no decisions
    return connection


def _rows(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'decision'").fetchone():
        return []
    return connection.execute("SELECT seq, body FROM decision ORDER BY seq").fetchall()


def _written(path: Path, body: str) -> int | None:
    """The number under which the line was written; None where the dossier was built anew meanwhile."""
    before = _file(path)
    with closing(sqlite3.connect(path, timeout=10)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        connection.executescript(LAYOUT)
        if _file(path) != before:
            return None
        cursor = connection.execute("INSERT INTO decision (body) VALUES (?)", (body,))
        connection.commit()
    # a line that went to a file that was replaced while it waited is written again, to the new one
    return cursor.lastrowid if _file(path) == before else None


def _file(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError as error:
        raise StoreError(error.strerror or "cannot be read", where=str(path)) from error
    return found.st_dev, found.st_ino


def _json(decision: Decision) -> str:
    return msgspec.json.encode(msgspec.structs.replace(decision, seq=0)).decode("utf-8")


def _decision(body: str) -> Decision:
    return msgspec.json.decode(body, type=Decision)
