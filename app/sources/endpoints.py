"""Routes of sources: how their lists are read, trial and import, the lists with what became of them, and the answer."""

from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from app.authz import Actor, actor_with
from app.bodies import RecordBodyDep, limited_pieces, takes
from app.casework.deadlines import is_overdue
from app.casework.rules import COMMAND_ONLY_SOURCES
from app.db import DatabaseDep, ReadSession
from app.errors import UnsupportedMedia
from app.models import SourceRow
from app.paging import Cursor, Limit
from app.primitives import utc_now
from app.settings import Settings
from app.sources import queries, service
from app.sources.fields import ALL_FIELDS, NEEDED, REPLIES, SOURCES, SourceCode
from app.sources.opening import open_list
from app.sources.queries import Standing
from app.sources.replies import reply
from app.sources.schemas import (
    CaseSourceOut,
    CaseSourcesOut,
    ListImportOut,
    ListPreview,
    SourceListOut,
    SourceListPage,
    SourceListRow,
    SourceMappingIn,
    SourceMappingOut,
)
from app.spreadsheets.reading import MAX_BYTES
from app.spreadsheets.writing import MEDIA

router = APIRouter(tags=["sources"])
Desk = Annotated[Actor, Depends(actor_with("intake.import"))]

# What browsers call these files; Windows names a CSV file after Excel. Content decides, not the name.
TAKEN = (
    MEDIA,
    "text/csv",
    "application/vnd.ms-excel",
    "application/vnd.ms-excel.sheet.macroenabled.12",
    "application/octet-stream",
)
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": f"The bytes of the list (XLSX, XLS or CSV), at most {MAX_BYTES} of them.",
        "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in TAKEN},
    }
}


async def _file(request: Request, actor: Desk) -> bytes:  # noqa: ARG001  # no body is read before the right is asked
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind not in TAKEN:
        raise UnsupportedMedia(
            "spreadsheets.file_type", "Send an Excel workbook (.xlsx, .xls) or a CSV file as the body."
        )
    return b"".join([piece async for piece in limited_pieces(request, MAX_BYTES)])


FileDep = Annotated[bytes, Depends(_file)]


@router.get("/sources", response_model=CaseSourcesOut)
def get_sources(session: ReadSession, actor: Desk) -> CaseSourcesOut:  # noqa: ARG001  # the right is asked
    """The sources cases can come from, and how the lists of each are read."""
    known = queries.mappings(session)
    return CaseSourcesOut(
        items=[
            CaseSourceOut(source=source, bound=source in COMMAND_ONLY_SOURCES, mapping=known.get(source))
            for source in SOURCES
        ],
        fields=list(ALL_FIELDS),
        replies=list(REPLIES),
        needed=list(NEEDED),
    )


@router.put(
    "/sources/{source}/mapping", response_model=SourceMappingOut, openapi_extra=takes(SourceMappingIn)
)
def put_mapping(
    source: SourceCode, actor: Desk, body: RecordBodyDep, database: DatabaseDep
) -> SourceMappingOut:
    """Remember how the lists of a source are read. 409 `sources.mapping_changed` when somebody was faster."""
    given = body.as_model(SourceMappingIn)
    with database.transaction() as session:
        return service.save_mapping(session, actor, source, given)


@router.post("/sources/{source}/preview", response_model=ListPreview, openapi_extra=_BODY)
def post_preview(source: SourceCode, actor: Desk, data: FileDep, database: DatabaseDep) -> ListPreview:  # noqa: ARG001
    """Header and first rows of a list, with its columns as they were mapped last, or guessed. Nothing is written."""
    with database.reading() as session:
        mapping = queries.mapping_of(session, source)
    return service.preview(mapping, open_list(data, mapping.columns if mapping else None))


@router.post("/sources/{source}/lists", response_model=ListImportOut, openapi_extra=_BODY)
def post_list(
    source: SourceCode,
    actor: Desk,
    data: FileDep,
    database: DatabaseDep,
    request: Request,
    mapping_version: Annotated[int, Query(ge=1, le=2**31 - 1, description="of the mapping on the screen")],
    name: Annotated[
        str, Query(max_length=200, pattern=r"^[^\x00-\x1f]*$", description="the file's name")
    ] = "",
    dry_run: Annotated[bool, Query(description="only tell what would happen")] = True,
) -> ListImportOut:
    """Import a list: every row with a new number becomes a case; a number that is known adds nothing and tells what changed.

    All or nothing: with a problem in any row 422 `sources.import_refused` names each by row and column. Safe to repeat.
    """
    settings: Settings = request.app.state.settings
    with database.reading() as session:
        mapping = queries.mapping_of(session, source)
        columns = mapping.columns if mapping else None
    opened = open_list(data, columns)
    asked: dict[str, Any] = {"name": name, "mapping_version": mapping_version, "zone": settings.zone}
    if dry_run:
        with database.reading() as session:
            return service.import_list(session, actor, source, opened, dry_run=True, **asked)
    with database.transaction() as session:
        return service.import_list(session, actor, source, opened, dry_run=False, **asked)


@router.get("/source-lists", response_model=SourceListPage)
def list_lists(
    session: ReadSession,
    actor: Desk,  # noqa: ARG001  # the right is asked
    source: SourceCode | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> SourceListPage:
    """Imported lists, newest first."""
    return queries.page(session, source=source, cursor=cursor, limit=limit)


@router.get("/source-lists/{list_id}", response_model=SourceListOut)
def get_list(list_id: UUID, session: ReadSession, actor: Desk) -> SourceListOut:  # noqa: ARG001  # the right is asked
    """A list and what became of each row."""
    listed, line = service.list_of(session, list_id)
    rows = queries.rows_of(session, list_id)
    now = queries.standing(session, [row.case_id for row in rows])
    return SourceListOut(
        **line.model_dump(),
        sheet=listed.sheet,
        header=listed.header,
        columns=listed.columns,
        lines=[_row(row, now[row.case_id]) for row in rows],
    )


@router.get(
    "/source-lists/{list_id}/reply.xlsx",
    response_class=Response,
    responses={200: {"content": {MEDIA: {}}, "description": "The file."}},
)
def get_reply(list_id: UUID, actor: Desk, database: DatabaseDep, request: Request) -> Response:  # noqa: ARG001
    """The answer in the source's own columns: header and order as they came; state, measure, date and unit filled in."""
    settings: Settings = request.app.state.settings
    with database.reading() as session:
        listed, _ = service.list_of(session, list_id)
        rows = queries.rows_of(session, list_id)
        now = queries.standing(session, [row.case_id for row in rows])
        made = reply(listed, rows, now, settings.zone)
        stem = (listed.name.rpartition(".")[0] or listed.name or listed.source).replace("/", "_")
    spoken = quote(f"{stem}-回复.xlsx", safe="")
    headers = {"content-disposition": f"attachment; filename=\"reply.xlsx\"; filename*=UTF-8''{spoken}"}
    return Response(made, media_type=MEDIA, headers=headers)


def _row(row: SourceRow, standing: Standing) -> SourceListRow:
    case = standing.now
    said: dict[str, Any] = {"outcome": row.outcome, "changes": row.changes}
    return SourceListRow(
        row=row.number,
        ref=row.ref,
        case_id=case.id,
        number=case.number,
        state=case.state,
        overdue=is_overdue(case.state, case.due_at, utc_now()),
        due_at=case.due_at,
        source_due_at=standing.own.source_due_at,
        unit=standing.unit,
        place=standing.point or standing.own.place_text or "",
        text=standing.own.note or "",
        **said,
    )
