"""When something is due: natural hours, daytime hours for the shortest classes, working hours of the calendar. Pure.

Moments are aware UTC; days, weekdays and times of day are those of the calendar's zone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.casework.lifecycle import RUNNING_STATES

Span = tuple[time, time]
_LONGEST_REST = 60  # days; a calendar with no hour of work in so many days is a mistake in the content


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working time. `weekdays`: Monday is 1. `workdays` are weekend days worked in exchange for a holiday."""

    zone: ZoneInfo
    weekdays: frozenset[int]
    hours: tuple[Span, ...]
    holidays: frozenset[date]
    workdays: frozenset[date]

    def is_workday(self, day: date) -> bool:
        if day in self.workdays:
            return True
        return day.isoweekday() in self.weekdays and day not in self.holidays


@dataclass(frozen=True, slots=True)
class DayWindow:
    """Deadlines of up to `up_to_hours` run only between these times of day and carry over to the next morning."""

    up_to_hours: float
    span: Span


def calendar_of(document: Mapping[str, Any], zone: ZoneInfo) -> Calendar:
    """From checklists/calendar.yaml as JSON."""
    holidays: set[date] = set()
    for entry in document["holidays"]:
        day, last = date.fromisoformat(entry["from"]), date.fromisoformat(entry["to"])
        while day <= last:
            holidays.add(day)
            day += timedelta(days=1)
    return Calendar(
        zone=zone,
        weekdays=frozenset(document["weekdays"]),
        hours=tuple(span_of(entry) for entry in document["hours"]),
        holidays=frozenset(holidays),
        workdays=frozenset(date.fromisoformat(day) for day in document["workdays"]),
    )


def span_of(entry: Mapping[str, str]) -> Span:
    return time.fromisoformat(entry["from"]), time.fromisoformat(entry["to"])


def deadline(
    start: datetime,
    hours: float,
    *,
    zone: ZoneInfo,
    window: DayWindow,
    evaluation: Mapping[int, float] | None = None,
) -> datetime:
    """`hours` of a class from `start`. `evaluation`: the 迎检 table while that mode is on; then it runs around the clock."""
    if evaluation is not None:
        return start + timedelta(hours=evaluation.get(int(hours), hours))
    if hours <= window.up_to_hours:
        return _within(start, hours, lambda _day: (window.span,), zone)
    return start + timedelta(hours=hours)


def working_deadline(start: datetime, hours: float, calendar: Calendar) -> datetime:
    """`hours` of working time from `start`."""
    return _within(
        start, hours, lambda day: calendar.hours if calendar.is_workday(day) else (), calendar.zone
    )


def earliest(*moments: datetime | None) -> datetime | None:
    """The deadline that wins where a source set its own."""
    return min((moment for moment in moments if moment is not None), default=None)


def is_overdue(state: str, due_at: datetime | None, now: datetime) -> bool:
    """Derived, never stored: past the deadline while the unit's clock runs."""
    return due_at is not None and state in RUNNING_STATES and due_at < now


def _within(
    start: datetime, hours: float, spans_of: Callable[[date], Sequence[Span]], zone: ZoneInfo
) -> datetime:
    """The moment at which `hours` have passed, counting only time inside the spans of each local day."""
    left = timedelta(hours=hours)
    day = start.astimezone(zone).date()
    moment = start.astimezone(UTC)
    rested = 0
    while True:
        for opens, closes in spans_of(day):
            begin = datetime.combine(day, opens, zone).astimezone(UTC)
            end = datetime.combine(day, closes, zone).astimezone(UTC)
            moment = max(moment, begin)
            if moment >= end:
                continue
            rested = 0
            if end - moment >= left:
                return moment + left
            left -= end - moment
            moment = end
        day += timedelta(days=1)
        rested += 1
        if rested > _LONGEST_REST:
            raise ValueError("the calendar has no working time")
