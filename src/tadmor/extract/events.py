"""Put events together: triggers with their slots, spans, times, losses, outcomes and claims."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

import msgspec

from tadmor.extract.actuality import controls_object
from tadmor.extract.arguments import Scene
from tadmor.extract.clauses import agents, children, clause_of, extent, is_predicate, lower, patients, prepositions
from tadmor.extract.drafts import KILLING, Draft, fill
from tadmor.extract.engagement import Engagement
from tadmor.extract.event_places import settle
from tadmor.extract.further_claims import told_again
from tadmor.extract.outcomes import tell_outcomes, told_before
from tadmor.extract.parsed import ParsedBlock
from tadmor.extract.place_findings import PlaceFindings
from tadmor.extract.predicates import cue_table, other_context, war_context
from tadmor.extract.results import show_results, without_defeats
from tadmor.extract.running_scene import RunningScene
from tadmor.extract.series import members
from tadmor.extract.statements import statement_trigger
from tadmor.extract.times import ClauseTimes
from tadmor.extract.triggers import find_triggers
from tadmor.extract.verb_triggers import Trigger
from tadmor.model import Attribution, ClaimMention, EventMention, LossMention, Sentence, Timex

if TYPE_CHECKING:
    from tadmor.extract.parse_tree import Span, Token

MOVES = frozenset({"advance", "withdrawal", "reinforcement", "redeployment", "evacuation"})
BOARDING = frozenset({"embark", "reembark", "re-embark", "board", "entrain"})
"""Verbs that only open a movement which the next one tells."""
FIRE = frozenset({"attack", "airstrike", "shelling"})
"""Types of which one attack may be told with several verbs."""
STRENGTH = {"actual": 1.0, "sent": 0.7, "ordered": 0.6, "attempted": 0.7}
"""How far the actuality of an event leaves its confidence."""


class Telling(Protocol):
    """What is asked about the claim around a clause and the losses of a sentence."""

    def losses(self, block: ParsedBlock, sentence: "Span") -> Sequence[tuple[LossMention, int]]:
        """Losses with the index of the token that tells each."""

    def attribution(self, block: ParsedBlock, token: "Token") -> Attribution:
        """Who says it and how sure."""

    def report(self, block: ParsedBlock, verb: "Token", behind: "Token | None") -> Attribution:
        """Who says what a reporting verb reports, up to the token behind that, and how sure."""

    def citations(self, block: ParsedBlock, start: int, end: int) -> tuple[tuple[int, ...], bool]:
        """Reference numbers behind a stretch of the document, and whether a source is asked for."""


def is_campaign(blocks: Iterable[ParsedBlock]) -> bool:
    """Whether the text speaks of war at all: enough words of war, close enough together, and not more of others."""
    words, least, per_words = war_context()
    seen: list[str] = []
    length = other = 0
    for block in blocks:
        length += len(block.doc)
        other += sum(other_context().get(lower(t), 0) for t in block.doc)
        seen += [w for t in block.doc if (w := lower(t)) in words or (w := t.lower_) in words]
    return len(set(seen)) >= least and len(seen) * per_words >= length and len(seen) > other


class EventFinder:
    """Finds the events of one document, block by block, remembering the running engagement."""

    def __init__(self, timexes: Sequence[Timex], telling: Telling, places: PlaceFindings, title: str = "") -> None:
        """Take the document's time expressions, the readers of claims and losses, and the places and title."""
        self._timexes: dict[int, list[Timex]] = defaultdict(list)
        for timex in timexes:
            self._timexes[timex.block].append(timex)
        self._telling = telling
        self._places = places
        self._where = RunningScene(places, title)
        self._engagement = Engagement()
        self.drafts: list[Draft] = []
        self._returned: dict[int, Draft] = {}  # by the sentence that came back to it
        self.sentences: list[Sentence] = []

    def read(self, scene: Scene) -> None:
        """Find the events of one block; they are added to ``drafts``."""
        self._engagement.enter()
        self._where.enter(scene.block)
        for sentence in scene.block.doc.sents:
            number = len(self.sentences)
            self.sentences.append(_sentence(scene.block, sentence, number))
            triggers = find_triggers(scene, sentence)
            told = [t for t in triggers if t.actuality.status in STRENGTH and _tells(t)]
            more = {t.token.i for t in told if _elaborates(t, told)}
            reached = {t.token.head.i for t in told if t.token.i in more and t.outcome == "succeeded"}
            told = [t for t in told if t.token.i not in more and not _only_sends(t, told)]
            comment = statement_trigger(scene, sentence, told)
            if comment is not None:
                told = [comment, *(t for t in told if not _is_said(t.token, comment.token))]
            drafts = self._drafts(scene, sentence, number, told)
            for draft in drafts:
                draft.outcome = draft.outcome or ("succeeded" if draft.trigger.verb.i in reached else "")
            drafts = [d for d in drafts if not self._comes_back(d)]
            drafts = without_defeats([d for d in drafts if self._is_event(d)])
            settle(drafts, self._places)
            self._where.complete(drafts)
            drafts = [member for draft in drafts for member in members(draft)]
            self.drafts += drafts
            denied = [t for t in triggers if t.actuality.status == "negated"]
            tell_outcomes(scene, sentence, number, denied, self.drafts)
            self._claim_again(scene, sentence, number, drafts)
            self._give_losses(scene, sentence, number, drafts)

    def _drafts(self, scene: Scene, sentence: "Span", number: int, told: list[Trigger]) -> list[Draft]:
        if not told:
            return []
        keys = frozenset(t.verb.i if t.role != "phrase" else t.token.i for t in told)
        times = ClauseTimes(scene.block, sentence, self._timexes[scene.block.index], told)
        drafts = []
        for trigger in told:
            draft = Draft(scene, trigger, _type(trigger), number, outcome=trigger.outcome)
            fill(draft)
            self._engagement.take_up(draft)
            draft.times = times.of(trigger)
            head = _span_head(trigger, keys)
            first, last = extent(head, keys - {head.i, trigger.token.i}, trigger.token)
            span = scene.block.token_span(first, last)
            draft.first, draft.last = span.start, span.end
            if draft.part and draft.type == "capture":
                draft.outcome = draft.outcome or "partial"
            draft.dated = times.in_order(trigger)
            drafts.append(draft)
        return drafts

    def _comes_back(self, draft: Draft) -> bool:
        """Whether a draft only comes back to an attack told before, which is given its outcome and its claim."""
        before = told_before(draft, self.drafts)
        if before is None:
            return False
        self._returned[draft.sentence] = before
        before.outcome = before.outcome or draft.outcome
        if before.scene is draft.scene:
            before.again.append((draft.first, draft.last, draft.trigger.verb))
        return True

    def _is_event(self, draft: Draft) -> bool:
        trigger = draft.trigger
        if draft.type in MOVES and not (draft.actors or draft.targets or _has_party(draft)):
            return False
        if trigger.frame is not None and draft.type == "clash" and lower(trigger.token) in KILLING:
            own = trigger.token.dep_ in {"ROOT", "conj", "ccomp", "parataxis"}
            return own and bool(draft.places or children(trigger.token, "obl:agent"))
        if trigger.frame is not None and lower(trigger.token) == "lose" and trigger.token.dep_ == "acl:relcl":
            return False
        if trigger.role == "title":
            return bool(draft.actors or draft.targets) and bool(draft.places or draft.times)
        return bool(
            draft.actors or draft.targets or draft.places or trigger.type in {"clash", "agreement"} or _has_party(draft)
        )

    def _claim_again(self, scene: Scene, sentence: "Span", number: int, drafts: list[Draft]) -> None:
        """What a sentence without an event of that type says of the one told in the sentence before."""
        before = self._previous(scene, number - 1)
        if before is not None and before.sentence == number - 1 and before.type not in {d.type for d in drafts}:
            for claim in told_again(scene.block, sentence, before, self._telling.report):
                numbers, _ = self._telling.citations(scene.block, claim.start, claim.end)
                before.claims.append(msgspec.structs.replace(claim, citations=numbers))

    def _give_losses(self, scene: Scene, sentence: "Span", number: int, drafts: list[Draft]) -> None:
        """Each loss to the event whose clause tells it, else to the nearest before it in the block."""
        for loss, anchor in self._telling.losses(scene.block, sentence):
            claimed = next((d for d in drafts if d.type == "statement"), None) if loss.by else None
            draft = _nearest(scene, anchor, drafts) or claimed or self._gone_back_to(scene, number)
            draft = draft or self._previous(scene, number)
            if draft is not None and not loss.total and not _is_known(loss, draft):
                draft.losses.append(loss)

    def _gone_back_to(self, scene: Scene, number: int) -> Draft | None:
        """The event that a sentence, or the one before it, only came back to."""
        found = self._returned.get(number) or self._returned.get(number - 1)
        return found if found is not None and found.scene is scene else None

    def _previous(self, scene: Scene, number: int) -> Draft | None:
        before = [d for d in self.drafts if d.scene is scene and d.sentence <= number and d.type != "statement"]
        return before[-1] if before else None

    def mentions(self) -> tuple[EventMention, ...]:
        """The events found, in text order, with their claims."""
        self._engagement.complete(self.drafts)
        show_results(self.drafts)
        ordered = sorted(self.drafts, key=lambda d: (d.first, d.trigger.token.i))
        return tuple(self._mention(i, draft) for i, draft in enumerate(ordered))

    def _mention(self, number: int, draft: Draft) -> EventMention:
        trigger, block = draft.trigger, draft.scene.block
        token = draft.stands_for if draft.stands_for is not None else trigger.token
        word = block.token_span(token, token)
        citations, needed = self._telling.citations(block, draft.first, draft.last)
        frame = trigger.frame
        return EventMention(
            id=number,
            type=draft.type,
            start=draft.first,
            end=draft.last,
            trigger_start=word.start,
            trigger_end=word.end,
            sentence=draft.sentence,
            actors=tuple(draft.actors),
            targets=tuple(draft.targets),
            places=tuple(draft.places),
            times=tuple(draft.times),
            outcome=draft.outcome,
            losses=tuple(draft.losses),
            attribution=self._telling.attribution(block, trigger.verb),
            citations=citations,
            citation_needed=needed,
            tense=tense(trigger.verb),
            order_cue=_order_cue(trigger.verb),
            inferred=tuple(draft.inferred),
            confidence=round(_confidence(draft), 2),
            reason=trigger.reason,
            part=draft.part,
            extra_claims=(*draft.claims, *(self._claim(block, *again) for again in draft.again)),
            regained=bool(frame and frame.regained) or trigger.token.lower_.startswith(("recapt", "re-capt", "reconq")),
        )

    def _claim(self, block: ParsedBlock, first: int, last: int, verb: "Token") -> ClaimMention:
        """A further claim of an event, told again in its block."""
        citations, _ = self._telling.citations(block, first, last)
        return ClaimMention(first, last, self._telling.attribution(block, verb), citations)


def _is_known(loss: LossMention, draft: Draft) -> bool:
    """Whether a loss is that of the one aircraft which the event tells of already: "had shot the jet down"."""
    one = (loss.kind, loss.min, loss.max) == ("destroyed", 1, 1) and draft.type == "air_loss"
    return one and any((k.kind, k.min, k.max, k.side) == ("destroyed", 1, 1, loss.side) for k in draft.losses)


def _has_party(draft: Draft) -> bool:
    """Whether somebody or something takes part, though no name is known for it."""
    trigger = draft.trigger
    if trigger.frame is None:
        return trigger.role in {"carry", "cause", "undergo", "occur"}
    return bool(agents(trigger.token, controls_object) or patients(trigger.token, controls_object))


def _type(trigger: Trigger) -> str:
    """An attempt to take, drive out or relieve is an attack."""
    if trigger.actuality.status == "sent" and trigger.type == "capture":
        return "attack"
    if trigger.actuality.status == "attempted" and trigger.type in {
        "capture",
        "withdrawal",
        "siege",
        "route_cut",
        "advance",
    }:
        return "attack"
    return trigger.type


def _tells(trigger: Trigger) -> bool:
    """Whether a trigger whose event happened tells it, or only comes back to it."""
    if trigger.actuality.status == "ordered" and trigger.type not in MOVES:
        return False
    if trigger.frame is not None or trigger.new or trigger.role in {"carry", "cause", "undergo"}:
        return True
    if trigger.role == "occur" and trigger.carrier is not None:
        return not trigger.outcome and not children(trigger.carrier, "cop")
    return False


def _only_sends(trigger: Trigger, told: list[Trigger]) -> bool:
    """Whether a force is sent to do what another trigger tells ("sent two companies to storm the gate").

    So does one that embarks and is then moved ("embarked on steamers, carried his men to the landing").
    """
    boards = lower(trigger.token) in BOARDING
    return trigger.type == "redeployment" and any(
        t.token.head is trigger.token and (t.actuality.status == "sent" or (boards and t.type in MOVES)) for t in told
    )


def _is_said(token: "Token", comment: "Token") -> bool:
    """Whether an event word stands in what somebody says, behind the verb of speech.

    What stands beside that verb is no part of it: "The king denied this: *his army says that it took the town*".
    """
    if token.i < comment.i or comment not in token.ancestors:
        return False
    step = token
    while step.head != comment:
        step = step.head
    return step.dep_ != "parataxis"


def _elaborates(trigger: Trigger, told: list[Trigger]) -> bool:
    """Whether a phrase says more of the attack that governs it.

    "Attacked the port, *striking two ships*"; "launched an assault, *with attacks near X and Y*".
    """
    token = trigger.token
    if trigger.role == "phrase" and prepositions(token) == "with":
        return any(t is not trigger and t.type == trigger.type and t.verb == trigger.verb for t in told)
    if trigger.type not in FIRE or trigger.frame is None:
        return False
    if token.dep_ == "conj" and token.tag_ == "VBG" == token.head.tag_:
        # "with the corps attacking near A and slicing through the line"
        return any(t.token == token.head and t.type in FIRE for t in told)
    if token.dep_ == "acl" and token.tag_ in {"VBN", "VBG"}:  # "hit by a torpedo launched from an aircraft"
        return any(t.type in FIRE and t is not trigger and token.head in t.verb.children for t in told)
    loose = token.dep_ == "conj" and not children(token, "cc")  # "bombed the camp, destroying 14 tanks"
    going_on = token.tag_ == "VBG" or (token.has_feature("Tense=Pres") and token.has_feature("VerbForm=Part"))
    wider = FIRE if trigger.type == "attack" else {trigger.type, "attack"}  # "carried out airstrikes, destroying guns"
    governed = any(t.type in wider and t.verb == token.head for t in told)
    return (token.dep_ == "advcl" or loose) and going_on and governed


def _span_head(trigger: Trigger, keys: frozenset[int]) -> "Token":
    if trigger.role != "phrase":
        return trigger.verb
    clause = clause_of(trigger.token)
    shared = any(t.i in keys for t in [clause]) or not is_predicate(clause)
    return trigger.token if shared else clause


def _nearest(scene: Scene, anchor: int, drafts: list[Draft]) -> Draft | None:
    token = scene.block.doc[anchor]
    told = [d for d in drafts if d.scene is scene and d.type != "statement"]
    by_verb = {d.trigger.verb.i: d for d in told} | {d.trigger.token.i: d for d in told}
    step = token
    while True:
        if step.i in by_verb:
            return by_verb[step.i]
        below = (
            [by_verb[c.i] for c in step.subtree if c.i in by_verb] if is_predicate(step) and step.dep_ != "ROOT" else []
        )
        if below:
            return below[0]
        if step.head == step:
            break
        step = step.head
    before = [d for d in told if d.trigger.token.i <= anchor]
    return before[-1] if before else (told[0] if told else None)


def _confidence(draft: Draft) -> float:
    value = draft.trigger.confidence * STRENGTH[draft.trigger.actuality.status]
    if not draft.actors:
        value *= 0.8
    if not (draft.places or draft.targets or draft.times):
        value *= 0.8
    return value


def tense(verb: "Token") -> str:
    """past, pluperfect, present, future or none: of a verb with its auxiliaries, or those above it."""
    step = verb
    for _ in range(3):
        helpers = {c.lower_ for c in step.children if c.dep_ in {"aux", "aux:pass", "cop"}}
        if helpers & {"had", "'d"} and step.tag_ == "VBN":
            return "pluperfect"
        if helpers & {"will", "shall", "'ll"}:
            return "future"
        if step.tag_ == "VBD" or helpers & {"was", "were", "did"}:
            return "past"
        if step.tag_ in {"VBZ", "VBP"} or helpers & {"is", "are", "has", "have", "does", "do"}:
            return "present"
        if step.head == step:
            break
        step = step.head
    return "none"


def _order_cue(verb: "Token") -> str:
    table = cue_table()
    words = [c.lower_ for c in verb.children if c.dep_ in {"advmod", "obl:tmod"}]
    for name, cues in (("after", table.after), ("before", table.before), ("same", table.same)):
        if any(word in cues for word in words):
            return name
    return ""


def _sentence(block: ParsedBlock, sentence: "Span", number: int) -> Sentence:
    span = block.token_span(sentence[0], sentence[-1])
    return Sentence(number, span.start, span.end, block.index, tense(sentence.root))
