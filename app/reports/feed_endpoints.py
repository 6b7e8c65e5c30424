"""Routes of files that are made while one waits: lists of any length line by line, papers as long as they are short."""

import threading
from collections.abc import Iterator
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from app.authz import Actor, CurrentActor
from app.casework import queries as cases
from app.casework.filtering import Filter
from app.casework.queries import CaseFilter
from app.db import ReadSession
from app.errors import Unavailable, Unprocessable
from app.jobs import Workshop
from app.primitives import utc_now
from app.reports import feeds, queries
from app.reports.files import named, whole
from app.reports.lines import Line
from app.reports.making import MEDIA, make_now
from app.reports.schemas import ExportIn, FilterIn
from app.spreadsheets import lines
from app.web import base_url

router = APIRouter()
PATIENCE_S = 20.0
_turn = threading.BoundedSemaphore(1)  # some seconds of a core each: two at a time would stop the phones
AT_ONCE = {"ledger_xlsx": 200, "album_docx": 40, "album_pdf": 40}


@router.get("/cases.csv", response_class=Response, responses={200: {"content": {lines.MEDIA: {}}}})
def get_cases_csv(request: Request, actor: CurrentActor, wanted: Filter) -> Response:
    """The ledger as CSV (UTF-8 with its mark), as far as the actor sees it; sent as it is read."""
    found = _lines(request, actor, wanted)
    pieces = lines.csv_pieces(feeds.csv_rows(found, base_url(request), is_public=False))
    headers = named("问题清单.csv", "cases.csv") | {"cache-control": "private, no-cache"}
    return StreamingResponse(pieces, media_type=lines.MEDIA, headers=headers)


@router.get("/cases.geojson", response_class=Response, responses={200: {"content": {feeds.GEOJSON: {}}}})
def get_cases_geojson(request: Request, actor: CurrentActor, wanted: Filter) -> Response:
    """Cases as GeoJSON (RFC 7946, WGS-84); sent as they are read."""
    pieces = feeds.geojson_pieces(feeds.feature(line) for line in _lines(request, actor, wanted))
    return _geojson(pieces, "问题清单.geojson", "cases.geojson")


@router.get("/points.geojson", response_class=Response, responses={200: {"content": {feeds.GEOJSON: {}}}})
def get_points_geojson(session: ReadSession, actor: CurrentActor) -> Response:
    """The register of points as GeoJSON (RFC 7946, WGS-84), as far as the actor sees it."""
    rows = queries.points(session, actor)
    return _geojson(feeds.geojson_pieces(map(feeds.point_feature, rows)), "点位.geojson", "points.geojson")


@router.get("/ledger.xlsx", response_class=Response, responses={200: {"content": {MEDIA["xlsx"]: {}}}})
def get_ledger(request: Request, session: ReadSession, actor: CurrentActor, wanted: Filter) -> Response:
    """问题台账 of at most 200 cases with their photos, at once; longer ones as an export (`PUT /exports/{id}`)."""
    return _paper(request, session, actor, wanted, "ledger_xlsx", 2)


@router.get("/album.docx", response_class=Response, responses={200: {"content": {MEDIA["docx"]: {}}}})
def get_album_docx(
    request: Request,
    session: ReadSession,
    actor: CurrentActor,
    wanted: Filter,
    per_page: Annotated[Literal[2, 3, 4], Query(description="Problems on a page")] = 2,
) -> Response:
    """整改前后对比 of at most 40 cases, at once; longer ones as an export."""
    return _paper(request, session, actor, wanted, "album_docx", per_page)


@router.get("/album.pdf", response_class=Response, responses={200: {"content": {MEDIA["pdf"]: {}}}})
def get_album_pdf(
    request: Request,
    session: ReadSession,
    actor: CurrentActor,
    wanted: Filter,
    per_page: Annotated[Literal[2, 3, 4], Query(description="Problems on a page")] = 2,
) -> Response:
    """整改前后对比 of at most 40 cases, at once; longer ones as an export."""
    return _paper(request, session, actor, wanted, "album_pdf", per_page)


def _paper(
    request: Request, session: ReadSession, actor: Actor, wanted: CaseFilter, kind: str, per_page: int
) -> Response:
    shop: Workshop = request.app.state.shop
    count = cases.total(session, actor, wanted)
    session.close()  # the picture work that follows needs no connection to wait for it
    if count > AT_ONCE[kind]:
        raise Unprocessable(
            "reports.too_long",
            f"{count} cases are too many to wait for. Ask for it as an export.",
            count=count,
            limit=AT_ONCE[kind],
        )
    asked = ExportIn(kind=kind, per_page=per_page, filter=FilterIn.of(wanted))  # type: ignore[arg-type]  # one of three
    shop.settings.exports_dir.mkdir(parents=True, exist_ok=True)
    if not _turn.acquire(timeout=PATIENCE_S):
        raise Unavailable("reports.busy", "Others have papers made just now. Try again.", retry_after=10)
    try:
        with TemporaryDirectory(dir=shop.settings.exports_dir, prefix="now-") as folder:
            made, content = make_now(shop, asked, actor, folder)
    finally:
        _turn.release()
    return whole(content, made.media, made.name, f"{kind.replace('_', '.')}")


def _lines(request: Request, actor: Actor, wanted: CaseFilter) -> Iterator[Line]:
    """Some hundred at a time, each with a session of its own: a slow reader holds no connection."""
    shop: Workshop = request.app.state.shop
    now = utc_now()
    with shop.database.reading() as session:
        found = queries.matching(session, actor, wanted, now)

    def read() -> Iterator[Line]:
        for start in range(0, len(found), queries.AT_ONCE):
            ids = found[start : start + queries.AT_ONCE]
            with shop.database.reading() as session:
                some = list(queries.lines(session, actor, ids, shop.settings.zone, now))
            yield from some

    return read()


def _geojson(pieces: Iterator[bytes], name: str, ascii_name: str) -> Response:
    headers = named(name, ascii_name) | {"cache-control": "private, no-cache"}
    return StreamingResponse(pieces, media_type=feeds.GEOJSON, headers=headers)
