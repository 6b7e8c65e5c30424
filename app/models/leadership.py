"""What leaders set, say and see: the days of the evaluations, instructions 批示, visits to streets 下沉验收."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint
from sqlmodel import Field, SQLModel

from app.models.columns import (
    born_there,
    document_list,
    moment,
    moment_now,
    one_of,
    refers,
    refers_maybe,
)
from app.models.content import FRONTS

OPINIONS = ("good", "fair", "poor")


class EvaluationDate(SQLModel, table=True):
    """When the evaluators of a front are expected. Nobody knows it exactly; it is what the district counts down to."""

    __tablename__ = "evaluation_date"
    __table_args__ = (one_of("front", *FRONTS),)
    front: str = Field(primary_key=True, max_length=20)
    expected_on: date
    set_at: datetime = moment_now()
    set_by: UUID = refers("user_account.id", index=False)


class Instruction(SQLModel, table=True):
    """批示: what a leader wrote about a case, or about a street, and to whom. Never changed, never taken back.

    `author_id`: whose words; `sender_id`: who entered them, which may be the command office for a leader.
    """

    __table_args__ = (CheckConstraint("(case_id IS NULL) <> (street_id IS NULL)", name="about_one"),)
    id: UUID = born_there()
    case_id: UUID | None = refers_maybe("violation_case.id")
    street_id: UUID | None = refers_maybe("unit.id")
    text: str
    to_user_id: UUID = refers("user_account.id", index=False)
    author_id: UUID = refers("user_account.id", index=False)
    sender_id: UUID = refers("user_account.id", index=False)
    given_at: datetime = moment()
    received_at: datetime = moment_now()


class StreetVisit(SQLModel, table=True):
    """下沉验收: a leader was in a street, what they saw there, and what they think of it. As its current revision tells it."""

    __tablename__ = "street_visit"
    __table_args__ = (
        one_of("opinion", *OPINIONS),
        CheckConstraint("revision >= 1", name="revision_positive"),
    )
    id: UUID = born_there()
    revision: int
    content_sha256: str = Field(max_length=64)
    street_id: UUID = refers("unit.id")
    point_ids: list[str] = document_list()
    opinion: str = Field(max_length=20)
    note: str | None = None
    author_id: UUID = refers("user_account.id", index=False)
    sender_id: UUID = refers("user_account.id", index=False)
    captured_by_role: str = Field(default="leader", max_length=40)
    visited_at: datetime = moment()
    effective_at: datetime = moment()
    received_at: datetime = moment_now()
    device_id: str = Field(default="", max_length=80)
    app_version: str = Field(default="", max_length=40)
    clock_offset_ms: int | None = Field(default=None, sa_type=BigInteger)  # a clock may be years off
    lat: float | None = None
    lon: float | None = None
    accuracy_m: float | None = None
    flags: list[str] = document_list()
