"""Routes of papers: who would get what, issue, read, and download in four forms."""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Literal
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from app.authz import Actor, CurrentActor, actor_with
from app.bodies import RecordBodyDep, takes
from app.casework import queries as cases
from app.casework.lifecycle import OPEN_STATES, RUNNING_STATES
from app.casework.queries import CaseFilter, OfficeList
from app.checklists.exchange.print_fonts import print_font
from app.db import DatabaseDep, ReadSession
from app.errors import NotFound
from app.jobs import Workshop
from app.models import CASE_STATES, Paper, Unit
from app.paging import Cursor, Limit
from app.papers import queries, service
from app.papers.as_docx import as_docx
from app.papers.as_pdf import as_pdf
from app.papers.as_picture import as_picture
from app.papers.content import PaperFormat, as_plain_text, paper_text
from app.papers.schemas import (
    MAX_CASES,
    PaperCaseOut,
    PaperGroup,
    PaperGroups,
    PaperIn,
    PaperKind,
    PaperOut,
    PaperPage,
)
from app.photos.copies import image_work
from app.photos.stamp import cjk_font
from app.settings import Settings
from app.web import base_url

router = APIRouter(tags=["papers"])
Issuer = Annotated[Actor, Depends(actor_with("papers.issue"))]
StateCode = Literal[CASE_STATES]  # type: ignore[valid-type]  # a closed list, known at import
ContentCode = Annotated[str | None, Query(max_length=40, pattern=r"^[A-Za-z0-9._-]+$")]
LOOKED_AT = 500
MEDIA = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    "pdf": ("application/pdf", "pdf"),
    "picture": ("image/jpeg", "jpg"),
}


@router.get("/papers/groups", response_model=PaperGroups)
def get_groups(
    session: ReadSession,
    actor: Issuer,
    state: Annotated[list[StateCode] | None, Query()] = None,
    unit_id: UUID | None = None,
    street_id: UUID | None = None,
    point_id: UUID | None = None,
    violation: ContentCode = None,
    item: ContentCode = None,
    overdue: bool | None = None,
    office: OfficeList | None = None,
    q: Annotated[str | None, Query(max_length=100, pattern=r"^[^\x00]*$")] = None,
) -> PaperGroups:
    """The cases of a filter by the unit that has them; without states, those that units are to put right now. `office`: of a
    list of the command office, what is open on it."""
    wanted = CaseFilter(
        states=state or (OPEN_STATES if office else RUNNING_STATES),
        office=office,
        unit_id=unit_id,
        street_id=street_id,
        point_id=point_id,
        violation=violation,
        item=item,
        overdue=overdue,
        q=q,
    )
    page = cases.page(session, actor, wanted, order="oldest", cursor=None, limit=LOOKED_AT)
    groups: dict[UUID, PaperGroup] = {}
    without = 0
    for case in page.items:
        if case.accountable_unit is None:
            without += 1
            continue
        unit = case.accountable_unit
        group = groups.setdefault(unit.id, PaperGroup(unit=unit, case_ids=[], numbers=[]))
        group.case_ids.append(case.id)
        group.numbers.append(case.number)
    full = [group for group in groups.values() if len(group.case_ids) > MAX_CASES]
    for group in full:
        del group.case_ids[MAX_CASES:], group.numbers[MAX_CASES:]
    found = sorted(groups.values(), key=lambda group: (-len(group.case_ids), group.unit.name))
    return PaperGroups(groups=found, without_unit=without, more=page.next_cursor is not None or bool(full))


@router.put(
    "/papers/{paper_id}",
    response_model=PaperOut,
    responses={201: {"model": PaperOut}},
    openapi_extra=takes(PaperIn),
)
def put_paper(
    paper_id: UUID,
    actor: Issuer,
    body: RecordBodyDep,
    database: DatabaseDep,
    request: Request,
    response: Response,
) -> PaperOut:
    """Issue a paper under the next number of the year. Safe to repeat: the same id keeps its number; 201 new, 200 repeat."""
    settings: Settings = request.app.state.settings
    with database.transaction() as session:
        paper, created = service.issue(session, actor, paper_id, body, settings, base_url=base_url(request))
        unit = session.get_one(Unit, paper.unit_id)
        out = _out(paper, unit, actor.name)
    response.status_code = 201 if created else 200
    return out


@router.get("/papers", response_model=PaperPage)
def list_papers(
    session: ReadSession,
    actor: CurrentActor,
    unit_id: UUID | None = None,
    case_id: UUID | None = None,
    kind: Annotated[PaperKind | None, Query(description="交办单 or 督办单")] = None,
    q: Annotated[
        str | None, Query(max_length=100, pattern=r"^[^\x00]*$", description="Number or unit")
    ] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> PaperPage:
    """Issued papers the actor may see, newest first."""
    return queries.page(
        session, actor, unit_id=unit_id, case_id=case_id, kind=kind, q=q, cursor=cursor, limit=limit
    )


@router.get("/papers/{paper_id}", response_model=PaperOut)
def get_paper(paper_id: UUID, session: ReadSession, actor: CurrentActor) -> PaperOut:
    """A paper as it was issued, also as plain words."""
    return _out(*service.paper_of(session, actor, paper_id))


@router.get(
    "/papers/{paper_id}/file",
    response_class=Response,
    responses={200: {"content": {kind: {} for kind, _ in MEDIA.values()}, "description": "The file."}},
)
def get_file(
    paper_id: UUID,
    actor: CurrentActor,
    database: DatabaseDep,
    request: Request,
    format: PaperFormat = "pdf",
    part: Annotated[int, Query(ge=1, le=100, description="picture: which of them")] = 1,
) -> Response:
    """The paper as DOCX, PDF or long picture (JPEG, twelve cases on each)."""
    shop: Workshop = request.app.state.shop
    with database.reading() as session:
        paper, *_ = service.paper_of(session, actor, paper_id)
        text = paper_text(paper.document)
        number = paper.number
    if format == "picture" and part > text.pictures:
        raise NotFound("papers.no_such_part", "The paper has fewer pictures.")
    fonts = shop.settings.data_dir / "fonts"
    pictures = service.pictures_of(shop, text)
    with image_work():
        if format == "docx":
            made = as_docx(text, pictures)
        elif format == "pdf":
            made = as_pdf(text, pictures, print_font(fonts))
        else:
            made = as_picture(text, pictures, cjk_font(fonts), part)
    media, suffix = MEDIA[format]
    name = f"{text.title}-{number}" + (f"-{part}" if format == "picture" and text.pictures > 1 else "")
    spoken = quote(f"{name}.{suffix}")
    headers = {"content-disposition": f"attachment; filename=\"paper.{suffix}\"; filename*=UTF-8''{spoken}"}
    return Response(made, media_type=media, headers=headers)


def _out(paper: Paper, unit: Unit, issuer: str) -> PaperOut:
    text = paper_text(paper.document)
    line = queries.line(paper, unit, issuer, len(text.cases))
    return PaperOut(
        **line.model_dump(),
        title=text.title,
        issuer=text.issuer,
        issued_on=date.fromisoformat(text.issued_on),
        note=text.note,
        lines=[PaperCaseOut.model_validate(asdict(case)) for case in text.cases],
        text=as_plain_text(text),
        pictures=text.pictures,
    )
