"""Checklists as files: import that only looks, template, export, the printed sheet."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from app.authz import Actor, actor_with
from app.bodies import limited_pieces
from app.checklists.exchange import service
from app.checklists.exchange.imports import import_file
from app.checklists.exchange.schemas import ImportOut, ImportProblem
from app.checklists.exchange.service import MEDIA, XLSX, ExportFormat
from app.checklists.exchange.tables_out import template
from app.db import DatabaseDep
from app.errors import Unprocessable, UnsupportedMedia
from app.settings import Settings
from app.spreadsheets.reading import MAX_BYTES
from app.web import base_url

router = APIRouter(tags=["checklists"])
Reader = Annotated[Actor, Depends(actor_with("bundle.read", "content.manage"))]
Editor = Annotated[Actor, Depends(actor_with("content.manage"))]
Code = Annotated[str, Path(max_length=40, pattern=r"^[A-Za-z0-9._-]+$")]
Version = Annotated[int, Path(ge=1, le=2**31 - 1)]

# What browsers call these files; Windows names a CSV file after Excel. Content decides, not the name.
TAKEN = {
    XLSX: "Excel workbook or XLSForm",
    "text/csv": "CSV",
    "application/vnd.ms-excel": "Excel until 2003",
    "application/vnd.ms-excel.sheet.macroenabled.12": "Excel workbook with macros, which are ignored",
    "application/octet-stream": "any of these",
}
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": f"The bytes of the file, at most {MAX_BYTES} of them.",
        "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in TAKEN},
    }
}
_FILES: dict[int | str, dict[str, Any]] = {
    200: {"content": {kind.partition(";")[0]: {} for kind in MEDIA.values()}, "description": "The file."}
}


async def _file(request: Request, actor: Editor) -> bytes:  # noqa: ARG001  # no body is read before the right is asked
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind not in TAKEN:
        raise UnsupportedMedia(
            "spreadsheets.file_type", "Send an Excel workbook (.xlsx, .xls) or a CSV file as the body."
        )
    return b"".join([piece async for piece in limited_pieces(request, MAX_BYTES)])


@router.get(
    "/checklists/template.xlsx",
    response_class=Response,
    responses={200: {"content": {XLSX: {}}, "description": "The file."}},
)
def get_template(actor: Reader) -> Response:  # noqa: ARG001  # for people who are logged in
    """An empty table to fill in: drop-downs, an explanation of every column, one example."""
    headers = {"content-disposition": 'attachment; filename="checklist-template.xlsx"'}
    return Response(template(), media_type=XLSX, headers=headers)


@router.post("/checklists/import", response_model=ImportOut, openapi_extra=_BODY)
def post_import(
    data: Annotated[bytes, Depends(_file)],
    database: DatabaseDep,
    type: Annotated[str, Query(max_length=40, description="The point type that the checklist is for.")],
    dry_run: Annotated[
        bool, Query(description="false: answer 422 when a problem is an error. Nothing is ever written.")
    ] = True,
) -> ImportOut:
    """Read an XLSForm, a plain table (XLSX) or a CSV file, and tell what it would become and what is wrong with it.

    Nothing is written: `draft` is what `PUT /api/checklists/{code}/draft` takes.
    """
    with database.reading() as session:
        known = service.known(session, type)
    found = import_file(data, known)
    out = ImportOut(
        format=found.format,
        problems=[
            ImportProblem(
                sheet=one.sheet,
                row=one.row,
                column=one.column,
                code=one.code,
                severity=one.severity,
                detail_zh=one.detail_zh,
                detail_en=one.detail_en,
            )
            for one in found.findings
        ],
        items=found.items,
        sections=found.sections,
        draft=found.document,
    )
    if found.document is None and not dry_run:
        raise Unprocessable(
            "checklists.import_refused",
            "The file has mistakes; nothing was taken over.",
            problems=[problem.model_dump() for problem in out.problems],
        )
    return out


@router.get("/checklists/{code}/{version}/export", response_class=Response, responses=_FILES)
def get_export(
    code: Code,
    version: Version,
    actor: Reader,
    database: DatabaseDep,
    request: Request,
    format: Annotated[ExportFormat, Query(description="pdf: the sheet to print.")],
    point_id: Annotated[
        UUID | None, Query(description="pdf only: print the sheet for this point, with its code.")
    ] = None,
) -> Response:
    """Any version ever published as a file. `xlsform`, `xlsx`, `csv` and `yaml` come back through the import without loss."""
    settings: Settings = request.app.state.settings
    base = base_url(request)
    with database.reading() as session:
        sheet = service.sheet(session, code, version, actor=actor, point_id=point_id, base_url=base)
    written = sheet.written(format, base_url=base, own_fonts=settings.data_dir / "fonts")
    headers = {"content-disposition": sheet.disposition(format)}
    return Response(written, media_type=MEDIA[format], headers=headers)
