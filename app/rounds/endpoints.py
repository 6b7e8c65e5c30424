"""Rounds, assignments and how far they are."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from sqlmodel import Session

from app.authz import Actor, CurrentActor, actor_with
from app.db import ReadSession, WriteSession
from app.errors import NotFound
from app.models import Round
from app.paging import Cursor, Limit, cursor_of
from app.rounds import queries, service
from app.rounds.schemas import (
    AssignedInspector,
    AssignedOut,
    AssignedPoint,
    AssignmentOut,
    AssignmentsIn,
    AssignmentsPage,
    ReassignedOut,
    ReassignIn,
    RoundIn,
    RoundOut,
    RoundsPage,
)

router = APIRouter(tags=["rounds"])
Planner = Annotated[Actor, Depends(actor_with("rounds.manage"))]


@router.get("/rounds", response_model=RoundsPage)
def list_rounds(
    actor: CurrentActor, session: ReadSession, cursor: Cursor = None, limit: Limit = 50
) -> RoundsPage:
    """Rounds with their progress, latest start first. Covert ones (暗访) are not shown to units."""
    rows = queries.rounds_page(session, actor, cursor=cursor, limit=limit)
    page = rows[:limit]
    more = cursor_of(page[-1].starts_on.isoformat(), str(page[-1].id)) if len(rows) > limit else None
    return RoundsPage(items=_shown(session, list(page)), next_cursor=more)


@router.put("/rounds/{round_id}", response_model=RoundOut, responses={201: {"model": RoundOut}})
def put_round(
    round_id: UUID, given: RoundIn, actor: Planner, session: WriteSession, response: Response
) -> RoundOut:
    """Make (201) or change (200) a round. Once it has visits, its kind and openness stay."""
    round_, is_new = service.put_round(session, actor, round_id, given)
    response.status_code = 201 if is_new else 200
    return _shown(session, [round_])[0]


@router.get("/rounds/{round_id}/assignments", response_model=AssignmentsPage)
def list_assignments(
    round_id: UUID,
    actor: CurrentActor,
    session: ReadSession,
    inspector_id: UUID | None = None,
    cancelled: bool = False,
    cursor: Cursor = None,
    limit: Limit = 200,
) -> AssignmentsPage:
    """Who walks where, in the order of point codes: all for planners, one's own for inspectors.

    `cancelled=true` adds those that were taken away, so that history can be read.
    """
    if queries.visible_round(session, actor, round_id) is None:
        raise NotFound("rounds.not_found", "There is no such round.")
    rows = queries.assignments_page(
        session, actor, round_id, inspector_id=inspector_id, cancelled=cancelled, cursor=cursor, limit=limit
    )
    page = rows[:limit]
    return AssignmentsPage(
        items=[
            AssignmentOut(
                id=assignment.id,
                round_id=assignment.round_id,
                point=AssignedPoint.model_validate(point, from_attributes=True),
                inspector=AssignedInspector.model_validate(inspector, from_attributes=True),
                due_on=assignment.due_on,
                visited=visited,
                created_at=assignment.created_at,
                cancelled_at=assignment.cancelled_at,
            )
            for assignment, point, inspector, visited in page
        ],
        next_cursor=cursor_of(page[-1][1].code, str(page[-1][0].id)) if len(rows) > limit else None,
    )


@router.post("/rounds/{round_id}/assignments", response_model=AssignedOut)
def post_assignments(
    round_id: UUID, given: AssignmentsIn, actor: Planner, session: WriteSession
) -> AssignedOut:
    """Give points to an inspector. Harmless to repeat."""
    added, standing = service.assign(session, actor, round_id, given)
    return AssignedOut(added=added, standing=standing)


@router.post("/rounds/{round_id}/reassign", response_model=ReassignedOut)
def post_reassign(round_id: UUID, given: ReassignIn, actor: Planner, session: WriteSession) -> ReassignedOut:
    """Somebody is ill: give their points to a colleague. Both are told; what was visited stays where it is."""
    return ReassignedOut(moved=service.reassign(session, actor, round_id, given))


def _shown(session: Session, rounds: list[Round]) -> list[RoundOut]:
    progress = queries.progress(session, [round_.id for round_ in rounds])
    return [
        RoundOut(**round_.model_dump(), progress=progress.get(round_.id, queries.NOTHING_PLANNED))
        for round_ in rounds
    ]
