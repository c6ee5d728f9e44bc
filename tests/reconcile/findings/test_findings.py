"""Every kind of finding, with its evidence, and what looks like one but is none."""

from typing import Any

import pytest
from tests.accounts import account, cases

from tadmor.reconcile.findings import CHECKS
from tadmor.reconcile.stage import reconcile

SIDES = {"Blue": ["Blue Army", "Blue Navy"], "Red": ["Red Army"]}
ALL = cases("findings")


@pytest.mark.parametrize("case", ALL, ids=lambda case: str(case["case"]))
def test_case(case: dict[str, Any]) -> None:
    common = {"sides": SIDES, "groups": ["villagers"]}
    told = [case, *case.get("also_told_by", [])]
    record = reconcile([account({**common, **a}, number) for number, a in enumerate(told, start=1)])
    where = {p for f in case["finds"] for p in [f["kind"]] if p == "unknown-place"}
    found = [f for f in record.findings if f.kind != "unknown-place" or where]
    assert [f.kind for f in found] == [f["kind"] for f in case["finds"]]
    claims = {c.id: c.event for c in record.claims}
    for finding, wanted in zip(found, case["finds"], strict=True):
        assert wanted["says"] in finding.message
        assert {claims[c] for c in finding.claims} == {f"e{n}" for n in wanted["evidence"]}
        assert finding.severity in {"info", "warning", "error"}


def test_every_check_has_a_case() -> None:
    kinds = {f["kind"] for case in ALL for f in case["finds"]}
    assert kinds == {check.__name__.replace("_", "-") for check in CHECKS}


def test_ids_are_the_same_from_run_to_run() -> None:
    case = {"sides": SIDES, "groups": ["villagers"], **ALL[0]}
    assert reconcile([account(case)]) == reconcile([account(case)])
