"""People and what they may be: accounts made, changed, disabled; passwords set by others."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from app.accounts import passwords, queries, sessions
from app.accounts.schemas import UserIn
from app.authz import ROLES, Actor
from app.db import insert_if_absent
from app.errors import Conflict, NotFound, Unprocessable
from app.events import record
from app.models import User
from app.primitives import new_id, utc_now

# These see only what belongs to their unit: without one the account would be an empty screen.
ROLES_OF_UNITS = frozenset({"unit_handler", "unit_leader", "lead_unit"})


@dataclass(frozen=True, slots=True)
class NewUser:
    """`first_password` is None when one was given, or when a slip is to open the account."""

    user: User
    first_password: str | None


def create_user(
    session: Session,
    *,
    username: str,
    name: str,
    roles: Sequence[str],
    user_id: UUID | None = None,
    unit_id: UUID | None = None,
    team: str = "",
    street_ids: Sequence[UUID] = (),
    password: str | None = None,
    is_demo: bool = False,
    actor_id: UUID | None = None,
) -> NewUser:
    """A new account. Without a password it gets a random one that must be changed at the first login.

    Only demo accounts may have the demo password. Raises Conflict `accounts.username_taken`, Unprocessable `accounts.*`.
    """
    try:
        given = UserIn(
            username=username,
            name=name,
            roles=list(roles),
            unit_id=unit_id,
            team=team,
            street_ids=list(street_ids),
        )
    except ValidationError as error:
        raise Unprocessable(
            "accounts.invalid_user", "; ".join(f"{f['loc'][0]}: {f['msg']}" for f in error.errors())
        ) from error
    if password is not None and not is_demo:
        passwords.check_strength(password, given.username)
    first = passwords.random_password() if password is None else None
    user = User(
        id=user_id or new_id(),
        password_hash=passwords.hash_password(password or first or ""),
        must_change_password=first is not None,
        is_demo=is_demo,
        created_at=utc_now(),
        **_columns(session, given),
    )
    _insert(session, user, actor_id)
    return NewUser(session.get_one(User, user.id), first)


def put_user(session: Session, actor: Actor, user_id: UUID, given: UserIn) -> tuple[User, bool]:
    """(the account, was it made now). Disabling ends every login, token and slip at once.

    Raises Conflict `accounts.username_taken`, Unprocessable `accounts.unknown_unit`, `accounts.unknown_street`,
    `accounts.unit_needed` or `accounts.last_admin`.
    """
    # Admins first and in one order: two of them disabling each other at once must neither lock up nor both succeed.
    admins = queries.lock_admins(session)
    standing = queries.lock_user(session, user_id)
    columns = _columns(session, given)
    if standing is None:
        user = User(
            id=user_id,
            password_hash=passwords.UNUSABLE,
            must_change_password=False,
            is_demo=False,
            created_at=utc_now(),
            **columns,
        )
        _insert(session, user, actor.id)
        return session.get_one(User, user_id), True
    changes = {key: value for key, value in columns.items() if getattr(standing, key) != value}
    if not changes:
        return standing, False
    if "username" in changes and queries.user_named(session, columns["username"]) is not None:
        raise _taken(columns["username"])
    if not (columns["active"] and "admin" in columns["roles"]) and [admin.id for admin in admins] == [
        user_id
    ]:
        raise Unprocessable("accounts.last_admin", "This is the last admin. Make another one first.")
    before = {key: getattr(standing, key) for key in changes}
    for key, value in changes.items():
        setattr(standing, key, value)
    _flush_name(session, columns["username"])
    record(
        session,
        "user.changed",
        subject=("user", user_id),
        actor_id=actor.id,
        payload={"before": _plain(before), "after": _plain(changes)},
    )
    if changes.get("active") is False:
        sessions.withdraw_slips(session, user_id)
        ended, withdrawn = (
            sessions.revoke_sessions(session, user_id),
            sessions.revoke_tokens(session, user_id),
        )
        record(
            session,
            "user.disabled",
            subject=("user", user_id),
            actor_id=actor.id,
            payload={"sessions_ended": ended, "tokens_revoked": withdrawn},
        )
    return standing, False


def set_password(
    session: Session, username: str, password: str, *, must_change: bool = True, actor_id: UUID | None = None
) -> None:
    """Give somebody a password; their logins and tokens end.

    Raises NotFound `accounts.user_not_found`, Unprocessable `accounts.password_*`.
    """
    user = queries.user_named(session, queries.login_name(username))
    if user is None:
        raise NotFound("accounts.user_not_found", f"There is no account named {username}.")
    passwords.check_strength(password, user.username)
    user.password_hash, user.must_change_password = passwords.hash_password(password), must_change
    sessions.revoke_sessions(session, user.id)
    sessions.revoke_tokens(session, user.id)
    record(session, "password.set", subject=("user", user.id), actor_id=actor_id)


def reset_password(session: Session, username: str) -> str:
    """A random first password for an account, to be changed at the next login."""
    chosen = passwords.random_password()
    set_password(session, username, chosen)
    return chosen


def _columns(session: Session, given: UserIn) -> dict[str, Any]:
    units = queries.units_by_id(session, [given.unit_id, *given.street_ids])
    if given.unit_id is not None and given.unit_id not in units:
        raise Unprocessable("accounts.unknown_unit", "There is no such unit.", unit_id=str(given.unit_id))
    for street in given.street_ids:
        if street not in units or units[street].kind != "subdistrict":
            raise Unprocessable("accounts.unknown_street", "There is no such street.", street_id=str(street))
    if given.unit_id is None and ROLES_OF_UNITS.intersection(given.roles):
        raise Unprocessable("accounts.unit_needed", "People of a unit need their unit.")
    return {
        "username": queries.login_name(given.username),
        "name": given.name,
        "roles": sorted(given.roles, key=list(ROLES).index),
        "unit_id": given.unit_id,
        "team": given.team,
        "street_ids": [str(street) for street in dict.fromkeys(given.street_ids)],
        "active": given.active,
    }


def _insert(session: Session, user: User, actor_id: UUID | None) -> None:
    if not insert_if_absent(session, user):
        if queries.user_named(session, user.username) is not None:
            raise _taken(user.username)
        raise Conflict(
            "accounts.user_changed_meanwhile", "Somebody else made this account just now. Load it again."
        )
    made = {"username": user.username, "name": user.name, "roles": user.roles, "unit_id": user.unit_id}
    record(session, "user.created", subject=("user", user.id), actor_id=actor_id, payload=_plain(made))


def _flush_name(session: Session, username: str) -> None:
    """A rival may have taken the name since it was looked up; the unique index has the last word."""
    try:
        session.flush()
    except IntegrityError as error:
        raise _taken(username) from error


def _taken(username: str) -> Conflict:
    return Conflict("accounts.username_taken", "This user name is taken.", username=username)


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {key: str(value) if isinstance(value, UUID) else value for key, value in values.items()}
