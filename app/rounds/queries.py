"""Every SELECT of rounds worth a name."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, case, exists, func, or_, select
from sqlmodel import Session, col

from app.authz import Actor, visible_assignments, visible_points, visible_rounds
from app.errors import BadRequest
from app.models import AdSighting, Assignment, Inspection, Mock, Point, Round, User
from app.paging import read_cursor
from app.rounds.schemas import Progress

NOTHING_PLANNED = Progress(assignments=0, points_planned=0, points_visited=0, points_not_inspectable=0)


def rounds_page(session: Session, actor: Actor, *, cursor: str | None, limit: int) -> Sequence[Round]:
    """Latest start first; one row more than `limit` says that there are more."""
    query = select(Round).where(visible_rounds(actor))
    if cursor:
        day, identity = _day_and_id(cursor)
        query = query.where(
            or_(col(Round.starts_on) < day, and_(col(Round.starts_on) == day, col(Round.id) < identity))
        )
    ordered = query.order_by(col(Round.starts_on).desc(), col(Round.id).desc()).limit(limit + 1)
    return session.execute(ordered).scalars().all()


def visible_round(session: Session, actor: Actor, round_id: UUID) -> Round | None:
    return session.execute(
        select(Round).where(col(Round.id) == round_id, visible_rounds(actor))
    ).scalar_one_or_none()


def lock_round(session: Session, round_id: UUID) -> Round | None:
    # key_share: visits that arrive meanwhile refer to the round and need not wait.
    query = select(Round).where(col(Round.id) == round_id).with_for_update(key_share=True)
    return session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()


def progress(session: Session, round_ids: Collection[UUID]) -> Mapping[UUID, Progress]:
    """How far each round is. Cancelled assignments and visits of unplanned points do not count."""
    planned = (
        select(col(Assignment.round_id), col(Assignment.point_id), func.count().label("rows"))
        .where(col(Assignment.round_id).in_(round_ids), col(Assignment.cancelled_at).is_(None))
        .group_by(col(Assignment.round_id), col(Assignment.point_id))
        .subquery()
    )

    def seen(outcome: str) -> Any:
        return exists().where(
            col(Inspection.round_id) == planned.c.round_id,
            col(Inspection.point_id) == planned.c.point_id,
            col(Inspection.outcome) == outcome,
        )

    done, failed = seen("done"), seen("could_not_inspect")
    rows = session.execute(
        select(
            planned.c.round_id,
            func.sum(planned.c.rows),
            func.count(),
            func.sum(case((done, 1), else_=0)),
            func.sum(case((and_(failed, ~done), 1), else_=0)),
        ).group_by(planned.c.round_id)
    )
    return {
        row[0]: Progress(
            assignments=row[1], points_planned=row[2], points_visited=row[3], points_not_inspectable=row[4]
        )
        for row in rows
    }


def assignments_page(
    session: Session,
    actor: Actor,
    round_id: UUID,
    *,
    inspector_id: UUID | None,
    cancelled: bool,
    cursor: str | None,
    limit: int,
) -> Sequence[Any]:
    """(assignment, point, inspector, visited) in the order of point codes."""
    query = (
        select(Assignment, Point, User, _visited())
        .join(Point, col(Point.id) == col(Assignment.point_id))
        .join(User, col(User.id) == col(Assignment.inspector_id))
        .where(col(Assignment.round_id) == round_id, visible_assignments(actor))
    )
    if not cancelled:
        query = query.where(col(Assignment.cancelled_at).is_(None))
    if inspector_id:
        query = query.where(col(Assignment.inspector_id) == inspector_id)
    if cursor:
        code, identity = _code_and_id(cursor)
        query = query.where(
            or_(col(Point.code) > code, and_(col(Point.code) == code, col(Assignment.id) > identity))
        )
    return session.execute(query.order_by(col(Point.code), col(Assignment.id)).limit(limit + 1)).all()


def standing_points(
    session: Session, round_id: UUID, inspector_id: UUID, point_ids: Collection[UUID] | None
) -> Sequence[UUID]:
    """Points one inspector has to walk, of `point_ids` or (None) all that they have not yet visited; not locked."""
    query = _standing(col(Assignment.point_id), round_id, inspector_id)
    query = query.where(~_visited() if point_ids is None else col(Assignment.point_id).in_(point_ids))
    return session.execute(query).scalars().all()


def lock_standing(
    session: Session, round_id: UUID, inspector_id: UUID, point_ids: Collection[UUID]
) -> Sequence[Assignment]:
    query = _standing(Assignment, round_id, inspector_id).where(col(Assignment.point_id).in_(point_ids))
    locked = query.order_by(col(Assignment.id)).with_for_update(of=Assignment)
    return session.execute(locked.execution_options(populate_existing=True)).scalars().all()


def _standing(what: Any, round_id: UUID, inspector_id: UUID) -> Select[Any]:
    return select(what).where(
        col(Assignment.round_id) == round_id,
        col(Assignment.inspector_id) == inspector_id,
        col(Assignment.cancelled_at).is_(None),
    )


def hold_points(session: Session, actor: Actor, ids: Collection[UUID]) -> Sequence[Point]:
    """Visible points, held so that none is retired while work is planned for it."""
    return (
        session.execute(
            select(Point)
            .where(col(Point.id).in_(ids), visible_points(actor))
            .order_by(col(Point.id))
            .with_for_update(read=True, of=Point)
            .execution_options(populate_existing=True)
        )
        .scalars()
        .all()
    )


def has_visits(session: Session, round_id: UUID) -> bool:
    """Whether anything was handed in for it: a visit, or a look at an ad."""
    made = (Inspection, AdSighting)
    found = (select(col(kind.id)).where(col(kind.round_id) == round_id).limit(1) for kind in made)
    return any(session.execute(query).first() is not None for query in found)


def is_of_mock(session: Session, round_id: UUID) -> bool:
    return session.execute(select(col(Mock.id)).where(col(Mock.round_id) == round_id)).first() is not None


def _visited() -> Any:
    return exists().where(
        col(Inspection.round_id) == col(Assignment.round_id),
        col(Inspection.point_id) == col(Assignment.point_id),
        col(Inspection.author_id) == col(Assignment.inspector_id),
    )


def _day_and_id(cursor: str) -> tuple[date, UUID]:
    day, identity = read_cursor(cursor, 2)
    try:
        return date.fromisoformat(day), UUID(identity)
    except ValueError as error:
        raise BadRequest(
            "request.bad_cursor", "This page mark is not one of ours. Start the list again."
        ) from error


def _code_and_id(cursor: str) -> tuple[str, UUID]:
    code, identity = read_cursor(cursor, 2)
    try:
        return code, UUID(identity)
    except ValueError as error:
        raise BadRequest(
            "request.bad_cursor", "This page mark is not one of ours. Start the list again."
        ) from error
