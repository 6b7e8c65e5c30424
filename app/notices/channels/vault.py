"""Addresses and secrets of channels: written when an admin saves them, read when something is sent, and by nothing else.

The table holds them as they are. A key that opens them would have to lie beside the database, on the same disk and in the same
backup, and protect from nobody; a robot whose address leaked is replaced in its group in a minute (ADR 17).
"""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from app.models import ChannelSecret


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """No repr: it must not come into a log by way of a traceback."""

    address: str
    secret: str

    @property
    def robot(self) -> str:
        """Names the robot without naming its address: two channels of one robot share its allowance."""
        return hashlib.sha256(self.address.encode()).hexdigest()


def keep(session: Session, channel_id: UUID, address: str, secret: str) -> None:
    session.merge(ChannelSecret(channel_id=channel_id, address=address, secret=secret))
    session.flush()


def change_secret(session: Session, channel_id: UUID, secret: str) -> None:
    session.get_one(ChannelSecret, channel_id).secret = secret


def key_for_sending(session: Session, channel_id: UUID) -> Key:
    kept = session.get_one(ChannelSecret, channel_id)
    return Key(kept.address, kept.secret)


def erase(session: Session, channel_id: UUID) -> None:
    kept = session.get(ChannelSecret, channel_id)
    if kept is not None:
        session.delete(kept)
        session.flush()
