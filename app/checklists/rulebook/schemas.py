"""Content documents on the wire: scoring, calendar, time limits, sampling, quotas …"""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field

from app.inputs import Input, Lines


class EditorOut(BaseModel):
    id: UUID
    name: str


class RulebookRow(BaseModel):
    """`is_default`: as the content folder has it; nobody set it in the browser."""

    name: str
    version: int
    is_default: bool
    changed_at: datetime
    changed_by: EditorOut | None
    note: str


class RulebookOut(BaseModel):
    items: list[RulebookRow]


class RulebookDocumentOut(RulebookRow):
    """`default`: what the content folder says, to show what is the district's own."""

    document: dict[str, Any]
    default: dict[str, Any] | None


class RulebookIn(Input):
    document: dict[str, Any]
    version: int = Field(ge=1, le=2**31 - 1)
    note: Annotated[Lines, Field(min_length=1, max_length=500)]


class DifferenceOut(BaseModel):
    path: str
    before: Any
    after: Any


class RevisionOut(BaseModel):
    """`changes`: against the version before it. `changed_by` null: from the content folder."""

    version: int
    changed_at: datetime
    changed_by: EditorOut | None
    note: str
    changes: list[DifferenceOut]


class RevisionsOut(BaseModel):
    items: list[RevisionOut]
