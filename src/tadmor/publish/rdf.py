"""RDF in the Simple Event Model (SEM): what is told stands as views, each according to its authority.

An event has its type, actors, targets, places and times. Each claim is a ``sem:View`` of it with ``sem:accordingTo``
the speaker, or the account where it speaks in its own voice, with its quote, its certainty and its sources.
Needs rdflib: ``pip install tadmor[rdf]``.
"""

from typing import TYPE_CHECKING
from urllib.parse import quote

from tadmor.errors import PublishError
from tadmor.model import Claim, Dossier, Event, Place, Reference
from tadmor.model.edtf import first_day, last_day
from tadmor.model.index import RecordIndex

if TYPE_CHECKING:
    from rdflib import Graph, Literal, URIRef

SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
OWN = "https://w3id.org/tadmor/ns#"
"""Terms that SEM lacks: certainty, quote, offsets, outcome."""


def to_rdf(dossier: Dossier) -> bytes:
    """The graph as Turtle, sorted, so that the same dossier gives the same bytes.

    Raises:
        PublishError: rdflib is not installed.
    """
    try:
        import rdflib  # noqa: F401
    except ImportError as error:
        raise PublishError("RDF needs rdflib", remedy="pip install 'tadmor[rdf]'") from error
    return _Writer(RecordIndex(dossier.timeline.record)).graph().serialize(format="turtle", encoding="utf-8")


class _Writer:
    def __init__(self, index: RecordIndex) -> None:
        from rdflib import Graph, Namespace

        self._index = index
        self._graph = Graph()
        title = quote(index.record.operation.title.replace(" ", "_"), safe="_()")
        self._base = f"urn:tadmor:{title or 'campaign'}:"
        self._sem, self._geo, self._own = Namespace(SEM), Namespace(GEO), Namespace(OWN)
        for prefix, namespace in (("sem", self._sem), ("geo", self._geo), ("tadmor", self._own)):
            self._graph.bind(prefix, namespace, override=True, replace=True)

    def graph(self) -> "Graph":
        record = self._index.record
        for actor in record.actors:
            self._named(actor.id, actor.name, "Actor")
        for place in record.places:
            self._place(place)
        for document in record.documents:
            self._named(document.id, document.title or document.source, "Authority")
        for event in record.events:
            self._event(event)
        for claim in record.claims:
            self._claim(claim)
        return self._graph

    def _event(self, event: Event) -> None:
        from rdflib import Literal

        sem, node = self._sem, self._node(event.id)
        self._named(event.id, self._index.told(event), "Event")
        self._named(f"type:{event.type}", event.type.replace("_", " "), "EventType")
        self._graph.add((node, sem.eventType, self._node(f"type:{event.type}")))
        for slot, term in ((event.actors, sem.hasActor), (event.targets, self._own.hasTarget)):
            for actor in slot:
                self._graph.add((node, term, self._node(actor)))
        for place in event.places:
            self._graph.add((node, sem.hasPlace if place in event.scenes else self._own.near, self._node(place)))
        for term, day in self._times(event.date):
            self._graph.add((node, term, day))
        self._graph.add((node, self._own.edtf, Literal(event.date)))
        if event.outcome:
            self._graph.add((node, self._own.outcome, Literal(event.outcome)))

    def _times(self, date: str) -> "list[tuple[URIRef, Literal]]":
        """One day as a time stamp; anything longer as the earliest begin and the latest end.

        Days before the common era stand in ``tadmor:edtf`` only: most RDF tools cannot read them as dates.
        """
        sem = self._sem
        first, last = (None if d is None or d.startswith("-") else d for d in (first_day(date), last_day(date)))
        if first and first == last:
            return [(sem.hasTimeStamp, self._day(first))]
        bounds = ((sem.hasEarliestBeginTimeStamp, first), (sem.hasLatestEndTimeStamp, last))
        return [(term, self._day(day)) for term, day in bounds if day]

    def _claim(self, claim: Claim) -> None:
        from rdflib import RDF, Literal

        sem, own, node = self._sem, self._own, self._node(claim.id)
        self._graph.add((node, RDF.type, sem.View))
        self._graph.add((self._node(claim.event), own.claim, node))
        self._graph.add((node, sem.accordingTo, self._authority(claim)))
        for term, value in ((own.quote, claim.quote), (own.certainty, claim.certainty), (own.start, claim.start),
                            (own.end, claim.end)):  # fmt: skip
            self._graph.add((node, term, Literal(value)))
        self._graph.add((node, own.document, self._node(claim.document)))
        for number in claim.citations:
            if number in self._index.references:
                self._graph.add((node, own.cites, self._reference(self._index.references[number])))

    def _authority(self, claim: Claim) -> "URIRef":
        if claim.speaker:
            self._named(claim.speaker, self._index.name(claim.speaker), "Authority")
            return self._node(claim.speaker)
        if claim.attributed_to:
            return self._named(f"speaker:{quote(claim.attributed_to)}", claim.attributed_to, "Authority")
        return self._node(claim.document)

    def _reference(self, reference: Reference) -> "URIRef":
        from rdflib import DCTERMS, URIRef

        node = self._named(f"reference:{reference.n}", reference.raw, "Authority")
        if reference.url and not set(reference.url) & set(' <>"{}|\\^`'):
            self._graph.add((node, DCTERMS.source, URIRef(reference.url)))
        return node

    def _place(self, place: Place) -> None:
        from rdflib import XSD, Literal

        node = self._named(place.id, place.name, "Place")
        for term, value in ((self._geo.lat, place.lat), (self._geo.long, place.lon)):
            if value is not None:
                self._graph.add((node, term, Literal(str(value), datatype=XSD.decimal)))

    def _named(self, name: str, label: str, kind: str) -> "URIRef":
        from rdflib import RDF, RDFS, Literal

        node = self._node(name)
        self._graph.add((node, RDF.type, self._sem[kind]))
        self._graph.add((node, RDFS.label, Literal(label)))
        return node

    def _node(self, name: str) -> "URIRef":
        from rdflib import URIRef

        return URIRef(self._base + name)

    @staticmethod
    def _day(day: str) -> "Literal":
        from rdflib import XSD, Literal

        return Literal(day, datatype=XSD.date, normalize=False)
