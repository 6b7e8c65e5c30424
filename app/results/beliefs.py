"""What is supposed of items nobody has seen: how often they pass, by point type and street, and how much those of one place
fall together. Pure; the method of moments for the beta-binomial (Kleinman 1973, JASA 68:46)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

ENOUGH_PLACES = 5
"""With fewer, a type says nothing about how much the items of one place fall together."""

_LEAST_KINSHIP, _MOST_KINSHIP = 0.005, 0.6
_SELDOM, _OFTEN = 0.02, 0.98  # nothing unseen is certain


@dataclass(frozen=True, slots=True)
class Known:
    """Items of one place that pass, of those that were judged."""

    type: str
    street: str
    passed: int
    judged: int


@dataclass(frozen=True, slots=True)
class Supposed:
    """`rate`, `weight`: how often an item passes before anything is known, and how many answers that counts for. `shrink`:
    answers at which a street's own record counts as much as its type's, and a type's as much as the district's."""

    rate: float
    weight: float
    shrink: float
    kinship: float


class Beliefs:
    """(a, b) of the beta distribution by which an unseen item of a place passes."""

    def __init__(self, known: Iterable[Known], supposed: Supposed) -> None:
        self._supposed = supposed
        by_type: dict[str, list[Known]] = defaultdict(list)
        for one in known:
            if one.judged:
                by_type[one.type].append(one)
        whole = _sums(one for places in by_type.values() for one in places)
        self._district = _shrunk(*whole, supposed.rate, supposed.weight)
        self._types = {
            type_: _shrunk(*_sums(places), self._district, supposed.shrink)
            for type_, places in by_type.items()
        }
        self._streets: dict[tuple[str, str], float] = {}
        for type_, places in by_type.items():
            streets: dict[str, list[Known]] = defaultdict(list)
            for one in places:
                streets[one.street].append(one)
            for street, own in streets.items():
                self._streets[type_, street] = _shrunk(*_sums(own), self._types[type_], supposed.shrink)
        self._kinship = {type_: kinship(places, supposed.kinship) for type_, places in by_type.items()}

    def rate(self, type_: str, street: str) -> float:
        found = self._streets.get((type_, street), self._types.get(type_, self._district))
        return min(max(found, _SELDOM), _OFTEN)

    def beta(self, type_: str, street: str) -> tuple[float, float]:
        rate = self.rate(type_, street)
        strength = 1 / self._kinship.get(type_, self._supposed.kinship) - 1
        return rate * strength, (1 - rate) * strength


def kinship(places: Iterable[Known], otherwise: float) -> float:
    """0..1: how much of the spread between places is theirs and not chance."""
    told = [one for one in places if one.judged]
    passed, judged = _sums(told)
    spread = _spread(passed / judged) if judged else 0.0
    many = sum(one.judged * (1 - one.judged / judged) for one in told) - (len(told) - 1) if judged else 0.0
    if len(told) < ENOUGH_PLACES or spread == 0 or many <= 0:
        return otherwise
    found = sum(one.judged * (one.passed / one.judged - passed / judged) ** 2 for one in told)
    return min(max((found - spread * (len(told) - 1)) / (spread * many), _LEAST_KINSHIP), _MOST_KINSHIP)


def _spread(rate: float) -> float:
    return rate * (1 - rate)


def _sums(places: Iterable[Known]) -> tuple[int, int]:
    passed = judged = 0
    for one in places:
        passed += one.passed
        judged += one.judged
    return passed, judged


def _shrunk(passed: int, judged: int, toward: float, weight: float) -> float:
    return (passed + weight * toward) / (judged + weight)


def plan(weights: Mapping[str, float], existing: Mapping[str, int], total: int) -> dict[str, int]:
    """How many places of each type are drawn: `total` by weight among the types that exist, by largest remainder, never more
    than exist. What a type is short of is not drawn elsewhere: the evaluators' plan does not grow because markets are few."""
    present = {type_: weight for type_, weight in weights.items() if existing.get(type_, 0) > 0}
    whole = sum(present.values())
    shares = {type_: total * weight / whole for type_, weight in present.items()}
    counts = {type_: int(share) for type_, share in shares.items()}
    by_rest = sorted(shares, key=lambda type_: (counts[type_] - shares[type_], type_))
    for type_ in by_rest[: total - sum(counts.values())]:
        counts[type_] += 1
    return {type_: min(count, existing[type_]) for type_, count in counts.items() if count}
