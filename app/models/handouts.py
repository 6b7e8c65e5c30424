"""What leaves the house: links that open one case without a login, what units answer through them, and numbered papers."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.columns import (
    born_here,
    born_there,
    document,
    moment,
    moment_maybe,
    moment_now,
    one_of,
    refers,
    refers_maybe,
)

UNIT_REPORT_STATES = ("waiting", "taken", "declined")
PAPER_KINDS = ("assignment", "supervision")  # 交办单, 督办单


class CaseLink(SQLModel, table=True):
    """免登录整改单: opens one case for whoever holds it. Only the digest of its token is kept.

    It lives as long as the case is with the unit it was handed to in the same hand-over (`dispatched_at`): closing, returning
    and handing over anew end it, and nothing brings it back.
    """

    __tablename__ = "case_link"
    id: UUID = born_here()
    case_id: UUID = refers("violation_case.id")
    token_sha256: str = Field(unique=True, max_length=64)
    unit_id: UUID = refers("unit.id", index=False)
    dispatched_at: datetime = moment()
    recipient: str = Field(default="", max_length=120)
    made_by: UUID = refers("user_account.id", index=False)
    created_at: datetime = moment_now()
    expires_at: datetime | None = moment_maybe()
    opened_at: datetime | None = moment_maybe()  # for the first time
    revoked_at: datetime | None = moment_maybe()
    revoked_by: UUID | None = refers_maybe("user_account.id", index=False)


class UnitReport(SQLModel, table=True):
    """单位反馈: what a unit says over its link. It moves nothing until somebody with an account takes it."""

    __tablename__ = "unit_report"
    __table_args__ = (
        one_of("state", *UNIT_REPORT_STATES),
        Index("ix_unit_report_state_received", "state", "received_at", "id"),
    )
    id: UUID = born_there()
    link_id: UUID = refers("case_link.id")
    case_id: UUID = refers("violation_case.id")
    state: str = Field(default="waiting", max_length=20)
    content_sha256: str = Field(max_length=64)
    name: str = Field(max_length=60)
    measure: str
    received_at: datetime = moment_now()
    decided_by: UUID | None = refers_maybe("user_account.id", index=False)
    decided_at: datetime | None = moment_maybe()
    reason: str | None = None
    move_id: UUID | None = refers_maybe("move.id", index=False)


class Paper(SQLModel, table=True):
    """A numbered paper as it was issued. `document` holds every word of it, so that it prints the same for ever."""

    __table_args__ = (
        one_of("kind", *PAPER_KINDS),
        CheckConstraint("seq >= 1", name="seq_positive"),
        UniqueConstraint("kind", "year", "seq"),
        Index("ix_paper_issued", "issued_at", "id"),
    )
    id: UUID = born_there()
    kind: str = Field(max_length=20)
    year: int
    seq: int
    number: str = Field(max_length=40)
    unit_id: UUID = refers("unit.id")
    issued_by: UUID = refers("user_account.id", index=False)
    issued_at: datetime = moment_now()
    content_sha256: str = Field(max_length=64)
    document: dict[str, object] = document()


class PaperCase(SQLModel, table=True):
    """Which cases stand on a paper, in their order."""

    __tablename__ = "paper_case"
    paper_id: UUID = refers("paper.id", primary_key=True)
    case_id: UUID = Field(foreign_key="violation_case.id", primary_key=True, index=True)
    position: int
