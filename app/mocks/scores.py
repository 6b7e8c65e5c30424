"""The score sheet of a mock evaluation: point scores, fronts, clauses, deductions. Pure; the arithmetic of the forecast."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.checklists.rules import Scoring
from app.results.scoring import score_of_point


@dataclass(frozen=True, slots=True)
class Mark:
    """What was found of one item of one point: by the first inspector, by the second, and by whoever ruled."""

    point: str
    type: str
    item: str
    severity: str
    fronts: frozenset[str]
    clauses: frozenset[str]
    first: str | None
    second: str | None
    ruling: str | None = None

    @property
    def is_disputed(self) -> bool:
        return self.first is not None and self.second is not None and self.first != self.second

    @property
    def verdict(self) -> str | None:
        """What counts: what both say, or what one says whose colleague did not look, or the ruling. None while in doubt 存疑."""
        return self.ruling if self.is_disputed else self.first or self.second


@dataclass(frozen=True, slots=True)
class FrontScore:
    """`score`: mean of the point scores over `points` that say something of the front; None without one. `doubtful`: items in
    doubt, which count nowhere."""

    front: str
    score: float | None
    points: int
    passed: int
    failed: int
    na: int
    doubtful: int


@dataclass(frozen=True, slots=True)
class ClauseScore:
    """`points`: drawn points at which the clause was looked at. `earned` of `possible` weight; `score` 0..100, None where
    nothing was judged."""

    clause: str
    points: int
    passed: int
    failed: int
    na: int
    doubtful: int
    earned: float
    possible: float
    score: float | None


def point_scores(marks: Iterable[Mark], front: str, scoring: Scoring) -> Mapping[str, float]:
    """Point → 点位得分 over its items of the front, unrounded. A failing critical caps it."""
    by_point: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for mark in marks:
        if front in mark.fronts and mark.verdict is not None:
            by_point[mark.point].append((mark.severity, mark.verdict))
    scored = {point: score_of_point(given, (), scoring) for point, given in by_point.items()}
    return {point: found.score for point, found in scored.items() if found is not None}


def front_score(marks: Sequence[Mark], front: str, scoring: Scoring) -> FrontScore:
    scores = list(point_scores(marks, front, scoring).values())
    mean = sum(scores) / len(scores) if scores else None
    found = Counter(mark.verdict for mark in marks if front in mark.fronts)
    return FrontScore(front, mean, len(scores), found["pass"], found["fail"], found["na"], found[None])


def clause_score(marks: Iterable[Mark], front: str, clause: str, scoring: Scoring) -> ClauseScore:
    """Over items of the front that test the clause; an item that tests two clauses counts in both."""
    own = [mark for mark in marks if front in mark.fronts and clause in mark.clauses]
    found = Counter(mark.verdict for mark in own)
    weights: Mapping[str, float] = scoring["weights"]
    earned = float(sum(weights[mark.severity] for mark in own if mark.verdict == "pass"))
    lost = float(sum(weights[mark.severity] for mark in own if mark.verdict == "fail"))
    possible = earned + lost
    return ClauseScore(
        clause, len({mark.point for mark in own}), found["pass"], found["fail"], found["na"], found[None],
        earned, possible, 100 * earned / possible if possible else None,
    )  # fmt: skip
