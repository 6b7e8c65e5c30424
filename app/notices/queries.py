"""One's own inbox; nobody reads another's."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlmodel import Session, col

from app.authz import Actor
from app.models import Notice
from app.paging import read_moment_and_id


def inbox(
    session: Session, actor: Actor, *, unread: bool, cursor: str | None, limit: int
) -> Sequence[Notice]:
    """Newest first; one row more than `limit` says that there are more."""
    query = select(Notice).where(col(Notice.user_id) == actor.id)
    if unread:
        query = query.where(col(Notice.read_at).is_(None))
    if cursor:
        at, identity = read_moment_and_id(cursor)
        query = query.where(
            or_(col(Notice.created_at) < at, and_(col(Notice.created_at) == at, col(Notice.id) < identity))
        )
    ordered = query.order_by(col(Notice.created_at).desc(), col(Notice.id).desc()).limit(limit + 1)
    return session.execute(ordered).scalars().all()


def unread_count(session: Session, actor: Actor) -> int:
    mine = select(func.count()).where(col(Notice.user_id) == actor.id, col(Notice.read_at).is_(None))
    return int(session.execute(mine).scalar_one())


def own_notice(session: Session, actor: Actor, notice_id: UUID) -> Notice | None:
    return session.execute(
        select(Notice).where(col(Notice.id) == notice_id, col(Notice.user_id) == actor.id)
    ).scalar_one_or_none()
