"""Pass rates for people and programs."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from sqlalchemy import select
from sqlmodel import col

from app.authz import Actor, actor_with, visible_points
from app.db import ReadSession, WriteSession
from app.models import Point
from app.results import forecasts
from app.results.asked import ClauseCode, FrontCode, TypeCode, items_of, known_round
from app.results.cells import Question
from app.results.desk_endpoints import router as desk
from app.results.pass_rates import pass_rates
from app.results.ranking.endpoints import router as rankings
from app.results.schemas import Basis, By, ForecastOut, RatePage

router = APIRouter(tags=["results"])
router.include_router(desk)
router.include_router(rankings)


@router.get("/pass-rates", response_model=RatePage)
def get_pass_rates(
    session: ReadSession,
    actor: Annotated[Actor, Depends(actor_with("rates.read"))],
    by: By = "front",
    basis: Basis = "current",
    round_id: UUID | None = None,
    since: Annotated[date | None, Query(description="Local date, inclusive; visits only")] = None,
    until: Annotated[date | None, Query(description="Local date, inclusive; visits only")] = None,
    front: FrontCode = None,
    street_id: UUID | None = None,
    point_type: TypeCode = None,
    clause: ClauseCode = None,
) -> RatePage:
    """合格率 with coverage. `basis=current` is what stands now, `visits` what was seen; definitions in docs/definitions.md."""
    round_ = known_round(session, actor, round_id) if round_id else None
    page = pass_rates(
        session,
        Question(
            by, basis, round_, since, until, front, street_id, point_type, items=items_of(session, clause)
        ),
    )
    if by == "point":  # streets and units are compared in public, single points are their owners' affair
        seen = {
            str(id_) for id_ in session.execute(select(col(Point.id)).where(visible_points(actor))).scalars()
        }
        page.items = [row for row in page.items if row.key in seen]
    return page


@router.get("/forecast", response_model=ForecastOut)
def get_forecast(
    session: ReadSession, actor: Annotated[Actor, Depends(actor_with("office.read"))]
) -> ForecastOut:
    """实地得分预估 as last made: by front, with what would raise it. The field part of an evaluation only."""
    return forecasts.served(session, actor)


@router.post("/forecast", response_model=ForecastOut, status_code=202)
def post_forecast(
    session: WriteSession, actor: Annotated[Actor, Depends(actor_with("office.read"))]
) -> ForecastOut:
    """Have a new one made, where something happened since the last and that is ten minutes old. Safe to repeat."""
    forecasts.ask(session)
    return forecasts.served(session, actor)
