"""任务书 and 路线图: what is to be done by whom until when, what was reported about it, and the days all of it aims at."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from app.models.columns import (
    born_there,
    moment_maybe,
    moment_now,
    one_of,
    refers,
    refers_maybe,
)
from app.models.content import FRONTS

PLAN_FRONTS = (*FRONTS, "all")
PLAN_STATES = ("open", "done", "cancelled")
MILESTONE_KINDS = ("self_check", "province", "national", "other")


class PlanTask(SQLModel, table=True):
    """A task of the 任务书. `progress` is what the newest report says (`last_report_id`, without a key cycle); `reached_on`: the
    local day on which it came to 100. `version` counts changes of the task, not reports about it."""

    __tablename__ = "plan_task"
    __table_args__ = (
        one_of("front", *PLAN_FRONTS),
        one_of("state", *PLAN_STATES),
        CheckConstraint("progress BETWEEN 0 AND 100", name="progress_percent"),
        CheckConstraint("due_on >= starts_on", name="due_after_start"),
        CheckConstraint("version >= 1", name="version_positive"),
    )
    id: UUID = born_there()
    number: int = Field(unique=True)
    front: str = Field(max_length=20)
    title: str = Field(max_length=200)
    detail: str
    lead_unit_id: UUID = refers("unit.id")
    starts_on: date
    due_on: date
    progress: int = 0
    reached_on: date | None = None
    last_report_id: UUID | None = Field(default=None, nullable=True)
    state: str = Field(default="open", max_length=20)
    state_note: str = ""
    closed_at: datetime | None = moment_maybe()
    closed_by: UUID | None = refers_maybe("user_account.id", index=False)
    version: int = 1
    created_at: datetime = moment_now()
    edited_at: datetime = moment_now()
    edited_by: UUID = refers("user_account.id", index=False)


class PlanTaskUnit(SQLModel, table=True):
    """配合单位 of a task."""

    __tablename__ = "plan_task_unit"
    task_id: UUID = refers("plan_task.id", primary_key=True)
    unit_id: UUID = refers("unit.id", primary_key=True)


class PlanTaskCase(SQLModel, table=True):
    """A case that the task is about."""

    __tablename__ = "plan_task_case"
    task_id: UUID = refers("plan_task.id", primary_key=True)
    case_id: UUID = refers("violation_case.id", primary_key=True)


class PlanTaskPoint(SQLModel, table=True):
    """A point that the task is about."""

    __tablename__ = "plan_task_point"
    task_id: UUID = refers("plan_task.id", primary_key=True)
    point_id: UUID = refers("point.id", primary_key=True)


class PlanReport(SQLModel, table=True):
    """进展: how far a task is, in the words of the lead unit (or of the command office for it). Never changed."""

    __tablename__ = "plan_report"
    __table_args__ = (CheckConstraint("progress BETWEEN 0 AND 100", name="progress_percent"),)
    id: UUID = born_there()
    task_id: UUID = refers("plan_task.id")
    author_id: UUID = refers("user_account.id", index=False)
    unit_id: UUID | None = refers_maybe("unit.id", index=False)
    progress: int
    words: str
    reported_at: datetime = moment_now()


class PlanMilestone(SQLModel, table=True):
    """节点: a day that the plan aims at. The days of the evaluations themselves are EvaluationDate and stand beside these."""

    __tablename__ = "plan_milestone"
    __table_args__ = (one_of("front", *PLAN_FRONTS), one_of("kind", *MILESTONE_KINDS))
    id: UUID = born_there()
    kind: str = Field(max_length=20)
    front: str = Field(max_length=20)
    title: str = Field(max_length=80)
    day: date
    withdrawn: bool = False
    version: int = 1
    edited_at: datetime = moment_now()
    edited_by: UUID = refers("user_account.id", index=False)
