"""Save a dossier as one SQLite file and load it again: ``load(save(x)) == x``."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

from tadmor.errors import StoreError
from tadmor.model import (
    Actor,
    Claim,
    ControlSpan,
    CumulativeLoss,
    Document,
    Dossier,
    Event,
    Finding,
    Likelihood,
    Operation,
    Place,
    Presence,
    Provenance,
    Record,
    Reference,
    Resolution,
    Route,
    Series,
    Service,
    Timeline,
)
from tadmor.store.decisions import carried_over

APPLICATION_ID = 0x5441444D
""""TADM" in the file's header, by which ``file`` and we tell a dossier from other SQLite files."""
VERSION = 1
"""Version of the layout, in the header's user version."""

BARE = Document(id="", title="", source="", format="", sha256="", text="")
"""Stands for a document that the file holds elsewhere."""

LISTS: dict[str, type[Any]] = {
    "document": Document,
    "series": Series,
    "reference": Reference,
    "actor": Actor,
    "place": Place,
    "event": Event,
    "claim": Claim,
    "finding": Finding,
    "service": Service,
    "control": ControlSpan,
    "route": Route,
    "loss": CumulativeLoss,
    "likelihood": Likelihood,
    "force": Presence,
}
"""Kinds of items, in the order they are written, and what each is."""


def save(dossier: Dossier, path: Path) -> None:
    """Write the dossier to ``path``, replacing what is there; the decisions of its reviewers are carried over.

    The file is written under another name in the same folder, in one transaction, and then put in place:
    whatever happens, ``path`` holds either the old file or the whole new one.

    Raises:
        StoreError: The file cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent or ".")
    except OSError as error:
        raise StoreError(error.strerror or "cannot be written", where=str(path)) from error
    os.close(handle)
    try:
        with closing(sqlite3.connect(name)) as connection, carried_over(path, connection):
            _write(connection, dossier)
            os.chmod(name, 0o666 & ~_umask())  # noqa: PTH101 - mkstemp makes files for the owner alone
            Path(name).replace(path)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(str(error), where=str(path), remedy="check the folder and the space left") from error
    finally:
        Path(name).unlink(missing_ok=True)


def load(path: Path) -> Dossier:
    """The dossier in a file.

    Raises:
        StoreError: The file is missing, is no dossier, was made by a newer version, or is damaged.
    """
    if path.is_dir():
        raise StoreError("is a folder, not a dossier", where=str(path))
    if not path.exists():
        raise StoreError("there is no such file", where=str(path), remedy="make one with: tadmor build")
    if path.stat().st_size == 0:
        raise StoreError("is empty, not a dossier", where=str(path), remedy="build it again from its sources")
    try:
        # read-only: opening a dossier never writes to it
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            _check(connection, path)
            return _read(connection)
    except sqlite3.OperationalError as error:
        raise StoreError(f"cannot be read: {error}", where=str(path), remedy="check that you may read it") from error
    except sqlite3.DatabaseError as error:
        raise StoreError(_not_a_dossier(error), where=str(path), remedy="build it again from its sources") from error
    except (msgspec.DecodeError, msgspec.ValidationError, KeyError, IndexError) as error:
        raise StoreError("the dossier is damaged", where=str(path), remedy="build it again from its sources") from error


def _write(connection: sqlite3.Connection, dossier: Dossier) -> None:
    layout = resources.files("tadmor").joinpath("store", "schema.sql").read_text(encoding="utf-8")
    connection.executescript(
        f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION}; BEGIN;\n{layout}"
    )
    connection.executemany("INSERT INTO item VALUES (?, ?, ?, ?)", _rows(dossier))
    connection.commit()


def _rows(dossier: Dossier) -> Iterator[tuple[str, int, str | None, str]]:
    record = dossier.timeline.record
    yield "operation", 0, None, _json(record.operation)
    yield "provenance", 0, None, _json(dossier.provenance)
    lists: tuple[Sequence[Any], ...] = (
        record.documents,
        record.series,
        record.references,
        record.actors,
        record.places,
        record.events,
        record.claims,
        record.findings,
        record.services,
        dossier.timeline.control,
        dossier.timeline.routes,
        dossier.timeline.losses,
        dossier.timeline.likelihoods,
        dossier.timeline.forces,
    )
    for kind, items in zip(LISTS, lists, strict=True):
        for position, item in enumerate(items):
            yield kind, position, getattr(item, "id", None), _json(item)
    for position, account in enumerate(dossier.accounts):
        document = account.extraction.document
        if document in record.documents:  # the file holds its text already
            yield "account", position, str(record.documents.index(document)), _json(_with(account, BARE))
        else:
            yield "account", position, None, _json(account)


def _json(item: object) -> str:
    return msgspec.json.encode(item).decode("utf-8")


def _check(connection: sqlite3.Connection, path: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise StoreError("is another program's file, not a dossier", where=str(path))
    if version > VERSION:
        raise StoreError("was made by a newer version of tadmor", where=str(path), remedy="upgrade tadmor")
    (state,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if state != "ok":
        raise StoreError("the dossier is damaged", where=str(path), remedy="build it again from its sources")


def _read(connection: sqlite3.Connection) -> Dossier:
    def items(kind: str, of: type[Any]) -> tuple[Any, ...]:
        rows = connection.execute("SELECT body FROM item WHERE kind = ? ORDER BY position", (kind,))
        return tuple(msgspec.json.decode(body, type=of) for (body,) in rows)

    found = {kind: items(kind, of) for kind, of in LISTS.items()}
    operations, provenances = items("operation", Operation), items("provenance", Provenance)
    if not operations or not provenances:
        raise KeyError("operation")
    record = Record(
        documents=found["document"],
        operation=operations[0],
        series=found["series"],
        references=found["reference"],
        actors=found["actor"],
        places=found["place"],
        events=found["event"],
        claims=found["claim"],
        findings=found["finding"],
        services=found["service"],
    )
    timeline = Timeline(
        record=record,
        control=found["control"],
        routes=found["route"],
        losses=found["loss"],
        likelihoods=found["likelihood"],
        forces=found["force"],
    )
    return Dossier(timeline, provenances[0], tuple(_accounts(connection, record)))


def _accounts(connection: sqlite3.Connection, record: Record) -> Iterator[Resolution]:
    rows = connection.execute("SELECT id, body FROM item WHERE kind = 'account' ORDER BY position")
    for document, body in rows:
        account = msgspec.json.decode(body, type=Resolution)
        yield account if document is None else _with(account, record.documents[int(document)])


def _with(account: Resolution, document: Document) -> Resolution:
    return msgspec.structs.replace(account, extraction=msgspec.structs.replace(account.extraction, document=document))


def _not_a_dossier(error: sqlite3.DatabaseError) -> str:
    return "is not a dossier" if "not a database" in str(error) else f"the dossier is damaged: {error}"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
