"""临期 and 超期: nobody's step tells of them, so every hour somebody looks. Each case is told once for each deadline it had.

One chain of jobs for each channel that takes them. `look_at` says which job is the chain's: any other ends at once.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session

from app.jobs import Workshop, enqueue, job
from app.models import MessageChannel
from app.notices.channels import lines, queries
from app.notices.channels.rhythm import next_hour, send_after
from app.notices.channels.words import BY_CLOCK, WORDS
from app.primitives import utc_now

LOOK = "channel.look"
SOON = timedelta(hours=24)


def start(session: Session, channel: MessageChannel) -> None:
    """Look for a channel that was just saved, if it wants that and nobody does. What is overdue already is told first."""
    if channel.look_at is None and BY_CLOCK & set(channel.takes):
        _look_again(session, channel, utc_now())


@job(LOOK)
def look(shop: Workshop, args: Mapping[str, Any]) -> None:
    with shop.database.transaction() as session:
        channel = queries.lock_channel(session, UUID(args["channel_id"]))
        if channel is None or channel.look_at is None or channel.look_at.isoformat() != args["at"]:
            return
        if not channel.enabled or not BY_CLOCK & set(channel.takes):
            channel.look_at = None
            return
        now = utc_now()
        if channel.paused_at is None:
            _write(session, channel, now, shop.settings.zone)
        _look_again(session, channel, next_hour(now, shop.settings.zone))


def _write(session: Session, channel: MessageChannel, now: datetime, zone: ZoneInfo) -> None:
    seen = channel.looked_at
    found = {
        "overdue": queries.due_between(session, channel.unit_id, seen, now),
        "due_soon": queries.due_between(session, channel.unit_id, (seen or now - SOON) + SOON, now + SOON),
    }
    for word, case_ids in found.items():
        if WORDS[word][0] in channel.takes:
            for case_id in case_ids:
                lines.write(session, channel.id, word, case_id)
            if case_ids:
                is_urgent = WORDS[word][0] in channel.urgent
                at = send_after(
                    now, rhythm=channel.rhythm, daily_at=channel.daily_at, is_urgent=is_urgent, zone=zone
                )
                lines.wake(session, channel, at)
    channel.looked_at = now


def _look_again(session: Session, channel: MessageChannel, at: datetime) -> None:
    channel.look_at = at
    delay = max(at - utc_now(), timedelta())
    enqueue(
        session,
        LOOK,
        {"channel_id": str(channel.id), "at": at.isoformat()},
        priority=lines.PRIORITY,
        delay=delay,
    )
