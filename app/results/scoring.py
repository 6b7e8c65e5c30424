"""Scores of points and streets. Pure; weights and lines are content (checklists/scoring.yaml).

The score of a list of answers exists once, in checklists/rules.py, because the phone shows it too.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.checklists.rules import PointScore, Scoring, grade, point_score


@dataclass(frozen=True, slots=True)
class StreetScore:
    """`score` 0..100 unrounded. `types`: point types that had a score; the others say nothing about the street."""

    score: float
    grade: str
    points: int
    types: int


def score_of_point(
    verdicts: Iterable[tuple[str, str]], open_cases: Iterable[str], scoring: Scoring
) -> PointScore | None:
    """点位得分 from what stands. `verdicts`: (severity, verdict) of each item; `open_cases`: severities of open cases without
    an item, which count as failing under their violation's severity. None while nothing is known."""
    return point_score([*verdicts, *((severity, "fail") for severity in open_cases)], scoring)


def score_of_street(
    points: Iterable[tuple[str, float]], type_mix: Mapping[str, float], scoring: Scoring
) -> StreetScore | None:
    """街道得分: mean per point type, weighted by the district's type mix, the same weights for every street.

    `points`: (type, score). A type without points in the street leaves the weights of the others in proportion; a type
    outside the mix weighs nothing. None without a weighted point.
    """
    by_type: dict[str, list[float]] = defaultdict(list)
    for type_, score in points:
        if type_mix.get(type_, 0) > 0:
            by_type[type_].append(score)
    weight = sum(type_mix[type_] for type_ in by_type)
    if not by_type:
        return None
    score = sum(type_mix[t] * sum(scores) / len(scores) for t, scores in by_type.items()) / weight
    return StreetScore(score, grade(score, scoring), sum(map(len, by_type.values())), len(by_type))
