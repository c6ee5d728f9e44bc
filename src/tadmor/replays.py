"""The rules of evidence a reader of one dossier can choose, and the record replayed under them, for the page."""

from collections import Counter
from collections.abc import Iterator

import msgspec

from tadmor.model import Dossier, Record
from tadmor.pipeline import sampling_of
from tadmor.publish.ground import Ground
from tadmor.publish.page_data import BelieveOption, PageData, TimelineView, page_data, timeline_view
from tadmor.replay.evidence import ALL, Rule, believe, parse_rule
from tadmor.replay.stage import replay

NAMED = (
    BelieveOption("all", "all"),
    BelieveOption("stated", "stated"),
    BelieveOption("adverse", "adverse"),
    BelieveOption("at-least=2", "at-least", "2"),
)
MOST_SOURCES = 40
"""Single sources that a page in one file carries replays for: each costs a replay and up to some kilobytes."""


def replayed(dossier: Dossier, rule: Rule = ALL) -> TimelineView:
    """A dossier's record replayed under a rule, sampled as the dossier is, as the page has it."""
    record = dossier.timeline.record
    timeline = dossier.timeline if rule == ALL else replay(record, rule, sampling_of(dossier.provenance))
    return timeline_view(timeline, believe(record, rule))


def offline_page(dossier: Dossier, ground: Ground | None = None) -> PageData:
    """What a page needs that can ask nobody: replays under the named rules, and under each single source.

    A source whose replay equals another one's shares it.
    """
    record = dossier.timeline.record
    timelines: dict[TimelineView, int] = {}
    options = []
    for option in (*NAMED, *list(single_sources(record))[:MOST_SOURCES]):
        view = replayed(dossier, parse_rule(option.rule))
        number = timelines.setdefault(view, len(timelines))
        options.append(msgspec.structs.replace(option, timeline=number))
    return page_data(dossier, options, timelines, ground=ground)


def served_page(dossier: Dossier, ground: Ground | None = None) -> PageData:
    """What a page needs that asks a server for the other replays: the one that believes everything."""
    options = [msgspec.structs.replace(NAMED[0], timeline=0), *NAMED[1:], *single_sources(dossier.timeline.record)]
    return page_data(dossier, options, [replayed(dossier)], server=True, ground=ground)


def single_sources(record: Record) -> Iterator[BelieveOption]:
    """Each speaker and each publisher alone, those with most claims first."""
    publishers = {r.n: r.publisher for r in record.references}
    speaking = Counter(c.attributed_to for c in record.claims if c.attributed_to)
    speaking.update(loss.by for e in record.events for loss in e.losses if loss.by)
    cited = Counter(p for c in record.claims for p in {publishers.get(n) for n in c.citations} if p)
    for kind, counts in (("speaker", speaking), ("publisher", cited)):
        for name, claims in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            if "," not in name:  # a comma divides the names of a rule
                yield BelieveOption(f"sources={name}", kind, name, claims)
