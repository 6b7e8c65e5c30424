"""公益广告台账 at the desk: points with their standing, one point with its ads, 达标率, export. Sightings come in by intake."""

from typing import Annotated, Literal
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from sqlmodel import Session

from app.ads import ledger, queries, sheets
from app.ads.schemas import AdPointsPage, AdRatesOut, AdTermsOut, By, PointAdsOut
from app.ads.standings import Register, rates, read_register
from app.authz import Actor, actor_with
from app.db import ReadSession
from app.errors import NotFound
from app.inputs import Line
from app.paging import Cursor, Limit, cursor_of, read_cursor
from app.web import base_url

router = APIRouter(tags=["ads"])
Reader = Annotated[Actor, Depends(actor_with("rates.read"))]
State = Literal["", "not_asked", "unregistered", "met", "unmet"]
Words = Annotated[Line, Query(max_length=60)]
Type = Annotated[str, Query(max_length=40, pattern=r"^[a-z0-9_]*$")]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/ads/terms", response_model=AdTermsOut)
def get_terms(session: ReadSession, _actor: Reader) -> AdTermsOut:
    """Themes, forms and conditions of the register, with their names."""
    return ledger.terms(queries.content(session))


@router.get("/ads/points", response_model=AdPointsPage)
def list_points(
    session: ReadSession,
    actor: Reader,
    q: Words = "",
    type: Type = "",
    street_id: UUID | None = None,
    state: State = "",
    cursor: Cursor = None,
    limit: Limit = 100,
) -> AdPointsPage:
    """Points the actor may see with what they must have and what they have, in the order of their codes."""
    register = read_register(session, actor, q=q, type=type, street_id=street_id, state=state)
    after = read_cursor(cursor, 1)[0] if cursor else ""
    rows = [found for found in register.points if found.point.code > after]
    page = rows[:limit]
    return AdPointsPage(
        items=[ledger.point_row(found) for found in page],
        next_cursor=cursor_of(page[-1].point.code) if len(rows) > limit else None,
        total=len(register.points),
    )


@router.get("/ads/points/{point_id}", response_model=PointAdsOut)
def get_point(point_id: UUID, session: ReadSession, actor: Reader) -> PointAdsOut:
    """One point: what is asked, every ad with its photos, and every look at them."""
    register = read_register(session, actor, point_id=point_id)
    if not register.points:
        raise NotFound("points.not_found", "There is no such point.")
    return ledger.point_ads(session, actor, register)


@router.get("/ads/rates", response_model=AdRatesOut)
def get_rates(
    session: ReadSession,
    actor: Reader,
    by: By = "street",
    type: Type = "",
    street_id: UUID | None = None,
) -> AdRatesOut:
    """达标率 with coverage by street or point type, and the ads by theme, form and condition."""
    register = read_register(session, actor, type=type, street_id=street_id)
    return rates(register, by, _types(session))


@router.get("/ads.xlsx", response_class=Response, responses={200: {"content": {XLSX: {}}}})
def get_workbook(
    request: Request,
    session: ReadSession,
    actor: Reader,
    q: Words = "",
    type: Type = "",
    street_id: UUID | None = None,
    state: State = "",
) -> Response:
    """The register and the standing of each point as a workbook, of what the filters leave and the actor may see."""
    register = read_register(session, actor, q=q, type=type, street_id=street_id, state=state)
    types = _types(session)
    book = sheets.workbook(_ledger(request, register, types, actor), sheets.standing_rows(register, types))
    return _file(book, XLSX, "公益广告台账.xlsx")


@router.get("/ads.csv", response_class=Response, responses={200: {"content": {"text/csv": {}}}})
def get_csv(
    request: Request,
    session: ReadSession,
    actor: Reader,
    q: Words = "",
    type: Type = "",
    street_id: UUID | None = None,
    state: State = "",
) -> Response:
    """The register as CSV, one line per ad."""
    register = read_register(session, actor, q=q, type=type, street_id=street_id, state=state)
    text = sheets.csv_text(_ledger(request, register, _types(session), actor))
    return _file(text, "text/csv", "公益广告台账.csv")


def _ledger(request: Request, register: Register, types: dict[str, str], actor: Actor) -> sheets.Rows:
    zone = request.app.state.settings.zone
    return sheets.ledger_rows(register, types, zone, base_url(request), names=actor.may("people.see"))


def _types(session: Session) -> dict[str, str]:
    return {kind["code"]: kind["zh"] for kind in queries.point_types(session)}


def _file(data: bytes, kind: str, name: str) -> Response:
    disposition = f"attachment; filename*=UTF-8''{quote(name)}"
    headers = {"content-disposition": disposition, "cache-control": "private, no-store"}
    return Response(data, media_type=kind, headers=headers)
