"""The body of a photo on its way in, as a chain of dependencies: who sends it → is it awaited → read it.

The chain is one line on purpose: FastAPI walks every branch of the tree for every request, shared or not, and with a tree of
five dependencies that walk was the most expensive part of taking in a photo.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from app.authz import Actor, CurrentActor
from app.errors import BadRequest, TooLarge, UnsupportedMedia
from app.jobs import Workshop
from app.photos import service
from app.photos.spool import BATCH, Spool


@dataclass(frozen=True, slots=True)
class Upload:
    """Bytes that somebody sends for a photo they announced."""

    shop: Workshop
    actor: Actor
    wanted: service.Expected
    spool: Spool


def _announced(photo_id: UUID, request: Request, actor: CurrentActor) -> Upload:
    shop: Workshop = request.app.state.shop
    with shop.database.reading() as session:
        wanted = service.expected(session, actor, photo_id)
    spool = Spool(shop.settings.incoming_dir, hash_only=wanted.receipt is not None)
    return Upload(shop, actor, wanted, spool)


async def _whole_upload(
    request: Request, upload: Annotated[Upload, Depends(_announced)]
) -> AsyncIterator[Upload]:
    """Reads the stream into the spool. Nothing is locked or open meanwhile."""
    photo_id, spool = upload.wanted.id, upload.spool
    limit = upload.shop.settings.photo_max_mb * 1_000_000
    _check_head(request, photo_id, limit)
    arrived = waiting = 0
    try:
        async for piece in request.stream():
            arrived += len(piece)
            if arrived > limit:
                raise _too_large(photo_id, arrived, limit)
            spool.pending.append(piece)
            waiting += len(piece)
            if waiting >= BATCH:
                pieces, spool.pending, waiting = spool.pending, [], 0
                await run_in_threadpool(spool.add, pieces)
        yield upload
    except ClientDisconnect as gone:
        raise BadRequest("photos.cut_off", "The connection broke before the photo was complete.") from gone
    finally:
        spool.discard()


WholeUpload = Annotated[Upload, Depends(_whole_upload, scope="function")]


def _check_head(request: Request, photo_id: UUID, limit: int) -> None:
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if not kind.startswith("image/"):
        raise UnsupportedMedia(
            "photos.not_an_image_type",
            "Send the photo itself, with Content-Type: image/….",
            photo_id=str(photo_id),
        )
    announced = request.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > limit:
        raise _too_large(photo_id, int(announced), limit)


def _too_large(photo_id: UUID, size: int, limit: int) -> TooLarge:
    return TooLarge(
        "photos.too_large",
        f"This photo has {size / 1e6:.1f} MB or more; at most {limit / 1e6:.0f} MB are taken. It stays on your device.",
        photo_id=str(photo_id),
        bytes=size,
        limit=limit,
    )
