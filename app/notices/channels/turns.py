"""Whose turn it is: which message a channel sends now, made of the lines that are due, or when there will be one.

A channel has at most one message on its way (and one of urgent lines beside it): what comes meanwhile goes into the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, update
from sqlmodel import Session, col

from app.casework.lifecycle import RUNNING_STATES
from app.models import MessageChannel, MessageDigest, MessageLine
from app.notices.channels import allowance, lines, queries, vault
from app.notices.channels.answers import LASTS
from app.notices.channels.digest import Entry, digest_text, mark_of
from app.notices.channels.ends import give_up
from app.notices.channels.rhythm import after_quiet, send_after
from app.notices.channels.vault import Key
from app.notices.channels.words import BY_CLOCK, WORDS
from app.primitives import new_id, utc_now
from app.settings import Settings

# Bytes of text, a little under what they take: 2048 (企业微信), 20 KB with what is around it (钉钉, 飞书).
LIMITS = {"wecom": 2000, "dingtalk": 16_000, "feishu": 16_000, "mail": 64_000}
# Longer than any attempt: whoever holds a message for longer has died, and it may have been sent.
LEASE = timedelta(minutes=5)
_KEPT = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Turn:
    """One attempt, noted before it is made: who dies between sending and marking costs one attempt, not a count."""

    digest_id: UUID
    attempt: int
    kind: str
    text: str
    made_at: datetime
    key: Key


def take_turn(session: Session, settings: Settings, channel_id: UUID) -> Turn | None:
    """The attempt to make now, or None; then a job was asked for at the moment at which there may be one."""
    channel = queries.lock_channel(session, channel_id)
    if channel is None or channel.removed_at is not None:
        return None
    now = utc_now()
    is_on = channel.enabled and channel.paused_at is None
    waiting = [digest for digest in queries.open_digests(session, channel_id) if is_on or digest.trial]
    fresh = _make(session, settings, channel, waiting, now) if is_on else []
    for digest in [*waiting, *fresh]:
        if _ready_at(digest) > now:
            continue
        if now - digest.made_at >= LASTS:
            give_up(session, channel, digest, digest.said)
            continue
        if not digest.urgent and (morning := after_quiet(now, settings.zone)) > now:
            digest.state, digest.next_try_at = "waiting", morning
            continue
        key = vault.key_for_sending(session, channel_id)
        free_at = allowance.take(session, channel.kind, _robot(channel, key), now)
        if free_at is not None:
            digest.state, digest.next_try_at = "waiting", free_at
            continue
        digest.state, digest.leased_until = "sending", now + LEASE
        digest.attempts += 1
        return Turn(digest.id, digest.attempts, channel.kind, digest.text, digest.made_at, key)
    _wake_again(session, settings, channel, [*waiting, *fresh] if is_on else waiting)
    return None


def _robot(channel: MessageChannel, key: Key) -> str:
    """Mail goes through one server, whoever it is for."""
    return "0" * 64 if channel.kind == "mail" else key.robot


def _ready_at(digest: MessageDigest) -> datetime:
    return digest.leased_until or digest.made_at if digest.state == "sending" else digest.next_try_at


def _make(
    session: Session,
    settings: Settings,
    channel: MessageChannel,
    waiting: Sequence[MessageDigest],
    now: datetime,
) -> list[MessageDigest]:
    """The message of what is due now: urgent lines in one of their own, so that the night holds up only the others."""
    under_way = {digest.urgent for digest in waiting if not digest.trial}
    due: dict[bool, list[Any]] = {True: [], False: []}
    for row in queries.waiting_lines(session, channel.id):
        urgent = WORDS[row[0].word][0] in channel.urgent
        if _due(settings, channel, row[0], is_urgent=urgent) <= now:
            due[urgent].append(row)
    made = []
    for urgent, rows in due.items():
        held_up = urgent in under_way or bool(under_way and not urgent)
        if rows and not held_up and (digest := _digest(session, settings, channel, rows, urgent, now)):
            made.append(digest)
    return made


def _due(settings: Settings, channel: MessageChannel, line: MessageLine, *, is_urgent: bool) -> datetime:
    return send_after(
        line.created_at,
        rhythm=channel.rhythm,
        daily_at=channel.daily_at,
        is_urgent=is_urgent,
        zone=settings.zone,
    )


def _digest(
    session: Session,
    settings: Settings,
    channel: MessageChannel,
    rows: Sequence[Any],
    urgent: bool,
    now: datetime,
) -> MessageDigest | None:
    stale = [line.id for line, _, state, due_at, _ in rows if _is_stale(line.word, state, due_at, now)]
    session.execute(delete(MessageLine).where(col(MessageLine.id).in_(stale)))
    told = [row for row in rows if row[0].id not in set(stale)]
    if not told:
        return None
    entries = {
        (line.word, number): Entry(line.word, number, due_at, "" if channel.unit_id else unit or "")
        for line, number, _, due_at, unit in told
    }
    digest_id = new_id()
    path = "/ledger" if channel.unit_id else "/cases"
    text = digest_text(
        list(entries.values()),
        addressee=queries.addressee(session, channel),
        made_at=now,
        zone=settings.zone,
        link=f"{settings.public_url}{path}" if settings.public_url else "",
        mark=mark_of(digest_id),
        limit=LIMITS[channel.kind],
    )
    digest = MessageDigest(
        id=digest_id,
        channel_id=channel.id,
        urgent=urgent,
        text=text,
        lines=len(told),
        made_at=now,
        next_try_at=now,
    )
    session.add(digest)
    session.flush()
    session.execute(
        update(MessageLine)
        .where(col(MessageLine.id).in_([row[0].id for row in told]))
        .values(digest_id=digest.id)
        .execution_options(synchronize_session=False)
    )
    session.execute(
        delete(MessageDigest)
        .where(col(MessageDigest.channel_id) == channel.id, col(MessageDigest.ended_at) < now - _KEPT)
        .execution_options(synchronize_session=False)
    )
    return digest


def _is_stale(word: str, state: str, due_at: datetime | None, now: datetime) -> bool:
    """What the clock said is told only while it is so; steps that were taken are told whatever followed."""
    if WORDS[word][0] not in BY_CLOCK:
        return False
    is_late = due_at is not None and due_at <= now
    return state not in RUNNING_STATES or due_at is None or is_late != (word == "overdue")


def _wake_again(
    session: Session, settings: Settings, channel: MessageChannel, digests: Sequence[MessageDigest]
) -> None:
    moments = [_ready_at(digest) for digest in digests if digest.state in ("waiting", "sending")]
    if channel.enabled and channel.paused_at is None:
        now = utc_now()
        moments += [
            due
            for row in queries.waiting_lines(session, channel.id)
            if (due := _due(settings, channel, row[0], is_urgent=WORDS[row[0].word][0] in channel.urgent))
            > now
        ]
    if moments:
        lines.wake(session, channel, min(moments))
