"""Which way each case goes: a target for every case, and the steps that lead there, with their times. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

from app.demo import cast


@dataclass(frozen=True)
class CaseFacts:
    """What is known of a case when it is opened. Units are codes."""

    key: str
    severity: str
    violation: str
    group: str
    opened_at: datetime
    deadline_hours: int
    accountable: str
    line: str | None
    reporter: str
    child: str | None = None  # a unit below the accountable one
    fate: str | None = None  # decided by the story


@dataclass(frozen=True)
class Step:
    """`fields`: of MoveIn, units as codes under their names. `photo`: after | check_good | check_bad | before_after | again."""

    event: str
    who: str
    at: datetime
    fields: dict[str, Any] = field(default_factory=dict)
    photo: str | None = None


# target, hours of age from, to, how many: given out in this order to the first cases that fit
WANTED: Sequence[tuple[str, float, float, int]] = (
    ("dispatched", 4, 50, 3),
    ("filed", 3, 40, 2),
    ("feedback", 20, 160, 6),
    ("rework", 50, 200, 3),
    ("extension_requested", 12, 110, 2),
    ("suspended", 90, 460, 2),
    ("not_filed", 30, 400, 2),
    ("fixed_on_spot", 20, 400, 6),
    ("reopened", 170, 460, 2),
    ("returned_and_closed", 120, 460, 2),
    ("extended_and_closed", 200, 460, 2),
    ("reworked_and_closed", 150, 460, 4),
    ("delegated", 10, 120, 3),
    ("overdue", 60, 300, 5),
)


SHORT_WINDOW = frozenset({"V201", "V105", "V102", "V301"})  # reopened within three days only


LONG_WORK = frozenset({"V117", "V404", "V113", "V109", "V903", "V405", "V501", "V204", "V604"})


class Fates:
    """Gives every case its target. Asked in the same order it answers the same."""

    def __init__(self, anchor: datetime) -> None:
        self.anchor = anchor
        self._left = {target: count for target, _, _, count in WANTED}

    def of(self, case: CaseFacts) -> str:
        if case.fate is not None:
            return "in_progress" if case.fate == "delegated" and case.child is None else case.fate
        age = (self.anchor - case.opened_at).total_seconds() / 3600
        lot = Random(f"{cast.SEED}|fate {case.key}")
        if age < 28 and lot.random() < 0.62:
            return "submitted"
        for target, low, high, _ in WANTED:
            if self._left[target] and low <= age <= high and _fits(target, case, age) and lot.random() < 0.7:
                self._left[target] -= 1
                return target
        if age < 26:
            return "submitted"
        if age < 80:
            return lot.choice(("closed", "in_progress", "in_progress", "closed"))
        return "closed" if lot.random() < 0.93 else "in_progress"


def _fits(target: str, case: CaseFacts, age: float) -> bool:
    match target:
        case "suspended":
            return case.violation in LONG_WORK and case.deadline_hours >= 168
        case "extension_requested":
            return case.deadline_hours >= 72 and age < case.deadline_hours
        case "extended_and_closed":
            return case.deadline_hours >= 72
        case "fixed_on_spot":
            return case.severity == "minor"
        case "delegated":
            return case.child is not None
        case "reopened":
            return case.violation not in SHORT_WINDOW
        case "overdue":
            return case.deadline_hours <= 72
        case "return_requested" | "returned_and_closed":
            return case.accountable != "ZHB"
        case "rework" | "reworked_and_closed" | "feedback":
            return case.severity != "critical"
    return True
