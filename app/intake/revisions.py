"""What a record that arrives (again) means: new, the same, a newer revision, an old one found late, or a fork.

id + revision + content hash decide. Every accepted revision is kept word for word; nothing is ever overwritten.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col

from app.bodies import RecordBody
from app.errors import Conflict, NotFound
from app.models import RecordRevision
from app.primitives import new_id, utc_now
from app.statements import table_of

_KEEP = table_of(RecordRevision).insert()
Verdict = Literal["new", "same", "newer", "superseded"]


@dataclass(frozen=True, slots=True)
class Arrival:
    """`at` is when this revision was first received: a repeat is answered as the first time was."""

    verdict: Verdict
    at: datetime


def judge(
    session: Session,
    record_id: UUID,
    body: RecordBody,
    *,
    revision: int,
    base: str | None,
    current: tuple[int, str] | None,
) -> Arrival:
    """`current` is (revision, hash) of the locked record, None if there is none.

    Raises Conflict `intake.revision_conflict` (this revision exists with other content) or `intake.fork` (it was
    written on a base that is not the current one), both with the current body.
    """
    if current is None:
        return Arrival("new", utc_now())
    known = session.execute(
        select(RecordRevision).where(
            col(RecordRevision.record_id) == record_id, col(RecordRevision.revision) == revision
        )
    ).scalar_one_or_none()
    if known is not None:
        if known.content_sha256 == body.sha256:
            return Arrival("same", known.received_at)
        raise _conflict(
            session,
            "intake.revision_conflict",
            record_id,
            body,
            current,
            "The server holds this revision with other content. Nothing was overwritten.",
        )
    if revision < current[0]:
        return Arrival("superseded", utc_now())
    if base != current[1]:
        raise _conflict(
            session,
            "intake.fork",
            record_id,
            body,
            current,
            "Somebody changed this record meanwhile. Nothing was overwritten; choose which one stands.",
        )
    return Arrival("newer", utc_now())


def keep(
    session: Session,
    kind: str,
    record_id: UUID,
    body: RecordBody,
    revision: int,
    sender_id: UUID,
    arrival: Arrival,
) -> None:
    row = {
        "id": new_id(),
        "record_kind": kind,
        "record_id": record_id,
        "revision": revision,
        "content_sha256": body.sha256,
        "body": body.json,
        "sender_id": sender_id,
        "received_at": arrival.at,
        "superseded": arrival.verdict == "superseded",
    }
    try:
        session.connection().execute(_KEEP, row)
    except IntegrityError as error:  # the id is that of a record of another kind
        raise NotFound("intake.not_found", "There is no such record of yours.") from error


def current_body(session: Session, record_id: UUID, revision: int) -> Mapping[str, Any]:
    body: Mapping[str, Any] = session.execute(
        select(col(RecordRevision.body)).where(
            col(RecordRevision.record_id) == record_id, col(RecordRevision.revision) == revision
        )
    ).scalar_one()
    return body


def _conflict(
    session: Session, code: str, record_id: UUID, body: RecordBody, current: tuple[int, str], detail: str
) -> Conflict:
    revision, sha256 = current
    return Conflict(
        code,
        detail,
        sent_sha256=body.sha256,
        current={
            "id": str(record_id),
            "revision": revision,
            "content_sha256": sha256,
            "body": current_body(session, record_id, revision),
        },
    )
