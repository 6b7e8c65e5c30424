"""The body of a photo on its way in: from the socket into a spool, in constant memory, with nothing locked or open meanwhile.

Only the socket is read on the event loop. Hashing and writing happen in worker threads, for nearly every photo in the one hop
that also stores it: each hop costs about as much as a statement.
"""

from uuid import UUID

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from app.errors import BadRequest, TooLarge, UnsupportedMedia
from app.photos.spool import BATCH, Spool


def is_small(request: Request, limit: int) -> bool:
    """An image that says it stays pending as a whole."""
    announced = request.headers.get("content-length", "")
    kind = request.headers.get("content-type", "").strip().lower()
    return announced.isdigit() and int(announced) < min(BATCH, limit) and kind.startswith("image/")


async def read_into(spool: Spool, request: Request, photo_id: UUID, limit: int) -> None:
    """Up to one batch stays pending in the spool. `limit`: bytes. Raises UnsupportedMedia `photos.not_an_image_type`,
    TooLarge `photos.too_large`, BadRequest `photos.cut_off`."""
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
    except ClientDisconnect as gone:
        raise BadRequest("photos.cut_off", "The connection broke before the photo was complete.") from gone


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
