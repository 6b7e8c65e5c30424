"""Rates as the desk looks at them: two ways at once, and day by day."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from app.authz import Actor, actor_with
from app.db import ReadSession
from app.results import kept_days
from app.results.asked import FrontCode, TypeCode, known_round
from app.results.cells import Question
from app.results.heat import heat
from app.results.pass_rates import share
from app.results.schemas import Basis, HeatColumns, HeatPage, HeatRows, RateDayOut, RateDaysPage

router = APIRouter()
Reads = Annotated[Actor, Depends(actor_with("rates.read"))]


@router.get("/pass-rates/heat", response_model=HeatPage)
def get_heat(
    session: ReadSession,
    actor: Reads,
    by: HeatRows = "clause",
    columns: HeatColumns = "street",
    basis: Basis = "current",
    round_id: UUID | None = None,
    since: Annotated[date | None, Query(description="Local date, inclusive; visits only")] = None,
    until: Annotated[date | None, Query(description="Local date, inclusive; visits only")] = None,
    front: FrontCode = None,
    street_id: UUID | None = None,
    point_type: TypeCode = None,
) -> HeatPage:
    """合格率 of what is looked at (rows) by where (columns): one question for the whole table."""
    round_ = known_round(session, actor, round_id) if round_id else None
    return heat(session, Question(by, basis, round_, since, until, front, street_id, point_type), columns)


@router.get("/rate-days", response_model=RateDaysPage)
def get_rate_days(
    session: ReadSession,
    _actor: Reads,
    since: Annotated[date | None, Query(description="Local date, inclusive")] = None,
    front: FrontCode = None,
    street_id: UUID | None = None,
) -> RateDaysPage:
    """整改后合格率 of every day that is kept, as it stood when the day began, over distinct pairs or in one front."""
    return RateDaysPage(
        definition="rate_day",
        items=[
            RateDayOut.model_validate(
                {
                    "day": day,
                    "pass": tally.passed,
                    "fail": tally.fail,
                    "inspected": tally.inspected,
                    "rate": share(tally.passed, tally.passed + tally.fail),
                }
            )
            for day, tally in kept_days.series(session, since, front, street_id)
        ],
    )
