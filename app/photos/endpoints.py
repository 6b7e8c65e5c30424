"""Photo bytes in and out. The body is read before any session opens; sessions live in plain functions only."""

import hashlib
from collections.abc import AsyncIterator
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Request, Response
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from app.authz import CurrentActor, require
from app.db import DatabaseDep, ReadSession
from app.errors import BadRequest, NotFound, TooLarge, UnsupportedMedia
from app.jobs import Workshop
from app.models import Photo
from app.photos import derivation, queries, service, stamp
from app.photos.copies import OriginalMissing, copy_bytes, image_work
from app.photos.keys import original_key, stamped_key
from app.photos.schemas import PhotoReceipt
from app.photos.sniff import CONTENT_TYPES
from app.photos.spool import BATCH, Spool

router = APIRouter(tags=["photos"])

JOBS = (derivation.derive, derivation.screen)
"""Importing the routes registers the jobs they ask for."""

IN_ONE_PIECE = 2 << 20
"""Originals up to this size are sent from memory: one read beats a stream of small hops to a thread."""

_SAME = {
    "cache-control": "private, no-cache",
    "x-content-type-options": "nosniff",
    "vary": "Cookie, Authorization",
}
_INERT = {
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "same-origin",
}


async def workshop(request: Request) -> Workshop:
    shop: Workshop = request.app.state.shop
    return shop


WorkshopDep = Annotated[Workshop, Depends(workshop)]


def _announced(photo_id: UUID, actor: CurrentActor, database: DatabaseDep) -> service.Expected:
    with database.reading() as session:
        return service.expected(session, actor, photo_id)


Announced = Annotated[service.Expected, Depends(_announced)]


async def _body(request: Request, wanted: Announced, shop: WorkshopDep) -> AsyncIterator[Spool]:
    """Reads the stream into a spool. Runs after the sender was recognised and before anything is locked or open."""
    limit = shop.settings.photo_max_mb * 1_000_000
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if not kind.startswith("image/"):
        raise UnsupportedMedia(
            "photos.not_an_image_type",
            "Send the photo itself, with Content-Type: image/….",
            photo_id=str(wanted.id),
        )
    announced = request.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > limit:
        raise _too_large(wanted.id, int(announced), limit)
    spool = Spool(shop.settings.incoming_dir, hash_only=wanted.receipt is not None)
    arrived = waiting = 0
    try:
        async for piece in request.stream():
            arrived += len(piece)
            if arrived > limit:
                raise _too_large(wanted.id, arrived, limit)
            spool.pending.append(piece)
            waiting += len(piece)
            if waiting >= BATCH:
                pieces, spool.pending, waiting = spool.pending, [], 0
                await run_in_threadpool(spool.add, pieces)
        yield spool
    except ClientDisconnect as gone:
        raise BadRequest("photos.cut_off", "The connection broke before the photo was complete.") from gone
    finally:
        spool.discard()


def _too_large(photo_id: UUID, size: int, limit: int) -> TooLarge:
    return TooLarge(
        "photos.too_large",
        f"This photo has {size / 1e6:.1f} MB or more; at most {limit / 1e6:.0f} MB are taken. It stays on your device.",
        photo_id=str(photo_id),
        bytes=size,
        limit=limit,
    )


@router.put(
    "/photos/{photo_id}/content",
    response_model=PhotoReceipt,
    status_code=201,
    responses={200: {"model": PhotoReceipt, "description": "Already held"}},
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"image/*": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
def put_content(
    actor: CurrentActor,
    shop: WorkshopDep,
    wanted: Announced,
    spool: Annotated[Spool, Depends(_body, scope="function")],
) -> Response:
    """Send the bytes of a declared photo, raw, as the body. Safe to repeat: 201 stored now, 200 held already."""
    receipt, created = service.receive(shop, actor, wanted, spool)
    return Response(receipt.model_dump_json(), 201 if created else 200, media_type="application/json")


@router.get(
    "/photos/{photo_id}/{variant}",
    response_class=Response,
    responses={200: {"content": {"image/jpeg": {}}}, 304: {"description": "Not changed"}},
)
def get_variant(
    photo_id: UUID,
    variant: Literal["original", "screen", "thumb", "stamped"],
    actor: CurrentActor,
    session: ReadSession,
    shop: WorkshopDep,
    if_none_match: Annotated[str, Header()] = "",
) -> Response:
    """A photo: `thumb` (320 px), `screen` (1600 px), `stamped` (with time, place and team), or the `original` bytes."""
    photo = queries.readable(session, actor, photo_id)
    if photo is None:
        raise NotFound("photos.not_found", "There is no such photo, or it is not yours to see.")
    if variant == "original":
        require(actor, "photos.original")
    if photo.state != "received":
        raise NotFound(
            "photos.not_received", "This photo is declared but has not arrived yet.", photo_id=str(photo_id)
        )
    facts = queries.stamp_facts(session, photo) if variant == "stamped" else None
    session.close()  # give the connection back: what follows may wait for image work
    try:
        if variant == "original":
            return _original(shop, photo, if_none_match)
        content = copy_bytes(shop, photo, variant) if variant != "stamped" else _stamped(shop, photo, facts)
    except OriginalMissing as missing:
        raise NotFound(
            "photos.bytes_missing", "The store has lost this photo. `sancheng verify` lists what is missing."
        ) from missing
    return _answer(content, "image/jpeg", hashlib.sha256(content).hexdigest(), if_none_match, {})


def _stamped(shop: Workshop, photo: Photo, facts: queries.StampFacts | None) -> bytes:
    if facts is None:
        raise ValueError("a stamp without facts")
    font = stamp.cjk_font(shop.settings.data_dir / "fonts")
    lines = stamp.stamp_lines(facts, shop.settings.zone)
    key = stamped_key(photo.sha256, stamp.lines_digest(lines))
    ready = shop.storage.get(key)
    if ready is not None:
        return ready
    screen = copy_bytes(shop, photo, "screen")
    with image_work():
        made = stamp.stamped(screen, lines, font)
    shop.storage.put(key, made)
    return made


def _original(shop: Workshop, photo: Photo, if_none_match: str) -> Response:
    kind = str(photo.found.get("kind", ""))
    media = next((value for name, value in CONTENT_TYPES.items() if name == kind), "application/octet-stream")
    suffix = {"jpeg": "jpg"}.get(kind, kind) or "bin"
    headers = {**_INERT, "content-disposition": f'attachment; filename="{photo.id}.{suffix}"'}
    if _matches(if_none_match, photo.sha256):
        return _answer(b"", media, photo.sha256, if_none_match, headers)
    key = original_key(photo.sha256)
    if photo.bytes <= IN_ONE_PIECE:
        content = shop.storage.get(key)
        if content is None:
            raise OriginalMissing(key)
        return _answer(content, media, photo.sha256, if_none_match, headers)
    pieces = shop.storage.stream(key)
    if pieces is None:
        raise OriginalMissing(key)
    headers = {**_SAME, **headers, "etag": f'"{photo.sha256}"', "content-length": str(photo.bytes)}
    return StreamingResponse(pieces, media_type=media, headers=headers)


def _answer(content: bytes, media: str, sha256: str, if_none_match: str, headers: dict[str, str]) -> Response:
    headers = {**_SAME, **headers, "etag": f'"{sha256}"'}
    if _matches(if_none_match, sha256):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=media, headers=headers)


def _matches(if_none_match: str, sha256: str) -> bool:
    """RFC 9110 section 13.1.2: weak comparison, any of a list, or `*`."""
    tags = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
    return f'"{sha256}"' in tags or tags == ["*"]
