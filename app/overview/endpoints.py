"""The leader's one screen, and the days of the evaluations."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from app.authz import Actor, actor_with
from app.db import ReadSession, WriteSession
from app.overview import instructions, service
from app.overview.schemas import (
    Addressees,
    EvaluationsIn,
    EvaluationsOut,
    InstructionIn,
    InstructionOut,
    OverviewOut,
    StreetPage,
)

router = APIRouter(tags=["overview"])
Steers = Annotated[Actor, Depends(actor_with("office.read"))]
Writes = Annotated[Actor, Depends(actor_with("instructions.write"))]


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


@router.get("/overview/streets/{street_id}", response_model=StreetPage)
def get_street(street_id: UUID, session: ReadSession, actor: Steers) -> StreetPage:
    """One street: its numbers, what leaders wrote about it (批示), and their visits to it (下沉验收)."""
    return service.street(session, actor, street_id)


@router.put(
    "/instructions/{instruction_id}",
    response_model=InstructionOut,
    responses={201: {"model": InstructionOut}},
)
def put_instruction(
    instruction_id: UUID, session: WriteSession, actor: Writes, given: InstructionIn, response: Response
) -> InstructionOut:
    """批示: a leader's words about a case (kept in its timeline) or a street, to one person, who is told.

    201 first time, 200 for a repeat.
    """
    kept, created = instructions.give(session, actor, instruction_id, given)
    response.status_code = 201 if created else 200
    return kept


@router.get("/instruction-addressees", response_model=Addressees)
def get_addressees(
    session: ReadSession, actor: Writes, case_id: UUID | None = None, street_id: UUID | None = None
) -> Addressees:
    """Whom an instruction about this case or street may be addressed to."""
    return Addressees(items=instructions.addressees(session, actor, case_id, street_id))
