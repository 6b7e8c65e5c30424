"""代录: what the desk may say in a report that a phone may not, because it registers for 12345, 第三方, 上级 and others."""

from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.authz import Actor, require
from app.casework.candidates import FROM_NOBODY, Origin
from app.casework.registering import numbers_lock
from app.casework.rules import COMMAND_ONLY_SOURCES
from app.db import serialise
from app.errors import Conflict, Unprocessable
from app.intake.schemas import ReportIn
from app.models import Case, Unit

OWN = "巡查"  # found by the district's own inspectors: nobody to answer to


def origin_of(session: Session, actor: Actor, report_id: UUID, record: ReportIn) -> Origin:
    """What the source says besides the violation.

    Raises Forbidden `authz.not_allowed`, Unprocessable `intake.photo_needed`, `intake.source_needed`, `intake.unknown_street`,
    `intake.street_needed`, Conflict `intake.source_fixed` and `intake.source_ref_known`, which names the case.
    """
    standing = session.execute(
        select(Case).where(col(Case.report_id) == report_id, col(Case.split_from_id).is_(None))
    ).scalar_one_or_none()
    _keep_source(actor, standing, record)
    for_source = any((record.source_ref, record.source_due_at, record.street_id))
    if not for_source and record.photos:
        return FROM_NOBODY
    if not for_source and record.source in (None, OWN):
        raise Unprocessable("intake.photo_needed", "A report shows what it says: add a photo.")
    require(actor, "intake.import")
    if record.source in (None, OWN):
        raise Unprocessable("intake.source_needed", "Say which source this comes from.")
    if not record.photos and not (record.note or "").strip():
        raise Unprocessable("intake.photo_needed", "Add a photo, or what the source wrote.")
    _check_street(session, record)
    if record.source_ref:
        _check_number(session, report_id, str(record.source), record.source_ref)
    return Origin(record.source_ref, record.source_due_at, record.street_id)


def _keep_source(actor: Actor, standing: Case | None, record: ReportIn) -> None:
    """Whoever may not refuse such a case may not make another one of it either."""
    if standing is None or standing.source not in COMMAND_ONLY_SOURCES or "command" in actor.roles:
        return
    if (record.source or OWN, record.source_ref) != (standing.source, standing.source_ref):
        raise Conflict(
            "intake.source_fixed",
            "Where this case came from and its number there are changed by the command office only.",
            number=standing.number,
        )


def _check_street(session: Session, record: ReportIn) -> None:
    if record.street_id is None:
        if record.point_id is None and record.position is None:
            raise Unprocessable("intake.street_needed", "Say on which street's ground it lies.")
        return
    street = session.get(Unit, record.street_id)
    if street is None or street.kind != "subdistrict" or not street.active:
        raise Unprocessable("intake.unknown_street", "There is no such street.")


def _check_number(session: Session, report_id: UUID, source: str, ref: str) -> None:
    """Two desks may type the same slip at once: the second learns of the first."""
    serialise(session, numbers_lock(source))
    known = session.execute(
        select(col(Case.id), col(Case.number)).where(
            col(Case.source) == source,
            col(Case.source_ref) == ref,
            col(Case.split_from_id).is_(None),
            col(Case.report_id).is_distinct_from(report_id),
        )
    ).first()
    if known is not None:
        raise Conflict(
            "intake.source_ref_known",
            f"Number {ref} of {source} is on the ledger as {known.number}.",
            case_id=str(known.id),
            number=known.number,
        )
