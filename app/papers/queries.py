"""Every SELECT of papers worth a name."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from app.authz import NOBODY, Actor, told_case_photos, visible_cases, visible_papers
from app.casework.schemas import NamedOut
from app.models import (
    Case,
    Clause,
    Paper,
    PaperCase,
    Photo,
    PhotoLink,
    Point,
    Standard,
    Unit,
    User,
    Violation,
)
from app.paging import cursor_of, read_moment_and_id
from app.papers.schemas import PaperLine, PaperPage

Street = aliased(Unit)


def cases_to_print(session: Session, actor: Actor, case_ids: Sequence[UUID]) -> Mapping[UUID, Any]:
    """Case id → (case, class, point, street, clause, standard), as far as the actor sees them."""
    rows = session.execute(
        select(
            Case,
            col(Violation.zh),
            col(Point.name),
            col(Street.name),
            col(Clause.title),
            col(Standard.zh),
        )
        .join(Violation, col(Violation.code) == col(Case.violation))
        .outerjoin(Point, col(Point.id) == col(Case.point_id))
        .outerjoin(Street, col(Street.id) == col(Case.street_id))
        .outerjoin(Clause, col(Clause.code) == col(Case.clause))
        .outerjoin(Standard, col(Standard.code) == col(Clause.standard))
        .where(col(Case.id).in_(case_ids), visible_cases(actor))
    )
    return {row[0].id: row for row in rows}


def found_photos(session: Session, case_ids: Sequence[UUID], most: int) -> Mapping[UUID, list[UUID]]:
    """How each case was found: its first received photos, as far as units are told of them."""
    shown: dict[UUID, list[UUID]] = defaultdict(list)
    rows = session.execute(
        select(col(PhotoLink.record_id), col(PhotoLink.photo_id))
        .join(Photo, col(Photo.id) == col(PhotoLink.photo_id))
        .where(
            col(PhotoLink.record_id).in_(case_ids),
            col(PhotoLink.record_kind) == "case",
            col(PhotoLink.role).in_(("scene", "before")),
            col(PhotoLink.attached),
            col(Photo.state) == "received",
            told_case_photos(NOBODY),
        )
        .order_by(col(PhotoLink.position), col(PhotoLink.photo_id))
    )
    for case_id, photo_id in rows:
        if len(shown[case_id]) < most:
            shown[case_id].append(photo_id)
    return shown


def page(
    session: Session,
    actor: Actor,
    *,
    unit_id: UUID | None,
    case_id: UUID | None,
    kind: str | None,
    q: str | None,
    cursor: str | None,
    limit: int,
) -> PaperPage:
    """Newest first."""
    conditions = [visible_papers(actor)]
    if unit_id is not None:
        conditions.append(col(Paper.unit_id) == unit_id)
    if case_id is not None:
        on_it = select(col(PaperCase.paper_id)).where(col(PaperCase.case_id) == case_id)
        conditions.append(col(Paper.id).in_(on_it))
    if kind is not None:
        conditions.append(col(Paper.kind) == kind)
    if q and q.strip():
        words = q.strip()
        conditions.append(
            or_(
                col(Paper.number).contains(words, autoescape=True),
                col(Unit.name).contains(words, autoescape=True),
            )
        )
    if cursor:
        at, id_ = read_moment_and_id(cursor)
        issued = col(Paper.issued_at)
        conditions.append(and_(issued <= at, or_(issued < at, col(Paper.id) < id_)))
    count = (
        select(func.count())
        .where(col(PaperCase.paper_id) == col(Paper.id))
        .correlate(Paper)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Paper, Unit, col(User.name), count)
        .join(Unit, col(Unit.id) == col(Paper.unit_id))
        .join(User, col(User.id) == col(Paper.issued_by))
        .where(*conditions)
        .order_by(col(Paper.issued_at).desc(), col(Paper.id).desc())
        .limit(limit + 1)
    ).all()
    last = rows[limit - 1][0] if len(rows) > limit else None
    return PaperPage(
        items=[line(paper, unit, name, cases) for paper, unit, name, cases in rows[:limit]],
        next_cursor=cursor_of(last.issued_at.isoformat(), str(last.id)) if last else None,
    )


def line(paper: Paper, unit: Unit, issuer: str, cases: int) -> PaperLine:
    return PaperLine(
        id=paper.id,
        kind=paper.kind,
        number=paper.number,
        unit=NamedOut(id=unit.id, code=unit.code, name=unit.name),
        issued_at=paper.issued_at,
        issued_by=issuer,
        cases=cases,
    )


def visible_paper(session: Session, actor: Actor, paper_id: UUID) -> tuple[Paper, Unit, str] | None:
    row = session.execute(
        select(Paper, Unit, col(User.name))
        .join(Unit, col(Unit.id) == col(Paper.unit_id))
        .join(User, col(User.id) == col(Paper.issued_by))
        .where(col(Paper.id) == paper_id, visible_papers(actor))
    ).one_or_none()
    return (row[0], row[1], row[2]) if row is not None else None
