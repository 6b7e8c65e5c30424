"""Mock evaluations 模拟测评: the sealed draw, who goes where, what both found, what was ruled."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from app.models.columns import (
    born_there,
    document_dict,
    document_list,
    document_maybe,
    moment,
    moment_maybe,
    one_of,
    refers,
    refers_maybe,
)

SEATS = (1, 2)


class Mock(SQLModel, table=True):
    """One mock evaluation. What is drawn is in MockSeal until the day: nothing here names a point.

    `plan`, `existing`: points drawn and points there, by type. `commitment`: SHA-256 that binds seed and list, in the history
    since the draw. `forecast`: 实地得分预估 for this very plan, frozen at the draw. `result`: frozen when it is closed.
    """

    __table_args__ = (CheckConstraint("held_on <= last_on", name="dates_ordered"),)
    id: UUID = born_there()
    name: str = Field(max_length=120)
    held_on: date
    last_on: date
    open: bool = True
    fronts: list[str] = document_list()
    plan: dict[str, object] = document_dict()
    existing: dict[str, object] = document_dict()
    inspector_ids: list[str] = document_list()
    population_sha256: str = Field(max_length=64)
    commitment: str = Field(max_length=64)
    content_sha256: str = Field(max_length=64)
    forecast: dict[str, object] = document_dict()
    drawn_by: UUID = refers("user_account.id", index=False)
    drawn_at: datetime = moment()
    round_id: UUID | None = refers_maybe("round.id")
    revealed_by: UUID | None = refers_maybe("user_account.id", index=False)
    revealed_at: datetime | None = moment_maybe()
    closed_by: UUID | None = refers_maybe("user_account.id", index=False)
    closed_at: datetime | None = moment_maybe()
    cancelled_by: UUID | None = refers_maybe("user_account.id", index=False)
    cancelled_at: datetime | None = moment_maybe()
    result: dict[str, object] | None = document_maybe()


class MockSeal(SQLModel, table=True):
    """What nobody reads before the day: the seed, and the points it draws from as [id, type]. The list is not even kept."""

    __tablename__ = "mock_seal"
    mock_id: UUID = refers("mock.id", primary_key=True)
    seed: str = Field(max_length=64)
    population: list[list[str]] = document_list()


class MockPoint(SQLModel, table=True):
    """A drawn point, known from the reveal on. `opened_at`: since when the answers of both inspectors count and are seen.

    `retired`: taken out of the register between the draw and the day; nobody was sent.
    """

    __tablename__ = "mock_point"
    mock_id: UUID = refers("mock.id", primary_key=True)
    point_id: UUID = refers("point.id", primary_key=True)
    type: str = Field(max_length=40)
    street_id: UUID = refers("unit.id", index=False)
    retired: bool = False
    opened_at: datetime | None = moment_maybe()


class MockSeat(SQLModel, table=True):
    """One of the two inspectors of a point. `inspection_id`: the visit that counts, known when the point is opened."""

    __tablename__ = "mock_seat"
    __table_args__ = (
        one_of("outcome", "done", "could_not_inspect"),
        CheckConstraint("seat IN (1, 2)", name="seat_known"),
        UniqueConstraint("mock_id", "point_id", "inspector_id"),
    )
    mock_id: UUID = refers("mock.id", primary_key=True)
    point_id: UUID = refers("point.id", primary_key=True)
    seat: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    inspector_id: UUID = refers("user_account.id")
    inspection_id: UUID | None = refers_maybe("inspection.id", index=False)
    outcome: str | None = Field(default=None, max_length=20)


class MockVisit(SQLModel, table=True):
    """A visit handed in for a mock evaluation. Until it is opened, nobody but its author knows what it says."""

    __tablename__ = "mock_visit"
    __table_args__ = (
        Index(
            "ix_mock_visit_withheld",
            "inspection_id",
            sqlite_where=text("opened_at IS NULL"),
            postgresql_where=text("opened_at IS NULL"),
        ),
    )
    inspection_id: UUID = refers("inspection.id", primary_key=True)
    mock_id: UUID = refers("mock.id")
    point_id: UUID = refers("point.id", index=False)
    author_id: UUID = refers("user_account.id", index=False)
    opened_at: datetime | None = moment_maybe()


class MockItem(SQLModel, table=True):
    """What both said of an item when the point was opened, frozen; and what was ruled where they disagree."""

    __tablename__ = "mock_item"
    __table_args__ = (
        one_of("first", "pass", "fail", "na"),
        one_of("second", "pass", "fail", "na"),
        one_of("ruling", "pass", "fail", "na"),
    )
    mock_id: UUID = refers("mock.id", primary_key=True)
    point_id: UUID = refers("point.id", primary_key=True)
    item: str = refers("check_item.code", primary_key=True)
    severity: str = Field(max_length=20)
    fronts: list[str] = document_list()
    clauses: list[str] = document_list()
    first: str | None = Field(default=None, max_length=10)
    second: str | None = Field(default=None, max_length=10)
    ruling: str | None = Field(default=None, max_length=10)
    ruling_reason: str = Field(default="", max_length=1000)
    ruled_by: UUID | None = refers_maybe("user_account.id", index=False)
    ruled_at: datetime | None = moment_maybe()
