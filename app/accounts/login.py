"""Logging in, and choosing a password. Hashing takes a tenth of a second, so it never happens inside a transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from app.accounts import passwords, queries, sessions, throttle
from app.authz import Actor
from app.db import Database
from app.errors import NotLoggedIn, Throttled, Unprocessable
from app.events import record
from app.models import User


@dataclass(frozen=True, slots=True)
class Browser:
    """Where a login comes from. `token` and `marks` are the cookies it brought along, if any."""

    address: str
    client: str
    is_local: bool
    token: str | None
    marks: str | None


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """`token` and `marks` are the cookies to set."""

    user_id: UUID
    session_id: UUID
    token: str
    marks: str


def log_in(database: Database, username: str, password: str, browser: Browser, *, days: int) -> LoggedIn:
    """Raises NotLoggedIn `accounts.wrong_credentials` or Throttled `accounts.throttled`.

    Unknown name, wrong password, disabled account and an account without a password look and take the same.
    """
    name = queries.login_name(username)
    with database.reading() as session:
        user = queries.user_named(session, name)
        known = sessions.known_device(session, user.id, browser.marks, browser.token) if user else None
        keys = _keys(name, browser, known)
        _refuse(throttle.wait_seconds(session, keys))
    _charge(database, keys, user)
    fits, better = passwords.verify(password, user.password_hash if user else None)
    if password == passwords.DEMO_PASSWORD and not browser.is_local:
        fits = False
    with database.transaction() as session:
        found = queries.lock_user(session, user.id) if user and fits else None
        # Between reading and now somebody may have disabled the account or changed its password.
        if (
            user is not None
            and found is not None
            and found.active
            and found.password_hash == user.password_hash
        ):
            found.password_hash = better or found.password_hash
            throttle.give_back(session, keys)
            return start_session(session, found, browser, known, days=days, how="password")
        _note_failure(session, name, user, browser)
    raise NotLoggedIn("accounts.wrong_credentials", "User name or password is not right.")


def start_session(
    session: Session, user: User, browser: Browser, known: UUID | None, *, days: int, how: str
) -> LoggedIn:
    """Open a login; the one this browser had before ends, so that a token never outlives a change of person."""
    if browser.token:
        sessions.close_session(session, browser.token, reason="replaced")
    row, token = sessions.open_session(
        session, user.id, days=days, client=browser.client, address=browser.address
    )
    record(
        session,
        "login.succeeded",
        subject=("user", user.id),
        actor_id=user.id,
        payload={"session": str(row.id), "how": how, "address": browser.address, "client": row.client},
    )
    return LoggedIn(user.id, row.id, token, sessions.add_mark(browser.marks, row, known))


def change_password(database: Database, actor: Actor, old: str, new: str) -> None:
    """The person's own change: every other login of theirs ends. Raises Unprocessable `accounts.wrong_old_password`."""
    keys = [f"password:{actor.id}"]
    with database.reading() as session:
        stored = session.get_one(User, actor.id).password_hash
        _refuse(throttle.wait_seconds(session, keys))
    passwords.check_strength(new, actor.username)
    _charge(database, keys, None)
    fits, _ = passwords.verify(old, stored)
    if not fits:
        with database.transaction() as session:
            record(session, "password.refused", subject=("user", actor.id), actor_id=actor.id)
        raise Unprocessable("accounts.wrong_old_password", "The present password is not right.")
    if old == new:
        raise Unprocessable("accounts.password_same", "The new password is the present one.")
    hashed = passwords.hash_password(new)
    with database.transaction() as session:
        user = queries.lock_user(session, actor.id)
        if user is None or user.password_hash != stored:
            raise Unprocessable("accounts.wrong_old_password", "The present password is not right.")
        user.password_hash, user.must_change_password = hashed, False
        throttle.give_back(session, keys)
        ended = sessions.revoke_sessions(session, actor.id, keep=actor.session_id)
        record(
            session,
            "password.changed",
            subject=("user", actor.id),
            actor_id=actor.id,
            payload={"sessions_ended": ended},
        )


def log_out(session: Session, token: str | None, expected: str | None) -> None:
    """End the login. `expected`: whose store the asking tab has open (id or name); a tab that was left open by one
    person must not log out the next one. Raises NotLoggedIn `session.other_user`."""
    row = queries.session_with_token(session, token) if token else None
    if row is None or token is None:
        return
    user = session.get_one(User, row.user_id)
    if expected is not None and expected not in (str(user.id), user.username):
        raise NotLoggedIn(
            "session.other_user", "Somebody else is logged in on this device. Nothing was taken in."
        )
    sessions.close_session(session, token, reason="logout")


def _keys(name: str, browser: Browser, known: UUID | None) -> Sequence[str]:
    if known is not None:
        return [f"device:{known}"]
    return [throttle.name_key(name), throttle.address_key(browser.address)]


def _charge(database: Database, keys: Sequence[str], user: User | None) -> None:
    with database.transaction() as session:
        charge = throttle.charge(session, keys)
        for key in charge.filled:
            kind = key.partition(":")[0]
            subject = ("user", user.id) if user and kind != "address" else ("throttle", kind)
            record(session, "login.throttled", subject=subject, payload={"key": key})
    _refuse(charge.wait_seconds)


def _refuse(wait: int) -> None:
    if wait:
        raise Throttled(
            "accounts.throttled", f"Too many wrong passwords. Try again in {wait} seconds.", retry_after=wait
        )


def _note_failure(session: Session, name: str, user: User | None, browser: Browser) -> None:
    """The name goes into the erasable payload: people type passwords into the wrong field."""
    record(
        session,
        "login.failed",
        subject=("user", user.id) if user else ("user", "unknown"),
        payload={"username": name, "address": browser.address, "client": browser.client[:300]},
    )
