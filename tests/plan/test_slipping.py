"""What slips, against a count of days on the fingers."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.plan.slipping import MARGIN, Course, State, days_late, elapsed, slips, standing

START = date(2026, 11, 2)
STATES: tuple[State, ...] = ("open", "done", "cancelled")


def naive(course: Course, today: date) -> str:
    """Walk the calendar day by day."""
    if course.state != "open":
        return course.state
    if course.progress == 100:
        return "awaiting"
    days, day = [], course.starts_on
    while day <= course.due_on:
        days.append(day)
        day += timedelta(days=1)
    if all(day < today for day in days):
        return "late"
    if today < days[0]:
        return "not_begun"
    share = Fraction(sum(day < today for day in days), len(days))
    return "slipping" if share * 100 - course.progress >= MARGIN else "on_track"


@given(
    length=st.integers(0, 400),
    progress=st.integers(0, 100),
    state=st.sampled_from(STATES),
    at=st.integers(-30, 450),
)
def test_a_standing_is_what_the_calendar_says(length: int, progress: int, state: State, at: int) -> None:
    course = Course(START, START + timedelta(days=length), progress, state)
    today = START + timedelta(days=at)
    said = standing(course, today)
    assert said == naive(course, today)
    assert slips(course, today) == (said in ("late", "slipping"))
    assert days_late(course, today) == (at - length if said == "late" else 0)
    assert 0 <= elapsed(course, today) <= 100


@pytest.mark.parametrize(
    ("day", "progress", "said"),
    [
        (-1, 0, "not_begun"),
        (0, 0, "on_track"),  # nothing slips on its first morning
        (1, 0, "on_track"),
        (2, 0, "slipping"),  # two of ten days are over: 20 points, which is the margin
        (2, 1, "on_track"),
        (9, 70, "slipping"),
        (9, 71, "on_track"),  # the due date itself
        (10, 99, "late"),
        (10, 100, "awaiting"),
    ],
)
def test_the_edges(day: int, progress: int, said: str) -> None:
    course = Course(START, START + timedelta(days=9), progress, "open")
    assert standing(course, START + timedelta(days=day)) == said


def test_a_task_of_one_day_is_late_the_day_after() -> None:
    course = Course(START, START, 0, "open")
    assert [standing(course, START + timedelta(days=n)) for n in (0, 1)] == ["on_track", "late"]
    assert elapsed(course, START) == 0
    assert elapsed(course, START + timedelta(days=1)) == 100
