"""The register of points and proposals to change it."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from app.authz import Actor, CurrentActor, actor_with
from app.bodies import RecordBodyDep, takes
from app.db import DatabaseDep, ReadSession, WriteSession
from app.errors import NotFound
from app.inputs import Line
from app.paging import Cursor, Limit, cursor_of
from app.points import labels, proposals, queries, service
from app.points.schemas import (
    DecisionIn,
    PointChange,
    PointOut,
    PointProposalIn,
    PointsPage,
    ProposalOut,
    ProposalReceipt,
    ProposalsPage,
    RetireIn,
    SheetOut,
    SplitIn,
    SplitOut,
)
from app.web import base_url

router = APIRouter(tags=["points"])
Manager = Annotated[Actor, Depends(actor_with("points.manage"))]
Decider = Annotated[Actor, Depends(actor_with("points.decide"))]
Status = Literal["", "active", "retired"]


@router.get("/points", response_model=PointsPage)
def list_points(
    actor: CurrentActor,
    session: ReadSession,
    q: Annotated[Line, Query(max_length=60)] = "",
    type: Annotated[Line, Query(max_length=40)] = "",
    street_id: UUID | None = None,
    status: Status = "",
    cursor: Cursor = None,
    limit: Limit = 100,
) -> PointsPage:
    """Points the actor may see, in the order of their codes; `q` finds part of a name, code or address."""
    rows, total = queries.points_page(
        session, actor, q=q, type=type, street_id=street_id, status=status, cursor=cursor, limit=limit
    )
    page = rows[:limit]
    more = cursor_of(page[-1].code) if len(rows) > limit else None
    return PointsPage(items=service.shown(session, page), next_cursor=more, total=total)


@router.get("/points/sheet", response_model=SheetOut)
def get_sheet(
    actor: CurrentActor,
    session: ReadSession,
    request: Request,
    q: Annotated[Line, Query(max_length=60)] = "",
    type: Annotated[Line, Query(max_length=40)] = "",
    street_id: UUID | None = None,
    cursor: Cursor = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 60,
) -> SheetOut:
    """What a printable sheet of QR labels needs: active points with their links and codes as inline SVG."""
    rows, _ = queries.points_page(
        session, actor, q=q, type=type, street_id=street_id, status="active", cursor=cursor, limit=limit
    )
    page, base = rows[:limit], base_url(request)
    names = queries.unit_names(session, [point.street_id for point in page])
    return SheetOut(
        items=[labels.sheet_line(point, names[point.street_id], base) for point in page],
        next_cursor=cursor_of(page[-1].code) if len(rows) > limit else None,
    )


@router.get("/points/{point_id}", response_model=PointOut)
def get_point(point_id: UUID, actor: CurrentActor, session: ReadSession) -> PointOut:
    """One point of the register."""
    point = queries.visible_point(session, actor, point_id)
    if point is None:
        raise NotFound("points.not_found", "There is no such point.")
    return service.shown(session, [point])[0]


@router.get(
    "/points/{point_id}/qr.svg", response_class=Response, responses={200: {"content": {"image/svg+xml": {}}}}
)
def get_label(point_id: UUID, actor: CurrentActor, session: ReadSession, request: Request) -> Response:
    """The QR code that hangs at the point."""
    point = queries.visible_point(session, actor, point_id)
    if point is None:
        raise NotFound("points.not_found", "There is no such point.")
    return Response(labels.label_svg(point, base_url(request)), media_type="image/svg+xml")


@router.patch("/points/{point_id}", response_model=PointOut)
def patch_point(point_id: UUID, given: PointChange, actor: Manager, session: WriteSession) -> PointOut:
    """Change what is given. With `base_changed_at`, 409 `points.changed_meanwhile` if somebody was faster.

    `status: "active"` brings a retired point back.
    """
    return service.shown(session, [service.change_point(session, actor, point_id, given)])[0]


@router.post("/points/{point_id}/retire", response_model=PointOut)
def post_retire(point_id: UUID, given: RetireIn, actor: Manager, session: WriteSession) -> PointOut:
    """Take a point out of use: nothing of its history goes, what was planned for it is called off."""
    return service.shown(session, [service.retire_point(session, actor, point_id, given.reason)])[0]


@router.post("/points/{point_id}/split", response_model=SplitOut)
def post_split(point_id: UUID, given: SplitIn, actor: Manager, session: WriteSession) -> SplitOut:
    """Let several points take the place of one; they take over its assignments in running rounds."""
    point, parts = service.split_point(session, actor, point_id, given)
    whole, *shown = service.shown(session, [point, *parts])
    return SplitOut(point=whole, parts=shown)


@router.put(
    "/point-proposals/{proposal_id}",
    response_model=ProposalReceipt,
    responses={201: {"model": ProposalReceipt}},
    openapi_extra=takes(PointProposalIn),
)
def put_proposal(
    proposal_id: UUID, body: RecordBodyDep, actor: CurrentActor, database: DatabaseDep, response: Response
) -> ProposalReceipt:
    """Say that the register is wrong. Safe to repeat: 201 first, 200 for the same content, 409 for other content."""
    with database.transaction() as session:
        receipt, is_new = proposals.accept_proposal(session, actor, proposal_id, body)
    response.status_code = 201 if is_new else 200
    return receipt


@router.get("/point-proposals", response_model=ProposalsPage)
def list_proposals(
    actor: CurrentActor,
    session: ReadSession,
    state: Literal["", "open", "accepted", "declined"] = "",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> ProposalsPage:
    """Proposals, newest first: all for those who decide, one's own for others."""
    rows = queries.proposals_page(session, actor, state=state, cursor=cursor, limit=limit)
    page = rows[:limit]
    last = page[-1][0] if page else None
    names = actor.may("people.see") or actor.may("users.manage")
    return ProposalsPage(
        items=[proposals.shown(row, names=names) for row in page],
        next_cursor=cursor_of(last.received_at.isoformat(), str(last.id))
        if last and len(rows) > limit
        else None,
    )


@router.post("/point-proposals/{proposal_id}/decision", response_model=ProposalOut)
def post_decision(proposal_id: UUID, given: DecisionIn, actor: Decider, session: WriteSession) -> ProposalOut:
    """Accept or decline. Accepting moves or retires the point; a split is then done at the desk with its parts."""
    return proposals.decide_proposal(session, actor, proposal_id, given)
