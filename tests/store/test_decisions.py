"""The log of decisions in the dossier file."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.review.small_record import decision, dossier

from tadmor.reviewed import load_reviewed
from tadmor.store import load, save
from tadmor.store.decisions import append, decisions


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "siege.tadmor"
    save(dossier(), path)
    return path


def test_lines_are_numbered_and_read_as_they_were_written(file: Path) -> None:
    assert decisions(file) == ()
    one = append(file, decision("accept", "e1"))
    two = append(file, decision("reject", "e2", reason="a plan"))
    assert (one.seq, two.seq) == (1, 2)
    assert decisions(file) == (one, two)


def test_the_machine_s_record_stays_and_the_reviewed_one_follows(file: Path) -> None:
    append(file, decision("reject", "e2", reason="a plan"))
    assert load(file) == dossier()
    assert [e.id for e in load_reviewed(file).timeline.record.events] == ["e1", "e3"]


def test_lines_cannot_be_changed_or_taken_out(file: Path) -> None:
    append(file, decision("accept", "e1"))
    with closing(sqlite3.connect(file)) as connection:
        for statement in ("DELETE FROM decision", "UPDATE decision SET body = '{}'"):
            with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
                connection.execute(statement)


def test_building_anew_keeps_the_log(file: Path) -> None:
    written = [append(file, decision("accept", "e1")), append(file, decision("accept", "e3"))]
    save(dossier(), file)
    assert decisions(file) == tuple(written)
    assert append(file, decision("accept", "e2")).seq == 3


def test_another_program_s_file_is_replaced_as_before(tmp_path: Path) -> None:
    path = tmp_path / "old.tadmor"
    path.write_bytes(b"not a database, though longer than its header would be, by a line or two of text" * 20)
    save(dossier(), path)
    assert load(path) == dossier()
