"""Taking in visits. One call is one transaction: record, answers, expected photos, verdicts and cases, or nothing at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import delete, insert, select, update
from sqlmodel import Session, col

from app import events
from app.authz import Actor, require
from app.bodies import RecordBody
from app.casework import service as casework
from app.casework.candidates import Candidate
from app.checklists import rules
from app.clock import effective_time
from app.errors import Forbidden, NotFound, Unprocessable
from app.geo import metres
from app.intake import queries
from app.intake.checks import check_inspection, flags_of
from app.intake.receipts import receipt
from app.intake.revisions import Arrival, judge, keep
from app.intake.schemas import InspectionIn, Receipt
from app.models import Answer, Inspection, Point, Round, User, VisitVerdict
from app.notices import service as notices
from app.photos import service as photos
from app.primitives import local_date
from app.results import verdicts


@dataclass(frozen=True, slots=True)
class Taken:
    """`created` is true for the first revision of a record that the server stored (201)."""

    receipt: Receipt
    created: bool


def accept_inspection(
    session: Session,
    actor: Actor,
    inspection_id: UUID,
    body: RecordBody,
    zone: ZoneInfo,
    *,
    author_id: UUID | None = None,
) -> Taken:
    """Store one revision of one visit and everything that follows from it.

    `author_id` names the author of a rescue file, whose bodies leave it null. Raises Unprocessable, Conflict, Forbidden or
    NotFound with a code of docs/errors.md; then nothing is written.
    """
    record = body.as_model(InspectionIn)
    author = author_of(session, actor, record.author_id or author_id)
    known = queries.checklist(session, record.checklist.code, record.checklist.version)
    violations = queries.known_violations(
        session, {answer.violation for answer in record.answers if answer.violation}
    )
    check_inspection(record, known.items, violations)
    point = session.execute(select(Point).where(col(Point.id) == record.point_id)).scalar_one_or_none()
    if point is None:
        raise Unprocessable(
            "intake.unknown_point", "The server does not know this point.", point_id=str(record.point_id)
        )
    round_ = session.get(Round, record.round_id) if record.round_id else None
    if record.round_id and round_ is None:
        raise Unprocessable(
            "intake.unknown_round", "The server does not know this round.", round_id=str(record.round_id)
        )

    standing = queries.lock_inspection(session, inspection_id)
    if standing is not None and author.id != standing.author_id:
        raise NotFound("intake.not_found", "There is no such record of yours.")
    current = (standing.revision, standing.content_sha256) if standing else None
    arrival = judge(
        session, inspection_id, body, revision=record.revision, base=record.base_sha256, current=current
    )
    if arrival.verdict == "same":
        return Taken(receipt(session, inspection_id, record.revision, body.sha256, arrival.at), created=False)
    keep(session, "inspection", inspection_id, body, record.revision, actor.id, arrival)
    photos.declare(
        session,
        author.id,
        "inspection",
        inspection_id,
        record.photos,
        _places(record),
        current=arrival.verdict != "superseded",
    )
    if arrival.verdict == "superseded":
        events.record(
            session,
            "inspection.superseded",
            subject=("inspection", inspection_id),
            actor_id=actor.id,
            payload={"revision": record.revision, "content_sha256": body.sha256},
        )
        return Taken(receipt(session, inspection_id, record.revision, body.sha256, arrival.at), created=False)

    scoring = queries.scoring(session)
    covert = round_ is not None and not round_.open
    judged = rules.evaluate(
        known.document, [answer.model_dump() for answer in record.answers], scoring, covert=covert
    )
    values = _columns(record, known, point, author, actor, body, arrival, judged, zone, round_)
    _write(session, inspection_id, values, is_new=standing is None)
    before = queries.visit_verdicts(session, inspection_id) if standing else {}
    now = {result.item: result for result in judged.items if result.verdict}
    done = record.outcome == "done"
    _replace_answers(
        session, inspection_id, point.id, record, now if done else {}, had_any=standing is not None
    )

    touched = set(before) | set(now)
    if touched:
        verdicts.refresh(session, point.id, touched)
    candidates = _candidates(record, known, now) if done else []
    dropped = [
        item
        for item, verdict in before.items()
        if verdict == "fail" and item not in {c.item for c in candidates}
    ]
    inspection = session.get_one(Inspection, inspection_id, populate_existing=True)
    casework.consider(
        session,
        actor=actor,
        inspection=inspection,
        point=point,
        candidates=candidates,
        dropped=dropped,
        at=inspection.effective_at,
    )
    events.record(
        session,
        "inspection.accepted" if standing is None else "inspection.revised",
        subject=("inspection", inspection_id),
        actor_id=actor.id,
        payload={
            "revision": record.revision,
            "content_sha256": body.sha256,
            "point_id": str(point.id),
            "author_id": str(author.id),
            "flags": values["flags"],
        },
    )
    if standing is None:
        _tell_the_other_visitor(session, inspection)
    return Taken(
        receipt(session, inspection_id, record.revision, body.sha256, arrival.at), created=standing is None
    )


def author_of(session: Session, actor: Actor, author_id: UUID | None) -> User:
    """Whose record it is. Work is accepted for the sender; for somebody else only with the right `intake.import`.

    What was captured while its author held the role is accepted after role, unit or assignment changed, so the author's
    present rights are not asked; the sender's are, when the work is not their own.
    """
    if author_id is None or author_id == actor.id:
        return session.get_one(User, actor.id)
    require(actor, "intake.import")
    author = session.get(User, author_id)
    if author is None:
        raise Unprocessable("intake.unknown_author", "The server does not know the author of this record.")
    return author


def may_send(actor: Actor, captured_by_role: str | None) -> None:
    """403 `intake.not_allowed` for people who neither inspect nor say that they did when they captured this."""
    if not actor.may("intake.write") and captured_by_role != "inspector":
        raise Forbidden("intake.not_allowed", "Your role does not hand in inspections.")


def _places(record: InspectionIn) -> Mapping[UUID, tuple[str, int]]:
    """Which item and sample shows which photo."""
    return {photo: (answer.item, answer.sample) for answer in record.answers for photo in answer.photos}


def _columns(
    record: InspectionIn,
    known: queries.KnownChecklist,
    point: Point,
    author: User,
    actor: Actor,
    body: RecordBody,
    arrival: Arrival,
    judged: rules.Evaluation,
    zone: ZoneInfo,
    round_: Round | None,
) -> dict[str, Any]:
    timed = effective_time(record.finished_at, record.device.clock_offset_ms, arrival.at)
    position = record.position
    flags = [*timed.flags, *flags_of(record)]
    if point.status != "active":
        flags.append("point.retired")
    if point.type != known.type:
        flags.append("checklist.other_type")
    if judged.differing:
        flags.append("verdict.differs")
    if judged.bulk_on_critical:
        flags.append("bulk.critical")
    return {
        "point_id": point.id,
        "round_id": record.round_id,
        "checklist_id": known.id,
        "point_type": point.type,
        "street_id": point.street_id,
        "unit_id": point.unit_id,
        "revision": record.revision,
        "content_sha256": body.sha256,
        "author_id": author.id,
        "sender_id": actor.id,
        "captured_by_role": record.captured_by_role or "inspector",
        "is_self": round_ is not None and round_.kind == "self",
        "started_at": record.started_at,
        "finished_at": record.finished_at,
        "effective_at": timed.effective_at,
        "effective_on": local_date(timed.effective_at, zone),
        "received_at": arrival.at,
        "device_id": record.device.id,
        "app_version": record.device.app_version,
        "clock_offset_ms": record.device.clock_offset_ms,
        "lat": position.lat if position else None,
        "lon": position.lon if position else None,
        "accuracy_m": position.accuracy_m if position else None,
        "distance_m": metres(point.lat, point.lon, position.lat, position.lon) if position else None,
        "position_reason": record.position_reason,
        "outcome": record.outcome,
        "note": record.note,
        "is_partial": record.outcome == "done" and not judged.complete,
        "score": judged.score.score if judged.score and record.outcome == "done" else None,
        "flags": flags,
    }


def _write(session: Session, inspection_id: UUID, values: dict[str, Any], *, is_new: bool) -> None:
    if is_new:
        session.execute(insert(Inspection), [values | {"id": inspection_id}])
        return
    kept = {"effective_at", "effective_on", "received_at"}
    # A correction does not move the visit in time: it says what was seen then.
    changed = {key: value for key, value in values.items() if key not in kept}
    session.execute(update(Inspection).where(col(Inspection.id) == inspection_id).values(**changed))


def _replace_answers(
    session: Session,
    inspection_id: UUID,
    point_id: UUID,
    record: InspectionIn,
    judged: Mapping[str, rules.ItemResult],
    *,
    had_any: bool,
) -> None:
    if had_any:
        session.execute(delete(Answer).where(col(Answer.inspection_id) == inspection_id))
        session.execute(delete(VisitVerdict).where(col(VisitVerdict.inspection_id) == inspection_id))
    if record.answers:
        session.execute(
            insert(Answer),
            [
                answer.model_dump(exclude={"photos"}) | {"inspection_id": inspection_id}
                for answer in record.answers
            ],
        )
    if judged:
        session.execute(
            insert(VisitVerdict),
            [
                {
                    "inspection_id": inspection_id,
                    "item": item,
                    "point_id": point_id,
                    "verdict": result.verdict,
                    "bulk": result.bulk,
                }
                for item, result in judged.items()
            ],
        )


def _candidates(
    record: InspectionIn, known: queries.KnownChecklist, judged: Mapping[str, rules.ItemResult]
) -> Sequence[Candidate]:
    found = []
    for code, result in judged.items():
        if result.verdict != "fail":
            continue
        item = known.items[code]
        answers = [answer for answer in record.answers if answer.item == code]
        notes = [answer.note for answer in answers if answer.note]
        found.append(
            Candidate(
                item=code,
                violation=next((a.violation for a in answers if a.violation), item["violation"]),
                severity=item["severity"],
                fronts=list(item["fronts"]),
                clause=item["clauses"][0] if item["clauses"] else None,
                lead=item["lead"],
                units=list(item["units"]),
                deadline_hours=item["deadline_hours"],
                note="\n".join(notes) or None,
                photo_ids=[photo for answer in answers for photo in answer.photos],
            )
        )
    return found


def _tell_the_other_visitor(session: Session, inspection: Inspection) -> None:
    """Two people at one point on one day: both visits stand, and both are told."""
    others = session.execute(
        select(col(Inspection.id), col(Inspection.author_id)).where(
            col(Inspection.point_id) == inspection.point_id,
            col(Inspection.effective_on) == inspection.effective_on,
            col(Inspection.author_id) != inspection.author_id,
        )
    ).all()
    for other_id, other_author in others:
        for reader, theirs in ((inspection.author_id, other_id), (other_author, inspection.id)):
            notices.notify(
                session,
                [reader],
                "visit.same_point",
                {"point_id": str(inspection.point_id), "inspection_id": str(theirs)},
            )
