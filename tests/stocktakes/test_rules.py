"""The arithmetic of 盘账 alone: every line counts as one thing, and the lines prove the totals."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.casework.lifecycle import STATES
from app.stocktakes.rules import (
    DUE,
    Standing,
    add_up,
    counts_as,
    last_cut_off,
    marks,
    next_cut_off,
    number_of,
)

CUT = datetime(2026, 6, 11, 9, 0, tzinfo=UTC)
PATIENT = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
HOURS = st.integers(-300, 300).map(lambda hours: CUT + timedelta(hours=hours))
STANDINGS = st.builds(
    Standing,
    state=st.sampled_from([state.code for state in STATES if state.code != "draft"]),
    with_unit=st.booleans(),
    due_at=st.none() | HOURS,
    feedback_at=st.none() | HOURS,
    counted=st.none() | st.sampled_from(DUE),
)


def naively(case: Standing) -> str:
    """The definition, sentence by sentence, in another order."""
    is_due = case.due_at is not None and case.due_at <= CUT
    kept = case.due_at is not None and case.feedback_at is not None and case.feedback_at <= case.due_at
    ended = case.state in ("merged", "voided", "not_filed")
    if case.state == "suspended" and case.with_unit:
        return "suspended"
    if is_due and case.with_unit and not ended:
        if case.state == "closed" and kept and case.counted != "on_time":
            return "on_time"
        if case.state == "closed" and not kept and case.counted is None:
            return "late"
        waits = case.state == "feedback" and kept
        if case.state not in ("closed", "return_requested") and not waits:
            return "overdue"
    return "excluded"


@PATIENT
@given(STANDINGS)
def test_a_line_counts_as_the_definition_says(case: Standing) -> None:
    said, why = counts_as(case, CUT)
    assert said == naively(case)
    assert (why is not None) == (said == "excluded")


@PATIENT
@given(
    st.lists(
        st.tuples(
            STANDINGS,
            st.booleans(),
            st.booleans(),
            st.sampled_from([None, "on_time", "excluded", "disputed"]),
        )
    )
)
def test_the_lines_prove_the_totals(made: list[tuple[Standing, bool, bool, str | None]]) -> None:
    lines: list[dict[str, Any]] = []
    stands: dict[int, str] = {}
    for position, (case, opening, closing, ruled) in enumerate(made, 1):
        said, why = counts_as(case, CUT)
        entered = None if opening else "new"
        left = None if closing else "cancelled"
        lines.append(
            {"position": position, "counts_as": said, "why": why, "opening": opening,
             "closing": closing, "entered": entered, "left": left}
        )  # fmt: skip
        if ruled is not None:
            stands[position] = ruled
    totals = add_up(lines, stands)
    assert totals.lines == len(lines)
    counted = (
        totals.on_time + totals.late + totals.overdue + totals.suspended + totals.excluded + totals.disputed
    )
    assert counted == len(lines)
    assert totals.opening + sum(totals.entered.values()) - sum(totals.left.values()) == totals.closing
    in_force = [stands.get(line["position"], line["counts_as"]) for line in lines]
    due = [one for one in in_force if one in DUE]
    assert totals.due == len(due)
    assert totals.rate == (due.count("on_time") / len(due) if due else None)
    assert sum(totals.why.values()) == totals.excluded
    parts = [add_up([line], stands) for line in lines]
    assert sum(part.due for part in parts) == totals.due


def test_nothing_due_is_no_rate_and_not_zero() -> None:
    assert add_up([]).rate is None
    assert marks(add_up([]), min_due=10) == ["too_few"]


SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("now", "cut_off", "number"),
    [
        ("2026-06-11T08:59:59+00:00", "2026-06-04T09:00:00+00:00", "2026-W23"),
        ("2026-06-11T09:00:00+00:00", "2026-06-11T09:00:00+00:00", "2026-W24"),
        ("2026-06-11T16:00:00+00:00", "2026-06-11T09:00:00+00:00", "2026-W24"),  # Friday already in Shanghai
        ("2026-12-31T09:00:00+00:00", "2026-12-31T09:00:00+00:00", "2026-W53"),
        ("2027-01-07T09:00:00+00:00", "2027-01-07T09:00:00+00:00", "2027-W01"),
    ],
)
def test_weeks_turn_at_the_local_cut_off(now: str, cut_off: str, number: str) -> None:
    last = last_cut_off(datetime.fromisoformat(now), 4, time(17), SHANGHAI)
    assert (last, number_of(last, SHANGHAI)) == (datetime.fromisoformat(cut_off), number)


def test_a_cut_off_near_midnight_belongs_to_the_local_day() -> None:
    now = datetime(2026, 6, 7, 16, 15, tzinfo=UTC)  # Monday 00:15 in Shanghai
    last = last_cut_off(now, 1, time(0, 10), SHANGHAI)
    assert number_of(last, SHANGHAI) == "2026-W24"
    assert last == datetime(2026, 6, 7, 16, 10, tzinfo=UTC)
    assert last_cut_off(now - timedelta(minutes=10), 1, time(0, 10), SHANGHAI) == last - timedelta(days=7)


@PATIENT
@given(st.integers(0, 3 * 366 * 24 * 60), st.integers(1, 7), st.integers(0, 23))
def test_every_moment_lies_in_one_week(minute: int, weekday: int, hour: int) -> None:
    now = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    last, following = (find(now, weekday, time(hour), SHANGHAI) for find in (last_cut_off, next_cut_off))
    assert last <= now < following
    assert following - last == timedelta(days=7)
