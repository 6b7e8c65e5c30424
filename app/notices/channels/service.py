"""Channels made, changed, tried and removed. Off until an admin switches one on."""

from datetime import time
from uuid import UUID

from sqlalchemy import delete, update
from sqlmodel import Session, col

from app.authz import Actor
from app.errors import Conflict, NotFound, Unprocessable
from app.events import record
from app.jobs import enqueue
from app.models import MessageChannel, MessageDigest, MessageLine, Unit
from app.notices.channels import lines, looking, queries, vault
from app.notices.channels.addresses import address_of
from app.notices.channels.digest import mark_of, trial_text
from app.notices.channels.rhythm import is_quiet
from app.notices.channels.schemas import ChannelIn
from app.primitives import utc_now
from app.settings import Settings

SIGNED = frozenset({"dingtalk", "feishu"})


def put_channel(
    session: Session, actor: Actor, settings: Settings, channel_id: UUID, given: ChannelIn
) -> tuple[MessageChannel, bool]:
    """(the channel, was it made now). Switching on clears a pause; switching off drops what waits.

    Raises Conflict `channels.changed`, NotFound `channels.not_found` for a removed one, Unprocessable `channels.unknown_unit`,
    `channels.quiet_time`, `channels.address_missing`, `channels.bad_address`, `channels.foreign_host`, `channels.no_mail_server`.
    """
    channel = queries.lock_channel(session, channel_id)
    if channel is not None and channel.removed_at is not None:
        raise _not_found()
    if (channel.version if channel else None) != given.version:
        raise Conflict("channels.changed", "Somebody else changed this channel meanwhile.")
    _check(session, channel, given)
    address = address_of(given.kind, given.address, settings) if given.address else None
    now = utc_now()
    fields = given.model_dump(exclude={"address", "secret", "version"}) | {
        "edited_at": now,
        "edited_by": actor.id,
    }
    is_new = channel is None
    if channel is None:
        assert address is not None
        channel = MessageChannel(id=channel_id, target=address.target, **fields)
        session.add(channel)
        session.flush()
    else:
        if channel.unit_id != given.unit_id:
            # What waits was meant for the other unit, and its group is not this one's.
            _drop_what_waits(session, channel)
            channel.look_at = channel.looked_at = None
        for name, value in fields.items():
            setattr(channel, name, value)
        channel.version += 1
    secret = given.secret if given.kind in SIGNED else ""
    if address is not None:
        channel.target = address.target
        vault.keep(session, channel_id, address.whole, secret or "")
    elif secret is not None:
        vault.change_secret(session, channel_id, secret)
    _switch(session, channel)
    told = given.model_dump(mode="json", exclude={"address", "secret"})
    told |= {"version": channel.version, "address_set": address is not None}
    record(session, "channel.set", subject=("channel", channel_id), actor_id=actor.id, payload=told)
    return channel, is_new


def remove_channel(session: Session, actor: Actor, channel_id: UUID) -> None:
    """It is told nothing more, and its address is erased. Raises NotFound `channels.not_found`."""
    channel = queries.lock_channel(session, channel_id)
    if channel is None or channel.removed_at is not None:
        raise _not_found()
    channel.enabled, channel.removed_at = False, utc_now()
    _drop_what_waits(session, channel)
    vault.erase(session, channel_id)
    record(session, "channel.removed", subject=("channel", channel_id), actor_id=actor.id)


def ask_trial(
    session: Session, actor: Actor, settings: Settings, channel_id: UUID, trial_id: UUID
) -> MessageDigest:
    """A test message, to be sent by the next job whether the channel is on or not. The same id asks once.

    Raises NotFound `channels.not_found`, Conflict `channels.trial_taken`.
    """
    channel = queries.lock_channel(session, channel_id)
    if channel is None or channel.removed_at is not None:
        raise _not_found()
    asked = queries.trial_of(session, channel_id, trial_id)
    if asked is not None:
        return asked
    if session.get(MessageDigest, trial_id) is not None:
        raise Conflict("channels.trial_taken", "Something else has this id.")
    now = utc_now()
    text = trial_text(channel=channel.name, made_at=now, zone=settings.zone, mark=mark_of(trial_id))
    trial = MessageDigest(
        id=trial_id, channel_id=channel_id, trial=True, urgent=True, text=text, made_at=now, next_try_at=now
    )
    session.add(trial)
    session.flush()
    enqueue(session, lines.DRAIN, {"channel_id": str(channel_id)}, priority=50)
    record(session, "channel.tried", subject=("channel", channel_id), actor_id=actor.id)
    return trial


def find_trial(session: Session, channel_id: UUID, trial_id: UUID) -> MessageDigest:
    """Raises NotFound `channels.not_found`."""
    trial = queries.trial_of(session, channel_id, trial_id)
    if trial is None:
        raise _not_found()
    return trial


def _check(session: Session, channel: MessageChannel | None, given: ChannelIn) -> None:
    unit = session.get(Unit, given.unit_id) if given.unit_id else None
    is_named = channel is None or channel.unit_id != given.unit_id or given.enabled
    if given.unit_id and is_named and (unit is None or not unit.active or unit.kind == "placeholder"):
        raise Unprocessable("channels.unknown_unit", "There is no such unit in service.")
    if given.rhythm == "daily" and is_quiet(time.fromisoformat(given.daily_at)):
        raise Unprocessable("channels.quiet_time", "Nothing is sent between 22:00 and 07:00.")
    if given.address is None and (channel is None or channel.kind != given.kind):
        raise Unprocessable("channels.address_missing", "A channel needs the address it sends to.")


def _switch(session: Session, channel: MessageChannel) -> None:
    if not channel.enabled:
        _drop_what_waits(session, channel)
        channel.paused_at = channel.look_at = channel.looked_at = None
        return
    channel.paused_at = None
    looking.start(session, channel)
    lines.wake(session, channel, utc_now())


def _drop_what_waits(session: Session, channel: MessageChannel) -> None:
    """Nobody who switches a channel on again after a week wants that week at once."""
    session.execute(delete(MessageLine).where(col(MessageLine.channel_id) == channel.id))
    session.execute(
        update(MessageDigest)
        .where(
            col(MessageDigest.channel_id) == channel.id, col(MessageDigest.state).in_(("waiting", "sending"))
        )
        .values(state="given_up", ended_at=utc_now(), said="switched_off")
        .execution_options(synchronize_session=False)
    )


def _not_found() -> NotFound:
    return NotFound("channels.not_found", "There is no such channel.")
