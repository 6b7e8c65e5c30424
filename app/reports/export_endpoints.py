"""Routes of exports: ask, look how far it is, cancel, download."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Request, Response
from fastapi.responses import FileResponse, StreamingResponse
from sqlalchemy import and_, or_, select
from sqlmodel import col

from app.authz import CurrentActor
from app.bodies import RecordBodyDep, takes
from app.db import DatabaseDep, ReadSession, WriteSession
from app.errors import Gone, NotFound
from app.jobs import Workshop
from app.models import Export
from app.paging import Cursor, Limit, cursor_of, read_moment_and_id
from app.reports import service
from app.reports.files import digested, named
from app.reports.making import MEDIA
from app.reports.schemas import ExportIn, ExportOut, ExportPage, ManifestOut
from app.web import base_url

router = APIRouter()


@router.put(
    "/exports/{export_id}",
    response_model=ExportOut,
    responses={201: {"model": ExportOut}},
    openapi_extra=takes(ExportIn),
)
def put_export(
    export_id: UUID,
    actor: CurrentActor,
    body: RecordBodyDep,
    database: DatabaseDep,
    request: Request,
    response: Response,
) -> ExportOut:
    """Ask for a file of cases, as far as the actor sees them. It is made as a job. Safe to repeat: 201 new, 200 repeat."""
    with database.transaction() as session:
        export, created = service.ask(session, actor, export_id, body, base_url(request))
        out = _out(export)
    response.status_code = 201 if created else 200
    return out


@router.get("/exports", response_model=ExportPage)
def list_exports(
    session: ReadSession, actor: CurrentActor, cursor: Cursor = None, limit: Limit = 50
) -> ExportPage:
    """One's own exports, newest first."""
    asked = col(Export.asked_at)
    query = select(Export).where(col(Export.user_id) == actor.id)
    if cursor:
        at, id_ = read_moment_and_id(cursor)
        query = query.where(or_(asked < at, and_(asked == at, col(Export.id) < id_)))
    rows = (
        session.execute(query.order_by(asked.desc(), col(Export.id).desc()).limit(limit + 1)).scalars().all()
    )
    last = rows[limit - 1] if len(rows) > limit else None
    return ExportPage(
        items=[_out(row) for row in rows[:limit]],
        next_cursor=cursor_of(last.asked_at.isoformat(), str(last.id)) if last else None,
    )


@router.get("/exports/{export_id}", response_model=ExportOut)
def get_export(export_id: UUID, session: ReadSession, actor: CurrentActor) -> ExportOut:
    """One export: how far it is, and what is in it once it is made."""
    return _out(service.own(session, actor, export_id))


@router.put("/exports/{export_id}/cancellation", response_model=ExportOut)
def put_cancellation(export_id: UUID, session: WriteSession, actor: CurrentActor) -> ExportOut:
    """Stop an export that is not finished. Safe to repeat; one that is finished stays as it is."""
    return _out(service.cancel(session, actor, export_id))


@router.get(
    "/exports/{export_id}/file",
    response_class=Response,
    responses={
        200: {"content": {kind: {} for kind in MEDIA.values()}, "description": "The file."},
        206: {"description": "The part asked for"},
        304: {"description": "Not changed"},
    },
)
def get_export_file(
    export_id: UUID,
    actor: CurrentActor,
    database: DatabaseDep,
    request: Request,
    if_none_match: Annotated[str, Header()] = "",
) -> Response:
    """The file, with its length and the SHA-256 of its bytes (`ETag`, `Repr-Digest`): one that was cut off matches neither."""
    shop: Workshop = request.app.state.shop
    with database.reading() as session:
        export = service.own(session, actor, export_id)
    if export.state == "expired":
        raise Gone("reports.expired", "This file was kept for some days and is gone. Ask for it again.")
    if export.state != "done" or export.sha256 is None:
        raise NotFound("reports.not_made", "This file is not made yet.")
    suffix = export.name.rsplit(".", 1)[-1]
    headers = named(export.name, f"export.{suffix}") | digested(export.sha256)
    if if_none_match.removeprefix("W/") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    key = service.export_key(export.id, export.sha256)
    path = shop.storage.path(key)
    if path is not None and path.is_file():
        return FileResponse(path, media_type=export.media, headers=headers)
    pieces = shop.storage.stream(key) if path is None else None
    if pieces is None:
        raise Gone("reports.expired", "This file was kept for some days and is gone. Ask for it again.")
    headers["content-length"] = str(export.bytes)
    return StreamingResponse(pieces, media_type=export.media, headers=headers)


def _out(export: Export) -> ExportOut:
    asked = ExportIn.model_validate(export.asked)
    return ExportOut(
        id=export.id,
        kind=export.kind,
        public=asked.public,
        photos=asked.photos,
        per_page=asked.per_page,
        state=export.state,
        done=export.done,
        total=export.total,
        reason=export.reason,
        asked_at=export.asked_at,
        finished_at=export.finished_at,
        expires_at=export.expires_at,
        name=export.name,
        bytes=export.bytes,
        sha256=export.sha256,
        manifest=ManifestOut.model_validate(export.manifest) if export.sha256 else None,
    )
