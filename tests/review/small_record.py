"""A record of three events in one account, for tests of review."""

from tadmor.model import Actor, Claim, Document, Dossier, Event, Operation, Place, Provenance, Record, Timeline
from tadmor.model.decision import Decision, EventAnchor
from tadmor.model.document import Reference
from tadmor.model.index import RecordIndex
from tadmor.review.anchor import anchor_of

SENTENCES = ("The army took Fort Hill on 14 May.", "It shelled the harbour.", "The rebels left Fort Hill.")
TEXT = " ".join(SENTENCES)
REFERENCES = ('"Fort Hill taken". The Gazette.', "Dispatch of 15 May.", "Dispatch of 15 May.")


def record(text: str = TEXT, first: int = 1, first_reference: int = 1) -> Record:
    """The record; with another text or other ids as if it had been built by a newer version."""
    ids = [f"e{first + i}" for i in range(3)]
    spans = [(text.index(s), text.index(s) + len(s)) for s in SENTENCES]
    claims = tuple(
        Claim(f"c{i}", ids[i], "d1", *spans[i], SENTENCES[i], None, "stated", ()) for i in range(len(SENTENCES))
    )
    events = (
        Event(*(ids[0], "capture", "1862-05-14", None, 1.0, ("a1",), ("a2",), ("p1",), None, (), ("c0",), 0.9)),
        Event(*(ids[1], "shelling", "1862-05-15", None, 2.0, ("a1",), (), ("p2",), None, (), ("c1",), 0.5)),
        Event(*(ids[2], "withdrawal", "1862-05-14", None, 3.0, ("a2",), (), ("p1",), None, (), ("c2",), 0.8)),
    )
    return Record(
        (Document("d1", "Siege", "siege.txt", "plain", "0" * 64, text),),
        Operation("Siege"),
        references=tuple(Reference(n, words) for n, words in enumerate(REFERENCES, start=first_reference)),
        actors=(Actor("a1", "the army", (), "force", 0, None, 1), Actor("a2", "the rebels", (), "group", 1, None, 1)),
        places=tuple(
            Place(f"p{i}", name, (), "", 10.0 + i, 20.0, 500.0, "gazetteer", None, None)
            for i, name in enumerate(("Fort Hill", "the harbour"), start=1)
        ),
        events=events,
        claims=claims,
    )


def dossier() -> Dossier:
    return Dossier(Timeline(record()), Provenance("tadmor", "0", None, (), "", {}))


def about(event: str) -> EventAnchor:
    index = RecordIndex(record())
    return anchor_of(index.events[event], index)


def decision(kind: str, event: str | None = None, *, seq: int = 1, who: str = "Ada", **more: object) -> Decision:
    return Decision(
        at="2026-01-02T03:04:05+00:00",
        who=who,
        kind=kind,
        seq=seq,
        event=about(event) if event else None,
        **more,  # type: ignore[arg-type]
    )
