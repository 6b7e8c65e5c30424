"""Records that declare photos, made as intake makes them: rows of the real tables, photos through `declare`."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.db import Database
from app.models import Photo, Report, Violation
from app.photos import service
from app.photos.schemas import PhotoIn
from app.primitives import new_id
from tests.world import World

TAKEN = datetime(2026, 11, 20, 0, 31, 5, tzinfo=UTC)


def photo_in(data: bytes, *, id: UUID | None = None, taken_at: datetime = TAKEN, **more: Any) -> PhotoIn:
    """How a phone announces these bytes."""
    return PhotoIn.model_validate(
        {
            "id": id or new_id(),
            "sha256": hashlib.sha256(data).hexdigest(),
            "bytes": max(1, len(data)),
            "content_type": "image/jpeg",
            "width": 640,
            "height": 480,
            "taken_at": taken_at,
            "source": "camera",
            **more,
        }
    )


def report_row(session: Session, world: World, author: str, *, point: str | None = "P01") -> UUID:
    """A quick report by this person; visible to its author and to those who read all inspections."""
    violation = session.execute(
        select(col(Violation.code)).order_by(col(Violation.code)).limit(1)
    ).scalar_one()
    record_id = new_id()
    person = world.users[author]
    session.add(
        Report(
            id=record_id,
            revision=1,
            content_sha256="0" * 64,
            violation=violation,
            point_id=world.points[point] if point else None,
            place_text="站前路与解放路交叉口",
            author_id=person,
            sender_id=person,
            reported_at=TAKEN,
            effective_at=TAKEN,
        )
    )
    session.flush()
    return record_id


def declared(
    database: Database, world: World, data: bytes, author: str = "inspector_a", **more: Any
) -> tuple[UUID, UUID]:
    """(photo id, record id) of a new report that declares these bytes."""
    with database.transaction() as session:
        record_id = report_row(session, world, author)
        photo = photo_in(data, **more)
        service.declare(session, world.users[author], "report", record_id, [photo])
    return photo.id, record_id


def stored(database: Database, photo_id: UUID) -> Photo:
    with database.reading() as session:
        return session.get_one(Photo, photo_id)


def later(minutes: int) -> datetime:
    return TAKEN + timedelta(minutes=minutes)
