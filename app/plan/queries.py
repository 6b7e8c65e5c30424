"""SELECTs of the plan: what an actor sees of it, and what slips, for whoever prints that."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, false, func, or_, select, true
from sqlmodel import Session, col

from app.authz import Actor, own_units, visible_cases, visible_points
from app.casework.deadlines import is_overdue
from app.models import (
    Case,
    EvaluationDate,
    PlanMilestone,
    PlanReport,
    PlanTask,
    PlanTaskCase,
    PlanTaskPoint,
    PlanTaskUnit,
    Point,
    Unit,
    User,
    Violation,
)
from app.plan.schemas import PlanReportOut, TaskCase, TaskOut, TaskPoint, UnitBrief
from app.plan.slipping import SLIPS, Course, State, days_late, elapsed, standing
from app.primitives import local_date

_STATES: Mapping[str, State] = {"open": "open", "done": "done", "cancelled": "cancelled"}


@dataclass(frozen=True, slots=True)
class Slip:
    """A task that is late or slips, as a bulletin prints it. `behind`: points of progress behind the days."""

    id: UUID
    number: int
    front: str
    title: str
    lead_unit_id: UUID
    lead_unit: str
    starts_on: date
    due_on: date
    progress: int
    standing: str  # late | slipping
    days_late: int
    behind: int
    last_words: str


def course_of(task: PlanTask) -> Course:
    return Course(task.starts_on, task.due_on, task.progress, _STATES[task.state])


def slipping(session: Session, today: date) -> list[Slip]:
    """Of the whole district, what is longest late first, then what lags furthest behind."""
    rows = session.execute(
        select(PlanTask, col(Unit.name), col(PlanReport.words))
        .join(Unit, col(Unit.id) == col(PlanTask.lead_unit_id))
        .outerjoin(PlanReport, col(PlanReport.id) == col(PlanTask.last_report_id))
        .where(col(PlanTask.state) == "open", col(PlanTask.starts_on) < today)
    )
    found = []
    for task, unit, words in rows:
        course = course_of(task)
        said = standing(course, today)
        if said in SLIPS:
            found.append(
                Slip(
                    id=task.id,
                    number=task.number,
                    front=task.front,
                    title=task.title,
                    lead_unit_id=task.lead_unit_id,
                    lead_unit=unit,
                    starts_on=task.starts_on,
                    due_on=task.due_on,
                    progress=task.progress,
                    standing=said,
                    days_late=days_late(course, today),
                    behind=elapsed(course, today) - task.progress,
                    last_words=words or "",
                )
            )
    return sorted(found, key=lambda slip: (-slip.days_late, -slip.behind, slip.number))


def visible_tasks(actor: Actor) -> ColumnElement[bool]:
    """Who steers sees all; a unit what it or a unit below it leads or helps with."""
    if actor.may("plan.read_all"):
        return true()
    if actor.unit_id is None or not actor.may("plan.own"):
        return false()
    units = select(col(Unit.id)).where(own_units(actor)).scalar_subquery()
    helped = select(col(PlanTaskUnit.task_id)).where(col(PlanTaskUnit.unit_id).in_(units))
    return or_(col(PlanTask.lead_unit_id).in_(units), col(PlanTask.id).in_(helped))


def lock(session: Session, actor: Actor, task_id: UUID) -> PlanTask | None:
    query = select(PlanTask).where(col(PlanTask.id) == task_id, visible_tasks(actor)).with_for_update()
    found: PlanTask | None = session.execute(
        query.execution_options(populate_existing=True)
    ).scalar_one_or_none()
    return found


def led_units(session: Session, actor: Actor) -> frozenset[UUID]:
    """Units for which the actor reports."""
    return frozenset(session.execute(select(col(Unit.id)).where(own_units(actor))).scalars())


def tasks_out(
    session: Session, actor: Actor, today: date, zone: ZoneInfo, task_id: UUID | None = None
) -> list[TaskOut]:
    """All that the actor sees, or the one; by due date. Five statements, whatever their number."""
    wanted = [visible_tasks(actor)] + ([col(PlanTask.id) == task_id] if task_id else [])
    rows = session.execute(
        select(PlanTask, col(Unit.name))
        .join(Unit, col(Unit.id) == col(PlanTask.lead_unit_id))
        .where(*wanted)
        .order_by(col(PlanTask.due_on), col(PlanTask.number))
    ).all()
    ids = [task.id for task, _ in rows]
    last = {report.id: report for report in _reports(session, col(PlanTask.last_report_id), ids)}
    helping = co_units(session, ids)
    cases, points = (_counted(session, table, ids) for table in (PlanTaskCase, PlanTaskPoint))
    own = led_units(session, actor) if actor.may("plan.own") else frozenset()
    return [
        TaskOut.model_validate(
            _own_columns(task, today, zone)
            | {
                "lead": UnitBrief(id=task.lead_unit_id, name=lead),
                "co_units": helping[task.id],
                "last_report": last.get(task.last_report_id),
                "cases": cases.get(task.id, 0),
                "points": points.get(task.id, 0),
                "may_report": task.state == "open" and (actor.may("plan.manage") or task.lead_unit_id in own),
            }
        )
        for task, lead in rows
    ]


def _own_columns(task: PlanTask, today: date, zone: ZoneInfo) -> dict[str, Any]:
    course = course_of(task)
    plain = ("id", "number", "version", "front", "title", "detail", "starts_on", "due_on", "progress")
    return {name: getattr(task, name) for name in (*plain, "state", "reached_on", "state_note")} | {
        "elapsed": elapsed(course, today),
        "standing": standing(course, today),
        "days_late": days_late(course, today),
        "closed_on": local_date(task.closed_at, zone) if task.closed_at else None,
    }


def co_units(session: Session, ids: Iterable[UUID]) -> Mapping[UUID, list[UnitBrief]]:
    found: dict[UUID, list[UnitBrief]] = defaultdict(list)
    for task_id, id_, name in session.execute(
        select(col(PlanTaskUnit.task_id), col(Unit.id), col(Unit.name))
        .join(Unit, col(Unit.id) == col(PlanTaskUnit.unit_id))
        .where(col(PlanTaskUnit.task_id).in_(list(ids)))
        .order_by(col(Unit.code))
    ):
        found[task_id].append(UnitBrief(id=id_, name=name))
    return found


def reports_of(session: Session, task_id: UUID) -> list[PlanReportOut]:
    """Newest first, two hundred at most."""
    return _reports(session, None, [task_id])


def _reports(session: Session, newest: Any, ids: list[UUID]) -> list[PlanReportOut]:
    """`newest`: the column that names the one report of each task that is wanted; None: all of them."""
    query = (
        select(PlanReport, col(User.name), col(Unit.name))
        .join(User, col(User.id) == col(PlanReport.author_id))
        .outerjoin(Unit, col(Unit.id) == col(PlanReport.unit_id))
        .where(col(PlanReport.task_id).in_(ids))
        .order_by(col(PlanReport.reported_at).desc(), col(PlanReport.id).desc())
    )
    if newest is None:
        query = query.limit(200)
    else:
        query = query.join(PlanTask, newest == col(PlanReport.id))
    return [
        PlanReportOut(
            id=report.id,
            progress=report.progress,
            words=report.words,
            author=author,
            unit=unit,
            reported_at=report.reported_at,
        )
        for report, author, unit in session.execute(query)
    ]


def _counted(session: Session, table: Any, ids: list[UUID]) -> dict[UUID, int]:
    rows = session.execute(
        select(col(table.task_id), func.count())
        .where(col(table.task_id).in_(ids))
        .group_by(col(table.task_id))
    )
    return dict(rows.all())


def linked_cases(session: Session, actor: Actor, task_id: UUID, now: datetime) -> list[TaskCase]:
    rows = session.execute(
        select(Case, col(Violation.zh), col(Violation.en))
        .join(PlanTaskCase, col(PlanTaskCase.case_id) == col(Case.id))
        .join(Violation, col(Violation.code) == col(Case.violation))
        .where(col(PlanTaskCase.task_id) == task_id, visible_cases(actor))
        .order_by(col(Case.number))
    )
    return [
        TaskCase(
            id=case.id,
            number=case.number,
            what=zh,
            what_en=en,
            state=case.state,
            overdue=is_overdue(case.state, case.due_at, now),
            due_at=case.due_at,
        )
        for case, zh, en in rows
    ]


def linked_points(session: Session, actor: Actor, task_id: UUID) -> list[TaskPoint]:
    rows = session.execute(
        select(col(Point.id), col(Point.code), col(Point.name), col(Unit.name))
        .join(PlanTaskPoint, col(PlanTaskPoint.point_id) == col(Point.id))
        .join(Unit, col(Unit.id) == col(Point.street_id))
        .where(col(PlanTaskPoint.task_id) == task_id, visible_points(actor))
        .order_by(col(Point.code))
    )
    return [TaskPoint(id=id_, code=code, name=name, street=street) for id_, code, name, street in rows]


def milestones(session: Session) -> list[PlanMilestone]:
    query = select(PlanMilestone).where(col(PlanMilestone.withdrawn).is_(False))
    return list(session.execute(query).scalars())


def evaluation_days(session: Session) -> dict[str, date]:
    rows = session.execute(select(col(EvaluationDate.front), col(EvaluationDate.expected_on)))
    return dict(rows.all())


def name_of(session: Session, user_id: UUID) -> str:
    found: str = session.execute(select(col(User.name)).where(col(User.id) == user_id)).scalar_one()
    return found
