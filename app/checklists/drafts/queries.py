"""Every SELECT of drafts and versions worth a name, and what a new version does to running work."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlmodel import Session, col

from app.checklists.queries import point_types
from app.checklists.whole import type_body
from app.models import Assignment, CheckItem, Checklist, ChecklistDraft, Inspection, Point, Round, User
from app.primitives import utc_now

RECENT = timedelta(days=60)  # as long as the bundle carries a version that visits were made with


def open_draft(session: Session, code: str) -> ChecklistDraft | None:
    return session.execute(
        select(ChecklistDraft)
        .where(col(ChecklistDraft.code) == code, col(ChecklistDraft.state) == "open")
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()


def open_drafts(session: Session) -> list[ChecklistDraft]:
    return list(session.execute(select(ChecklistDraft).where(col(ChecklistDraft.state) == "open")).scalars())


def last_discarded(session: Session, code: str) -> ChecklistDraft | None:
    return session.execute(
        select(ChecklistDraft)
        .where(col(ChecklistDraft.code) == code, col(ChecklistDraft.state) == "discarded")
        .order_by(col(ChecklistDraft.edited_at).desc())
        .limit(1)
    ).scalar_one_or_none()


def current(session: Session, code: str) -> Checklist | None:
    return session.execute(
        select(Checklist).where(col(Checklist.code) == code, col(Checklist.is_current))
    ).scalar_one_or_none()


def current_of_type(session: Session, type_: str) -> Checklist | None:
    return session.execute(
        select(Checklist).where(col(Checklist.type) == type_, col(Checklist.is_current)).limit(1)
    ).scalar_one_or_none()


def current_checklists(session: Session) -> list[Checklist]:
    """In the order of the point types."""
    order = {entry["code"]: place for place, entry in enumerate(point_types(session))}
    rows = session.execute(select(Checklist).where(col(Checklist.is_current))).scalars()
    return sorted(rows, key=lambda row: (order.get(row.type, len(order)), row.code))


def versions(session: Session, code: str) -> list[Checklist]:
    """Newest first."""
    return list(
        session.execute(
            select(Checklist).where(col(Checklist.code) == code).order_by(col(Checklist.version).desc())
        ).scalars()
    )


def body_of(session: Session, row: Checklist) -> dict[str, Any]:
    """A published version in the form of a file of types/, with what its point type says today."""
    for place, entry in enumerate(point_types(session), start=1):
        if entry["code"] == row.type:
            return type_body(row, entry, place)
    return {**row.document, "lead": "", "units": [], "position": len(point_types(session)) + 1}


def names(session: Session, ids: set[UUID]) -> Mapping[UUID, str]:
    if not ids:
        return {}
    rows = session.execute(select(col(User.id), col(User.name)).where(col(User.id).in_(ids)))
    return dict(rows.all())


def codes_ever(session: Session, type_: str) -> list[CheckItem]:
    """Every item that the type ever had, retired ones included, by code."""
    return list(
        session.execute(
            select(CheckItem).where(col(CheckItem.type) == type_).order_by(col(CheckItem.code))
        ).scalars()
    )


@dataclass(frozen=True)
class VersionInUse:
    """A version that visits of the last 60 days were made with, as far as the server knows."""

    version: int
    visits: int
    people: int
    devices: int
    last_at: datetime | None


@dataclass(frozen=True)
class RunningWork:
    """What goes on while a version changes. `assignments`: open ones in rounds that run or come, not yet visited."""

    points: int
    assignments: int
    inspectors: int
    rounds: int
    versions: list[VersionInUse]


def running_work(session: Session, code: str, type_: str, today: date) -> RunningWork:
    in_use = session.execute(
        select(
            col(Checklist.version),
            func.count(),
            func.count(col(Inspection.author_id).distinct()),
            func.count(col(Inspection.device_id).distinct()),
            func.max(col(Inspection.received_at)),
        )
        .join(Inspection, col(Inspection.checklist_id) == col(Checklist.id))
        .where(col(Checklist.code) == code, col(Inspection.received_at) >= utc_now() - RECENT)
        .group_by(col(Checklist.version))
        .order_by(col(Checklist.version).desc())
    )
    points = session.execute(
        select(func.count()).where(col(Point.type) == type_, col(Point.status) == "active")
    ).scalar_one()
    visited = exists().where(
        col(Inspection.round_id) == col(Assignment.round_id),
        col(Inspection.point_id) == col(Assignment.point_id),
    )
    assignments, inspectors, rounds = session.execute(
        select(
            func.count(),
            func.count(col(Assignment.inspector_id).distinct()),
            func.count(col(Assignment.round_id).distinct()),
        )
        .select_from(Assignment)
        .join(Point, col(Point.id) == col(Assignment.point_id))
        .join(Round, col(Round.id) == col(Assignment.round_id))
        .where(
            col(Point.type) == type_,
            col(Assignment.cancelled_at).is_(None),
            col(Round.ends_on) >= today,
            ~visited,
        )
    ).one()
    return RunningWork(points, assignments, inspectors, rounds, [VersionInUse(*row) for row in in_use])
