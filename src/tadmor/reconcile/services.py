"""What the accounts tell of the service of commanders and units, with the record's ids and dates."""

from collections.abc import Iterator, Sequence

from tadmor.model import Resolution, Service, ServiceMention
from tadmor.reconcile.entities import EntityIds

FATES = frozenset({"killed", "captured", "wounded"})


def make_services(resolutions: Sequence[Resolution], ids: EntityIds) -> tuple[Service, ...]:
    """All that the accounts tell, account by account in the order of the text; nothing is merged."""
    told = [(account, s) for account, r in enumerate(resolutions) for s in r.extraction.services]
    return tuple(
        _service(number, account, mention, resolutions[account], ids)
        for number, (account, mention) in enumerate(told, start=1)
    )


def _service(number: int, account: int, mention: ServiceMention, resolution: Resolution, ids: EntityIds) -> Service:
    document = resolution.extraction.document
    return Service(
        id=f"s{number}",
        actor=ids.actors[account, mention.entity],
        kind=mention.kind,
        date=next(_dates(mention, resolution), ""),
        force=ids.actors[account, mention.force] if mention.force is not None else None,
        rank=mention.rank,
        office=mention.office,
        origin=mention.origin,
        document=document.id,
        start=mention.start,
        end=mention.end,
        quote=document.text[mention.start : mention.end],
        attributed_to=mention.attribution.speaker,
        certainty=mention.attribution.certainty,
        citations=mention.citations,
    )


def _dates(mention: ServiceMention, resolution: Resolution) -> Iterator[str]:
    """The dates of the mention's own time expressions; of a fate also that of the killing told in its sentence."""
    readings = (resolution.timexes[t] for t in mention.times if t < len(resolution.timexes))
    yield from (r.edtf for r in readings if r.edtf)
    if mention.kind in FATES:
        times = {t.event: t.chosen.edtf for t in resolution.times}
        for event in resolution.extraction.events:
            if event.type == "killing" and event.sentence == mention.sentence and mention.entity in event.targets:
                yield times.get(event.id, "")
