"""What waits for a channel: one line for each channel that wants to know, in the transaction of what it tells about.

Without a channel this is one SELECT and nothing else; nothing here knows a network.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, or_, select
from sqlmodel import Session, col

from app.authz import NOBODY, told_inspections
from app.jobs import enqueue
from app.models import Inspection, MessageChannel, MessageLine
from app.notices.channels.rhythm import GATHER
from app.notices.channels.words import WORDS, word_of
from app.primitives import new_id, utc_now

DRAIN = "channel.drain"
PRIORITY = 150  # after pictures: a group can wait, a screen cannot

_SOON = timedelta(minutes=1)  # longer than any transaction: a look that comes later sees what this one writes

_TOLD = select(
    col(MessageChannel.id),
    col(MessageChannel.takes),
    col(MessageChannel.urgent),
    col(MessageChannel.rhythm),
    col(MessageChannel.drain_at),
).where(
    col(MessageChannel.enabled),
    col(MessageChannel.paused_at).is_(None),
    col(MessageChannel.removed_at).is_(None),
    or_(
        col(MessageChannel.unit_id).is_(None),
        col(MessageChannel.unit_id).in_(bindparam("units", expanding=True)),
    ),
)


def queue(session: Session, kind: str, body: Mapping[str, Any], unit_ids: Iterable[UUID]) -> None:
    """Write a line for the channels of the district and of these units that take it."""
    word = word_of(kind, body)
    if word is None:
        return
    topic, _ = WORDS[word]
    rows = session.connection().execute(_TOLD, {"units": list(unit_ids)}).all()
    told = [row for row in rows if topic in row.takes]
    if not told or _is_covert(session, body):
        return
    for row in told:
        write(session, row.id, word, UUID(str(body["case_id"])))
        # By the hour or the day, somebody looks anyhow: a job for each line would be a job for nothing.
        is_awaited = row.drain_at is not None and row.drain_at > utc_now() + _SOON
        if row.rhythm == "at_once" or topic in row.urgent or not is_awaited:
            enqueue(session, DRAIN, {"channel_id": str(row.id)}, priority=PRIORITY, delay=GATHER)


def _is_covert(session: Session, body: Mapping[str, Any]) -> bool:
    """Whether it tells that somebody was there on a covert round 暗访 that is not over: people of units read these groups."""
    if "inspection_id" not in body:
        return False
    told = select(col(Inspection.id)).where(
        col(Inspection.id) == UUID(str(body["inspection_id"])), told_inspections(NOBODY)
    )
    return session.execute(told).first() is None


def write(session: Session, channel_id: UUID, word: str, case_id: UUID) -> None:
    session.add(
        MessageLine(id=new_id(), channel_id=channel_id, word=word, case_id=case_id, created_at=utc_now())
    )


def wake(session: Session, channel: MessageChannel, at: datetime) -> None:
    """Have the channel, which is locked, looked at then. One job is enough for everybody who waits for the same moment."""
    now = utc_now()
    if channel.drain_at is None or channel.drain_at <= now or at < channel.drain_at:
        channel.drain_at = at
        args = {"channel_id": str(channel.id)}
        enqueue(session, DRAIN, args, priority=PRIORITY, delay=max(at - now, timedelta()))
