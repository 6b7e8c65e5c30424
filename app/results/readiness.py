"""实地得分预估: what an evaluation of the field would say tomorrow, by simulating it. Pure; numbers in, numbers out.

Each simulated evaluation draws places of each type without replacement and scores them as the point score does, front by front;
the score of a front is the mean over the drawn places that say anything about it. What is known stands; what nobody has seen is
drawn, place by place, from a beta distribution (its type's and street's), so that the unseen items of one place fall
together. The same seed gives the same draws, and every driver is tried on the very draws it would change.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Group:
    """Items that weigh the same in the same fronts. `weight` > 0; a failing critical caps its place."""

    fronts: frozenset[str]
    weight: float
    critical: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A place as far as it is known: how many items of each group pass, fail, or were not seen (lately). 不适用 is left out.

    `passes`: (a, b) of the beta distribution that an unseen item of this place passes by.
    """

    id: str
    type: str
    passed: Mapping[Group, int]
    failed: Mapping[Group, int]
    unseen: Mapping[Group, int]
    passes: tuple[float, float] = (1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Remedy:
    """What could be done at a place. `passing`: failing items that would pass; `ending`: open cases without an item that would
    be gone; `seeing`: the place would be inspected, and what is expected to fail put right."""

    key: str
    place: str
    passing: Mapping[Group, int] = field(default_factory=dict)
    ending: Mapping[Group, int] = field(default_factory=dict)
    seeing: bool = False


@dataclass(frozen=True, slots=True)
class Front:
    """`low`, `high`: nine of ten simulated evaluations lie between. `chance`: share at or above the line.

    `histogram[n]`: evaluations whose score, rounded down, is n (100 joins 99). `places`: drawn places that say something of the
    front, on average.
    """

    code: str
    line: float
    mean: float
    low: float
    high: float
    chance: float
    histogram: tuple[int, ...]
    places: float


@dataclass(frozen=True, slots=True)
class Gain:
    """Points of expected score by front, with the standard error of each, and the chance won. `spread_removed`: the standard
    deviation of the place's own score, which seeing it would end."""

    key: str
    score: Mapping[str, float]
    error: Mapping[str, float]
    chance: Mapping[str, float]
    spread_removed: float


@dataclass(frozen=True, slots=True)
class Forecast:
    fronts: tuple[Front, ...]
    gains: tuple[Gain, ...]


def forecast(
    places: Sequence[Place],
    plan: Mapping[str, int],
    lines: Mapping[str, float],
    *,
    critical_cap: float,
    seed: int,
    draws: int = 10_000,
    remedies: Sequence[Remedy] = (),
) -> Forecast:
    """Simulate `draws` evaluations. `plan`: how many places of a type are drawn, never more than exist; `lines`: the score asked
    of each front, in the order in which the fronts are told. A front no drawn place says anything about is left out."""
    from numpy import zeros

    fronts = tuple(lines)
    by_type: dict[str, list[Place]] = {}
    for place in places:
        by_type.setdefault(place.type, []).append(place)
    runs = [
        _Run.of(
            by_type[type_], min(plan.get(type_, 0), len(by_type[type_])), fronts, critical_cap, seed, draws
        )
        for type_ in sorted(by_type)
        if plan.get(type_, 0) > 0
    ]
    total, said = zeros((draws, len(fronts))), zeros((draws, len(fronts)))
    for run in runs:
        total += run.scores.sum(axis=1)
        said += run.says.sum(axis=1)
    scores = _mean(total, said)
    told = tuple(
        _front(code, lines[code], scores[:, at], said[:, at])
        for at, code in enumerate(fronts)
        if said[:, at].any()
    )
    at_run = {place.id: (run, at) for run in runs for at, place in enumerate(run.places)}
    asked = [lines[code] for code in fronts]
    gains = tuple(
        _gain(remedy, *at_run[remedy.place], fronts, asked, scores, said)
        for remedy in remedies
        if remedy.place in at_run
    )
    return Forecast(told, gains)


@dataclass(slots=True)
class _Run:
    """All draws of one type. Shapes: S simulations × K places drawn × G groups or F fronts."""

    places: Sequence[Place]
    groups: tuple[Group, ...]
    drawn: Counts  # S × K, which place
    found: Counts  # S × K × G, unseen items that pass
    scores: Floats  # S × K × F, 0 where the place says nothing of the front
    says: Any  # S × K × F, bool
    passed: Counts  # places × G
    failed: Counts
    unseen: Counts
    weights: Floats  # G × F
    cap: float
    _where: tuple[Counts, Counts] | None = None

    @classmethod
    def of(
        cls, places: Sequence[Place], count: int, fronts: tuple[str, ...], cap: float, seed: int, draws: int
    ) -> _Run:
        import numpy as np

        # A stream of its own for each type: another type more or less changes nothing here.
        random = np.random.default_rng([seed, zlib.crc32(places[0].type.encode())])
        places = sorted(places, key=lambda place: place.id)
        groups = tuple(
            sorted(
                {
                    group
                    for place in places
                    for known in (place.passed, place.failed, place.unseen)
                    for group in known
                },
                key=lambda group: (sorted(group.fronts), group.weight, group.critical),
            )
        )

        def table(known: str) -> Counts:
            rows = [[getattr(place, known).get(group, 0) for group in groups] for place in places]
            return np.array(rows, dtype=np.int64).reshape(len(places), len(groups))

        keys = random.random((draws, len(places)))
        drawn = (
            np.argpartition(keys, count - 1, axis=1)[:, :count]
            if count < len(places)
            else np.tile(np.arange(len(places)), (draws, 1))
        )
        passed, failed, unseen = table("passed"), table("failed"), table("unseen")
        found = np.zeros((draws, count, len(groups)), dtype=np.int64)
        has_unseen: Any = unseen.any(axis=1)
        hidden = has_unseen[drawn]
        if hidden.any():
            which = drawn[hidden]
            beta = np.array([place.passes for place in places])
            share = random.beta(beta[which, 0], beta[which, 1])
            found[hidden] = random.binomial(unseen[which], share[:, None])
        weights = np.array(
            [[group.weight * (code in group.fronts) for code in fronts] for group in groups], dtype=float
        )
        run = cls(
            places, groups, drawn, found, np.zeros(0), None, passed, failed, unseen,
            weights.reshape(len(groups), len(fronts)), cap,
        )  # fmt: skip
        run.scores, run.says = run.judge(passed[drawn] + found, failed[drawn] + unseen[drawn] - found)
        return run

    def draws_of(self, at: int) -> tuple[Counts, Counts]:
        """(simulations, slots) in which this place was drawn."""
        import numpy as np

        if self._where is None:
            flat = self.drawn.ravel()
            order = np.argsort(flat, kind="stable")
            self._where = order, np.searchsorted(flat[order], np.arange(len(self.places) + 1))
        order, starts = self._where
        which = order[starts[at] : starts[at + 1]]
        return which // self.drawn.shape[1], which % self.drawn.shape[1]

    def judge(self, passed: Counts, failed: Counts) -> tuple[Floats, Any]:
        """(scores, says), each … × F, of places with so many items passed and failed, … × G."""
        import numpy as np

        won = passed @ self.weights
        answered = won + failed @ self.weights
        says = answered > 0
        score = np.divide(100 * won, answered, out=np.zeros_like(won), where=says)
        grave = np.array([group.critical for group in self.groups])
        in_front = self.weights > 0
        capped = (failed[..., grave] > 0) @ in_front[grave] if grave.any() else np.zeros_like(says)
        return np.where(capped & (score > self.cap), self.cap, score), says


def _mean(total: Floats, said: Floats) -> Floats:
    import numpy as np

    return np.divide(total, said, out=np.zeros_like(total), where=said > 0)


def _front(code: str, line: float, scores: Floats, said: Floats) -> Front:
    import numpy as np

    scores = scores[said > 0]
    low, high = np.quantile(scores, (0.05, 0.95))
    bins = np.bincount(np.clip(scores.astype(int), 0, 99), minlength=100)
    return Front(
        code=code,
        line=line,
        mean=float(scores.mean()),
        low=float(low),
        high=float(high),
        chance=float(_reaches(scores, line).mean()),
        histogram=tuple(int(n) for n in bins),
        places=float(said[said > 0].mean()),
    )


def _reaches(scores: Floats, line: float) -> Any:
    # A score that is the line on paper is not to fail by the last bit of a sum.
    return scores >= line - 1e-9


def _gain(
    remedy: Remedy,
    run: _Run,
    at: int,
    fronts: tuple[str, ...],
    lines: Sequence[float],
    scores: Floats,
    said: Floats,
) -> Gain:
    """Tried on the draws in which the place was drawn; its share of all draws is known exactly and need not be simulated."""
    import numpy as np

    which, slot = run.draws_of(at)
    known = int(which.size)
    if known == 0:
        none = dict.fromkeys(fronts, 0.0)
        return Gain(remedy.key, none, none, none, 0.0)
    share = run.drawn.shape[1] / len(run.places)
    found = run.found[which, slot]
    passed, failed = run.passed[at] + found, run.failed[at] + run.unseen[at] - found
    moved = np.array([remedy.passing.get(group, 0) for group in run.groups])
    ended = np.array([remedy.ending.get(group, 0) for group in run.groups])
    passed, failed = passed + moved, failed - moved - ended
    if remedy.seeing:
        hidden = run.unseen[at] - found
        passed, failed = passed + hidden, failed - hidden
    score, says = run.judge(passed, failed)
    before_score, before_says = run.scores[which, slot], run.says[which, slot]
    places = said[which] + says.astype(float) - before_says
    total = scores[which] * said[which] - before_score + score
    after = _mean(total, places)
    won = after - scores[which]
    reached = np.stack([_reaches(after[:, n], line) for n, line in enumerate(lines)], axis=1)
    stood = np.stack([_reaches(scores[which][:, n], line) for n, line in enumerate(lines)], axis=1)
    chance = share * (reached.astype(float) - stood).mean(axis=0)
    error = share * won.std(axis=0) / np.sqrt(known)
    mean = share * won.mean(axis=0)
    spread = float(before_score.std(axis=0).max()) if remedy.seeing else 0.0
    return Gain(
        key=remedy.key,
        score={code: float(mean[n]) for n, code in enumerate(fronts)},
        error={code: float(error[n]) for n, code in enumerate(fronts)},
        chance={code: float(chance[n]) for n, code in enumerate(fronts)},
        spread_removed=spread,
    )
