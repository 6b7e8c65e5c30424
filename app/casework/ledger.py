"""The ledger of cases (建账): the only writer of `Case.state`. Everything that moves a case comes through `enter` or `apply`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col

from app import events
from app.casework.lifecycle import is_open
from app.casework.policy import local_zone
from app.errors import Conflict
from app.geo import cell_of
from app.models import Case, Move
from app.primitives import local_date, new_id, utc_now
from app.statements import blank, count_up, insert_if_absent, table_of

_case, _move = table_of(Case), table_of(Move)
_BLANK_CASE, _BLANK_MOVE = blank(Case), blank(Move)
_ENTER, _SUBMIT = _case.insert(), _move.insert()


@dataclass(frozen=True, slots=True)
class Entered:
    """A case by the names people know it by."""

    id: UUID
    number: str
    item: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step about to be written. `fields`: columns of Case it changes besides the state.

    `changes`: what the Move keeps for undoing and showing, beside the values before.
    """

    event: str
    to: str
    effective_at: datetime
    occurred_at: datetime
    actor_id: UUID | None = None
    unit_id: UUID | None = None
    move_id: UUID = field(default_factory=new_id)
    reason: str | None = None
    body: Mapping[str, Any] = field(default_factory=dict)
    sha256: str = ""
    device_id: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    changes: Mapping[str, Any] = field(default_factory=dict)


def numbers(session: Session, count: int, received_at: datetime) -> list[str]:
    """The next `count` case numbers of the local week, e.g. 2026-W47-0137. Given on receipt; never given twice."""
    iso = local_date(received_at, local_zone()).isocalendar()
    week = f"{iso.year}-W{iso.week:02d}"
    last = count_up(session, f"case:{week}", count)
    return [f"{week}-{number:04d}" for number in range(last - count + 1, last + 1)]


def enter(
    session: Session,
    rows: Sequence[dict[str, Any]],
    *,
    actor_id: UUID,
    author_id: UUID,
    occurred_at: datetime,
    event: str = "submit",
) -> list[Entered]:
    """Put new cases on the ledger, submitted unless the row says otherwise.

    `rows`: columns of Case without id, number and time of receipt, the same ones in each. `occurred_at`: device time of the
    record.
    """
    if not rows:
        return []
    now = utc_now()
    cases = [
        _BLANK_CASE
        | row
        | {
            "id": new_id(),
            "number": number,
            "submitted_at": now,
            "cell": cell_of(row.get("lat"), row.get("lon")),
        }
        for row, number in zip(rows, numbers(session, len(rows), now), strict=True)
    ]
    moves = [
        _BLANK_MOVE
        | {
            "id": new_id(),
            "case_id": case["id"],
            "event": event,
            "from_state": "draft",
            "to_state": case["state"],
            "version": case["version"],
            "content_sha256": "",
            "body": {},
            "actor_id": author_id,
            "occurred_at": occurred_at,
            "effective_at": case["occurred_at"],
            "received_at": now,
        }
        for case in cases
    ]
    connection = session.connection()
    connection.execute(_ENTER, cases)
    connection.execute(_SUBMIT, moves)
    for case in cases:
        events.record(
            session,
            "case.submitted",
            subject=("case", case["id"]),
            actor_id=actor_id,
            payload={name: case[name] for name in ("number", "violation", "item", "state")},
        )
    return [Entered(case["id"], case["number"], case["item"]) for case in cases]


def apply(session: Session, case: Case, step: Step) -> Move:
    """Write one step of a locked case: state, columns, version (raised by a change of state only), Move and event.

    Raises Conflict `casework.version_conflict` if somebody else moved the case, `casework.move_conflict` if the id of the
    move is taken by another case.
    """
    version = case.version + (step.to != case.state)
    values = {**step.fields, "state": step.to, "version": version, "is_open": is_open(step.to)}
    before = {name: plain(getattr(case, name)) for name in values if name != "version"}
    move = Move(
        id=step.move_id,
        case_id=case.id,
        event=step.event,
        from_state=case.state,
        to_state=step.to,
        version=version,
        content_sha256=step.sha256,
        body=dict(step.body),
        changes={**step.changes, "before": before},
        actor_id=step.actor_id,
        unit_id=step.unit_id,
        reason=step.reason,
        occurred_at=step.occurred_at,
        effective_at=step.effective_at,
        received_at=utc_now(),
        device_id=step.device_id,
    )
    _keep(session, move)
    written = session.execute(
        update(Case)
        .where(col(Case.id) == case.id, col(Case.version) == case.version)
        .values(**values)
        .returning(col(Case.id))
        .execution_options(synchronize_session=False)
    )
    if written.first() is None:
        raise Conflict(
            "casework.version_conflict", "Somebody else moved this case just now. Nothing was changed."
        )
    session.refresh(case)
    events.record(
        session,
        "case.moved",
        subject=("case", case.id),
        actor_id=step.actor_id,
        payload={
            "move_id": str(move.id),
            "event": step.event,
            "from": move.from_state,
            "to": step.to,
            "version": version,
            "reason": step.reason,
            "content_sha256": step.sha256,
            "changes": {name: [value, plain(getattr(case, name))] for name, value in before.items()},
        },
    )
    return move


def refuse(session: Session, case: Case, step: Step, code: str) -> None:
    """Keep an attempt that was turned down. It may be tried again under the same id: the last attempt stands."""
    attempt = Move(
        id=step.move_id,
        case_id=case.id,
        event=step.event,
        from_state=case.state,
        to_state=case.state,
        version=case.version,
        content_sha256=step.sha256,
        body=dict(step.body),
        changes={},
        actor_id=step.actor_id,
        unit_id=step.unit_id,
        reason=step.reason,
        occurred_at=step.occurred_at,
        effective_at=step.effective_at,
        received_at=utc_now(),
        device_id=step.device_id,
        refusal=code,
    )
    _keep(session, attempt)
    events.record(
        session,
        "case.move_refused",
        subject=("case", case.id),
        actor_id=step.actor_id,
        payload={
            "move_id": str(step.move_id),
            "event": step.event,
            "code": code,
            "state": case.state,
            "version": case.version,
            "content_sha256": step.sha256,
        },
    )


def _keep(session: Session, move: Move) -> None:
    if insert_if_absent(session, move):
        return
    replaced = session.execute(
        update(Move)
        .where(
            col(Move.id) == move.id,
            col(Move.case_id) == move.case_id,
            col(Move.actor_id) == move.actor_id,
            col(Move.refusal).is_not(None),
        )
        .values(**move.model_dump(exclude={"id"}))
        .returning(col(Move.id))
        .execution_options(synchronize_session=False)
    )
    if replaced.first() is None:
        raise Conflict(
            "casework.move_conflict", "The server knows this step with other content. Nothing was changed."
        )


def plain(value: Any) -> Any:
    """A column's value as JSON."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return value
