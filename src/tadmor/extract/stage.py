"""The extract stage, put together: Document → Extraction."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tadmor.extract.actors import ActorFindings, find_actors
from tadmor.extract.arguments import Scene
from tadmor.extract.attribution import attribution, from_report
from tadmor.extract.citations_scope import citations_for
from tadmor.extract.events import EventFinder, is_campaign
from tadmor.extract.losses import find_losses
from tadmor.extract.name_usage import settle_names
from tadmor.extract.names import name_mentions
from tadmor.extract.parsed import ParsedBlock, parse_blocks
from tadmor.extract.regiment_names import settle_regiments
from tadmor.extract.services import ServiceFinder
from tadmor.extract.short_names import settle_short_names
from tadmor.extract.timex import extract_timexes
from tadmor.extract.toponyms import find_places
from tadmor.model import Attribution, Document, Extraction, LossMention

if TYPE_CHECKING:
    from tadmor.extract.language import Language
    from tadmor.extract.parse_tree import Span, Token


class Extractor:
    """Document → Extraction, with a language model."""

    def __init__(self, language: "Language") -> None:
        """Take the analyser; it is asked once a document."""
        self._language = language

    def __call__(self, document: Document) -> Extraction:
        """Find times, actors, places and events of one account."""
        blocks = parse_blocks(document, self._language)
        hints = name_hints(document)
        docs = [block.doc for block in blocks]
        names = settle_names(docs, [name_mentions(doc, hints) for doc in docs])
        names = settle_short_names(docs, settle_regiments(docs, names))
        timexes = extract_timexes(blocks, document)
        actors = find_actors(document, blocks, names)
        places = find_places(document, blocks, names, len(actors.entities), len(actors.mentions))
        claims = Claims(document, actors)
        finder = EventFinder(timexes, claims, places, document.title)
        services = ServiceFinder(document, actors.entities, actors.mentions, timexes, claims)
        if document.operation.sides or is_campaign(blocks):
            for block in blocks:
                scene, first, told = Scene(block, actors, places), len(finder.sentences), len(finder.drafts)
                finder.read(scene)
                services.read(scene, first, ((d.sentence, d.trigger) for d in finder.drafts[told:]))
        return Extraction(
            document=document,
            sentences=tuple(finder.sentences),
            timexes=timexes,
            entities=(*actors.entities, *places.entities),
            mentions=(*actors.mentions, *places.mentions),
            relations=tuple(places.relations),
            events=finder.mentions(),
            services=services.mentions(),
        )


class Claims:
    """Who says what, on which sources, and what was lost: the readers of claims for one document."""

    def __init__(self, document: Document, actors: ActorFindings) -> None:
        """Take the document and its actors."""
        self._document = document
        self._actors = actors

    def losses(self, block: ParsedBlock, sentence: "Span") -> Sequence[tuple[LossMention, int]]:
        """Losses of a sentence with the index of the token that tells each."""
        return find_losses(block, sentence, self._actors)

    def attribution(self, block: ParsedBlock, token: "Token") -> Attribution:
        """Who says it and how sure."""
        return attribution(block, token, self._actors)

    def report(self, block: ParsedBlock, verb: "Token", behind: "Token | None") -> Attribution:
        """Who says what a reporting verb reports, up to the token behind that, and how sure."""
        return from_report(block, verb, self._actors, behind)

    def citations(self, block: ParsedBlock, start: int, end: int) -> tuple[tuple[int, ...], bool]:
        """Reference numbers behind a stretch of the document, and whether a source is asked for."""
        return citations_for(self._document, block, start, end)


def name_hints(document: Document) -> Mapping[str, str]:
    """Names that the account's own apparatus types: belligerents, units, commanders."""
    hints: dict[str, str] = {}
    for side in document.operation.sides:
        hints |= {b.name: "force" for b in side.belligerents}
        hints |= {u.name: "force" for u in side.units}
        hints |= {c.name: "person" for c in side.commanders}
    return hints
