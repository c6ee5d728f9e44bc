"""dossier.json, the open interchange format: its shape, and a dossier written in it.

The records of the model are written as they are; only the documents are cut down to what a reader of the
format needs, and the record and its replay are laid side by side.
"""

from functools import cache
from importlib import resources
from typing import Any

import msgspec

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
    Reference,
    Route,
    Section,
    Series,
)

SCHEMA = "dossier.schema.json"


class DocumentJson(msgspec.Struct, frozen=True):
    """One account: the whole text as read, to which every offset refers, and its sections."""

    id: str
    title: str
    source: str
    format: str
    sha256: str
    language: str
    length: int
    text: str
    sections: tuple[Section, ...]
    written: str | None = None


class DossierJson(msgspec.Struct, frozen=True):
    """The whole file; every list is there, though it may be empty."""

    documents: tuple[DocumentJson, ...]
    operation: Operation
    series: tuple[Series, ...]
    references: tuple[Reference, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    control: tuple[ControlSpan, ...]
    routes: tuple[Route, ...]
    findings: tuple[Finding, ...]
    losses: tuple[CumulativeLoss, ...]
    likelihoods: tuple[Likelihood, ...]
    forces: tuple[Presence, ...]
    provenance: Provenance


def to_json(dossier: Dossier) -> bytes:
    """The dossier as dossier.json: UTF-8, one space of indent; the same dossier gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(shape(dossier)), indent=1) + b"\n"


def shape(dossier: Dossier) -> DossierJson:
    """The dossier as the format has it: its record and its replay side by side."""
    record = dossier.timeline.record
    return DossierJson(
        documents=tuple(_document(d) for d in record.documents),
        operation=record.operation,
        series=record.series,
        references=record.references,
        actors=record.actors,
        places=record.places,
        events=record.events,
        claims=record.claims,
        control=dossier.timeline.control,
        routes=dossier.timeline.routes,
        findings=record.findings,
        losses=dossier.timeline.losses,
        likelihoods=dossier.timeline.likelihoods,
        forces=dossier.timeline.forces,
        provenance=dossier.provenance,
    )


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of dossier.json as it ships with the program."""
    text = resources.files("tadmor").joinpath("data", SCHEMA).read_bytes()
    found: dict[str, Any] = msgspec.json.decode(text)
    return found


def make_schema() -> bytes:
    """The JSON Schema that follows from the records; what ships must equal it."""
    made = msgspec.json.schema(DossierJson)
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    made["title"] = "dossier.json, version 1"
    return msgspec.json.format(msgspec.json.encode(made, order="sorted"), indent=1) + b"\n"


def _document(document: Document) -> DocumentJson:
    return DocumentJson(
        id=document.id,
        title=document.title,
        source=document.source,
        format=document.format,
        sha256=document.sha256,
        language=document.language,
        length=len(document.text),
        text=document.text,
        sections=document.sections,
        written=document.written,
    )
