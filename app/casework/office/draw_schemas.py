"""抽查复核: what a draw takes and answers."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from app.casework.schemas import NamedOut
from app.inputs import Input, Line


class DrawIn(Input):
    """Draw `size` cases closed within these local dates (both included). Without `seed` the id of the draw is the seed."""

    closed_from: date
    closed_until: date
    size: Annotated[int, Field(ge=1, le=200)]
    seed: Annotated[Line, Field(max_length=64)] = ""
    street_id: UUID | None = None
    unit_id: UUID | None = None
    severity: Literal["minor", "major", "critical"] | None = None


class DrawOut(BaseModel):
    """`population`: how many cases it was drawn from. Of those drawn: `waiting` to be looked at, `passed`, `failed`."""

    id: UUID
    seed: str
    closed_from: date
    closed_until: date
    street: NamedOut | None
    unit: NamedOut | None
    severity: str | None
    size: int
    population: int
    case_ids: list[UUID]
    waiting: int
    passed: int
    failed: int
    made_by: str
    made_at: datetime


class DrawPage(BaseModel):
    items: list[DrawOut]
    next_cursor: str | None
