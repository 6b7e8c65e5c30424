"""The jobs behind a received photo: thumb, hash and facts first (`photo.derive`), the large copy and hints after
(`photo.screen`).

Both read the original and write copies under its hash, so running them again changes nothing.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from app.jobs import Workshop, Write, enqueue, job
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

TOGETHER = 8
"""Some 250 ms of work: a backlog asks the database rarely, and a lone photo still waits for nobody."""

DAMAGED = "damaged"
_darkroom = Darkroom()

_RECEIVED = select(col(Photo.sha256)).where(
    col(Photo.id) == bindparam("photo_id"), col(Photo.state) == "received"
)
_LOCKED = select(Photo).where(col(Photo.id) == bindparam("photo_id")).with_for_update()


@job("photo.derive", together=TOGETHER)
def derive(shop: Workshop, args: Mapping[str, Any]) -> Write | None:
    """Thumb, dHash, damage. `args`: photo_id."""
    photo_id = UUID(args["photo_id"])
    sha256 = _received_sha256(shop, photo_id)
    if sha256 is None:
        return None
    with original_file(shop, sha256) as path:
        try:
            thumb = _darkroom.thumb(path)
        except NotDecodable as broken:
            return partial(_note_damage, photo_id=photo_id, reason=str(broken))
    shop.storage.put(copy_key(sha256, "thumb"), thumb.jpeg)
    return partial(_learn, photo_id=photo_id, thumb=thumb)


@job("photo.screen", together=TOGETHER)
def screen(shop: Workshop, args: Mapping[str, Any]) -> Write | None:
    """The large copy, and who it resembles. `args`: photo_id."""
    photo_id = UUID(args["photo_id"])
    sha256 = _received_sha256(shop, photo_id)
    if sha256 is None:
        return None
    if shop.storage.size(copy_key(sha256, "screen")) is None:
        with original_file(shop, sha256) as path:
            made = _darkroom.screen(path)
        shop.storage.put(copy_key(sha256, "screen"), made)
    return _resemblance(shop, photo_id)


def _received_sha256(shop: Workshop, photo_id: UUID) -> str | None:
    with shop.database.reading() as session:
        return session.connection().execute(_RECEIVED, {"photo_id": photo_id}).scalar_one_or_none()


def _resemblance(shop: Workshop, photo_id: UUID) -> Write | None:
    """Searched after `photo.derive` made the hash findable, so that of two photos at least the later one sees the other;
    and outside a transaction that writes: intake does not wait for it."""
    with shop.database.reading() as session:
        photo = session.get_one(Photo, photo_id)
        found = reuse.matches(session, photo, int(photo.dhash, 16)) if photo.dhash else []
    return partial(_note_resemblance, photo_id=photo_id, found=found) if found else None


def _note_resemblance(session: Session, photo_id: UUID, found: list[reuse.Match]) -> None:
    reuse.note_matches(session, _locked(session, photo_id), found)


def _note_damage(session: Session, photo_id: UUID, reason: str) -> None:
    photo = _locked(session, photo_id)
    photo.found = {**photo.found, "undecodable": reason[:200]}
    photo.flags = sorted({*photo.flags, DAMAGED})
    photo.derived_at = utc_now()


def _learn(session: Session, photo_id: UUID, thumb: Thumb) -> None:
    """What the pixels said, beside (never instead of) what the phone said."""
    photo = _locked(session, photo_id)
    photo.dhash = f"{thumb.dhash:016x}"
    photo.derived_at = utc_now()
    photo.found = {**photo.found, "width": thumb.width, "height": thumb.height, "exif": thumb.exif.as_json()}
    if thumb.damaged:
        photo.flags = sorted({*photo.flags, DAMAGED})
    reuse.index_hash(session, photo_id, thumb.dhash)
    enqueue(session, "photo.screen", {"photo_id": str(photo_id)}, priority=SCREEN_PRIORITY)


def _locked(session: Session, photo_id: UUID) -> Photo:
    photo: Photo = session.execute(_LOCKED, {"photo_id": photo_id}).scalar_one()
    return photo
