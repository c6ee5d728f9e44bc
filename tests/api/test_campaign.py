"""The public API: what it answers, and that it never writes."""

import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from tests.accounts import dossier_of

import tadmor
from tadmor.api.campaign import Campaign
from tadmor.api.query import VIEWS
from tadmor.errors import QueryError, StoreError
from tadmor.store import save

ROOT = Path(__file__).resolve().parents[2]
CAMPAIGN: dict[str, Any] = {
    "title": "Siege of <Fort Hill>",
    "sides": {"Blue": ["Blue Army"], "Red": ["Red Army"]},
    "places": {"Fort Hill": {"lat": "10.5", "lon": "20.0"}, "Mill": {"lat": "10.6", "lon": "20.0"}},
    "totals": [{"side": "Red", "kind": "killed", "min": "40", "max": "40", "by": "the Blue staff"}],
    "references": {"1": "1700-05-09"},
    "events": [
        {"on": "1700-05-01", "what": "capture", "by": "Blue Army", "against": "Red Army", "at": "Mill"},
        {"on": "1700-05-03", "what": "attack", "by": "Blue Army", "against": "Red Army", "at": "Fort Hill",
         "outcome": "failed",
         "losses": [{"of": "Red Army", "n": "20"}, {"of": "Red Army", "n": "90", "by": "Blue Army"}]},
        {"on": "1700-05-06", "what": "capture", "by": "Blue Army", "against": "Red Army", "at": "Fort Hill",
         "cites": ["1"], "speaker": "Blue Army", "certainty": "claimed"},
        {"on": "1700-05-07", "what": "route_cut", "by": "Blue Army", "at": ["Fort Hill", "Mill"]},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("api") / "siege.tadmor"
    save(dossier_of(CAMPAIGN), path)
    return path


@pytest.fixture(scope="module")
def siege(path: Path) -> Campaign:
    return tadmor.open(str(path))


def test_it_opens_what_is_a_dossier(siege: Campaign, tmp_path: Path) -> None:
    assert repr(siege) == "<Campaign 'Siege of <Fort Hill>': 4 events, 2 places>"
    with pytest.raises(StoreError, match="no such file"):
        tadmor.open(tmp_path / "none.tadmor")


def test_events_are_found_by_day_actor_place_and_type(siege: Campaign) -> None:
    assert [e.id for e in siege.events()] == ["e1", "e2", "e3", "e4"]
    assert [e.id for e in siege.events(since="1700-05-03", until="1700-05-06")] == ["e2", "e3"]
    assert [e.id for e in siege.events(place="fort")] == ["e2", "e3", "e4"]
    (attack,) = siege.events(type="attack", actor="red")
    assert (attack.actors, attack.targets, attack.lat, attack.start) == (
        ("Blue Army",),
        ("Red Army",),
        10.5,
        "1700-05-03",
    )
    with pytest.raises(QueryError, match="is no date"):
        siege.events(since="soon")
    with pytest.raises(QueryError, match="did you mean 'Mill'"):
        siege.events(place="Mil1")


def test_whom_to_believe_is_chosen_everywhere(siege: Campaign) -> None:
    assert [e.id for e in siege.events(believe="stated")] == ["e1", "e2", "e4"]
    assert [h.holder for h in siege.state("1700-05-06") if h.place == "Fort Hill"] == ["Blue Army"]
    assert [h.holder for h in siege.state("1700-05-06", believe="stated") if h.place == "Fort Hill"] == ["Red Army"]
    assert [x.min for x in siege.losses(believe="adverse")] == [20]
    with pytest.raises(QueryError, match="there is no rule"):
        siege.state("1700-05-06", believe="me")


def test_control_routes_and_forces_over_time(siege: Campaign) -> None:
    spans = [(h.holder, h.since, h.until) for h in siege.control("Mill")]
    assert spans == [("Red Army", None, "1700-05-01"), ("Blue Army", "1700-05-01", None)]
    assert [r.state for r in siege.routes("1700-05-08")] == ["cut"]
    assert [f.actor for f in siege.forces(at="1700-05-03")] == ["Blue Army", "Red Army"]


def test_advance_tells_the_nearest_place_of_each_side(siege: Campaign) -> None:
    found = [(a.since, a.side, a.nearest, round(a.distance_m / 1000)) for a in siege.advance("Fort Hill")]
    assert found == [
        (None, "Red", "Fort Hill", 0),
        ("1700-05-01", "Blue", "Mill", 11),
        ("1700-05-03", "Blue", "Fort Hill", 0),
        ("1700-05-04", "Blue", "Mill", 11),
        ("1700-05-06", "Blue", "Fort Hill", 0),
    ]


def test_losses_are_set_against_the_totals(siege: Campaign) -> None:
    (red,) = siege.balance()
    assert (red.side, red.told_low, red.told_high, red.total_low) == ("Red", 20, 90, 40)
    assert red.verdict == "the events are within the totals"


def test_claims_places_actors_and_findings(siege: Campaign) -> None:
    assert [c.said_by for c in siege.claims("e3")] == ["Blue Army"]
    assert len(siege.claims()) == 4
    assert [p.name for p in siege.places()] == ["Fort Hill", "Mill"]
    assert {a.name: a.side for a in siege.actors()} == {"Blue Army": "Blue", "Red Army": "Red"}
    assert "claimed-not-confirmed" in {f.kind for f in siege.findings()}
    with pytest.raises(QueryError, match="no event is called 'e9'"):
        siege.claims("e9")


def test_tables_are_sequences_that_show_themselves(siege: Campaign) -> None:
    table = siege.places()
    assert table.columns[:2] == ("id", "name")
    assert (len(table), table[0].name, [p.name for p in table[1:]]) == (2, "Fort Hill", ["Mill"])
    assert table == siege.places()
    assert "2 rows" in repr(table)
    shown = siege.events()._repr_html_()
    assert shown.startswith("<table>")
    assert "<td>Fort Hill, Mill</td>" in shown
    assert "<Fort" not in shown


def test_tables_become_data_frames(siege: Campaign) -> None:
    pytest.importorskip("pandas")
    frame = siege.events().to_dataframe()
    assert list(frame["id"]) == ["e1", "e2", "e3", "e4"]
    assert siege.sql("SELECT id, lat FROM place").to_dataframe().shape == (2, 2)


def test_sql_reads_and_never_writes(siege: Campaign, path: Path) -> None:
    before = path.read_bytes()
    assert list(siege.sql("SELECT count(*) AS n FROM event")) == [(4,)]
    assert siege.sql("SELECT place.name FROM event_place JOIN place ON place.id = place").columns == ("name",)
    for query in ("DELETE FROM item", "ATTACH 'x' AS y", "PRAGMA user_version = 7", "SELECT 1; SELECT 2", "nonsense"):
        with pytest.raises(QueryError, match="SQL: "):
            siege.sql(query)
    assert path.read_bytes() == before
    with pytest.raises(QueryError, match="in no file"):
        Campaign(siege.dossier).sql("SELECT 1")


def test_every_view_can_be_asked_and_is_documented(siege: Campaign, path: Path) -> None:
    text = (ROOT / "docs/dossier-file.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+?) \|", text, re.MULTILINE)
    documented = {name: columns.split(", ") for name, columns in rows}
    with sqlite3.connect(path) as db:
        views = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    assert sorted(views) == sorted(VIEWS)
    assert {view: list(siege.sql(f"SELECT * FROM {view}").columns) for view in VIEWS} == {
        view: documented[view] for view in VIEWS
    }
