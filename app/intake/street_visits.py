"""下沉验收: a leader's visit to a street. The same rules of arrival as for visits to points and reports."""

from uuid import UUID

from sqlalchemy import insert, select, update
from sqlmodel import Session, col

from app import events
from app.authz import Actor, require
from app.bodies import RecordBody
from app.clock import effective_time
from app.db import serialise
from app.errors import NotFound, Unprocessable
from app.intake.checks import check_photos_once
from app.intake.receipts import receipt
from app.intake.revisions import judge, keep
from app.intake.schemas import StreetVisitIn
from app.intake.service import Taken, author_of
from app.models import Point, StreetVisit, Unit
from app.photos import service as photos

RIGHT = "street_visits.write"


def accept_street_visit(
    session: Session, actor: Actor, visit_id: UUID, body: RecordBody, *, author_id: UUID | None = None
) -> Taken:
    """Store one revision of one visit to a street. Errors as in `accept_report`, `intake.unknown_street`."""
    record = body.as_model(StreetVisitIn)
    author = author_of(session, actor, record.author_id or author_id)
    if author == actor.id:
        require(actor, RIGHT)
    check_photos_once(record.photos)
    street = session.get(Unit, record.street_id)
    if street is None or street.kind != "subdistrict":
        raise Unprocessable(
            "intake.unknown_street", "The server does not know this street.", street_id=str(record.street_id)
        )
    wanted = list(dict.fromkeys(record.point_ids))
    known = set(session.execute(select(col(Point.id)).where(col(Point.id).in_(wanted))).scalars())
    if unknown := [point for point in wanted if point not in known]:
        raise Unprocessable(
            "intake.unknown_point", "The server does not know this point.", point_id=str(unknown[0])
        )
    serialise(session, visit_id)
    standing = session.execute(
        select(StreetVisit).where(col(StreetVisit.id) == visit_id).with_for_update()
    ).scalar_one_or_none()
    if standing is not None and standing.author_id != author:
        raise NotFound("intake.not_found", "There is no such record of yours.")
    current = (standing.revision, standing.content_sha256) if standing else None
    arrival = judge(
        session, visit_id, body, revision=record.revision, base=record.base_sha256, current=current
    )
    stamped = (visit_id, record.revision, body.sha256, arrival.at)
    if arrival.verdict == "same":
        return Taken(receipt(session, *stamped), created=False)
    keep(session, "street_visit", visit_id, body, record.revision, actor.id, arrival)
    photos.declare(
        session, author, "street_visit", visit_id, record.photos, current=arrival.verdict == "newer"
    )
    if arrival.verdict != "superseded":
        timed = effective_time(record.visited_at, record.device.clock_offset_ms, arrival.at)
        position = record.position
        values = {
            "revision": record.revision,
            "content_sha256": body.sha256,
            "street_id": street.id,
            "point_ids": [str(point) for point in wanted],
            "opinion": record.opinion,
            "note": record.note,
            "sender_id": actor.id,
            "captured_by_role": record.captured_by_role or "leader",
            "device_id": record.device.id,
            "app_version": record.device.app_version,
            "clock_offset_ms": record.device.clock_offset_ms,
            "lat": position.lat if position else None,
            "lon": position.lon if position else None,
            "accuracy_m": position.accuracy_m if position else None,
            "flags": list(timed.flags),
        }
        if standing is None:
            born = {
                "id": visit_id,
                "author_id": author,
                "visited_at": record.visited_at,
                "effective_at": timed.effective_at,
                "received_at": arrival.at,
            }
            session.execute(insert(StreetVisit), [values | born])
        else:
            session.execute(update(StreetVisit).where(col(StreetVisit.id) == visit_id).values(**values))
    events.record(
        session,
        {"new": "street_visit.accepted", "newer": "street_visit.revised"}.get(
            arrival.verdict, "street_visit.superseded"
        ),
        subject=("street_visit", visit_id),
        actor_id=actor.id,
        payload={
            "revision": record.revision,
            "content_sha256": body.sha256,
            "street_id": str(street.id),
            "author_id": str(author),
        },
    )
    return Taken(receipt(session, *stamped), created=standing is None)
