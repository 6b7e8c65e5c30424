"""盘账: the weekly stock-take as it was frozen, what units said to it (对账), and what was ruled."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.columns import (
    born_there,
    document,
    document_maybe,
    moment,
    moment_maybe,
    moment_now,
    one_of,
    partial,
    refers,
    refers_maybe,
)
from app.primitives import UtcDateTime

LINE_COUNTS = ("on_time", "late", "overdue", "suspended", "excluded")
DISPUTE_REASONS = ("not_mine", "done_in_time", "deadline_wrong", "duplicate", "other")


class Stocktake(SQLModel, table=True):
    """The accounts of one week. `document` and its sum never change; `settlement` is written once, when it is settled (定账).

    `number`: the local ISO week of the cut-off, `2026-W48`. The window of 对账 is open until `closes_at`.
    """

    number: str = Field(primary_key=True, max_length=10)
    since_at: datetime = moment()
    cut_off_at: datetime = Field(sa_type=UtcDateTime, unique=True)
    opened_at: datetime = moment_now()
    opened_by: UUID | None = refers_maybe("user_account.id", index=False)  # nobody: the clock did
    closes_at: datetime = moment()
    document: dict[str, object] = document()
    content_sha256: str = Field(max_length=64)
    settled_at: datetime | None = moment_maybe()
    settled_by: UUID | None = refers_maybe("user_account.id", index=False)
    settlement: dict[str, object] | None = document_maybe()
    settlement_sha256: str | None = Field(default=None, max_length=64)


class StocktakeLine(SQLModel, table=True):
    """A case with one unit as the cut-off found it. `document` is what was frozen; the columns repeat what is searched by.

    `handled_at` names the hand-over that the deadline belongs to: after another one the case counts anew.
    """

    __tablename__ = "stocktake_line"
    __table_args__ = (
        one_of("counts_as", *LINE_COUNTS),
        UniqueConstraint("stocktake_number", "unit_id", "case_id"),
        Index("ix_stocktake_line_unit", "stocktake_number", "unit_id", "position"),
        Index("ix_stocktake_line_street", "stocktake_number", "street_id", "position"),
    )
    stocktake_number: str = refers("stocktake.number", primary_key=True)
    position: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    case_id: UUID = refers("violation_case.id")
    unit_id: UUID = refers("unit.id", index=False)
    street_id: UUID | None = refers_maybe("unit.id", index=False)
    line_unit_id: UUID | None = refers_maybe("unit.id", index=False)
    counts_as: str = Field(max_length=20)
    closing: bool
    left_as: str | None = Field(default=None, max_length=20)
    handled_at: datetime | None = moment_maybe()
    document: dict[str, object] = document()


class StocktakeAnswer(SQLModel, table=True):
    """What a unit said to its list: right, but for what it disputes. `spoken_by`: who said it, where somebody else sent it."""

    __tablename__ = "stocktake_answer"
    __table_args__ = (Index("ix_stocktake_answer_unit", "stocktake_number", "unit_id", "received_at"),)
    id: UUID = born_there()
    stocktake_number: str = refers("stocktake.number", index=False)
    unit_id: UUID = refers("unit.id", index=False)
    actor_id: UUID = refers("user_account.id", index=False)
    spoken_by: str = Field(default="", max_length=60)
    content_sha256: str = Field(max_length=64)
    received_at: datetime = moment_now()


class StocktakeDispute(SQLModel, table=True):
    """异议: a unit says that a line is wrong. The ruling stands beside the frozen line; without one at the settlement: 存疑."""

    __tablename__ = "stocktake_dispute"
    __table_args__ = (
        one_of("reason", *DISPUTE_REASONS),
        one_of("ruling", "upheld", "rejected"),
        one_of("rules_as", *LINE_COUNTS),
        UniqueConstraint("stocktake_number", "position"),
        partial("ix_stocktake_dispute_open", "stocktake_number", where="ruling IS NULL"),
    )
    id: UUID = born_there()
    answer_id: UUID = refers("stocktake_answer.id")
    stocktake_number: str = refers("stocktake.number", index=False)
    position: int
    case_id: UUID = refers("violation_case.id")
    unit_id: UUID = refers("unit.id", index=False)
    reason: str = Field(max_length=20)
    note: str = ""
    raised_at: datetime = moment_now()
    ruling_id: UUID | None = Field(default=None, nullable=True)  # of the sender's making, as with steps
    ruling_sha256: str | None = Field(default=None, max_length=64)
    ruling: str | None = Field(default=None, max_length=20)
    rules_as: str | None = Field(default=None, max_length=20)
    ruling_reason: str | None = None
    ruled_by: UUID | None = refers_maybe("user_account.id", index=False)
    ruled_at: datetime | None = moment_maybe()
