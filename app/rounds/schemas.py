"""What goes in and out of rounds."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, field_validator

from app.inputs import Input, Line

Front = Literal["sanitary", "civilized", "food"]
RoundKind = Literal["routine", "self", "supervise", "external", "mock", "recheck"]
Ids = Annotated[list[UUID], Field(min_length=1, max_length=5000)]


class RoundIn(Input):
    """One repeat of the campaign. `open` false is a covert visit 暗访."""

    name: Annotated[Line, Field(min_length=1, max_length=120)]
    kind: RoundKind = "routine"
    open: Annotated[bool, Field(strict=True)] = True
    fronts: Annotated[list[Front], Field(min_length=1, max_length=3)]
    starts_on: date
    ends_on: date

    @field_validator("starts_on", "ends_on")
    @classmethod
    def _within_calendar(cls, day: date) -> date:
        if not 2000 <= day.year <= 2200:
            raise ValueError("a day outside 2000 to 2200")
        return day


class AssignmentsIn(Input):
    point_ids: Ids
    inspector_id: UUID
    due_on: date | None = None


class ReassignIn(Input):
    """`point_ids` left out or null: all that the first inspector has not yet visited."""

    from_inspector_id: UUID
    to_inspector_id: UUID
    point_ids: Ids | None = None


class Progress(BaseModel):
    """`points_planned`: points with a standing assignment; the other two count among them, by visits of this round."""

    assignments: int
    points_planned: int
    points_visited: int
    points_not_inspectable: int


class RoundOut(BaseModel):
    id: UUID
    name: str
    kind: str
    open: bool
    fronts: list[str]
    starts_on: date
    ends_on: date
    created_at: datetime
    progress: Progress


class RoundsPage(BaseModel):
    items: list[RoundOut]
    next_cursor: str | None


class AssignedPoint(BaseModel):
    id: UUID
    code: str
    name: str
    type: str
    street_id: UUID


class AssignedInspector(BaseModel):
    id: UUID
    name: str
    team: str


class AssignmentOut(BaseModel):
    """`visited`: the inspector has handed in a visit of this point in this round."""

    id: UUID
    round_id: UUID
    point: AssignedPoint
    inspector: AssignedInspector
    due_on: date | None
    visited: bool
    created_at: datetime
    cancelled_at: datetime | None


class AssignmentsPage(BaseModel):
    items: list[AssignmentOut]
    next_cursor: str | None


class AssignedOut(BaseModel):
    """`added`: new assignments; `standing`: those the inspector had already."""

    added: int
    standing: int


class ReassignedOut(BaseModel):
    moved: int
