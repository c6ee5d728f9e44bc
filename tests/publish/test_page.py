"""The page is one file, loads nothing, and runs nothing an account says."""

import base64
import hashlib
import json
import re
from typing import Any

import pytest

from tadmor.publish.page import to_html

PAYLOADS = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!--<script>",
    "]]><svg onload=alert(1)>",
    "\u2028\u2029\"'`${alert(1)}",
]


def empty_dossier(**changes: Any) -> bytes:
    """A dossier.json with nothing in it but what is given."""
    lists = "documents series references actors places events claims control routes findings"
    dossier: dict[str, Any] = {key: [] for key in lists.split()}
    dossier["operation"] = {
        "title": "A battle",
        "date": {"start": None, "end": None, "citations": []},
        **dict.fromkeys(["location", "coordinates", "result"]),
        **{key: [] for key in ("part_of", "outcomes", "previous", "next", "sides")},
    }
    dossier["provenance"] = {"program": "tadmor", "version": "0"}
    dossier.update(changes)
    return json.dumps(dossier).encode()


def elements(page: str, name: str) -> list[str]:
    return re.findall(rf"<{name}\b[^>]*>(.*?)</{name}>", page, re.DOTALL)


def test_the_policy_allows_only_the_page_s_own_style_and_script() -> None:
    page = to_html(empty_dossier())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none';")
    script, style = elements(page, "script")[-1], elements(page, "style")[0]
    for text in (script, style):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy[1]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_of_an_account_never_ends_its_script_element(payload: str) -> None:
    document = {"id": "d1", "title": payload, "source": payload, "text": payload}
    page = to_html(empty_dossier(documents=[document]))
    assert len(elements(page, "script")) == 3
    inert = elements(page, "script")[0]
    assert "<" not in inert
    assert json.loads(inert)["documents"][0]["text"] == payload


def test_a_title_is_escaped() -> None:
    operation = {**json.loads(empty_dossier())["operation"], "title": "<b>Battle</b> & more"}
    page = to_html(empty_dossier(operation=operation))
    assert "<title>&lt;b&gt;Battle&lt;/b&gt; &amp; more</title>" in page


def test_nothing_is_fetched() -> None:
    page = to_html(empty_dossier())
    addresses = set(re.findall(r"https?://[^\s\"'`)]+", page))
    assert addresses <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"\b(src|href)=\"(?!#)", page)


def test_the_page_writes_no_markup_from_strings() -> None:
    script = elements(to_html(empty_dossier()), "script")[-1]
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", script)


def test_the_same_dossier_gives_the_same_page() -> None:
    assert to_html(empty_dossier()) == to_html(empty_dossier())
