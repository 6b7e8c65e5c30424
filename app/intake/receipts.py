"""Receipts: what the server holds, photo by photo. The phone deletes nothing that a receipt does not name."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlmodel import Session, col

from app.intake.schemas import CaseGiven, PhotoHeld, Receipt
from app.models import Case, Photo, PhotoLink, Sighting


def receipt(session: Session, record_id: UUID, revision: int, sha256: str, received_at: datetime) -> Receipt:
    photos = photos_held(session, record_id)
    cases = cases_given(session, record_id)
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
