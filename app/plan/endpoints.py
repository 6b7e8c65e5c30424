"""Routes of the plan: tasks, how they end, reports about them, milestones, the sheet in and out."""

from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from app.authz import Actor, actor_with
from app.bodies import limited_pieces
from app.db import DatabaseDep, ReadSession, WriteSession
from app.errors import UnsupportedMedia
from app.plan import service, sheets
from app.plan.schemas import (
    MilestoneIn,
    PlanImportOut,
    PlanOut,
    PlanReportIn,
    TaskDetail,
    TaskIn,
    TaskStateIn,
)
from app.settings import Settings
from app.spreadsheets.reading import MAX_BYTES
from app.spreadsheets.writing import MEDIA

router = APIRouter(tags=["plan"])
Reader = Annotated[Actor, Depends(actor_with("plan.read_all", "plan.own"))]
Manager = Annotated[Actor, Depends(actor_with("plan.manage"))]
Reporter = Annotated[Actor, Depends(actor_with("plan.manage", "plan.own"))]

# What browsers call these files; Windows names a CSV file after Excel. Content decides, not the name.
TAKEN = (MEDIA, "text/csv", "application/vnd.ms-excel", "application/octet-stream")
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": f"The bytes of the sheet (XLSX, XLS or CSV), at most {MAX_BYTES} of them.",
        "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in TAKEN},
    }
}


async def _file(request: Request, actor: Manager) -> bytes:  # noqa: ARG001  # no body is read before the right is asked
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind not in TAKEN:
        raise UnsupportedMedia(
            "spreadsheets.file_type", "Send an Excel workbook (.xlsx, .xls) or a CSV file as the body."
        )
    return b"".join([piece async for piece in limited_pieces(request, MAX_BYTES)])


@router.get("/plan", response_model=PlanOut)
def get_plan(session: ReadSession, actor: Reader, request: Request) -> PlanOut:
    """The plan the actor may see, whole: units their own tasks, who steers all. Standings as docs/definitions.md `plan/1`."""
    return service.plan(session, actor, _settings(request).zone)


@router.get(
    "/plan.xlsx",
    response_class=Response,
    responses={200: {"content": {MEDIA: {}}, "description": "The file."}},
)
def get_sheet(session: ReadSession, actor: Reader, request: Request) -> Response:
    """任务书 as a table, in the columns that an import reads."""
    made = sheets.shown(session, actor, _settings(request).zone)
    spoken = quote(f"{sheets.TITLE}.xlsx", safe="")
    headers = {"content-disposition": f"attachment; filename=\"plan.xlsx\"; filename*=UTF-8''{spoken}"}
    return Response(made, media_type=MEDIA, headers=headers)


@router.post("/plan/import", response_model=PlanImportOut, openapi_extra=_BODY)
def post_import(
    actor: Manager,
    data: Annotated[bytes, Depends(_file)],
    database: DatabaseDep,
    dry_run: Annotated[bool, Query(description="only tell what would happen")] = True,
) -> PlanImportOut:
    """Tasks from a sheet: all or nothing. With a problem in any row 422 `plan.import_refused` names each by row and column."""
    if dry_run:
        with database.reading() as session:
            return sheets.import_plan(session, actor, data, dry_run=True)
    with database.transaction() as session:
        return sheets.import_plan(session, actor, data, dry_run=False)


@router.get("/plan/tasks/{task_id}", response_model=TaskDetail)
def get_task(task_id: UUID, session: ReadSession, actor: Reader, request: Request) -> TaskDetail:
    """A task with its reports, and the cases and points it is about."""
    return service.task(session, actor, task_id, _settings(request).zone)


@router.put("/plan/tasks/{task_id}", response_model=TaskDetail, responses={201: {"model": TaskDetail}})
def put_task(
    task_id: UUID, session: WriteSession, actor: Manager, given: TaskIn, request: Request, response: Response
) -> TaskDetail:
    """Write a task: 201 new, 200 changed or as it was; 409 `plan.changed_meanwhile` where somebody was faster."""
    response.status_code = 201 if service.save_task(session, actor, task_id, given) else 200
    return service.task(session, actor, task_id, _settings(request).zone)


@router.put("/plan/tasks/{task_id}/state", response_model=TaskDetail)
def put_state(
    task_id: UUID, session: WriteSession, actor: Manager, given: TaskStateIn, request: Request
) -> TaskDetail:
    """办结, 取消, or open again. Safe to repeat."""
    service.set_state(session, actor, task_id, given)
    return service.task(session, actor, task_id, _settings(request).zone)


@router.put(
    "/plan/tasks/{task_id}/reports/{report_id}",
    response_model=TaskDetail,
    responses={201: {"model": TaskDetail}},
)
def put_report(
    task_id: UUID,
    report_id: UUID,
    session: WriteSession,
    actor: Reporter,
    given: PlanReportIn,
    request: Request,
    response: Response,
) -> TaskDetail:
    """进展, by the lead unit or by the command office for it. Safe to repeat: 201 first, 200 for the same again."""
    zone = _settings(request).zone
    response.status_code = 201 if service.report(session, actor, task_id, report_id, given, zone) else 200
    return service.task(session, actor, task_id, zone)


@router.put("/plan/milestones/{milestone_id}", response_model=PlanOut)
def put_milestone(
    milestone_id: UUID, session: WriteSession, actor: Manager, given: MilestoneIn, request: Request
) -> PlanOut:
    """节点: set, move or withdraw a day of the plan; the plan as it then is. Safe to repeat."""
    service.save_milestone(session, actor, milestone_id, given)
    return service.plan(session, actor, _settings(request).zone)


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings
