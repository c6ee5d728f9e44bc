"""Which of its candidates each place is: those that lie together and where the account says the war was."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tadmor.knowledge.place_kinds import place_kinds
from tadmor.model import Coordinates, Extraction
from tadmor.resolve.candidates import Option, size
from tadmor.resolve.geometry import Point, great_circle

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

EARTH_M = 6_371_008.8
THEATRE_M = 250_000.0
"""Distance over which the places of one account support each other."""
SCENE_M = 50_000.0
"""The same for places told in one sentence or related to each other ("near", "west of")."""
ROUNDS = 2
ALONE_FAMOUS = 0.25
"""The same as ``ALONE`` for places known all over the world: Moscow is seldom the one in Idaho."""
ALONE = 0.15
"""What a candidate keeps that nothing supports: cities far from the war are named too."""
LEADERS = 4
"""Likeliest candidates of a place that others lean on."""
SURE = 0.7
"""Least fit of name and kind of a place that others may lean on."""
FAR_M = 400_000.0
"""Beyond this from everything else, only a well-known place is believed."""
ALIKE_M = 70_000.0
"""The same, from what is told beside it, for a place whose name is only spelled alike."""
SPELLED_ALIKE = 0.88
LEAST_FIT = 0.5
"""Least product of name similarity and kind agreement of a place that is believed; docs/places.md has the sweep."""
KNOWN = 0.72
"""Size (see ``candidates.size``) of a well-known place: about 100,000 people."""
SETTLED = 0.6
"""Size of a place that is hardly a chance namesake: about 15,000 people."""
FAMOUS = 0.86
"""Size of a place known all over the world: a million people, or a capital."""
LARGE_M = 200_000.0
"""Radius of seas and parts of continents that are known by name all over the world."""
WELL_KNOWN = 0.9
REGION_M = 150_000.0
"""How far a region of the first level reaches, for distances between places; lists give its middle only."""
_COMPANY = 3.0
"""Least number of other places in a country that make it the account's, where it is not named."""
_SHARES = {"theatre": 0.3, "scene": 0.45, "country": 0.25, "centre": 0.25}
"""What each kind of support is worth, summed up to 1."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate in context: its score 0 to 1 and what supports it, in words."""

    option: Option
    score: float
    support: float
    reason: str


def countries_of(options: Mapping[int, Sequence[Option]]) -> list[str]:
    """The countries an account is about, most supported first: those it names, and those its places lie in."""
    votes: dict[str, float] = dict.fromkeys(sorted(named_countries(options)), 1.0)
    for found in options.values():
        shares: dict[str, float] = {}
        for option in found:
            if option.entry.country and option.kind >= SURE:
                shares[option.entry.country] = max(shares.get(option.entry.country, 0.0), option.prior)
        total = sum(shares.values())
        for country, share in shares.items():
            votes[country] = votes.get(country, 0.0) + share / total
    return [c for c, n in sorted(votes.items(), key=lambda v: (-v[1], v[0])) if c and n >= 1.0][:4]


def named_countries(options: Mapping[int, Sequence[Option]]) -> set[str]:
    """ISO codes of the countries that an account calls by name."""
    return {
        found[0].entry.country
        for found in options.values()
        if found and found[0].entry.kind == "country" and found[0].name > 0.9
    }


def scenes(extraction: Extraction) -> dict[int, set[int]]:
    """For each place those told in the same sentence, or related to it."""
    together: dict[int, set[int]] = {}
    mentions = [m for m in extraction.mentions if m.kind == "place" and m.entity is not None]
    for sentence in extraction.sentences:
        inside = {m.entity for m in mentions if sentence.start <= m.start < sentence.end and m.entity is not None}
        for entity in inside:
            together.setdefault(entity, set()).update(inside - {entity})
    for r in extraction.relations:
        if r.subject is not None:
            together.setdefault(r.subject, set()).add(r.anchor)
            together.setdefault(r.anchor, set()).add(r.subject)
    return together


def choose(
    options: Mapping[int, Sequence[Option]], together: Mapping[int, set[int]], centre: Coordinates | None
) -> dict[int, list[Scored]]:
    """Rank the candidates of every place by how well they lie together.

    Args:
        options: Candidates by entity id.
        together: The places of one scene, see :func:`scenes`.
        centre: Where the account itself puts the operation, if it does.

    Returns:
        For every entity id its candidates, best first.
    """
    if not any(options.values()):
        return {e: [] for e in options}
    context = _Context(options, together, centre)
    for _ in range(ROUNDS):
        context.update()
    return context.ranked()


class _Context:
    """All candidates of an account in one table, and what they lend each other."""

    def __init__(
        self, options: Mapping[int, Sequence[Option]], together: Mapping[int, set[int]], centre: Coordinates | None
    ) -> None:
        import numpy as np

        self._np = np
        self._options = options
        self._together = together
        self._all = [o for found in options.values() for o in found]
        self._rows: dict[int, slice] = {}
        at = 0
        for entity, found in options.items():
            self._rows[entity] = slice(at, at + len(found))
            at += len(found)
        self._vectors = self._unit([o.point for o in self._all])
        self._prior = np.array([o.prior for o in self._all])
        self._large = np.array([is_large(o) for o in self._all])
        self._extent = np.array([_extent(o) for o in self._all])
        contested = [e for e, found in options.items() if _contested(found)]
        self._settled = self._large.copy()
        for entity in contested:
            self._settled[self._rows[entity]] = False
        self._sure = np.array([o.name * o.kind >= SURE for o in self._all]) & ~self._large
        self._alone = np.array([ALONE_FAMOUS if size(o.entry) >= FAMOUS else ALONE for o in self._all])
        self._named = self._by_country(options)
        self._kin = np.array([_kin(o, i) for i, o in enumerate(self._all)])
        self._centre = self._by_centre(centre)
        self.score = self._prior.copy()
        self.parts: dict[str, Any] = {}

    def _unit(self, points: Sequence[Point]) -> "Floats":
        np = self._np
        lat, lon = np.radians([p.lat for p in points]), np.radians([p.lon for p in points])
        vectors: Floats = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
        return vectors

    def _metres(self, to: "Floats") -> "Floats":
        """Great-circle distance of all candidates to the given unit vectors."""
        cosines: Floats = self._np.clip(self._vectors @ to.T, -1.0, 1.0)
        return EARTH_M * self._np.arccos(cosines)

    def _by_country(self, options: Mapping[int, Sequence[Option]]) -> "Floats":
        """Whether the account calls an option's country by another name than the option's own."""
        names = {e: named_countries({e: found}) for e, found in options.items()}
        counts = Counter(c for named in names.values() for c in named)
        rows = ((e, o.entry.country) for e, found in options.items() for o in found)
        return self._np.array([float(counts[country] > (country in names[e])) for e, country in rows])

    def _by_centre(self, centre: Coordinates | None) -> "Floats":
        if centre is None:
            return self._np.zeros(len(self._all))
        metres = self._metres(self._unit([Point(centre.lat, centre.lon)]))[:, 0]
        lent: Floats = self._np.exp(-metres / THEATRE_M)
        return lent

    def update(self) -> None:
        """Score every candidate by the present weights of all others."""
        np = self._np
        theatre, scene = np.zeros(len(self._all)), np.zeros(len(self._all))
        heard, mates = np.zeros(len(self._all)), np.zeros(len(self._all))
        sisters = np.zeros(len(self._all))
        for entity, rows in self._rows.items():
            leaders = self._leading(rows)
            if not len(leaders):
                continue
            weights = self.score[leaders] / self.score[rows].sum()
            apart = self._metres(self._vectors[leaders])
            metres = self._np.maximum(0.0, apart - self._extent[:, None])
            others = np.ones(len(self._all), dtype=bool)
            others[rows] = False
            theatre += others * (weights * np.exp(-metres / THEATRE_M)).max(axis=1)
            heard += others
            for mate in self._together.get(entity, ()):
                if mate in self._rows:
                    at = self._rows[mate]
                    scene[at] += (weights * np.exp(-metres[at] / SCENE_M)).max(axis=1)
                    mates[at] += 1
                    sisters[at] += np.where(self._kin[at, None] == self._kin[leaders], weights, 0.0).max(axis=1)
        self.parts = {
            "theatre": np.minimum(1.0, theatre / np.maximum(2.0, 0.6 * heard)),
            "scene": np.minimum(1.0, np.maximum(scene, sisters * (sisters > 1.0)) / np.maximum(1.0, 0.5 * mates)),
            "country": self._np.maximum(self._named, self._company()),
            "centre": self._centre,
        }
        support = np.minimum(1.0, sum(share * self.parts[name] for name, share in _SHARES.items()))
        self.support = np.where(self._settled, 1.0, support)
        self.score = np.minimum(1.0, self._prior * (self._alone + (1 - self._alone) * self.support))

    def _company(self) -> "Floats":
        """How many of the account's other well-known places are likely in an option's country."""
        filled = {e: rows for e, rows in self._rows.items() if rows.stop > rows.start}
        first = {e: self._all[rows.start + int(self.score[rows].argmax())] for e, rows in filled.items()}
        own = {e: o.entry.country for e, o in first.items() if well_known(o)}
        votes = Counter(own.values())
        least = max(_COMPANY, 0.5 * len(own))
        return self._np.array(
            [
                min(1.0, (votes[c] - (own.get(e) == c)) / least) if (c := self._all[i].entry.country) else 0.0
                for e, rows in self._rows.items()
                for i in range(rows.start, rows.stop)
            ]
        )

    def _leading(self, rows: slice) -> Any:
        indices = self._np.arange(rows.start, rows.stop)
        indices = indices[self._sure[rows]]
        return indices[self._np.argsort(-self.score[indices], kind="stable")[:LEADERS]]

    def ranked(self) -> dict[int, list[Scored]]:
        """The candidates of each place, best first."""
        return {
            entity: sorted(
                (self._scored(i) for i in range(rows.start, rows.stop)), key=lambda s: (-s.score, s.option.entry.id)
            )
            for entity, rows in self._rows.items()
        }

    def _scored(self, i: int) -> Scored:
        return Scored(self._all[i], float(self.score[i]), float(self.support[i]), self._reason(i))

    def _reason(self, i: int) -> str:
        if self._large[i]:
            return "a country"
        words = {
            "scene": "near what is told beside it",
            "theatre": "near the account's other places",
            "country": "in a country the account names",
            "centre": "near the operation's own coordinates",
        }
        return ", ".join(text for part, text in words.items() if self.parts[part][i] > 0.3)


def is_large(option: Option) -> bool:
    """Whether a candidate is so large that everybody knows it and distances from its middle say nothing."""
    entry = option.entry
    wide = entry.radius_m >= LARGE_M and option.name >= WELL_KNOWN
    return place_kinds().group(entry.kind) == "country" or wide


def _extent(option: Option) -> float:
    kind = place_kinds().named(option.entry.kind)
    wide = option.entry.radius_m or (REGION_M if option.entry.kind == "region" else kind.extent_m if kind else 0.0)
    return min(wide, REGION_M)


def _kin(option: Option, number: int) -> str:
    """What regions of one country that are told together share ("Oregon, Washington and Idaho"); others are alone."""
    return option.entry.country if option.entry.kind == "region" and option.entry.country else f"#{number}"


def _contested(found: Sequence[Option]) -> bool:
    """Whether a name is that of a country and of a region elsewhere: "Georgia"."""
    countries = {o.entry.country for o in found if o.entry.kind == "country" and o.name > 0.9}
    return any(o.entry.kind == "region" and o.name > 0.9 and o.entry.country not in countries for o in found) and bool(
        countries
    )


def core_of(ranked: Mapping[int, Sequence[Scored]]) -> dict[int, Point]:
    """The places whose best candidate is well supported, by entity id: where the war was.

    Small places that lie far from all others are left out, so that two namesakes do not vouch for each
    other's country.
    """
    likely = {
        e: s[0].option for e, s in ranked.items() if s and s[0].support > 0.25 and s[0].option.name >= SPELLED_ALIKE
    }
    likely = {e: o for e, o in likely.items() if not is_large(o)}
    known = {e: o for e, o in likely.items() if size(o.entry) >= SETTLED}
    return {
        e: o.point
        for e, o in likely.items()
        if len(known) < 2 or any(great_circle(o.point, k.point) < FAR_M for d, k in known.items() if d != e)
    }


def believable(best: Scored, core: Sequence[Point], beside: Sequence[Point], countries: Sequence[str]) -> bool:
    """Whether the best candidate is good enough to be taken for the place.

    A place far from all others is more likely a namesake than a place of this war, unless everybody
    knows it or it lies in a country that the account is about.

    Args:
        best: The candidate.
        core: Where the account's other places lie.
        beside: Where those lie that are told beside it; empty where none is known.
        countries: ISO codes of the countries it is about.
    """
    option = best.option
    fit = option.name * option.kind
    if fit < LEAST_FIT:
        return False
    alike = option.name < SPELLED_ALIKE
    if not core or is_large(option):
        return not alike
    nearest = min(great_circle(option.point, p) for p in (beside if alike and beside else core))
    if nearest <= (ALIKE_M if alike else spread(core)) + option.entry.radius_m:
        return True
    known = size(option.entry) >= (KNOWN if option.entry.country in countries else FAMOUS)
    return option.name >= 0.9 and known


def well_known(option: Option) -> bool:
    """Whether a candidate bears just this name and is known far from where it lies: a town of 15,000, a region."""
    return option.name >= WELL_KNOWN and option.name * option.kind >= SURE and size(option.entry) >= SETTLED


def spread(core: Sequence[Point]) -> float:
    """How far from the nearest other place one of this account may be: more where they lie scattered."""
    if len(core) < 3:
        return FAR_M
    nearest = sorted(min(great_circle(p, q) for q in core if q is not p) for p in core)
    return max(FAR_M, 3 * nearest[len(nearest) // 2])
