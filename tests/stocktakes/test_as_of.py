"""A list taken days late is the list that was taken in time: whatever happened since is rolled back, step by step."""

from datetime import timedelta
from typing import Any

from app.db import Database
from app.primitives import clock_at
from app.stocktakes.as_of import Period
from app.stocktakes.taking import lines
from tests.stocktakes.weeks import CUT, WEEK, Weeks, after

# Where a case stands at the cut-off → who does what with it afterwards.
WALKS: tuple[tuple[tuple[str, ...], tuple[tuple[str, str], ...]], ...] = (
    ((), (("handler_cg", "sign"),)),
    ((), (("handler_cg", "request_return"), ("supervisor_s", "approve_return"))),
    (("sign",), (("handler_cg", "report_done"), ("checker_c", "pass"))),
    (("sign",), (("handler_cg", "report_done"), ("checker_c", "fail"), ("handler_cg", "report_done"))),
    (("sign",), (("handler_cg", "request_extension"), ("supervisor_s", "approve_extension"))),
    (("sign",), (("command_c", "suspend"), ("command_c", "resume"))),
    (("sign",), (("command_c", "void"),)),
    (("sign", "report_done"), (("checker_c", "pass"), ("team_d", "reopen"))),
    (("sign", "report_done"), (("checker_c", "fail"),)),
    (("sign", "report_done", "pass"), (("team_d", "reopen"),)),
    (("sign", "report_done", "fail"), (("handler_cg", "report_done"), ("checker_c", "pass"))),
    (("sign", "suspend"), (("handler_cg", "report_done"),)),
    (("request_return",), (("supervisor_s", "deny_return"), ("handler_cg", "report_done"))),
    (("request_return", "approve_return"), ()),
)


def test_taking_it_late_takes_the_same(weeks: Weeks, database: Database) -> None:
    cases: list[dict[str, Any]] = []
    for before, later in WALKS:
        # What is returned afterwards was handed over an hour before the cut-off: one may ask for four hours of work.
        at = after(hours=-1) if ("handler_cg", "request_return") in later else after(days=-3)
        # More time is asked for before the deadline.
        is_due = len(cases) % 3 and ("handler_cg", "request_extension") not in later
        case = weeks.handed(due=at + timedelta(days=2) if is_due else after(days=1), at=at)
        for hours, event in enumerate(before, 1):
            weeks.at(after(days=-3, hours=hours), weeks.usual(event)[0], case, event)
        cases.append(case)
    period = Period(CUT - WEEK, CUT, None)
    with database.reading() as session, clock_at(CUT):
        in_time = lines(session, period)
    for case, (_, later) in zip(cases, WALKS, strict=True):
        for hours, (who, event) in enumerate(later, 1):
            weeks.at(after(hours=hours), who, case, event)
    weeks.handed(due=after(days=2), at=after(hours=9))
    with database.reading() as session, clock_at(after(days=3)):
        late = lines(session, period)
    assert [_shown(line) for line in late] == [_shown(line) for line in in_time]
    assert len(in_time) == len(WALKS) - 1  # what went back to the desk before the cut-off is with nobody


def _shown(line: dict[str, Any]) -> dict[str, Any]:
    return {**line, "line_unit_id": None}  # whose line it is may be named at any time
