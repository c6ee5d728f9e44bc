"""The reconcile stage, put together: the resolved accounts of one campaign become one record."""

from collections.abc import Sequence

import msgspec

from tadmor.model import Document, Operation, Record, Resolution
from tadmor.reconcile.alignment import aligned
from tadmor.reconcile.coreference import cluster_tellings
from tadmor.reconcile.entities import reconcile_entities
from tadmor.reconcile.events import make_events, tellings
from tadmor.reconcile.findings import find_all
from tadmor.reconcile.order_of_battle import with_services
from tadmor.reconcile.services import make_services


def reconcile(resolutions: Sequence[Resolution]) -> Record:
    """Bring the accounts of one campaign together; no claim is overwritten, and a further account changes no id.

    The first account that has an infobox gives the operation, without one the first that says when or where; its order
    of battle is filled with what the texts tell of commanders and units.
    The references of all accounts are counted on.
    """
    told = aligned(resolutions)
    ids, actors, places = reconcile_entities(told)
    clusters = cluster_tellings(tellings(told), told, ids)
    events, claims = make_events(clusters, told, ids)
    services = make_services(told, ids)
    documents = tuple(r.extraction.document for r in told)
    record = Record(
        documents=tuple(r.extraction.document for r in resolutions),
        operation=with_services(_operation(documents), services, actors),
        series=tuple(s for d in documents for s in d.series),
        references=tuple(r for d in documents for r in d.references),
        actors=actors,
        places=places,
        events=events,
        claims=claims,
        services=services,
    )
    return msgspec.structs.replace(record, findings=find_all(record, told, ids))


def _operation(documents: Sequence[Document]) -> Operation:
    """That of the first account whose infobox names sides, else of the first that dates or places it."""
    told = [d.operation for d in documents if d.operation.sides]
    told += [d.operation for d in documents if d.operation.date.start or d.operation.location]
    return told[0] if told else Operation(title=documents[0].title)
