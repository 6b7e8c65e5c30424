"""Writing the plan: tasks with the version that was on the screen, how they end, what is reported about them, milestones."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func, select
from sqlmodel import Session, SQLModel, col

from app.authz import Actor, visible_cases
from app.checklists.queries import scoring
from app.errors import Conflict, Forbidden, NotFound, Unprocessable
from app.events import record
from app.models import (
    Case,
    PlanMilestone,
    PlanReport,
    PlanTask,
    PlanTaskCase,
    PlanTaskPoint,
    PlanTaskUnit,
    Point,
    Unit,
)
from app.plan import queries
from app.plan.schemas import (
    MilestoneIn,
    MilestoneOut,
    PlanOut,
    PlanReportIn,
    TaskDetail,
    TaskIn,
    TaskStateIn,
)
from app.plan.slipping import MARGIN
from app.primitives import local_date, utc_now
from app.statements import count_up, serialise

MOST_TASKS = 1000
"""A plan is read whole, on a phone too."""
_BESIDE: tuple[tuple[Any, str, str], ...] = (
    (PlanTaskUnit, "unit_id", "co_unit_ids"),
    (PlanTaskCase, "case_id", "case_ids"),
    (PlanTaskPoint, "point_id", "point_ids"),
)
_PLAIN = ("front", "title", "detail", "lead_unit_id", "starts_on", "due_on")


def plan(session: Session, actor: Actor, zone: ZoneInfo) -> PlanOut:
    now = utc_now()
    today = local_date(now, zone)
    return PlanOut(
        cut_off=now,
        today=today,
        margin=MARGIN,
        may_manage=actor.may("plan.manage"),
        is_whole=actor.may("plan.read_all"),
        tasks=queries.tasks_out(session, actor, today, zone),
        milestones=_milestones(session, now, zone),
    )


def task(session: Session, actor: Actor, task_id: UUID, zone: ZoneInfo) -> TaskDetail:
    """Raises NotFound `plan.not_found`."""
    now = utc_now()
    found = queries.tasks_out(session, actor, local_date(now, zone), zone, task_id)
    if not found:
        raise _not_found()
    row = session.get_one(PlanTask, task_id)
    return TaskDetail(
        task=found[0],
        reports=queries.reports_of(session, task_id),
        linked_cases=queries.linked_cases(session, actor, task_id, now),
        linked_points=queries.linked_points(session, actor, task_id),
        edited_at=row.edited_at,
        edited_by=queries.name_of(session, row.edited_by),
        may_manage=actor.may("plan.manage"),
    )


def save_task(session: Session, actor: Actor, task_id: UUID, given: TaskIn) -> bool:
    """True when it is new. What stands there already word for word is no change, whatever version was on the screen: the answer
    to the first sending may have been lost.

    Raises Conflict `plan.changed_meanwhile` with the current version, `plan.closed`; Unprocessable `plan.unknown_unit`,
    `plan.unknown_case`, `plan.unknown_point`, `plan.too_many`.
    """
    serialise(session, task_id)
    row = queries.lock(session, actor, task_id)
    wanted = given.model_dump(include=set(_PLAIN))
    beside = {name: sorted(set(getattr(given, name)) - {given.lead_unit_id}) for _, _, name in _BESIDE}
    before = beside_of(session, task_id) if row else {}
    changed: list[str] = []
    if row is not None:
        changed = [name for name in _PLAIN if getattr(row, name) != wanted[name]]
        changed += [name for name in beside if beside[name] != before[name]]
        if not changed:
            return False
        _must_be(row.version, given.version)
        if row.state != "open":
            raise Conflict("plan.closed", "This task is closed: open it again to change it.")
    elif given.version:
        raise _not_found()
    if (
        row is None
        or row.lead_unit_id != given.lead_unit_id
        or beside["co_unit_ids"] != before["co_unit_ids"]
    ):
        _know(session, col(Unit.id), {given.lead_unit_id, *given.co_unit_ids}, "plan.unknown_unit",
              col(Unit.active), col(Unit.kind) != "placeholder")  # fmt: skip
    _know(session, col(Case.id), set(given.case_ids), "plan.unknown_case", visible_cases(actor))
    _know(session, col(Point.id), set(given.point_ids), "plan.unknown_point")
    now = utc_now()
    if row is None:
        if session.execute(select(func.count()).select_from(PlanTask)).scalar_one() >= MOST_TASKS:
            raise Unprocessable("plan.too_many", f"A plan holds at most {MOST_TASKS} tasks.")
        number = count_up(session, "plan:task")
        row = PlanTask(id=task_id, number=number, created_at=now, edited_at=now, edited_by=actor.id, **wanted)
        session.add(row)
        session.flush()
        _put_beside(session, task_id, beside)
        action, payload = "plan.task_added", dict[str, Any](number=number)
    else:
        payload = {
            name: [_plain(getattr(row, name)), _plain(wanted[name])] for name in _PLAIN if name in changed
        }
        payload |= {name: [_plain(before[name]), _plain(beside[name])] for name in beside if name in changed}
        for name, value in wanted.items():
            setattr(row, name, value)
        row.version, row.edited_at, row.edited_by = row.version + 1, now, actor.id
        _put_beside(session, task_id, {name: beside[name] for name in beside if name in changed})
        action = "plan.task_changed"
    session.flush()
    record(
        session,
        action,
        subject=("plan_task", task_id),
        actor_id=actor.id,
        payload=payload | {"version": row.version},
    )
    return action == "plan.task_added"


def set_state(session: Session, actor: Actor, task_id: UUID, given: TaskStateIn) -> None:
    """Raises NotFound `plan.not_found`, Conflict `plan.changed_meanwhile`, Unprocessable `plan.reason_needed`."""
    row = _locked(session, actor, task_id)
    if (row.state, row.state_note) == (given.state, given.note):
        return
    _must_be(row.version, given.version)
    if given.state == "cancelled" and not given.note:
        raise Unprocessable("plan.reason_needed", "Say why the task is called off.")
    before, row.state, row.state_note = row.state, given.state, given.note
    is_open = given.state == "open"
    row.closed_at, row.closed_by = (None, None) if is_open else (utc_now(), actor.id)
    row.version, row.edited_at, row.edited_by = row.version + 1, utc_now(), actor.id
    session.flush()
    payload = {"from": before, "to": given.state, "note": given.note, "version": row.version}
    record(session, "plan.task_closed" if not is_open else "plan.task_reopened", subject=("plan_task", task_id),
           actor_id=actor.id, payload=payload)  # fmt: skip


def report(
    session: Session, actor: Actor, task_id: UUID, report_id: UUID, given: PlanReportIn, zone: ZoneInfo
) -> bool:
    """True when it is new; the same report sent again is the same report.

    Raises NotFound `plan.not_found`, Forbidden `plan.not_the_lead`, Conflict `plan.closed`, `plan.report_conflict`.
    """
    row = _locked(session, actor, task_id)
    if not actor.may("plan.manage") and row.lead_unit_id not in queries.led_units(session, actor):
        raise Forbidden("plan.not_the_lead", "The lead unit reports the progress of a task.")
    serialise(session, report_id)
    known = session.get(PlanReport, report_id)
    if known is not None:
        same = (known.task_id, known.author_id, known.progress, known.words)
        if same != (task_id, actor.id, given.progress, given.words):
            raise Conflict("plan.report_conflict", "A report of this id is kept with other words.")
        return False
    if row.state != "open":
        raise Conflict("plan.closed", "This task is closed: nothing is reported about it any more.")
    now = utc_now()
    session.add(
        PlanReport(
            id=report_id,
            task_id=task_id,
            author_id=actor.id,
            unit_id=actor.unit_id,
            progress=given.progress,
            words=given.words,
            reported_at=now,
        )
    )
    if given.progress < 100:
        row.reached_on = None
    elif row.progress < 100:
        row.reached_on = local_date(now, zone)
    row.progress, row.last_report_id = given.progress, report_id
    session.flush()
    payload = {"report_id": str(report_id), "progress": given.progress, "words": given.words}
    record(session, "plan.reported", subject=("plan_task", task_id), actor_id=actor.id, payload=payload)
    return True


def save_milestone(session: Session, actor: Actor, milestone_id: UUID, given: MilestoneIn) -> None:
    """Raises Conflict `plan.changed_meanwhile`, NotFound `plan.not_found`."""
    serialise(session, milestone_id)
    row = session.get(PlanMilestone, milestone_id, with_for_update=True, populate_existing=True)
    wanted = given.model_dump(exclude={"version"})
    if row is None:
        if given.version:
            raise _not_found()
        row = PlanMilestone(id=milestone_id, edited_by=actor.id, **wanted)
        session.add(row)
    else:
        if all(getattr(row, name) == value for name, value in wanted.items()):
            return
        _must_be(row.version, given.version)
        for name, value in wanted.items():
            setattr(row, name, value)
        row.version, row.edited_at, row.edited_by = row.version + 1, utc_now(), actor.id
    session.flush()
    payload = {name: _plain(value) for name, value in wanted.items()} | {"version": row.version}
    subject = ("plan_milestone", milestone_id)
    record(session, "plan.milestone_set", subject=subject, actor_id=actor.id, payload=payload)


def _milestones(session: Session, now: datetime, zone: ZoneInfo) -> list[MilestoneOut]:
    """Own ones and the days the evaluators are expected, by day."""
    today = local_date(now, zone)
    fronts = {front["code"]: front for front in scoring(session)["fronts"]}
    shown = [
        MilestoneOut.model_validate(
            row.model_dump(include={"id", "version", "kind", "front", "title", "day"})
            | {"title_en": row.title, "days_left": (row.day - today).days}
        )
        for row in queries.milestones(session)
    ]
    for code, day in queries.evaluation_days(session).items():
        front = fronts[code]
        shown.append(
            MilestoneOut.model_validate(
                {
                    "id": None, "version": 0, "kind": "national", "front": code, "day": day,
                    "title": f"{front['short_zh']}国家评估", "title_en": f"{front['short_en']}: national evaluation",
                    "days_left": (day - today).days,
                }
            )
        )  # fmt: skip
    return sorted(shown, key=lambda one: (one.day, one.title))


def beside_of(session: Session, task_id: UUID) -> dict[str, list[UUID]]:
    return {
        name: sorted(
            session.execute(
                select(col(getattr(table, column))).where(col(table.task_id) == task_id)
            ).scalars()
        )
        for table, column, name in _BESIDE
    }


def _put_beside(session: Session, task_id: UUID, wanted: dict[str, list[UUID]]) -> None:
    for table, column, name in _BESIDE:
        if name in wanted:
            session.execute(delete(table).where(col(table.task_id) == task_id))
            rows: list[SQLModel] = [table(**{"task_id": task_id, column: id_}) for id_ in wanted[name]]
            session.add_all(rows)


def _know(session: Session, column: Any, ids: Iterable[UUID], code: str, *conditions: Any) -> None:
    wanted = set(ids)
    if not wanted:
        return
    known = set(session.execute(select(column).where(column.in_(list(wanted)), *conditions)).scalars())
    if missing := sorted(map(str, wanted - known)):
        raise Unprocessable(code, "Some of what the task names does not exist.", ids=missing)


def _locked(session: Session, actor: Actor, task_id: UUID) -> PlanTask:
    row = queries.lock(session, actor, task_id)
    if row is None:
        raise _not_found()
    return row


def _must_be(version: int, given: int) -> None:
    if version != given:
        raise Conflict(
            "plan.changed_meanwhile", "Somebody changed this meanwhile. Nothing was saved.", version=version
        )


def _not_found() -> NotFound:
    return NotFound("plan.not_found", "There is no such task or milestone, or it is not yours to see.")


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [str(one) for one in value]
    return value if isinstance(value, str | bool) else str(value)
