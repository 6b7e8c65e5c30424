"""Every SELECT of intake worth a name. Checklist versions never change, so each is read once per process."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.checklists.queries import scoring as scoring
from app.db import serialise
from app.errors import Unprocessable
from app.intake.checks import Items, items_of
from app.models import Checklist, Inspection, Report, Violation, VisitVerdict


@dataclass(frozen=True, slots=True)
class KnownChecklist:
    id: UUID
    type: str
    document: Mapping[str, Any]
    items: Items


_known: dict[UUID, KnownChecklist] = {}  # by id: a published version never changes, in any database


def checklist(session: Session, code: str, version: int) -> KnownChecklist:
    """Any version ever published, retired ones too. Raises Unprocessable `intake.unknown_checklist`."""
    found = session.execute(
        select(col(Checklist.id)).where(col(Checklist.code) == code, col(Checklist.version) == version)
    ).scalar_one_or_none()
    if found is None:
        raise Unprocessable(
            "intake.unknown_checklist",
            f"Checklist {code} was never published as version {version}.",
            checklist={"code": code, "version": version},
        )
    if found not in _known:
        row = session.get_one(Checklist, found)
        _known[found] = KnownChecklist(row.id, row.type, row.document, items_of(row.document))
    return _known[found]


def known_violations(session: Session, codes: Collection[str]) -> set[str]:
    if not codes:
        return set()
    return set(session.execute(select(col(Violation.code)).where(col(Violation.code).in_(codes))).scalars())


def lock_inspection(session: Session, inspection_id: UUID) -> Inspection | None:
    serialise(session, inspection_id)
    return session.execute(
        select(Inspection).where(col(Inspection.id) == inspection_id).with_for_update()
    ).scalar_one_or_none()


def lock_report(session: Session, report_id: UUID) -> Report | None:
    serialise(session, report_id)
    return session.execute(
        select(Report).where(col(Report.id) == report_id).with_for_update()
    ).scalar_one_or_none()


def visit_verdicts(session: Session, inspection_id: UUID) -> dict[str, str]:
    rows = session.execute(
        select(col(VisitVerdict.item), col(VisitVerdict.verdict)).where(
            col(VisitVerdict.inspection_id) == inspection_id
        )
    )
    return dict(rows.all())
