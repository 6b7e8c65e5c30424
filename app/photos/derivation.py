"""The jobs behind a received photo: thumb, hash and hints first (`photo.derive`), the large copy after
(`photo.screen`).

Both read the original and write copies under its hash, so running them again changes nothing.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from app.jobs import Workshop, enqueue, job
from app.models import Photo
from app.photos import reuse
from app.photos.copies import original_file
from app.photos.darkroom import Darkroom
from app.photos.decode import NotDecodable
from app.photos.derivatives import Thumb
from app.photos.keys import copy_key
from app.primitives import utc_now

SCREEN_PRIORITY = 60
"""After every waiting `photo.derive` (50): a backlog shows all its thumbs before the first large copy is made."""

DAMAGED = "damaged"
_darkroom = Darkroom()

_RECEIVED = select(col(Photo.sha256)).where(
    col(Photo.id) == bindparam("photo_id"), col(Photo.state) == "received"
)
_LOCKED = select(Photo).where(col(Photo.id) == bindparam("photo_id")).with_for_update()


@job("photo.derive")
def derive(shop: Workshop, args: Mapping[str, Any]) -> None:
    """Thumb, dHash, damage, reuse hints. `args`: photo_id."""
    photo_id = UUID(args["photo_id"])
    sha256 = _received_sha256(shop, photo_id)
    if sha256 is None:
        return
    thumb: Thumb | None = None
    reason = ""
    with original_file(shop, sha256) as path:
        try:
            thumb = _darkroom.thumb(path)
        except NotDecodable as broken:
            reason = str(broken)
    if thumb is not None:
        shop.storage.put(copy_key(sha256, "thumb"), thumb.jpeg)
    with shop.database.transaction() as session:
        photo = session.execute(_LOCKED, {"photo_id": photo_id}).scalar_one()
        if thumb is None:
            photo.found = {**photo.found, "undecodable": reason[:200]}
            photo.flags = sorted({*photo.flags, DAMAGED})
            photo.derived_at = utc_now()
            return
        _learn(session, photo, thumb)
        enqueue(session, "photo.screen", {"photo_id": str(photo_id)}, priority=SCREEN_PRIORITY)


@job("photo.screen")
def screen(shop: Workshop, args: Mapping[str, Any]) -> None:
    """The large copy. `args`: photo_id."""
    sha256 = _received_sha256(shop, UUID(args["photo_id"]))
    if sha256 is None or shop.storage.size(copy_key(sha256, "screen")) is not None:
        return
    with original_file(shop, sha256) as path:
        made = _darkroom.screen(path)
    shop.storage.put(copy_key(sha256, "screen"), made)


def _received_sha256(shop: Workshop, photo_id: UUID) -> str | None:
    with shop.database.reading() as session:
        return session.connection().execute(_RECEIVED, {"photo_id": photo_id}).scalar_one_or_none()


def _learn(session: Session, photo: Photo, thumb: Thumb) -> None:
    """What the pixels said, beside (never instead of) what the phone said."""
    photo.dhash = f"{thumb.dhash:016x}"
    photo.derived_at = utc_now()
    photo.found = {**photo.found, "width": thumb.width, "height": thumb.height, "exif": thumb.exif.as_json()}
    if thumb.damaged:
        photo.flags = sorted({*photo.flags, DAMAGED})
    session.flush()
    reuse.index_hash(session, photo.id, thumb.dhash)
    reuse.note_matches(session, photo, reuse.matches(session, photo, thumb.dhash))
