"""Routes of cases: the ledger, one case, the steps of the lifecycle, and the lifecycle itself."""

import io
from typing import Annotated
from uuid import UUID

import segno
from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.responses import JSONResponse
from sqlmodel import col

from app.authz import CurrentActor, reachable_cases
from app.bodies import RecordBodyDep, takes
from app.casework import clocks as clocks  # registers the handlers of its jobs
from app.casework import live, queries
from app.casework.detail import case_detail
from app.casework.direct.endpoints import router as direct
from app.casework.filtering import Filter
from app.casework.lifecycle import lifecycle_document
from app.casework.near import near_cases
from app.casework.office.endpoints import router as office
from app.casework.queries import Order
from app.casework.schemas import (
    CaseChanges,
    CaseCounts,
    CaseDetail,
    CasePage,
    CaseTotal,
    LifecycleOut,
    MoveIn,
    MoveReceipt,
    NearCases,
)
from app.casework.service import move
from app.db import DatabaseDep, ReadSession
from app.errors import NotFound
from app.errors_http import MEDIA_TYPE
from app.models import Case
from app.paging import Cursor, Limit
from app.web import base_url

router = APIRouter(tags=["cases"])
router.include_router(direct)
router.include_router(office)


@router.get("/cases", response_model=CasePage)
def list_cases(
    session: ReadSession,
    actor: CurrentActor,
    wanted: Filter,
    order: Order = "newest",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> CasePage:
    """Cases the actor may see. Filters are combined; `order=due` leaves out cases without a deadline."""
    return queries.page(session, actor, wanted, order=order, cursor=cursor, limit=limit)


@router.get("/cases/total", response_model=CaseTotal)
def count_filtered(session: ReadSession, actor: CurrentActor, wanted: Filter) -> CaseTotal:
    """How many cases a filter leaves, to be said before something is done with all of them."""
    return CaseTotal(count=queries.total(session, actor, wanted))


@router.get(
    "/cases/changes", response_model=CaseChanges, responses={304: {"description": "Nothing happened"}}
)
def get_changes(
    session: ReadSession,
    actor: CurrentActor,
    since: Annotated[int | None, Query(ge=0, le=2**53, description="`seq` of the answer before")] = None,
    if_none_match: Annotated[str | None, Header()] = None,
) -> JSONResponse | Response:
    """What happened to cases since line `since` of the history; without it, where the history stands now.

    The ETag is that line: asking with it costs one row and no body while nothing happens.
    """
    upto = live.head(session)
    headers = {"etag": f'"{upto}"', "cache-control": "private, no-cache"}
    if if_none_match == headers["etag"] and since == upto:
        return Response(status_code=304, headers=headers)
    found = live.changes(session, actor, upto if since is None else since, upto)
    return JSONResponse(found.model_dump(mode="json"), headers=headers)


@router.get("/cases/counts", response_model=CaseCounts)
def count_cases(session: ReadSession, actor: CurrentActor) -> CaseCounts:
    """How many cases the actor may see, by state, and how many are overdue."""
    by_state, overdue = queries.counts(session, actor)
    return CaseCounts(by_state=by_state, overdue=overdue)


@router.get("/cases/{case_id}", response_model=CaseDetail)
def get_case(case_id: UUID, session: ReadSession, actor: CurrentActor) -> CaseDetail:
    """One case: photos, place, item and clause, sightings, the whole timeline, and what the actor may do now."""
    return case_detail(session, actor, case_id)


@router.get(
    "/cases/{case_id}/qr.svg", response_class=Response, responses={200: {"content": {"image/svg+xml": {}}}}
)
def get_case_code(case_id: UUID, session: ReadSession, actor: CurrentActor, request: Request) -> Response:
    """The QR code that opens the case for whoever is logged in and may see it."""
    if queries.named_case(session, actor, (col(Case.id) == case_id) & reachable_cases(actor)) is None:
        raise NotFound("casework.not_found", "There is no such case, or it is not yours to see.")
    buffer = io.BytesIO()
    address = f"{base_url(request)}/cases/{case_id}"
    segno.make(address, error="m", micro=False).save(buffer, kind="svg", scale=6, border=4)
    return Response(buffer.getvalue(), media_type="image/svg+xml")


@router.get("/cases/{case_id}/near", response_model=NearCases)
def get_near_cases(case_id: UUID, session: ReadSession, actor: CurrentActor) -> NearCases:
    """Likely duplicates of a case, as far as the actor may open them: to be looked at side by side, and merged by a person."""
    return near_cases(session, actor, case_id)


@router.put(
    "/cases/{case_id}/moves/{move_id}",
    response_model=MoveReceipt,
    responses={201: {"model": MoveReceipt}},
    openapi_extra=takes(MoveIn),
)
def put_move(
    case_id: UUID,
    move_id: UUID,
    actor: CurrentActor,
    body: RecordBodyDep,
    database: DatabaseDep,
    response: Response,
) -> MoveReceipt | JSONResponse:
    """Take one step of the lifecycle. Safe to repeat: a known id with the same content gets its stored receipt.

    201 new, 200 repeat; 409 with `current` when the case moved on, 403 when the step is not the actor's, 422 naming the
    evidence that is missing, 425 when the step named by `after` has not arrived. A refused attempt is kept with its photos.
    """
    with database.transaction() as session:
        moved = move(session, actor=actor, case_id=case_id, move_id=move_id, body=body)
    if moved.receipt is None:
        assert moved.refusal is not None
        # Returned, not raised: the attempt must be committed.
        return JSONResponse(moved.refusal.problem(), status_code=moved.refusal.status, media_type=MEDIA_TYPE)
    response.status_code = 201 if moved.created else 200
    return moved.receipt


@router.get("/lifecycle", response_model=LifecycleOut)
def get_lifecycle(_actor: CurrentActor) -> LifecycleOut:
    """The lifecycle as a table: states, steps with their roles and evidence, flags."""
    return LifecycleOut(**lifecycle_document())
