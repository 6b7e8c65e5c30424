"""What the lists of the command office answer."""

from datetime import datetime

from pydantic import BaseModel

from app.casework.schemas import CaseOut, NamedOut


class OfficeAsk(BaseModel):
    """What a unit asked for, or what was ruled last: a request for more time, a return, a suspension."""

    event: str
    at: datetime
    unit: str | None
    reason: str | None
    measure: str | None
    until: datetime | None
    suggested_unit: str | None


class OfficeRow(BaseModel):
    """A case with what its list is about. `at`: what the list is sorted by; `window_until`: until when finding it again
    counts as its return (反弹); `allowed`: what the actor may do now."""

    case: CaseOut
    at: datetime
    ask: OfficeAsk | None
    extension_count: int
    return_count: int
    rework_count: int
    plan_at: datetime | None
    plan_leader: str | None
    supervised_due_at: datetime | None
    supervised_leader: str | None
    closed_at: datetime | None
    window_until: datetime | None
    seen_again: int
    recurrence_of: NamedOut | None
    allowed: list[str]


class OfficePage(BaseModel):
    items: list[OfficeRow]
    next_cursor: str | None


class OfficeCounts(BaseModel):
    """How many cases each list holds for this actor, and how many of them are past the date it is sorted by."""

    lists: dict[str, int]
    late: dict[str, int]
