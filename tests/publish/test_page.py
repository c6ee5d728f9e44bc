"""The page is one file, loads nothing, and runs nothing an account says."""

import base64
import hashlib
import json
import re

import msgspec
import pytest
from tests.accounts import dossier_of

from tadmor.model import Claim, Document, Dossier, Event, Operation, Provenance, Record, Timeline
from tadmor.pipeline import sampling_of
from tadmor.publish.ground import ground_from_template
from tadmor.publish.page import to_html
from tadmor.replay.stage import replay
from tadmor.replays import offline_page

PAYLOADS = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!--<script>",
    "]]><svg onload=alert(1)>",
    "\u2028\u2029\"'`${alert(1)}",
]


def page_of(*, title: str = "A battle", text: str = "") -> str:
    """The page of a record with a title and one account."""
    document = Document("d1", title, "account.txt", "plain", "0" * 64, text)
    record = Record((document,), Operation(title))
    return to_html(offline_page(Dossier(Timeline(record), Provenance("tadmor", "0", None, (), "", {}))))


def elements(page: str, name: str) -> list[str]:
    return re.findall(rf"<{name}\b[^>]*>(.*?)</{name}>", page, re.DOTALL)


def policy(page: str) -> str:
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert found
    return found[1]


def test_the_policy_allows_only_the_page_s_own_style_and_script() -> None:
    page = page_of()
    assert policy(page).startswith("default-src 'none';")
    assert "unsafe" not in policy(page)
    assert "http" not in policy(page)
    script, style = elements(page, "script")[-1], elements(page, "style")[0]
    for text in (script, style):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy(page)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_of_an_account_never_ends_its_script_element(payload: str) -> None:
    page = page_of(title=payload, text=payload)
    assert len(elements(page, "script")) == 4
    inert = elements(page, "script")[0]
    assert "<" not in inert
    assert json.loads(inert)["dossier"]["documents"][0]["text"] == payload


def test_a_title_is_escaped() -> None:
    assert "<title>&lt;b&gt;Battle&lt;/b&gt; &amp; more</title>" in page_of(title="<b>Battle</b> & more")


def test_nothing_is_fetched() -> None:
    page = page_of()
    head_and_body = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert not re.search(r"\b(src|href)=|url\((?!data:)|@import", head_and_body)
    # addresses in the script: names of namespaces, and credits; the policy forbids fetching any
    known = r"https?://(www\.w3\.org|maplibre\.org|github\.com/(maplibre|mapbox|protomaps)|svelte\.dev|wiki\.openstreetmap\.org|maplibre\.invalid)"
    addresses = re.findall(r"https?://[^\s\"'`)<]{4,}", elements(page, "script")[-1])
    others = {address for address in addresses if not re.match(known, address)}
    assert others == set()


def test_ground_tiles_open_the_policy_for_their_origin_alone() -> None:
    record = Record((Document("d1", "A battle", "account.txt", "plain", "0" * 64, ""),), Operation("A battle"))
    dossier = Dossier(Timeline(record), Provenance("tadmor", "0", None, (), "", {}))
    tiles = ground_from_template("https://tiles.example.org/{z}/{x}/{y}.png", "© us")
    told = policy(to_html(offline_page(dossier, tiles)))
    assert "img-src data: blob: https://tiles.example.org;" in told
    assert "connect-src blob: https://tiles.example.org;" in told
    assert told.replace(" https://tiles.example.org", "") == policy(to_html(offline_page(dossier)))


def test_the_page_without_its_data_is_small_enough_to_mail() -> None:
    assert len(page_of().encode()) <= 3_500_000


def test_the_same_dossier_gives_the_same_page() -> None:
    assert page_of() == page_of()


def test_each_rule_of_evidence_has_its_replay_and_equal_ones_share_it() -> None:
    document = Document("d1", "", "a.txt", "plain", "0" * 64, "They took the town. They left.")
    told = Claim("c1", "e1", "d1", 0, 19, "They took the town.", None, "stated", ())
    said = Claim("c2", "e2", "d1", 20, 30, "They left.", "a radio", "claimed", ())
    events = tuple(
        Event(f"e{i}", "statement", "1862-02-16", None, float(i), (), (), (), None, (), (f"c{i}",), 0.9) for i in (1, 2)
    )
    record = Record((document,), Operation("Siege"), events=events, claims=(told, said))
    data = offline_page(Dossier(Timeline(record), Provenance("tadmor", "0", None, (), "", {})))
    believed = {o.rule: data.timelines[o.timeline].events for o in data.believe if o.timeline is not None}
    assert believed["all"] == believed["adverse"] == ("e1", "e2")
    assert believed["stated"] == ("e1",)
    assert believed["sources=a radio"] == ("e2",)
    assert len(data.timelines) == len(set(believed.values()))
    assert data.bounds["e1"] == (-39400, -39400)


def test_each_rule_has_its_own_likelihoods() -> None:
    campaign = {
        "title": "Siege of Fort Hill",
        "sides": {"Blue": ["Blue Army"], "Red": ["Red Army"]},
        "period": ["1700-05-01", "1700-05-10"],
        "places": {"Fort Hill": {"lat": "10.5", "lon": "20.25"}},
        "events": [
            {"on": "1700-05-03", "what": "capture", "by": "Blue Army", "against": "Red Army", "at": "Fort Hill"},
            {"on": "1700-05-06", "what": "capture", "by": "Red Army", "against": "Blue Army", "at": "Fort Hill",
             "speaker": "the Red staff", "certainty": "claimed"},
        ],
    }  # fmt: skip
    dossier = dossier_of(campaign)
    provenance = msgspec.structs.replace(dossier.provenance, options={"runs": 400, "seed": 1})
    timeline = replay(dossier.timeline.record, sampling=sampling_of(provenance))
    data = offline_page(Dossier(timeline, provenance))
    last = {o.rule: data.timelines[o.timeline].likelihoods[-1] for o in data.believe[:3] if o.timeline is not None}
    assert [(len(x.shares), x.start) for x in last.values()] == [(2, -98490), (1, -98493), (1, -98493)]
    assert last["all"].shares[0].share == pytest.approx(0.5, abs=0.1)
    assert last["stated"].shares[0].share == 1.0
