"""A visit as rows: what of a judged record is written where, and the writing of it."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, update
from sqlmodel import Session, col

from app.bodies import RecordBody
from app.casework.candidates import Candidate
from app.checklists import rules
from app.clock import effective_time
from app.geo import metres
from app.intake.checks import flags_of
from app.intake.queries import Ground
from app.intake.revisions import Arrival
from app.intake.schemas import InspectionIn
from app.models import Answer, Inspection, VisitVerdict
from app.primitives import local_date
from app.statements import table_of

_inspection, _answer, _verdict = table_of(Inspection), table_of(Answer), table_of(VisitVerdict)
_INSERT, _ANSWERS, _VERDICTS = _inspection.insert(), _answer.insert(), _verdict.insert()
_NO_ANSWERS = _answer.delete().where(_answer.c.inspection_id == bindparam("visit"))
_NO_VERDICTS = _verdict.delete().where(_verdict.c.inspection_id == bindparam("visit"))

Judged = Mapping[str, rules.ItemResult]
"""Item → what its samples come to, for items that are not unseen."""


def columns(
    record: InspectionIn,
    ground: Ground,
    author_id: UUID,
    sender_id: UUID,
    body: RecordBody,
    arrival: Arrival,
    judged: rules.Evaluation,
    zone: ZoneInfo,
) -> dict[str, Any]:
    """The row of the visit, without its id."""
    point, round_ = ground.point, ground.round
    timed = effective_time(record.finished_at, record.device.clock_offset_ms, arrival.at)
    position = record.position
    flags = [*timed.flags, *flags_of(record)]
    if point.status != "active":
        flags.append("point.retired")
    if point.type != ground.checklist.type:
        flags.append("checklist.other_type")
    if judged.differing:
        flags.append("verdict.differs")
    if judged.bulk_on_critical:
        flags.append("bulk.critical")
    return {
        "point_id": point.id,
        "round_id": record.round_id,
        "checklist_id": ground.checklist.id,
        "point_type": point.type,
        "street_id": point.street_id,
        "unit_id": point.unit_id,
        "revision": record.revision,
        "content_sha256": body.sha256,
        "author_id": author_id,
        "sender_id": sender_id,
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


def write_visit(session: Session, inspection_id: UUID, values: Mapping[str, Any], *, is_new: bool) -> None:
    if is_new:
        session.connection().execute(_INSERT, {**values, "id": inspection_id})
        return
    kept = {"effective_at", "effective_on", "received_at"}
    # A correction does not move the visit in time: it says what was seen then.
    changed = {key: value for key, value in values.items() if key not in kept}
    session.execute(update(Inspection).where(col(Inspection.id) == inspection_id).values(**changed))


def write_answers(
    session: Session,
    inspection_id: UUID,
    point_id: UUID,
    record: InspectionIn,
    judged: Judged,
    *,
    is_new: bool,
) -> None:
    """The answers as sent, and what each item comes to; they take the place of those of the revision before."""
    connection = session.connection()
    if not is_new:
        connection.execute(_NO_ANSWERS, {"visit": inspection_id})
        connection.execute(_NO_VERDICTS, {"visit": inspection_id})
    if record.answers:
        connection.execute(
            _ANSWERS,
            [
                {
                    "inspection_id": inspection_id,
                    "item": answer.item,
                    "sample": answer.sample,
                    "verdict": answer.verdict,
                    "value": answer.value,
                    "switches": answer.switches,
                    "note": answer.note,
                    "violation": answer.violation,
                    "bulk": answer.bulk,
                }
                for answer in record.answers
            ],
        )
    if judged:
        connection.execute(
            _VERDICTS,
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


def candidates_of(record: InspectionIn, ground: Ground, judged: Judged) -> Sequence[Candidate]:
    """The failing items, with what their answers say."""
    found = []
    for code, result in judged.items():
        if result.verdict != "fail":
            continue
        item = ground.checklist.items[code]
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
