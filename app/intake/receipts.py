"""Receipts: what the server holds, photo by photo. The phone deletes nothing that a receipt does not name."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlmodel import Session, col

from app.casework.service import Entered
from app.intake.schemas import CaseGiven, PhotoHeld, Receipt
from app.models import Case, Photo, PhotoLink, Sighting
from app.wire import PhotoIn


def receipt(session: Session, record_id: UUID, revision: int, sha256: str, received_at: datetime) -> Receipt:
    photos = photos_held(session, record_id)
    return _receipt(record_id, revision, sha256, received_at, photos, cases_given(session, record_id))


def first_receipt(
    record_id: UUID,
    revision: int,
    sha256: str,
    received_at: datetime,
    *,
    photos: Iterable[PhotoIn],
    held: Collection[UUID],
    cases: Iterable[Entered],
) -> Receipt:
    """The same for the first revision of a record, from what is known anyway: nothing is read back."""
    return _receipt(
        record_id,
        revision,
        sha256,
        received_at,
        [PhotoHeld(id=photo.id, sha256=photo.sha256, held=photo.id in held) for photo in photos],
        sorted((CaseGiven(id=c.id, number=c.number, item=c.item) for c in cases), key=lambda c: c.number),
    )


def _receipt(
    record_id: UUID,
    revision: int,
    sha256: str,
    received_at: datetime,
    photos: list[PhotoHeld],
    cases: list[CaseGiven],
) -> Receipt:
    return Receipt(
        id=record_id,
        revision=revision,
        content_sha256=sha256,
        received_at=received_at,
        photos=photos,
        missing_photos=[photo.id for photo in photos if not photo.held],
        cases=cases,
        case_id=cases[0].id if len(cases) == 1 else None,
    )


def photos_held(session: Session, record_id: UUID) -> list[PhotoHeld]:
    rows = session.execute(
        select(col(Photo.id), col(Photo.sha256), col(Photo.state))
        .join(PhotoLink, col(PhotoLink.photo_id) == col(Photo.id))
        .where(col(PhotoLink.record_id) == record_id)
        .order_by(col(PhotoLink.position), col(Photo.id))
    )
    return [PhotoHeld(id=id_, sha256=sha256, held=state == "received") for id_, sha256, state in rows]


def cases_given(session: Session, record_id: UUID) -> list[CaseGiven]:
    """Cases this record opened, and those it was added to as a sighting."""
    seen = select(col(Sighting.case_id)).where(
        or_(col(Sighting.inspection_id) == record_id, col(Sighting.report_id) == record_id)
    )
    rows = session.execute(
        select(col(Case.id), col(Case.number), col(Case.item))
        .where(
            or_(
                col(Case.inspection_id) == record_id, col(Case.report_id) == record_id, col(Case.id).in_(seen)
            )
        )
        .order_by(col(Case.number))
    )
    return [CaseGiven(id=id_, number=number, item=item) for id_, number, item in rows]
