"""单位反馈 in the lifecycle: a step may cite what the unit said over its link, with its photos, instead of saying it anew.

How such a report comes in is in app/public/links; here it becomes evidence of `report_done`, or is free again after an undo.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select, update
from sqlmodel import Session, col

from app.casework.schemas import MoveIn
from app.errors import Unprocessable
from app.models import Case, Move, PhotoLink, UnitReport
from app.photos import service as photos
from app.primitives import utc_now


@dataclass(frozen=True, slots=True)
class Cited:
    """What a report brings to a step. `name`: who wrote it at the unit."""

    id: UUID
    name: str
    measure: str
    photo_ids: Sequence[UUID] = ()
    photo_roles: Sequence[str] = ()
    fields: frozenset[str] = field(default=frozenset({"measure", "handler_name"}))


def cited(session: Session, case: Case, sent: MoveIn) -> Cited | None:
    """The report that a step names. Raises Unprocessable `casework.unknown_unit_report`."""
    if sent.unit_report_id is None:
        return None
    report = session.execute(
        select(UnitReport)
        .where(col(UnitReport.id) == sent.unit_report_id, col(UnitReport.case_id) == case.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()
    if report is None or report.state != "waiting" or sent.event != "report_done":
        raise Unprocessable(
            "casework.unknown_unit_report", "No report of the unit of this name waits for this case."
        )
    shown = session.execute(
        select(col(PhotoLink.photo_id), col(PhotoLink.role))
        .where(col(PhotoLink.record_id) == report.id, col(PhotoLink.record_kind) == "unit_report")
        .order_by(col(PhotoLink.position))
    ).all()
    return Cited(
        report.id, report.name, report.measure, [photo for photo, _ in shown], [role for _, role in shown]
    )


def take(session: Session, written: Move, report: Cited) -> None:
    """The step stands: its photos are the report's, and the report waits no longer."""
    photos.show_in_move(session, written.id, report.photo_ids)
    _decide(session, report.id, "taken", written)


def give_back(session: Session, undone: Move) -> None:
    """The step was undone: the report waits again."""
    said = undone.changes.get("unit_report")
    if said:
        _decide(session, UUID(str(said)), "waiting", None)


def _decide(session: Session, report_id: UUID, state: str, move: Move | None) -> None:
    session.execute(
        update(UnitReport)
        .where(col(UnitReport.id) == report_id)
        .values(
            state=state,
            move_id=move.id if move else None,
            decided_by=move.actor_id if move else None,
            decided_at=utc_now() if move else None,
        )
        .execution_options(synchronize_session=False)
    )
