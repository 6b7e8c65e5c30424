"""Whether working time leads anywhere: every limit that is counted in it must come to an end, on a date that there is."""

from collections.abc import Iterator, Set
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from app.checklists.defaults import CalendarFile, DayWindow, Holiday, Span

FIRST_YEAR, LAST_YEAR = 2000, 2199
LONGEST_REST = 56  # days on end; the clocks of the casework stop looking for work soon after
LEAST_WEEK = timedelta(hours=5)  # of work in a week without holidays
LEAST_WINDOW = timedelta(hours=1)

_Finding = tuple[str, str, str]  # where, field, message


def check_calendar(calendar: CalendarFile) -> Iterator[_Finding]:
    spans = calendar.hours
    for span in spans:
        if span.from_ >= span.to:
            yield span.from_, "hours", "ends before it begins"
    for before, span in pairwise(spans):
        if span.from_ < before.to:
            yield span.from_, "hours", f"begins before {before.to}, where the one above it ends"
    if sum(map(_length, spans), timedelta()) * len(set(calendar.weekdays)) < LEAST_WEEK:
        yield "", "hours", "leave less than 5 hours of work in a week"
    flawed = False
    for holiday in calendar.holidays:
        flaw = _flaw(holiday)
        if flaw is not None:
            flawed = True
            yield holiday.zh, "holidays", flaw
    for day in calendar.workdays:
        if any(holiday.from_ <= day <= holiday.to for holiday in calendar.holidays):
            yield day.isoformat(), "workdays", "is a holiday as well"
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            yield day.isoformat(), "workdays", f"lies outside {FIRST_YEAR} to {LAST_YEAR}"
    if not flawed:
        yield from _rests(calendar)


def check_window(window: DayWindow) -> Iterator[_Finding]:
    if _length(window) < LEAST_WINDOW:
        yield window.from_, "day_window", "ends less than an hour after it begins"


def _flaw(holiday: Holiday) -> str | None:
    if holiday.from_ > holiday.to:
        return "ends before it begins"
    if holiday.from_.year < FIRST_YEAR or holiday.to.year > LAST_YEAR:
        return f"lies outside {FIRST_YEAR} to {LAST_YEAR}"
    if (holiday.to - holiday.from_).days >= LONGEST_REST:
        return f"lasts more than {LONGEST_REST} days"
    return None


def _rests(calendar: CalendarFile) -> Iterator[_Finding]:
    """Holidays that follow each other, with weekends between them, add up."""
    off = {
        holiday.from_ + timedelta(days=number)
        for holiday in calendar.holidays
        for number in range((holiday.to - holiday.from_).days + 1)
    }
    weekdays, workdays = set(calendar.weekdays), set(calendar.workdays)
    told: date | None = None
    for holiday in sorted(calendar.holidays, key=lambda one: one.from_):
        day, rested = holiday.from_ - timedelta(days=6), 0
        while day <= holiday.from_ or (rested and rested <= LONGEST_REST):
            rested = 0 if _is_workday(day, weekdays, off, workdays) else rested + 1
            day += timedelta(days=1)
        if rested > LONGEST_REST and (told is None or holiday.from_ > told):
            told = day
            yield holiday.zh, "holidays", f"more than {LONGEST_REST} days on end without a working day"


def _is_workday(day: date, weekdays: Set[int], off: Set[date], workdays: Set[date]) -> bool:
    return day in workdays or (day.isoweekday() in weekdays and day not in off)


def _length(span: Span) -> timedelta:
    """Negative where it ends before it begins."""
    begin, end = (datetime.combine(date.min, time.fromisoformat(text)) for text in (span.from_, span.to))
    return end - begin
