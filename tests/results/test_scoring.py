"""Scores: weights, the cap of an open critical, and streets that are compared with the same weights."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.results.scoring import score_of_point, score_of_street
from app.settings import REPOSITORY

SCORING: Any = yaml.safe_load((REPOSITORY / "checklists" / "scoring.yaml").read_text(encoding="utf-8"))

severities = st.sampled_from(["minor", "major", "critical"])
marks = st.lists(st.tuples(severities, st.sampled_from(["pass", "fail", "na"])), max_size=12)
scores = st.floats(0, 100, allow_nan=False)


def test_a_point_is_the_share_of_its_weights() -> None:
    point = score_of_point(
        [("minor", "pass"), ("major", "fail"), ("critical", "pass"), ("major", "na")], [], SCORING
    )
    assert point is not None
    assert point.score == pytest.approx(100 * 17 / 22)
    assert point.grade == "qualified"


def test_nothing_known_is_no_score() -> None:
    assert score_of_point([("minor", "na")], [], SCORING) is None


def test_an_open_critical_caps_the_point() -> None:
    many = [("critical", "pass")] * 9
    point = score_of_point([*many, ("critical", "fail")], [], SCORING)
    assert point is not None
    assert (point.score, point.grade, point.capped) == (69.0, "unqualified", True)


def test_an_open_case_without_an_item_counts_under_its_severity() -> None:
    alone = score_of_point([("major", "pass")], ["major"], SCORING)
    assert alone is not None
    assert alone.score == 50
    capped = score_of_point([("critical", "pass")] * 20, ["critical"], SCORING)
    assert capped is not None
    assert capped.score == 69


@given(marks, st.lists(severities, max_size=3))
def test_point_scores_stay_in_bounds_and_no_failure_helps(
    verdicts: list[tuple[str, str]], cases: list[str]
) -> None:
    point = score_of_point(verdicts, cases, SCORING)
    worse = score_of_point(verdicts, [*cases, "minor"], SCORING)
    assert worse is not None
    assert 0 <= worse.score <= 100
    assert point is None or worse.score <= point.score


def test_a_street_is_weighted_by_the_mix_of_the_district() -> None:
    street = score_of_street(
        [("market", 60.0), ("market", 80.0), ("school", 90.0)], {"market": 3, "school": 1, "bus": 9}, SCORING
    )
    assert street is not None
    assert street.score == pytest.approx((3 * 70 + 90) / 4)
    assert (street.points, street.types, street.grade) == (3, 2, "qualified")
    assert score_of_street([("unknown", 50.0)], {"market": 1}, SCORING) is None
    assert score_of_street([], {"market": 1}, SCORING) is None


@given(st.lists(st.tuples(st.sampled_from(["market", "school", "bus"]), scores), min_size=1, max_size=20))
def test_many_points_of_one_type_do_not_outweigh_the_mix(points: list[tuple[str, float]]) -> None:
    mix = {"market": 1.0, "school": 1.0, "bus": 1.0}
    once = score_of_street(points, mix, SCORING)
    twice = score_of_street([*points, *(p for p in points if p[0] == "market")], mix, SCORING)
    assert once is not None
    assert twice is not None
    assert twice.score == pytest.approx(once.score)
    assert min(s for _, s in points) - 1e-9 <= once.score <= max(s for _, s in points) + 1e-9
