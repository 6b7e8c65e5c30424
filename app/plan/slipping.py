"""What slips: a task against the calendar. Pure; docs/definitions.md prints it as `plan/1`.

late: the due date has passed and it is not done. slipping: its progress lies at least `MARGIN` points behind the share of its
days that have passed. Days are dates of the district's calendar.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

State = Literal["open", "done", "cancelled"]
Standing = Literal["cancelled", "done", "awaiting", "late", "slipping", "not_begun", "on_track"]
SLIPS: tuple[Standing, ...] = ("late", "slipping")
MARGIN = 20
"""滞后容限, in points of progress: what a report every week or two may lag behind the days without meaning anything."""


@dataclass(frozen=True, slots=True)
class Course:
    """`progress`: 0 to 100, as it was last reported."""

    starts_on: date
    due_on: date
    progress: int
    state: State


def days_in_all(course: Course) -> int:
    """Both ends count: a task of one day has one."""
    return (course.due_on - course.starts_on).days + 1


def days_gone(course: Course, today: date) -> int:
    """Whole days that are over; today is not, so that nothing slips on its first morning."""
    return min(max((today - course.starts_on).days, 0), days_in_all(course))


def elapsed(course: Course, today: date) -> int:
    """Percent of its days that are over, rounded down."""
    return 100 * days_gone(course, today) // days_in_all(course)


def days_late(course: Course, today: date) -> int:
    """Days since the due date; 0 for what is not late."""
    return (today - course.due_on).days if standing(course, today) == "late" else 0


def standing(course: Course, today: date) -> Standing:
    """Where a task stands when `today` begins. `awaiting`: reported as finished; the command office has not closed it yet."""
    if course.state != "open":
        return course.state
    if course.progress >= 100:
        return "awaiting"
    if today > course.due_on:
        return "late"
    if today < course.starts_on:
        return "not_begun"
    # In whole numbers: no task slips by a rounding.
    behind = 100 * days_gone(course, today) - course.progress * days_in_all(course)
    return "slipping" if behind >= MARGIN * days_in_all(course) else "on_track"


def slips(course: Course, today: date) -> bool:
    return standing(course, today) in SLIPS
