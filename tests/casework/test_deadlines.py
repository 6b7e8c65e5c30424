"""Clocks: natural hours, daytime hours that carry over to the morning, working hours with holidays and exchanged days."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.casework.deadlines import (
    Calendar,
    DayWindow,
    calendar_of,
    deadline,
    earliest,
    is_overdue,
    span_of,
    working_deadline,
)
from app.settings import REPOSITORY

ZONE = ZoneInfo("Asia/Shanghai")
WINDOW = DayWindow(4, span_of({"from": "08:00", "to": "18:00"}))


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    text = Path(REPOSITORY / "checklists" / "calendar.yaml").read_text(encoding="utf-8")
    document = yaml.load(text, Loader=yaml.BaseLoader)  # every value as the text it is written as
    document["weekdays"] = [int(day) for day in document["weekdays"]]
    return calendar_of(document, ZONE)


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("2026-11-18 09:00", 2, "2026-11-18 11:00"),
        ("2026-11-18 17:00", 2, "2026-11-19 09:00"),  # carries over to the morning
        ("2026-11-18 18:00", 2, "2026-11-19 10:00"),  # the window ends at its very minute
        ("2026-11-18 23:30", 4, "2026-11-19 12:00"),
        ("2026-11-18 03:00", 4, "2026-11-18 12:00"),
        ("2026-11-21 17:00", 4, "2026-11-22 11:00"),  # weekends count for the short classes
        ("2026-11-18 17:00", 24, "2026-11-19 17:00"),  # longer ones run around the clock
        ("2026-11-20 17:00", 72, "2026-11-23 17:00"),
    ],
)
def test_class_deadlines(start: str, hours: float, due: str) -> None:
    assert deadline(local(start), hours, zone=ZONE, window=WINDOW) == local(due)


def test_evaluation_mode_runs_around_the_clock_with_its_own_hours() -> None:
    table = {2: 1.0, 24: 4.0}
    at = local("2026-11-18 23:00")
    assert deadline(at, 2, zone=ZONE, window=WINDOW, evaluation=table) == local("2026-11-19 00:00")
    assert deadline(at, 24, zone=ZONE, window=WINDOW, evaluation=table) == local("2026-11-19 03:00")
    assert deadline(at, 100, zone=ZONE, window=WINDOW, evaluation=table) == at + timedelta(hours=100)


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("2026-11-18 09:00", 2, "2026-11-18 11:00"),
        ("2026-11-18 11:00", 2, "2026-11-18 14:00"),  # lunch does not count
        ("2026-11-20 16:30", 2, "2026-11-23 10:00"),  # Friday evening to Monday
        ("2026-09-30 16:00", 2, "2026-10-08 09:30"),  # the national day week
        ("2026-10-09 16:00", 2, "2026-10-10 09:30"),  # a Saturday worked in exchange
        ("2026-11-21 12:00", 4, "2026-11-23 13:30"),
    ],
)
def test_working_hours(calendar: Calendar, start: str, hours: float, due: str) -> None:
    assert working_deadline(local(start), hours, calendar) == local(due)


def test_a_calendar_without_work_is_a_mistake() -> None:
    idle = Calendar(ZONE, frozenset(), (span_of({"from": "09:00", "to": "10:00"}),), frozenset(), frozenset())
    with pytest.raises(ValueError, match="no working time"):
        working_deadline(local("2026-11-18 09:00"), 1, idle)


@given(
    st.integers(0, 500 * 24 * 60),
    st.integers(1, 30).map(lambda quarters: quarters / 4),
    st.integers(1, 30).map(lambda quarters: quarters / 4),
)
def test_working_time_adds_up(calendar: Calendar, minute: int, first: float, second: float) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    halfway = working_deadline(at, first, calendar)
    assert working_deadline(halfway, second, calendar) == working_deadline(at, first + second, calendar)
    assert halfway > at


def test_overdue_is_derived_from_state_and_clock() -> None:
    due = local("2026-11-18 12:00")
    late, early = due + timedelta(seconds=1), due
    assert is_overdue("in_progress", due, late)
    assert is_overdue("rework", due, late)
    assert not is_overdue("in_progress", due, early)
    assert not is_overdue("feedback", due, late)
    assert not is_overdue("suspended", due, late)
    assert not is_overdue("closed", due, late)
    assert not is_overdue("in_progress", None, late)


def test_the_earlier_deadline_wins() -> None:
    first, second = local("2026-11-18 12:00"), local("2026-11-19 12:00")
    assert earliest(second, None, first) == first
    assert earliest(None, None) is None
