"""Logins of browsers: opaque tokens of 256 bits, of which only digests are kept, and the marks of known devices.

A session's expiry slides with use; that is written at most once an hour (authz notes the use).
"""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session, col

from app.accounts import queries
from app.authz import Actor, token_digest
from app.errors import NotFound
from app.events import record
from app.models import ApiToken, LoginSession, LoginSlip
from app.primitives import new_id, utc_now

DEVICE_COOKIE = "sancheng_device"
KNOWN_DEVICES = 4  # people who share a phone and are all known on it


def open_session(
    session: Session, user_id: UUID, *, days: int, client: str, address: str
) -> tuple[LoginSession, str]:
    """A new login and its token, which is nowhere else."""
    token, now = secrets.token_urlsafe(32), utc_now()
    row = LoginSession(
        id=new_id(),
        token_sha256=token_digest(token),
        user_id=user_id,
        created_at=now,
        seen_at=now,
        expires_at=now + timedelta(days=days),
        client=client[:300],
        address=address[:60],
    )
    session.add(row)
    return row, token


def close_session(session: Session, token: str, *, reason: str) -> None:
    """End the login that `token` belongs to, if it is still one."""
    row = queries.session_with_token(session, token)
    if row is None or row.revoked_at is not None:
        return
    row.revoked_at = utc_now()
    record(
        session,
        "session.ended",
        subject=("session", row.id),
        actor_id=row.user_id,
        payload={"reason": reason},
    )


def revoke_session(session: Session, actor: Actor, session_id: UUID) -> None:
    """One of the actor's own logins, on a lost phone for instance. Raises NotFound `accounts.session_not_found`."""
    row = next(
        (row for row in queries.live_sessions(session, actor.id, utc_now()) if row.id == session_id), None
    )
    if row is None:
        raise NotFound("accounts.session_not_found", "There is no such login of yours.")
    row.revoked_at = utc_now()
    record(
        session,
        "session.ended",
        subject=("session", row.id),
        actor_id=actor.id,
        payload={"reason": "revoked"},
    )


def revoke_sessions(session: Session, user_id: UUID, *, keep: UUID | None = None) -> int:
    """End every login of a person but `keep`; returns how many ended."""
    query = update(LoginSession).where(
        col(LoginSession.user_id) == user_id, col(LoginSession.revoked_at).is_(None)
    )
    if keep is not None:
        query = query.where(col(LoginSession.id) != keep)
    return int(session.connection().execute(query.values(revoked_at=utc_now())).rowcount)


def revoke_tokens(session: Session, user_id: UUID) -> int:
    query = update(ApiToken).where(col(ApiToken.user_id) == user_id, col(ApiToken.revoked_at).is_(None))
    return int(session.connection().execute(query.values(revoked_at=utc_now())).rowcount)


def withdraw_slips(session: Session, user_id: UUID) -> None:
    """Printed slips of this person that were not used work no more."""
    session.connection().execute(
        update(LoginSlip)
        .where(col(LoginSlip.user_id) == user_id, col(LoginSlip.used_at).is_(None))
        .values(used_at=utc_now())
    )


def device_mark(row: LoginSession) -> str:
    """What a browser keeps, after logout too, to show that this account was once opened on it. It opens nothing."""
    return f"{row.id.hex}.{_proof(row)}"


def add_mark(marks: str | None, row: LoginSession, known: UUID | None) -> str:
    """The device cookie with the mark of a fresh login in front, in place of the same person's earlier one."""
    others = [mark for mark in _split(marks) if known is None or not mark.startswith(known.hex)]
    return "~".join([device_mark(row), *others][:KNOWN_DEVICES])


def known_device(session: Session, user_id: UUID, marks: str | None, token: str | None) -> UUID | None:
    """The earlier login by which this browser is known for the account: from its device cookie or its session cookie."""
    if token:
        row = queries.session_with_token(session, token)
        if row is not None and row.user_id == user_id:
            return row.id
    proofs = _proofs(_split(marks))
    for row in queries.sessions_by_id(session, user_id, list(proofs)):
        if hmac.compare_digest(proofs[row.id], _proof(row).encode()):
            return row.id
    return None


def _split(marks: str | None) -> Sequence[str]:
    return [mark for mark in (marks or "").split("~") if mark][:KNOWN_DEVICES]


def _proofs(marks: Sequence[str]) -> dict[UUID, bytes]:
    proofs = {}
    for mark in marks:
        identity, _, proof = mark.partition(".")
        try:
            proofs[UUID(identity)] = proof.encode()
        except ValueError:
            continue
    return proofs


def _proof(row: LoginSession) -> str:
    return hashlib.sha256(f"device:{row.token_sha256}".encode()).hexdigest()
