"""What a phone sends and what it gets back. Field by field the public contract; unknown fields are refused by name."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from app.inputs import Line
from app.wire import Code, Device, Fix, Incoming, Moment, Note, PhotoIn, Sha256

Front = Literal["sanitary", "civilized", "food"]
Severity = Literal["minor", "major", "critical"]
AdCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Source = Literal[
    "巡查", "自查", "督查组", "上级", "第三方", "12345", "领导批示", "代表委员", "网格员", "媒体", "群众"
]


class ChecklistRef(Incoming):
    code: Code
    version: int = Field(ge=1, le=2**31 - 1)


class AnswerIn(Incoming):
    """One item (and sample): what was seen. `value` in the unit of the item's threshold."""

    item: Code
    sample: int = Field(default=0, ge=0, le=999)
    verdict: Literal["pass", "fail", "na"]
    value: float | None = Field(default=None, ge=-1e12, le=1e12)
    switches: dict[Code, bool] | None = None
    note: Note | None = None
    violation: Code | None = None
    bulk: bool = False
    photos: list[UUID] = Field(default_factory=list, max_length=20)


class InspectionIn(Incoming):
    """One visit to one point, judged by one checklist version."""

    point_id: UUID
    round_id: UUID | None = None
    checklist: ChecklistRef
    revision: int = Field(ge=1, le=2**31 - 1)
    base_sha256: Sha256 | None = None
    started_at: Moment
    finished_at: Moment
    author_id: UUID | None = None
    captured_by_role: Code | None = None
    position: Fix | None = None
    position_reason: str | None = Field(default=None, max_length=500)
    device: Device
    outcome: Literal["done", "could_not_inspect"] = "done"
    answers: list[AnswerIn] = Field(default_factory=list, max_length=2000)
    photos: list[PhotoIn] = Field(default_factory=list, max_length=500)
    note: Note | None = None


class ReportIn(Incoming):
    """快速上报: one violation, photographed, without a checklist.

    代录, with the right `intake.import`: the desk registers for a source. `source_ref`: the source's own number, on the ledger
    once; `source_due_at`: its deadline; `street_id`: on whose ground (属地) it lies without a point. Words do without a photo.
    """

    violation: Code
    severity: Severity | None = None
    fronts: list[Front] | None = Field(default=None, min_length=1, max_length=3)
    point_id: UUID | None = None
    position: Fix | None = None
    place_text: str | None = Field(default=None, max_length=500)
    note: Note | None = None
    source: Source | None = None
    source_ref: Annotated[Line, Field(min_length=1, max_length=120)] | None = None
    source_due_at: Moment | None = None
    street_id: UUID | None = None
    revision: int = Field(ge=1, le=2**31 - 1)
    base_sha256: Sha256 | None = None
    reported_at: Moment
    author_id: UUID | None = None
    captured_by_role: Code | None = None
    device: Device
    photos: list[PhotoIn] = Field(max_length=9)


class AdSightingIn(Incoming):
    """One look at one public-service ad (公益广告) at a point, whole, so that sightings may arrive in any order.

    `ad_id`: of an ad that was registered before, or a new one. `theme`, `form`, `condition`: codes of checklists/ads.yaml;
    `condition` gone: it is no more. Only `act` confirm (as it was) needs no photo. Unknown codes are kept and count for nothing.
    """

    ad_id: UUID
    point_id: UUID
    round_id: UUID | None = None
    act: Literal["register", "confirm", "change"]
    theme: AdCode
    form: AdCode
    size_m2: float | None = Field(default=None, gt=0, le=100_000)
    size_text: str | None = Field(default=None, max_length=60)
    condition: AdCode
    place: str | None = Field(default=None, max_length=200)
    note: Note | None = None
    position: Fix | None = None
    revision: int = Field(ge=1, le=2**31 - 1)
    base_sha256: Sha256 | None = None
    seen_at: Moment
    author_id: UUID | None = None
    captured_by_role: Code | None = None
    device: Device
    photos: list[PhotoIn] = Field(default_factory=list, max_length=9)


class StreetVisitIn(Incoming):
    """下沉验收: a leader was in a street. `point_ids`: points they saw; `opinion`: good, fair or poor; at least one photo."""

    street_id: UUID
    point_ids: list[UUID] = Field(default_factory=list, max_length=50)
    opinion: Literal["good", "fair", "poor"]
    note: Note | None = None
    position: Fix | None = None
    revision: int = Field(ge=1, le=2**31 - 1)
    base_sha256: Sha256 | None = None
    visited_at: Moment
    author_id: UUID | None = None
    captured_by_role: Code | None = None
    device: Device
    photos: list[PhotoIn] = Field(min_length=1, max_length=9)


class PhotoHeld(BaseModel):
    id: UUID
    sha256: str
    held: bool


class CaseGiven(BaseModel):
    id: UUID
    number: str
    item: str | None


class Receipt(BaseModel):
    """The server's word for a record: this revision with this content is durable, and these photos are held."""

    id: UUID
    revision: int
    content_sha256: str
    received_at: datetime
    photos: list[PhotoHeld]
    missing_photos: list[UUID]
    cases: list[CaseGiven]
    case_id: UUID | None


class RescueLine(BaseModel):
    kind: str
    id: str
    status: Literal["stored", "same", "refused"]
    code: str | None
    detail: str | None


class RescueOut(BaseModel):
    """What became of every record and photo of a rescue file."""

    items: list[RescueLine]
    photos: list[RescueLine]


class RevisionOut(BaseModel):
    revision: int
    content_sha256: str
    received_at: datetime
    sender: str
    superseded: bool
    body: dict[str, Any]


class VisitOut(BaseModel):
    """A visit in a list."""

    id: UUID
    point_id: UUID
    point_name: str
    round_id: UUID | None
    author: str
    started_at: datetime
    finished_at: datetime
    effective_at: datetime
    received_at: datetime
    outcome: str
    revision: int
    score: float | None
    is_partial: bool
    failed: int
    photos_declared: int
    photos_held: int
    flags: list[str]


class VisitPage(BaseModel):
    items: list[VisitOut]
    next_cursor: str | None


class VisitDetail(BaseModel):
    """A visit with its current body word for word, every revision, its photos and its cases."""

    visit: VisitOut
    content_sha256: str
    body: dict[str, Any]
    revisions: list[RevisionOut]
    photos: list[PhotoHeld]
    cases: list[CaseGiven]
