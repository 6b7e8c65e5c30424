"""Links and units' reports as the desk sees them. What whoever holds a link sees is in pages.py."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from sqlmodel import col

from app.authz import CurrentActor
from app.casework.queries import allowed_for
from app.db import ReadSession, WriteSession
from app.errors import NotFound
from app.models import UnitReport
from app.paging import Cursor, Limit
from app.primitives import utc_now
from app.public.links import queries, service
from app.public.links.schemas import (
    CaseLinksOut,
    DeclineIn,
    LinkIn,
    LinkMade,
    LinkOut,
    ReportState,
    UnitReportOut,
    UnitReportPage,
)
from app.web import base_url

router = APIRouter(tags=["links"])


@router.get("/cases/{case_id}/links", response_model=CaseLinksOut)
def get_links(case_id: UUID, session: ReadSession, actor: CurrentActor) -> CaseLinksOut:
    """Links of a case and what units said over them, newest first; and whether the actor may make links or decide."""
    case = queries.visible_case(session, actor, case_id)
    if case is None:
        raise NotFound("casework.not_found", "There is no such case, or it is not yours to see.")
    return CaseLinksOut(
        may_make=service.may_make_here(session, actor, case),
        may_decide="report_done" in allowed_for(session, actor, [case])[case.id],
        links=queries.links_of(session, case, utc_now()),
        reports=queries.reports_of(session, col(UnitReport.case_id) == case.id),
    )


@router.post("/cases/{case_id}/links", status_code=201, response_model=LinkMade)
def post_link(
    case_id: UUID, given: LinkIn, request: Request, actor: CurrentActor, session: WriteSession
) -> LinkMade:
    """Make a link that opens this case without a login. Its address is in this answer and nowhere else."""
    return service.make(session, actor, case_id, given, base_url(request))


@router.post("/links/{link_id}/revoke", response_model=LinkOut)
def post_revoke(link_id: UUID, actor: CurrentActor, session: WriteSession) -> LinkOut:
    """The link stops working at once; what came over it stays."""
    return service.revoke(session, actor, link_id)


@router.get("/unit-reports", response_model=UnitReportPage)
def list_unit_reports(
    session: ReadSession,
    actor: CurrentActor,
    state: Annotated[ReportState | None, Query(description="waiting: to be taken or declined")] = "waiting",
    unit_id: Annotated[UUID | None, Query(description="Unit that the link was made for")] = None,
    q: Annotated[
        str | None, Query(max_length=100, pattern=r"^[^\x00]*$", description="Number, name or unit")
    ] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> UnitReportPage:
    """What units said over links of cases the actor may see, newest first."""
    return queries.waiting_page(session, actor, state=state, unit_id=unit_id, q=q, cursor=cursor, limit=limit)


@router.post("/unit-reports/{unit_report_id}/decline", response_model=UnitReportOut)
def post_decline(
    unit_report_id: UUID, given: DeclineIn, actor: CurrentActor, session: WriteSession
) -> UnitReportOut:
    """Not enough: the unit reads the reason on its page and may send again. It is taken with the step `report_done`."""
    report = service.decline(session, actor, unit_report_id, given.reason)
    [shown] = queries.reports_of(session, col(UnitReport.id) == report.id)
    return shown
