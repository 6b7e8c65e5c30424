"""Pass rates to take away: the same question as on the screen, the same numbers, the same definition."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from app.db import ReadSession
from app.jobs import Workshop
from app.models import Round
from app.reports import rates
from app.reports.files import whole
from app.results.endpoints import get_pass_rates
from app.results.schemas import RatePage
from app.spreadsheets import lines, writing

router = APIRouter()
Asked = Annotated[RatePage, Depends(get_pass_rates)]  # with its filters, its right and what it leaves out


@router.get("/pass-rates.xlsx", response_class=Response, responses={200: {"content": {writing.MEDIA: {}}}})
def get_rates_xlsx(page: Asked, session: ReadSession, request: Request) -> Response:
    """`GET /pass-rates` as a spreadsheet, with its definition on a sheet of its own."""
    shop: Workshop = request.app.state.shop
    made = rates.as_xlsx(page, shop.settings.zone, _round_name(session, page))
    return whole(made, writing.MEDIA, f"{_title(page)}.xlsx", "pass-rates.xlsx")


@router.get("/pass-rates.csv", response_class=Response, responses={200: {"content": {lines.MEDIA: {}}}})
def get_rates_csv(page: Asked, session: ReadSession, request: Request) -> Response:
    """`GET /pass-rates` as CSV (UTF-8 with its mark); the definition stands behind the rows."""
    shop: Workshop = request.app.state.shop
    rows = rates.csv_rows(page, shop.settings.zone, _round_name(session, page))
    return whole(b"".join(lines.csv_pieces(rows)), lines.MEDIA, f"{_title(page)}.csv", "pass-rates.csv")


def _title(page: RatePage) -> str:
    return f"{rates.BASES[page.basis]}-按{rates.BY[page.by]}-{page.cut_off:%Y%m%d}"


def _round_name(session: ReadSession, page: RatePage) -> str:
    return session.get_one(Round, UUID(page.round_id)).name if page.round_id else ""
