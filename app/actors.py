"""Who is asking: the person (or program) behind a login or an API token."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID

from fastapi import Request
from sqlalchemy import BindParameter, Select, Update, bindparam, or_, select, update
from sqlmodel import Session, col

from app.errors import NotLoggedIn
from app.models import ApiToken, LoginSession, User
from app.primitives import UtcDateTime, utc_now
from app.roles import COMBINED, RIGHTS
from app.settings import Settings

COOKIE = "sancheng_session"
USE_NOTED_EVERY = timedelta(hours=1)  # a write per request would cost more than the request


@dataclass(frozen=True, slots=True)
class Actor:
    """The person (or program) behind a request."""

    id: UUID
    username: str
    name: str
    roles: frozenset[str]  # combined roles are already opened up: supervisor → triage, dispatcher
    unit_id: UUID | None
    street_ids: frozenset[UUID]
    team: str
    session_id: UUID | None
    must_change_password: bool

    @property
    def rights(self) -> frozenset[str]:
        return frozenset().union(*(RIGHTS.get(role, frozenset()) for role in self.roles))

    def may(self, right: str) -> bool:
        return any(right in RIGHTS.get(role, ()) for role in self.roles)


def open_roles(roles: list[str]) -> frozenset[str]:
    return frozenset(roles).union(*(COMBINED.get(role, frozenset()) for role in roles)) - {"supervisor"}


class Person(Protocol):
    """An account, or the columns of one that say who it is and what it may."""

    id: UUID
    username: str
    name: str
    roles: list[str]
    unit_id: UUID | None
    street_ids: list[str]
    team: str
    must_change_password: bool


def actor_of(user: Person, *, session_id: UUID | None = None) -> Actor:
    return Actor(
        id=user.id,
        username=user.username,
        name=user.name,
        roles=open_roles(user.roles),
        unit_id=user.unit_id,
        street_ids=frozenset(UUID(street) for street in user.street_ids),
        team=user.team,
        session_id=session_id,
        must_change_password=user.must_change_password,
    )


def token_digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


_PERSON = [col(getattr(User, name)) for name in Person.__annotations__]
_TOKEN: BindParameter[Any] = bindparam("token_sha256")
_NOW: BindParameter[Any] = bindparam("now", type_=UtcDateTime)
_BY_TOKEN: Select[*tuple[Any, ...]] = (
    select(*_PERSON, col(ApiToken.id).label("token_id"), col(ApiToken.used_at))
    .join(ApiToken, col(ApiToken.user_id) == col(User.id))
    .where(
        col(ApiToken.token_sha256) == _TOKEN,
        col(ApiToken.revoked_at).is_(None),
        or_(col(ApiToken.expires_at).is_(None), col(ApiToken.expires_at) > _NOW),
        col(User.active),
    )
)
_BY_LOGIN: Select[*tuple[Any, ...]] = (
    select(*_PERSON, col(LoginSession.id).label("login_id"), col(LoginSession.seen_at))
    .join(LoginSession, col(LoginSession.user_id) == col(User.id))
    .where(
        col(LoginSession.token_sha256) == _TOKEN,
        col(LoginSession.revoked_at).is_(None),
        col(LoginSession.expires_at) > _NOW,
        col(User.active),
    )
)


def find_actor(session: Session, request: Request) -> tuple[Actor, Update | None]:
    """The actor, and what to write about the use of their login when that is due."""
    now = utc_now()
    connection = session.connection()
    bearer = request.headers.get("authorization", "")
    if bearer[:7].lower() == "bearer ":
        asked = {"token_sha256": token_digest(bearer[7:].strip()), "now": now}
        holder: Any = connection.execute(_BY_TOKEN, asked).one_or_none()
        if holder is None:
            raise NotLoggedIn("session.bad_token", "This token is unknown, expired or withdrawn.")
        if holder.used_at is not None and holder.used_at > now - USE_NOTED_EVERY:
            return actor_of(holder), None
        return actor_of(holder), update(ApiToken).where(col(ApiToken.id) == holder.token_id).values(
            used_at=now
        )
    token = request.cookies.get(COOKIE)
    if not token:
        raise NotLoggedIn("session.missing", "Please log in.")
    found: Any = connection.execute(
        _BY_LOGIN, {"token_sha256": token_digest(token), "now": now}
    ).one_or_none()
    if found is None:
        raise NotLoggedIn(
            "session.expired", "Your login has ended. What is on this device stays here; please log in again."
        )
    actor = actor_of(found, session_id=found.login_id)
    if found.seen_at > now - USE_NOTED_EVERY:
        return actor, None
    settings: Settings = request.app.state.settings
    return actor, (
        update(LoginSession)
        .where(col(LoginSession.id) == found.login_id, col(LoginSession.revoked_at).is_(None))
        .values(seen_at=now, expires_at=now + timedelta(days=settings.session_days))
    )
