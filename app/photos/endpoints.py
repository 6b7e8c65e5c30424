"""Photo bytes in and out. How a body is read is in `uploads`; what is made of it in `service`."""

import hashlib
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Header, Response
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from app.authz import Actor, Caller, CallerDep, require
from app.errors import NotFound
from app.jobs import Workshop
from app.photos import derivation, queries, service, stamp
from app.photos.copies import OriginalMissing, copy_bytes, image_work
from app.photos.keys import original_key, stamped_key
from app.photos.schemas import PhotoReceipt
from app.photos.sniff import CONTENT_TYPES
from app.photos.spool import Spool
from app.photos.uploads import is_small, read_into

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
async def put_content(photo_id: UUID, who: CallerDep) -> Response:
    """Send the bytes of a declared photo, raw, as the body. Safe to repeat: 201 stored now, 200 held already."""
    shop: Workshop = who.request.app.state.shop
    spool = Spool(shop.settings.incoming_dir)
    limit = shop.settings.photo_max_mb * 1_000_000
    try:
        if is_small(who.request, limit):
            await read_into(spool, who.request, photo_id, limit)
            receipt, created = await run_in_threadpool(_receive_small, shop, who, photo_id, spool)
        else:
            actor, wanted = await run_in_threadpool(_announced, shop, who, photo_id)
            spool.hash_only = wanted.receipt is not None
            await read_into(spool, who.request, photo_id, limit)
            receipt, created = await run_in_threadpool(service.receive, shop, actor, wanted, spool)
    finally:
        spool.discard()
    return Response(receipt.model_dump_json(), 201 if created else 200, media_type="application/json")


def _receive_small(shop: Workshop, who: Caller, photo_id: UUID, spool: Spool) -> tuple[PhotoReceipt, bool]:
    """What fits in memory, as records do, is asked after when it is there: one hop to a thread instead of two."""
    actor, wanted = _announced(shop, who, photo_id)
    spool.hash_only = wanted.receipt is not None
    return service.receive(shop, actor, wanted, spool)


def _announced(shop: Workshop, who: Caller, photo_id: UUID) -> tuple[Actor, service.Expected]:
    """Who sends, and what they announced under this id: of a large photo before a byte is read."""
    with shop.database.reading() as session:
        actor = who.actor(session)
        return actor, service.expected(session, actor, photo_id)


@router.get(
    "/photos/{photo_id}/{variant}",
    response_class=Response,
    responses={200: {"content": {"image/jpeg": {}}}, 304: {"description": "Not changed"}},
)
def get_variant(
    photo_id: UUID,
    variant: Literal["original", "screen", "thumb", "stamped"],
    who: CallerDep,
    if_none_match: Annotated[str, Header()] = "",
) -> Response:
    """A photo: `thumb` (320 px), `screen` (1600 px), `stamped` (with time, place and team), or the `original` bytes."""
    shop: Workshop = who.request.app.state.shop
    with shop.database.reading() as session:  # closed before what follows, which may wait for image work
        actor = who.actor(session)
        photo = queries.readable(session, actor, photo_id)
        if photo is None:
            raise NotFound("photos.not_found", "There is no such photo, or it is not yours to see.")
        facts = queries.stamp_facts(session, photo) if variant == "stamped" else None
    if variant == "original":
        require(actor, "photos.original")
    if photo.state != "received":
        raise NotFound(
            "photos.not_received", "This photo is declared but has not arrived yet.", photo_id=str(photo_id)
        )
    try:
        if variant == "original":
            return _original(shop, photo, if_none_match)
        content = copy_bytes(shop, photo, variant) if variant != "stamped" else _stamped(shop, photo, facts)
    except OriginalMissing as missing:
        raise NotFound(
            "photos.bytes_missing", "The store has lost this photo. `sancheng verify` lists what is missing."
        ) from missing
    return _answer(content, "image/jpeg", hashlib.sha256(content).hexdigest(), if_none_match, {})


def _stamped(shop: Workshop, photo: queries.Kept, facts: queries.StampFacts | None) -> bytes:
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


def _original(shop: Workshop, photo: queries.Kept, if_none_match: str) -> Response:
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
