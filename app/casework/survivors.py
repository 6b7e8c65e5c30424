"""What a merge does to the clock of the case that goes on: the deadline of a source holds whatever its case was merged into."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col

from app import events
from app.casework.deadlines import earliest
from app.casework.ledger import plain
from app.models import Case, Move

_CLOCKS = ("source_due_at", "due_at")


def hurry_survivor(session: Session, case: Case, written: Move) -> None:
    """Let the survivor of a merge be due no later than the merged case's source says."""
    if case.source_due_at is None or case.merged_into_id is None:
        return
    target = session.get_one(Case, case.merged_into_id, populate_existing=True)
    after: dict[str, datetime | None] = {"source_due_at": earliest(case.source_due_at, target.source_due_at)}
    if target.due_at is not None:
        after["due_at"] = earliest(target.due_at, case.source_due_at)
    changed = {name: value for name, value in after.items() if value != getattr(target, name)}
    if not changed:
        return
    before = {name: plain(getattr(target, name)) for name in changed}
    said = {"before": before, "after": {name: plain(value) for name, value in changed.items()}}
    _write(session, target.id, changed)
    written.changes = {**written.changes, "target_clock": said}
    session.execute(
        update(Move)
        .where(col(Move.id) == written.id)
        .values(changes=written.changes)
        .execution_options(synchronize_session=False)
    )
    payload = {"merged": str(case.id), **said}
    events.record(
        session, "case.hurried", subject=("case", target.id), actor_id=written.actor_id, payload=payload
    )


def give_time_back(session: Session, undone: Move) -> None:
    """Undo `hurry_survivor`, as far as nobody set another time since."""
    said: Any = undone.changes.get("target_clock")
    if not said:
        return
    target = session.get_one(Case, UUID(str(undone.changes["target"])), populate_existing=True)
    back = {
        name: datetime.fromisoformat(said["before"][name]) if said["before"][name] else None
        for name in _CLOCKS
        if name in said["after"] and plain(getattr(target, name)) == said["after"][name]
    }
    if back:
        _write(session, target.id, back)


def _write(session: Session, case_id: UUID, values: dict[str, datetime | None]) -> None:
    session.execute(
        update(Case)
        .where(col(Case.id) == case_id)
        .values(**values)
        .execution_options(synchronize_session=False)
    )
