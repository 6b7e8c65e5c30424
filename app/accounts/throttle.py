"""Guessing passwords is slowed down, people are not locked out.

Every attempt is charged before it is checked, so that a hundred at once get no more guesses than a hundred in turn; a
success gives the charge back. Attempts from a browser that once logged in to the account are counted for that browser
alone: whoever hammers a name from elsewhere does not shut its owner out.
"""

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlmodel import Session, col

from app.db import insert_if_absent
from app.models import LoginThrottle
from app.primitives import utc_now

# Wrong passwords before the first wait. An office shares one address, so an address may err more often than a name.
LIMITS = {"name": 10, "address": 30, "device": 10, "password": 10, "link": 30}
WINDOW = timedelta(hours=1)
FIRST_WAIT = timedelta(minutes=1)  # doubled by each further wrong password
LONGEST_WAIT = timedelta(minutes=15)
FORGET_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Charge:
    """`wait_seconds` > 0: refused, nothing was counted. `filled`: keys that reached their limit with this attempt."""

    wait_seconds: int
    filled: Sequence[str]


def name_key(username: str) -> str:
    return f"name:{username}"


def address_key(address: str) -> str:
    """An IPv6 household owns a /64, so that is one address here."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return f"address:{address[:80]}"
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is None:
        return f"address:{ipaddress.ip_network((parsed, 64), strict=False)}"
    return f"address:{getattr(parsed, 'ipv4_mapped', None) or parsed}"


def wait_seconds(session: Session, keys: Sequence[str]) -> int:
    """How long the keys must still wait; asked first on a reading session, so that a flood writes nothing."""
    rows = session.execute(
        select(col(LoginThrottle.blocked_until)).where(col(LoginThrottle.key).in_(keys))
    ).scalars()
    return _longest(rows.all(), utc_now())


def charge(session: Session, keys: Sequence[str]) -> Charge:
    """Count one attempt on each key, unless one of them must wait."""
    now = utc_now()
    for key in sorted(keys):
        insert_if_absent(session, LoginThrottle(key=key, window_started_at=now))
    rows = _locked(session, keys)
    for row in rows:
        if row.window_started_at + WINDOW <= now and (row.blocked_until is None or row.blocked_until <= now):
            row.failures, row.window_started_at, row.blocked_until = 0, now, None
    if wait := _longest([row.blocked_until for row in rows], now):
        return Charge(wait, ())
    filled = []
    for row in rows:
        row.failures += 1
        over = row.failures - LIMITS[row.key.partition(":")[0]]
        if over >= 0:
            row.blocked_until = now + min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(over, 10))
        if over == 0:
            filled.append(row.key)
    session.flush()
    _forget_old(session, now)
    return Charge(0, tuple(filled))


def give_back(session: Session, keys: Sequence[str]) -> None:
    """After a success. An address only gets its own attempt back: logging in to one's own account between guesses
    at another's must not reset it."""
    for row in _locked(session, keys):
        kind = row.key.partition(":")[0]
        row.failures = max(0, row.failures - 1) if kind == "address" else 0
        if row.failures < LIMITS[kind]:
            row.blocked_until = None


def _forget_old(session: Session, now: datetime) -> None:
    """Names that attackers made up do not stay for ever. Rows another attempt holds are left for the next time."""
    old = (
        select(col(LoginThrottle.key))
        .where(col(LoginThrottle.window_started_at) < now - FORGET_AFTER)
        .limit(500)
        .with_for_update(skip_locked=True)
    )
    session.execute(
        delete(LoginThrottle).where(col(LoginThrottle.key).in_(old)),
        execution_options={"synchronize_session": False},
    )


def _locked(session: Session, keys: Sequence[str]) -> Sequence[LoginThrottle]:
    """In the order of the keys, so that two attempts never wait for each other."""
    query = select(LoginThrottle).where(col(LoginThrottle.key).in_(keys)).order_by(col(LoginThrottle.key))
    return session.execute(query.with_for_update().execution_options(populate_existing=True)).scalars().all()


def _longest(moments: Sequence[datetime | None], now: datetime) -> int:
    left = [(moment - now).total_seconds() for moment in moments if moment is not None and moment > now]
    return int(max(left)) + 1 if left else 0
