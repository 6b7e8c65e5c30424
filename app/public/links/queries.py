"""Every SELECT of links and of what came over them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from app.authz import NOBODY, Actor, own_units, token_digest, told_case_photos, visible_cases
from app.casework.schemas import CasePhoto, NamedOut
from app.models import (
    Case,
    CaseLink,
    CaseUnit,
    Move,
    Photo,
    PhotoLink,
    Point,
    Unit,
    UnitReport,
    User,
    Violation,
)
from app.paging import cursor_of, read_moment_and_id
from app.public.links.schemas import LinkOut, LinkState, UnitReportOut, UnitReportPage

Street, Decider = aliased(Unit), aliased(User)


def link_of_token(session: Session, token: str) -> tuple[CaseLink, Case] | None:
    row = session.execute(
        select(CaseLink, Case)
        .join(Case, col(Case.id) == col(CaseLink.case_id))
        .where(col(CaseLink.token_sha256) == token_digest(token))
        .execution_options(populate_existing=True)
    ).one_or_none()
    return (row[0], row[1]) if row is not None else None


def state_of(link: CaseLink, case: Case, now: datetime) -> LinkState:
    """A link lives through one hand-over to one unit, however the case goes on after that."""
    if link.revoked_at is not None:
        return "revoked"
    if not case.is_open or (case.accountable_unit_id, case.dispatched_at) != (
        link.unit_id,
        link.dispatched_at,
    ):
        return "ended"
    if link.expires_at is not None and link.expires_at <= now:
        return "expired"
    return "live"


def link_with_case(session: Session, actor: Actor, link_id: UUID) -> tuple[CaseLink, Case] | None:
    row = session.execute(
        select(CaseLink, Case)
        .join(Case, col(Case.id) == col(CaseLink.case_id))
        .where(col(CaseLink.id) == link_id, visible_cases(actor))
        .with_for_update(of=CaseLink)
        .execution_options(populate_existing=True)
    ).one_or_none()
    return (row[0], row[1]) if row is not None else None


def visible_case(session: Session, actor: Actor, case_id: UUID) -> Case | None:
    return session.execute(
        select(Case).where(col(Case.id) == case_id, visible_cases(actor))
    ).scalar_one_or_none()


def delegates(session: Session, case_id: UUID) -> frozenset[UUID]:
    rows = session.execute(
        select(col(CaseUnit.unit_id)).where(
            col(CaseUnit.case_id) == case_id, col(CaseUnit.role) == "delegate"
        )
    )
    return frozenset(rows.scalars())


def is_below(session: Session, actor: Actor, unit_id: UUID | None) -> bool:
    """Whether a unit is the actor's own or lies below it."""
    query = select(col(Unit.id)).where(col(Unit.id) == unit_id, own_units(actor))
    return session.execute(query).first() is not None


def links_of(session: Session, case: Case, now: datetime) -> list[LinkOut]:
    """Newest first."""
    rows = session.execute(
        select(CaseLink, Unit, col(User.name))
        .join(Unit, col(Unit.id) == col(CaseLink.unit_id))
        .join(User, col(User.id) == col(CaseLink.made_by))
        .where(col(CaseLink.case_id) == case.id)
        .order_by(col(CaseLink.created_at).desc(), col(CaseLink.id).desc())
    )
    return [link_out(link, case, unit, name, now) for link, unit, name in rows]


def link_out(link: CaseLink, case: Case, unit: Unit, made_by: str, now: datetime) -> LinkOut:
    return LinkOut(
        id=link.id,
        case_id=link.case_id,
        unit=_named(unit),
        recipient=link.recipient,
        state=state_of(link, case, now),
        made_by=made_by,
        created_at=link.created_at,
        expires_at=link.expires_at,
        opened_at=link.opened_at,
        revoked_at=link.revoked_at,
    )


def reports_of(session: Session, condition: Any, *, limit: int = 100) -> list[UnitReportOut]:
    """What units said, newest first, in two statements."""
    rows = session.execute(
        select(
            UnitReport,
            Case,
            col(Violation.zh),
            col(Violation.en),
            col(Point.name),
            col(Street.name),
            Unit,
            col(CaseLink.recipient),
            col(Decider.name),
        )
        .join(Case, col(Case.id) == col(UnitReport.case_id))
        .join(Violation, col(Violation.code) == col(Case.violation))
        .join(CaseLink, col(CaseLink.id) == col(UnitReport.link_id))
        .join(Unit, col(Unit.id) == col(CaseLink.unit_id))
        .outerjoin(Point, col(Point.id) == col(Case.point_id))
        .outerjoin(Street, col(Street.id) == col(Case.street_id))
        .outerjoin(Decider, col(Decider.id) == col(UnitReport.decided_by))
        .where(condition)
        .order_by(col(UnitReport.received_at).desc(), col(UnitReport.id).desc())
        .limit(limit)
    ).all()
    photos = _photos_of(session, [row[0].id for row in rows])
    return [
        UnitReportOut(
            id=report.id,
            case_id=case.id,
            number=case.number,
            violation_zh=zh,
            violation_en=en,
            place=place_of(street, point, case.place_text),
            unit=_named(unit),
            recipient=recipient,
            state=report.state,
            name=report.name,
            measure=report.measure,
            received_at=report.received_at,
            photos=photos.get(report.id, []),
            decided_by=decided_by,
            decided_at=report.decided_at,
            reason=report.reason,
        )
        for report, case, zh, en, point, street, unit, recipient, decided_by in rows
    ]


def _photos_of(session: Session, report_ids: Sequence[UUID]) -> Mapping[UUID, list[CasePhoto]]:
    shown: dict[UUID, list[CasePhoto]] = defaultdict(list)
    rows = session.execute(
        select(col(PhotoLink.record_id), col(PhotoLink.photo_id), col(PhotoLink.role), col(Photo.state))
        .join(Photo, col(Photo.id) == col(PhotoLink.photo_id))
        .where(col(PhotoLink.record_id).in_(report_ids), col(PhotoLink.record_kind) == "unit_report")
        .order_by(col(PhotoLink.position), col(PhotoLink.photo_id))
    )
    for record_id, photo_id, role, state in rows:
        shown[record_id].append(CasePhoto(id=photo_id, role=role, received=state == "received"))
    return shown


def waiting_page(
    session: Session,
    actor: Actor,
    *,
    state: str | None,
    unit_id: UUID | None,
    q: str | None,
    cursor: str | None,
    limit: int,
) -> UnitReportPage:
    """Of cases the actor may see. What waits, waits only while its case can still take it."""
    conditions = [visible_cases(actor)]
    if state is not None:
        conditions.append(col(UnitReport.state) == state)
    if state == "waiting":
        conditions.append(col(Case.is_open) & (col(Case.state) != "feedback"))
    if unit_id is not None:
        conditions.append(col(CaseLink.unit_id) == unit_id)
    if q and q.strip():
        said = (col(Case.number), col(UnitReport.name), col(Unit.name))
        conditions.append(or_(*(column.contains(q.strip(), autoescape=True) for column in said)))
    if cursor:
        at, id_ = read_moment_and_id(cursor)
        received = col(UnitReport.received_at)
        conditions.append(and_(received <= at, or_(received < at, col(UnitReport.id) < id_)))
    found = reports_of(session, and_(*conditions), limit=limit + 1)
    last = found[limit - 1] if len(found) > limit else None
    return UnitReportPage(
        items=found[:limit],
        next_cursor=cursor_of(last.received_at.isoformat(), str(last.id)) if last else None,
    )


def place_of(street: str | None, point: str | None, place_text: str | None) -> str:
    return " ".join(part for part in (street, point, place_text) if part)


# ---- what the page of a link shows ----


def shown_photos(session: Session, case: Case) -> Sequence[tuple[UUID, str]]:
    """(photo, role): how it was found, and what the check that sent it back found. Received ones only."""
    failed = last_fail(session, case)
    records = [case.id] + ([failed.id] if failed is not None else [])
    rows = session.execute(
        select(col(PhotoLink.photo_id), col(PhotoLink.role))
        .join(Photo, col(Photo.id) == col(PhotoLink.photo_id))
        .where(
            col(PhotoLink.record_id).in_(records),
            col(PhotoLink.record_kind).in_(("case", "move")),
            col(PhotoLink.role).in_(("scene", "before", "check")),
            col(PhotoLink.attached),
            told_case_photos(NOBODY),
            col(Photo.state) == "received",
        )
        .order_by(col(PhotoLink.record_kind), col(PhotoLink.position), col(PhotoLink.photo_id))
    )
    return [(photo, role) for photo, role in dict.fromkeys(rows)]


def last_fail(session: Session, case: Case) -> Move | None:
    """Why it came back, while it is back."""
    if case.state != "rework":
        return None
    return session.execute(
        select(Move)
        .where(col(Move.case_id) == case.id, col(Move.event) == "fail", col(Move.refusal).is_(None))
        .order_by(col(Move.version).desc())
        .limit(1)
    ).scalar_one_or_none()


def own_reports(session: Session, link_id: UUID) -> Sequence[UnitReport]:
    return (
        session.execute(
            select(UnitReport)
            .where(col(UnitReport.link_id) == link_id)
            .order_by(col(UnitReport.received_at).desc(), col(UnitReport.id).desc())
        )
        .scalars()
        .all()
    )


def own_photo(session: Session, link_id: UUID, photo_id: UUID) -> bool:
    """A photo that came over this very link."""
    query = (
        select(col(PhotoLink.photo_id))
        .join(UnitReport, col(UnitReport.id) == col(PhotoLink.record_id))
        .where(
            col(PhotoLink.photo_id) == photo_id,
            col(PhotoLink.record_kind) == "unit_report",
            col(UnitReport.link_id) == link_id,
        )
    )
    return session.execute(query).first() is not None


def report_by_id(session: Session, report_id: UUID) -> UnitReport | None:
    return session.execute(
        select(UnitReport)
        .where(col(UnitReport.id) == report_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()


def visible_report(session: Session, actor: Actor, report_id: UUID) -> tuple[UnitReport, Case] | None:
    row = session.execute(
        select(UnitReport, Case)
        .join(Case, col(Case.id) == col(UnitReport.case_id))
        .where(col(UnitReport.id) == report_id, visible_cases(actor))
        .with_for_update(of=UnitReport)
        .execution_options(populate_existing=True)
    ).one_or_none()
    return (row[0], row[1]) if row is not None else None


def names_of(session: Session, case: Case) -> tuple[str, str, str, str]:
    """(class in Chinese, in English, place, accountable unit)."""
    zh, en, point, street, unit = session.execute(
        select(col(Violation.zh), col(Violation.en), col(Point.name), col(Street.name), col(Unit.name))
        .select_from(Case)
        .join(Violation, col(Violation.code) == col(Case.violation))
        .outerjoin(Point, col(Point.id) == col(Case.point_id))
        .outerjoin(Street, col(Street.id) == col(Case.street_id))
        .outerjoin(Unit, col(Unit.id) == col(Case.accountable_unit_id))
        .where(col(Case.id) == case.id)
    ).one()
    return zh, en, place_of(street, point, case.place_text), unit or ""


def _named(unit: Unit) -> NamedOut:
    return NamedOut(id=unit.id, code=unit.code, name=unit.name)


def photos_in(session: Session, report_ids: Collection[UUID]) -> Mapping[UUID, int]:
    """How many photos each report brought; 0 for one without."""
    rows = session.execute(
        select(col(PhotoLink.record_id), func.count())
        .where(col(PhotoLink.record_id).in_(report_ids), col(PhotoLink.record_kind) == "unit_report")
        .group_by(col(PhotoLink.record_id))
    )
    return dict.fromkeys(report_ids, 0) | dict(rows.all())
