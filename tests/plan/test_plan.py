"""The plan: who writes it, whose tasks a unit sees, what a report changes, and every standing against a recount from history."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlmodel import col

from app.authz import actor_of
from app.db import Database
from app.events import broken_links
from app.models import Event, EventPayload, PlanReport, PlanTask, User
from app.plan import queries, service
from app.plan.schemas import PlanReportIn, TaskIn, TaskStateIn
from app.primitives import clock_at
from app.settings import Settings
from tests.casework.desk import Desk
from tests.plan.test_slipping import naive
from tests.world import World

AsUser = Callable[[str], TestClient]
ZONE = Settings().zone
NOON = datetime(2026, 11, 18, 4, tzinfo=UTC)


def task(world: World, **changes: Any) -> dict[str, Any]:
    return {
        "version": 0, "front": "food", "title": "农贸市场规范化改造", "detail": "三防到位",
        "lead_unit_id": str(world.units["SJ"]), "co_unit_ids": [str(world.units["CG"])],
        "starts_on": "2026-11-02", "due_on": "2026-11-30", "case_ids": [], "point_ids": [str(world.points["P01"])],
    } | changes  # fmt: skip


def written(as_user: AsUser, world: World, **changes: Any) -> dict[str, Any]:
    answer = as_user("command_c").put(f"/api/plan/tasks/{uuid4()}", json=task(world, **changes))
    assert answer.status_code == 201, answer.text
    return dict(answer.json()["task"])


def test_a_task_is_written_once_and_changed_with_the_version_on_the_screen(
    as_user: AsUser, database: Database, world: World
) -> None:
    command, id_ = as_user("command_c"), uuid4()
    first = command.put(f"/api/plan/tasks/{id_}", json=task(world))
    again = command.put(f"/api/plan/tasks/{id_}", json=task(world))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["task"] == again.json()["task"]
    made = first.json()["task"]
    assert (made["number"], made["version"], made["lead"]["name"]) == (1, 1, "区市场监管局")
    assert [unit["name"] for unit in made["co_units"]] == ["区综合执法局"]
    assert [point["code"] for point in first.json()["linked_points"]] == ["P01"]

    mine = task(world, version=1, title="农贸市场改造（一期）")
    assert command.put(f"/api/plan/tasks/{id_}", json=mine).json()["task"]["version"] == 2
    stale = command.put(f"/api/plan/tasks/{id_}", json=task(world, version=1, due_on="2026-12-15"))
    assert (stale.status_code, stale.json()["code"], stale.json()["version"]) == (
        409, "plan.changed_meanwhile", 2,
    )  # fmt: skip
    assert command.get(f"/api/plan/tasks/{id_}").json()["task"]["due_on"] == "2026-11-30"
    # The answer was lost: what stands there already is no conflict.
    assert command.put(f"/api/plan/tasks/{id_}", json=mine).json()["task"]["version"] == 2
    with database.reading() as session:
        actions = select(col(Event.action)).where(col(Event.subject_id) == str(id_)).order_by(col(Event.seq))
        assert list(session.execute(actions).scalars()) == ["plan.task_added", "plan.task_changed"]
        assert list(broken_links(session)) == []


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"lead_unit_id": str(uuid4())}, 422, "plan.unknown_unit"),
        ({"co_unit_ids": [str(uuid4())]}, 422, "plan.unknown_unit"),
        ({"case_ids": [str(uuid4())]}, 422, "plan.unknown_case"),
        ({"point_ids": [str(uuid4())]}, 422, "plan.unknown_point"),
        ({"due_on": "2026-11-01"}, 422, "request.invalid"),
        ({"due_on": "1026-11-01"}, 422, "request.invalid"),
        ({"title": "  "}, 422, "request.invalid"),
        ({"front": "water"}, 422, "request.invalid"),
        ({"version": 3}, 404, "plan.not_found"),
    ],
)
def test_what_is_no_task_is_not_kept(
    as_user: AsUser, database: Database, world: World, change: dict[str, Any], status: int, code: str
) -> None:
    answer = as_user("command_c").put(f"/api/plan/tasks/{uuid4()}", json=task(world, **change))
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    with database.reading() as session:
        assert session.execute(select(PlanTask)).first() is None


def test_a_unit_sees_what_it_leads_or_helps_with_and_the_office_all(as_user: AsUser, world: World) -> None:
    led = written(as_user, world, lead_unit_id=str(world.units["CG"]), co_unit_ids=[])
    helped = written(as_user, world)
    below = written(as_user, world, lead_unit_id=str(world.units["COMM1"]), co_unit_ids=[])
    seen = {}
    for who in ("command_c", "leader_l", "team_d", "supervisor_s", "handler_cg", "street_t", "outsider_o"):
        plan = as_user(who).get("/api/plan").json()
        seen[who] = [one["id"] for one in plan["tasks"]]
        assert plan["may_manage"] == (who == "command_c")
        assert plan["is_whole"] == (who not in ("handler_cg", "street_t", "outsider_o"))
    every = {led["id"], helped["id"], below["id"]}
    assert all(set(seen[who]) == every for who in ("command_c", "leader_l", "team_d", "supervisor_s"))
    assert set(seen["handler_cg"]) == {led["id"], helped["id"]}
    assert seen["street_t"] == [below["id"]]
    assert seen["outsider_o"] == []
    assert as_user("outsider_o").get(f"/api/plan/tasks/{led['id']}").status_code == 404
    for who in ("inspector_a", "admin_a", "checker_c"):
        assert as_user(who).get("/api/plan").status_code == 403
    mine = {one["id"]: one["may_report"] for one in as_user("handler_cg").get("/api/plan").json()["tasks"]}
    assert mine == {led["id"]: True, helped["id"]: False}


def test_the_lead_unit_reports_and_the_office_closes(
    as_user: AsUser, database: Database, world: World
) -> None:
    made = written(
        as_user, world, lead_unit_id=str(world.units["CG"]), co_unit_ids=[str(world.units["TIANAN"])]
    )
    handler, command, report_id = as_user("handler_cg"), as_user("command_c"), uuid4()
    path = f"/api/plan/tasks/{made['id']}"
    said = {"progress": 40, "words": "已清运三车。"}
    first = handler.put(f"{path}/reports/{report_id}", json=said)
    again = handler.put(f"{path}/reports/{report_id}", json=said)
    assert (first.status_code, again.status_code) == (201, 200)
    other = handler.put(f"{path}/reports/{report_id}", json=said | {"progress": 50})
    assert other.json()["code"] == "plan.report_conflict"
    shown = first.json()["task"]
    assert (shown["progress"], shown["version"], shown["reached_on"]) == (40, 1, None)
    assert (shown["last_report"]["author"], shown["last_report"]["unit"]) == ("handler_cg", "区综合执法局")
    refused = as_user("street_t").put(f"{path}/reports/{uuid4()}", json=said)
    assert (refused.status_code, refused.json()["code"]) == (403, "plan.not_the_lead")
    assert as_user("outsider_o").put(f"{path}/reports/{uuid4()}", json=said).status_code == 404
    whole = command.put(f"{path}/reports/{uuid4()}", json={"progress": 100, "words": "电话核实，已完成。"})
    assert whole.json()["task"]["standing"] == "awaiting"
    assert whole.json()["task"]["reached_on"] is not None
    reports = whole.json()["reports"]
    assert [(one["progress"], one["author"]) for one in reports] == [(100, "command_c"), (40, "handler_cg")]

    ends = {"version": 1, "state": "done", "note": ""}
    assert handler.put(f"{path}/state", json=ends).status_code == 403
    closed = command.put(f"{path}/state", json=ends)
    assert (closed.json()["task"]["standing"], closed.json()["task"]["version"]) == ("done", 2)
    assert command.put(f"{path}/state", json=ends).json()["task"]["version"] == 2  # said twice is said once
    late = handler.put(f"{path}/reports/{uuid4()}", json=said)
    assert (late.status_code, late.json()["code"]) == (409, "plan.closed")
    changed = command.put(path, json=task(world, version=2))
    assert changed.json()["code"] == "plan.closed"
    off = {"version": 2, "state": "cancelled", "note": ""}
    assert command.put(f"{path}/state", json=off).json()["code"] == "plan.reason_needed"
    stale = {"version": 1, "state": "open", "note": "重做"}
    assert command.put(f"{path}/state", json=stale).json()["code"] == "plan.changed_meanwhile"
    opened = command.put(f"{path}/state", json=stale | {"version": 2})
    assert (opened.json()["task"]["state"], opened.json()["task"]["progress"]) == ("open", 100)
    with database.reading() as session:
        lines = select(col(Event.action)).where(col(Event.subject_id) == made["id"]).order_by(col(Event.seq))
        assert list(session.execute(lines).scalars()) == [
            "plan.task_added", "plan.reported", "plan.reported", "plan.task_closed", "plan.task_reopened",
        ]  # fmt: skip
        assert len(session.execute(select(PlanReport)).all()) == 2


def test_cases_of_a_task_are_shown_to_those_who_may_see_them(as_user: AsUser, world: World) -> None:
    case = Desk(as_user, world).walk_to("in_progress")  # handled by CG
    market = {"lead_unit_id": str(world.units["WJ"]), "co_unit_ids": [str(world.units["OUTSIDE"])]}
    made = written(as_user, world, case_ids=[case["id"]], **market)
    office = as_user("command_c").get(f"/api/plan/tasks/{made['id']}").json()
    assert [one["number"] for one in office["linked_cases"]] == [case["number"]]
    helper = as_user("outsider_o").get(f"/api/plan/tasks/{made['id']}").json()
    assert (helper["task"]["cases"], helper["linked_cases"]) == (1, [])
    assert (helper["task"]["points"], helper["linked_points"]) == (1, [])


def test_milestones_stand_beside_the_days_of_the_evaluations(as_user: AsUser, world: World) -> None:
    command, id_ = as_user("command_c"), uuid4()
    command.put("/api/evaluations", json={"sanitary": "2099-03-01"}).raise_for_status()
    given = {"version": 0, "kind": "province", "front": "sanitary", "title": "省级暗访", "day": "2099-01-10"}
    plan = command.put(f"/api/plan/milestones/{id_}", json=given).json()
    assert [(one["title"], one["kind"], one["day"], one["id"] is None) for one in plan["milestones"]] == [
        ("省级暗访", "province", "2099-01-10", False), ("卫生城国家评估", "national", "2099-03-01", True),
    ]  # fmt: skip
    moved = command.put(f"/api/plan/milestones/{id_}", json=given | {"version": 1, "day": "2099-01-12"})
    assert moved.json()["milestones"][0]["version"] == 2
    stale = command.put(f"/api/plan/milestones/{id_}", json=given | {"version": 1, "day": "2099-01-13"})
    assert stale.json()["code"] == "plan.changed_meanwhile"
    gone = command.put(f"/api/plan/milestones/{id_}", json=given | {"version": 2, "withdrawn": True})
    assert len(gone.json()["milestones"]) == 1
    assert as_user("leader_l").put(f"/api/plan/milestones/{uuid4()}", json=given).status_code == 403
    shown = as_user("handler_cg").get("/api/plan").json()["milestones"]
    assert shown == gone.json()["milestones"]


@pytest.mark.parametrize("seed", range(3))
def test_every_standing_is_what_a_recount_from_history_says(
    database: Database, world: World, seed: int
) -> None:
    """Random tasks, reports and ends over ten weeks; then each standing again from the lines of the chain alone."""
    draw = random.Random(seed)
    with database.reading() as session:
        users = {
            name: actor_of(session.get_one(User, world.users[name])) for name in ("command_c", "handler_cg")
        }
    units = [world.units[code] for code in ("CG", "SJ", "WJ", "TIANAN")]
    ids = [uuid4() for _ in range(14)]
    begin = NOON - timedelta(days=70)
    for n, id_ in enumerate(ids):
        start = date(2026, 9, 10) + timedelta(days=draw.randrange(80))
        given = TaskIn.model_validate(
            task(
                world,
                title=f"任务{n}",
                lead_unit_id=str(draw.choice(units)),
                starts_on=start,
                due_on=start + timedelta(days=draw.randrange(40)),
            )
        )
        with clock_at(begin + timedelta(minutes=n)), database.transaction() as session:
            service.save_task(session, users["command_c"], id_, given)
    for _ in range(40):
        # Reports at all hours: around local midnight the local day is the one that counts.
        at = begin + timedelta(hours=draw.randrange(24, 70 * 24))
        id_ = draw.choice(ids)
        with clock_at(at), database.transaction() as session:
            row = session.get_one(PlanTask, id_)
            if row.state != "open":
                back = TaskStateIn(version=row.version, state="open", note="")
                service.set_state(session, users["command_c"], id_, back)
            elif draw.random() < 0.15:
                end = TaskStateIn(version=row.version, state=draw.choice(["done", "cancelled"]), note="结束")
                service.set_state(session, users["command_c"], id_, end)
            else:
                said = PlanReportIn(progress=draw.choice([0, 20, 45, 70, 99, 100]), words="进展")
                service.report(session, users["command_c"], id_, uuid4(), said, ZONE)
    for moment in (
        NOON,
        datetime(2026, 11, 17, 15, 59, 59, tzinfo=UTC),
        datetime(2026, 11, 17, 16, tzinfo=UTC),
    ):
        today = (moment + timedelta(hours=8)).date()  # Asia/Shanghai has no summer time
        with clock_at(moment), database.reading() as session:
            plan = service.plan(session, users["command_c"], ZONE)
            slipped = queries.slipping(session, today)
            progress, states = _replayed(session)
            for shown in plan.tasks:
                row = session.get_one(PlanTask, shown.id)
                known = queries.course_of(row)
                assert (known.progress, known.state) == (
                    progress.get(shown.id, 0),
                    states.get(shown.id, "open"),
                )
                assert (shown.progress, shown.standing) == (known.progress, naive(known, today))
            assert plan.today == today
            bad = {one.id: one.standing for one in plan.tasks if one.standing in ("late", "slipping")}
            assert {one.id: one.standing for one in slipped} == bad
            assert [one.days_late for one in slipped] == sorted(
                (one.days_late for one in slipped), reverse=True
            )


def _replayed(session: Any) -> tuple[dict[UUID, int], dict[UUID, str]]:
    """Progress and state of each task, from the lines of the chain in their order."""
    progress: dict[UUID, int] = {}
    states: dict[UUID, str] = {}
    rows = session.execute(
        select(col(Event.action), col(Event.subject_id), col(EventPayload.payload))
        .join(EventPayload, col(EventPayload.seq) == col(Event.seq))
        .where(col(Event.subject_kind) == "plan_task")
        .order_by(col(Event.seq))
    )
    for action, id_, payload in rows:
        if action == "plan.reported":
            progress[UUID(id_)] = payload["progress"]
        elif action in ("plan.task_closed", "plan.task_reopened"):
            states[UUID(id_)] = payload["to"]
    return progress, states


def test_the_plan_costs_the_same_however_many_tasks_there_are(
    as_user: AsUser, world: World, count_statements: Any
) -> None:
    command = as_user("command_c")
    written(as_user, world)
    with count_statements(command.app) as few:
        command.get("/api/plan").raise_for_status()
    for _ in range(8):
        written(as_user, world)
    with count_statements(command.app) as many:
        assert len(command.get("/api/plan").json()["tasks"]) == 9
    assert many.count == few.count
