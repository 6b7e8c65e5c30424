"""Marks a photo as received, once its bytes are durable in the store: row, history and the job that makes its copies."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlmodel import Session

from app import events
from app.jobs import enqueue
from app.models import Photo
from app.photos.schemas import PhotoReceipt
from app.photos.sniff import ImageHeader
from app.primitives import utc_now
from app.statements import table_of

DERIVE_PRIORITY = 50
"""Before the ordinary jobs (100): somebody is waiting for the thumb in the queue of photos."""

_photo = table_of(Photo)
_MARK = (
    _photo.update()
    .where(_photo.c.id == bindparam("photo_id"), _photo.c.received_at.is_(None))
    .values(
        state="received",
        received_at=bindparam("now"),
        bytes=bindparam("size"),
        found=bindparam("what"),
    )
)
_STANDING = select(_photo.c.bytes, _photo.c.received_at).where(_photo.c.id == bindparam("photo_id"))


@dataclass(frozen=True, slots=True)
class Arrival:
    """Bytes that are durable in the store, and who sent them."""

    photo_id: UUID
    sha256: str
    actor_id: UUID
    size: int
    header: ImageHeader


def mark_received(session: Session, arrival: Arrival) -> tuple[PhotoReceipt, bool]:
    """The receipt, and whether this arrival made it: a photo that was received already keeps the receipt it has."""
    connection = session.connection()
    photo_id, now, header = arrival.photo_id, utc_now(), arrival.header
    what = {"kind": header.kind, "width": header.width, "height": header.height}
    marked = connection.execute(_MARK, {"photo_id": photo_id, "now": now, "size": arrival.size, "what": what})
    if marked.rowcount == 0:
        size, received_at = connection.execute(_STANDING, {"photo_id": photo_id}).one()
        return PhotoReceipt(id=photo_id, sha256=arrival.sha256, bytes=size, received_at=received_at), False
    enqueue(session, "photo.derive", {"photo_id": str(photo_id)}, priority=DERIVE_PRIORITY)
    events.record(
        session,
        "photo.received",
        subject=("photo", photo_id),
        actor_id=arrival.actor_id,
        payload={"sha256": arrival.sha256, "bytes": arrival.size},
    )
    return PhotoReceipt(id=photo_id, sha256=arrival.sha256, bytes=arrival.size, received_at=now), True
