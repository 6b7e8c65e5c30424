"""What the routes of papers take and answer."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from app.casework.schemas import NamedOut
from app.inputs import Input, Lines

PaperKind = Literal["assignment", "supervision"]
MAX_CASES = 60


class PaperIn(Input):
    """One paper for one unit. The cases stand on it in the order given."""

    kind: PaperKind
    unit_id: UUID
    case_ids: Annotated[list[UUID], Field(min_length=1, max_length=MAX_CASES)]
    note: Annotated[Lines, Field(max_length=1000)] = ""


class PaperCaseOut(BaseModel):
    """A case as the paper words it. `due`: local date and time, as printed."""

    id: UUID
    number: str
    what: str
    item: str
    clause: str
    place: str
    note: str
    severity: str
    found_on: date
    due: str
    photos: list[UUID]


class PaperLine(BaseModel):
    id: UUID
    kind: str
    number: str
    unit: NamedOut
    issued_at: datetime
    issued_by: str
    cases: int


class PaperOut(PaperLine):
    """`text`: the whole paper as plain words for a chat; `pictures`: how many long pictures it makes."""

    title: str
    issuer: str
    issued_on: date
    note: str
    lines: list[PaperCaseOut]
    text: str
    pictures: int


class PaperPage(BaseModel):
    items: list[PaperLine]
    next_cursor: str | None


class PaperGroup(BaseModel):
    """What one unit would get."""

    unit: NamedOut
    case_ids: list[UUID]
    numbers: list[str]


class PaperGroups(BaseModel):
    """`more`: there are more cases than were looked at; narrow the filter."""

    groups: list[PaperGroup]
    without_unit: int
    more: bool
