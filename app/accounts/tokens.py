"""Keys of programs: they carry the rights of the person who made them and are shown once."""

import secrets
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app.accounts import queries
from app.accounts.schemas import TokenMade
from app.authz import Actor, token_digest
from app.errors import Forbidden, NotFound, Unprocessable
from app.events import record
from app.models import ApiToken
from app.primitives import new_id, utc_now

MOST = 20  # live tokens of one person: enough for every program, and a list that can be read
PREFIX = "sct_"  # so that scanners for leaked secrets recognise ours


def make_token(session: Session, actor: Actor, name: str, expires_at: datetime | None) -> TokenMade:
    """Only a browser login may make tokens: a leaked token cannot breed others that outlive it.

    Raises Forbidden `accounts.browser_needed`, Unprocessable `accounts.token_expiry_past` or `accounts.too_many_tokens`.
    """
    if actor.session_id is None:
        raise Forbidden("accounts.browser_needed", "Log in with a browser to make a token.")
    now = utc_now()
    if expires_at is not None and expires_at <= now:
        raise Unprocessable("accounts.token_expiry_past", "The token would already have expired.")
    queries.lock_user(session, actor.id)
    live = [
        row
        for row in queries.live_tokens(session, actor.id)
        if row.expires_at is None or row.expires_at > now
    ]
    if len(live) >= MOST:
        raise Unprocessable(
            "accounts.too_many_tokens", f"At most {MOST} tokens; withdraw one first.", maximum=MOST
        )
    token = PREFIX + secrets.token_urlsafe(32)
    row = ApiToken(
        id=new_id(),
        token_sha256=token_digest(token),
        user_id=actor.id,
        name=name,
        created_at=now,
        expires_at=expires_at,
    )
    session.add(row)
    record(session, "token.made", subject=("token", row.id), actor_id=actor.id, payload={"name": name})
    return TokenMade(
        id=row.id,
        name=row.name,
        created_at=row.created_at,
        expires_at=row.expires_at,
        used_at=None,
        token=token,
    )


def revoke_token(session: Session, actor: Actor, token_id: UUID) -> None:
    """Raises NotFound `accounts.token_not_found` for unknown and foreign ones alike."""
    row = next((row for row in queries.live_tokens(session, actor.id) if row.id == token_id), None)
    if row is None:
        raise NotFound("accounts.token_not_found", "There is no such token of yours.")
    row.revoked_at = utc_now()
    record(session, "token.revoked", subject=("token", row.id), actor_id=actor.id, payload={"name": row.name})
