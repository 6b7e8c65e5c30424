"""The jobs behind a received photo: thumb, hash and facts first (`photo.derive`), the large copy and hints after
(`photo.screen`).

Both read the original and write copies under its hash, so running them again changes nothing.
"""

import time
from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from app.jobs import Workshop, Write, enqueue, job
from app.models import Job, Photo
from app.photos import reuse
from app.photos.arrivals import DERIVE_PRIORITY
from app.photos.copies import original_file
from app.photos.darkroom import Darkroom
from app.photos.decode import NotDecodable
from app.photos.derivatives import Thumb
from app.photos.keys import copy_key
from app.primitives import utc_now
from app.statements import table_of

SCREEN_PRIORITY = 60
"""After every waiting `photo.derive` (50): a backlog shows all its thumbs before the first large copy is made."""

TOGETHER = 8
"""Some 250 ms of work: a backlog asks the database rarely, and a lone photo still waits for nobody."""

GIVE_WAY_S = 0.25
"""How long a picture waits while phones are sending. On two cores, copies made beside them cost intake a quarter of its speed;
so made, four a second still are, and a backlog is worked off at full speed when the sending ends."""
SENDING_S = 0.5

DAMAGED = "damaged"
_darkroom = Darkroom()

_job = table_of(Job)
_RECEIVED = select(col(Photo.sha256)).where(
    col(Photo.id) == bindparam("photo_id"), col(Photo.state) == "received"
)
_JUST_ARRIVED = (
    select(_job.c.id)
    .where(
        _job.c.state == "queued",
        _job.c.priority == bindparam("of_priority"),
        _job.c.run_at.between(bindparam("since"), bindparam("now")),
    )
    .limit(1)
)
_LOCKED = select(Photo).where(col(Photo.id) == bindparam("photo_id")).with_for_update()


@job("photo.derive", together=TOGETHER)
def derive(shop: Workshop, args: Mapping[str, Any]) -> Write | None:
    """Thumb, dHash, damage. `args`: photo_id."""
    photo_id = UUID(args["photo_id"])
    sha256 = _received_sha256(shop, photo_id)
    if sha256 is None:
        return None
    _give_way(shop)
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
        _give_way(shop)
        with original_file(shop, sha256) as path:
            made = _darkroom.screen(path)
        shop.storage.put(copy_key(sha256, "screen"), made)
    return _resemblance(shop, photo_id)


def _give_way(shop: Workshop) -> None:
    """Whoever stands in the field with a phone that sends goes first."""
    now = utc_now()
    asked = {"of_priority": DERIVE_PRIORITY, "since": now - timedelta(seconds=SENDING_S), "now": now}
    with shop.database.reading() as session:
        is_sending = session.connection().execute(_JUST_ARRIVED, asked).first() is not None
    if is_sending:
        time.sleep(GIVE_WAY_S)


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
