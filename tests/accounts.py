"""Resolved accounts from a few readable lines, as the cases in ``tests/cases`` write them.

An account is a mapping::

    sides: {Blue: [Blue Army, Blue Navy], Red: [Red Army]}     # the first force of a side fights on the ground
    people: {Ann Able: Blue}
    groups: [villagers]                                          # of no side
    places: {Fort Hill: {lat: 1.0, lon: 2.0, conflict: "..."}}   # only those of which more is to be said
    period: [1700-05-01, 1700-06-01]
    totals: [{side: Red, kind: killed, min: 100, by: the Red ministry}]
    references: {1: 1700-05-20}
    events:
      - {on: 1700-05-03, what: capture, by: Blue Army, against: Red Army, at: Fort Hill}

An event may also have ``near``, ``outcome``, ``part``, ``regained``, ``inferred``, ``losses``, ``cites``,
``asks`` (for a source), ``speaker``, ``certainty``, ``also`` (further claims), ``section`` and ``or``
(other dates it might have).
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import yaml

from tadmor.model import (
    Attribution,
    Belligerent,
    Block,
    Casualties,
    ClaimMention,
    DateRange,
    Document,
    Dossier,
    Entity,
    EventMention,
    EventTime,
    Extraction,
    LossMention,
    Mention,
    Operation,
    PlaceArgument,
    PlaceRelation,
    Provenance,
    Reference,
    Resolution,
    ResolvedPlace,
    Section,
    Sentence,
    Side,
    TimeReading,
)
from tadmor.reconcile.stage import reconcile
from tadmor.replay.stage import replay

Case = dict[str, Any]
CASES = Path(__file__).parent / "cases"


def cases(folder: str) -> list[Any]:
    """Every case of the YAML files in ``tests/cases/<folder>``."""
    found: list[Any] = []
    for path in sorted((CASES / folder).glob("*.yaml")):
        found += yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # dates stay text
    return found


def account(case: Case, number: int = 1) -> Resolution:
    """The resolved account that a case describes."""
    return _Writer(case, number).resolution()


class _Writer:
    def __init__(self, case: Case, number: int) -> None:
        self.case = case
        self.number = number
        self.sides = list(case.get("sides", {}))
        self.actors: dict[str, Entity] = {}
        self.places: dict[str, Entity] = {}
        self.mentions: list[Mention] = []
        self.text = ""
        self.blocks: list[Block] = []
        for side, forces in enumerate(case.get("sides", {}).values()):
            for name in forces:
                self._entity(self.actors, "actor", name, "force", side)
        for name, side_name in case.get("people", {}).items():
            self._entity(self.actors, "actor", name, "person", self.sides.index(side_name))
        for name in case.get("groups", []):
            self._entity(self.actors, "actor", name, "group")
        for name, facts in case.get("places", {}).items():
            self._entity(self.places, "place", name, facts.get("kind", "town"))

    def resolution(self) -> Resolution:
        made = [self._event(i, e) for i, e in enumerate(self.case.get("events", []))]
        document = Document(
            id=f"d{self.number}",
            title=self.case.get("title", "A campaign"),
            source=f"account-{self.number}.txt",
            format="plain",
            sha256="0" * 64,
            text=self.text,
            sections=(
                Section("", 1, 0, len(self.text), "lead"),
                Section("Course", 2, 0, len(self.text), "body"),
            ),
            blocks=tuple(self.blocks),
            references=tuple(_reference(n, r) for n, r in self.case.get("references", {}).items()),
            operation=self._operation(),
        )
        entities = sorted([*self.actors.values(), *self.places.values()], key=lambda e: e.id)
        extraction = Extraction(
            document=document,
            sentences=tuple(Sentence(i, b.start, b.end, i) for i, b in enumerate(self.blocks)),
            entities=tuple(entities),
            mentions=tuple(self.mentions),
            events=tuple(mention for mention, _ in made),
        )
        return Resolution(extraction, (), tuple(time for _, time in made), tuple(self._resolved()))

    def _operation(self) -> Operation:
        period = self.case.get("period") or [None, None]
        return Operation(
            title=self.case.get("title", "A campaign"),
            date=DateRange(period[0], period[1]),
            sides=tuple(
                Side(
                    belligerents=(Belligerent(name),),
                    casualties=tuple(
                        Casualties(t["kind"], t.get("what", ""), _int(t, "min"), _int(t, "max"), t.get("by"))
                        for t in self.case.get("totals", [])
                        if t["side"] == name
                    ),
                )
                for name in self.sides
            ),
        )

    def _resolved(self) -> Iterable[ResolvedPlace]:
        for name, entity in self.places.items():
            facts = self.case.get("places", {}).get(name, {})
            lat, lon = facts.get("lat"), facts.get("lon")
            yield ResolvedPlace(
                entity=entity.id,
                how="gazetteer" if lat else "unknown",
                lat=float(lat) if lat else None,
                lon=float(lon) if lon else None,
                radius_m=float(facts.get("radius_m", 1000)) if lat else None,
                conflict=facts.get("conflict", ""),
            )

    def _event(self, number: int, told: Case) -> tuple[EventMention, EventTime]:
        start = len(self.text)
        quote = told.get("says") or self._sentence(told)
        end = start + len(quote)
        self.text += quote + "\n"
        kind = "caption" if told.get("section") == "caption" else "paragraph"
        self.blocks.append(Block(kind, start, end, 0 if told.get("section") == "lead" else 1))
        mention = EventMention(
            id=number,
            type=told["what"],
            start=start,
            end=end,
            trigger_start=start,
            trigger_end=start,
            sentence=len(self.blocks) - 1,
            actors=self._named(told, "by"),
            targets=self._named(told, "against"),
            places=(
                *(self._place(p, start) for p in _list(told, "at")),
                *(self._place(p, start, beside=True) for p in _list(told, "near")),
            ),
            outcome=told.get("outcome", ""),
            losses=tuple(self._loss(x, start, end) for x in told.get("losses", [])),
            attribution=self._attribution(told),
            citations=_numbers(told),
            citation_needed=bool(told.get("asks")),
            inferred=tuple(_list(told, "inferred")),
            confidence=float(told.get("confidence", 0.9)),
            part=told.get("part", ""),
            regained=bool(told.get("regained")),
            extra_claims=tuple(
                ClaimMention(start, end, self._attribution(c), _numbers(c)) for c in told.get("also", [])
            ),
        )
        alternatives = tuple(TimeReading(edtf) for edtf in _list(told, "or"))
        return mention, EventTime(number, TimeReading(told.get("on", "")), alternatives, float(number))

    def _sentence(self, told: Case) -> str:
        names = {key: ", ".join(_list(told, key)) for key in ("by", "against", "at", "near")}
        words = [names["by"], told["what"], names["against"], names["at"] and f"at {names['at']}"]
        return " ".join([*filter(None, words), *([f"near {names['near']}"] if names["near"] else [])]) + "."

    def _attribution(self, told: Case) -> Attribution:
        speaker = told.get("speaker")
        actor = self.actors.get(speaker or "")
        return Attribution(speaker, told.get("certainty", "stated"), actor.id if actor else None)

    def _named(self, told: Case, slot: str) -> tuple[int, ...]:
        return tuple(self.actors[name].id for name in _list(told, slot))

    def _place(self, name: str, at: int, *, beside: bool = False) -> PlaceArgument:
        if name not in self.places:
            self._entity(self.places, "place", name, "town")
        entity = self.places[name].id
        self.mentions.append(Mention(len(self.mentions), at, at + 1, "place", "town", name, entity))
        return PlaceArgument(len(self.mentions) - 1, PlaceRelation(entity, "near") if beside else None)

    def _loss(self, loss: Case, start: int, end: int) -> LossMention:
        side = self.actors[loss["of"]].id if "of" in loss else None
        low, high = _int(loss, "min"), _int(loss, "max")
        exact = _int(loss, "n")
        return LossMention(
            kind=loss.get("kind", "killed"),
            what=loss.get("what", "people"),
            min=low if exact is None else exact,
            max=high if exact is None else exact,
            side=side,
            by=loss.get("by"),
            start=start,
            end=end,
        )

    def _entity(
        self, table: dict[str, Entity], kind: str, name: str, entity_type: str, side: int | None = None
    ) -> None:
        table[name] = Entity(len(self.actors) + len(self.places), kind, entity_type, name, side=side)


def _reference(number: str, date: Any) -> Reference:
    facts = date if isinstance(date, dict) else {"date": date}
    return msgspec.convert({"n": int(number), "raw": f"Reference {number}", **facts}, Reference)


def _list(told: Case, key: str) -> list[str]:
    found = told.get(key) or []
    return [found] if isinstance(found, str) else list(found)


def _numbers(told: Case) -> tuple[int, ...]:
    return tuple(int(n) for n in _list(told, "cites"))


def _int(told: Case, key: str) -> int | None:
    return int(told[key]) if key in told else None


def dossier_of(*told: Case) -> Dossier:
    """The dossier of accounts of one campaign."""
    resolutions = [account(case, number) for number, case in enumerate(told, start=1)]
    provenance = Provenance("tadmor", "0", None, ("plain",) * len(told), "none", {})
    return Dossier(replay(reconcile(resolutions)), provenance, tuple(resolutions))
