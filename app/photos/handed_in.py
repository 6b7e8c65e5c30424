"""Pictures that come whole with a record, without being announced before: what a unit sends over its link.

The same order as for photos of phones: complete in a temporary file → header checked → stored under their hash and fsynced →
one short transaction. Their ids are made of the record and the bytes, so that sending the record again doubles nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID, uuid5

from sqlmodel import Session

from app.errors import Unprocessable
from app.jobs import Workshop
from app.models import Photo
from app.photos import service
from app.photos.arrivals import Arrival, mark_received
from app.photos.keys import original_key
from app.photos.schemas import PhotoIn
from app.photos.sniff import ImageHeader
from app.photos.spool import Spool
from app.primitives import utc_now
from app.statements import table_of

BY_UNIT = "by_unit"
"""Flag of a photo that came over a link: whoever made the link stands for it, but did not take it."""

_photo = table_of(Photo)


@dataclass(frozen=True, slots=True)
class Picture:
    """Bytes that are durable in the store and not yet in any record."""

    sha256: str
    size: int
    header: ImageHeader
    role: Literal["after", "document"]


def store(shop: Workshop, spool: Spool, role: Literal["after", "document"]) -> Picture:
    """Raises Unprocessable `photos.empty`, `photos.unreadable`, `photos.too_many_pixels`."""
    spool.finish()
    photo_id = uuid5(UUID(int=0), spool.sha256)  # names the photo in a refusal; nothing is kept under it
    if spool.size == 0:
        raise Unprocessable("photos.empty", "The photo arrived without a single byte. Send it again.")
    header = service.checked(photo_id, spool, shop.settings.photo_max_megapixels * 1_000_000)
    shop.storage.put_if_absent(original_key(spool.sha256), spool.path)
    return Picture(spool.sha256, spool.size, header, role)


def keep(
    session: Session, *, author_id: UUID, record_kind: str, record_id: UUID, pictures: Sequence[Picture]
) -> None:
    """Declare and receive at once, in the record's own transaction. `author_id`: who answers for them."""
    now = utc_now()
    declared = [
        PhotoIn(
            id=uuid5(record_id, picture.sha256),
            sha256=picture.sha256,
            bytes=picture.size,
            content_type=picture.header.content_type,
            width=picture.header.width,
            height=picture.header.height,
            taken_at=now,
            source="gallery",
            role=picture.role,
        )
        for picture in pictures
    ]
    service.declare(session, author_id, record_kind, record_id, declared)
    for photo, picture in zip(declared, pictures, strict=True):
        session.connection().execute(_photo.update().where(_photo.c.id == photo.id).values(flags=[BY_UNIT]))
        mark_received(session, Arrival(photo.id, photo.sha256, author_id, picture.size, picture.header))
