"""Every SELECT of points worth a name."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from app.authz import Actor, visible_points, visible_proposals
from app.models import Assignment, Checklist, Point, PointProposal, Round, Unit, User
from app.paging import read_cursor, read_moment_and_id
from app.primitives import utc_now


def points_page(
    session: Session,
    actor: Actor,
    *,
    q: str = "",
    type: str = "",
    street_id: UUID | None = None,
    status: str = "",
    cursor: str | None = None,
    limit: int = 100,
) -> tuple[Sequence[Point], int]:
    """(rows in the order of their codes, one more than `limit` if there are more; how many there are in all)."""
    query = select(Point).where(visible_points(actor))
    if q:
        columns = (col(Point.name), col(Point.code), col(Point.address))
        query = query.where(or_(*(column.icontains(q, autoescape=True) for column in columns)))
    if type:
        query = query.where(col(Point.type) == type)
    if street_id:
        query = query.where(col(Point.street_id) == street_id)
    if status:
        query = query.where(col(Point.status) == status)
    total = session.execute(query.with_only_columns(func.count(col(Point.id)))).scalar_one()
    if cursor:
        (after,) = read_cursor(cursor, 1)
        query = query.where(col(Point.code) > after)
    return session.execute(query.order_by(col(Point.code)).limit(limit + 1)).scalars().all(), total


def visible_point(session: Session, actor: Actor, point_id: UUID) -> Point | None:
    return session.execute(
        select(Point).where(col(Point.id) == point_id, visible_points(actor))
    ).scalar_one_or_none()


def lock_point(session: Session, point_id: UUID) -> Point | None:
    """Lock order everywhere: point first. `key_share`: rows that merely refer to the point need not wait."""
    query = select(Point).where(col(Point.id) == point_id).with_for_update(key_share=True)
    return session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()


def points_by_code(session: Session, codes: Collection[str]) -> Mapping[str, Point]:
    query = select(Point).where(col(Point.code).in_(codes)).order_by(col(Point.id)).with_for_update()
    return {point.code: point for point in session.execute(query).scalars()}


def parts_of(session: Session, point_id: UUID) -> Sequence[Point]:
    return (
        session.execute(select(Point).where(col(Point.split_from_id) == point_id).order_by(col(Point.code)))
        .scalars()
        .all()
    )


def code_is_taken(session: Session, code: str) -> bool:
    return session.execute(select(col(Point.id)).where(col(Point.code) == code)).first() is not None


def unit_names(session: Session, ids: Collection[UUID | None]) -> Mapping[UUID | None, str]:
    rows = session.execute(select(col(Unit.id), col(Unit.name)).where(col(Unit.id).in_(set(ids) - {None})))
    return {row[0]: row[1] for row in rows}


def units(session: Session, ids: Collection[UUID | None]) -> Mapping[UUID, Unit]:
    rows = session.execute(select(Unit).where(col(Unit.id).in_(set(ids) - {None}))).scalars()
    return {unit.id: unit for unit in rows}


def all_units(session: Session) -> Sequence[Unit]:
    return session.execute(select(Unit)).scalars().all()


def known_types(session: Session) -> Mapping[str, str]:
    """Type code → Chinese name, for every type that has a current checklist."""
    rows = session.execute(select(col(Checklist.type), col(Checklist.zh)).where(col(Checklist.is_current)))
    return {row[0]: row[1] for row in rows}


def standing_assignments(session: Session, point_id: UUID) -> Sequence[Assignment]:
    """Locked. Of rounds that are not over: what was planned in past ones is history."""
    return (
        session.execute(
            select(Assignment)
            .join(Round, col(Round.id) == col(Assignment.round_id))
            .where(col(Assignment.point_id) == point_id, col(Assignment.cancelled_at).is_(None))
            .where(col(Round.ends_on) >= utc_now().date())
            .order_by(col(Assignment.id))
            .with_for_update(of=Assignment)
        )
        .scalars()
        .all()
    )


def lock_proposal(session: Session, proposal_id: UUID) -> PointProposal | None:
    query = select(PointProposal).where(col(PointProposal.id) == proposal_id).with_for_update()
    return session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()


def visible_proposal(session: Session, actor: Actor, proposal_id: UUID) -> PointProposal | None:
    return session.execute(
        select(PointProposal).where(col(PointProposal.id) == proposal_id, visible_proposals(actor))
    ).scalar_one_or_none()


def proposals_page(
    session: Session, actor: Actor, *, state: str, cursor: str | None, limit: int
) -> Sequence[Any]:
    """(proposal, point, proposer, decider | None), newest first."""
    query = proposal_rows().where(visible_proposals(actor))
    if state:
        query = query.where(col(PointProposal.state) == state)
    if cursor:
        at, identity = read_moment_and_id(cursor)
        query = query.where(
            or_(
                col(PointProposal.received_at) < at,
                and_(col(PointProposal.received_at) == at, col(PointProposal.id) < identity),
            )
        )
    newest = (col(PointProposal.received_at).desc(), col(PointProposal.id).desc())
    return session.execute(query.order_by(*newest).limit(limit + 1)).all()


def proposal_row(session: Session, proposal_id: UUID) -> Any:
    return session.execute(proposal_rows().where(col(PointProposal.id) == proposal_id)).one()


def proposal_rows() -> Select[PointProposal, Point, User, User]:
    proposer, decider = aliased(User), aliased(User)
    return (
        select(PointProposal, Point, proposer, decider)
        .join(Point, col(Point.id) == col(PointProposal.point_id))
        .join(proposer, col(proposer.id) == col(PointProposal.proposed_by))
        .outerjoin(decider, col(decider.id) == col(PointProposal.decided_by))
    )
