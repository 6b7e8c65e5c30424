"""The leader's one screen, and the days of the evaluations."""

from typing import Annotated

from fastapi import APIRouter, Depends

from app.authz import Actor, actor_with
from app.db import ReadSession, WriteSession
from app.overview import service
from app.overview.schemas import EvaluationsIn, EvaluationsOut, OverviewOut

router = APIRouter(tags=["overview"])
Steers = Annotated[Actor, Depends(actor_with("office.read"))]


@router.get("/overview", response_model=OverviewOut)
def get_overview(session: ReadSession, actor: Steers) -> OverviewOut:
    """If they came tomorrow: days left, pass rates with coverage and change, expected scores, what is late, what to do first,
    the worst and the best streets, and the reader's own before them. Definitions in docs/definitions.md."""
    return service.overview(session, actor)


@router.post("/overview", response_model=OverviewOut, status_code=202)
def post_overview(session: WriteSession, actor: Steers) -> OverviewOut:
    """Have made what is old or missing of it. Safe to repeat."""
    service.ask(session)
    return service.overview(session, actor)


@router.get("/evaluations", response_model=EvaluationsOut)
def get_evaluations(
    session: ReadSession, _actor: Annotated[Actor, Depends(actor_with("evaluations.set", "office.read"))]
) -> EvaluationsOut:
    """When the evaluators of each front are expected."""
    return service.evaluations(session)


@router.put("/evaluations", response_model=EvaluationsOut)
def put_evaluations(
    session: WriteSession,
    actor: Annotated[Actor, Depends(actor_with("evaluations.set"))],
    given: EvaluationsIn,
) -> EvaluationsOut:
    """Set or clear the days; fronts that are left out stay."""
    return service.set_evaluations(session, actor, given)
