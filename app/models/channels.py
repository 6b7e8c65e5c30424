"""Groups and mailboxes outside the product that are told of cases (消息通道), what waits for them, and what was sent."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from app.models.columns import (
    born_here,
    born_there,
    document_list,
    moment,
    moment_maybe,
    moment_now,
    one_of,
    refers,
    refers_maybe,
)

CHANNEL_KINDS = ("wecom", "dingtalk", "feishu", "mail")
RHYTHMS = ("at_once", "hourly", "daily")


class MessageChannel(SQLModel, table=True):
    """A robot of a chat group, or a mailbox. `unit_id` null: it is told of the whole district.

    `target` is what may be shown of its address. `takes` and `urgent` are topics of app/notices/channels/words.py.
    """

    __tablename__ = "message_channel"
    __table_args__ = (one_of("kind", *CHANNEL_KINDS), one_of("rhythm", *RHYTHMS))
    id: UUID = born_there()
    name: str = Field(max_length=60)
    kind: str = Field(max_length=20)
    unit_id: UUID | None = refers_maybe("unit.id")
    target: str = Field(max_length=300)
    takes: list[str] = document_list()
    urgent: list[str] = document_list()
    rhythm: str = Field(max_length=20)
    daily_at: str = Field(default="08:30", max_length=5)  # local
    enabled: bool = False
    version: int = 1
    edited_at: datetime = moment()
    edited_by: UUID = refers("user_account.id", index=False)
    paused_at: datetime | None = moment_maybe()  # the other end said that the address is gone
    removed_at: datetime | None = moment_maybe()
    drain_at: datetime | None = moment_maybe()  # when a job that was asked for will look again
    look_at: datetime | None = moment_maybe()  # when what is due soon and overdue is looked for next
    looked_at: datetime | None = moment_maybe()
    last_sent_at: datetime | None = moment_maybe()
    last_error: str | None = Field(default=None, max_length=300)  # since the last success
    last_error_at: datetime | None = moment_maybe()


class ChannelSecret(SQLModel, table=True):
    """Where a channel sends, and what proves that it may. Read by the sender alone (app/notices/channels/vault.py)."""

    __tablename__ = "channel_secret"
    channel_id: UUID = refers("message_channel.id", primary_key=True)
    address: str = Field(max_length=500)
    secret: str = Field(default="", max_length=200)


class MessageLine(SQLModel, table=True):
    """Something a channel is to be told: written in the transaction of what it tells, gone when it was sent."""

    __tablename__ = "message_line"
    __table_args__ = (Index("ix_message_line_waiting", "channel_id", "digest_id", "created_at"),)
    id: UUID = born_here()
    channel_id: UUID = refers("message_channel.id", index=False)
    digest_id: UUID | None = refers_maybe("message_digest.id")
    word: str = Field(max_length=40)
    case_id: UUID = refers("violation_case.id", index=False)
    created_at: datetime = moment_now()


class MessageDigest(SQLModel, table=True):
    """One message, under one id and with one text however often it has to be tried. `trial`: an admin asked for it."""

    __tablename__ = "message_digest"
    __table_args__ = (
        one_of("state", "waiting", "sending", "sent", "given_up"),
        Index("ix_message_digest_channel", "channel_id", "state", "next_try_at"),
    )
    id: UUID = born_there()
    channel_id: UUID = refers("message_channel.id", index=False)
    trial: bool = False
    urgent: bool = False
    text: str
    lines: int = 0
    state: str = Field(default="waiting", max_length=20)
    attempts: int = 0
    made_at: datetime = moment()
    next_try_at: datetime = moment()
    leased_until: datetime | None = moment_maybe()
    ended_at: datetime | None = moment_maybe()
    said: str = Field(default="", max_length=300)  # what the other end said last


class MessageAttempt(SQLModel, table=True):
    """That a robot was written to: what its allowance of messages a minute is counted by, across processes."""

    __tablename__ = "message_attempt"
    __table_args__ = (Index("ix_message_attempt_robot", "robot", "at"),)
    id: UUID = born_here()
    robot: str = Field(max_length=64)  # SHA-256 of its address
    at: datetime = moment_now()
