"""What case routes take and answer. Field by field the public contract; unknown fields of a step are refused by name."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from app.intake.schemas import PhotoHeld as PhotoHeld
from app.intake.schemas import Severity
from app.wire import Code, Device, Fix, Incoming, Moment, Note, PhotoIn

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]


class MoveIn(Incoming):
    """One step of the lifecycle. `after` names a queued step this one follows, instead of `version`.

    `ended_as` (refuse, void): other keeps the failing answer standing, no_violation (the default) takes it back.
    `photo_ids` (split): photos of the case that become a case of their own. `unit_report_id` (report_done): what the unit said
    over its link; its photos are the evidence, its words stand where the step brings none. `leader_name` (suspend, supervise):
    who approved, or who sees to it; `new_due_at` is then the plan date, or the date of supervision.
    """

    event: Code
    version: int | None = Field(default=None, ge=1, le=2**31 - 1)
    after: UUID | None = None
    occurred_at: Moment
    device: Device
    reason: Note | None = None
    accountable_unit_id: UUID | None = None
    co_unit_ids: list[UUID] | None = Field(default=None, max_length=30)
    line_unit_id: UUID | None = None
    child_unit_id: UUID | None = None
    due_at: Moment | None = None
    target_case_id: UUID | None = None
    violation: Code | None = None
    severity: Severity | None = None
    measure: Note | None = None
    handler_name: Name | None = None
    suggested_unit_id: UUID | None = None
    new_due_at: Moment | None = None
    position: Fix | None = None
    photos: list[PhotoIn] = Field(default_factory=list, max_length=50)
    ended_as: Literal["no_violation", "other"] | None = None
    photo_ids: list[UUID] | None = Field(default=None, max_length=50)
    unit_report_id: UUID | None = None
    leader_name: Name | None = None


class MoveReceipt(BaseModel):
    """The server's word that a step is durable: where the case stood after it, and which photos are held."""

    id: UUID
    case_id: UUID
    event: str
    state: str
    version: int
    received_at: datetime
    photos: list[PhotoHeld]
    missing_photos: list[UUID]


class NamedOut(BaseModel):
    id: UUID
    code: str
    name: str


class CasePhoto(BaseModel):
    """`received` is false while the phone still holds the bytes."""

    id: UUID
    role: str
    received: bool


class CaseFields(BaseModel):
    """What lists and details share. `distance_m`: from the point; `reporter_name`: the team for those who may not see people."""

    id: UUID
    number: str
    state: str
    version: int
    violation: str
    violation_zh: str
    violation_en: str
    severity: str
    fronts: list[str]
    item: str | None
    point: NamedOut | None
    street: NamedOut | None
    place_text: str | None
    lat: float | None
    lon: float | None
    accountable_unit: NamedOut | None
    line_unit: NamedOut | None
    due_at: datetime | None
    overdue: bool
    source: str
    source_ref: str | None
    source_due_at: datetime | None
    occurred_at: datetime
    submitted_at: datetime
    reporter_name: str | None
    photos: list[CasePhoto]
    flags: list[str]
    distance_m: float | None


class CaseOut(CaseFields):
    """A case in a list."""

    clause: str | None


class CasePage(BaseModel):
    items: list[CaseOut]
    next_cursor: str | None


class PhotoPair(BaseModel):
    """Two photos that look the same; `distance`: bits of 64 that differ (0 is the same picture)."""

    mine: UUID
    theirs: UUID
    distance: int


class NearCase(BaseModel):
    """Perhaps the same thing. `hours_apart` is negative for what was found earlier; `may_merge`: it is open."""

    case: CaseOut
    distance_m: float | None
    same_place: bool
    hours_apart: float
    pairs: list[PhotoPair]
    may_merge: bool


class NearCases(BaseModel):
    items: list[NearCase]


class CaseChange(BaseModel):
    """What happened to a case last. `event`: the step, or submitted · amended · sighted …; `by`: null where a rule or the
    clock did it, or where the reader may not see people; `own`: the reader did it."""

    id: UUID
    number: str
    state: str
    version: int
    at: datetime
    event: str
    by: str | None
    own: bool


class CaseChanges(BaseModel):
    """`seq` is what to ask with next time; `too_far`: too much happened, read the list anew; `waiting` by state."""

    seq: int
    too_far: bool
    waiting: dict[str, int]
    items: list[CaseChange]


class CaseTotal(BaseModel):
    count: int


class CaseCounts(BaseModel):
    """Cases the actor may see, by state, and how many are overdue now."""

    by_state: dict[str, int]
    overdue: int


class ClauseOut(BaseModel):
    code: str
    standard: str
    edition: str
    title: str


class PreviousVisit(BaseModel):
    """The visit before the one that opened the case, as far as it answered the same item."""

    inspection_id: UUID
    finished_at: datetime
    verdict: str
    photos: list[CasePhoto]


class SightingOut(BaseModel):
    id: UUID
    kind: str
    seen_at: datetime
    seen_by: str | None
    inspection_id: UUID | None
    note: str | None
    withdrawn_at: datetime | None


class CaseEvent(BaseModel):
    """A line of the timeline. `refusal`: the code with which an attempt was turned down; `actor` null: the server itself,
    `by_rule`: as a rule of direct dispatch (直派) told it to; `on_behalf_of`: the unit for which a liaison acted (代报);
    `until`: the date asked for or set, `leader_name`: who approved it or sees to it. `addressee`: whom a leader's instruction
    (批示, event `instruct`) is for; it is no step and changes nothing."""

    id: UUID
    at: datetime
    occurred_at: datetime
    event: str
    zh: str
    en: str
    from_: str = Field(serialization_alias="from")
    to: str
    actor: str | None
    unit: str | None
    reason: str | None
    measure: str | None
    handler_name: str | None
    on_behalf_of: str | None
    leader_name: str | None
    addressee: str | None
    until: datetime | None
    refusal: str | None
    by_rule: bool
    photos: list[CasePhoto]


class Proposal(BaseModel):
    """What the desk would most likely hand over: the unit named by item or class, and the deadline counted from now."""

    accountable_unit: NamedOut | None
    line_unit: NamedOut | None
    due_at: datetime | None


class CaseDetail(CaseFields):
    """A case with everything a person decides by. `allowed`: what this actor may do now; `barred`: steps of theirs that this
    case does not take now, each with the code of why; `reported_by_me`: whether the record
    it came from is the actor's own; `rule_held`: why a rule of direct dispatch (直派) that fits left it to a person."""

    item_zh: str | None
    item_en: str | None
    clause: ClauseOut | None
    note: str | None
    inspection_id: UUID | None
    report_id: UUID | None
    reported_by_me: bool
    co_units: list[NamedOut]
    delegates: list[NamedOut]
    merged_into: UUID | None
    extension_count: int
    return_count: int
    rework_count: int
    plan_at: datetime | None
    plan_leader: str | None
    supervised_due_at: datetime | None
    supervised_leader: str | None
    drawn_at: datetime | None
    recurrence_of: UUID | None
    filed_at: datetime | None
    dispatched_at: datetime | None
    signed_at: datetime | None
    feedback_at: datetime | None
    closed_at: datetime | None
    previous_visit: PreviousVisit | None
    sightings: list[SightingOut]
    allowed: list[str]
    barred: dict[str, str]
    events: list[CaseEvent]
    proposal: Proposal
    rule_held: str | None


class LifecycleOut(BaseModel):
    states: list[dict[str, Any]]
    transitions: list[dict[str, Any]]
    flags: list[dict[str, Any]]
