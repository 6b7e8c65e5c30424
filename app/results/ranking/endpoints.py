"""Routes of 排名 and 红黑榜. Settled weeks are for all; what is provisional is for those who steer; units read their own kind."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query

from app.authz import Actor, actor_with
from app.db import ReadSession
from app.paging import Cursor, Limit
from app.results.ranking import views
from app.results.ranking.periods import find
from app.results.ranking.schemas import (
    BoardOut,
    EvidencePage,
    GroupName,
    PartName,
    RankingHistory,
    RankingOut,
    RankingPeriods,
)

router = APIRouter(tags=["rankings"])
Reader = Annotated[Actor, Depends(actor_with("rates.read"))]
_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
PeriodKey = Annotated[
    str,
    Path(
        pattern=rf"^(now|[0-9]{{4}}-W[0-9]{{2}}|[0-9]{{4}}-(0[1-9]|1[0-2])|{_UUID})$",
        description="now · a week, 2026-W24 · a month, 2026-06 · the id of a round",
    ),
]
GroupQuery = Annotated[GroupName, Query(description="street by place; the others by the accountable unit")]


@router.get("/rankings", response_model=RankingPeriods)
def get_periods(session: ReadSession, actor: Reader) -> RankingPeriods:
    """Which periods and lists there are for the reader."""
    return views.periods(session, actor)


@router.get("/rankings/{period}", response_model=RankingOut)
def get_ranking(
    period: PeriodKey, session: ReadSession, actor: Reader, group: GroupQuery = "street"
) -> RankingOut:
    """A list with every part of every score, 红黑榜 and 黄牌. A settled week is as it was settled, with its weights."""
    return views.ranking(session, actor, find(session, actor, period), group)


@router.get("/rankings/{period}/board", response_model=BoardOut)
def get_board(
    period: PeriodKey, session: ReadSession, actor: Reader, group: GroupQuery = "street"
) -> BoardOut:
    """红黑榜 with cases to show: before and after for red, what is overdue for black."""
    return views.board(session, actor, find(session, actor, period), group)


@router.get("/rankings/{period}/units/{unit_id}/{part}", response_model=EvidencePage)
def list_evidence(
    period: PeriodKey,
    unit_id: UUID,
    part: PartName,
    session: ReadSession,
    actor: Reader,
    group: GroupQuery = "street",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> EvidencePage:
    """The rows behind one part of a unit's score, with what is left out and why."""
    return views.evidence(
        session, actor, find(session, actor, period), group, unit_id, part, cursor=cursor, limit=limit
    )


@router.get("/ranking-history", response_model=RankingHistory)
def get_history(session: ReadSession, actor: Reader, group: GroupQuery = "street") -> RankingHistory:
    """Rank and score of each unit over the settled weeks."""
    return views.history(session, actor, group)
