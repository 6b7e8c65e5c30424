"""快速上报: one violation photographed without a checklist. The same rules of arrival as for visits."""

from uuid import UUID

from sqlalchemy import insert, update
from sqlmodel import Session, col

from app import events
from app.authz import Actor
from app.bodies import RecordBody
from app.casework import service as casework
from app.casework.candidates import FROM_NOBODY
from app.clock import effective_time
from app.errors import NotFound, Unprocessable
from app.intake import queries
from app.intake.checks import check_photos_once
from app.intake.receipts import receipt
from app.intake.registered import origin_of
from app.intake.revisions import judge, keep
from app.intake.schemas import ReportIn
from app.intake.service import Taken, author_of
from app.models import Point, Report, Violation
from app.photos import service as photos


def accept_report(
    session: Session, actor: Actor, report_id: UUID, body: RecordBody, *, author_id: UUID | None = None
) -> Taken:
    """Store one revision of one report and open (or amend) its case. Errors as in `accept_inspection`."""
    record = body.as_model(ReportIn)
    author = author_of(session, actor, record.author_id or author_id)
    check_photos_once(record.photos)
    violation = session.get(Violation, record.violation)
    if violation is None:
        raise Unprocessable("intake.unknown_violation", f"There is no violation {record.violation}.")
    point = session.get(Point, record.point_id) if record.point_id else None
    if record.point_id and point is None:
        raise Unprocessable(
            "intake.unknown_point", "The server does not know this point.", point_id=str(record.point_id)
        )
    if point is None and record.position is None and not (record.place_text or "").strip():
        raise Unprocessable("intake.place_needed", "Say where it is: a point, a position or a description.")

    standing = queries.lock_report(session, report_id)
    if standing is not None and standing.author_id != author:
        raise NotFound("intake.not_found", "There is no such record of yours.")
    current = (standing.revision, standing.content_sha256) if standing else None
    arrival = judge(
        session, report_id, body, revision=record.revision, base=record.base_sha256, current=current
    )
    if arrival.verdict == "same":
        return Taken(receipt(session, report_id, record.revision, body.sha256, arrival.at), created=False)
    origin = FROM_NOBODY
    if arrival.verdict != "superseded":
        origin = origin_of(session, actor, report_id, record)
    keep(session, "report", report_id, body, record.revision, actor.id, arrival)
    photos.declare(session, author, "report", report_id, record.photos, current=arrival.verdict == "newer")
    if arrival.verdict != "superseded":
        timed = effective_time(record.reported_at, record.device.clock_offset_ms, arrival.at)
        position = record.position
        values = {
            "revision": record.revision,
            "content_sha256": body.sha256,
            "violation": record.violation,
            "severity": record.severity,
            "point_id": record.point_id,
            "sender_id": actor.id,
            "captured_by_role": record.captured_by_role or "inspector",
            "source": record.source or "巡查",
            "device_id": record.device.id,
            "app_version": record.device.app_version,
            "clock_offset_ms": record.device.clock_offset_ms,
            "lat": position.lat if position else None,
            "lon": position.lon if position else None,
            "accuracy_m": position.accuracy_m if position else None,
            "place_text": record.place_text,
            "note": record.note,
            "flags": list(timed.flags),
        }
        if standing is None:
            born = {
                "id": report_id,
                "author_id": author,
                "reported_at": record.reported_at,
                "effective_at": timed.effective_at,
                "received_at": arrival.at,
            }
            session.execute(insert(Report), [values | born])
        else:
            session.execute(update(Report).where(col(Report.id) == report_id).values(**values))
        report = session.get_one(Report, report_id, populate_existing=True)
        casework.open_from_report(
            session,
            actor=actor,
            report=report,
            violation=violation,
            point=point,
            fronts=record.fronts,
            photo_ids=[photo.id for photo in record.photos],
            at=report.effective_at,
            origin=origin,
        )
    events.record(
        session,
        {"new": "report.accepted", "newer": "report.revised"}.get(arrival.verdict, "report.superseded"),
        subject=("report", report_id),
        actor_id=actor.id,
        payload={"revision": record.revision, "content_sha256": body.sha256, "author_id": str(author)},
    )
    return Taken(
        receipt(session, report_id, record.revision, body.sha256, arrival.at), created=standing is None
    )
