"""The dossier file: what goes in comes out, and what is no dossier is told in one line."""

import math
import sqlite3
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.accounts import dossier_of

from tadmor.errors import StoreError
from tadmor.model import Dossier
from tadmor.store import load, save
from tadmor.store.file import VERSION

BATTLE = {
    "sides": {"Blue": ["Blue Army"], "Red": ["Red Army"]},
    "references": {"1": "1700-05-06"},
    "events": [
        {"on": "1700-05-03", "what": "capture", "by": "Blue Army", "against": "Red Army", "at": "Fort Hill"},
        {"on": "1700-05-04", "what": "attack", "by": "Red Army", "losses": [{"of": "Red Army", "n": "7"}]},
    ],
}

st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(int, st.integers(-(2**63), 2**63 - 1))


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "battle.tadmor"
    save(dossier_of(BATTLE), path)
    return path


def same(one: object, other: object) -> bool:
    return one == other and repr(one).replace("-0.0", "0.0") == repr(other).replace("-0.0", "0.0")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(dossier=st.from_type(Dossier))
def test_what_is_saved_is_loaded(tmp_path_factory: pytest.TempPathFactory, dossier: Dossier) -> None:
    path = tmp_path_factory.mktemp("store") / "any.tadmor"
    save(dossier, path)
    assert same(load(path), dossier)


def test_the_same_dossier_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        save(dossier_of(BATTLE), tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_saving_again_replaces_the_file_and_leaves_nothing_beside_it(saved: Path) -> None:
    other = dossier_of({**BATTLE, "events": []})
    save(other, saved)
    assert load(saved) == other
    assert list(saved.parent.iterdir()) == [saved]


def test_a_save_that_breaks_off_leaves_the_old_file(saved: Path) -> None:
    before = saved.read_bytes()
    with patch("tadmor.store.file._rows", side_effect=sqlite3.OperationalError("disk full")), pytest.raises(StoreError):
        save(dossier_of(BATTLE), saved)
    assert saved.read_bytes() == before
    assert list(saved.parent.iterdir()) == [saved]


def test_views_answer_in_sql(saved: Path) -> None:
    with closing(sqlite3.connect(saved)) as connection:
        held = connection.execute('SELECT "from", "to", state FROM control ORDER BY "from"').fetchall()
        lost = connection.execute("SELECT event, kind, min FROM loss").fetchall()
        took = connection.execute(
            "SELECT actor.name FROM event JOIN event_actor ON event.id = event_actor.event"
            " JOIN actor ON actor.id = event_actor.actor WHERE type = 'capture' AND role = 'actor'"
        ).fetchall()
    assert held == [(None, "1700-05-03", "held"), ("1700-05-03", None, "held")]
    assert lost == [("e2", "killed", 7)]
    assert took == [("Blue Army",)]


def damaged(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096 : 4096 + 512] = b"\xff" * 512
    path.write_bytes(bytes(data))


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmark (url TEXT)")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def without_its_operation(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM item WHERE kind = 'operation'")
        connection.commit()


def with_a_strange_event(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE item SET body = '{\"id\": 5}' WHERE kind = 'event'")
        connection.commit()


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lambda path: path.unlink(), "no such file"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_bytes(b"\x89PNG\r\n" + bytes(range(256)) * 40), "is not a dossier"),
        (lambda path: path.write_text("An article. " * 1000), "is not a dossier"),
        (lambda path: path.write_bytes(path.read_bytes()[:5000]), "damaged"),
        (damaged, "damaged"),
        (newer, "newer version"),
        (foreign, "another program"),
        (folder, "is a folder"),
        (without_its_operation, "damaged"),
        (with_a_strange_event, "damaged"),
    ],
)
def test_what_is_no_dossier_is_told_in_one_line(saved: Path, harm: object, says: str) -> None:
    assert callable(harm)
    harm(saved)
    with pytest.raises(StoreError) as caught:
        load(saved)
    assert says in caught.value.line()
    assert "\n" not in caught.value.line()
    assert str(saved) in caught.value.line()


def test_a_folder_that_is_not_there_cannot_be_written_to(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="No such file"):
        save(dossier_of(BATTLE), tmp_path / "nowhere" / "battle.tadmor")


def test_numbers_are_kept_to_the_last_digit(tmp_path: Path) -> None:
    dossier = dossier_of({**BATTLE, "places": {"Fort Hill": {"lat": str(math.pi), "lon": str(math.e)}}})
    save(dossier, tmp_path / "battle.tadmor")
    place = load(tmp_path / "battle.tadmor").timeline.record.places[0]
    assert (place.lat, place.lon) == (math.pi, math.e)
