"""The server: what it answers, what it refuses, and that a decision it confirmed is never lost."""

import json
import signal
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from tests.review.small_record import REFERENCES, SENTENCES, dossier
from tests.serving import tadmor_serve

from tadmor.store import save
from tadmor.store.decisions import decisions
from tadmor.web.app import make_api, make_app
from tadmor.web.desk import Desk
from tadmor.web.guard import Bucket, Guard

starlette = pytest.importorskip("starlette.testclient", reason="needs the extra 'serve'")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "siege.tadmor"
    save(dossier(), path)
    return path


@pytest.fixture
def client(file: Path) -> Any:
    return starlette.TestClient(make_app(file), base_url="http://localhost:8642")


def decide(client: Any, **decision: Any) -> Any:
    return client.post("/api/decisions", json={"who": "Ada", **decision})


def test_the_page_and_its_files_are_sent_with_a_strict_policy(client: Any) -> None:
    for path in ("/", "/app.js", "/app.css", "/maplibre-worker.js", "/world-50m.json", "/serif.woff2"):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/siege.tadmor", "//etc/passwd", "/dist/app.js"]
)
def test_no_path_reaches_the_file_system(client: Any, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_record_and_its_replay_under_a_rule(client: Any) -> None:
    page = client.get("/api/page").json()
    assert page["server"] is True
    assert [e["id"] for e in page["dossier"]["events"]] == ["e1", "e2", "e3"]
    replayed = client.get("/api/timeline", params={"believe": "at-least=2"}).json()
    assert replayed["events"] == []
    wrong = client.get("/api/timeline", params={"believe": "everyone"})
    assert wrong.status_code == 400
    assert "there is no rule 'everyone'" in wrong.json()["detail"]


def test_events_by_day_type_and_page(client: Any) -> None:
    def ids(**query: Any) -> list[str]:
        return [e["id"] for e in client.get("/api/events", params=query).json()["events"]]

    assert ids(since="1862-05-15") == ["e2"]
    assert ids(until="1862-05-14") == ["e1", "e3"]
    assert ids(type="capture") == ["e1"]
    assert ids(actor="a2") == ["e1", "e3"]
    assert ids(place="p1", offset=1) == ["e3"]
    assert client.get("/api/events", params={"since": "soon"}).status_code == 400


def test_a_decision_changes_the_record_and_undo_takes_it_back(client: Any, file: Path) -> None:
    answer = decide(client, kind="reject", event="e2", reason="a plan")
    assert answer.status_code == 200, answer.text
    assert answer.json()["seq"] == 1
    assert [e["id"] for e in client.get("/api/page").json()["dossier"]["events"]] == ["e1", "e3"]
    assert decisions(file)[0].event is not None
    decide(client, kind="undo")
    assert len(client.get("/api/page").json()["dossier"]["events"]) == 3
    decide(client, kind="redo")
    assert len(client.get("/api/page").json()["dossier"]["events"]) == 2
    lines = client.get("/api/decisions.jsonl").text.splitlines()
    assert [json.loads(line)["kind"] for line in lines] == ["reject", "undo", "redo"]


def test_losses_and_claims_are_corrected_with_names_and_quotes(client: Any) -> None:
    quote = {"document": "d1", "quote": SENTENCES[1], "start": 35}
    slots: dict[str, Any] = {
        "losses": [{"kind": "killed", "what": "people", "min": 12, "side": "the rebels", "quote": quote}],
        "claims": [{"quote": quote, "attributed_to": "a fisherman", "certainty": "reported"}],
    }
    assert decide(client, kind="correct", event="e2", slots=slots).status_code == 200
    found = client.get("/api/page").json()["dossier"]
    assert [(x["side"], x["min"], x["max"], x["claim"]) for x in found["events"][1]["losses"]] == [
        ("a2", 12, None, "c1")
    ]
    assert (found["claims"][1]["attributed_to"], found["claims"][1]["certainty"]) == ("a fisherman", "reported")
    assert [a["slot"] for a in client.get("/api/agreement").json()][-3:] == ["attributed_to", "certainty", "citations"]
    slots["losses"][0] |= {"min": 9, "max": 3}
    assert "9 is more than 3" in decide(client, kind="correct", event="e2", slots=slots).json()["detail"]


def test_citations_and_relations_are_corrected_undone_and_given_back(client: Any, file: Path) -> None:
    quote = {"document": "d1", "quote": SENTENCES[1], "start": 35}
    citing = {"quote": quote, "citations": [{"n": 1, "words": REFERENCES[0]}]}
    lies = {"place": "the harbour", "relation": "direction", "distance_m": 4000, "bearing_deg": 90}

    def now() -> tuple[Any, Any]:
        found = client.get("/api/page").json()["dossier"]
        return found["claims"][1]["citations"], found["events"][1].get("relations", [])

    answer = decide(client, kind="correct", event="e2", slots={"claims": [citing], "relations": [lies]})
    assert answer.status_code == 200, answer.text
    after = ([1], [{"place": "p2", "relation": "direction", "distance_m": 4000.0, "bearing_deg": 90.0}])
    assert now() == after
    decide(client, kind="undo")
    assert now() == ([], [])
    decide(client, kind="redo")
    assert now() == after
    citing["citations"] = [{"n": 9, "words": "a letter nobody has seen"}]
    wrong = decide(client, kind="correct", event="e2", slots={"claims": [citing]})
    assert (wrong.status_code, wrong.json()["detail"]) == (400, "there is no reference 9 with these words")
    assert len(decisions(file)) == 3


def test_a_coder_who_works_blind_sees_their_own_decisions_alone(client: Any) -> None:
    decide(client, kind="reject", event="e2", reason="a plan")
    assert len(client.get("/api/page", params={"coder": "Bo"}).json()["dossier"]["events"]) == 3
    decide(client, who="Bo", kind="accept", event="e2", blind=True)
    assert [d["who"] for d in client.get("/api/review", params={"coder": "Bo"}).json()["log"]] == ["Bo"]
    verdict = client.get("/api/agreement").json()[0]
    assert (verdict["units"], verdict["agreed"]) == (1, 0)


def test_what_makes_no_sense_is_refused_and_not_written(client: Any, file: Path) -> None:
    assert decide(client, kind="reject", event="e2").status_code == 400
    assert decide(client, kind="accept", event="e99").status_code == 400
    assert decide(client, kind="picnic", event="e1").status_code == 422
    assert decide(client, kind="accept", event="e1", more="x").status_code == 422
    assert decisions(file) == ()


def test_other_sites_and_other_names_of_this_machine_are_refused(file: Path) -> None:
    local = starlette.TestClient(make_app(file), base_url="http://localhost:8642")
    assert local.get("/", headers={"host": "evil.example"}).status_code == 421
    headers = {"origin": "http://evil.example"}
    body = {"who": "Ada", "kind": "accept", "event": "e1"}
    assert local.post("/api/decisions", json=body, headers=headers).status_code == 403
    assert local.post("/api/decisions", json=body, headers={"origin": "http://localhost:8642"}).status_code == 200


def test_elsewhere_a_token_is_needed(file: Path) -> None:
    client = starlette.TestClient(make_app(file, token="secret"), base_url="http://desk.example")
    assert client.get("/").status_code == 200
    assert client.get("/api/page").status_code == 401
    assert client.get("/api/page", headers={"authorization": "Bearer wrong"}).status_code == 401
    assert client.get("/api/page", headers={"authorization": "Bearer secret"}).status_code == 200


def test_large_bodies_are_refused(client: Any) -> None:
    large = client.post("/api/decisions", content=b"x" * 70_000, headers={"content-type": "application/json"})
    assert large.status_code == 413
    chunked = client.post("/api/decisions", content=iter([b"{}"]), headers={"content-type": "application/json"})
    assert chunked.status_code == 411


def test_a_flood_of_decisions_is_refused(file: Path) -> None:
    guarded = Guard(make_api(Desk(file)), None, decisions=Bucket(0, 3))
    client = starlette.TestClient(guarded, base_url="http://localhost")
    statuses = [decide(client, kind="accept", event="e1").status_code for _ in range(5)]
    assert statuses == [200, 200, 200, 429, 429]


def test_a_flood_of_questions_is_refused_and_the_page_is_told(file: Path) -> None:
    client = starlette.TestClient(
        Guard(make_api(Desk(file)), None, questions=Bucket(0, 3)), base_url="http://localhost"
    )
    answers = [client.get("/api/events") for _ in range(5)]
    assert [a.status_code for a in answers] == [200, 200, 200, 429, 429]
    assert answers[-1].json() == {"detail": "too many requests, wait a little"}
    assert "default-src 'none'" in answers[-1].headers["content-security-policy"]


def asked(address: str, authorization: str = "") -> int:
    """The status that a server gives for the record."""
    request = urllib.request.Request(address, headers={"authorization": authorization} if authorization else {})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_who_listens_to_everybody_answers_only_with_the_token_it_printed(file: Path) -> None:
    with tadmor_serve(file, "--host", "0.0.0.0") as (_, address):
        base, token = address.split("?token=")
        assert len(token) >= 32
        assert asked(base) == 200  # the page itself holds nothing of the record
        for path in ("api/page", "api/review", "api/events", "api/decisions.jsonl", "api/openapi.json"):
            assert asked(base + path) == 401
            assert asked(base + path, "Bearer wrong") == 401
            assert asked(base + path, f"Bearer {token}") == 200
        assert asked(f"{base}api/page?token={token}") == 401
    with tadmor_serve(file) as (_, address):
        assert "token" not in address
        assert asked(f"{address}api/page") == 200


def test_a_bucket_fills_again() -> None:
    now = [0.0]
    bucket = Bucket(2, 3, clock=lambda: now[0])
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]
    now[0] = 1.0
    assert [bucket.take() for _ in range(3)] == [True, True, False]


OPERATIONS = ("/api/page", "/api/timeline", "/api/events", "/api/review", "/api/agreement", "/api/decisions.jsonl")


@pytest.mark.parametrize(("path", "method"), [*((path, "GET") for path in OPERATIONS), ("/api/decisions", "POST")])
def test_the_api_is_as_its_description_says(path: str, method: str, file: Path) -> None:
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", make_api(Desk(file)))
    assert set(schema) == {*OPERATIONS, "/api/decisions"}

    @given(case=schema[path][method].as_strategy())
    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    def check(case: Any) -> None:
        # a question can be well-formed and mean nothing: a rule, a date, an event that is none
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    check()


@pytest.fixture
def served(file: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    with tadmor_serve(file) as served:
        yield served


def test_a_decision_that_was_confirmed_survives_kill_9(served: tuple[subprocess.Popen[str], str], file: Path) -> None:
    process, address = served
    body = json.dumps({"who": "Ada", "kind": "reject", "event": "e2", "reason": "a plan"}).encode()
    request = urllib.request.Request(f"{address}api/decisions", body, {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        assert json.load(answer)["seq"] == 1
    process.send_signal(signal.SIGKILL)
    process.wait()
    (kept,) = decisions(file)
    assert (kept.who, kept.kind, kept.reason) == ("Ada", "reject", "a plan")
    assert kept.event
    assert kept.event.quotes[0].quote == SENTENCES[1]
