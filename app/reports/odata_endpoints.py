"""Routes of the feed for BI tools: `/api/odata` with an API token as the bearer."""

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from app.authz import CurrentActor
from app.casework import queries as cases
from app.db import ReadSession
from app.reports import odata, queries
from app.web import base_url

router = APIRouter(prefix="/odata")
PAGE = 500
_VERSION = {"odata-version": "4.0", "cache-control": "private, no-cache"}


@router.get("", response_class=JSONResponse)
def get_service(request: Request, _actor: CurrentActor) -> JSONResponse:
    """What there is to read: the service document of OData 4.0."""
    body = {
        "@odata.context": f"{_root(request)}/$metadata",
        "value": [{"name": "Cases", "kind": "EntitySet", "url": "Cases"}],
    }
    return JSONResponse(body, headers=_VERSION)


@router.get("/$metadata", response_class=Response, responses={200: {"content": {odata.METADATA: {}}}})
def get_metadata(_actor: CurrentActor) -> Response:
    """The names and types of what the feed brings (CSDL)."""
    return Response(odata.metadata(), media_type=odata.METADATA, headers=_VERSION)


@router.get("/Cases", response_class=JSONResponse)
def get_cases(
    request: Request,
    session: ReadSession,
    actor: CurrentActor,
    top: Annotated[
        int | None, Query(alias="$top", ge=0, le=10_000_000, description="At most so many")
    ] = None,
    skip_token: Annotated[
        str | None, Query(alias="$skiptoken", max_length=600, description="As `@odata.nextLink` has it")
    ] = None,
    wanted: Annotated[
        str, Query(alias="$filter", max_length=2000, description="Comparisons joined by `and`")
    ] = "",
    count: Annotated[bool, Query(alias="$count", description="With `@odata.count`")] = False,
) -> JSONResponse:
    """Cases as far as the token's person sees them, oldest first, 500 a page; `@odata.nextLink` leads on."""
    narrowed = odata.read_filter(wanted)
    limit = min(PAGE, PAGE if top is None else max(top, 1))
    page = cases.page(session, actor, narrowed, order="oldest", cursor=skip_token, limit=limit)
    shown = page.items if top is None or top > 0 else []
    times = queries.times(session, [case.id for case in shown])
    body: dict[str, Any] = {"@odata.context": f"{_root(request)}/$metadata#Cases"}
    if count:
        body["@odata.count"] = cases.total(session, actor, narrowed)
    body["value"] = [odata.entity(case, times[case.id]) for case in shown]
    left = None if top is None else top - len(shown)
    if page.next_cursor and (left is None or left > 0):
        more = {"$skiptoken": page.next_cursor} | ({"$filter": wanted} if wanted else {})
        more |= {"$top": str(left)} if left is not None else {}
        query = "&".join(f"{quote(name, safe='$')}={quote(value, safe='')}" for name, value in more.items())
        body["@odata.nextLink"] = f"{_root(request)}/Cases?{query}"
    return JSONResponse(body, headers=_VERSION)


def _root(request: Request) -> str:
    return f"{base_url(request)}/api/odata"
