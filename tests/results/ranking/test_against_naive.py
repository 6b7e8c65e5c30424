"""Every number of every list against the history replayed by hand, over weeks of random work around the cut-offs: late
receipts, checks that failed, returns, extensions, suspensions, reopenings, voids."""

import heapq
import random
from collections import Counter
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update
from sqlmodel import col

from app.casework.policy import policy
from app.db import Database
from app.models import Case, Move, Unit
from app.primitives import clock_at
from tests.results.ranking import naive
from tests.stocktakes.weeks import CUT, WEEK, WHO, Weeks

NUMBERS = ("2026-W24", "2026-W25", "2026-W26", "2026-W27")
UNITS = ("CG", "MARKET1", "TIANAN", "SJ")
LIST_OF = {"CG": "department", "SJ": "department", "MARKET1": "company", "TIANAN": "subdistrict"}
CASES = 16
# State → (step, how likely); who takes it follows from the case.
STEPS: dict[str, tuple[tuple[str, int], ...]] = {
    "dispatched": (("sign", 3), ("report_done", 4), ("request_return", 2), ("void", 1)),
    "in_progress": (("report_done", 6), ("request_extension", 2), ("suspend", 1), ("void", 1)),
    "return_requested": (("approve_return", 1), ("deny_return", 1)),
    "filed": (("dispatch", 1),),
    "extension_requested": (("approve_extension", 2), ("deny_extension", 1)),
    "suspended": (("resume", 3), ("report_done", 1)),
    "feedback": (("pass", 4), ("fail", 2)),
    "rework": (("report_done", 1),),
    "closed": (("reopen", 1), ("", 2)),
}
OFFICE = {"approve_return", "deny_return", "approve_extension", "deny_extension", "dispatch"}


class Play:
    """Cases that move at random moments, a few of them around a cut-off; weekly accounts are taken as their time comes."""

    def __init__(self, weeks: Weeks, database: Database, seed: int) -> None:
        self.weeks, self.database, self.draw = weeks, database, random.Random(seed)
        self.agenda: list[tuple[datetime, int, Any]] = []
        self.unit_of: dict[str, str] = {}
        self.turn = 0

    def plan(self, at: datetime, what: Any) -> None:
        self.turn += 1
        heapq.heappush(self.agenda, (at, self.turn, what))

    def run(self) -> None:
        for nth, number in enumerate(NUMBERS):
            self.plan(CUT + nth * WEEK + timedelta(minutes=1), ("open", number))
        for nth in range(CASES):
            hours = self.draw.uniform(-6.5 * 24, 14 * 24)
            if nth % 4 == 0:  # handed over or due within minutes of a cut-off
                hours = self.draw.choice((-0.02, 0.05, 7 * 24 - 0.01, 7 * 24 + 0.02))
            self.plan(CUT + timedelta(hours=hours), ("new", None))
        end = CUT + 3 * WEEK
        while self.agenda:
            at, _, (what, which) = heapq.heappop(self.agenda)
            if at > end + timedelta(minutes=2):
                continue
            if what == "open":
                self.weeks.open(at, which)
            elif what == "new":
                self.enter(at)
            else:
                self.move(at, which)
        self.weeks.settle(end + timedelta(hours=30), number=NUMBERS[-1])

    def enter(self, at: datetime) -> None:
        unit = self.draw.choice(UNITS[:3])
        due = at + timedelta(hours=self.draw.choice((4, 20, 48, 90)), minutes=self.draw.randrange(60))
        case = self.weeks.handed(unit=unit, due=due, at=at)
        self.unit_of[case["id"]] = unit
        if self.draw.random() < 0.4:
            who = self.weeks.world.users[self.draw.choice(tuple(WHO.values()))]
            with self.database.transaction() as session:
                own = update(Case).where(col(Case.id) == UUID(case["id"]))
                session.execute(own.values(source="自查", reporter_id=who))
        self.next(at, case["id"])

    def next(self, at: datetime, case_id: str) -> None:
        self.plan(
            at + timedelta(hours=self.draw.choice((0.5, 3, 14, 40)), minutes=self.draw.randrange(50)),
            ("move", case_id),
        )

    def move(self, at: datetime, case_id: str) -> None:
        with clock_at(at):
            case = self.weeks.read(case_id)
        ways = STEPS.get(case["state"], ())
        if not ways:
            return
        event = self.draw.choices([way for way, _ in ways], [weight for _, weight in ways])[0]
        if not event:
            return
        who, fields = self.taken_by(event, case_id, at)
        if self.draw.random() < 0.2:  # done offline, received hours later
            fields["occurred_at"] = (at - timedelta(hours=self.draw.choice((1, 9, 30)))).isoformat()
        with clock_at(at):
            self.weeks.step(who, case, event, ok=False, **fields)
            if event == "approve_return" and self.draw.random() < 0.6:
                self.weeks.step("command_c", case, "rule_shirking", ok=False, reason="确属该单位职责")
        self.next(at, case_id)

    def taken_by(self, event: str, case_id: str, at: datetime) -> tuple[str, dict[str, Any]]:
        with clock_at(at):
            who, fields = self.weeks.usual(event)
        fields = dict(fields)
        if event == "dispatch":
            unit = self.draw.choice(UNITS[:3])
            self.unit_of[case_id] = unit
            due = (at + timedelta(hours=self.draw.choice((5, 30, 100)))).isoformat()
            return "supervisor_s", {"accountable_unit_id": str(self.weeks.world.units[unit]), "due_at": due}
        if event == "request_extension":
            fields["new_due_at"] = (at + timedelta(hours=self.draw.choice((30, 120)))).isoformat()
        if event == "request_return":
            fields["suggested_unit_id"] = str(self.weeks.world.units["SJ"])
        if event in ("sign", "report_done", "request_return", "request_extension"):
            return WHO[self.unit_of[case_id]], fields
        return ("command_c" if event in OFFICE and self.draw.random() < 0.3 else who), fields


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_number_of_every_week_is_what_the_history_says(
    weeks: Weeks, database: Database, seed: int
) -> None:
    play = Play(weeks, database, seed)
    play.run()
    seen: Counter[tuple[str, str]] = Counter()
    with database.reading() as session:
        ledger = naive.Ledger(naive.read(session))
        short = policy(session).short_window_violations
        above = {
            str(unit.id): [str(unit.parent_id)]
            for unit in session.execute(select(Unit)).scalars()
            if unit.parent_id
        }
        shirked = {
            move.case_id: str(move.changes["shirked_by"])
            for move in session.execute(select(Move).where(col(Move.event) == "rule_shirking")).scalars()
            if "shirked_by" in move.changes
        }
        names = {str(id_): code for code, id_ in weeks.world.units.items()}
    for nth, number in enumerate(NUMBERS):
        until = CUT + nth * WEEK
        found = naive.WeekOf(above=above, shirked_by=shirked)
        counted = ledger.feed(until - WEEK, until, short, found)
        for group in ("street", "department", "subdistrict", "company"):
            page = weeks.client("command_c").get(f"/api/rankings/{number}", params={"group": group}).json()
            shown = {names[row["unit"]["id"]]: row for row in page["items"]}
            assert page["period"]["frozen"] is True
            for code, unit_id in weeks.world.units.items():
                key = ("street" if group == "street" else "unit", str(unit_id))
                wanted = counted[key]
                if code not in shown:
                    assert group == "street" or LIST_OF.get(code) != group or not wanted, (
                        number,
                        group,
                        code,
                        wanted,
                    )
                    continue
                check(number, group, code, shown[code], wanted)
                seen.update({pair: n for pair, n in wanted.items() if group != "street"})
    # The play is not about nothing: all that counts has happened.
    said = {said for _, said in seen}
    assert {
        "on_time",
        "late",
        "overdue",
        "passed",
        "failed",
        "came_back",
        "quiet",
        "own",
        "others",
    } <= said, said


def check(number: str, group: str, code: str, row: dict[str, Any], wanted: Counter[tuple[str, str]]) -> None:
    parts = {one["code"]: one for one in row["parts"]}
    where = (number, group, code)
    for name in naive.NUMERATORS:
        numerator, denominator = naive.part(wanted, name)
        assert (parts[name]["numerator"], parts[name]["denominator"]) == (numerator, denominator), (
            *where,
            name,
        )
        assert parts[name]["rate"] == (pytest.approx(numerator / denominator) if denominator else None), where
    assert parts["due"]["counts"].get("suspended", 0) == wanted["due", "suspended"], where
    assert parts["shirking"]["numerator"] == wanted["shirking", "ruled"], where
    score = naive.unit_score(wanted)
    if score is None:
        assert row["handling"] is None, where
    else:
        assert row["handling"] == float((score * 100 + Fraction(1, 2)) // 1) / 100, where
    assert (row["rank"] is None) == (naive.part(wanted, "due")[1] < 10 or row["score"] is None), where
