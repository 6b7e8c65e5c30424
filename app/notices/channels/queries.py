"""SELECTs of channels and of what waits for them. None reads an address: see vault.py."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlmodel import Session, col

from app.casework.lifecycle import RUNNING_STATES
from app.models import Case, CaseUnit, District, MessageChannel, MessageDigest, MessageLine, Unit, User

_AT_MOST = 5_000  # lines of one message, and cases of one look


def listed(session: Session, since: datetime) -> Sequence[Any]:
    """(channel, its unit, lines that wait, messages given up since then), as they stand in the list."""
    waiting = (
        select(col(MessageLine.channel_id), func.count().label("lines"))
        .group_by(col(MessageLine.channel_id))
        .subquery()
    )
    lost = (
        select(col(MessageDigest.channel_id), func.count().label("digests"))
        .where(
            col(MessageDigest.state) == "given_up",
            ~col(MessageDigest.trial),
            col(MessageDigest.ended_at) >= since,
        )
        .group_by(col(MessageDigest.channel_id))
        .subquery()
    )
    return session.execute(
        select(MessageChannel, Unit, func.coalesce(waiting.c.lines, 0), func.coalesce(lost.c.digests, 0))
        .outerjoin(Unit, col(Unit.id) == col(MessageChannel.unit_id))
        .outerjoin(waiting, waiting.c.channel_id == col(MessageChannel.id))
        .outerjoin(lost, lost.c.channel_id == col(MessageChannel.id))
        .where(col(MessageChannel.removed_at).is_(None))
        .order_by(col(MessageChannel.unit_id).is_not(None), col(Unit.name), col(MessageChannel.id))
    ).all()


def lock_channel(session: Session, channel_id: UUID) -> MessageChannel | None:
    """Held until the end of the transaction; lines may still be written for it."""
    return session.execute(
        select(MessageChannel)
        .where(col(MessageChannel.id) == channel_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()


def standing_channel(session: Session, channel_id: UUID) -> MessageChannel | None:
    channel = session.get(MessageChannel, channel_id)
    return channel if channel is not None and channel.removed_at is None else None


def trial_of(session: Session, channel_id: UUID, trial_id: UUID) -> MessageDigest | None:
    digest = session.get(MessageDigest, trial_id)
    return digest if digest is not None and digest.trial and digest.channel_id == channel_id else None


def open_digests(session: Session, channel_id: UUID) -> Sequence[MessageDigest]:
    """Not yet sent and not given up, trials first, then oldest first."""
    query = (
        select(MessageDigest)
        .where(
            col(MessageDigest.channel_id) == channel_id,
            col(MessageDigest.state).in_(("waiting", "sending")),
        )
        .order_by(col(MessageDigest.trial).desc(), col(MessageDigest.made_at), col(MessageDigest.id))
    )
    return session.execute(query).scalars().all()


def waiting_lines(session: Session, channel_id: UUID) -> Sequence[Any]:
    """(line, case number, state, deadline, name of the accountable unit) of lines that are in no message yet, oldest first."""
    return session.execute(
        select(MessageLine, col(Case.number), col(Case.state), col(Case.due_at), col(Unit.name))
        .join(Case, col(Case.id) == col(MessageLine.case_id))
        .outerjoin(Unit, col(Unit.id) == col(Case.accountable_unit_id))
        .where(col(MessageLine.channel_id) == channel_id, col(MessageLine.digest_id).is_(None))
        .order_by(col(MessageLine.created_at), col(MessageLine.id))
        .limit(_AT_MOST)
    ).all()


def due_between(
    session: Session, unit_id: UUID | None, after: datetime | None, until: datetime
) -> Sequence[UUID]:
    """Cases whose clock runs and whose deadline lies in (after, until]: of a unit, its own and those delegated to it."""
    query = select(col(Case.id)).where(col(Case.state).in_(RUNNING_STATES), col(Case.due_at) <= until)
    if after is not None:
        query = query.where(col(Case.due_at) > after)
    if unit_id is not None:
        delegated = select(col(CaseUnit.case_id)).where(
            and_(col(CaseUnit.unit_id) == unit_id, col(CaseUnit.role) == "delegate")
        )
        query = query.where(or_(col(Case.accountable_unit_id) == unit_id, col(Case.id).in_(delegated)))
    return session.execute(query.order_by(col(Case.due_at).desc()).limit(_AT_MOST)).scalars().all()


def addressee(session: Session, channel: MessageChannel) -> str:
    if channel.unit_id is not None:
        return session.get_one(Unit, channel.unit_id).name
    district = session.get(District, 1)
    return district.name if district else ""


def admins(session: Session) -> Sequence[UUID]:
    rows = session.execute(select(col(User.id), col(User.roles)).where(col(User.active))).all()
    return [id_ for id_, roles in rows if "admin" in roles]


WEEK = timedelta(days=7)
