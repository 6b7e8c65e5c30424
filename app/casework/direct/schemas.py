"""What rules of direct dispatch (直派) look like, and what a preview says."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from app.casework.schemas import NamedOut
from app.wire import Code, Incoming

Severity = Literal["minor", "major", "critical"]


class DispatchRuleIn(Incoming):
    """A class at a place → a unit. `accountable_unit_id` null: the unit that item or class names there.

    `version`: what was on the screen; null for a new rule.
    """

    violation: Code
    point_id: UUID | None = None
    point_type: Code | None = None
    street_id: UUID | None = None
    accountable_unit_id: UUID | None = None
    severities: list[Severity] = Field(
        default_factory=lambda: list[Severity](["minor", "major"]), min_length=1
    )
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""
    active: bool = True
    version: int | None = Field(default=None, ge=1)


class DispatchRuleOut(BaseModel):
    """`done`, `held`: cases of the last fourteen days that it handed over, and that it left to a person."""

    id: UUID
    violation: str
    violation_zh: str
    violation_en: str
    point: NamedOut | None
    point_type: str | None
    street: NamedOut | None
    accountable_unit: NamedOut | None
    severities: list[str]
    note: str
    active: bool
    version: int
    edited_at: datetime
    edited_by: str
    done: int
    held: int


class DispatchRules(BaseModel):
    items: list[DispatchRuleOut]


class PreviewLine(BaseModel):
    """A case the rule would have caught. `unit`: where it would have gone; `actual`: where a person sent it (null: nowhere)."""

    number: str
    state: str
    place: str
    submitted_at: datetime
    held: str | None
    unit: NamedOut | None
    actual: NamedOut | None


class DispatchPreview(BaseModel):
    """Over all cases of `days`; `lines` are the newest, as far as the actor may see them.

    Of the `caught`, people `agreed` (sent it to the same unit), `differed` (to another), `ended` (refused, merged, voided)
    or have not decided yet (`waiting`).
    """

    days: int
    of_class: int
    caught: int
    held: int
    agreed: int
    differed: int
    ended: int
    waiting: int
    lines: list[PreviewLine]
