"""Printed slips: how a person gets into an account for the first time, or again after forgetting the password.

The QR code holds a link with a token that works once and for fourteen days; whoever uses it must choose a password.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import segno
from sqlmodel import Session

from app.accounts import passwords, queries, sessions
from app.accounts.login import Browser, LoggedIn, start_session
from app.accounts.schemas import SlipOut
from app.authz import Actor, token_digest
from app.db import Database
from app.errors import Conflict, NotFound, Unprocessable
from app.events import record
from app.models import LoginSlip, User
from app.primitives import utc_now

LIFE = timedelta(days=14)


def make_slips(session: Session, actor: Actor, user_ids: Sequence[UUID], base_url: str) -> list[SlipOut]:
    """One slip for each person, in the order asked for; earlier unused slips of theirs stop working.

    The present password goes on working until the slip is used. Raises NotFound `accounts.user_not_found`,
    Unprocessable `accounts.user_disabled`.
    """
    wanted = list(dict.fromkeys(user_ids))
    users = {user.id: user for user in queries.lock_users(session, wanted)}
    if missing := [str(user_id) for user_id in wanted if user_id not in users]:
        raise NotFound("accounts.user_not_found", "Some of these accounts do not exist.", user_ids=missing)
    if disabled := [str(user_id) for user_id in wanted if not users[user_id].active]:
        raise Unprocessable(
            "accounts.user_disabled", "Some of these accounts are disabled.", user_ids=disabled
        )
    return [_make(session, actor, users[user_id], base_url) for user_id in wanted]


def use_slip(database: Database, token: str, password: str, browser: Browser, *, days: int) -> LoggedIn:
    """Set the password chosen by the slip's owner and log them in; every other login and token of theirs ends.

    Raises NotFound `accounts.slip_unknown`, Conflict `accounts.slip_spent` or `accounts.slip_expired`,
    Unprocessable `accounts.password_*` (the slip stays good).
    """
    with database.reading() as session:
        slip = _good(queries.slip_with_token(session, token), utc_now())
        user = session.get_one(User, slip.user_id)
        passwords.check_strength(password, user.username)
    hashed = passwords.hash_password(password)
    with database.transaction() as session:
        found = queries.lock_user(session, slip.user_id)
        _good(queries.slip_with_token(session, token), utc_now())
        if found is None or not found.active:
            raise Conflict("accounts.slip_spent", "This slip has been used or withdrawn.")
        sessions.withdraw_slips(session, found.id)
        found.password_hash, found.must_change_password = hashed, False
        known = sessions.known_device(session, found.id, browser.marks, browser.token)
        sessions.revoke_sessions(session, found.id)
        sessions.revoke_tokens(session, found.id)
        record(
            session,
            "slip.used",
            subject=("user", found.id),
            actor_id=found.id,
            payload={"slip": str(slip.id)},
        )
        return start_session(session, found, browser, known, days=days, how="slip")


def _make(session: Session, actor: Actor, user: User, base_url: str) -> SlipOut:
    sessions.withdraw_slips(session, user.id)
    token, now = secrets.token_urlsafe(32), utc_now()
    slip = LoginSlip(
        token_sha256=token_digest(token),
        user_id=user.id,
        made_by=actor.id,
        created_at=now,
        expires_at=now + LIFE,
    )
    session.add(slip)
    record(session, "slip.made", subject=("user", user.id), actor_id=actor.id, payload={"slip": str(slip.id)})
    # Behind the #, so that the token never stands in a server's or proxy's log.
    url = f"{base_url}/slip#{token}"
    return SlipOut(
        user_id=user.id,
        username=user.username,
        name=user.name,
        url=url,
        qr_svg=segno.make(url, error="m", micro=False).svg_inline(scale=4, border=4),
        expires_at=slip.expires_at,
    )


def _good(slip: LoginSlip | None, now: datetime) -> LoginSlip:
    if slip is None:
        raise NotFound("accounts.slip_unknown", "This slip is not one of ours.")
    if slip.used_at is not None:
        raise Conflict("accounts.slip_spent", "This slip has been used or withdrawn.")
    if slip.expires_at <= now:
        raise Conflict("accounts.slip_expired", "This slip has expired. Ask for a new one.")
    return slip
