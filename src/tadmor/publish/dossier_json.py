"""dossier.json, the open interchange format: its shape, and a dossier written in it.

The records of the model are written as they are; only the documents are cut down to what a reader of the
format needs, and the record and its replay are laid side by side.
"""

import inspect
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from tadmor.errors import StoreError
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
    Record,
    Reference,
    Route,
    Section,
    Series,
    Service,
    Timeline,
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
    provenance: Provenance
    losses: tuple[CumulativeLoss, ...] = ()
    likelihoods: tuple[Likelihood, ...] = ()
    forces: tuple[Presence, ...] = ()
    services: tuple[Service, ...] = ()


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
        services=record.services,
        provenance=dossier.provenance,
    )


def from_json(data: bytes, name: str = "dossier.json") -> Dossier:
    """The dossier that a dossier.json holds; written again it gives the same bytes.

    It has the texts but not what the stages found in them, so no account can be added to it or removed.

    Raises:
        StoreError: It is no dossier.json, or refers to ids that it does not have.
    """
    try:
        found = msgspec.json.decode(data, type=DossierJson)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise StoreError(f"is no dossier.json: {error}", where=name, remedy="see docs/dossier-file.md") from error
    _check_ids(found, name)
    record = Record(
        documents=tuple(_whole(d) for d in found.documents),
        operation=found.operation,
        series=found.series,
        references=found.references,
        actors=found.actors,
        places=found.places,
        events=found.events,
        claims=found.claims,
        findings=found.findings,
        services=found.services,
    )
    timeline = Timeline(
        record=record,
        control=found.control,
        routes=found.routes,
        losses=found.losses,
        likelihoods=found.likelihoods,
        forces=found.forces,
    )
    return Dossier(timeline, found.provenance)


def _check_ids(found: DossierJson, name: str) -> None:
    known = {x.id for items in (found.documents, found.actors, found.places, found.events, found.claims) for x in items}
    used = [
        *(i for e in found.events for i in (*e.actors, *e.targets, *e.places, *e.claims)),
        *(i for e in found.events for x in e.losses for i in (x.side, x.claim) if i),
        *(i for c in found.claims for i in (c.event, c.document, c.speaker) if i),
        *(i for s in found.control for i in (s.place, s.holder, s.because)),
        *(i for p in found.places if p.anchor for i in (p.anchor.place,)),
        *(a.parent for a in found.actors if a.parent),
        *(i for s in found.services for i in (s.actor, s.force, s.document) if i),
        *(c for f in found.findings for c in f.claims),
    ]
    lost = next((i for i in used if i not in known), None)
    if lost is not None:
        raise StoreError(f"refers to '{lost}', which it does not have", where=name)


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of dossier.json as it ships with the program."""
    text = resources.files("tadmor").joinpath("data", SCHEMA).read_bytes()
    found: dict[str, Any] = msgspec.json.decode(text)
    return found


def make_schema() -> bytes:
    """The JSON Schema that follows from the records; what ships must equal it."""
    made: dict[str, Any] = _undented(msgspec.json.schema(DossierJson))
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    made["title"] = "dossier.json, version 1"
    return msgspec.json.format(msgspec.json.encode(made, order="sorted"), indent=1) + b"\n"


def _undented(schema: Any) -> Any:
    """The schema with its descriptions without the margin of their docstrings, which msgspec 0.23 began to take off."""
    if isinstance(schema, list):
        return [_undented(part) for part in schema]
    if isinstance(schema, dict):
        return {
            key: inspect.cleandoc(part) if key == "description" and isinstance(part, str) else _undented(part)
            for key, part in schema.items()
        }
    return schema


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


def _whole(document: DocumentJson) -> Document:
    return Document(
        id=document.id,
        title=document.title,
        source=document.source,
        format=document.format,
        sha256=document.sha256,
        text=document.text,
        language=document.language,
        sections=document.sections,
        written=document.written,
    )
