"""The arithmetic of a rank, from rows alone: parts, what is missing, ties, lists, cards, several weeks as one."""

from fractions import Fraction
from typing import Any

import pytest
import yaml

from app.results.ranking.scores import (
    Card,
    Place,
    Rules,
    Week,
    cards_of,
    hundredths,
    latest,
    list_red_and_black,
    place_of,
    rank,
    rules_of,
    week_of,
    week_of_document,
)
from app.settings import REPOSITORY

SCORING: Any = yaml.safe_load((REPOSITORY / "checklists" / "scoring.yaml").read_text(encoding="utf-8"))
RULES = rules_of(SCORING)


def row(part: str, said: str, *, n: int = 0, why: str | None = None, **more: Any) -> dict[str, Any]:
    return {"part": part, "counts_as": said, "why": why, "key": f"{part}{said}{n}", "unit_id": "u", **more}


def rows(**counts: int) -> list[dict[str, Any]]:
    """`on_time=8` … by word; `own`, `others`: found by the unit itself or not."""
    part_of = {
        "on_time": "due", "late": "due", "overdue": "due", "suspended": "due", "disputed": "due", "passed": "first_check",
        "failed": "first_check", "quiet": "recurrence", "came_back": "recurrence", "ruled": "shirking",
    }  # fmt: skip
    made = []
    for said, count in counts.items():
        for n in range(count):
            if said in ("own", "others"):
                mine = ["u"] if said == "own" else []
                made.append(row("self_found", "found", n=n + (1000 if mine else 0), found_by=mine))
            else:
                made.append(row(part_of[said], said, n=n))
    return made


def test_the_parts_add_up_as_written() -> None:
    place = place_of(
        "u",
        rows(
            on_time=8, late=1, overdue=1, passed=3, failed=1, quiet=9, came_back=1, ruled=1, own=1, others=3
        ),
        RULES,
    )
    points = {part.code: part.points for part in place.parts}
    assert points == {
        "due": 48,  # 60 × 8/10
        "first_check": 15,  # 20 × 3/4
        "recurrence": 18,  # 20 × (1 − 1/10)
        "shirking": -2,
        "self_found": Fraction(5, 4),
    }
    assert place.score == place.handling == 8025
    assert place.marks == ()


def test_what_cannot_be_judged_leaves_its_weight_to_the_others() -> None:
    place = place_of("u", rows(on_time=10, passed=1, failed=1), RULES)
    assert {part.code: part.points for part in place.parts} == {
        "due": 75, "first_check": Fraction(25, 2), "recurrence": None, "shirking": 0, "self_found": None,
    }  # fmt: skip
    assert place.part("recurrence").rate is None
    assert place.score == 8750


def test_nothing_due_is_no_score_and_never_0_or_100() -> None:
    place = place_of("u", rows(passed=4, quiet=2, suspended=3), RULES)
    assert (place.score, place.part("due").rate, place.marks) == (None, None, ("too_few",))
    assert place.part("due").counts == {"suspended": 3}


def test_a_score_does_not_fall_below_0() -> None:
    assert place_of("u", rows(overdue=10, ruled=3), RULES).score == 0


def test_what_is_left_out_is_counted_by_why() -> None:
    left = [row("due", "excluded", n=n, why=why) for n, why in enumerate(("voided", "merged", "voided"))]
    part = place_of("u", [*rows(on_time=12), *left], RULES).part("due")
    assert (part.denominator, part.excluded) == (12, {"merged": 1, "voided": 2})


def test_too_few_due_is_shown_and_not_ranked_and_dispute_is_marked() -> None:
    few = place_of("a", rows(on_time=9), RULES)
    enough = place_of("b", rows(on_time=5, late=5, disputed=1), RULES)
    found = rank([few, enough])
    assert [(place.subject, place.rank, place.score) for place in found] == [
        ("b", 1, 5000),
        ("a", None, 10000),
    ]
    assert (few.marks, enough.marks) == (("too_few",), ("disputed",))


def test_ties_share_a_rank_and_the_next_leaves_it_out() -> None:
    found = rank(
        [
            place_of(name, rows(on_time=on, late=30 - on), RULES)
            for name, on in zip("abcd", (20, 30, 20, 10), strict=True)
        ]
    )
    assert [(place.subject, place.rank) for place in found] == [("b", 1), ("a", 2), ("c", 2), ("d", 4)]


def test_what_reads_the_same_shares_a_rank() -> None:
    """2/3 of 30 and 2/3 of 300 differ in no arithmetic, 0.66666 and 0.66667 in none that is shown."""
    near = [
        place_of("a", rows(on_time=66666, late=33334), RULES),
        place_of("b", rows(on_time=66667, late=33333), RULES),
    ]
    assert [place.score for place in near] == [6667, 6667]
    assert [place.rank for place in rank(near)] == [1, 1]
    assert [hundredths(Fraction(n, 1000)) for n in (5, 15, 4)] == [1, 2, 0]


def test_a_street_is_its_places_and_its_cases() -> None:
    half = rows(on_time=5, late=5)
    street = place_of("s", half, RULES, places=90.0, is_street=True)
    assert (street.handling, street.score) == (5000, 7800)  # 0.7 × 90 + 0.3 × 50
    unseen = place_of("s", half, RULES, places=None, is_street=True)
    assert (unseen.score, unseen.marks) == (None, ("no_points",))
    only_places = rules_of(SCORING | {"ranking": {"min_due": 10, "street": {"field": 100, "handling": 0}}})
    quiet = place_of("s", [], only_places, places=81.25, is_street=True)
    assert (quiet.score, quiet.marks, quiet.handling) == (8125, (), None)


def placed(scores: list[int]) -> list[Place]:
    """Units of 100 due cases, so many of them in time."""
    return rank([place_of(f"u{at}", rows(on_time=n, late=100 - n), RULES) for at, n in enumerate(scores)])


def test_red_and_black() -> None:
    found = placed([99, 98, 97, 96, 50, 40, 30, 100])
    list_red_and_black(found, RULES)
    assert {place.subject: place.red for place in found if place.red} == {
        "u7": ["top", "all_on_time"], "u0": ["top"], "u1": ["top"],
    }  # fmt: skip
    assert [place.subject for place in found if place.black] == ["u4", "u5", "u6"]


def test_where_all_are_alike_nobody_is_first_or_last_and_nobody_is_on_both_lists() -> None:
    alike = placed([80, 80, 80])
    list_red_and_black(alike, RULES)
    assert [(place.red, place.black) for place in alike] == [([], [])] * 3
    perfect = placed([100, 100])
    list_red_and_black(perfect, RULES)
    assert [(place.red, place.black) for place in perfect] == [(["all_on_time"], [])] * 2
    few = placed([90, 80, 70])
    list_red_and_black(few, RULES)
    assert [(bool(place.red), bool(place.black)) for place in few] == [
        (True, False),
        (False, False),
        (False, True),
    ]


def week(
    *,
    worse: int = 0,
    better: int = 3,
    rate: Fraction | None = Fraction(9, 10),
    enough: bool = True,
    shirked: int = 0,
) -> Week:
    return Week(better + 1 if enough else None, better, worse, rate, 8000, enough, shirked)


@pytest.mark.parametrize(
    ("weeks", "cards"),
    [
        ([week(), week()], ["bottom_twice"]),
        ([week()], []),
        ([None, week()], []),
        ([week(worse=1), week()], []),
        ([week(), week(enough=False)], []),
        ([week(better=0), week(better=0)], []),  # the only one is not the last
        ([week(worse=2, rate=Fraction(59, 100))], ["rate_below_60"]),
        ([week(worse=2, rate=Fraction(60, 100))], []),
        ([week(worse=2, rate=None)], []),
        ([week(worse=2, rate=Fraction(0), enough=False)], []),
        ([week(worse=2, shirked=2)], ["shirked_twice"]),
    ],
)
def test_yellow_cards(weeks: list[Week | None], cards: list[str]) -> None:
    assert cards_of(weeks, RULES) == cards


def test_a_card_by_score() -> None:
    rules = Rules(
        60, 20, 20, -2, 5, 10, 70, 30, 3, True, 3, (Card("low", "低", "low", "score_below", 80.5, 1),)
    )
    assert cards_of([week()], rules) == ["low"]


def test_a_frozen_week_says_what_it_said() -> None:
    [place] = rank([place_of("u", rows(on_time=6, late=6, ruled=1), RULES)])
    document = {
        "rank": place.rank, "better": place.better, "worse": place.worse, "score": place.score, "marks": list(place.marks),
        "parts": [{"code": p.code, "numerator": p.numerator, "denominator": p.denominator} for p in place.parts],
    }  # fmt: skip
    assert week_of_document(document) == week_of(place)


def test_several_weeks_count_a_case_once_as_the_last_one_says() -> None:
    def line(said: str, why: str | None = None) -> dict[str, Any]:
        return row("due", said, why=why) | {"key": "case"}

    def words(*weeks: dict[str, Any]) -> list[str]:
        return [one["counts_as"] for one in latest([[week] for week in weeks])]

    assert words(line("overdue"), line("on_time")) == ["on_time"]
    assert words(line("overdue"), line("overdue"), line("suspended")) == ["suspended"]
    assert words(line("overdue"), line("excluded", "counted_before")) == ["late"]
    assert words(line("late"), line("excluded", "counted_before")) == ["late"]
    assert words(line("overdue"), line("excluded", "voided")) == ["excluded"]
    assert len(latest([rows(on_time=2), rows(on_time=3, passed=1)])) == 4
