"""Points, proposals to change them, rounds and who walks where."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from app.models.columns import (
    born_here,
    born_there,
    document,
    document_list,
    moment,
    moment_maybe,
    moment_now,
    one_of,
    refers,
    refers_maybe,
)

POINT_STATUSES = ("active", "retired")
PROPOSAL_KINDS = ("pin", "moved", "split", "retire", "gone")
ROUND_KINDS = ("routine", "self", "supervise", "external", "mock", "recheck")


class Point(SQLModel, table=True):
    """A place that is inspected. Position in WGS-84 degrees, radius in metres."""

    __table_args__ = (
        one_of("status", *POINT_STATUSES),
        CheckConstraint("lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180", name="position_on_earth"),
        CheckConstraint("radius_m > 0", name="radius_positive"),
    )
    id: UUID = born_here()
    code: str = Field(unique=True, max_length=40)
    name: str = Field(max_length=120)
    type: str = Field(max_length=40, index=True)
    unit_id: UUID | None = refers_maybe("unit.id")
    street_id: UUID = refers("unit.id")
    lat: float
    lon: float
    radius_m: int = 100
    address: str = Field(default="", max_length=200)
    qr: str = Field(unique=True, max_length=40)
    steward: str = Field(default="", max_length=60)  # 点位长
    status: str = Field(default="active", max_length=20)
    status_note: str = Field(default="", max_length=500)
    split_from_id: UUID | None = refers_maybe("point.id")
    created_at: datetime = moment_now()
    changed_at: datetime = moment_now()


class PointProposal(SQLModel, table=True):
    """An inspector's word that the register is wrong. Nothing changes until somebody at the desk accepts."""

    __tablename__ = "point_proposal"
    __table_args__ = (one_of("kind", *PROPOSAL_KINDS), one_of("state", "open", "accepted", "declined"))
    id: UUID = born_there()
    point_id: UUID = refers("point.id")
    kind: str = Field(max_length=20)
    lat: float | None = None
    lon: float | None = None
    accuracy_m: float | None = None
    note: str = Field(default="", max_length=2000)
    content_sha256: str = Field(max_length=64)
    body: dict[str, object] = document()
    proposed_by: UUID = refers("user_account.id")
    proposed_at: datetime = moment()
    received_at: datetime = moment_now()
    state: str = Field(default="open", max_length=20, index=True)
    decided_by: UUID | None = refers_maybe("user_account.id", index=False)
    decided_at: datetime | None = moment_maybe()
    decision_note: str = Field(default="", max_length=2000)


class Round(SQLModel, table=True):
    """One repeat of the campaign. `open` false is a covert visit 暗访."""

    __table_args__ = (
        one_of("kind", *ROUND_KINDS),
        CheckConstraint("starts_on <= ends_on", name="dates_ordered"),
    )
    id: UUID = born_here()
    name: str = Field(max_length=120)
    kind: str = Field(default="routine", max_length=20)
    open: bool = True
    fronts: list[str] = document_list()
    starts_on: date
    ends_on: date
    created_at: datetime = moment_now()


class Assignment(SQLModel, table=True):
    """Round × point × inspector. Reassigning cancels the row and adds another, so that history stays."""

    __table_args__ = (
        Index(
            "uq_assignment_standing",
            "round_id",
            "point_id",
            "inspector_id",
            unique=True,
            sqlite_where=text("cancelled_at IS NULL"),
            postgresql_where=text("cancelled_at IS NULL"),
        ),
    )
    id: UUID = born_here()
    round_id: UUID = refers("round.id")
    point_id: UUID = refers("point.id")
    inspector_id: UUID = refers("user_account.id")
    due_on: date | None = None
    created_at: datetime = moment_now()
    cancelled_at: datetime | None = moment_maybe()
