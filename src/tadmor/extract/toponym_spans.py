"""Toponyms: which stretches of a block are names of places, by their head words, frames and learned type."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from tadmor.extract.name_types import is_nationality
from tadmor.extract.place_frames import frames
from tadmor.extract.place_relations import relation_words, routes
from tadmor.knowledge.place_kinds import KindWord, place_kinds, singular

if TYPE_CHECKING:
    from tadmor.extract.names import NameSpan
    from tadmor.extract.parse_tree import Doc, Token

_JOINED_ARTICLE = re.compile(r"^[a-z]{1,4}[-'’][\w'’]*[A-Z]")
_CLOSED_CLASS = frozenset({"DET", "ADP", "PRON", "SCONJ", "CCONJ", "ADV", "AUX", "PART", "INTJ"})
_OPEN_TYPES = frozenset({"", "person", "other", "organisation"})
"""Types of learned names that a head word or a frame may overrule."""
CERTAIN = 0.9
GUESSED = 0.5
"""Confidence up to which a learned type is a guess that the words around a name overrule."""
LONGEST_PATH = 5
"""Words from "from" to "to" within which the names at both are the ends of one way."""
LISTED = 0.65
"""Confidence up to which the company of a list outweighs a name's own type."""
_RELATIONAL_HEADS = frozenset({"area", "front", "route"})
"""Groups whose lower-case head word is no part of a name: "the Jazal area" lies about Jazal."""
_SINGLE = frozenset({"settlement", "region", "country"})
"""Groups whose head word in the plural makes no name: "Turkmen villages", "United States"."""
_TELLING_HEADS = frozenset({"relief", "water", "island", "junction", "works", "field", "fort"})
"""Groups whose head word in lower case tells a place even where with a capital it may be a surname."""
SEPARATORS = frozenset({",", "and", "or", "&", "as", "well", "the", "near", "both", "then", "/", "including"})


class Toponym(msgspec.Struct, frozen=True):
    """A name of a place in one block, by its tokens ``first`` to ``last``, both included.

    Attributes:
        first: Index of its first token.
        last: Index of its last token, head words in lower case included.
        name: The name with the head words that belong to it.
        bare: The name without a head word in lower case.
        kind: The kind its words say, or "".
        confidence: 0 to 1.
        reason: What says that it is a place.
        nested: Whether it stands inside another name ("Siege of X").
    """

    first: int
    last: int
    name: str
    bare: str
    kind: str
    confidence: float
    reason: str
    nested: bool = False


class _Run(msgspec.Struct, frozen=True):
    """A run of capitalised tokens with the type that the names give it ("" where they give none)."""

    first: int
    last: int
    type: str
    learned: bool
    confidence: float = 0.0


def find_toponyms(doc: "Doc", names: Sequence["NameSpan"]) -> tuple[list[Toponym], list[tuple[int, int]]]:
    """The toponyms of one parsed block.

    Args:
        doc: The block's parse.
        names: Typed name spans of the same text.

    Returns:
        The toponyms in order, and the runs of capitalised tokens that were left as of no known type,
        as pairs of token indices: further evidence may still make toponyms of them.
    """
    runs = _typed_runs(doc, names)
    found: dict[tuple[int, int], Toponym] = {}
    for run in runs:
        toponym = _judge(doc, run)
        if toponym:
            found[run.first, run.last] = toponym
    _spread_over_lists(doc, runs, found)
    left = [(r.first, r.last) for r in runs if (r.first, r.last) not in found and _open(r)]
    return sorted(found.values(), key=lambda t: t.first), left


def make_toponym(doc: "Doc", first: int, last: int, confidence: float, reason: str) -> Toponym:
    """The toponym of the tokens ``first`` to ``last``, taking in head words that follow it."""
    return _with_head(doc, _Run(first, last, "", learned=True), confidence, reason)


def _open(run: _Run) -> bool:
    if run.type in _OPEN_TYPES:
        return run.learned or not run.type
    return run.confidence <= GUESSED and run.type != "operation-modifier"


def is_name_token(token: "Token") -> bool:
    """Whether a token can be part of a proper name."""
    text = token.text
    if text.islower():  # as most are
        return False
    if token.lower_.rsplit("-", maxsplit=1)[-1] in frames().never or not any(c.isalpha() for c in text):
        return False
    if _JOINED_ARTICLE.match(text) or sum(part[:1].isupper() for part in text.split("-")) > 1:
        return True
    if not text[0].isupper():
        return False
    if len(text) == 1 and token.pos_ != "PROPN":
        return False
    return not (token.pos_ in _CLOSED_CLASS or (token.is_sent_start and token.pos_ in {"VERB", "ADJ", "NOUN"}))


def _runs(doc: "Doc", label: Mapping[int, "NameSpan"]) -> list[tuple[int, int]]:
    """Maximal runs of name tokens, with the particles inside them."""
    runs: list[tuple[int, int]] = []
    i = 0
    while i < len(doc):
        if not (is_name_token(doc[i]) or (_type_of(label.get(i)) in {"place", "state"} and doc[i].text[0].isupper())):
            i += 1
            continue
        last = i
        while True:
            following = _within_name(doc, last, label) or _continuation(doc, i, last)
            if following is None:
                break
            last = following
        runs.append((i, last))
        i = last + 1
    return runs


def _within_name(doc: "Doc", last: int, label: Mapping[int, "NameSpan"]) -> int | None:
    """The next capitalised token of the same known name of a place: "Republic of the Congo"."""
    span = label.get(last)
    if span is None or span.type not in {"place", "state"}:
        return None
    rest = [i for i in range(last + 1, min(last + 5, len(doc))) if label.get(i) is span and doc[i].text[0].isupper()]
    return rest[0] if rest else None


def _continuation(doc: "Doc", first: int, last: int) -> int | None:
    """The index of the name token that carries the run on, or None."""
    at = last + 1
    if at < len(doc) and doc[at].is_sent_start:
        return None
    while at < len(doc) and at - last <= 2 and doc[at].lower_ in frames().particles and doc[at].text.islower():
        joins = doc[at].lower_ in frames().joins_openers
        if joins and not (doc[at].lower_ == "of" and last == first and place_kinds().opener(doc[first].text)):
            return None
        at += 1
    if at < len(doc) and doc[at].text in {"'s", "’s"} and at == last + 1 and at + 1 < len(doc):
        head = place_kinds().head([doc[at + 1].text])
        return at + 1 if head and doc[at + 1].text[0].isupper() else None
    if at < len(doc) and (is_name_token(doc[at]) or (at > last and _numbered(doc[at]) and at == last + 1)):
        return at
    return None


def _numbered(token: "Token") -> bool:
    """A number that belongs to a name: "Base 46", "Hill 282"."""
    return token.pos_ == "NUM" and token.text.isdecimal() and bool(place_kinds().head([token.nbor(-1).text]))


def _typed_runs(doc: "Doc", names: Sequence["NameSpan"]) -> list[_Run]:
    """The runs of a block, parted where the type of the name changes."""
    label: dict[int, NameSpan] = {}
    for span in names:
        held = doc.char_span(span.start, span.end, alignment_mode="expand")
        label |= {} if held is None else {token.i: span for token in held}
    runs: list[_Run] = []
    for first, last in _runs(doc, label):
        runs += _inside_operation(doc, first, last, label) or _segments(doc, first, last, label)
    covered = {i for r in runs for i in range(r.first, r.last + 1)}
    for span in names:
        tokens = [i for i, s in label.items() if s is span]
        if span.type == "place" and tokens and not covered & set(tokens) and not _never(doc, tokens):
            runs.append(_Run(min(tokens), max(tokens), "place", learned=True, confidence=span.confidence))
    return sorted(runs, key=lambda r: r.first)


def _never(doc: "Doc", tokens: Sequence[int]) -> bool:
    return all(
        doc[i].lower_.rsplit("-", maxsplit=1)[-1] in frames().never or not doc[i].text[0].isupper() for i in tokens
    )


def _segments(doc: "Doc", first: int, last: int, label: dict[int, "NameSpan"]) -> list[_Run]:
    types = [_type_of(label.get(i)) for i in range(first, last + 1)]
    kept = {t for t in types if t}
    head = place_kinds().head([t.text for t in doc[first : last + 1]])
    settled = any(s.confidence >= 1.0 and s.type != "place" for i in range(first, last + 1) if (s := label.get(i)))
    whole = (
        not settled
        and kept <= {"place", "person", "other", "organisation"}
        and bool(head)
        and "place" in kept | {"place" * (not kept)}
    )
    runs: list[_Run] = []
    at = first
    while at <= last:
        end = at
        merges = {"", "place"} if types[at - first] in {"", "place"} or whole else {types[at - first]}
        while end < last and (whole or types[end + 1 - first] in merges):
            end += 1
        inside = [label[i] for i in range(at, end + 1) if i in label]
        places = [s for s in inside if s.type == "place"]
        chosen = next(iter(places or inside), None)
        runs.append(
            _Run(
                at,
                end,
                "place" if places else _type_of(chosen),
                learned=chosen is None or chosen.confidence < 0.8,
                confidence=max((s.confidence for s in places or inside), default=0.0),
            )
        )
        at = end + 1
    return runs


def _type_of(span: "NameSpan | None") -> str:
    return span.type if span else ""


def _inside_operation(doc: "Doc", first: int, last: int, label: dict[int, "NameSpan"]) -> list[_Run]:
    """The place in the name of an operation: "Siege of X", "the X offensive"."""
    start = first
    if doc[last].lower_ in frames().operations and last + 1 < len(doc) and doc[last + 1].lower_ in {"of", "at"}:
        return [_Run(first, last, "operation-modifier", learned=True)]
    if doc[first].lower_ in frames().operations and first + 1 < len(doc) and doc[first + 1].lower_ in {"of", "at"}:
        start = first + 2
    elif first >= 2 and doc[first - 1].lower_ in {"of", "at"} and doc[first - 2].text[0].isupper():
        start = first if doc[first - 2].lower_ in frames().operations else last + 1
    elif any(_type_of(label.get(i)) == "operation" for i in range(first, last + 1)):
        while last > first and doc[last].lower_ in frames().operations:
            last -= 1
    else:
        return []
    while start <= last and not is_name_token(doc[start]):
        start += 1
    if start > last or any(_type_of(label.get(i)) in {"person", "nationality"} for i in range(start, last + 1)):
        return []
    # "the failure of Ember" names no place of the operation Ember, "the Siege of Ember" does
    name = label.get(start)
    whole = name is not None and name.type == "operation" and name.start >= doc[start].idx
    of = not whole and any(doc[i].lower_ in {"of", "at"} for i in range(max(0, start - 2), start))
    return [_Run(start, last, "operation" if of else "operation-modifier", learned=True, confidence=0.7)]


def _judge(doc: "Doc", run: _Run) -> Toponym | None:
    """The toponym that a run is, or None."""
    if run.confidence < CERTAIN and all(is_nationality(t.text) for t in doc[run.first : run.last + 1]):
        return None
    if run.type == "operation":
        return msgspec.structs.replace(_with_head(doc, run, 0.7, "named in an operation"), nested=True)
    if run.type == "state":
        return _with_head(doc, run, 0.7, "a state as a place") if _locative(doc, run) else None
    if run.type == "place":
        return _with_head(doc, run, max(run.confidence, 0.6), "a name of a place")
    return _by_evidence(doc, run) if _open(run) else None


def _locative(doc: "Doc", run: _Run) -> bool:
    """Whether a state is meant as a place: where something happens or goes, not who acts."""
    token = doc[run.first : run.last + 1].root
    before = _before(doc, run.first)
    if before in relation_words().prepositions:
        return before not in {"against", "by"}
    return before in {"of", "from", "to", "via"} or token.dep_ in {"obj", "nsubj:pass"}


def _by_evidence(doc: "Doc", run: _Run) -> Toponym | None:
    """The toponym that its head word or the words before it make of a run."""
    toponym = _with_head(doc, run, 0.9, "")
    word = _head_word(doc, toponym)
    frame = _frame(doc, run.first) or _shared_frame(doc, run)
    spelled_out = toponym.last > run.last and word is not None and word.kind.group in _TELLING_HEADS
    if word and (not word.weak or spelled_out or (frame and _guessed(run)) or frame == "of"):
        return msgspec.structs.replace(toponym, reason=f"its head word says {word.kind.name}")
    if run.type not in _OPEN_TYPES:
        return None
    if frame == "of":
        return msgspec.structs.replace(toponym, confidence=0.85, reason="follows the word for a place and 'of'")
    if _follows_alias_words(doc, run.first):
        return msgspec.structs.replace(toponym, confidence=0.6, reason="given as another name")
    acronym = doc[run.first].text.isupper() and run.first == run.last
    guess = run.first == run.last and run.confidence <= GUESSED and doc[run.first - 1].lower_ != "the"
    if frame == "in" and not acronym and (run.type != "organisation" or guess):
        return msgspec.structs.replace(toponym, confidence=0.6, reason=f"follows '{_before(doc, run.first)}'")
    return None


def _guessed(run: _Run) -> bool:
    return not run.type or (run.type != "person" and run.confidence <= GUESSED)


def _follows_alias_words(doc: "Doc", first: int) -> bool:
    """Whether "(also called" or its like stands before a name, so that it may be one of a place before it."""
    words = [t.lower_ for t in doc[max(0, first - 5) : first]]
    if "(" not in words:
        return False
    inside = words[len(words) - words[::-1].index("(") :]
    return " ".join(inside) in frames().aliases + frames().bracketed_aliases


def _before(doc: "Doc", first: int) -> str:
    """The word before a name and its determiners and adjectives, in lower case."""
    i = first - 1
    while i >= 0 and (doc[i].pos_ in {"DET", "ADJ"} or doc[i].lower_ in frames().plain | {"the"}):
        i -= 1
    return doc[i].lower_ if i >= 0 else ""


def _frame(doc: "Doc", first: int) -> str:
    """The frame before a name: "of" after "village of", "in" after a spatial preposition, or ""."""
    i = first - 1
    while i >= 0 and (doc[i].pos_ in {"DET", "ADJ"} or doc[i].lower_ in frames().plain | {"the"}):
        i -= 1
    if i > 0 and doc[i].lower_ == "of":
        noun = doc[i - 1].lower_
        if noun in frames().of_nouns or (doc[i - 1].text.islower() and place_kinds().head([noun])):
            return "of"
        return ""
    if i > 0 and doc[i].lower_ in {"to", "from", "between"} and singular(doc[i - 1].lower_) in routes():
        return "in"
    if i > 0 and (_ends_a_path(doc, i) or _is_aimed(doc, i)):
        return "in"
    return "in" if i >= 0 and doc[i].lower_ in frames().strong else ""


def _shared_frame(doc: "Doc", run: _Run) -> str:
    """The frame "in" of the first of two names, which counts for the second: "in Arad and Mehran"."""
    first = doc[run.first : run.last + 1].root
    if first.dep_ != "conj" or first.head.pos_ != "PROPN" or doc[run.first - 1].lower_ not in {"and", "or", ","}:
        return ""
    inner = [c.i for c in first.head.children if c.dep_ == "compound"]
    return "in" if _frame(doc, min([*inner, first.head.i])) == "in" else ""


def _is_aimed(doc: "Doc", i: int) -> bool:
    """Whether the word before a name is the "on" of "rockets on Arad", "marched on Arad" or the "for" of "made for"."""
    table = frames()
    heads = {"on": table.on_nouns | table.on_verbs, "for": table.for_verbs}
    before = doc[i - 1]
    return bool({before.lower_, before.lemma_} & heads.get(doc[i].lower_, frozenset()))


def _ends_a_path(doc: "Doc", i: int) -> bool:
    """Whether the word before a name is the "to" of "from Arad to Mehran"."""
    behind_from = (t.nbor(1) for t in doc[max(0, i - LONGEST_PATH) : i] if t.lower_ == "from")
    return doc[i].lower_ == "to" and any(t.pos_ == "PROPN" for t in behind_from)


def _head_word(doc: "Doc", toponym: Toponym) -> KindWord | None:
    words = [doc[i].text for i in range(toponym.first, toponym.last + 1)]
    if len(words) < 2:
        return None
    head = place_kinds().head(words)
    if head and head.tokens < len(words):
        return head
    return place_kinds().opener(words[0])


def _with_head(doc: "Doc", run: _Run, confidence: float, reason: str) -> Toponym:
    """The toponym of a run with the head words that follow it in lower case."""
    text = doc[run.first : run.last + 1].text
    inner = _kind_inside(doc, run)
    following = _following_head(doc, run.last)
    if following is None or (inner and not _called_after_water(inner, following[0])):
        return Toponym(run.first, run.last, text, text, inner, confidence, reason)
    word, last = following
    if word.kind.group in _RELATIONAL_HEADS and not (word.kind.group == "route" and "-" in text.replace("–", "-")):
        return Toponym(run.first, run.last, text, text, "", confidence, reason)
    whole = doc[run.first : last + 1].text
    name = text if word.kind.group in {"settlement", "region"} else whole
    return Toponym(run.first, last, name, text, word.kind.name, confidence, reason)


def _called_after_water(inner: str, word: KindWord) -> bool:
    """Whether what bears a river's name is another place: "the Tigris River peninsula"."""
    group = word.kind.group
    return place_kinds().group(inner) == "water" and group in _TELLING_HEADS - {"water"} and not word.weak


def _kind_inside(doc: "Doc", run: _Run) -> str:
    words = [doc[i].text for i in range(run.first, run.last + 1)]
    if len(words) < 2:
        return ""
    head = place_kinds().head(words)
    opener = place_kinds().opener(words[0])
    several = singular(words[-1].casefold()) != words[-1].casefold()
    if head and head.tokens < len(words) and not (several and head.kind.group in _SINGLE):
        return head.kind.name
    return opener.kind.name if opener else ""


def _following_head(doc: "Doc", last: int) -> tuple[KindWord, int] | None:
    """Head words in lower case that follow a name: their kind and the index of the last of them."""
    for length in range(5, 0, -1):
        tokens = doc[last + 1 : last + 1 + length]
        if len(tokens) < length or not all(t.text.islower() for t in tokens):
            continue
        if any(t.is_sent_start for t in tokens) or tokens[-1].pos_ in {"VERB", "AUX", "ADP"}:
            continue
        if last + length + 2 < len(doc) and doc[last + length + 1].lower_ == "of" and doc[last + length + 2].is_title:
            continue  # "the Dutch East Indies island of Java"
        word = place_kinds().head([t.text for t in tokens])
        several = singular(tokens[-1].lower_) != tokens[-1].lower_
        if word and word.tokens == length and not (several and word.kind.group in _SINGLE):
            return word, last + length
    return None


def _spread_over_lists(doc: "Doc", runs: Sequence[_Run], found: dict[tuple[int, int], Toponym]) -> None:
    """Let the members of an enumeration vouch for each other, and share a head word in the plural."""
    for members in _lists(doc, runs, found):
        places = [r for r in members if (r.first, r.last) in found]
        if _after_plural(doc, members[0].first):
            places = members
        for run in members:
            if (run.first, run.last) not in found and places and _vouched(run, len(places), len(members)):
                found[run.first, run.last] = _with_head(doc, run, 0.6, "stands in a list of places")
        _share_head(doc, members, found)


def _after_plural(doc: "Doc", first: int) -> bool:
    """Whether a list is announced as one of places: "the villages of X, Y and Z"."""
    i = first - 1 - (first > 0 and doc[first - 1].lower_ == "the")
    if i < 1 or doc[i].lower_ != "of":
        return False
    noun = doc[i - 1].lower_
    return noun != singular(noun) and place_kinds().head([noun]) is not None


def _vouched(run: _Run, places: int, members: int) -> bool:
    """Whether a list with so many places among its members makes a place of one more."""
    if not run.type:
        return _open(run)
    most = places >= 2 and 2 * places >= members
    return most and run.confidence <= LISTED and run.type in _OPEN_TYPES | {"state", "group"}


def _lists(doc: "Doc", runs: Sequence[_Run], found: dict[tuple[int, int], Toponym]) -> list[list[_Run]]:
    lists: list[list[_Run]] = []
    for run in runs:
        if lists and _joined(doc, _end(lists[-1][-1], found), run.first):
            lists[-1].append(run)
        else:
            lists.append([run])
    return [members for members in lists if len(members) > 1]


def _end(run: _Run, found: dict[tuple[int, int], Toponym]) -> int:
    toponym = found.get((run.first, run.last))
    return toponym.last if toponym else run.last


def _joined(doc: "Doc", last: int, first: int) -> bool:
    between = [t.lower_ for t in doc[last + 1 : first]]
    return bool(between) and all(w in SEPARATORS for w in between) and bool({",", "and", "or", "&"} & set(between))


def _share_head(doc: "Doc", members: Sequence[_Run], found: dict[tuple[int, int], Toponym]) -> None:
    """Read "the A, B and C oil fields" as three oil fields."""
    tail = found.get((members[-1].first, members[-1].last))
    if tail is None or (tail.last == members[-1].last and not _plural_inside(doc, members[-1])):
        return
    head_at = max(members[-1].last, tail.last)
    word = place_kinds().head([t.text for t in doc[members[-1].first : head_at + 1]])
    if word is None or singular(doc[head_at].lower_) == doc[head_at].lower_:
        return
    head = doc[head_at - word.tokens + 1 : head_at + 1].text
    with_article = [k for k, run in enumerate(members) if run.first and doc[run.first - 1].lower_ == "the"]
    start = with_article[-1] if with_article else len(members) - 2
    if not with_article and len(members) > 2:
        return
    for run in members[start:-1]:
        toponym = found.get((run.first, run.last))
        if toponym and toponym.kind in {"", "city", "town", "village"} and toponym.last == run.last:
            found[run.first, run.last] = msgspec.structs.replace(
                toponym, name=f"{toponym.bare} {head}", kind=word.kind.name
            )


def _plural_inside(doc: "Doc", run: _Run) -> bool:
    head = place_kinds().head([t.text for t in doc[run.first : run.last + 1]])
    return bool(head) and run.last > run.first
