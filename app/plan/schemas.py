"""任务书 on the wire: tasks, reports, milestones, an import."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field, model_validator

from app.inputs import Input, Line, Lines
from app.plan.slipping import Standing, State

PlanFront = Literal["sanitary", "civilized", "food", "all"]
MilestoneKind = Literal["self_check", "province", "national", "other"]
MOST_LINKS = 50


def _of_this_age(day: date) -> date:
    """A year that is typed wrong makes a timeline of centuries."""
    if not 2000 <= day.year <= 2100:
        raise ValueError("a day outside 2000 to 2100")
    return day


Day = Annotated[date, AfterValidator(_of_this_age)]
Ids = Annotated[list[UUID], Field(max_length=MOST_LINKS, default_factory=list)]


class TaskIn(Input):
    """A task as the command office writes it. `version`: the one that was on the screen, 0 for a new task."""

    version: Annotated[int, Field(ge=0, le=2**31 - 1)]
    front: PlanFront
    title: Annotated[Line, Field(min_length=1, max_length=200)]
    detail: Annotated[Lines, Field(max_length=4000)] = ""
    lead_unit_id: UUID
    co_unit_ids: Ids
    starts_on: Day
    due_on: Day
    case_ids: Ids
    point_ids: Ids

    @model_validator(mode="after")
    def _in_order(self) -> "TaskIn":
        if self.due_on < self.starts_on:
            raise ValueError("due before it starts")
        return self


class TaskStateIn(Input):
    """Close a task as done or called off, or open it again."""

    version: Annotated[int, Field(ge=1, le=2**31 - 1)]
    state: State
    note: Annotated[Lines, Field(max_length=500)] = ""


class PlanReportIn(Input):
    """进展: percent, and what was done, in a few words."""

    progress: Annotated[int, Field(ge=0, le=100)]
    words: Annotated[Lines, Field(min_length=1, max_length=1000)]


class MilestoneIn(Input):
    """节点. `version`: the one that was on the screen, 0 for a new one. `withdrawn`: it no longer stands on the plan."""

    version: Annotated[int, Field(ge=0, le=2**31 - 1)]
    kind: MilestoneKind
    front: PlanFront
    title: Annotated[Line, Field(min_length=1, max_length=80)]
    day: Day
    withdrawn: bool = False


class UnitBrief(BaseModel):
    id: UUID
    name: str


class PlanReportOut(BaseModel):
    """`unit`: of whoever reported, when they did."""

    id: UUID
    progress: int
    words: str
    author: str
    unit: str | None
    reported_at: datetime


class TaskOut(BaseModel):
    """`elapsed`: percent of its days that are over. `days_late`: 0 unless late. `cases`, `points`: how many are linked.

    `may_report`: the reader reports its progress."""

    id: UUID
    number: int
    version: int
    front: PlanFront
    title: str
    detail: str
    lead: UnitBrief
    co_units: list[UnitBrief]
    starts_on: date
    due_on: date
    progress: int
    elapsed: int
    state: State
    standing: Standing
    days_late: int
    reached_on: date | None
    closed_on: date | None
    state_note: str
    last_report: PlanReportOut | None
    cases: int
    points: int
    may_report: bool


class TaskCase(BaseModel):
    id: UUID
    number: str
    what: str
    what_en: str
    state: str
    overdue: bool
    due_at: datetime | None


class TaskPoint(BaseModel):
    id: UUID
    code: str
    name: str
    street: str


class TaskDetail(BaseModel):
    """`linked_cases`, `linked_points`: those the reader may see, where `task` counts all. Reports newest first."""

    task: TaskOut
    reports: list[PlanReportOut]
    linked_cases: list[TaskCase]
    linked_points: list[TaskPoint]
    edited_at: datetime
    edited_by: str
    may_manage: bool


class MilestoneOut(BaseModel):
    """`id` is null for the day of an evaluation, which is set elsewhere. `days_left`: negative when it is over."""

    id: UUID | None
    version: int
    kind: MilestoneKind
    front: PlanFront
    title: str
    title_en: str
    day: date
    days_left: int


class PlanOut(BaseModel):
    """The whole plan the reader may see, so that it can be filtered and read without a network.

    `today`: the local day that standings are of. `margin`: points of progress that may lag. `may_manage`: the reader writes it;
    `is_whole`: the reader sees every task, not only those of a unit."""

    cut_off: datetime
    today: date
    margin: int
    may_manage: bool
    is_whole: bool
    tasks: list[TaskOut]
    milestones: list[MilestoneOut]


class PlanProblem(BaseModel):
    """`field`: a column of the sheet, empty for the row as a whole."""

    row: int
    field: str
    code: str
    detail: str


class PlanImportOut(BaseModel):
    """`applied` is false for a trial and where there are problems; then nothing was written."""

    applied: bool
    rows: int
    added: int
    changed: int
    unchanged: int
    problems: list[PlanProblem]
