"""How an attempt ends: sent, tried again later, given up where somebody sees it, or the channel paused."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session, col

from app.events import record
from app.models import MessageChannel, MessageDigest, MessageLine
from app.notices import service as notices
from app.notices.channels import lines, queries
from app.notices.channels.answers import LASTS, Said, pause_after
from app.primitives import utc_now


def settle(session: Session, channel_id: UUID, digest_id: UUID, attempt: int, said: Said) -> None:
    """Write what came of an attempt, unless another has taken the message over since."""
    channel = queries.lock_channel(session, channel_id)
    digest = session.get(MessageDigest, digest_id)
    if channel is None or digest is None or (digest.state, digest.attempts) != ("sending", attempt):
        return
    now = utc_now()
    digest.said, digest.leased_until = said.text, None
    if said.meaning == "sent":
        digest.state, digest.ended_at = "sent", now
        channel.last_sent_at, channel.last_error, channel.last_error_at = now, None, None
        session.execute(delete(MessageLine).where(col(MessageLine.digest_id) == digest_id))
        return
    channel.last_error, channel.last_error_at = said.text, now
    if said.meaning == "gone" and not digest.trial and channel.paused_at is None:
        _pause(session, channel, now)
    next_try_at = now + pause_after(channel.kind, attempt, said)
    is_over = next_try_at >= digest.made_at + LASTS or said.meaning == "unfit"
    if is_over or (digest.trial and said.meaning != "busy"):
        give_up(session, channel, digest, said.text)
        return
    digest.state, digest.next_try_at = "waiting", next_try_at
    lines.wake(session, channel, next_try_at)


def give_up(session: Session, channel: MessageChannel, digest: MessageDigest, said: str) -> None:
    """Its lines go with it: the cases are in the product, whoever was not told of them."""
    digest.state, digest.ended_at, digest.leased_until, digest.said = "given_up", utc_now(), None, said
    if digest.trial:
        return
    session.execute(delete(MessageLine).where(col(MessageLine.digest_id) == digest.id))
    body = {"name": channel.name, "lines": digest.lines}
    notices.notify(session, queries.admins(session), "channel.given_up", body)


def _pause(session: Session, channel: MessageChannel, now: datetime) -> None:
    """The robot was taken out of its group, or the mailbox closed: nothing more is written until an admin has looked."""
    channel.paused_at = now
    record(session, "channel.paused", subject=("channel", channel.id))
    notices.notify(session, queries.admins(session), "channel.paused", {"name": channel.name})
