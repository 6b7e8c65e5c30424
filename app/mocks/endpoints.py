"""Routes of mock evaluations 模拟测评: draw, reveal, who goes where, agreement, rulings, score sheets, the proof."""

from typing import Annotated, Literal
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from sqlmodel import Session

from app.authz import Actor, CurrentActor, actor_with
from app.bodies import RecordBodyDep, takes
from app.checklists.exchange.print_fonts import print_font
from app.db import DatabaseDep, ReadSession
from app.errors import NotFound
from app.jobs import Workshop
from app.mocks import drawing, queries, service, sheet_files, sheets, views
from app.mocks.schemas import (
    Disagreement,
    DisagreementPage,
    Front,
    MockAgreement,
    MockClosingIn,
    MockDetail,
    MockIn,
    MockPage,
    MockPoints,
    MockPreview,
    MockProof,
    MockRulingIn,
    MockSheet,
    SeatIn,
)
from app.models import Mock, Point, Unit
from app.paging import Cursor, read_cursor, read_moment_and_id
from app.photos.copies import OriginalMissing, copy_bytes, image_work
from app.photos.queries import kept
from app.settings import Settings
from app.spreadsheets.writing import MEDIA as XLSX

router = APIRouter(tags=["mocks"])
Reader = Annotated[Actor, Depends(actor_with("office.read"))]
Manager = Annotated[Actor, Depends(actor_with("mocks.manage"))]
MEDIA = {"xlsx": XLSX, "pdf": "application/pdf"}


@router.get("/mocks", response_model=MockPage)
def list_mocks(
    session: ReadSession,
    actor: Reader,
    cursor: Cursor = None,
    limit: Annotated[int, Query(ge=1, le=60, description="Rows per page")] = 20,
) -> MockPage:
    """Mock evaluations, newest draw first, and how forecasts did against what came out."""
    after = read_moment_and_id(cursor) if cursor else None
    return views.page(session, actor, cursor=after, limit=limit)


@router.get("/mock-preview", response_model=MockPreview)
def get_preview(
    session: ReadSession,
    _actor: Manager,
    request: Request,
    size: Annotated[
        int | None, Query(ge=1, le=2000, description="Points in all; none: the whole share")
    ] = None,
) -> MockPreview:
    """What a draw of so many points would take from each type, and who may be sent."""
    return drawing.preview(session, size, _settings(request).zone)


@router.put(
    "/mocks/{mock_id}",
    response_model=MockDetail,
    responses={201: {"model": MockDetail}},
    openapi_extra=takes(MockIn),
)
def put_mock(
    mock_id: UUID,
    actor: Manager,
    body: RecordBodyDep,
    database: DatabaseDep,
    request: Request,
    response: Response,
) -> MockDetail:
    """Draw and seal. Safe to repeat: the same content is the same draw; 201 new, 200 repeat. Nobody gets to see the list."""
    zone = _settings(request).zone
    given = body.as_model(MockIn)
    with database.reading() as session:
        gathered = drawing.gather(session, given)
    with database.transaction() as session:
        made, created = drawing.make(
            session, actor, mock_id, body, given, gathered, zone, seed=drawing.fresh_seed()
        )
        out = views.detail(session, actor, made, zone)
    response.status_code = 201 if created else 200
    return out


@router.get("/mocks/{mock_id}", response_model=MockDetail)
def get_mock(mock_id: UUID, session: ReadSession, actor: Reader, request: Request) -> MockDetail:
    """One mock evaluation: how far it is, and how it came out against the forecast that was frozen at the draw."""
    return views.detail(session, actor, _found(session, mock_id), _settings(request).zone)


@router.post("/mocks/{mock_id}/reveal", response_model=MockDetail)
def post_reveal(mock_id: UUID, actor: Manager, database: DatabaseDep, request: Request) -> MockDetail:
    """On the day: show the list and send two people to each point. Harmless to repeat; 409 `mocks.too_early` before."""
    zone = _settings(request).zone
    with database.transaction() as session:
        return views.detail(session, actor, service.reveal(session, actor, mock_id, zone), zone)


@router.post("/mocks/{mock_id}/cancel", response_model=MockDetail)
def post_cancel(mock_id: UUID, actor: Manager, database: DatabaseDep, request: Request) -> MockDetail:
    """Call it off while it is sealed. Harmless to repeat."""
    zone = _settings(request).zone
    with database.transaction() as session:
        return views.detail(session, actor, service.cancel(session, actor, mock_id), zone)


@router.post("/mocks/{mock_id}/close", response_model=MockDetail)
def post_close(
    mock_id: UUID, given: MockClosingIn, actor: Manager, database: DatabaseDep, request: Request
) -> MockDetail:
    """End it and freeze the result; what arrives later counts as an ordinary visit. Harmless to repeat."""
    zone = _settings(request).zone
    with database.transaction() as session:
        made = service.close(session, actor, mock_id, zone, leave_open=given.leave_open)
        return views.detail(session, actor, made, zone)


@router.get("/mocks/{mock_id}/points", response_model=MockPoints)
def list_points(mock_id: UUID, session: ReadSession, _actor: Reader) -> MockPoints:
    """Drawn points and who is sent there; empty while the list is sealed."""
    return views.points(session, _found(session, mock_id))


@router.put("/mocks/{mock_id}/points/{point_id}/seats/{seat}", response_model=MockPoints)
def put_seat(
    mock_id: UUID,
    point_id: UUID,
    seat: Annotated[int, Path(ge=1, le=2)],
    given: SeatIn,
    actor: Manager,
    database: DatabaseDep,
) -> MockPoints:
    """Send somebody else to a point. Answers all points."""
    with database.transaction() as session:
        service.seat(session, actor, mock_id, point_id, seat, given.inspector_id)
        return views.points(session, _found(session, mock_id))


@router.get("/mocks/{mock_id}/agreement", response_model=MockAgreement)
def get_agreement(mock_id: UUID, session: ReadSession, _actor: Reader) -> MockAgreement:
    """How far inspectors agree, by item and by pair: share and Cohen's kappa. Finished points only."""
    return views.agreements(session, _found(session, mock_id))


@router.get("/mocks/{mock_id}/disagreements", response_model=DisagreementPage)
def list_disagreements(
    mock_id: UUID,
    session: ReadSession,
    actor: Reader,
    undecided: Annotated[bool, Query(description="Only those that nobody has ruled on")] = False,
    cursor: Cursor = None,
    limit: Annotated[int, Query(ge=1, le=100, description="Rows per page")] = 20,
) -> DisagreementPage:
    """Where the two disagree, both answers side by side."""
    after = read_cursor(cursor, 2) if cursor else None
    return views.disagreements(
        session,
        actor,
        _found(session, mock_id),
        undecided=undecided,
        after=(after[0], after[1]) if after else None,
        limit=limit,
    )


@router.put("/mocks/{mock_id}/points/{point_id}/items/{item}/ruling", response_model=Disagreement)
def put_ruling(
    mock_id: UUID,
    point_id: UUID,
    item: Annotated[str, Path(max_length=40)],
    given: MockRulingIn,
    actor: Manager,
    database: DatabaseDep,
) -> Disagreement:
    """Say what counts. May be changed until the end; changes the score sheet, not the ledger. Answers the disagreement."""
    with database.transaction() as session:
        ruled = service.rule(session, actor, mock_id, point_id, item, given)
        point = session.get_one(Point, point_id)
        street = session.get_one(Unit, point.street_id).name
        return views.sides(session, actor, [(ruled, point, street)])[0]


@router.get("/mocks/{mock_id}/sheets/{front}", response_model=MockSheet)
def get_sheet(mock_id: UUID, front: Front, session: ReadSession, actor: Reader) -> MockSheet:
    """评分表 of one front: clause by clause, and every deduction with its photos."""
    return sheets.sheet(session, actor, _found(session, mock_id), front)


@router.get(
    "/mocks/{mock_id}/file",
    response_class=Response,
    responses={200: {"content": {kind: {} for kind in MEDIA.values()}, "description": "The file."}},
)
def get_file(
    mock_id: UUID,
    actor: Reader,
    database: DatabaseDep,
    request: Request,
    format: Literal["xlsx", "pdf"] = "pdf",
) -> Response:
    """The score sheets of all its fronts as XLSX or PDF."""
    shop: Workshop = request.app.state.shop
    with database.reading() as session:
        mock = _found(session, mock_id)
        said = [sheets.sheet(session, actor, mock, front) for front in mock.fronts]
        name = mock.name
    if format == "xlsx":
        made = sheet_files.as_xlsx(said)
    else:
        pictures = _pictures(shop, sheet_files.pictured(said))
        with image_work():
            made = sheet_files.as_pdf(said, pictures, print_font(shop.settings.data_dir / "fonts"))
    spoken = quote(f"{sheet_files.TITLE}-{name}.{format}", safe="")
    headers = {"content-disposition": f"attachment; filename=\"mock.{format}\"; filename*=UTF-8''{spoken}"}
    return Response(made, media_type=MEDIA[format], headers=headers)


@router.get("/mocks/{mock_id}/proof", response_model=MockProof)
def get_proof(mock_id: UUID, session: ReadSession, actor: CurrentActor) -> MockProof:
    """Seed, population and list, so that anybody can draw the same again: for who steers from the reveal on, for everybody
    logged in when it is closed. 409 `mocks.sealed` before."""
    mock = queries.find(session, mock_id)
    if mock is None or not (actor.may("office.read") or mock.closed_at is not None):
        raise NotFound("mocks.not_found", "There is no such mock evaluation.")
    return views.proof(session, mock)


def _found(session: Session, mock_id: UUID) -> Mock:
    mock = queries.find(session, mock_id)
    if mock is None:
        raise NotFound("mocks.not_found", "There is no such mock evaluation.")
    return mock


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def _pictures(shop: Workshop, wanted: list[UUID]) -> dict[UUID, bytes]:
    """Small copies. A photo that cannot be shown leaves a gap, not an error."""
    found: dict[UUID, bytes] = {}
    for photo_id in wanted:
        with shop.database.reading() as session:
            photo = kept(session, photo_id)
        try:
            if photo is not None:
                found[photo_id] = copy_bytes(shop, photo, "thumb")
        except (NotFound, OriginalMissing):
            continue
    return found
