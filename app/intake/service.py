"""Taking in visits. One call is one transaction: record, answers, expected photos, verdicts and cases, or nothing at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session

from app import events
from app.authz import Actor, require
from app.bodies import RecordBody
from app.casework import service as casework
from app.checklists import rules
from app.errors import Forbidden, NotFound, Unprocessable
from app.intake import counting, queries, rows, withheld
from app.intake.checks import check_inspection
from app.intake.receipts import first_receipt, receipt
from app.intake.revisions import judge, keep
from app.intake.schemas import InspectionIn, Receipt
from app.models import User
from app.notices import service as notices
from app.photos import service as photos
from app.results import verdicts


@dataclass(frozen=True, slots=True)
class Taken:
    """`created` is true for the first revision of a record that the server stored (201)."""

    receipt: Receipt
    created: bool


@dataclass(frozen=True, slots=True)
class Understood:
    """A visit as it was sent, checked and judged against its checklist: what needs no turn to write."""

    body: RecordBody
    record: InspectionIn
    author: UUID
    ground: queries.Ground
    judged: rules.Evaluation


def understand(
    session: Session, actor: Actor, body: RecordBody, *, author_id: UUID | None = None
) -> Understood:
    """Read and judge a visit; writes nothing, so a session that only reads will do, and nobody waits for it meanwhile.

    `author_id` names the author of a rescue file, whose bodies leave it null. Raises Unprocessable, Forbidden or NotFound with
    a code of docs/errors.md.
    """
    record = body.as_model(InspectionIn)
    author = author_of(session, actor, record.author_id or author_id)
    ground = queries.ground(session, record)
    named = {answer.violation for answer in record.answers if answer.violation}
    check_inspection(record, ground.checklist.items, queries.known_violations(session, named))
    judged = rules.judge(
        ground.checklist.prepared,
        [vars(answer) for answer in record.answers],
        queries.scoring(session),
        covert=ground.round is not None and not ground.round.open,
    )
    return Understood(body, record, author, ground, judged)


def accept_inspection(
    session: Session, actor: Actor, inspection_id: UUID, visit: Understood, zone: ZoneInfo
) -> Taken:
    """Store one revision of one visit and everything that follows from it.

    Raises Unprocessable, Conflict or NotFound with a code of docs/errors.md; then nothing is written.
    """
    body, record, author, ground = visit.body, visit.record, visit.author, visit.ground
    standing = queries.lock_inspection(session, inspection_id)
    if standing is not None and author != standing.author_id:
        raise NotFound("intake.not_found", "There is no such record of yours.")
    is_new = standing is None
    current = (standing.revision, standing.content_sha256) if standing else None
    arrival = judge(
        session, inspection_id, body, revision=record.revision, base=record.base_sha256, current=current
    )
    stamped = (inspection_id, record.revision, body.sha256, arrival.at)
    if arrival.verdict == "same":
        return Taken(receipt(session, *stamped), created=False)
    keep(session, "inspection", inspection_id, body, record.revision, actor.id, arrival)
    held = photos.declare(
        session,
        author,
        "inspection",
        inspection_id,
        record.photos,
        _places(record),
        current=arrival.verdict == "newer",
    )
    if arrival.verdict == "superseded":
        events.record(
            session,
            "inspection.superseded",
            subject=("inspection", inspection_id),
            actor_id=actor.id,
            payload={"revision": record.revision, "content_sha256": body.sha256},
        )
        return Taken(receipt(session, *stamped), created=False)

    row = rows.columns(record, ground, author, actor.id, body, arrival, visit.judged, zone)
    if standing is not None:
        row["effective_at"] = standing.effective_at
    rows.write_visit(session, inspection_id, row, is_new=is_new)
    drawn = withheld.point_of(session, record, ground, inspection_id, is_new=is_new)
    if drawn is not None:
        _record(session, actor, inspection_id, record, row, is_new=is_new)
        withheld.withhold(session, drawn, inspection_id, author)
        return Taken(receipt(session, *stamped), created=is_new)
    before = {} if is_new else queries.visit_verdicts(session, inspection_id)
    done = record.outcome == "done"
    now = {result.item: result for result in visit.judged.items if result.verdict} if done else {}
    rows.write_answers(session, inspection_id, ground.point.id, record, now, is_new=is_new)

    if is_new:
        known = verdicts.add_visit(session, ground.point.id, counting.answers(inspection_id, row, now))
    else:
        known = verdicts.refresh(session, ground.point.id, before.keys() | now.keys())
    found = rows.candidates_of(record, ground, now)
    failing = {candidate.item for candidate in found}
    cases = casework.consider(
        session,
        actor=actor,
        visit=counting.visit(inspection_id, record, ground, row),
        candidates=found,
        dropped=[item for item, verdict in before.items() if verdict == "fail" and item not in failing],
        standing=known,
    )
    _record(session, actor, inspection_id, record, row, is_new=is_new)
    if not is_new:
        return Taken(receipt(session, *stamped), created=False)
    _tell_the_other_visitors(session, inspection_id, row, zone)
    return Taken(first_receipt(*stamped, photos=record.photos, held=held, cases=cases), created=True)


def author_of(session: Session, actor: Actor, author_id: UUID | None) -> UUID:
    """Whose record it is. Work is accepted for the sender; for somebody else only with the right `intake.import`.

    What was captured while its author held the role is accepted after role, unit or assignment changed, so the author's
    present rights are not asked; the sender's are, when the work is not their own.
    """
    if author_id is None or author_id == actor.id:
        return actor.id
    require(actor, "intake.import")
    if session.get(User, author_id) is None:
        raise Unprocessable("intake.unknown_author", "The server does not know the author of this record.")
    return author_id


def may_send(actor: Actor, captured_by_role: str | None) -> None:
    """403 `intake.not_allowed` for people who neither inspect nor say that they did when they captured this."""
    if not actor.may("intake.write") and captured_by_role != "inspector":
        raise Forbidden("intake.not_allowed", "Your role does not hand in inspections.")


def _record(
    session: Session,
    actor: Actor,
    inspection_id: UUID,
    record: InspectionIn,
    row: Mapping[str, Any],
    *,
    is_new: bool,
) -> None:
    events.record(
        session,
        "inspection.accepted" if is_new else "inspection.revised",
        subject=("inspection", inspection_id),
        actor_id=actor.id,
        payload={
            "revision": record.revision,
            "content_sha256": row["content_sha256"],
            "point_id": str(row["point_id"]),
            "author_id": str(row["author_id"]),
            "flags": row["flags"],
        },
    )


def _places(record: InspectionIn) -> Mapping[UUID, tuple[str, int]]:
    """Which item and sample shows which photo."""
    return {photo: (answer.item, answer.sample) for answer in record.answers for photo in answer.photos}


def _tell_the_other_visitors(
    session: Session, inspection_id: UUID, row: Mapping[str, Any], zone: ZoneInfo
) -> None:
    """Two people at one point on one day: both visits stand, and both are told."""
    point_id, author_id = row["point_id"], row["author_id"]
    others = queries.others_that_day(session, point_id, author_id, row["effective_on"], zone)
    others = withheld.without_withheld(session, others)
    for other_id, other_author in others.items():
        for reader, theirs in ((author_id, other_id), (other_author, inspection_id)):
            body = {"point_id": str(point_id), "inspection_id": str(theirs)}
            notices.notify(session, [reader], "visit.same_point", body)
