"""Copies on demand: read from the store, or made now where the job has not come by yet.

Making is bounded: image work may use a few threads of this process and no more, or a page of thumbs that are not
ready would stop the phones' uploads. Who finds no free place is asked to come back in a moment.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import NotFound, Unavailable
from app.jobs import Workshop
from app.photos.decode import NotDecodable
from app.photos.derivatives import derive_screen, derive_thumb
from app.photos.keys import Copy, copy_key, original_key
from app.photos.queries import Kept
from app.photos.sniff import ONCE_ACCEPTED, ImageHeader, UnreadableImage, sniff
from app.photos.spool import Spool

AT_ONCE = 2
PATIENCE_S = 10.0

_places = threading.BoundedSemaphore(AT_ONCE)


class OriginalMissing(Exception):
    """The store does not hold bytes that the database says were received."""


@contextmanager
def image_work() -> Iterator[None]:
    """One of the few places for decoding and drawing. Raises Unavailable `photos.busy`."""
    if not _places.acquire(timeout=PATIENCE_S):
        raise Unavailable(
            "photos.busy", "Many pictures are being prepared just now. Try again in a moment.", retry_after=2
        )
    try:
        yield
    finally:
        _places.release()


@contextmanager
def original_file(shop: Workshop, sha256: str) -> Iterator[Path]:
    """The original as a file on this machine; read only. Raises OriginalMissing."""
    key = original_key(sha256)
    local = shop.storage.path(key)
    if local is not None:
        if not local.is_file():
            raise OriginalMissing(key)
        yield local
        return
    pieces = shop.storage.stream(key)
    if pieces is None:
        raise OriginalMissing(key)
    spool = Spool(shop.settings.incoming_dir)
    try:
        for piece in pieces:
            spool.add([piece])
        spool.finish()
        yield spool.path
    finally:
        spool.discard()


def header_of(path: Path) -> ImageHeader:
    with path.open("rb") as file:
        return sniff(file, ONCE_ACCEPTED)


def copy_bytes(shop: Workshop, photo: Kept, name: Copy) -> bytes:
    """JPEG bytes of a copy. Raises NotFound `photos.no_picture` when the file holds no picture that can be shown."""
    key = copy_key(photo.sha256, name)
    ready = shop.storage.get(key)
    if ready is not None:
        return ready
    if photo.found.get("undecodable"):
        raise _no_picture(photo)
    with image_work(), original_file(shop, photo.sha256) as path:
        ready = shop.storage.get(key)  # somebody else may have made it while we waited
        if ready is not None:
            return ready
        try:
            header = header_of(path)
            made = derive_thumb(path, header).jpeg if name == "thumb" else derive_screen(path, header)
        except (NotDecodable, UnreadableImage) as broken:
            raise _no_picture(photo) from broken
    shop.storage.put(key, made)
    return made


def _no_picture(photo: Kept) -> NotFound:
    return NotFound(
        "photos.no_picture",
        "The file is damaged and shows nothing. The original is kept as it came.",
        photo_id=str(photo.id),
    )
