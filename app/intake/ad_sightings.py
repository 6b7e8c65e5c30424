"""公益广告台账: one look at one ad at one point. The same rules of arrival as for visits and reports."""

from uuid import UUID

from sqlmodel import Session

from app import events
from app.ads import service as register
from app.authz import Actor
from app.bodies import RecordBody
from app.clock import effective_time
from app.errors import NotFound, Unprocessable
from app.intake.checks import check_photos_once
from app.intake.receipts import receipt
from app.intake.revisions import judge, keep
from app.intake.schemas import AdSightingIn
from app.intake.service import Taken, author_of
from app.models import Point, Round
from app.photos import service as photos


def accept_ad_sighting(
    session: Session, actor: Actor, sighting_id: UUID, body: RecordBody, *, author_id: UUID | None = None
) -> Taken:
    """Store one revision of one sighting. Errors as in `accept_inspection`, `ads.photo_needed`, `ads.other_point` and
    `ads.other_ad`."""
    record = body.as_model(AdSightingIn)
    author = author_of(session, actor, record.author_id or author_id)
    check_photos_once(record.photos)
    if record.act != "confirm" and not record.photos:
        raise Unprocessable("ads.photo_needed", "A photo must show the ad, or the place where it was.")
    point = session.get(Point, record.point_id)
    if point is None:
        raise Unprocessable(
            "intake.unknown_point", "The server does not know this point.", point_id=str(record.point_id)
        )
    if record.round_id and session.get(Round, record.round_id) is None:
        raise Unprocessable(
            "intake.unknown_round", "The server does not know this round.", round_id=str(record.round_id)
        )

    standing = register.lock_sighting(session, sighting_id)
    if standing is not None and standing.author_id != author:
        raise NotFound("intake.not_found", "There is no such record of yours.")
    if standing is not None and (standing.ad_id, standing.point_id) != (record.ad_id, record.point_id):
        raise Unprocessable("ads.other_ad", "This record is about another ad. Make a new one.")
    current = (standing.revision, standing.content_sha256) if standing else None
    arrival = judge(
        session, sighting_id, body, revision=record.revision, base=record.base_sha256, current=current
    )
    stamped = (sighting_id, record.revision, body.sha256, arrival.at)
    if arrival.verdict == "same":
        return Taken(receipt(session, *stamped), created=False)
    keep(session, "ad_sighting", sighting_id, body, record.revision, actor.id, arrival)
    photos.declare(
        session, author, "ad_sighting", sighting_id, record.photos, current=arrival.verdict == "newer"
    )
    if arrival.verdict != "superseded":
        register.place_ad(session, record.ad_id, point.id)
        timed = effective_time(record.seen_at, record.device.clock_offset_ms, arrival.at)
        position = record.position
        values = {
            "revision": record.revision,
            "content_sha256": body.sha256,
            "round_id": record.round_id,
            "act": record.act,
            "theme": record.theme,
            "form": record.form,
            "size_m2": record.size_m2,
            "size_text": record.size_text or "",
            "condition": record.condition,
            "place": record.place or "",
            "note": record.note,
            "sender_id": actor.id,
            "captured_by_role": record.captured_by_role or "inspector",
            "device_id": record.device.id,
            "app_version": record.device.app_version,
            "clock_offset_ms": record.device.clock_offset_ms,
            "lat": position.lat if position else None,
            "lon": position.lon if position else None,
            "accuracy_m": position.accuracy_m if position else None,
            "flags": [*timed.flags, *(["point.retired"] if point.status != "active" else [])],
        }
        born = {
            "ad_id": record.ad_id,
            "point_id": point.id,
            "author_id": author,
            "seen_at": record.seen_at,
            "effective_at": timed.effective_at,
            "received_at": arrival.at,
        }
        register.write_sighting(session, sighting_id, values, born=born if standing is None else None)
    events.record(
        session,
        {"new": "ad_sighting.accepted", "newer": "ad_sighting.revised"}.get(
            arrival.verdict, "ad_sighting.superseded"
        ),
        subject=("ad_sighting", sighting_id),
        actor_id=actor.id,
        payload={
            "revision": record.revision,
            "content_sha256": body.sha256,
            "ad_id": str(record.ad_id),
            "point_id": str(point.id),
            "author_id": str(author),
        },
    )
    return Taken(receipt(session, *stamped), created=standing is None)
