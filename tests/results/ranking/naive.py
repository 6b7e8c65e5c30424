"""The same ranking worked out by hand from the chained history alone: every case replayed field by field, week after week.

Shares no code with app/results or app/stocktakes.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from app.models import Case, Event, EventPayload, Move, User

Key = tuple[str, str]  # (list or "unit", id)


@dataclass
class Said:
    """One step as the history tells it."""

    at: datetime
    event: str
    came_from: str
    to: str
    changes: Mapping[str, Any]
    done_at: datetime


@dataclass
class Told:
    case: Any
    found_by: str | None
    steps: list[Said] = field(default_factory=list)


@dataclass
class Now:
    """Where a case stands after some of its steps."""

    state: str = "submitted"
    unit: str | None = None
    due: datetime | None = None
    binds: datetime | None = None
    feedback: datetime | None = None
    handled: str | None = None
    closed: datetime | None = None


def read(session: Session) -> dict[str, Told]:
    done = {str(move.id): move.effective_at for move in session.execute(select(Move)).scalars()}
    units = {user.id: user.unit_id for user in session.execute(select(User)).scalars()}
    told = {}
    for case in session.execute(select(Case)).scalars():
        own = units.get(case.reporter_id) if case.source == "自查" else None
        told[str(case.id)] = Told(case, str(own) if own else None)
    rows = session.execute(
        select(col(Event.at), col(Event.subject_id), col(EventPayload.payload))
        .join(EventPayload, col(EventPayload.seq) == col(Event.seq))
        .where(col(Event.action) == "case.moved")
        .order_by(col(Event.seq))
    )
    for at, case_id, said in rows:
        told[case_id].steps.append(
            Said(at, said["event"], said["from"], said["to"], said["changes"], done[said["move_id"]])
        )
    return told


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def replay(told: Told, until: datetime) -> Now:
    now = Now()
    for step in told.steps:
        if step.at > until:
            break
        after = {name: pair[1] for name, pair in step.changes.items()}
        now.state = step.to
        if "accountable_unit_id" in after:
            now.unit = after["accountable_unit_id"]
        if "dispatched_at" in after:
            now.handled = after["dispatched_at"]
        if "feedback_at" in after:
            now.feedback = moment(after["feedback_at"])
        if "closed_at" in after:
            now.closed = moment(after["closed_at"])
        if "due_at" in after:
            now.due = moment(after["due_at"])
            if step.event in ("dispatch", "approve_extension", "resume"):
                now.binds = now.due
    return now


@dataclass
class Ledger:
    """What the weeks so far made of each case with each unit and hand-over; fed week by week, oldest first."""

    told: Mapping[str, Told]
    counted: dict[tuple[str, str, str | None], str] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)

    def feed(
        self, since: datetime, until: datetime, short: frozenset[str], found: "WeekOf"
    ) -> dict[Key, Any]:
        for case_id, told in self.told.items():
            if told.case.submitted_at <= until:
                self._due(case_id, told, until, found)
                self._checks(told, since, until, found)
                self._fates(told, since, until, short, found)
        return found.counts

    def _due(self, case_id: str, told: Told, until: datetime, found: "WeekOf") -> None:
        now = replay(told, until)
        street = str(told.case.street_id)
        if now.unit is None or now.state in ("submitted", "more_wanted", "filed"):
            return
        if case_id not in self.known:
            self.known.add(case_id)
            if now.state in ("voided", "merged", "not_filed"):
                found.add("self_found", now.unit, street, "excluded")
            else:
                for list_, subject in (("unit", now.unit), ("street", street)):
                    own = told.found_by is not None and (
                        told.found_by == subject or subject in found.above.get(told.found_by, ())
                    )
                    found.counts[list_, subject]["self_found", "own" if own else "others"] += 1
        said = self._word(case_id, now, until)
        if said in ("on_time", "late", "overdue"):
            self.counted[case_id, now.unit, now.handled] = said
        if said:
            found.add("due", now.unit, street, said)

    def _word(self, case_id: str, now: Now, until: datetime) -> str | None:
        assert now.unit is not None
        if now.state in ("voided", "merged", "not_filed") or now.binds is None:
            return None
        if now.state == "suspended":
            return "suspended"
        if now.binds > until:
            return None
        in_time = now.feedback is not None and now.feedback <= now.binds
        before = self.counted.get((case_id, now.unit, now.handled))
        if now.state == "closed":
            if before == "on_time" or (before is not None and not in_time):
                return None
            return "on_time" if in_time else "late"
        if now.state == "return_requested" or (now.state == "feedback" and in_time):
            return None
        return "overdue"

    def _checks(self, told: Told, since: datetime, until: datetime, found: "WeekOf") -> None:
        unit, fresh, street = None, True, str(told.case.street_id)
        gone = replay(told, until).state in ("voided", "merged", "not_filed")
        for step in told.steps:
            if step.at > until:
                return
            if "accountable_unit_id" in step.changes:
                unit = step.changes["accountable_unit_id"][1]
            if step.event == "dispatch":
                fresh = True
            if step.event in ("pass", "fail"):
                if fresh and step.at > since:
                    said = "excluded" if gone else {"pass": "passed", "fail": "failed"}[step.event]
                    found.add("first_check", unit, street, said)
                fresh = False
            if step.event == "rule_shirking" and step.at > since:
                shirked = found.shirked_by[told.case.id]
                found.counts["unit", shirked]["shirking", "ruled"] += 1
                found.counts["street", shirked]["shirking", "ruled"] += 1

    def _fates(
        self, told: Told, since: datetime, until: datetime, short: frozenset[str], found: "WeekOf"
    ) -> None:
        unit = None
        street = str(told.case.street_id)
        days = 3 if told.case.violation in short else 15
        for at, step in enumerate(told.steps):
            if "accountable_unit_id" in step.changes:
                unit = step.changes["accountable_unit_id"][1]
            if step.to != "closed" or step.came_from == "closed" or step.at > until:
                continue
            after = next((s.at for s in told.steps[at + 1 :] if s.to == "closed" != s.came_from), None)
            back = [later.at for later in told.steps[at + 1 :] if later.event in ("reopen", "recheck_fail")][
                :1
            ]
            for other in self.told.values():
                came = other.case.submitted_at
                if other.case.recurrence_of_id != told.case.id or came < step.at or (after and came >= after):
                    continue
                if replay(other, until).state not in ("voided", "merged", "not_filed"):
                    back.append(came)
                elif since < came <= until:
                    found.add("recurrence", unit, street, "excluded")
            back = sorted(at for at in back if at <= until)
            if back:
                if back[0] > since:
                    found.add("recurrence", unit, street, "came_back")
            elif since < max(step.done_at + timedelta(days=days), step.at) <= until:
                found.add("recurrence", unit, street, "quiet")


@dataclass
class WeekOf:
    """(list, subject) → (part, word) → how many. `above`: unit → units over it."""

    counts: dict[Key, Counter[tuple[str, str]]] = field(default_factory=lambda: defaultdict(Counter))
    above: Mapping[str, Sequence[str]] = field(default_factory=dict)
    shirked_by: Mapping[Any, str] = field(default_factory=dict)

    def add(self, part: str, unit: str | None, street: str, said: str) -> None:
        if unit is None:
            return
        self.counts["unit", unit][part, said] += 1
        self.counts["street", street][part, said] += 1


NUMERATORS = {"due": "on_time", "first_check": "passed", "recurrence": "quiet", "self_found": "own"}
DENOMINATORS = {
    "due": ("on_time", "late", "overdue"),
    "first_check": ("passed", "failed"),
    "recurrence": ("quiet", "came_back"),
    "self_found": ("own", "others"),
}


def part(counts: Counter[tuple[str, str]], code: str) -> tuple[int, int]:
    return counts[code, NUMERATORS[code]], sum(counts[code, said] for said in DENOMINATORS[code])


def unit_score(counts: Counter[tuple[str, str]]) -> Fraction | None:
    """60 / 20 / 20, minus 2 for each ruling, plus at most 5 for what was found by oneself."""
    weights = {"due": 60, "first_check": 20, "recurrence": 20}
    known = {code: Fraction(*part(counts, code)) for code in weights if part(counts, code)[1]}
    if "due" not in known:
        return None
    score = sum((weights[code] * rate for code, rate in known.items()), Fraction(0))
    score = score * 100 / sum(weights[code] for code in known)
    score -= 2 * counts["shirking", "ruled"]
    own, all_found = part(counts, "self_found")
    score += Fraction(5 * own, all_found) if all_found else 0
    return max(score, Fraction(0))
