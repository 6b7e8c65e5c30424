"""督办台: what the command office decides on, list by list, and what its rulings leave behind."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import segno
from sqlalchemy import event, insert, text, update
from sqlmodel import col

from app.casework.office.lists import PARTS, ListName
from app.casework.office.queries import page
from app.casework.queries import CaseFilter
from app.db import Database
from app.geo import cell_of
from app.models import Case, Sighting
from app.primitives import new_id, utc_now
from app.reports.filter_words import OFFICE_LISTS
from tests.casework.desk import ITEM, Desk
from tests.casework.test_near import explained
from tests.casework.test_queries import actor, many
from tests.intake import bodies
from tests.world import PEOPLE

READERS = {"supervisor_s", "command_c", "team_d", "leader_l"}


def listed(desk: Desk, name: str, who: str = "command_c", **asked: Any) -> list[dict[str, Any]]:
    answer = desk.client(who).get(f"/api/office/lists/{name}", params=asked)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


def later(days: float) -> str:
    return (utc_now() + timedelta(days=days)).isoformat()


def returned(desk: Desk, case: dict[str, Any], times: int) -> None:
    """Handed over and returned `times` times: each time by another unit, since one may ask once."""
    for n in range(times):
        who, unit = (("handler_cg", "CG"), ("handler_m", "MARKET1"), ("street_t", "TIANAN"))[n]
        desk.step("supervisor_s", case, "dispatch", accountable_unit_id=str(desk.world.units[unit]))
        desk.step(
            who, case, "request_return", reason="不在辖区", suggested_unit_id=str(desk.world.units["SJ"])
        )
        desk.step("command_c", case, "approve_return")


# ---- what is on which list ----


def test_only_second_extensions_wait_for_the_office(desk: Desk) -> None:
    case = desk.walk_to("extension_requested")
    assert listed(desk, "extensions") == []
    desk.step("supervisor_s", case, "approve_extension")
    desk.step(
        "handler_cg", case, "request_extension", reason="配件未到", new_due_at=later(90), measure="围挡"
    )
    [row] = listed(desk, "extensions")
    assert row["case"]["id"] == case["id"]
    assert (row["extension_count"], row["ask"]["reason"], row["ask"]["unit"]) == (
        1,
        "配件未到",
        "区综合执法局",
    )
    assert {"approve_extension", "deny_extension"} <= set(row["allowed"])
    assert "approve_extension" not in listed(desk, "extensions", "supervisor_s")[0]["allowed"]


def test_a_supervision_between_asking_and_ruling_loses_no_date(desk: Desk) -> None:
    case = desk.walk_to("in_progress")
    asked = later(90)
    desk.step("handler_cg", case, "request_extension", reason="待料", new_due_at=asked, measure="围挡")
    desk.step("command_c", case, "supervise", leader_name="李区长", new_due_at=later(5))
    desk.step("supervisor_s", case, "approve_extension")
    assert desk.read(case["id"])["due_at"][:19] == asked[:19]


def test_the_register_of_suspension_shows_plan_date_and_leader_overdue_first(
    desk: Desk, database: Database
) -> None:
    case = desk.walk_to("in_progress")
    desk.step("handler_cg", case, "request_suspend", reason="冬季", new_due_at=later(60), measure="围挡")
    [asked] = listed(desk, "suspend_asked")
    assert (asked["ask"]["reason"], asked["ask"]["measure"]) == ("冬季", "围挡")
    desk.step(
        "command_c",
        case,
        "suspend",
        reason="同意",
        new_due_at=later(50),
        measure="围挡",
        leader_name="王副区长",
    )
    assert listed(desk, "suspend_asked") == []
    now = utc_now()
    [soon, past] = many(
        database, desk.world, 2, state="suspended", is_open=True, plan_at=now + timedelta(days=9), flags=[]
    )
    with database.transaction() as session:
        session.execute(update(Case).where(col(Case.id) == past.id).values(plan_at=now - timedelta(days=2)))
    rows = listed(desk, "suspended")
    assert [row["case"]["id"] for row in rows] == [str(past.id), str(soon.id), case["id"]]
    assert rows[2]["plan_leader"] == "王副区长"
    counted = desk.client("command_c").get("/api/office/counts").json()
    assert (counted["lists"]["suspended"], counted["late"]["suspended"]) == (3, 1)


def test_resuming_or_denying_takes_a_case_off_the_register(desk: Desk) -> None:
    case = desk.walk_to("suspended")
    due = desk.read(case["id"])["due_at"]
    desk.step("command_c", case, "supervise", leader_name="李区长", new_due_at=later(5))
    desk.step("command_c", case, "resume")
    shown = desk.read(case["id"])
    assert (shown["plan_at"], shown["plan_leader"]) == (None, None)
    assert shown["due_at"] > due  # counted from the suspension, not from the supervision after it
    desk.step("handler_cg", case, "request_suspend", reason="冬季", new_due_at=later(60), measure="围挡")
    desk.step("command_c", case, "deny_suspend", reason="可以先做")
    assert listed(desk, "suspend_asked") == []


def test_a_suspended_case_that_is_reported_done_is_planned_no_more(desk: Desk) -> None:
    case = desk.walk_to("suspended")
    who, fields = desk.usual("report_done")
    desk.step(who, case, "report_done", **fields)
    assert desk.read(case["id"])["plan_at"] is None


def test_supervision_names_a_leader_and_a_date_and_is_lifted(desk: Desk) -> None:
    case = desk.walk_to("in_progress")
    bare = desk.step("command_c", case, "supervise", ok=False, reason="久拖不改")
    assert (bare.status_code, bare.json()["missing"]) == (422, ["leader_name", "new_due_at"])
    past = desk.step("command_c", case, "supervise", ok=False, leader_name="李区长", new_due_at=later(-1))
    assert past.json()["code"] == "casework.bad_deadline"
    before = desk.read(case["id"])["version"]
    desk.step("command_c", case, "supervise", leader_name="李区长", new_due_at=later(5), reason="久拖不改")
    shown = desk.read(case["id"])
    assert (shown["flags"], shown["version"], shown["state"]) == (["supervised"], before, "in_progress")
    assert (shown["events"][-1]["leader_name"], shown["events"][-1]["zh"]) == ("李区长", "挂牌督办")
    [row] = listed(desk, "supervised")
    assert row["supervised_leader"] == "李区长"
    assert any(
        notice["body"].get("event") == "supervise"
        for notice in desk.client("handler_cg").get("/api/notices").json()["items"]
    )
    desk.step("team_d", case, "lift_supervision", reason="已整改")
    assert listed(desk, "supervised") == []
    again = desk.step("command_c", case, "lift_supervision", ok=False, reason="再解除")
    assert (again.status_code, again.json()["code"]) == (409, "casework.not_supervised")


def test_supervision_taken_back_within_its_seconds_leaves_nothing(desk: Desk) -> None:
    case = desk.walk_to("in_progress")
    desk.step("command_c", case, "supervise", leader_name="李区长", new_due_at=later(5))
    desk.step("command_c", case, "undo")
    shown = desk.read(case["id"])
    assert (shown["flags"], shown["supervised_due_at"], shown["supervised_leader"]) == ([], None, None)


def test_shirking_is_ruled_once_per_return_against_the_unit_that_asked(
    desk: Desk, database: Database
) -> None:
    case = desk.walk_to("in_progress")
    early = desk.step("command_c", case, "rule_shirking", ok=False, reason="推诿")
    assert (early.status_code, early.json()["code"]) == (409, "casework.nothing_returned")
    desk.step(
        "handler_cg",
        case,
        "request_return",
        reason="不是我们的",
        suggested_unit_id=str(desk.world.units["SJ"]),
    )
    [row] = listed(desk, "returns")
    assert (row["ask"]["suggested_unit"], row["ask"]["reason"]) == ("区市场监管局", "不是我们的")
    desk.step("supervisor_s", case, "deny_return", reason="属本单位")
    desk.step("command_c", case, "rule_shirking", reason="确属该单位职责")
    assert "shirking" in desk.read(case["id"])["flags"]
    assert desk.step("command_c", case, "rule_shirking", ok=False, reason="再来").status_code == 409
    with database.reading() as session:
        changes = session.execute(
            text("SELECT changes FROM move WHERE event = 'rule_shirking' AND refusal IS NULL")
        )
        assert str(desk.world.units["CG"]) in str(changes.scalar_one())


def test_from_the_third_return_on_the_office_hands_over_itself(desk: Desk) -> None:
    case = desk.walk_to("filed")
    returned(desk, case, 2)
    assert listed(desk, "redispatch") == []
    denied = desk.step(
        "command_c", case, "dispatch", ok=False, accountable_unit_id=str(desk.world.units["SJ"])
    )
    assert denied.status_code == 403
    desk.step("supervisor_s", case, "dispatch", accountable_unit_id=str(desk.world.units["TIANAN"]))
    desk.step(
        "street_t", case, "request_return", reason="不归街道", suggested_unit_id=str(desk.world.units["CG"])
    )
    assert [row["case"]["state"] for row in listed(desk, "redispatch")] == ["return_requested"]
    desk.step("command_c", case, "approve_return")
    [row] = listed(desk, "redispatch")
    assert (row["return_count"], "dispatch" in row["allowed"]) == (3, True)
    desk.step("command_c", case, "dispatch", accountable_unit_id=str(desk.world.units["SJ"]))
    assert len(listed(desk, "redispatch")) == 1


def test_what_nobody_owns_goes_to_the_street(desk: Desk, database: Database) -> None:
    owned = desk.walk_to("filed")
    assert "no_owner" not in owned["flags"]
    assert listed(desk, "no_owner") == []
    report = bodies.report(desk.world, [bodies.photo(21)], point_id=None, position=None, place_text="某路口")
    [given] = desk.client("inspector_a").put(f"/api/reports/{new_id()}", json=report).json()["cases"]
    with database.transaction() as session:  # a district that has none of the units the class names
        session.execute(update(Case).where(col(Case.id) == UUID(given["id"])).values(violation="V101"))
        session.execute(text("UPDATE violation SET units = '[\"没有这个单位\"]' WHERE code = 'V101'"))
    desk.step("supervisor_s", given["id"], "file")
    [row] = listed(desk, "no_owner")
    assert row["case"]["flags"] == ["no_owner"]
    desk.step("command_c", given["id"], "dispatch", accountable_unit_id=str(desk.world.units["TIANAN"]))
    assert listed(desk, "no_owner") == []
    assert desk.read(given["id"])["flags"] == []


# ---- recurrence ----


def test_found_failing_after_it_was_closed_waits_for_a_decision_within_the_window(
    desk: Desk, database: Database
) -> None:
    case = desk.walk_to("closed", at=utc_now() - timedelta(days=1))
    desk.visit(fails=[ITEM], at=utc_now(), who="inspector_b")
    [row] = listed(desk, "proposed")
    assert (row["case"]["id"], row["seen_again"]) == (case["id"], 1)
    assert row["window_until"] > utc_now().isoformat()
    assert "reopen" in row["allowed"]
    desk.step("command_c", case, "reopen", photos=[bodies.photo(31)])
    assert listed(desk, "proposed") == []
    [again] = listed(desk, "recurring")
    assert again["case"]["flags"][:1] == ["recurrent"]
    with database.transaction() as session:
        session.execute(
            update(Case).values(state="closed", is_open=False, closed_at=utc_now() - timedelta(days=99))
        )
    assert listed(desk, "proposed") == []


@pytest.mark.parametrize(
    ("days", "violation", "north_m", "recurs"),
    [(10, "V103", 30, True), (16, "V103", 30, False), (10, "V103", 80, False), (10, "V101", 30, True), (10, "V102", 30, False),
     (2, "V102", 30, True)],
)  # fmt: skip
def test_a_report_is_the_return_of_what_was_closed_within_class_window_and_place(
    desk: Desk, database: Database, days: int, violation: str, north_m: float, recurs: bool
) -> None:
    """15 days and 50 m; 3 days for classes of the short window (V102)."""
    [old] = many(database, desk.world, 1, violation=violation, point_id=None)
    closed = {"state": "closed", "is_open": False, "closed_at": utc_now() - timedelta(days=days)}
    here = {"lat": 41.1, "lon": 121.1, "cell": cell_of(41.1, 121.1)}
    with database.transaction() as session:
        session.execute(update(Case).where(col(Case.id) == old.id).values(**closed, **here))
    at = utc_now()
    fix = {"lat": 41.1 + north_m / 111_195, "lon": 121.1, "accuracy_m": 5, "fixed_at": at.isoformat()}
    report = bodies.report(
        desk.world,
        [bodies.photo(22)],
        point_id=None,
        position=fix,
        violation=violation,
        reported_at=at.isoformat(),
    )
    answer = desk.client("inspector_a").put(f"/api/reports/{new_id()}", json=report)
    assert answer.status_code == 201, answer.text
    case = desk.read(answer.json()["cases"][0]["id"])
    assert case["recurrence_of"] == (str(old.id) if recurs else None)
    rows = listed(desk, "recurring")
    assert [row["recurrence_of"]["name"] for row in rows] == ([old.number] if recurs else [])


# ---- who, how much, how dear ----


def test_the_lists_are_for_those_who_steer(desk: Desk) -> None:
    for who in PEOPLE:
        for name in PARTS:
            status = desk.client(who).get(f"/api/office/lists/{name}").status_code
            may = who in READERS or (who == "checker_c" and name == "rechecks")
            assert status == (200 if may else 403), (who, name)
    counted = {who: desk.client(who).get("/api/office/counts") for who in PEOPLE}
    assert {who for who, answer in counted.items() if answer.status_code == 200} == READERS | {"checker_c"}
    assert list(counted["checker_c"].json()["lists"]) == ["rechecks"]
    assert list(counted["team_d"].json()["lists"]) == list(PARTS)


def test_pages_hold_every_case_once_and_cost_the_same(
    desk: Desk, database: Database, count_statements: Callable[[object], AbstractContextManager[Any]]
) -> None:
    now = utc_now()
    made = many(
        database,
        desk.world,
        60,
        supervised_due_at=now,
        supervised_leader="李区长",
        state="filed",
        is_open=True,
    )
    client = desk.client("command_c")
    app: Any = client.app
    client.get("/api/office/counts")  # limits of the content are read once per process
    sent: list[int] = []
    seen: list[str] = []
    cursor = None
    while not sent or cursor:
        with count_statements(app) as statements:
            asked = {"limit": 20} | ({"cursor": cursor} if cursor else {})
            answer = client.get("/api/office/lists/supervised", params=asked).json()
        seen += [row["case"]["id"] for row in answer["items"]]
        sent.append(statements.count)
        cursor = answer["next_cursor"]
    assert (len(seen), set(seen)) == (60, {str(case.id) for case in made})
    assert len(set(sent)) == 1
    with count_statements(app) as statements:
        assert len(client.get("/api/office/lists/supervised", params={"limit": 3}).json()["items"]) == 3
    assert statements.count == sent[0]
    with count_statements(app) as statements:
        client.get("/api/office/counts")
    assert statements.count <= 5


def test_filters_narrow_every_list_and_its_count(desk: Desk, database: Database) -> None:
    made = many(
        database, desk.world, 12, drawn_at=utc_now(), closed_at=utc_now(), state="closed", is_open=False
    )
    wanted = {str(case.id) for case in made if case.violation == "V102"}
    assert {row["case"]["id"] for row in listed(desk, "rechecks", violation="V102")} == wanted
    counted = desk.client("command_c").get("/api/office/counts", params={"violation": "V102"}).json()
    assert counted["lists"]["rechecks"] == len(wanted)
    [one] = listed(desk, "rechecks", q=made[3].number)
    assert one["case"]["number"] == made[3].number
    unit = str(desk.world.units["SHIYOU"])
    assert len(listed(desk, "rechecks", street_id=unit)) == 6


WALKS = {
    "extensions": "ix_case_state_submitted", "returns": "ix_case_state_submitted", "redispatch": "ix_case_returned",
    "suspend_asked": "ix_case_plan", "suspended": "ix_case_plan", "supervised": "ix_case_supervised",
    "proposed": "ix_sighting_recurrence", "recurring": "ix_case_recurred", "no_owner": "ix_case_state_submitted",
    "rechecks": "ix_case_drawn",
}  # fmt: skip


@pytest.mark.parametrize("name", PARTS)
def test_every_list_walks_an_index_of_what_is_on_it(desk: Desk, database: Database, name: ListName) -> None:
    many(database, desk.world, 300)
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        sent.append((statement, parameters))

    with database.reading() as session:
        person = actor(session, "command_c")
        if not database.is_sqlite:  # so few rows fit on a page: ask what it would do with many
            session.execute(text("SET LOCAL enable_seqscan = off"))
        event.listen(database.reader, "before_cursor_execute", note)
        try:
            page(session, person, name, CaseFilter(), cursor=None, limit=50)
        finally:
            event.remove(database.reader, "before_cursor_execute", note)
        [asked] = [one for one in sent if "violation_case.number" in one[0]]
        plan = explained(session, *asked)
    if database.is_sqlite:
        assert WALKS[name] in plan, plan
    assert "Seq Scan on violation_case" not in plan, plan
    assert not re.search(r"SCAN violation_case(?! USING INDEX ix_case_)", plan), plan


def test_sightings_that_were_withdrawn_propose_nothing(desk: Desk, database: Database) -> None:
    case = desk.walk_to("closed", at=utc_now() - timedelta(days=1))
    with database.transaction() as session:
        row = {
            "id": new_id(), "case_id": UUID(case["id"]), "kind": "recurrence", "seen_at": utc_now(), "created_at": utc_now(),
            "seen_by": desk.world.users["inspector_b"], "withdrawn_at": utc_now(),
        }  # fmt: skip
        session.execute(insert(Sighting), [row])
    assert listed(desk, "proposed") == []


def test_the_code_of_a_case_is_for_those_who_may_open_it(desk: Desk) -> None:
    case = desk.walk_to("in_progress")
    code = desk.client("handler_cg").get(f"/api/cases/{case['id']}/qr.svg")
    assert (code.status_code, code.headers["content-type"]) == (200, "image/svg+xml")
    wanted = segno.make(f"http://127.0.0.1:8000/cases/{case['id']}", error="m", micro=False)
    drawn = str(wanted.svg_inline(scale=6, border=4)).split(" d=")[1].split('"')[1]
    assert drawn in code.text
    assert desk.client("outsider_o").get(f"/api/cases/{case['id']}/qr.svg").status_code == 404


# ---- the same list as a file, and as papers ----


@pytest.mark.parametrize("name", PARTS)
def test_the_filter_of_a_list_holds_what_the_list_holds(desk: Desk, name: ListName) -> None:
    walked: dict[str, Callable[[], Any]] = {
        "supervised": lambda: desk.step(
            "command_c", desk.walk_to("in_progress"), "supervise", reason="影响大", leader_name="区长 赵一", new_due_at=later(3)
        ),
        "suspended": lambda: desk.walk_to("suspended"),
        "returns": lambda: desk.walk_to("return_requested"),
    }  # fmt: skip
    make = walked.get(name)
    _ = make() if make else desk.walk_to("closed")
    client = desk.client("command_c")
    on_list = [row["case"]["number"] for row in listed(desk, name)]
    by_filter = client.get("/api/cases", params={"office": name}).json()["items"]
    assert sorted(case["number"] for case in by_filter) == sorted(on_list)
    assert client.get("/api/cases/total", params={"office": name}).json()["count"] == len(on_list)
    groups = client.get("/api/papers/groups", params={"office": name}).json()
    assert sorted(n for group in groups["groups"] for n in group["numbers"]) == sorted(on_list)
    assert bool(on_list) == (name in walked)
    assert set(OFFICE_LISTS) == set(PARTS), "what an export calls it"
