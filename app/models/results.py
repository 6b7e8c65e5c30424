"""What we know now about every point and item: recomputed from history, never patched."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from app.models.columns import (
    born_here,
    document,
    document_dict,
    moment,
    moment_now,
    one_of,
    refers,
    refers_maybe,
)


class Verdict(SQLModel, table=True):
    """Point × item: one row. `basis` says whether a visit or a case event decided it.

    `self_verdict` is what the unit's own latest 自查 says; it never overrides a fail found by others.
    """

    __table_args__ = (one_of("verdict", "pass", "fail", "na"), one_of("basis", "visit", "case", "self"))
    point_id: UUID = refers("point.id", primary_key=True)
    item: str = refers("check_item.code", primary_key=True)
    verdict: str = Field(max_length=10)
    as_of: datetime = moment()
    basis: str = Field(max_length=10)
    bulk: bool = False
    inspection_id: UUID | None = refers_maybe("inspection.id", index=False)
    case_id: UUID | None = refers_maybe("violation_case.id", index=False)
    self_verdict: str | None = Field(default=None, max_length=10)


class RoundVerdict(SQLModel, table=True):
    """The same within one round."""

    __tablename__ = "round_verdict"
    __table_args__ = (
        one_of("verdict", "pass", "fail", "na"),
        one_of("basis", "visit", "case", "self"),
        Index("ix_round_verdict_point_item", "point_id", "item"),
    )
    round_id: UUID = refers("round.id", primary_key=True)
    point_id: UUID = refers("point.id", primary_key=True)
    item: str = refers("check_item.code", primary_key=True)
    verdict: str = Field(max_length=10)
    as_of: datetime = moment()
    basis: str = Field(max_length=10)
    bulk: bool = False
    inspection_id: UUID | None = refers_maybe("inspection.id", index=False)
    case_id: UUID | None = refers_maybe("violation_case.id", index=False)


class PointBook(SQLModel, table=True):
    """How often what is known of a point has changed, and the change its sheets were packed at: equal, or it is not counted
    from sheets (app/results/sheets.py)."""

    __tablename__ = "point_book"
    point_id: UUID = refers("point.id", primary_key=True)
    changes: int
    packed: int


class StandingSheet(SQLModel, table=True):
    """What stands at a point, packed. `scope`: a round, or nil for what stands whatever the round."""

    __tablename__ = "standing_sheet"
    __table_args__ = (Index("ix_standing_sheet_point", "point_id"),)
    scope: UUID = Field(primary_key=True)
    point_id: UUID = refers("point.id", primary_key=True)
    cells: bytes


class AnswerSheet(SQLModel, table=True):
    """Answers given at a point, counted by item and packed; street and type as they were at the visits."""

    __tablename__ = "answer_sheet"
    __table_args__ = (Index("ix_answer_sheet_point", "point_id"),)
    scope: UUID = Field(primary_key=True)
    point_id: UUID = refers("point.id", primary_key=True)
    is_self: bool = Field(primary_key=True)
    street_id: UUID = refers("unit.id", primary_key=True)
    point_type: str = Field(primary_key=True, max_length=40)
    cells: bytes


class Forecast(SQLModel, table=True):
    """实地得分预估 as it was made: kept, so that a later mock or real evaluation can be held against it.

    `history`: the last line of the event chain it knew. `document`: app/results/forecasts.py says what is in it.
    """

    __table_args__ = (Index("ix_forecast_made", "made_at"),)
    id: UUID = born_here()
    made_at: datetime = moment()
    history: int
    seed: int
    document: dict[str, object] = document_dict()


class RateDay(SQLModel, table=True):
    """整改后合格率 as it stood when a local day began, kept: street × front (`all`: over distinct pairs), points and items in
    use when it was kept. `inspected`: 不适用 among them. Every street has its rows, also one where nothing was known yet."""

    __tablename__ = "rate_day"
    day: date = Field(primary_key=True)
    street_id: UUID = refers("unit.id", primary_key=True)
    front: str = Field(primary_key=True, max_length=20)
    passed: int
    fail: int
    inspected: int
    kept_at: datetime = moment_now()


class Ranking(SQLModel, table=True):
    """排名 of a week as it was when the week was settled, with the weights it was made with: never computed again.

    `document`: app/results/ranking/frozen.py says what is in it; `content_sha256` stands in the history.
    """

    stocktake_number: str = refers("stocktake.number", primary_key=True)
    made_at: datetime = moment()
    document: dict[str, object] = document()
    content_sha256: str = Field(max_length=64)


class RankingRow(SQLModel, table=True):
    """What a week's ranking was made from, beside the lines of its list: places as they stood when the week was opened, first
    checks, what came back, ruled shirking, and what units found themselves."""

    __tablename__ = "ranking_row"
    __table_args__ = (one_of("part", "points", "first_check", "recurrence", "shirking", "self_found"),)
    stocktake_number: str = refers("stocktake.number", primary_key=True)
    position: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    part: str = Field(max_length=20)
    document: dict[str, object] = document()
