"""Every SELECT of accounts worth a name."""

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, String, cast, or_, select
from sqlmodel import Session, col

from app.authz import Actor, actor_of, token_digest
from app.errors import NotFound
from app.models import ApiToken, LoginSession, LoginSlip, Unit, User
from app.paging import read_cursor


def login_name(typed: str) -> str:
    """A user name as it is stored: full-width letters, capitals and blanks around it make no other person."""
    return unicodedata.normalize("NFKC", typed).strip().casefold().replace("\x00", "")[:180]


def user_named(session: Session, username: str) -> User | None:
    return session.execute(select(User).where(col(User.username) == username)).scalar_one_or_none()


def actor_named(session: Session, username: str) -> Actor:
    """For the command line. Raises NotFound `accounts.user_not_found`; a disabled account acts no more."""
    user = user_named(session, login_name(username))
    if user is None or not user.active:
        raise NotFound("accounts.user_not_found", f"There is no active account named {username}.")
    return actor_of(user)


def lock_user(session: Session, user_id: UUID) -> User | None:
    query = select(User).where(col(User.id) == user_id).with_for_update()
    return session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()


def users_page(session: Session, *, q: str, role: str, cursor: str | None, limit: int) -> Sequence[User]:
    """In the order of user names; one row more than `limit` says that there are more."""
    query = select(User).order_by(col(User.username)).limit(limit + 1)
    if q:
        query = query.where(
            or_(
                col(User.username).icontains(q, autoescape=True), col(User.name).icontains(q, autoescape=True)
            )
        )
    if role:
        query = query.where(_has_role(role))
    if cursor:
        (after,) = read_cursor(cursor, 1)
        query = query.where(col(User.username) > after)
    return session.execute(query).scalars().all()


def lock_admins(session: Session) -> Sequence[User]:
    """Active admins, locked in the order of their ids: two of them disabling each other at once must see each other."""
    query = select(User).where(_has_role("admin"), col(User.active)).order_by(col(User.id)).with_for_update()
    return session.execute(query.execution_options(populate_existing=True)).scalars().all()


def units_by_id(session: Session, ids: Collection[UUID | None]) -> Mapping[UUID, Unit]:
    wanted = {unit_id for unit_id in ids if unit_id is not None}
    if not wanted:
        return {}
    return {unit.id: unit for unit in session.execute(select(Unit).where(col(Unit.id).in_(wanted))).scalars()}


def all_units(session: Session) -> Sequence[Unit]:
    return session.execute(select(Unit).order_by(col(Unit.code))).scalars().all()


def session_with_token(session: Session, token: str) -> LoginSession | None:
    """Live or not: the caller decides what an ended one still proves."""
    return session.execute(
        select(LoginSession).where(col(LoginSession.token_sha256) == token_digest(token))
    ).scalar_one_or_none()


def sessions_by_id(session: Session, user_id: UUID, ids: Collection[UUID]) -> Sequence[LoginSession]:
    return (
        session.execute(
            select(LoginSession).where(col(LoginSession.id).in_(ids), col(LoginSession.user_id) == user_id)
        )
        .scalars()
        .all()
    )


def live_sessions(session: Session, user_id: UUID, now: datetime) -> Sequence[LoginSession]:
    return (
        session.execute(
            select(LoginSession)
            .where(
                col(LoginSession.user_id) == user_id,
                col(LoginSession.revoked_at).is_(None),
                col(LoginSession.expires_at) > now,
            )
            .order_by(col(LoginSession.seen_at).desc(), col(LoginSession.id))
        )
        .scalars()
        .all()
    )


def live_tokens(session: Session, user_id: UUID) -> Sequence[ApiToken]:
    return (
        session.execute(
            select(ApiToken)
            .where(col(ApiToken.user_id) == user_id, col(ApiToken.revoked_at).is_(None))
            .order_by(col(ApiToken.created_at), col(ApiToken.id))
        )
        .scalars()
        .all()
    )


def slip_with_token(session: Session, token: str) -> LoginSlip | None:
    return session.execute(
        select(LoginSlip).where(col(LoginSlip.token_sha256) == token_digest(token))
    ).scalar_one_or_none()


def lock_users(session: Session, ids: Collection[UUID]) -> Sequence[User]:
    return (
        session.execute(select(User).where(col(User.id).in_(ids)).order_by(col(User.id)).with_for_update())
        .scalars()
        .all()
    )


def demo_users(session: Session) -> Sequence[User]:
    return session.execute(select(User).where(col(User.is_demo)).order_by(col(User.username))).scalars().all()


def all_users(session: Session) -> Sequence[User]:
    return session.execute(select(User).order_by(col(User.username))).scalars().all()


def _has_role(role: str) -> ColumnElement[bool]:
    """Roles are a JSON list; its text is the one form both databases can search."""
    return cast(col(User.roles), String).contains(f'"{role}"', autoescape=True)
