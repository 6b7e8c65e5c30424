"""Pass rates for people and programs."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from app.authz import Actor, actor_with
from app.db import ReadSession
from app.errors import NotFound
from app.models import Round
from app.results.cells import Question
from app.results.pass_rates import pass_rates
from app.results.schemas import Basis, By, RatePage

router = APIRouter(tags=["results"])


@router.get("/pass-rates", response_model=RatePage)
def get_pass_rates(
    session: ReadSession,
    _actor: Annotated[Actor, Depends(actor_with("rates.read"))],
    by: By = "front",
    basis: Basis = "current",
    round_id: UUID | None = None,
    since: Annotated[date | None, Query(description="Local date, inclusive; visits only")] = None,
    until: Annotated[date | None, Query(description="Local date, inclusive; visits only")] = None,
    front: Literal["sanitary", "civilized", "food"] | None = None,
    street_id: UUID | None = None,
    point_type: Annotated[str | None, Query(max_length=40, pattern=r"^[a-z0-9_]+$")] = None,
) -> RatePage:
    """合格率 with coverage. `basis=current` is what stands now, `visits` what was seen; definitions in docs/definitions.md."""
    round_ = session.get(Round, round_id) if round_id else None
    if round_id and round_ is None:
        raise NotFound("results.unknown_round", "There is no such round.")
    return pass_rates(session, Question(by, basis, round_, since, until, front, street_id, point_type))
