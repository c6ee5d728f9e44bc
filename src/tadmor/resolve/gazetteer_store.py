"""One SQLite file of places and their names, and the questions asked of it."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from tadmor.errors import GazetteerError
from tadmor.knowledge.toponym_keys import bare_keys, skeleton
from tadmor.resolve.gazetteer_files import PlaceRow

SCHEMA = """
CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, licence TEXT NOT NULL, places INTEGER NOT NULL,
  version TEXT NOT NULL);
CREATE TABLE place (
  id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES source, ref TEXT NOT NULL, name TEXT NOT NULL,
  lat REAL NOT NULL, lon REAL NOT NULL, kind TEXT NOT NULL, country TEXT NOT NULL, region TEXT NOT NULL,
  population INTEGER NOT NULL, radius_m REAL NOT NULL
);
CREATE TABLE name (key TEXT NOT NULL, bones TEXT NOT NULL, plain TEXT NOT NULL, place INTEGER NOT NULL);
"""
INDEXES = """
CREATE INDEX IF NOT EXISTS name_key ON name (key);
CREATE INDEX IF NOT EXISTS name_bones ON name (bones);
"""
VERSION = 2
CHUNK = 5000
"""Places written at a time: memory stays bounded whatever the file."""
MOST = 60
"""Entries looked at for one name, the most populous first; "San José" has hundreds."""

Progress = Callable[[int], None]
"""Called with the number of places written so far."""


class Entry(msgspec.Struct, frozen=True):
    """A place of the gazetteer and the name it was found by; degrees WGS 84, metres."""

    id: str
    name: str
    matched: str
    lat: float
    lon: float
    kind: str
    country: str
    region: str
    population: int
    radius_m: float
    source: str


class SourceInfo(msgspec.Struct, frozen=True):
    """A source of the store: its name, licence, number of places and version of its data."""

    name: str
    licence: str
    places: int
    version: str = ""


_SELECT = """SELECT s.name || ':' || p.ref, p.name, n.plain, p.lat, p.lon, p.kind, p.country, p.region, p.population,
  p.radius_m, s.name FROM name n JOIN place p ON p.id = n.place JOIN source s ON s.id = p.source """
_ORDER = " ORDER BY p.population DESC, p.radius_m DESC, p.id LIMIT ?"


class GazetteerStore:
    """A gazetteer in one SQLite database.

    Args:
        path: The file; None keeps it in memory.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        try:
            self._db = sqlite3.connect(str(path) if path else ":memory:", check_same_thread=False)
            fresh = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
            if fresh:
                self._db.executescript(SCHEMA + INDEXES + f"PRAGMA user_version={VERSION};")
        except sqlite3.DatabaseError as error:
            raise GazetteerError(f"is no gazetteer: {error}", where=str(path)) from error
        if self._db.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            raise GazetteerError(
                "was made by another version", where=str(path), remedy="remove the file; it will be made again"
            )

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def add(
        self,
        source: str,
        licence: str,
        rows: Iterable[PlaceRow],
        progress: Progress | None = None,
        *,
        version: str = "",
    ) -> int:
        """Add all places of a source, in one transaction; a source of that name is replaced.

        Args:
            source: Its name.
            licence: The licence of its data.
            rows: Its places.
            progress: Told how many are written.
            version: Of its data, so that older data can be told.

        Returns:
            The number of places added.
        """
        self._db.execute("PRAGMA cache_size=-65536")
        with self._db:
            self._drop(source)
            number = self._db.execute(
                "INSERT INTO source (name, licence, places, version) VALUES (?, ?, 0, ?)", (source, licence, version)
            ).lastrowid
            first = (self._db.execute("SELECT max(id) FROM place").fetchone()[0] or 0) + 1
            written = 0
            for chunk in _chunks(rows, CHUNK):
                self._write(number or 0, first + written, chunk)
                written += len(chunk)
                if progress:
                    progress(written)
            self._db.execute("UPDATE source SET places = ? WHERE id = ?", (written, number))
        return written

    def _write(self, source: int, first: int, chunk: Sequence[PlaceRow]) -> None:
        self._db.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    first + n,
                    source,
                    r.ref,
                    r.names[0],
                    r.lat,
                    r.lon,
                    r.kind,
                    r.country,
                    r.region,
                    r.population,
                    r.radius_m,
                )
                for n, r in enumerate(chunk)
            ),
        )
        owners = [first + n for n, row in enumerate(chunk) for _ in row.names]
        keys = bare_keys([name for row in chunk for name in row.names])
        rows = dict.fromkeys(
            (bare, skeleton(bare), plain, owner) for (plain, bare), owner in zip(keys, owners, strict=True)
        )
        self._db.executemany("INSERT INTO name VALUES (?, ?, ?, ?)", rows)

    def remove(self, source: str) -> bool:
        """Remove a source with all its places; whether there was one."""
        with self._db:
            return self._drop(source)

    def _drop(self, source: str) -> bool:
        row = self._db.execute("SELECT id FROM source WHERE name = ?", (source,)).fetchone()
        if row is None:
            return False
        self._db.execute("DELETE FROM name WHERE place IN (SELECT id FROM place WHERE source = ?)", row)
        self._db.execute("DELETE FROM place WHERE source = ?", row)
        self._db.execute("DELETE FROM source WHERE id = ?", row)
        return True

    def sources(self) -> list[SourceInfo]:
        """The sources of the store, in the order they were added."""
        rows = self._db.execute("SELECT name, licence, places, version FROM source ORDER BY id")
        return [SourceInfo(*row) for row in rows]

    def by_key(self, key: str, country: str = "", limit: int = MOST) -> list[Entry]:
        """The places with a name of that bare form, most populous first."""
        if country:
            sql = _SELECT + "WHERE n.key = ? AND p.country = ?" + _ORDER
            return [Entry(*row) for row in self._db.execute(sql, (key, country, limit))]
        return [Entry(*row) for row in self._db.execute(_SELECT + "WHERE n.key = ?" + _ORDER, (key, limit))]

    def by_bones(self, bones: str, country: str = "", limit: int = MOST) -> list[Entry]:
        """The places with a name of those consonants, most populous first."""
        where = "WHERE n.bones = ?" + (" AND p.country = ?" if country else "")
        values = (bones, country, limit) if country else (bones, limit)
        return [Entry(*row) for row in self._db.execute(_SELECT + where + _ORDER, values)]

    def by_beginning(self, key: str, limit: int = MOST) -> list[Entry]:
        """The places with a name whose bare form begins with the words ``key``."""
        where = "WHERE n.key > ? AND n.key < ?"
        return [Entry(*row) for row in self._db.execute(_SELECT + where + _ORDER, (key + " ", key + "!", limit))]


def _chunks(rows: Iterable[PlaceRow], size: int) -> Iterator[list[PlaceRow]]:
    iterator = iter(rows)
    while chunk := list(islice(iterator, size)):
        yield chunk
