"""What goes in and out of points."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from app.inputs import Degrees, Input, Line, Lines
from app.wire import Device, Moment

Name = Annotated[Line, Field(min_length=1, max_length=120)]
Code = Annotated[Line, Field(min_length=1, max_length=40)]
Radius = Annotated[int, Field(strict=True, ge=5, le=20_000, description="Metres")]
Kind = Literal["pin", "moved", "split", "retire", "gone"]


class PointChange(Input):
    """What is given is changed, what is left out stays. `base_changed_at`: refuse if somebody changed it since then."""

    code: Code | None = None
    name: Name | None = None
    type: Code | None = None
    unit_id: UUID | None = None
    street_id: UUID | None = None
    lat: Degrees | None = None
    lon: Degrees | None = None
    radius_m: Radius | None = None
    address: Annotated[Line, Field(max_length=200)] | None = None
    steward: Annotated[Line, Field(max_length=60)] | None = None
    status: Literal["active"] | None = None
    base_changed_at: Moment | None = None

    @model_validator(mode="before")
    @classmethod
    def _null_is_not_left_out(cls, given: Any) -> Any:
        if isinstance(given, dict):
            for name, value in given.items():
                if value is None and name not in ("unit_id", "base_changed_at"):
                    raise ValueError(f"{str(name)[:40]} cannot be null; leave it out to keep it")
        return given


class RetireIn(Input):
    reason: Annotated[Lines, Field(min_length=1, max_length=500)]


class PartIn(Input):
    """One of the points that a point becomes. What is left out is taken from the whole."""

    name: Name
    lat: Degrees
    lon: Degrees
    code: Code | None = None
    type: Code | None = None
    unit_id: UUID | None = None
    street_id: UUID | None = None
    radius_m: Radius | None = None
    address: Annotated[Line, Field(max_length=200)] | None = None
    steward: Annotated[Line, Field(max_length=60)] | None = None


class SplitIn(Input):
    reason: Annotated[Lines, Field(min_length=1, max_length=500)]
    parts: Annotated[list[PartIn], Field(min_length=2, max_length=20)]


class PointOut(BaseModel):
    """A place that is inspected. Position in WGS-84 degrees, radius in metres."""

    id: UUID
    code: str
    name: str
    type: str
    unit_id: UUID | None
    unit: str | None
    street_id: UUID
    street: str
    lat: float
    lon: float
    radius_m: int
    address: str
    qr: str
    steward: str
    status: str
    status_note: str
    split_from_id: UUID | None
    created_at: datetime
    changed_at: datetime


class PointsPage(BaseModel):
    items: list[PointOut]
    next_cursor: str | None
    total: int


class SplitOut(BaseModel):
    point: PointOut
    parts: list[PointOut]


class SheetLine(BaseModel):
    """One label of the printed sheet."""

    id: UUID
    code: str
    name: str
    street: str
    url: str
    qr_svg: str


class SheetOut(BaseModel):
    items: list[SheetLine]
    next_cursor: str | None


class PointProposalIn(BaseModel):
    """An inspector's word that the register is wrong; `pin` and `moved` say where the point is."""

    model_config = ConfigDict(extra="forbid")
    point_id: UUID
    kind: Kind
    lat: Degrees | None = None
    lon: Degrees | None = None
    accuracy_m: Annotated[float, Field(strict=True, ge=0, le=10_000_000, allow_inf_nan=False)] | None = None
    note: Annotated[Lines, Field(max_length=2000)] | None = None
    proposed_at: Moment
    device: Device


class ProposalReceipt(BaseModel):
    id: UUID
    content_sha256: str
    received_at: datetime


class DecisionIn(Input):
    accept: Annotated[bool, Field(strict=True)]
    note: Annotated[Lines, Field(max_length=2000)] = ""


class ProposalPoint(BaseModel):
    id: UUID
    code: str
    name: str
    lat: float
    lon: float
    status: str


class ProposalOut(BaseModel):
    """`distance_m`: from where the register has the point now to where the proposal puts it."""

    id: UUID
    point: ProposalPoint
    kind: str
    lat: float | None
    lon: float | None
    accuracy_m: float | None
    distance_m: float | None
    note: str
    proposed_by: str
    proposed_at: datetime
    received_at: datetime
    state: str
    decided_by: str | None
    decided_at: datetime | None
    decision_note: str


class ProposalsPage(BaseModel):
    items: list[ProposalOut]
    next_cursor: str | None
