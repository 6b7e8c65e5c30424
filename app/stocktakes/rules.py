"""What a line of the weekly stock-take counts as, and what lines add up to. Pure: the lines alone prove the totals.

Definitions: docs/definitions.md, 盘账.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from typing import Any
from zoneinfo import ZoneInfo

DUE = ("on_time", "late", "overdue")  # 应销号
ENDED_OTHERWISE: Mapping[str, str] = {"merged": "merged", "voided": "voided", "not_filed": "refused"}
LEFT: Mapping[str, str] = {"closed": "cancelled", **ENDED_OTHERWISE}


@dataclass(frozen=True, slots=True)
class Standing:
    """A case with one unit, as the server knew it at the cut-off.

    `due_at`: the original or approved deadline, never that of a rework. `feedback_at`: the feedback that stands or was
    accepted. `counted`: what an earlier list made of the same hand-over, after rulings; None if nothing.
    """

    state: str
    with_unit: bool
    due_at: datetime | None
    feedback_at: datetime | None
    counted: str | None = None


def counts_as(case: Standing, cut_off: datetime) -> tuple[str, str | None]:
    """(on_time | late | overdue | suspended | excluded, why it is excluded).

    The clock stops at the feedback that was accepted. A case counts when its deadline has passed: once when it is over, every
    week while it is open and past its deadline. What turns out to have been on time counts as that, also after a week that
    could not know it yet.
    """
    if not case.with_unit:
        return "excluded", "handed_on"
    if case.state in ENDED_OTHERWISE:
        return "excluded", ENDED_OTHERWISE[case.state]
    if case.state == "suspended":
        return "suspended", None
    if case.due_at is None:
        return "excluded", "no_deadline"
    if case.due_at > cut_off:
        return "excluded", "not_due"
    in_time = case.feedback_at is not None and case.feedback_at <= case.due_at
    if case.state == "closed":
        if case.counted == "on_time" or (case.counted in DUE and not in_time):
            return "excluded", "counted_before"
        return ("on_time" if in_time else "late"), None
    if case.state == "return_requested":
        return "excluded", "return_requested"
    if case.state == "feedback" and in_time:
        return "excluded", "awaiting_check"
    return "overdue", None


@dataclass(slots=True)
class Totals:
    """Sums of lines. opening + Σ entered − Σ left = closing; due = on_time + late + overdue.

    `disputed`: lines that nobody ruled on before the settlement (存疑); they are in none of the counts before it.
    """

    lines: int = 0
    on_time: int = 0
    late: int = 0
    overdue: int = 0
    suspended: int = 0
    excluded: int = 0
    disputed: int = 0
    opening: int = 0
    closing: int = 0
    entered: dict[str, int] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)
    why: dict[str, int] = field(default_factory=dict)

    @property
    def due(self) -> int:
        return self.on_time + self.late + self.overdue

    @property
    def rate(self) -> float | None:
        """按期销号率; None where nothing was due."""
        return self.on_time / self.due if self.due else None


_NUMBERS = ("lines", "on_time", "late", "overdue", "suspended", "excluded", "disputed", "opening", "closing")


def add_up(lines: Iterable[Mapping[str, Any]], stands: Mapping[int, str] | None = None) -> Totals:
    """`lines`: documents of lines. `stands`: position → what a line counts as after rulings, `disputed` for 存疑."""
    counts: Counter[str] = Counter()
    entered: Counter[str] = Counter()
    left: Counter[str] = Counter()
    why: Counter[str] = Counter()
    for line in lines:
        said = line["counts_as"]
        now = (stands or {}).get(line["position"], said)
        counts["lines"] += 1
        counts[now] += 1
        counts["opening"] += line["opening"]
        counts["closing"] += line["closing"]
        if line["entered"]:
            entered[line["entered"]] += 1
        if line["left"]:
            left[line["left"]] += 1
        if now == "excluded":
            why[line["why"] if now == said else "ruled"] += 1
    numbers = {name: counts[name] for name in _NUMBERS}
    return Totals(**numbers, entered=_sorted(entered), left=_sorted(left), why=_sorted(why))


def marks(totals: Totals, *, min_due: int) -> list[str]:
    """Why a unit's rate is not ranked, or is ranked with a remark: 样本不足, 存疑."""
    found = ["too_few"] if totals.due < min_due else []
    return [*found, "disputed"] if totals.disputed else found


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items()))


# ---- weeks ----


def last_cut_off(now: datetime, weekday: int, at: time_of_day, zone: ZoneInfo) -> datetime:
    """The latest cut-off that is not after `now`, by the local calendar. `weekday`: Monday is 1."""
    today = now.astimezone(zone).date()
    day = today - timedelta(days=(today.isoweekday() - weekday) % 7)
    moment = _local(day, at, zone)
    return moment if moment <= now else _local(day - timedelta(days=7), at, zone)


def next_cut_off(now: datetime, weekday: int, at: time_of_day, zone: ZoneInfo) -> datetime:
    last = last_cut_off(now, weekday, at, zone).astimezone(zone).date()
    return _local(last + timedelta(days=7), at, zone)


def number_of(cut_off: datetime, zone: ZoneInfo) -> str:
    """The local ISO week of the cut-off, `2026-W48`."""
    iso = cut_off.astimezone(zone).isocalendar()
    return f"{iso.year}-W{iso.week:02d}"


def _local(day: date, at: time_of_day, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)
