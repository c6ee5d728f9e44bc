"""dossier.json: valid against the schema that ships, and the same bytes from the same dossier."""

import json
from importlib import resources

import jsonschema
import pytest
from tests.accounts import cases, dossier_of

from tadmor.publish.dossier_json import SCHEMA, make_schema, schema, to_json

SIDES = {"sides": {"Blue": ["Blue Army", "Blue Navy"], "Red": ["Red Army"]}, "groups": ["villagers"]}
LISTS = ["documents", "series", "references", "actors", "places", "events", "claims", "control", "routes", "findings"]


@pytest.mark.parametrize("folder", ["replay", "findings", "reconcile"])
def test_every_case_is_valid(folder: str) -> None:
    checker = jsonschema.Draft202012Validator(schema())
    for case in cases(folder):
        for part in case.get("accounts", [case]):
            checker.validate(json.loads(to_json(dossier_of({**SIDES, **part}))))


def test_the_schema_that_ships_follows_from_the_records() -> None:
    shipped = resources.files("tadmor").joinpath("data", SCHEMA).read_bytes()
    assert shipped == make_schema(), "write it again: see docs/dossier-file.md"


def test_a_wrong_dossier_is_refused_by_the_schema() -> None:
    dossier = json.loads(to_json(dossier_of(SIDES)))
    del dossier["control"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(dossier, schema())


def test_lists_are_there_though_empty_and_unknown_scalars_are_null() -> None:
    dossier = json.loads(to_json(dossier_of(SIDES)))
    assert all(isinstance(dossier[key], list) for key in LISTS)
    assert dossier["operation"]["result"] is None


def test_quotes_are_the_text_of_their_spans() -> None:
    case = {**SIDES, "events": [{"what": "attack", "by": "Blue Army", "says": "Zażółć 𝔄 Blue attacked."}]}
    dossier = json.loads(to_json(dossier_of(case)))
    texts = {d["id"]: d["text"] for d in dossier["documents"]}
    (claim,) = dossier["claims"]
    assert texts[claim["document"]][claim["start"] : claim["end"]] == claim["quote"]


def test_the_same_accounts_give_the_same_bytes() -> None:
    told = [{**SIDES, **case} for case in cases("replay")[:5]]
    assert to_json(dossier_of(*told)) == to_json(dossier_of(*told))


def test_control_is_written_from_and_to() -> None:
    event = {"on": "1700-05-03", "what": "capture", "by": "Blue Army", "against": "Red Army", "at": "Mill"}
    dossier = json.loads(to_json(dossier_of({**SIDES, "events": [event]})))
    assert [(c["from"], c["to"]) for c in dossier["control"]] == [(None, "1700-05-03"), ("1700-05-03", None)]
