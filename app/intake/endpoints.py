"""What a phone talks to: the bundle down; visits, reports, ads and rescue files up."""

import gzip
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from sqlmodel import Session

from app.authz import Actor, Caller, CallerDep, CurrentActor, actor_with, require
from app.bodies import RawRecordDep, RecordBody, limited_pieces, parse_record, takes
from app.db import ReadSession
from app.errors import UnsupportedMedia, UpgradeNeeded
from app.intake import bundle as bundles
from app.intake import rescue, street_visits, visits
from app.intake.ad_sightings import accept_ad_sighting
from app.intake.reports import accept_report
from app.intake.schemas import (
    AdSightingIn,
    InspectionIn,
    Receipt,
    ReportIn,
    RescueOut,
    StreetVisitIn,
    VisitDetail,
    VisitPage,
)
from app.intake.service import Taken, accept_inspection, may_send, understand
from app.jobs import Workshop
from app.settings import Settings

router = APIRouter(tags=["intake"])
RESCUE_LIMIT = 1024**3


@router.put(
    "/inspections/{inspection_id}",
    response_model=Receipt,
    responses={201: {"model": Receipt}},
    openapi_extra=takes(InspectionIn),
)
def put_inspection(inspection_id: UUID, who: CallerDep, raw: RawRecordDep, request: Request) -> Response:
    """Hand in one revision of a visit. Safe to repeat: the same content gets the same receipt.

    201 first time, 200 for a repeat, a newer revision or an old one found late; 409 `intake.fork` or
    `intake.revision_conflict` with the current body.
    """
    shop: Workshop = request.app.state.shop
    with shop.database.reading() as session:
        actor, body = _admitted(shop, session, who, raw)
        visit = understand(session, actor, body)
    with shop.database.transaction() as session:
        taken = accept_inspection(session, actor, inspection_id, visit, shop.settings.zone)
    return _answer(taken)


@router.put(
    "/reports/{report_id}",
    response_model=Receipt,
    responses={201: {"model": Receipt}},
    openapi_extra=takes(ReportIn),
)
def put_report(report_id: UUID, who: CallerDep, raw: RawRecordDep, request: Request) -> Response:
    """Hand in one revision of a quick report (快速上报): one violation, one to nine photos. Answers as for visits."""
    shop: Workshop = request.app.state.shop
    with shop.database.reading() as session:
        actor, body = _admitted(shop, session, who, raw)
    with shop.database.transaction() as session:
        taken = accept_report(session, actor, report_id, body)
    return _answer(taken)


@router.put(
    "/ad-sightings/{sighting_id}",
    response_model=Receipt,
    responses={201: {"model": Receipt}},
    openapi_extra=takes(AdSightingIn),
)
def put_ad_sighting(sighting_id: UUID, who: CallerDep, raw: RawRecordDep, request: Request) -> Response:
    """Hand in one revision of one look at a public-service ad (公益广告台账). Answers as for visits."""
    shop: Workshop = request.app.state.shop
    with shop.database.reading() as session:
        actor, body = _admitted(shop, session, who, raw)
    with shop.database.transaction() as session:
        taken = accept_ad_sighting(session, actor, sighting_id, body)
    return _answer(taken)


@router.put(
    "/street-visits/{visit_id}",
    response_model=Receipt,
    responses={201: {"model": Receipt}},
    openapi_extra=takes(StreetVisitIn),
)
def put_street_visit(visit_id: UUID, who: CallerDep, raw: RawRecordDep, request: Request) -> Response:
    """Hand in one revision of a leader's visit to a street (下沉验收). Answers as for visits."""
    shop: Workshop = request.app.state.shop
    with shop.database.reading() as session:
        actor, body = _admitted(shop, session, who, raw, walks=False)
    require(actor, street_visits.RIGHT, "intake.import")
    with shop.database.transaction() as session:
        taken = street_visits.accept_street_visit(session, actor, visit_id, body)
    return _answer(taken)


@router.get("/inspections", response_model=VisitPage)
def list_inspections(
    session: ReadSession,
    actor: CurrentActor,
    point_id: UUID | None = None,
    author_id: UUID | None = None,
    round_id: UUID | None = None,
    cursor: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> VisitPage:
    """Visits the actor may see, newest first."""
    return visits.visits(
        session, actor, point_id=point_id, author_id=author_id, round_id=round_id, cursor=cursor, limit=limit
    )


@router.get("/inspections/{inspection_id}", response_model=VisitDetail)
def get_inspection(inspection_id: UUID, session: ReadSession, actor: CurrentActor) -> VisitDetail:
    """One visit: its current body word for word, every revision, photos held, cases opened."""
    return visits.visit(session, actor, inspection_id)


@router.get("/bundle", responses={200: {"content": {"application/json": {}}}, 304: {}})
def get_bundle(
    request: Request,
    session: ReadSession,
    actor: Annotated[Actor, Depends(actor_with("bundle.read"))],
    since: Annotated[str | None, Query(max_length=1000)] = None,
) -> Response:
    """Everything the actor's phone needs, as one gzip-compressed JSON file with an ETag.

    `since`: the ETag of the bundle the phone holds, without quotes. The answer then names it in a member `since` and brings only
    the members that changed, each whole; without that member it is a complete bundle, whatever was asked.
    """
    built = bundles.build(session, actor, request.app.state.settings)
    headers = {"etag": built.etag, "cache-control": "private, no-cache", "vary": "accept-encoding, cookie"}
    if request.headers.get("if-none-match") == built.etag:
        return Response(status_code=304, headers=headers)
    packs = "gzip" in request.headers.get("accept-encoding", "")
    changes = built.changes(since) if since else None
    if not packs:
        return Response(changes or built.plain(), media_type="application/json", headers=headers)
    body, length = (gzip.compress(changes, 6, mtime=0), len(changes)) if changes else built.gzipped()
    headers |= {"content-encoding": "gzip", "x-content-bytes": str(length)}
    return Response(body, media_type="application/json", headers=headers)


async def _rescue_file(request: Request) -> AsyncIterator[Path]:
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind not in ("application/zip", "application/x-zip-compressed", "application/octet-stream"):
        raise UnsupportedMedia(
            "rescue.not_a_zip", "Send the rescue file itself, with Content-Type: application/zip."
        )
    settings: Settings = request.app.state.settings
    settings.incoming_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=settings.incoming_dir, suffix=".zip") as draft:
        async for piece in limited_pieces(request, RESCUE_LIMIT):
            draft.write(piece)
        draft.flush()
        yield Path(draft.name)


@router.post(
    "/rescue", response_model=RescueOut, openapi_extra={"requestBody": {"content": {"application/zip": {}}}}
)
def post_rescue(
    request: Request,
    actor: Annotated[Actor, Depends(actor_with("intake.import"))],
    file: Annotated[Path, Depends(_rescue_file)],
) -> RescueOut:
    """Hand in a rescue file exported from a phone. Safe to repeat; what the phone later sends itself is the same record."""
    return rescue.import_rescue(request.app.state.shop, actor, file)


def _admitted(
    shop: Workshop, session: Session, who: Caller, raw: bytes, *, walks: bool = True
) -> tuple[Actor, RecordBody]:
    """Who hands in, and what: before the writer is asked for anything."""
    actor = who.actor(session)
    body = parse_record(raw)
    check_app_version(body.json.get("device"), shop.settings)
    if walks:
        may_send(actor, _text(body.json.get("captured_by_role")))
    return actor, body


def check_app_version(device: object, settings: Settings) -> None:
    """426 for phones older than SANCHENG_MIN_APP_VERSION: their outbox waits for the update, nothing is lost."""
    if not settings.min_app_version or not isinstance(device, dict):
        return
    sent = _text(device.get("app_version")) or ""
    if _version(sent) < _version(settings.min_app_version):
        raise UpgradeNeeded(
            "intake.app_too_old",
            "Please update the app; what is on this device stays.",
            minimum=settings.min_app_version,
        )


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("+")[0].split("-")[0].split(".") if part.isdigit())


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _answer(taken: Taken) -> Response:
    return Response(
        taken.receipt.model_dump_json(), 201 if taken.created else 200, media_type="application/json"
    )
